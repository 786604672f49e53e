"""A Gate lets the window go first: a training thread stands aside while the window draws.

Only one thread at a time runs Python. Two that both want to hand it to and fro at each call of
NumPy, which costs a drawing window three times its work. Measured with a network of 100 weights: a
window that closes the gate while it draws leaves training three times as much.

Plain NumPy in many short calls hands the interpreter over by force alone, after 5 ms. A gate that
`naps` sleeps a moment every 2 ms and waits longer for the other: with a network of plain components
a timer at 60 Hz then came 19 ms late at worst (99 %) instead of 57, for 3 % of the training.
"""

from __future__ import annotations

import math
import threading
import time

from dlgui.engine.progress import Unwanted

MOST_SECONDS = 0.1
"""How long a gate that nobody opens holds the thread: a window in trouble must not stop a run."""
PATIENCE = 0.001
"""How long who closes waits for the other: a block of steps of a small network takes less."""
MISSES, TRIES = 4, 16
"""Who closes waits no more for one that came too late so often, but at every so-manyth time."""
AWAKE, NAP, STRETCH = 0.002, 50e-6, 0.001
"""Seconds between two naps, of a nap, and of the steps that are made without a look at the gate."""


class Gate:
    """Closed and opened by one thread, waited at by another.

    naps: whether the other thread holds the interpreter for long, and sleeps for that.
    """

    def __init__(self, naps: bool = False) -> None:
        self.naps = naps
        self.stretch = STRETCH if naps else math.inf
        self._woke = 0.0
        self._open = threading.Event()
        self._open.set()
        self._there = threading.Event()
        self._late = 0
        """Times that the other has not come in time, one after another."""
        self.closed = False
        """Read between blocks of steps, so a plain attribute."""
        self.stopping = False
        """Whether nobody waits for the end of what is evaluated."""
        self.walking = False
        """Whether the other thread is at work and will come to the gate; it says so itself."""

    def is_closed(self) -> bool:
        """Tell whether the other thread wants to go first; nap if it is time."""
        if self.naps and not self.closed and time.perf_counter() - self._woke > AWAKE:
            time.sleep(NAP)
            self._woke = time.perf_counter()
        return self.closed

    def close(self) -> None:
        """Ask the other thread to wait, and give it a moment to come to the gate."""
        if self.closed:
            return
        self._there.clear()
        self.closed = True
        self._open.clear()
        if self.walking and self._is_coming():
            came = self._there.wait(PATIENCE + (AWAKE if self.naps else 0.0))
            self._late = 0 if came else self._late + 1

    def _is_coming(self) -> bool:
        """Tell whether to wait for the other, who may be in a product longer than the patience.

        That holds no interpreter, and to wait for its end would only make the window late.
        """
        if self._late < MISSES:
            return True
        self._late += 1
        return self._late % TRIES == 0

    def step_aside(self) -> None:
        """Let who closed it go first in the middle of an evaluation, or leave that.

        Raises:
            Unwanted: the run shall stop. A pause waits instead: what is edited in it then comes
            after the evaluation, as it does when the run is replayed.
        """
        if self.stopping:
            raise Unwanted
        if self.is_closed():
            self.wait()
            self.walking = True

    def open(self) -> None:
        """Let the other thread go on."""
        self.closed = False
        self._open.set()

    def wait(self) -> None:
        """Return when the gate is open, or when it has been closed for too long."""
        self.walking = False
        if self.closed:
            self._there.set()
            if not self._open.wait(MOST_SECONDS):
                self.open()
