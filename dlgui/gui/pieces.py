"""Pieces: work of the window's thread as a generator, done a few milliseconds at a time.

What it yields are the seconds of painting that the piece before will still cost, 0.0 for none: the
painting comes after the turn and belongs to it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import TypeVar

Result = TypeVar("Result")
Pieces = Generator[float, None, Result]
"""Yields seconds of painting, returns what the work was for."""

BUDGET = 0.004
"""Seconds of a turn, painting included: a timer at 60 Hz then comes at most so late."""


def go_on(
    work: Pieces[None], budget: float = BUDGET, clock: Callable[[], float] = time.perf_counter
) -> bool:
    """Do pieces until the budget is spent, at least one; False when there is nothing left."""
    begun, owed = clock(), 0.0
    for paint in work:
        owed += paint
        if clock() - begun + owed >= budget:
            return True
    return False


def finish(work: Pieces[Result]) -> Result:
    """Do all that is left at once and return what it was for."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Result = end.value
            return result


class Rounds:
    """Work done over and over while a network trains: each round piece by piece, a few a turn.

    A round begins at most every so many seconds; what it began it ends, unless it is dropped.
    """

    def __init__(self, every: float) -> None:
        self._every = every
        self._not_before = float("-inf")
        self._work: Pieces[None] | None = None

    @property
    def going(self) -> bool:
        """Tell whether a round has begun and not ended."""
        return self._work is not None

    @property
    def due(self) -> bool:
        """Tell whether a turn would do anything."""
        return self.going or time.perf_counter() >= self._not_before

    def turn(self, begin: Callable[[], Pieces[None]]) -> None:
        """Go on with the round, or begin the next one if it is time."""
        if not self.due:
            return
        if self._work is None:
            self._not_before = time.perf_counter() + self._every
            self._work = begin()
        if not go_on(self._work):
            self._work = None

    def drop(self) -> None:
        """Leave the round: all of it is about to be done at once, or is not wanted any more."""
        self._work = None
        self._not_before = time.perf_counter() + self._every
