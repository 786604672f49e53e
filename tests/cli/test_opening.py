"""The way into the window."""

import subprocess
import sys

import pytest

from dlgui import cli
from dlgui.cli import opening
from dlgui.cli.opening import wants_window


def test_no_word_or_one_project_opens_the_window(tmp_path):
    project = tmp_path / "p.dlgui"
    project.write_text("{}")
    assert wants_window([])
    assert wants_window([str(project)])
    assert not wants_window(["run", str(project)])
    assert not wants_window([str(tmp_path / "other.dlgui")])
    assert not wants_window(["--safe-mode"])


def test_the_way_into_the_window_reads_no_other_command(monkeypatch, tmp_path):
    project = tmp_path / "p.dlgui"
    project.write_text("{}")
    opened = []
    monkeypatch.setattr(opening, "open_window", lambda *given: opened.append(given) or 3)
    for words in ([], [str(project)]):
        monkeypatch.setattr(sys, "argv", ["dlgui", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code == 3
    assert opened == [(None, False), (project, False)]


def test_the_frame_is_read_without_the_laboratory():
    code = (
        "import sys, dlgui.cli.opening, dlgui.gui.opening;"
        "heavy = ('numpy', 'typer', 'pyqtgraph', 'dlgui.engine.component', 'dlgui.lab.plugins');"
        "print([name for name in sys.modules if name in heavy])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"
