"""Unsaved work outlives the window: killed, ended by a signal, or without its display."""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dlgui.engine.errors import DlguiError
from dlgui.gui import dialogs
from dlgui.gui.rescue import Rescue
from dlgui.gui.rows import HeldRows
from dlgui.gui.window import Window
from dlgui.lab import recorder
from dlgui.lab.checkpoints import read_checkpoint
from dlgui.lab.recorder import JOURNAL, RUN
from dlgui.lab.recovery import sessions
from tests.gui.test_app import RUN as TRAIN
from tests.gui.test_app import finish, start
from tests.gui.windows import host_in, make_window, project_in


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "EDIT_SECONDS", 0.02)
    monkeypatch.setattr(recorder, "STEP_SECONDS", 0.02)
    monkeypatch.setattr(recorder, "CHECKPOINT_SECONDS", 0.05)
    monkeypatch.setattr(recorder, "LOOK_SECONDS", 0.01)


@pytest.fixture
def windows(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Path):
    """A function that opens a window with its rescue; cut() ends it as a crash does."""
    made: list[Rescue] = []

    def open_window() -> tuple[Window, Rescue]:
        window = make_window(qtbot, tmp_path, monkeypatch)
        made.append(Rescue(window.workspace, window.documents, window, place))
        return window, made[-1]

    yield open_window
    for rescue in made:
        rescue.close(keep=False)


def cut(window: Window, rescue: Rescue) -> None:
    """End as a process does that is cut off: what is kept stays, the system lets go of locks."""
    rescue.close(keep=True)
    if rescue._recorder._lock is not None:
        rescue._recorder._lock.release()
    window.workspace.close()
    window.documents.let_go()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch):
    """Titles and sentences of the recovery dialog; `asked.answer` is what it returns."""

    class Asked(list):
        answer = "recover"

    said = Asked()

    def ask(parent, name, sentence, notes=""):
        said.append((name, sentence, notes))
        return said.answer

    monkeypatch.setattr(dialogs, "ask_recover", ask)
    return said


def train(qtbot: QtBot, window: Window, steps: int) -> None:
    """Train so many steps more."""
    workspace = window.workspace
    wanted = steps + (workspace.report.step if workspace.report is not None else 0)
    workspace.start(steps)
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.step == wanted)
    qtbot.waitUntil(lambda: workspace.report.state == "paused")


def test_edits_and_training_come_back_as_they_were(windows, qtbot, asked, place):
    window, rescue = windows()
    window.workspace.edit("rate", 0.125, "x")
    train(qtbot, window, 40)
    want = window.workspace.run.copy(5).state["snapshot"].weights.tobytes()
    curve = window.workspace.report.history.steps["loss"].points()[1].tolist()
    cut(window, rescue)
    again, rescue = windows()
    assert rescue.offer()
    assert asked[0][0] == "Two moons"
    assert asked[0][1].endswith(" trained, 0 s ago")
    workspace = again.workspace
    assert workspace.experiment.rate == 0.125
    assert again.documents.edited
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.step == 40)
    assert workspace.state == "paused"
    assert workspace.snapshot.weights.tobytes() == want
    assert workspace.report.history.steps["loss"].points()[1].tolist() == curve
    train(qtbot, again, 5)


def test_what_came_back_is_kept_on_without_a_gap(windows, qtbot, asked, place):
    window, rescue = windows()
    train(qtbot, window, 40)
    cut(window, rescue)
    (folder,) = sessions(place)
    again, rescue = windows()
    rescue.offer()
    again.workspace.edit("rate", 0.25, "x")
    qtbot.waitUntil(lambda: rescue._recorder.folder == folder)
    qtbot.waitUntil(
        lambda: json.loads((folder / JOURNAL).read_text())["experiment"]["rate"] == 0.25
    )
    cut(again, rescue)
    third, rescue = windows()
    assert rescue.offer()
    assert third.workspace.experiment.rate == 0.25
    qtbot.waitUntil(lambda: third.workspace.report is not None)
    assert third.workspace.report.step == 40


def test_who_does_not_wait_for_the_rows_is_asked_again_next_time(
    windows, asked, place, monkeypatch
):
    window, rescue = windows()
    window.workspace.edit("rate", 0.125, "x")
    cut(window, rescue)
    again, rescue = windows()
    before = again.workspace.experiment
    with monkeypatch.context() as patched:
        patched.setattr(HeldRows, "fetch", lambda *_: None)
        patched.setattr(HeldRows, "take", lambda *_: pytest.fail("loaded on the window's thread"))
        assert not rescue.offer()
    assert again.workspace.experiment is before
    assert rescue.offer()
    assert again.workspace.experiment.rate == 0.125


