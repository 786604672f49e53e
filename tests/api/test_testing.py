"""`pytest --dlgui` gives an author the checks of the lab, with its words."""

import os
import re
import subprocess
import sys
from pathlib import Path

from dlgui.lab.template import kinds, new_plugin

API = Path(__file__).parents[2] / "dlgui" / "api" / "testing.py"


def run(folder, *options):
    """Run pytest in a folder as an author does; return what it prints and its exit code."""
    # By -p and not by its entry point: the environment may be of an earlier day.
    variables = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "dlgui.api.testing", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, *options], cwd=folder, env=variables, capture_output=True, text=True
    )
    return done.stdout + done.stderr, done.returncode


def test_components_of_every_new_plugin_become_tests_that_pass(tmp_path):
    for kind in ("activation", "optimizer", "dataset"):
        new_plugin(f"my-{kind}", kind, tmp_path)
        out, code = run(tmp_path / f"my-{kind}", "--dlgui", "-v")
        assert code == 0, out
        name = f"My{kind.capitalize()}"
        assert re.search(rf"{name} keeps its promises PASSED|::{name} PASSED", out), out
        assert "packaging PASSED" in out
    assert set(kinds()) >= {"activation", "optimizer", "dataset"}


def test_a_broken_promise_is_told_in_the_words_of_the_lab(tmp_path):
    folder = new_plugin("my-activation", "activation", tmp_path)
    module = folder / "src" / "my_activation" / "__init__.py"
    text = module.read_text()
    place = text.rindex("        return ")
    module.write_text(f"{text[:place]}        da = 2 * da\n{text[place:]}")
    out, code = run(folder, "--dlgui")
    assert code == 1
    assert "MyActivation breaks" in out
    assert "gradient equals central differences: " in out
    assert "Traceback" not in out


def test_without_the_option_nothing_is_added(tmp_path):
    folder = new_plugin("my-activation", "activation", tmp_path)
    out, code = run(folder)
    assert code == 0
    assert "1 passed" in out


def test_a_package_that_the_lab_cannot_find_is_told(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1"\n')
    out, code = run(tmp_path, "--dlgui")
    assert code == 1
    assert 'has no [project.entry-points."dlgui.v1"]' in out


def test_it_knows_the_public_door_alone():
    lines = re.findall(r"^from (dlgui[\w.]*) import|^import (dlgui[\w.]*)", API.read_text(), re.M)
    assert lines == [("dlgui.api", "")]


def test_its_entry_point_is_declared():
    text = (API.parents[2] / "pyproject.toml").read_text()
    assert '[project.entry-points.pytest11]\ndlgui = "dlgui.api.testing"' in text
