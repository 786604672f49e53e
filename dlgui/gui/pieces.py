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