def test_discarded_and_later(windows, qtbot, asked, place):
    for rate in (0.25, 0.5):
        window, rescue = windows()
        window.workspace.edit("rate", rate, "x")
        cut(window, rescue)
    assert len(sessions(place)) == 2
    window, rescue = windows()
    asked.answer = ""
    assert not rescue.offer()
    assert len(asked) == 1  # the other one waits for another time too
    assert len(sessions(place)) == 2
    asked.answer = "discard"
    assert not rescue.offer()
    assert sessions(place) == []
    assert window.workspace.experiment.rate != 0.5


def test_a_saved_document_that_was_not_trained_asks_nothing(windows, asked, place):
    window, rescue = windows()
    cut(window, rescue)
    _, rescue = windows()
    assert not rescue.offer()
    assert asked == []
    assert sessions(place) == []


def test_saving_and_resetting_leave_nothing_to_recover(windows, qtbot, tmp_path, place):
    window, _ = windows()
    window.workspace.path = tmp_path / "moons.dlgui"
    window.workspace.edit("rate", 0.25, "x")
    train(qtbot, window, 40)
    qtbot.waitUntil(lambda: len(sessions(place)) == 1)
    assert window.documents.save()
    window.workspace.reset()
    qtbot.waitUntil(lambda: sessions(place) == [])


def test_a_closed_document_leaves_nothing_to_recover(windows, qtbot, place):
    window, _ = windows()
    window.workspace.edit("rate", 0.25, "x")
    qtbot.waitUntil(lambda: len(sessions(place)) == 1)
    window.workspace.open(None)
    window.documents.changed.emit()
    qtbot.waitUntil(lambda: sessions(place) == [])


def test_training_whose_data_changed_is_kept_and_told(windows, qtbot, asked, place):
    window, rescue = windows()
    train(qtbot, window, 40)
    cut(window, rescue)
    (folder,) = sessions(place)
    kept = read_checkpoint(folder / RUN, window.workspace.registry)
    recorder.write_checkpoint(
        folder / RUN,
        recorder.replace(kept, samples="sha256:of other rows"),
        window.workspace.registry,
    )
    again, rescue = windows()
    notices = []
    again.workspace.noticed.connect(notices.append)
    assert rescue.offer()
    assert again.workspace.run is None
    assert "The training was not recovered: The run cannot go on: the rows differ" in str(notices)
    assert (folder.with_name(folder.name + ".unreadable") / RUN).exists()
    cut(again, rescue)


def test_what_cannot_be_read_is_told_and_the_next_is_offered(windows, asked, place):
    for rate in (0.25, 0.5):
        window, rescue = windows()
        window.workspace.edit("rate", rate, "x")
        cut(window, rescue)
    newest = sessions(place)[0]
    (newest / JOURNAL).write_bytes(b"}{")
    window, rescue = windows()
    notices = []
    window.workspace.noticed.connect(notices.append)
    assert rescue.offer()
    assert len(asked) == 1
    assert "could not be read" in notices[0].sentence
    assert ".unreadable" in notices[0].sentence
    assert (newest.with_name(newest.name + ".unreadable") / JOURNAL).read_bytes() == b"}{"


def test_a_folder_that_cannot_be_written_is_told_once_and_the_window_works(windows, qtbot, place):
    place.write_text("in the way")
    window, rescue = windows()
    notices = []
    window.workspace.noticed.connect(notices.append)
    assert not rescue.offer()
    for rate in (0.25, 0.5, 0.75):
        window.workspace.edit("rate", rate, "x")
        train(qtbot, window, 3)
        window.workspace.reset()
    qtbot.waitUntil(lambda: bool(notices))
    rescue.close(keep=True)
    bad = [notice for notice in notices if notice.bad]
    assert len(bad) == 1
    assert "not kept for the case of a crash" in bad[0].sentence
    assert window.workspace.experiment.rate == 0.75


def test_a_document_whose_file_went_away_comes_back_without_one(windows, asked, tmp_path):
    window, rescue = windows()
    window.workspace.path = tmp_path / "gone.dlgui"
    window.workspace.edit("rate", 0.25, "x")
    cut(window, rescue)
    again, rescue = windows()
    assert rescue.offer()
    assert again.workspace.path is None


@pytest.mark.parametrize("yes", [False, True])
def test_a_plugin_that_crashed_is_turned_off_if_the_user_wants(windows, monkeypatch, yes):
    window, rescue = windows()
    asked, disabled = [], []
    monkeypatch.setattr(dialogs, "confirm", lambda *said: asked.append(said[1]) or yes)
    monkeypatch.setattr(window.workspace.host, "disable", disabled.append)
    rescue.accuse("brittle")
    assert asked == ["dlgui crashed in the plugin brittle"]
    assert disabled == (["brittle"] if yes else [])


# The whole program

