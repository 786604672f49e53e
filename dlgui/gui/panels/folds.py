"""Cross-validation by one click: the folds train behind the window, one after another."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from dlgui.engine.errors import BadParam
from dlgui.gui.controls import Button, ComboBox, EmptyPlace, Label, Progress, TableView
from dlgui.gui.folds_table import FoldsModel
from dlgui.gui.language import from_below, noop, tr
from dlgui.gui.panel import Panel
from dlgui.gui.theme import GRID
from dlgui.gui.workspace import Workspace
from dlgui.lab.folds import CrossValidation

TICK_MS = 100
FOLDS = (3, 5, 10)
USUAL = 5


class Folds(Panel):
    """Trains the experiment as it stands once for each fold and tells mean ± standard deviation."""

    title: ClassVar[str] = noop("Folds")
    area: ClassVar[str] = "bottom"
    group: ClassVar[str] = "figures"
    order: ClassVar[int] = 65

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._crossing: CrossValidation | None = None
        self.model = FoldsModel(self)
        self._count = ComboBox(
            [tr("{count} folds", count=count) for count in FOLDS], name=tr("Number of folds")
        )
        self._count.setCurrentIndex(FOLDS.index(USUAL))
        self._start = Button(tr("Cross-validate"), "play", height=28)
        self._cancel = Button(tr("Cancel"), height=28)
        self._progress = Progress(name=tr("Cross-validation"))
        self._words = Label("", "small", "text2", elide=True)
        self._empty = EmptyPlace(
            "flag",
            tr("Each part of the rows validates a run on the others: mean ± sd appear here."),
        )
        self._table = self._made_table()
        self._tick = QTimer(self, interval=TICK_MS)
        self._lay_out()
        self._tick.timeout.connect(self._look)
        self._start.clicked.connect(self.cross_validate)
        self._cancel.clicked.connect(self.cancel)
        workspace.experiment_changed.connect(self._refresh)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.cancel)
        self._refresh()

    @property
    def is_busy(self) -> bool:
        """Tell whether folds are on their way."""
        return self._tick.isActive()

    def cross_validate(self) -> None:
        """Begin with the experiment as it is now; what was found before goes."""
        workspace = self.workspace
        experiment = workspace.experiment
        if experiment is None or not workspace.can_run or self.is_busy:
            return
        try:
            crossing = CrossValidation(
                experiment, FOLDS[self._count.currentIndex()], workspace.data
            )
        except BadParam as problem:
            workspace.notice(str(problem), bad=True)
            return
        # The panel may go while folds train: nobody would wait for them.
        self.destroyed.connect(lambda _=None: crossing.cancel())
        self._crossing = crossing
        crossing.start()
        self._tick.start()
        self._look()

    def cancel(self) -> None:
        """End the present fold and begin no other; what is done stays."""
        if self._crossing is not None and self.is_busy:
            self._crossing.cancel()
            self._tick.stop()
            self._refresh()

    def _forget(self) -> None:
        """End it and forget what is done: its document was closed."""
        crossing, self._crossing = self._crossing, None
        self._tick.stop()
        if crossing is not None:
            crossing.cancel()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, 4, 2 * GRID, 4)
        top.setSpacing(GRID)
        self._count.setFixedWidth(104)
        self._progress.setFixedWidth(12 * GRID)
        for widget in (self._count, self._start, self._cancel, self._progress):
            top.addWidget(widget)
        top.addWidget(self._words, 1)
        below = QWidget()
        below.setMinimumHeight(11 * GRID)  # the words in one line: a low dock stays low
        self._pages = QStackedLayout(below)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(below, 1)

    def _made_table(self) -> TableView:
        table = TableView(self.model, name=tr("Folds"))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    def _look(self) -> None:
        """Show how far it is."""
        crossing = self._crossing
        # Read before the folds, or the last one is missed.
        ended = crossing is None or not crossing.alive
        if ended:
            self._tick.stop()
        self._refresh()
        if ended and crossing is not None and crossing.problem:
            self.workspace.notice(from_below(crossing.problem), bad=True)

    def _refresh(self) -> None:
        if self.workspace.experiment is None:
            self._forget()
        crossing, busy = self._crossing, self.is_busy
        done = () if crossing is None else crossing.done
        self.model.show(done, None if crossing is None else crossing.experiments[0])
        self._pages.setCurrentWidget(self._table if done else self._empty)
        # Those that go first: all of them side by side, if only for a moment, widen the dock.
        going, resting = (self._cancel, self._progress), (self._start,)
        for widget in resting if busy else going:
            widget.hide()
        for widget in going if busy else resting:
            widget.show()
        self._start.setEnabled(self.workspace.can_run)
        self._count.setEnabled(not busy)
        self._progress.set_share(0.0 if crossing is None else crossing.share)
        self._words.set_text(self._said())

    def _said(self) -> str:
        """Return what is the case, in a few words."""
        crossing = self._crossing
        if crossing is None:
            return ""
        of = len(crossing.experiments)
        if self.is_busy:
            return tr("fold {fold} of {of}", fold=min(len(crossing.done) + 1, of), of=of)
        parts = [self.model.sentence()]
        if len(crossing.done) < of:
            parts.append(tr("{done} of {of} folds done", done=len(crossing.done), of=of))
        if crossing.is_of_another(self.workspace.experiment):
            parts.append(tr("the network has changed since"))
        return " · ".join(part for part in parts if part)
