"""Opening what was chosen, on a thread of its own: encoding a million rows takes its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Data
from dlgui.engine.samples import Samples, prepare
from dlgui.gui.language import tr
from dlgui.gui.work import Background, Note, Work


@dataclass(frozen=True, eq=False)
class Opened:
    """An experiment with its rows, loaded and prepared, so that nobody has to do it again."""

    experiment: Experiment
    data: Data
    samples: Samples


class Opener(QObject):
    """`opened(Opened)` or `refused(sentence)`, once for each `start` that is not cancelled."""

    opened = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("dlgui-open", self)
        self._background.ended.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        """Tell whether something is being opened."""
        return self._background.is_busy

    def start(self, make: Callable[[], tuple[Experiment, Data]]) -> None:
        """Call `make` for the experiment and its rows, and prepare them."""

        def prepared(note: Note) -> Opened:
            experiment, data = make()
            note(0.5)
            return Opened(experiment, data, prepare(experiment, data))

        self._background.start(prepared)

    def cancel(self) -> None:
        """Want no answer any more; the thread ends by itself, and its rows are dropped."""
        self._background.cancel()

    def _tell(self, work: Work[Opened]) -> None:
        if work.result is not None:
            self.opened.emit(work.result)
        else:
            self.refused.emit(work.problem(tr("The rows cannot be prepared")))
