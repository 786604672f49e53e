"""The Pace of a run: as fast as it goes, or slow enough that a short one can be watched.

A small network is trained within a tenth of a second; nobody sees it learn then. Its bits hang on
no clock: only the pauses between its steps do.
"""

import time

from dlgui.engine.progress import Progress

BACKLOG = 0.25
"""Seconds that a run may make up for after it was kept waiting; more would be a jump."""


class Pace:
    """How many steps are due. seconds: what a whole run takes at least, 0 to wait for nothing."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self._since, self._from = time.perf_counter(), 0

    def begin(self, step: int) -> None:
        """Count from this step and from now on."""
        self._since, self._from = time.perf_counter(), step

    def due(self, last: Progress | None) -> int | None:
        """Return how many steps are due after the last record, None for as many as there are."""
        whole = 0 if last is None else last.epochs * last.batches
        if last is None or not whole or self.seconds <= 0:
            return None
        now, each = time.perf_counter(), self.seconds / whole
        self._since = max(self._since, now - BACKLOG - (last.step - self._from) * each)
        return max(0, int((now - self._since) / each) - (last.step - self._from))
