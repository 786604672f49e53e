"""Opening what was chosen, on a thread of its own: encoding a million rows takes its time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Data
from dlgui.engine.samples import Samples, prepare
from dlgui.gui.language import tr

TICK_MS = 40


@dataclass(frozen=True, eq=False)
class Opened:
    """An experiment with its rows, loaded and prepared, so that nobody has to do it again."""

    experiment: Experiment
    data: Data
    samples: Samples


class _Job:
    def __init__(self, make: Callable[[], tuple[Experiment, Data]]) -> None:
        self.make = make
        self.opened: Opened | None = None
        self.problem = ""
        self.thread = threading.Thread(target=self._run, name="dlgui-open", daemon=True)

    def _run(self) -> None:
        try:
            experiment, data = self.make()
            self.opened = Opened(experiment, data, prepare(experiment, data))
        except DlguiError as problem:
            self.problem = str(problem)
        except Exception as problem:  # a plugin's preprocessor may raise anything
            self.problem = tr(
                "The rows cannot be prepared ({name}: {problem}).",
                name=type(problem).__name__,
                problem=problem,
            )


class Opener(QObject):
    """`opened(Opened)` or `refused(sentence)`, once for each `start` that is not cancelled."""

    opened = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: _Job | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Tell whether something is being opened."""
        return self._job is not None

    def start(self, make: Callable[[], tuple[Experiment, Data]]) -> None:
        """Call `make` for the experiment and its rows, and prepare them."""
        self._job = _Job(make)
        self._job.thread.start()
        self._tick.start()

    def cancel(self) -> None:
        """Want no answer any more; the thread ends by itself, and its rows are dropped."""
        self._job = None
        self._tick.stop()

    def _look(self) -> None:
        job = self._job
        if job is None or job.thread.is_alive():
            return
        self.cancel()
        if job.opened is not None:
            self.opened.emit(job.opened)
        else:
            self.refused.emit(job.problem)
