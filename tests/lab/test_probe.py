"""The probe survives what kills, hangs or floods, and says which plugin did it and how."""

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from dlgui.engine.errors import PluginProblem
from dlgui.lab.discovery import plugins_folder
from dlgui.lab.probe import probe
from dlgui.lab.surroundings import surroundings
from dlgui.lab.wheels import pack

ROOT = Path(__file__).parent.parent.parent
FAULTS = ROOT / "tests" / "fault_plugins"
SOFTPLUS = ROOT / "plugins" / "dlgui_softplus"


def test_a_sound_plugin_is_sound_as_folder_and_as_wheel(tmp_path):
    for target in (SOFTPLUS, pack(SOFTPLUS, tmp_path)):
        verdict = probe(target)
        assert verdict.ok, verdict
        assert verdict.sentence == (
            "dlgui-softplus is sound: 1 component checked, all promises hold."
        )
        assert verdict.reports[0].largest_gradient_error < 1e-8
        assert 0 < verdict.load_seconds < verdict.seconds


def test_probing_imports_nothing_here():
    before = set(sys.modules)
    probe(SOFTPLUS)
    probe(FAULTS / "wrong_slopes.py")
    assert set(sys.modules) - before == set()


def test_wrong_slopes_are_found_and_their_components_named():
    verdict = probe(FAULTS / "wrong_slopes.py")
    assert not verdict.ok
    assert "SignReversed" in verdict.sentence
    assert verdict.reports[0].failures[0].detail.endswith("its sign is reversed.")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("segfaults", "segfaults crashed its process (SIGSEGV)."),
        ("exits_hard", "exits-hard ended its process with code 9."),
        ("hangs", "hangs did not finish in 1 s."),
        ("swallows_everything", "swallows-everything did not finish in 1 s."),
        ("eats_memory", "eats-memory was not loaded: MemoryError"),
        ("floods_the_output", "floods-the-output was not loaded: OSError"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the words name POSIX signals and limits")
def test_a_plugin_that_would_take_the_program_down_is_named(name, words):
    started = time.perf_counter()
    verdict = probe(FAULTS / "probing" / f"{name}.py", seconds=5 if "flood" in name else 1)
    assert not verdict.ok
    assert words in verdict.sentence
    assert len(verdict.output) <= 4000
    assert time.perf_counter() - started < 10


def test_the_crashed_line_is_in_the_output():
    verdict = probe(FAULTS / "probing" / "segfaults.py")
    assert "segfaults.py" in verdict.output
    assert "line 5" in verdict.output


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_children_are_ended_with_the_probe():
    verdict = probe(FAULTS / "probing" / "leaves_children.py")
    line = next(line for line in verdict.output.splitlines() if line.startswith("children"))
    for pid in line.split()[1:]:
        deadline = time.perf_counter() + 5
        while _runs(pid) and time.perf_counter() < deadline:
            time.sleep(0.01)
        assert not _runs(pid)


def _runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_changes_to_what_all_share_are_listed():
    verdict = probe(FAULTS / "probing" / "changes_what_is_shared.py")
    assert not verdict.ok
    assert set(verdict.changes) == set(surroundings()) - {
        "the locale",
        "the process by importing Qt outside dlgui_panels",
    }


def test_a_plugin_that_cannot_be_loaded_keeps_its_traceback():
    verdict = probe(FAULTS / "loading" / "raises_at_import.py")
    assert "this plugin is not well (raises_at_import.py, line 3)" in verdict.sentence
    assert "RuntimeError: this plugin is not well" in verdict.traceback


def test_a_plugin_that_is_slow_to_import_is_refused_though_it_is_sound():
    verdict = probe(FAULTS / "probing" / "imports_slowly.py", seconds=30)
    assert not verdict.ok
    assert verdict.slow
    assert all(report.ok for report in verdict.reports)
    assert "s to load, allowed are 2 s of work" in verdict.sentence


def test_an_installed_plugin_is_found_by_its_name(tmp_path):
    shutil.copy(FAULTS / "loading" / "raises_at_import.py", tmp_path)
    assert "not well" in probe("raises_at_import", tmp_path).sentence
    with pytest.raises(PluginProblem, match="is no file and no plugin that is installed"):
        probe("nobody", tmp_path)
    assert plugins_folder().name == "plugins"
