"""A plugin that holds the window's thread is ended and named."""

import time

import pytest

from dlgui.engine.errors import PluginFault
from dlgui.engine.guard import guard
from dlgui.engine.watch import Watch
from dlgui.lab.watchdog import watched


def test_a_call_that_holds_the_thread_is_ended_and_named():
    from dlgui.api import Metric

    class Endless(Metric):
        """Never comes back."""

        def measure(self, prediction, target):
            while True:
                pass

    watch = Watch()
    guard(Endless, "slow", watch)
    started = time.perf_counter()
    with watched(watch, 0.2), pytest.raises(PluginFault, match="held the window for"):
        Endless().measure(None, None)
    assert time.perf_counter() - started < 5


def test_what_comes_back_in_time_is_left_alone():
    watch = Watch()
    with watched(watch, 0.1):
        time.sleep(0.3)
    assert watch.now() is None
