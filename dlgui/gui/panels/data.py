"""The data: which rows, how many, how they are shared out, and what is done to their columns."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dlgui.engine.errors import BadParam
from dlgui.engine.experiment import Experiment, Split
from dlgui.engine.kinds import Data, Dataset, Preprocessor
from dlgui.gui.controls import ComboBox, ErrorCard, Label, ToolButton
from dlgui.gui.data.brushes import Brushes, is_painted
from dlgui.gui.data.changing import on_dataset, own_name, path_of, use_dataset
from dlgui.gui.data.chips import PreprocessorChips
from dlgui.gui.data.choosing import datasets, is_file
from dlgui.gui.data.inputs import InputTiles, with_input
from dlgui.gui.data.settings import DatasetSettings
from dlgui.gui.data.sharing import SplitRow
from dlgui.gui.data.splitting import SplitWays, shares_words, split_words
from dlgui.gui.data.target import TargetRow
from dlgui.gui.data.view import DataView, Rows
from dlgui.gui.data.weights import ClassWeights
from dlgui.gui.language import from_below, lowered, noop, tr
from dlgui.gui.naming import ADDED, REMOVED, placed
from dlgui.gui.panel import Panel
from dlgui.gui.picking import pick
from dlgui.gui.pieces import Pieces, Rounds, finish
from dlgui.gui.theme import DOCK_PADDING, DOCK_PADDING_NARROW, GRID
from dlgui.gui.told import asking, judged_part, suits
from dlgui.gui.workspace import Workspace
from dlgui.lab.registry import Entry

SMALL_WIDTH, SMALL_HEIGHT = 224, 470
JUDGED_EVERY = 0.5
"""Seconds between two looks at what a network that trains says of pictures: they change places."""
PICTURES_SECONDS = 0.004
"""What it takes to paint them."""
MOST_TRIED = 5000
"""Rows up to which the picture follows a slider while it is dragged."""
IMPORT = "import"
"""Name of the window's action that asks for a table."""


