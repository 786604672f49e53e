"""Frames: who is redrawn when while a network trains, so that no moment has all of it to do.

Numbers follow every report. What costs more, plots and pictures, takes turns: one at a time, the
one that has waited longest, each as often as its cost allows. While something is drawn the run
stands aside.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dlgui.lab.gate import Gate
from dlgui.lab.runs import Report

TURN_MS = 8
"""Between two turns: the time that input has."""
SHARE = 12
"""A redraw that took t seconds is followed by SHARE · t without another of it: 8 % of the time."""

REST = 5
"""After any redraw of t seconds nobody's turn comes for REST · t: pictures take a sixth of the time
at most, whatever is open, and leave the rest to training and to who moves the mouse."""
MOST_COST = 0.1
"""Seconds that a redraw counts at most."""

Redraw = Callable[[Report], None]
Ready = Callable[[], bool]


@dataclass
class Turn:
    """One that is redrawn in turns: at most every so many seconds."""

    every: float
    wanted: bool = False
    last: float = field(default=float("-inf"))
    not_before: float = field(default=float("-inf"))


@dataclass(frozen=True, eq=False)
class Place:
    """Who is redrawn at a turn, how, and who tells whether there is anything to do."""

    turn: Turn
    owner: QWidget
    redraw: WeakMethod[Redraw]
    ready: WeakMethod[Ready] | None = None


class Turns:
    """Whose turn it is; knows no clock and no window."""

    def __init__(self) -> None:
        self._turns: list[Turn] = []
        self._rest = float("-inf")

    def add(self, every: float) -> Turn:
        """Let one more take part."""
        self._turns.append(Turn(every))
        return self._turns[-1]

    def remove(self, turn: Turn) -> None:
        """Let one go; nothing if it went already."""
        self._turns = [one for one in self._turns if one is not turn]

    def want(self) -> None:
        """There is news for all."""
        for turn in self._turns:
            turn.wanted = True

    def forget(self) -> None:
        """There is nothing to tell any more."""
        for turn in self._turns:
            turn.wanted = False

    def take(self, now: float) -> Turn | None:
        """Return the one that is due and was drawn longest ago; it is not wanted any more."""
        due = [turn for turn in self._turns if turn.wanted and turn.not_before <= now]
        if not due or now < self._rest:
            return None
        turn = min(due, key=lambda one: one.last)
        turn.wanted, turn.last, turn.not_before = False, now, now + turn.every
        return turn

    def drawn(self, turn: Turn, cost: float) -> None:
        """Note how many seconds a redraw took; one hiccup must not keep it away for long."""
        cost = min(cost, MOST_COST)
        turn.not_before = turn.last + max(turn.every, SHARE * cost)
        self._rest = turn.last + (1 + REST) * cost

    def wait(self, now: float) -> float | None:
        """Return the seconds until one is due, None when none is wanted."""
        wanted = [turn.not_before for turn in self._turns if turn.wanted]
        return max(0.0, max(min(wanted), self._rest) - now) if wanted else None


class Frames(QObject):
    """Hands out turns; the gate of the present run is closed from then on until all is painted."""

    def __init__(self, gate: Callable[[], Gate | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._turns = Turns()
        self._places: list[Place] = []
        self._report: Report | None = None
        self._drawing: tuple[Turn, float] | None = None
        self._next = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self.turn)
        # Qt paints before it comes to a timer of 0 ms.
        self._painted = QTimer(self, singleShot=True, interval=0)
        self._painted.timeout.connect(self._end)

    def follow(
        self, owner: QWidget, redraw: Redraw, every: float = 0.0, ready: Ready | None = None
    ) -> None:
        """Call a method with the latest report in turn, while its owner can be seen.

        It is called at most every so many seconds, later still when it costs much, and not while
        another method, `ready`, says that there is nothing to do: training does not stand aside for
        that. What is out of sight has to catch up by itself when it is shown.
        """
        asked = None if ready is None else WeakMethod(ready)
        self._places.append(Place(self._turns.add(every), owner, WeakMethod(redraw), asked))

    def begin(self) -> None:
        """Something is about to be drawn: the run waits until it is painted."""
        gate = self._gate()
        if gate is not None:
            gate.close()
        self._painted.start()

    def news(self, report: Report) -> None:
        """There is another report; the first turn is at once, with the numbers."""
        self._report = report
        self._turns.want()
        if not self._next.isActive():
            self.turn()

    def forget(self) -> None:
        """The run is gone: what was not drawn yet is not drawn any more."""
        self._report = None
        self._turns.forget()
        self._next.stop()
        self._painted.stop()
        self._end()

    def turn(self) -> None:
        """Redraw the next one that can be seen."""
        if self._drawing is not None:
            self._end()
        report = self._report
        while report is not None and (turn := self._turns.take(time.perf_counter())) is not None:
            redraw = self._redraw_of(turn)
            if redraw is not None:
                self.begin()
                self._drawing = turn, time.thread_time()
                redraw(report)
                # What is done in pieces goes on without waiting for other news.
                turn.wanted = self._is_ready(turn)
                break
        self._plan()

    def _redraw_of(self, turn: Turn) -> Redraw | None:
        """Return what redraws, None for one that is out of sight, gone or has nothing to do."""
        place = self._place_of(turn)
        redraw = place.redraw()
        if redraw is None or not isValid(place.owner):
            self._turns.remove(turn)
            self._places.remove(place)
            return None
        return redraw if place.owner.isVisible() and self._is_ready(turn, True) else None

    def _is_ready(self, turn: Turn, unasked: bool = False) -> bool:
        """Return what the one says who tells whether there is anything to do."""
        asked = self._place_of(turn).ready
        ready = None if asked is None else asked()
        return unasked if ready is None else ready()

    def _place_of(self, turn: Turn) -> Place:
        return next(place for place in self._places if place.turn is turn)

    def _end(self) -> None:
        """All is painted: note what it took and let the run go on."""
        if self._drawing is not None:
            turn, begun = self._drawing
            self._drawing = None
            # The time of this thread alone: waiting for the others is no cost of drawing.
            self._turns.drawn(turn, time.thread_time() - begun)
        gate = self._gate()
        if gate is not None:
            gate.open()

    def _plan(self) -> None:
        wait = self._turns.wait(time.perf_counter())
        if wait is not None and not self._next.isActive():
            self._next.start(max(TURN_MS, round(1000 * wait)))
