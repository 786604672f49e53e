"""Cyclic garbage with objects of Qt in it is collected in the window's thread and in no other."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dlgui.gui.garbage import Garbage


class Cycle(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.me = self


def test_a_thread_that_allocates_ends_no_object_of_qt(garbage: Garbage) -> None:
    ended: list[threading.Thread] = []
    watched = weakref.finalize(Cycle(), lambda: ended.append(threading.current_thread()))
    thread = threading.Thread(target=lambda: [[] for _ in range(100_000)])
    thread.start()
    thread.join()
    assert watched.alive
    gc.collect()
    assert ended == [threading.main_thread()]


def test_what_is_due_is_collected_oldest_first(garbage: Garbage) -> None:
    gc.collect()
    assert garbage.look() == -1
    kept = [[] for _ in range(gc.get_threshold()[0] + 50)]
    assert garbage.look() == 0
    assert len(kept) > 700


def test_garbage_goes_while_the_window_rests(qtbot: QtBot, garbage: Garbage) -> None:
    watched = weakref.finalize(Cycle(), bool)
    kept = [[] for _ in range(gc.get_threshold()[0] + 50)]
    qtbot.waitUntil(lambda: not watched.alive, timeout=3000)
    assert kept