QUICK = """
import dlgui.lab.recorder as r
r.EDIT_SECONDS, r.CHECKPOINT_SECONDS, r.LOOK_SECONDS = 0.05, 0.1, 0.02
r.STEP_SECONDS = 0.05
import dlgui.gui.dialogs as d
def ask(parent, name, sentence, notes=""):
    print("ASKED", name, sentence)
    return {answer!r}
d.ask_recover = ask
"""
SEE = """
def see():
    report = workspace.report
    if report is None and workspace.run is not None:
        return QTimer.singleShot(50, session, see)
    print(window.documents.name, workspace.experiment.rate, window.documents.edited,
          report.step if report else 0, workspace.state, flush=True)
    d.ask_changes = lambda *a: "discard"
    window.close()
see()
"""
WORK = 'workspace.edit("rate", 0.125, "x")' + TRAIN + "print('going', flush=True)"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME")
    made = {name: str(tmp_path / name.lower()) for name in names}
    return {**os.environ, **made, "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_in(tmp_path, host_in(tmp_path))


def recovery(home) -> Path:
    return Path(home["XDG_STATE_HOME"]) / "dlgui" / "recovery"


def kept(home, steps=1):
    """Wait until a session has kept its edit and a run with some steps; return its folder."""
    registry = host_in(Path(home["HOME"])).registry
    end = time.monotonic() + 30
    while True:
        assert time.monotonic() < end
        for folder in sessions(recovery(home)):
            try:
                if read_checkpoint(folder / RUN, registry).step >= steps:
                    return folder
            except DlguiError:
                pass
        time.sleep(0.01)


def see(home, answer="recover", *arguments):
    out, err = finish(start(home, SEE, *arguments, before=QUICK.format(answer=answer)))
    assert "Traceback" not in err
    return out.splitlines()


def work(home, project, **more):
    process = start(home, WORK, project, before=QUICK.format(answer=""), **more)
    assert process.stdout.readline() == "going\n"
    return process


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_session_that_dies_is_offered_at_the_next_start_and_comes_back(home, project, number):
    process = work(home, project)
    folder = kept(home)
    process.send_signal(number)
    process.communicate()
    said, told = see(home)
    assert said.startswith("ASKED Two moons ")
    assert " trained, " in said
    name, rate, edited, step, state = told.split()
    assert (name, rate, edited, state) == ("two-moons.dlgui", "0.125", "True", "paused")
    assert int(step) >= 1
    assert not folder.exists()  # the user answered the question about the changes
    assert see(home)[0].startswith("two-moons.dlgui")  # nothing to recover is left


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_last_edit_and_the_last_step(home, project, number):
    process = work(home, project)
    process.send_signal(number)
    _, err = finish(process)
    assert process.returncode == 0, err
    folder = kept(home)
    assert json.loads((folder / JOURNAL).read_text())["experiment"]["rate"] == 0.125
    said, told = see(home)
    assert said.startswith("ASKED Two moons")
    assert told.split()[1:3] == ["0.125", "True"]


def test_a_session_that_ends_in_order_leaves_nothing(home, project):
    end = "d.ask_changes = lambda *a: 'discard'\nwindow.close()"
    process = start(home, WORK + "\n" + end, project, before=QUICK.format(answer=""))
    finish(process)
    assert process.returncode == 0
    assert sessions(recovery(home)) == []
    assert not (project.parent / f".{project.name}.lock").exists()


def test_a_second_window_of_a_living_session_is_offered_nothing(home, project):
    process = work(home, project)
    kept(home)
    out, _ = finish(
        start(home, "print(window.pages.at_work); window.close()", before=QUICK.format(answer=""))
    )
    assert out.split() == ["False"]  # nor does it open the document that the first one has
    process.terminate()
    finish(process)


def test_two_starts_that_crash_lead_to_one_without_plugins(home, project):
    crash = """
import os
real = app.PluginHost
def host(safe_mode=False, watch=None):
    if not safe_mode:
        os._exit(9)
    return real(safe_mode=safe_mode, watch=watch)
app.PluginHost = host
main = app.main
app.main = lambda project, safe_mode: main(project)
"""
    tell = """
from PySide6.QtWidgets import QLabel
print([l.text() for l in window.notices.findChildren(QLabel)]); window.close()
"""
    for _ in range(2):
        process = start(home, tell, project, before=crash)
        finish(process)
        assert process.returncode == 9
    process = start(home, tell, project, before=crash)
    out, _ = finish(process)
    assert process.returncode == 0
    assert "failed twice to start, so no plugin is loaded" in out


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
def test_a_display_that_vanishes_takes_no_work_along(home, project):
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    process = work(home | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}, project)
    server.kill()
    server.wait()
    finish(process)
    assert process.returncode == 1
    kept(home)
    said, told = see(home)
    assert said.startswith("ASKED Two moons")
    assert told.split()[1:3] == ["0.125", "True"]
