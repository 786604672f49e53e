"""A worker does one errand after the other on a plain thread; the window looks how far it is.

An errand that fails or is cancelled does not keep the next one back.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from dlgui.engine.errors import DlguiError
from dlgui.gui.language import from_below, tr
from dlgui.lab.errand import Cancelled, Errand

TICK_MS = 40
JOIN_SECONDS = 5.0
WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"


class Job:
    """One errand with its outcome: the thread writes, the window looks.

    name: what is shown of it · result: what the work returned · problem: a sentence when it failed.
    """

    def __init__(self, name: str, work: Callable[[Errand], Any]) -> None:
        self.name = name
        self.errand = Errand()
        self.state = WAITING
        self.result: Any = None
        self.problem = ""
        self._work = work

    @property
    def over(self) -> bool:
        """Tell whether nothing more will come of it."""
        return self.state in (DONE, FAILED, CANCELLED)

    @property
    def log(self) -> str:
        """Return all that was told, with the problem at its end."""
        return "\n".join(part for part in (self.errand.log, self.problem) if part)

    def cancel(self) -> None:
        """Ask it to end; one that has not begun ends at once."""
        self.errand.cancel()
        if self.state == WAITING:
            self.state = CANCELLED

    def run(self) -> None:
        """Do the work, on the worker's thread; whatever it raises becomes its problem."""
        self.state = RUNNING
        try:
            self.result = self._work(self.errand)
        except Cancelled:
            self.state = CANCELLED
        except DlguiError as problem:
            self.errand.note("\n".join(getattr(problem, "__notes__", ())))
            self._fail(from_below(str(problem)))
        except BaseException as problem:  # a plugin may raise anything while it is loaded
            self.errand.note(traceback.format_exc())
            self._fail(
                tr(
                    "{name} failed: {error}: {problem}",
                    name=self.name,
                    error=type(problem).__name__,
                    problem=problem,
                )
            )
        else:
            self.state = DONE

    def _fail(self, said: str) -> None:
        self.problem = said
        self.state = FAILED


class Worker(QObject):
    """`progressed(Job)` while one runs, `ended(Job)` for each, `idle()` after the last."""

    progressed = Signal(object)
    ended = Signal(object)
    idle = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._jobs: list[Job] = []
        self._thread: threading.Thread | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._look)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Return the jobs that are not over, the running one first."""
        return tuple(self._jobs)

    def submit(self, job: Job) -> Job:
        """Do a job after those that wait."""
        self._jobs.append(job)
        self._tick.start()
        self._next()
        return job

    def close(self) -> None:
        """Cancel everything and wait for the thread."""
        for job in self._jobs:
            job.cancel()
        self._tick.stop()
        if self._thread is not None:
            self._thread.join(JOIN_SECONDS)
        self._jobs.clear()

    def _next(self) -> None:
        if self._thread is None and self._jobs and not self._jobs[0].over:
            self._thread = threading.Thread(target=self._jobs[0].run, name=self._name)
            self._thread.start()

    def _look(self) -> None:
        thread = self._thread
        if thread is not None and thread.is_alive():
            self.progressed.emit(self._jobs[0])
            return
        if thread is not None:
            thread.join()
            self._thread = None
        over = [job for job in self._jobs if job.over]
        self._jobs = [job for job in self._jobs if not job.over]
        self._next()
        for job in over:
            self.ended.emit(job)
        if not self._jobs:
            self._tick.stop()
            self.idle.emit()
