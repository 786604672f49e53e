"""What every test of the window stands on: no display needed, and nothing left alive after it."""

import gc
import os
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

# Before Qt is imported: a test opens no window on the screen of whoever runs it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from dlgui.gui import theme
from dlgui.gui.garbage import Garbage

# Qt keeps one tooltip label for the life of the application.
KEPT_BY_QT = {"QTipLabel"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Off screen, Qt warns at each window with a smallest size and each menu; all else fails."""
    off_screen = pytest.mark.qt_log_ignore(
        "propagateSizeHints", "does not support (raise|grabbing the keyboard)", extend=True
    )
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(off_screen)


@pytest.fixture(scope="session", autouse=True)
def garbage(qapp: QApplication) -> Garbage:
    """As in the program: no other thread ends an object of Qt."""
    return Garbage(qapp)


@pytest.fixture(autouse=True)
def garbage_is_collected_here(garbage: Garbage) -> Iterator[None]:
    yield
    garbage.look()


@pytest.fixture(scope="session", autouse=True)
def look(qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT)


@pytest.fixture(autouse=True)
def same_look(look: None, qapp: QApplication) -> Iterator[None]:
    """A test that changes the theme changes it for itself alone."""
    yield
    if theme.current() != theme.LIGHT:
        theme.apply(qapp, theme.LIGHT)


@pytest.fixture(autouse=True)
def no_plugin_left() -> Iterator[None]:
    """What a test installs is gone after it: another test finds it neither there nor loaded."""
    paths, modules = list(sys.path), set(sys.modules)
    yield
    places = tuple(path for path in sys.path if path not in paths)
    sys.path[:] = paths
    for name in set(sys.modules) - modules if places else ():
        if str(getattr(sys.modules[name], "__file__", "")).startswith(places):
            del sys.modules[name]


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(1)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"The test left threads running: {alive}. Stop and join them."


@pytest.fixture(autouse=True)
def no_widget_left(look: None, qapp: QApplication) -> Iterator[None]:
    before = {id(widget) for widget in QApplication.topLevelWidgets()}
    yield
    left = _left(before)
    if left:
        gc.collect()  # a reference cycle is no leak, only late
        left = _left(before)
    names = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in left]
    for widget in left:
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not names, f"The test left widgets alive: {names}. Give them to qtbot.addWidget."


def _left(before: set[int]) -> list[QWidget]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if id(widget) not in before and widget.metaObject().className() not in KEPT_BY_QT
    ]


@pytest.fixture(autouse=True)
def no_timer_left(monkeypatch: pytest.MonkeyPatch, no_widget_left: None) -> Iterator[None]:
    started: list[weakref.ref[QTimer]] = []
    start = QTimer.start

    def recorded(timer: QTimer, *interval: int) -> None:
        started.append(weakref.ref(timer))
        start(timer, *interval)

    monkeypatch.setattr(QTimer, "start", recorded)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    timers = [timer for reference in started if (timer := reference()) is not None]
    ticking = [timer for timer in timers if isValid(timer) and timer.isActive()]
    owners = [repr(timer.parent()) for timer in ticking]
    for timer in ticking:
        timer.stop()
    assert not owners, (
        f"The test left timers running, of {owners}. Stop them when hidden or closed."
    )
