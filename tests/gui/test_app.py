"""The program as a process: it starts, shows its window first, and ends in order, however asked."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.gui.windows import host_in, project_in

DRIVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import dlgui.gui.app as app

{before}
steps = {steps!r}
start = app.Session.start

def driven(self, *arguments):
    start(self, *arguments)
    global session
    session = self
    self.fine = lambda: exec(steps, dict(globals(), session=self, window=self.window,
                                         workspace=self.workspace))
    QTimer.singleShot({wait}, self, self.fine)

app.Session.start = driven
project = Path(sys.argv[1]) if len(sys.argv) > 1 else None
sys.exit(app.main(project, safe_mode=True))
"""
RUN = """
workspace.edit("regularizers", (), "x"); workspace.edit("epochs", 1_000_000, "x")
workspace.start()
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    folders = {
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "HOME": "home",
    }
    made = {name: str(tmp_path / folder) for name, folder in folders.items()}
    return {**os.environ, **made, "QT_QPA_PLATFORM": "offscreen"}


def start(
    home, steps: str, *arguments: object, wait: int = 600, before: str = ""
) -> subprocess.Popen[str]:
    code = DRIVER.format(steps=steps, wait=wait, before=before)
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(
        command, env=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish(process: subprocess.Popen[str], seconds: float = 40) -> tuple[str, str]:
    out, err = process.communicate(timeout=seconds)
    return out, err


def settings(home) -> dict:
    return json.loads((Path(home["XDG_CONFIG_HOME"]) / "dlgui" / "settings.json").read_text())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_in(tmp_path, host_in(tmp_path))


@pytest.mark.parametrize(
    "end",
    [
        "window.close()",
        "QApplication.quit()",
        "window.menus['quit'].trigger()",
        "session.shut_down(); session.shut_down()",
        "sys.exit(0)",
    ],
)
def test_every_way_to_close_ends_the_run_and_returns_0(home, project, end):
    # The edits of the run are unsaved: who closes by menu is asked, and does not save.
    discard = "import dlgui.gui.dialogs as d; d.ask_changes = lambda *a: 'discard'\n"
    process = start(home, discard + RUN + end, project)
    _, err = finish(process)
    assert process.returncode == 0, err
    assert "Traceback" not in err
    assert settings(home)["last"] == str(project)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signals_end_it_without_a_question_and_keep_the_settings(home, project, number):
    process = start(home, RUN + "print('running', flush=True)", project)
    assert process.stdout.readline() == "running\n"
    begun = time.monotonic()
    process.send_signal(number)
    _, err = finish(process)
    assert process.returncode == 0, err
    assert time.monotonic() - begun < 5
    assert settings(home)["recent"] == [str(project)]


def test_a_signal_ends_it_while_a_question_is_open(home, project):
    ask = "QTimer.singleShot(0, session, window.menus['about'].trigger); print('open', flush=True)"
    process = start(home, ask, project)
    assert process.stdout.readline() == "open\n"
    time.sleep(1)
    process.send_signal(signal.SIGTERM)
    _, err = finish(process)
    assert process.returncode == 0, err


def test_the_first_start_shows_the_gallery_and_the_next_the_last_project(home, project):
    see = "print(window.pages.at_work, window.documents.name); window.close()"
    out, _ = finish(start(home, see))
    assert out.split() == ["False"]
    out, _ = finish(start(home, see, project))
    assert out.split() == ["True", "two-moons.dlgui"]
    out, _ = finish(start(home, see))
    assert out.split() == ["True", "two-moons.dlgui"]


def test_the_window_is_painted_before_pyqtgraph_is_imported(home, project):
    see = """
import builtins
print("pyqtgraph" in sys.modules, window.laboratory.filled); window.close()
"""
    early = start(home, see, project, wait=0)
    # The timer of 0 ms runs before the first paint was handled.
    assert finish(early)[0].split()[0] == "False"


def test_no_collection_looks_at_what_the_filled_window_is_made_of(home, project):
    see = """
import gc
while not window.laboratory.filled:
    QApplication.processEvents()
print(gc.get_freeze_count() > 20 * len(gc.get_objects()))
window.close()
"""
    assert finish(start(home, see, project))[0].split() == ["True"]


def test_a_broken_settings_file_never_stops_the_start(home):
    path = Path(home["XDG_CONFIG_HOME"]) / "dlgui" / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text("}{")
    process = start(home, "window.close()")
    finish(process)
    assert process.returncode == 0
    assert path.with_name("settings.json.corrupt").read_text() == "}{"


def test_an_error_in_a_slot_is_shown_and_logged_and_the_program_goes_on(home, project):
    steps = """
QTimer.singleShot(0, session, lambda: 1 / 0)
def look():
    print(window.notices.isVisible(), flush=True)
    window.close()
QTimer.singleShot(300, session, look)
"""
    process = start(home, steps, project)
    out, _ = finish(process)
    assert process.returncode == 0
    assert out.split() == ["True"]
    log = Path(home["XDG_STATE_HOME"]) / "dlgui" / "log" / "dlgui.log"
    assert "ZeroDivisionError" in log.read_text()


def test_an_error_while_closing_still_ends_the_run(home, project):
    process = start(
        home, RUN + "window.remember = lambda: 1 / 0\nwindow.asks = False\nwindow.close()", project
    )
    finish(process)
    assert process.returncode == 0


def test_a_thread_that_never_ends_does_not_hold_the_process(home):
    steps = """
import threading
threading.Thread(target=threading.Event().wait).start()
window.close()
"""
    process = start(home, steps)
    finish(process, 20)
    assert process.returncode == 0


def test_a_crash_of_the_last_session_is_told_at_the_next(home):
    finish(start(home, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"))
    see = """
window.documents.new()
from PySide6.QtWidgets import QLabel
print([l.text() for l in window.notices.findChildren(QLabel)]); window.close()
"""
    out, _ = finish(start(home, see))
    assert "crashed the last time" in out
    assert "Segmentation fault" in out
