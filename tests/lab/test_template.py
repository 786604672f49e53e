"""A new plugin works as it was written: it passes its test, its checks and its installation."""

import subprocess
import sys

import pytest

from dlgui.engine.errors import PluginProblem
from dlgui.lab.installer import install
from dlgui.lab.plugins import PluginHost
from dlgui.lab.probe import probe
from dlgui.lab.template import kinds, new_plugin


@pytest.mark.parametrize("kind", kinds())
def test_a_new_plugin_of_every_kind_is_sound(kind, tmp_path):
    folder = new_plugin(f"my-first-{kind}", kind, tmp_path)
    verdict = probe(folder)
    assert verdict.ok, verdict
    (report,) = verdict.reports
    assert report.component == f"MyFirst{kind.capitalize()}"
    assert report.kind.lower() == kind


def test_its_own_test_passes_where_it_lies(tmp_path):
    folder = new_plugin("dlgui-bend", "activation", tmp_path)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert "1 passed" in done.stdout, done.stdout + done.stderr
    assert "class Bend(Activation)" in (folder / "src/dlgui_bend/__init__.py").read_text()


def test_it_is_installed_by_its_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "path", list(sys.path))
    install(new_plugin("my-rate", "schedule", tmp_path), tmp_path / "plugins")
    host = PluginHost(tmp_path / "plugins")
    assert host.problems == []
    assert host.registry.find("my-rate:MyRate") is not None
    host.disable("my-rate")


def test_the_ten_lines_hold_no_placeholder(tmp_path):
    folder = new_plugin("my-json", "exporter", tmp_path)
    for path in folder.rglob("*.*"):
        if path.is_file():
            text = path.read_text()
            assert "Example" not in text, path
            assert "example-" not in text, path
            assert "{" not in text or path.suffix == ".py"


@pytest.mark.parametrize(
    "name", ["", "My Plugin", "9lives", "../up", "a" * 60, "dlgui", "für", "a/b", "-a", "class"]
)
def test_a_name_that_is_none_is_refused(name, tmp_path):
    with pytest.raises(PluginProblem, match="name for a"):
        new_plugin(name, "layer", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_kind_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(PluginProblem, match="choose one of activation, initializer"):
        new_plugin("mine", "optimiser", tmp_path)


def test_what_is_there_is_never_overwritten(tmp_path):
    folder = new_plugin("mine", "loss", tmp_path)
    (folder / "README.md").write_text("my words")
    with pytest.raises(PluginProblem, match="is there already"):
        new_plugin("mine", "loss", tmp_path)
    assert (folder / "README.md").read_text() == "my words"


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(PluginProblem, match="cannot be written"):
        new_plugin("mine", "loss", tmp_path / "file")
