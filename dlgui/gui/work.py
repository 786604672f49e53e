"""A piece of work on a thread of its own: the thread writes, the window looks, and may want it no
longer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from dlgui.engine.errors import DlguiError

T = TypeVar("T")
Note: TypeAlias = Callable[[float], None]
"""Takes the share that is done; raises Unwanted where nobody waits for the rest."""
TICK_MS = 40


class Unwanted(Exception):
    """Raised inside the work to end it, and to whoever waited when it was cancelled."""


class Work(Generic[T]):
    """`make(note)` on a thread; afterwards it has a result or has raised something."""

    def __init__(self, make: Callable[[Note], T], name: str = "dlgui-work") -> None:
        self._make = make
        self._unwanted = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name)
        self.share = 0.0
        self.result: T | None = None
        self.raised: BaseException | None = None

    @property
    def alive(self) -> bool:
        """Tell whether it still goes on."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Want it no longer: it ends when it next tells how far it is."""
        self._unwanted.set()

    def join(self, seconds: float | None = None) -> None:
        """Wait for its end."""
        self._thread.join(seconds)

    def problem(self, what: str) -> str:
        """Return why there is no result, in a sentence that begins with `what`."""
        if isinstance(self.raised, DlguiError):
            return str(self.raised)
        return f"{what} ({type(self.raised).__name__}: {self.raised})."

    def note(self, share: float) -> None:
        """Take the share done.

        Raises:
            Unwanted: nobody waits for the rest.
        """
        self.share = share
        if self._unwanted.is_set():
            raise Unwanted

    def _run(self) -> None:
        try:
            self.result = self._make(self.note)
        except BaseException as problem:  # told, or raised again, where somebody waits
            self.raised = problem


class Background(QObject):
    """One piece of work at a time. `progressed(share)`, then `ended(Work)` unless cancelled."""

    progressed = Signal(float)
    ended = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._work: Work[object] | None = None
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Tell whether something goes on."""
        return self._work is not None

    def start(self, make: Callable[[Note], object]) -> None:
        """Begin; what goes on is dropped."""
        self.cancel()
        self._work = Work(make, self._name)
        self._work.start()
        self._tick.start()

    def cancel(self) -> None:
        """Want no answer any more; the thread ends by itself."""
        work, self._work = self._work, None
        self._tick.stop()
        if work is not None:
            work.cancel()

    def _look(self) -> None:
        work = self._work
        if work is None:
            self._tick.stop()
        elif work.alive:
            self.progressed.emit(work.share)
        else:
            self._work = None
            self._tick.stop()
            work.join()
            self.ended.emit(work)
