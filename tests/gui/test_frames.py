"""Who is redrawn when while a network trains."""

import time
from itertools import count

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dlgui.gui.frames import REST, SHARE, Frames, Turn, Turns
from dlgui.lab.gate import Gate
from dlgui.lab.runs import Report, Run
from tests.engine.experiments import experiment


def taken(turns: Turns, now: float) -> Turn:
    turn = turns.take(now)
    assert turn is not None
    return turn


def test_the_one_that_waited_longest_goes_first_and_each_once_a_report() -> None:
    turns = Turns()
    plot, map_ = turns.add(0.0), turns.add(0.0)
    turns.want()
    assert taken(turns, 1.0) is plot
    assert taken(turns, 1.1) is map_
    assert turns.take(1.2) is None
    turns.want()
    assert taken(turns, 1.3) is plot
    turns.want()
    assert taken(turns, 1.4) is map_


def test_none_goes_more_often_than_it_may() -> None:
    turns = Turns()
    plot, map_ = turns.add(0.033), turns.add(0.1)
    times: dict[int, list[float]] = {id(plot): [], id(map_): []}
    for tick in range(200):
        turns.want()
        turn = turns.take(tick * 0.008)
        if turn is not None:
            turns.drawn(turn, 0.0)
            times[id(turn)].append(tick * 0.008)
    assert np.diff(times[id(plot)]).min() >= 0.033
    assert np.diff(times[id(map_)]).min() >= 0.1
    assert len(times[id(map_)]) > 12


def test_what_costs_much_is_drawn_seldom() -> None:
    turns = Turns()
    turn = turns.add(0.033)
    turns.want()
    taken(turns, 1.0)
    turns.drawn(turn, 0.05)
    turns.want()
    assert turns.take(1.0 + SHARE * 0.05 - 0.001) is None
    assert turns.wait(1.0) == pytest.approx(SHARE * 0.05)
    assert taken(turns, 1.0 + SHARE * 0.05 + 0.001) is turn
    turns.drawn(turn, 0.001)
    turns.want()
    assert turns.wait(2.0) == 0.0


def test_all_together_leave_most_of_the_time_to_training() -> None:
    turns = Turns()
    for _ in range(6):
        turns.add(0.0)
    drawn_seconds, now = 0.0, 0.0
    while now < 10.0:
        turns.want()
        turn = turns.take(now)
        if turn is not None:
            turns.drawn(turn, 0.004)
            drawn_seconds += 0.004
        now += 0.001
    assert drawn_seconds / now == pytest.approx(1 / (1 + REST), rel=0.1)


def test_nobody_waits_for_what_nobody_wants() -> None:
    turns = Turns()
    assert turns.wait(1.0) is None
    turn = turns.add(0.0)
    assert turns.wait(1.0) is None
    turns.want()
    turns.forget()
    assert turns.take(1.0) is None
    turns.want()
    turns.remove(turn)
    turns.remove(turn)
    assert turns.wait(1.0) is None


class Drawn(QWidget):
    """Counts how often it was told to redraw, and whether the gate was closed then."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self.gate = gate
        self.held: list[bool] = []

    def redraw(self, report: Report) -> None:
        self.held.append(self.gate.closed)


@pytest.fixture
def report() -> Report:
    return Run(experiment()).drain()


@pytest.fixture
def gate() -> Gate:
    return Gate()


def drawn(qtbot: QtBot, gate: Gate, frames: Frames, shown: bool = True) -> Drawn:
    widget = Drawn(gate)
    qtbot.addWidget(widget)
    widget.setVisible(shown)
    frames.follow(widget, widget.redraw)
    return widget


def test_the_run_stands_aside_until_all_is_painted(
    qtbot: QtBot, gate: Gate, report: Report
) -> None:
    frames = Frames(lambda: gate)
    one, other = drawn(qtbot, gate, frames), drawn(qtbot, gate, frames)
    frames.news(report)
    qtbot.waitUntil(lambda: len(one.held) == len(other.held) == 1)
    assert one.held == other.held == [True]
    qtbot.waitUntil(lambda: not gate.closed)


def test_one_moment_has_one_redraw(
    qtbot: QtBot, gate: Gate, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = Frames(lambda: gate)
    seconds = count(100.0)
    monkeypatch.setattr(time, "perf_counter", lambda: next(seconds))
    widgets = [drawn(qtbot, gate, frames) for _ in range(3)]
    frames.news(report)
    for so_far in (1, 2, 3, 3):
        assert sum(len(widget.held) for widget in widgets) == so_far
        frames.turn()
    frames.forget()


def test_what_is_out_of_sight_or_gone_has_no_turn(qtbot: QtBot, gate: Gate, report: Report) -> None:
    frames = Frames(lambda: gate)
    hidden, seen = drawn(qtbot, gate, frames, shown=False), drawn(qtbot, gate, frames)
    gone = drawn(qtbot, gate, frames)
    gone.close()
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    frames.news(report)
    qtbot.waitUntil(lambda: len(seen.held) == 1)
    assert not hidden.held
    hidden.show()
    frames.news(report)
    qtbot.waitUntil(lambda: len(hidden.held) == 1)
    frames.forget()


class Slow(Drawn):
    """Draws in three pieces, then has nothing to do."""

    left = 3

    def redraw(self, report: Report) -> None:
        super().redraw(report)
        self.left -= 1

    def ready(self) -> bool:
        return self.left > 0


def test_who_draws_in_pieces_goes_on_without_news_until_all_is_drawn(
    qtbot: QtBot, gate: Gate, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames, widget, closed = Frames(lambda: gate), Slow(gate), []
    qtbot.addWidget(widget)
    widget.show()
    frames.follow(widget, widget.redraw, ready=widget.ready)
    frames.news(report)
    qtbot.waitUntil(lambda: len(widget.held) == 3)
    qtbot.waitUntil(lambda: not frames._next.isActive() and not gate.closed)
    # The run does not stand aside for one that has nothing to do.
    monkeypatch.setattr(gate, "close", lambda: closed.append(1))
    frames.news(report)
    frames.turn()
    assert len(widget.held) == 3
    assert not closed


def test_without_a_run_there_is_nothing_to_hold(qtbot: QtBot, report: Report) -> None:
    frames = Frames(lambda: None)
    widget = drawn(qtbot, Gate(), frames)
    frames.news(report)
    qtbot.waitUntil(lambda: len(widget.held) == 1)
    frames.begin()
    frames.forget()


def test_what_was_not_drawn_when_the_run_went_is_not_drawn(
    qtbot: QtBot, gate: Gate, report: Report
) -> None:
    frames = Frames(lambda: gate)
    first, second = drawn(qtbot, gate, frames), drawn(qtbot, gate, frames)
    frames.news(report)
    assert gate.closed
    frames.forget()
    assert not gate.closed
    frames.turn()
    assert (len(first.held), len(second.held)) == (1, 0)
