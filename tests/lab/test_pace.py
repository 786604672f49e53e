"""A pace spreads the steps of a run over seconds, and lets nobody catch up in one jump."""

import pytest

from dlgui.lab import pace as pace_module
from dlgui.lab.pace import BACKLOG, Pace


class Last:
    """What a pace reads of a record: 100 steps in all."""

    epochs, batches = 10, 10

    def __init__(self, step: int) -> None:
        self.step = step


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(pace_module.time, "perf_counter", lambda: now[0])
    return now


def test_as_fast_as_it_goes_is_the_first_pace(clock):
    assert Pace().due(Last(3)) is None


def test_before_the_first_record_nothing_is_held_back(clock):
    assert Pace(5.0).due(None) is None


def test_steps_are_due_by_the_share_of_the_time_that_has_gone(clock):
    pace = Pace(5.0)
    pace.begin(0)
    assert pace.due(Last(0)) == 0
    clock[0] += 0.201
    assert pace.due(Last(0)) == 4
    assert pace.due(Last(3)) == 1
    clock[0] += 0.1
    assert pace.due(Last(4)) == 2


def test_a_run_that_waited_does_not_jump(clock):
    pace = Pace(5.0)
    pace.begin(20)
    clock[0] += 60.0
    assert pace.due(Last(20)) == int(BACKLOG / 0.05)
    clock[0] += 0.051
    assert pace.due(Last(25)) == 1
