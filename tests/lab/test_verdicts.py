"""Verdicts are kept by content and version: a trial is made once, and again when it must be."""

import json
import subprocess

import pytest

from dlgui.lab import verdicts
from dlgui.lab.discovery import plugin_at
from dlgui.lab.trials import built_in, known_verdict, report_text, verdict_on
from dlgui.lab.verdicts import (
    FOLDER,
    forget_verdict,
    outcome_of,
    read_verdict,
    valid_for,
    write_verdict,
)
from tests.lab.made_wheels import swish


@pytest.fixture
def plugin(tmp_path):
    path = tmp_path / "wrong.py"
    path.write_text(swish("Wrong", "s"))
    return plugin_at(path)


def test_a_verdict_is_kept_with_its_figures_and_curves(plugin, tmp_path, monkeypatch):
    verdict = verdict_on(plugin, tmp_path)
    assert not verdict.ok
    monkeypatch.setattr(subprocess, "Popen", pytest.fail)
    again = verdict_on(plugin, tmp_path)
    assert again.sentence == verdict.sentence
    assert again.reports == verdict.reports
    assert again.reports[0].largest_gradient_error is not None
    (curve,) = again.curves
    assert curve.component == "Wrong"
    assert abs(curve.claimed - curve.measured).max() > 0.2


def test_a_start_reads_whether_and_why_without_the_contracts(plugin, tmp_path):
    verdict_on(plugin, tmp_path)
    outcome = outcome_of(plugin, tmp_path)
    assert not outcome.ok
    assert outcome.sentence == "wrong breaks promises in Wrong."
    assert "gradient equals central differences: ∂/∂z is off by" in outcome.traceback


def test_other_content_has_no_verdict(plugin, tmp_path):
    verdict_on(plugin, tmp_path)
    plugin.place.write_text(swish("Wrong"))
    assert known_verdict(plugin_at(plugin.place), tmp_path) is None
    assert verdict_on(plugin_at(plugin.place), tmp_path).ok


def test_another_version_of_numpy_is_another_trial(plugin, tmp_path, monkeypatch):
    verdict_on(plugin, tmp_path)
    assert "NumPy" in valid_for()
    monkeypatch.setattr(verdicts.np, "__version__", "99.0")
    assert outcome_of(plugin, tmp_path) is None


def test_a_forgotten_verdict_is_gone(plugin, tmp_path):
    verdict_on(plugin, tmp_path)
    forget_verdict(plugin, tmp_path)
    forget_verdict(plugin, tmp_path)
    assert known_verdict(plugin, tmp_path) is None


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"of": 1}', b"\xff", b"[" * 9999, b'{"verdict": {"ok": true}}']
)
def test_a_damaged_verdict_is_none(plugin, tmp_path, content):
    verdict_on(plugin, tmp_path)
    (path,) = (tmp_path / FOLDER).iterdir()
    path.write_bytes(content)
    assert outcome_of(plugin, tmp_path) is None
    assert known_verdict(plugin, tmp_path) is None


def test_a_verdict_of_other_fields_is_tried_again(plugin, tmp_path):
    write_verdict(plugin, {"ok": True, "sentence": "", "reports": [3], "curves": []}, tmp_path)
    assert known_verdict(plugin, tmp_path) is None


def test_the_oldest_verdicts_go_first(plugin, tmp_path, monkeypatch):
    monkeypatch.setattr(verdicts, "MOST", 2)
    for version in range(4):
        plugin.place.write_text(swish("Wrong") + f"# {version}\n")
        write_verdict(plugin_at(plugin.place), {"ok": True}, tmp_path)
    assert len(list((tmp_path / FOLDER).iterdir())) == 2
    assert read_verdict(plugin_at(plugin.place), tmp_path) == {"ok": True}


def test_a_folder_that_cannot_be_written_keeps_none_and_raises_nothing(plugin, tmp_path):
    (tmp_path / FOLDER).write_text("in the way")
    assert not verdict_on(plugin, tmp_path).ok
    assert known_verdict(plugin, tmp_path) is None


def test_the_labs_own_components_are_tried_the_same_way(tmp_path):
    plugin = built_in("dlgui-builtins", "dlgui_builtins")
    verdict = verdict_on(plugin, tmp_path)
    assert verdict.ok, verdict.sentence
    assert len(verdict.reports) > 70
    assert built_in("dlgui-builtins", "dlgui_builtins") == plugin
    assert built_in("nobody", "no_such_module").fingerprint == ""


def test_the_report_has_all_that_an_author_asks_for(plugin, tmp_path):
    text = report_text(verdict_on(plugin, tmp_path))
    assert "wrong breaks promises in Wrong." in text
    assert "∂/∂z is off by" in text
    assert valid_for() in text
    plugin.place.write_text("print('hello')\nraise RuntimeError('not today')\n")
    text = report_text(verdict_on(plugin_at(plugin.place), tmp_path))
    assert "Traceback" in text
    assert "It printed:\nhello" in text


def test_a_verdict_is_plain_json(plugin, tmp_path):
    verdict_on(plugin, tmp_path)
    (path,) = (tmp_path / FOLDER).iterdir()
    assert set(json.loads(path.read_text())) == {"of", "for", "verdict"}
    assert path.stat().st_size < 20_000
