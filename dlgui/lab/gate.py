"""A Gate lets the window go first: a training thread stands aside while the window draws.

Only one thread at a time runs Python. Two that both want to hand it to and fro at each call of
NumPy, which costs a drawing window three times its work. Measured with a network of 100 weights: a
window that closes the gate while it draws leaves training three times as much.
"""

from __future__ import annotations

import threading

MOST_SECONDS = 0.1
"""How long a gate that nobody opens holds the thread: a window in trouble must not stop a run."""


class Gate:
    """Closed and opened by one thread, waited at by another."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self.closed = False
        """Read between blocks of steps, so a plain attribute."""

    def is_closed(self) -> bool:
        """Tell whether the other thread wants to go first."""
        return self.closed

    def close(self) -> None:
        """Ask the other thread to wait."""
        self.closed = True
        self._open.clear()

    def open(self) -> None:
        """Let the other thread go on."""
        self.closed = False
        self._open.set()

    def wait(self) -> None:
        """Return when the gate is open, or when it has been closed for too long."""
        if self.closed and not self._open.wait(MOST_SECONDS):
            self.open()