class DataPanel(Panel):
    """The dataset with its picture, settings, split, preprocessing and inputs."""

    title: ClassVar[str] = noop("Data")
    area: ClassVar[str] = "left"
    order: ClassVar[int] = 10

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._entries: tuple[Entry, ...] = ()
        self._small: bool | None = None
        self._rounds = Rounds(JUDGED_EVERY)
        self._seen: tuple[object, ...] | None = None
        """Of what the picture was drawn, so that it is not drawn again for another setting."""
        self._choice = ComboBox(name=tr("Data set"))
        self._table = ToolButton(
            "table", tr("Open a table of your own: CSV, Excel, Parquet, NumPy")
        )
        self._view = DataView()
        self._problem = ErrorCard(tr("The rows cannot be read"))
        self._target = TargetRow(workspace)
        self._settings = DatasetSettings(workspace.registry)
        self._split = SplitRow()
        self._ways = SplitWays()
        self._weights = ClassWeights(workspace)
        self._brushes = Brushes()
        self._chips = PreprocessorChips(workspace, self._pick)
        self._chips_title = Label(tr("Preprocessing"), "body", "text2")
        self._tiles = InputTiles()
        self._tiles_title = Label(tr("Inputs"), "body", "text2")
        self._lay_out()
        self._connect()
        self._set_small(False)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the small sizes in a narrow or low dock."""
        super().resizeEvent(event)
        self._set_small(self.width() < SMALL_WIDTH or self.height() < SMALL_HEIGHT)

    # Its parts

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(GRID)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._choice, 1)
        top.addWidget(self._table)
        self._column.addLayout(top)
        self._column.addWidget(self._view)
        self._column.addWidget(self._brushes)
        self._column.addWidget(self._problem)
        for part in (self._target, self._settings, self._split, self._ways, self._weights):
            self._column.addWidget(part)
        self._column.addSpacing(2)
        for title_of, what in (
            (self._chips_title, self._chips),
            (self._tiles_title, self._tiles),
        ):
            self._column.addWidget(title_of)
            self._column.addWidget(what)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.setMinimumWidth(176)

    def _connect(self) -> None:
        self._choice.activated.connect(self._choose)
        self._table.clicked.connect(self._ask_table)
        self._settings.edited.connect(self._edit)
        self._settings.tried.connect(self._try)
        self._target.chosen.connect(self._predict)
        self._split.shares_chosen.connect(self._share_out)
        self._ways.chosen.connect(self._split_by)
        self._brushes.painted.connect(self._paint)
        self._tiles.toggled.connect(self._toggle_input)
        self.workspace.experiment_changed.connect(self._refresh)
        self._view.pictures.picked.connect(lambda row: self.workspace.look.take(row=row, own=None))
        self.workspace.look.changed.connect(self._mark)
        self.workspace.run_changed.connect(self._judge)
        self.workspace.frames.follow(self, self._follow, ready=self._ready)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was learned while it was out of sight."""
        super().showEvent(event)
        self._judge()

    def _set_small(self, small: bool) -> None:
        if small == self._small:
            return
        self._small = small
        side = DOCK_PADDING_NARROW if small else DOCK_PADDING
        # The ring of a focused field needs its 4 px; the dock's title already has room above.
        self._column.setContentsMargins(side, 4, side, GRID)
        self._view.set_small(small)
        self._chips_title.setHidden(small)
        self._show_tiles()

    # What is shown

    def _refresh(self) -> None:
        """Show the experiment as it is now."""
        experiment = self.workspace.experiment
        self.setEnabled(experiment is not None)
        self._show_choices(experiment)
        self._show_rows()
        if experiment is None:
            self._settings.show_dataset(None)
            self._weights.show_experiment(None)
            return
        file = is_file(type(experiment.data))
        self._target.show_dataset(experiment.data if file else None)
        painting = is_painted(experiment.data)
        self._brushes.show_dataset(experiment.data if painting else None)
        if painting:
            self._view.hide()
        self._settings.setHidden(file or painting)
        held = self._settings.isAncestorOf(self.focusWidget() or self)
        self._settings.show_dataset(None if file or painting else experiment.data)
        if held and not self._settings.isAncestorOf(self.focusWidget() or self):
            # Fields of another dataset took the place of the one with the focus.
            self._choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_split(experiment)
        self._weights.show_experiment(experiment)
        self._chips.show_experiment(experiment, self.workspace.findings)
        self._tiles.show_experiment(experiment)
        self._show_tiles()

    def _show_choices(self, experiment: Experiment | None) -> None:
        """Offer the installed datasets; a table or a missing one stands before them while used."""
        self._entries = datasets(self.workspace.registry)
        names = [from_below(entry.title) for entry in self._entries]
        data = None if experiment is None else experiment.data
        own = own_name(data)
        shown = [own, *names] if own else names
        if shown != [self._choice.itemText(i) for i in range(self._choice.count())]:
            self._choice.clear()
            self._choice.addItems(shown)
        classes = [entry.cls for entry in self._entries]
        if own or data is None:
            self._choice.setCurrentIndex(0 if own else -1)
        else:
            self._choice.setCurrentIndex(classes.index(type(data)))
        self._choice.setToolTip(path_of(data) if own else "")

    def _show_rows(self) -> None:
        workspace = self.workspace
        data, samples = workspace.data, workspace.samples
        if self._seen is not None and (data, samples, workspace.data_error) == self._seen:
            return
        self._seen = data, samples, workspace.data_error
        self._problem.setVisible(bool(workspace.data_error))
        self._problem.set_message(tr("The rows cannot be used"), workspace.data_error)
        experiment = workspace.experiment
        painting = experiment is not None and is_painted(experiment.data)
        self._view.setHidden(painting or (data is None and bool(workspace.data_error)))
        if data is None:
            self._view.show_rows(None)
        elif samples is None:
            self._view.show_rows(Rows(data, np.arange(len(data.x)), "rows"))
        else:
            self._view.show_rows(Rows(data, samples.train, other=judged_part(samples)[1]))
        self._judge()

    def _judge(self) -> None:
        """Show what the network says of pictures, once it has learned anything."""
        self._rounds.drop()
        finish(self._judging())

    def _follow(self, _report: object) -> None:
        self._rounds.turn(self._judging)

    def _ready(self) -> bool:
        samples = self.workspace.samples
        return samples is not None and samples.data.image is not None and self._rounds.due

    def _judging(self) -> Pieces[None]:
        workspace, samples = self.workspace, self.workspace.samples
        network, report, experiment = workspace.network, workspace.report, workspace.experiment
        if samples is None or samples.data.image is None or not self.isVisible():
            return
        told = None
        learned = report is not None and report.step > 0
        if (
            learned
            and network is not None
            and experiment is not None
            and suits(experiment, samples)
        ):
            told = yield from asking(network, samples)
        self._view.pictures.show_told(told)
        self._mark()
        yield PICTURES_SECONDS

    def _mark(self) -> None:
        look = self.workspace.look
        self._view.pictures.pictures.mark(look.followed() if look.sight.own is None else -1)

    def _show_split(self, experiment: Experiment) -> None:
        samples, data = self.workspace.samples, self.workspace.data
        counts = None
        if samples is not None:
            counts = len(samples.train), len(samples.validation), len(samples.test)
        self._split.show_split(experiment.split, 0 if data is None else len(data.x), counts)
        keys = () if data is None else tuple(data.keys)
        self._ways.setVisible(bool(keys) or experiment.split != _plain(experiment.split))
        self._ways.show_split(experiment.split, keys)

    def _show_tiles(self) -> None:
        data = self.workspace.data
        two = data is not None and len(data.inputs) == 2 and data.image is None
        shown = two and not self._small
        self._tiles.setVisible(shown)
        self._tiles_title.setVisible(shown)

    # What is asked for

    def _choose(self, place: int) -> None:
        own = self._choice.count() - len(self._entries)
        if place < own:
            return
        entry = self._entries[place - own]
        experiment = self.workspace.experiment
        if experiment is not None and type(experiment.data) is not entry.cls:
            use_dataset(
                self.workspace,
                lambda: _made(entry.cls),
                tr("Use {title}", title=lowered(from_below(entry.title))),
            )
        self._refresh()

    def _edit(self, name: str, value: Any) -> None:
        """Change one setting; classes may come or go with it, and the output follows."""
        experiment = self.workspace.experiment
        if experiment is None:
            return
        try:
            dataset = experiment.data.with_(**{name: value})
            new = on_dataset(self.workspace, experiment, dataset)
        except BadParam as problem:
            self._settings.show_error(name, str(problem))
            return
        except Exception as problem:  # a plugin's dataset may raise anything while it loads
            self._settings.show_error(name, str(problem))
            self._settings.show_dataset(experiment.data)
            return
        self._settings.show_error(name, "")
        if new is None:
            self._refresh()
            return
        shown = f"{value:g}" if isinstance(value, float) else str(value)
        self.workspace.replace(
            new, tr("Set {name} {shown}", name=name.replace("_", " "), shown=shown)
        )

    def _try(self, name: str, value: Any) -> None:
        """Show the rows as they would be, while a slider is dragged."""
        experiment, data = self.workspace.experiment, self.workspace.data
        if experiment is None or data is None or len(data.x) > MOST_TRIED:
            return
        try:
            tried = experiment.data.with_(**{name: value}).load(experiment.stream("data"))
        except Exception:
            return  # letting go of the slider says why
        self._seen = None
        self._view.show_rows(_like(self.workspace, tried))

    def _predict(self, target: str) -> None:
        experiment = self.workspace.experiment
        if experiment is None:
            return
        left_out = tuple(
            name for name in getattr(experiment.data, "left_out", ()) if name != target
        )
        dataset = experiment.data.with_(target=target, left_out=left_out)
        use_dataset(self.workspace, lambda: dataset, tr("Predict {target}", target=target))
        self._refresh()

    def _share_out(self, train: float, validation: float) -> None:
        experiment = self.workspace.experiment
        if experiment is None:
            return
        split = experiment.split.with_(train=train, validation=validation)
        self.workspace.edit("split", split, shares_words(train, validation))

    def _split_by(self, split: Split) -> None:
        self.workspace.edit("split", split, split_words(split))

    def _paint(self, dataset: Dataset, text: str) -> None:
        """Take painted points; the network below stays while its classes do."""
        use_dataset(self.workspace, lambda: dataset, text)

    def _toggle_input(self, name: str, on: bool) -> None:
        experiment = self.workspace.experiment
        new = None
        if experiment is not None:
            new = with_input(experiment, name, on, self.workspace.registry)
        if new is not None:
            said = placed(ADDED if on else REMOVED, lowered(from_below(name)), "")
            self.workspace.replace(new, said, "preprocessors")
        self._refresh()

    def _pick(self, path: str, many: bool, place: QPoint) -> None:
        pick(self, self.workspace, path, Preprocessor, place, many=many)

    def _ask_table(self) -> None:
        """Ask the window for a table: it has the dialog and the page."""
        widget: QWidget | None = self
        while widget is not None:
            action = widget.findChild(QAction, IMPORT) if widget.isWindow() else None
            if action is not None:
                action.trigger()
                return
            widget = widget.parentWidget()


def _made(cls: type) -> Dataset:
    made = cls()
    assert isinstance(made, Dataset)
    return made


def _plain(split: Split) -> Split:
    return split.with_(by="rows", column="", folds=0, fold=1)


def _like(workspace: Workspace, data: Data) -> Rows:
    """Return rows of changed data in the places of the present training rows."""
    samples = workspace.samples
    if samples is not None and len(samples.data.x) == len(data.x):
        return Rows(data, samples.train)
    return Rows(data, np.arange(len(data.x)), "rows")
