"""Pictures on their way in: read on a thread, looked over, opened as an experiment."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Data
from dlgui.gui.controls import ErrorCard, Label, NumberField, NumberRule, SectionTitle, Switch
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.data.sharing import SplitRow
from dlgui.gui.data.view import Rows
from dlgui.gui.data_page import DataPage
from dlgui.gui.language import from_below, tr
from dlgui.gui.pixels import paint_pictures
from dlgui.gui.theme import CARD_RADIUS, GRID, current
from dlgui.gui.work import Note, Work
from dlgui.gui.workspace import Workspace
from dlgui.lab.balancing import balanced
from dlgui.lab.files import shown
from dlgui.lab.pictures.source import Pictures, pictures_data, read_pictures
from dlgui.lab.pictures.stack import Stack
from dlgui.lab.starting import network_shape, starting_experiment

SIDE = 343
ACROSS, DOWN = 10, 6
MOST_CLASSES = 12


class PicturesPage(DataPage):
    """`open_pictures(path)` reads them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._source = Pictures()
        self._data: Data | None = None
        self._experiment: Experiment | None = None
        self._name, self._facts = Label("", "page", elide=True), Label("", "body", "text2")
        self._problem = ErrorCard(tr("These are no pictures"))
        self._sheet = _Sheet()
        self._classes = Label("", "mono_small", "text2")
        self._side = NumberField(0, NumberRule(integer=True, low=0, high=1024), name=tr("Side"))
        self._sample = NumberField(
            0, NumberRule(integer=True, low=0, high=100_000_000), name=tr("Pictures at most")
        )
        self._shares = SplitRow(tr("Pictures"))
        self._balance = Switch(tr("Count all classes alike"))
        self.setAccessibleName(tr("Open pictures"))
        self._lay_out()
        self._connect()

    def open_pictures(self, path: Path) -> None:
        """Read a folder or file and show it."""
        self._name.set_text(shown(path.name))
        self._read(Pictures(path=str(path.absolute())))

    @property
    def experiment(self) -> Experiment | None:
        """Return what would be opened, None before pictures were read."""
        return self._experiment

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._name)
        top.addWidget(self._facts, 1)
        middle = QWidget()
        self._places = QStackedLayout(middle)
        trouble = QWidget()
        around = QVBoxLayout(trouble)
        around.setContentsMargins(4, 4, 4, 4)
        around.addWidget(self._problem)
        around.addStretch(1)
        self._trouble = trouble
        for part in (self.waiting, trouble, self._sheet):
            self._places.addWidget(part)
        left = QVBoxLayout()
        left.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        left.setSpacing(18)
        left.addLayout(top)
        left.addWidget(middle, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._made_side())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.foot)

    def _made_side(self) -> QWidget:
        made = _Surface()
        made.setFixedWidth(SIDE)
        column = QVBoxLayout(made)
        column.setContentsMargins(3 * GRID, 22, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(Label(tr("Classes"), "title"))
        column.addWidget(self._classes)
        column.addWidget(self._balance)
        column.addSpacing(GRID)
        column.addWidget(SectionTitle(tr("Size"), line=True))
        for words, field, said in (
            (tr("Side"), self._side, tr("pixels, 0 keeps the size")),
            (tr("At most"), self._sample, tr("pictures, 0 takes all")),
        ):
            line = QHBoxLayout()
            line.setSpacing(GRID)
            label = Label(words, "body", "text2")
            label.setFixedWidth(60)
            line.addWidget(label)
            field.setFixedWidth(88)
            line.addWidget(field)
            line.addWidget(Label(said, "small", "text2"), 1)
            column.addLayout(line)
        column.addSpacing(GRID)
        column.addWidget(SectionTitle(tr("Split"), line=True))
        column.addWidget(self._shares)
        column.addStretch(1)
        return made

    def _connect(self) -> None:
        self.reading.progressed.connect(self.waiting.show_share)
        self.reading.ended.connect(self._look)
        self._side.value_changed.connect(lambda side: self._read(self._source.with_(side=side)))
        self._sample.value_changed.connect(lambda most: self._read(self._source.with_(sample=most)))
        self._shares.shares_chosen.connect(self._choose_shares)
        self._balance.clicked.connect(lambda on: self._suit())
        self.foot.open.clicked.connect(self._open)

    def _read(self, source: Pictures) -> None:
        self._source = source
        self.waiting.begin(shown(Path(source.path).name))
        self.waiting.show_share(0.0)
        self._places.setCurrentWidget(self.waiting)
        self.foot.say("", tr("Reading the pictures"), ready=False)
        self.reading.start(partial(_read_whole, source))

    def _look(self, work: Work[tuple[Stack, Data]]) -> None:
        if work.result is None:
            why = work.problem(tr("The pictures cannot be read"))
            self._problem.set_message(tr("These cannot be read as pictures"), from_below(why))
            self._places.setCurrentWidget(self._trouble)
            self.foot.say("alert", tr("No pictures were read."), ready=False)
            return
        stack, data = work.result
        self._take(self._source.with_(sha256=stack.sha256), stack, data)

    def _take(self, source: Pictures, stack: Stack, data: Data) -> None:
        self._source, self._data = source.with_(sha256=""), data
        self._experiment = starting_experiment(source, self.workspace.registry, rows=data)
        count, height, width = stack.pixels.shape
        self._facts.set_text(
            tr(
                "{count:,} pictures of {width} × {height} pixels",
                count=count,
                width=width,
                height=height,
            )
        )
        counts = np.bincount(stack.labels, minlength=len(stack.classes)).tolist()
        lines = [f"{name[:24]:<24} {n:>7,}" for name, n in zip(stack.classes, counts, strict=True)]
        more = (
            [tr("and {lines:,} more", lines=len(lines) - MOST_CLASSES)]
            if len(lines) > MOST_CLASSES
            else []
        )
        self._classes.set_text("\n".join(lines[:MOST_CLASSES] + more))
        self._side.set_value(source.side)
        self._sample.set_value(source.sample)
        self._sheet.show_data(data)
        self._places.setCurrentWidget(self._sheet)
        self._suit()

    def _suit(self) -> None:
        """Say what would be opened."""
        made, data = self._experiment, self._data
        if made is None or data is None:
            return
        self._shares.show_split(made.split, len(data.x), None)
        notes = f" {from_below(data.notes[0])}" if data.notes else ""
        shape = network_shape(made, data.x.shape[1])
        self.foot.say(
            "check", tr("Ready: network {shape}.{notes}", shape=shape, notes=notes), ready=True
        )

    def _choose_shares(self, train: float, validation: float) -> None:
        if self._experiment is not None:
            split = self._experiment.split.with_(train=train, validation=validation)
            self._experiment = self._experiment.with_(split=split)
            self._suit()

    def _open(self) -> None:
        if self._experiment is None or self._data is None:
            return
        self.foot.say("", tr("Preparing the pictures"), ready=False)
        self.opener.start(partial(self._made, self._experiment, self._data))

    def _made(self, experiment: Experiment, data: Data) -> tuple[Experiment, Data]:
        if self._balance.isChecked():
            experiment = balanced(experiment, data, self.workspace.registry)
        return experiment, data

    def document_name(self) -> str:
        """Return the folder's or the file's name."""
        return Path(self._source.path).name or tr("Pictures")


def _read_whole(source: Pictures, note: Note) -> tuple[Stack, Data]:
    """Return the pictures, as they are and as rows."""
    stack = read_pictures(source, note)
    return stack, pictures_data(source, stack)


class _Surface(QWidget):
    """The right side, with a line between it and the pictures."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface and the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, 0, 1, self.height(), color("line"))


class _Sheet(QWidget):
    """Some pictures of each class, with its name below."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Rows | None = None
        self.setAccessibleName(tr("Some of the pictures"))

    def show_data(self, data: Data) -> None:
        """Show some pictures of each class in turn."""
        rank = np.empty(len(data.y), np.intp)
        for label in np.unique(data.y):
            members = np.flatnonzero(data.y == label)
            rank[members] = np.arange(len(members))
        order = np.lexsort((data.y, rank))[: ACROSS * DOWN]
        self._rows = Rows(data, order)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with the pictures."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), CARD_RADIUS, fill="surface", border="line")
        rows = self._rows
        if rows is None or rows.data.image is None:
            return
        data, height, width = rows.data, *rows.data.image
        pixels = data.x[rows.places].reshape(-1, height, width)
        labels = [data.classes[int(data.y[place])] for place in rows.places]
        area = self.rect().toRectF().adjusted(16, 16, -16, -16)
        side = min((area.width() - 9 * GRID) / ACROSS, (area.height() - 5 * GRID) / DOWN - 16)
        paint_pictures(painter, area, pixels, labels, ACROSS, current(), max(side, 8.0))
