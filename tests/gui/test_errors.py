"""Whatever nobody caught is told once, logged, and never ends the program."""

import gc
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer, qCritical, qWarning
from pytestqt.qtbot import QtBot

from dlgui.engine.errors import BadParam
from dlgui.gui.errors import BURST, ErrorBus
from dlgui.gui.workspace import Notice


@pytest.fixture
def bus(qapp, tmp_path: Path):
    made = ErrorBus(tmp_path)
    made.told = []
    made.reported.connect(made.told.append)
    yield made
    made.uninstall()


def log(tmp_path: Path) -> str:
    path = tmp_path / "dlgui.log"
    return path.read_text() if path.exists() else ""


def raised(text: str = "no luck", kind: type[Exception] = RuntimeError) -> Exception:
    try:
        raise kind(text)
    except kind as problem:
        return problem


def test_an_error_becomes_a_notice_with_its_trace_and_the_log(bus, qtbot, tmp_path):
    with qtbot.waitSignal(bus.reported) as told:
        bus.report(raised())
    notice: Notice = told.args[0]
    assert notice.bad
    assert "RuntimeError: no luck" in notice.sentence
    assert "test_errors.py" in notice.details
    assert str(tmp_path / "dlgui.log") in notice.details
    assert "RuntimeError: no luck" in log(tmp_path)


def test_an_error_of_ours_is_told_in_its_own_words(bus, qtbot):
    with qtbot.waitSignal(bus.reported) as told:
        bus.report(raised("rate must be at least 0, got -1.", BadParam))
    assert told.args[0].sentence == "rate must be at least 0, got -1."


def test_the_same_error_ten_thousand_times_is_told_once_and_logged_briefly(bus, qtbot, tmp_path):
    for _ in range(10_000):
        bus.report(raised())
    qtbot.waitUntil(lambda: len(bus.told) == 1)
    assert log(tmp_path).count("no luck") < 30
    assert "(8192 times)" in log(tmp_path)


def test_a_burst_of_different_errors_shows_only_the_first(bus, qtbot):
    for line in range(50):
        scope = {}
        exec(compile("\n" * line + "def f(): 1 / 0", f"file{line}", "exec"), scope)
        try:
            scope["f"]()
        except ZeroDivisionError as problem:
            bus.report(problem)
        QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: len(bus.told) == BURST)
    assert len(bus.told) == BURST


def test_errors_of_threads_arrive_in_the_window_s_thread(bus, qtbot):
    places = []
    bus.reported.connect(lambda notice: places.append(threading.current_thread()))
    bus.install()
    thread = threading.Thread(target=lambda: 1 / 0, name="adder")
    with qtbot.waitSignal(bus.reported) as told:
        thread.start()
    thread.join()
    assert "the thread adder" in told.args[0].sentence
    assert places == [threading.main_thread()]


def test_errors_in_finalizers_are_told(bus, qtbot):
    class Bad:
        def __del__(self):
            raise ValueError("in the end")

    bus.install()
    with qtbot.waitSignal(bus.reported) as told:
        Bad()
        gc.collect()
    assert "in the end" in told.args[0].sentence


def test_errors_in_slots_are_told_and_the_next_slot_runs(bus, qtbot):
    ran = []
    with qtbot.captureExceptions():
        bus.install()
        with qtbot.waitSignal(bus.reported) as told:
            QTimer.singleShot(0, bus, lambda: 1 / 0)
            QTimer.singleShot(0, bus, lambda: ran.append(1))
        assert "ZeroDivisionError" in told.args[0].sentence
        qtbot.waitUntil(lambda: ran == [1])
        bus.uninstall()


@pytest.mark.qt_no_exception_capture
def test_the_hooks_are_given_back(bus):
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    bus.install()
    assert sys.excepthook != before[0]
    bus.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_warnings_of_qt_are_logged_and_worse_is_told(bus, qtbot, tmp_path):
    bus.install()
    for _ in range(100):
        qWarning("a drawing of no size")
    with qtbot.waitSignal(bus.reported) as told:
        qCritical("no memory for a picture")
    assert "no memory for a picture" in told.args[0].sentence
    assert len(bus.told) == 1
    assert 1 <= log(tmp_path).count("a drawing of no size") < 10


def test_a_log_that_cannot_be_written_is_no_error(qapp, tmp_path, qtbot: QtBot):
    blocked = tmp_path / "file"
    blocked.write_text("")
    bus = ErrorBus(blocked / "deeper")
    with qtbot.waitSignal(bus.reported):
        bus.report(raised())
    bus.uninstall()


def test_a_large_log_is_rotated(bus, tmp_path):
    for _ in range(30):
        bus.note("x" * 100_000)
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert len(sizes) >= 2
    assert max(sizes) < 1_200_000


def test_an_error_that_cannot_be_printed_does_no_harm(bus, qtbot):
    class Nasty(Exception):
        def __str__(self):
            raise RuntimeError

    bus.report(Nasty())
    bus.report(raised())
    qtbot.waitUntil(lambda: any("no luck" in notice.sentence for notice in bus.told))


def test_a_crash_leaves_its_stack_for_the_next_start(tmp_path):
    crash = (
        "import sys, ctypes; from pathlib import Path; "
        "from dlgui.gui.errors import watch_for_crashes; "
        "f, left = watch_for_crashes(Path(sys.argv[1])); print(repr(left)); "
        "sys.argv[2:] and ctypes.string_at(0)"
    )
    run = [sys.executable, "-c", crash, str(tmp_path)]
    first = subprocess.run([*run, "crash"], capture_output=True, text=True)
    assert first.returncode != 0
    second = subprocess.run(run, capture_output=True, text=True)
    assert "Segmentation fault" in second.stdout
    assert "Segmentation fault" in (tmp_path / "crash-last.log").read_text()
    third = subprocess.run(run, capture_output=True, text=True)
    assert third.stdout.strip() == "''"
