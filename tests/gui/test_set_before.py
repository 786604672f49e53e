"""Formulas that are shipped as they were typeset before."""

import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from dlgui.gui import formulas, set_before
from dlgui.gui.set_before import VERSION, name_of
from tests.formulas import PATH, wanted
from tests.gui.windows import host_in

SELECT = """
import sys
from pathlib import Path
from dlgui.gui.application import make_application
from dlgui.gui.panels.inspector import Inspector
from dlgui.gui.workspace import Workspace
from tests.gui.windows import host_in, moons
app = make_application()
workspace = Workspace(host_in(Path(sys.argv[1])))
workspace.open(moons(workspace.host), "moons")
panel = Inspector(workspace)
panel.resize(300, 1000)
panel.show()
workspace.select("layers.1")
panel.grab()
app.processEvents()
well = panel.page.well
print("ziamath" in sys.modules, len(well.lines()), well.isVisible())
workspace.close()
"""


def test_the_file_holds_what_the_inspector_shows_of_the_lab_s_layers(tmp_path: Path) -> None:
    with zipfile.ZipFile(PATH) as file:
        kept = set(file.namelist()) - {VERSION}
    assert kept == {name_of(*one) for one in wanted(host_in(tmp_path).registry)}, (
        "Run `python -m tests.formulas`"
    )


def test_the_drawings_are_those_of_the_typesetter(tmp_path: Path) -> None:
    with zipfile.ZipFile(PATH) as file:
        made_by = file.read(VERSION).decode()
    if made_by != version("ziamath"):
        pytest.skip("another version of the typesetter may draw a hair differently")
    for latex, size in list(wanted(host_in(tmp_path).registry))[::9]:
        drawn = set_before.set_before(latex, size)
        assert drawn.startswith("<svg")
        assert drawn == formulas.typeset_now(latex, size)


def test_a_selected_layer_asks_no_typesetter(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SELECT, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    imported, lines, seen = done.stdout.split()
    assert imported == "False"
    assert int(lines) > 0
    assert seen == "True"


def test_without_the_file_formulas_are_typeset_when_they_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lacking() -> zipfile.ZipFile:
        raise FileNotFoundError("The installation lacks its file")

    monkeypatch.setattr(set_before, "_opened", lacking)
    assert set_before.set_before("a = z", formulas.FORMULA) == ""
    assert formulas.formula_svg("a = z + 1").startswith("<svg")


def test_a_damaged_file_is_done_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    latex, size = next(iter(wanted(host_in(tmp_path).registry)))
    damaged = bytearray(PATH.read_bytes())
    with zipfile.ZipFile(PATH) as file:
        start = file.getinfo(name_of(latex, size)).header_offset + 60
    damaged[start : start + 200] = bytes(200)
    copy = tmp_path / "formulas.zip"
    copy.write_bytes(damaged)
    with zipfile.ZipFile(copy) as opened:
        monkeypatch.setattr(set_before, "_opened", lambda: opened)
        assert set_before.set_before(latex, size) == ""
        formulas.formula_svg.cache_clear()
        assert formulas.formula_svg(latex, size).startswith("<svg")
