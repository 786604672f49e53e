"""A plugin that ends the whole process is named at the next start, and the work comes back."""

import os
import signal
from pathlib import Path

import pytest

from tests.gui.test_app import RUN as TRAIN
from tests.gui.test_app import finish, start
from tests.gui.test_rescue import QUICK, SEE
from tests.gui.windows import host_in, project_in
from tests.lab.fault_cases import plugin_host

ANY_MODE = """
main = app.main
app.main = lambda project, safe_mode: main(project)
def confirm(parent, title, text, accept):
    print("CONFIRM", title)
    return True
d.confirm = confirm
"""
DIE = """
import sys
bad = workspace.registry.find("turns-bad:BadActivation")
workspace.edit("rate", 0.125, "x")
workspace.edit("layers.0.activation", bad(), "x")
{train}
def deed(given, found):
    {deed}
def die():
    sys.modules["dlgui_file_turns_bad"].PLAN.update(where="Activation.backward", at=1, deed=deed)
QTimer.singleShot(600, session, die)
"""
DEEDS = {
    "import os; os._exit(9)": 9,
    "import os; os.abort()": -signal.SIGABRT,
    "import ctypes; ctypes.string_at(0)": -signal.SIGSEGV,
}


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME")
    made = {name: str(tmp_path / name.lower()) for name in names}
    plugin_host(tmp_path / "xdg_data_home" / "dlgui" / "plugins")
    return {**os.environ, **made, "QT_QPA_PLATFORM": "offscreen"}


def died_and_came_back(home, tmp_path, deed, code):
    """Let a plugin end the process in a training; return what the next start says and has."""
    project = project_in(tmp_path, host_in(tmp_path))
    before = QUICK.format(answer="recover") + ANY_MODE
    steps = DIE.format(train=TRAIN, deed=deed)
    first = start(home, steps, project, before=before)
    finish(first)
    assert first.returncode == code
    out, err = finish(start(home, SEE, before=before))
    assert "Traceback" not in err
    return out.splitlines()


@pytest.mark.parametrize("deed", DEEDS)
def test_the_plugin_is_named_and_turned_off_and_the_edit_is_back(home, tmp_path, deed):
    said = died_and_came_back(home, tmp_path, deed, DEEDS[deed])
    assert said[0] == "CONFIRM dlgui crashed in the plugin turns-bad"
    assert said[1].startswith("ASKED Two moons")
    assert said[-1].split()[1:3] == ["0.125", "True"]


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_twenty_deaths_of_each_sort_lose_nothing(home, tmp_path):
    for deed, code in DEEDS.items():
        for number in range(20):
            place = tmp_path / f"{code}-{number}"
            place.mkdir()
            own = {name: str(place / name.lower()) for name in home if name.startswith("XDG_")}
            plugin_host(place / "xdg_data_home" / "dlgui" / "plugins")
            said = died_and_came_back(home | own, place, deed, code)
            assert said[0].endswith("turns-bad"), (deed, number)
            assert said[-1].split()[1:3] == ["0.125", "True"], (deed, number)


def test_two_crashes_at_the_start_lead_to_safe_mode_and_the_third_start_names_the_plugin(home):
    before = QUICK.format(answer="recover") + ANY_MODE
    folder = Path(home["XDG_DATA_HOME"]) / "dlgui" / "plugins"
    from dlgui.lab.discovery import discover, write_enabled
    from dlgui.lab.verdicts import write_verdict

    (folder / "dies_late.py").write_text("import os\nos._exit(7)\n")
    plugins = discover(folder)
    write_enabled(folder, {one.name: one.fingerprint for one in plugins})
    for one in plugins:
        write_verdict(one, {"ok": True, "sentence": "sound"}, folder)
    tell = "print('SAFE', workspace.host.safe_mode, flush=True); window.close()"
    for _ in range(2):
        dead = start(home, tell, before=before)
        finish(dead)
        assert dead.returncode == 7
    out, _ = finish(start(home, tell, before=before))
    assert out.splitlines() == ["CONFIRM dlgui crashed in the plugin dies-late", "SAFE True"]
    out, _ = finish(start(home, tell, before=before))
    assert out.splitlines() == ["SAFE False"]
