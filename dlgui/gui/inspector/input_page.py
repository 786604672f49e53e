"""The page of the input: its columns as the network sees them, and what is done to them before."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui import responses
from dlgui.gui.controls import Button, Label, SectionTitle
from dlgui.gui.controls.faces import color
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.form import Form
from dlgui.gui.inspector.page import Page
from dlgui.gui.language import from_below, plural, tr
from dlgui.gui.painting import paint_histogram
from dlgui.gui.theme import GRID, current, font
from dlgui.gui.workspace import Workspace

MOST, LINE, BINS = 16, 28, 24
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class InputPage(Page):
    """What goes into the network."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._form: Form | None = None
        self._shown: object = None
        self.own = Button(tr("Try your own"), "eye")
        self.own.setToolTip(tr("Type or draw an input and follow it through the network (T)"))
        self.own.clicked.connect(lambda: self.workspace.select("input.try"))
        self.columns_title = SectionTitle(tr("Columns"), tr("mean ± deviation"), line=True)
        self.columns = Columns()
        self.more = Label("", "small", "text2")
        self.notes = Label("", "small", "text2", wrap=True)
        self.column.addSpacing(GRID)
        self.column.addWidget(self.own)
        self.column.addSpacing(GRID)
        for widget in (self.columns_title, self.columns, self.more, self.notes):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show the preprocessing and the columns it makes."""
        experiment, samples = self.workspace.experiment, self.workspace.samples
        if experiment is None:
            return
        if self._form is None:
            self._form = self.make_form("", experiment, ("preprocessors", "target"))
            self.column.insertWidget(1, self._form)
        self._form.set_component(experiment)
        self.show_findings()
        self.own.setEnabled(samples is not None)
        count = 0 if samples is None else samples.x.shape[1]
        self.heading.tell(
            tr("Input"), plural(count, "column") if samples is not None else tr("no data")
        )
        if self._shown is not samples:
            self._shown = samples
            names = () if samples is None else samples.inputs
            rows = np.zeros((0, 0)) if samples is None else self._sample()
            self.columns.set_columns(names[:MOST], rows[:, :MOST])
        self.columns_title.setVisible(bool(count))
        self.more.set_text(tr("and {count:,} more", count=count - MOST) if count > MOST else "")
        self.more.setVisible(count > MOST)
        self._tell_notes()

    def _sample(self) -> Array:
        samples = self.workspace.samples
        if samples is None:
            return np.zeros((0, 0))
        return samples.x[responses.sampled(samples.train, 2000)].astype(np.float64)

    def _tell_notes(self) -> None:
        data = self.workspace.data
        notes = [from_below(note) for note in data.notes] if data is not None else []
        if self.workspace.data_error:
            notes.insert(0, self.workspace.data_error)
        self.notes.set_ink("bad" if self.workspace.data_error else "text2")
        self.notes.set_text("\n".join(notes))
        self.notes.setVisible(bool(notes))


class Columns(QWidget):
    """A line for each column: its name, how it is spread, its mean and deviation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._spreads: list[tuple[Array, Array]] = []
        self._figures: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Columns"))

    def set_columns(self, names: tuple[str, ...], rows: Array) -> None:
        """Show these columns of rows (m, n), as the network sees them."""
        self._names = names
        columns = [rows[:, place] for place in range(len(names))]
        self._spreads = [np.histogram(column, BINS) for column in columns]
        self._figures = [_figure(float(column.mean()), float(column.std())) for column in columns]
        told = zip(names, self._figures, strict=True)
        self.setAccessibleDescription("\n".join(f"{name}: {figure}" for name, figure in told))
        self.setToolTip(self.accessibleDescription())
        self.updateGeometry()
        self.update()

    def figures(self) -> tuple[str, ...]:
        """Return mean and deviation of each column in words."""
        return tuple(self._figures)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(200, LINE * len(self._names))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines."""
        painter = QPainter(self)
        theme, width = current(), self.width()
        metrics = QFontMetrics(font("body"))
        numbers = QFontMetrics(font("mono_small")).horizontalAdvance("−0.000 ± 0.000") + 8
        for line, name in enumerate(self._names):
            top = line * LINE
            room = width - numbers - 72
            painter.setFont(font("body"))
            painter.setPen(color("text"))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(0, top, room, LINE), middle, shown)
            bars = QRectF(room + 8, top + 6, 56, LINE - 12)
            paint_histogram(painter, bars, *self._spreads[line], theme)
            painter.setFont(font("mono_small"))
            painter.setPen(color("text2"))
            place = QRectF(width - numbers, top, numbers, LINE)
            painter.drawText(place, int(_RIGHT), self._figures[line])


def _figure(mean: float, deviation: float) -> str:
    """Mean and deviation; what rounding leaves of a mean of 0 is shown as 0."""
    if abs(mean) < 1e-5 * deviation:
        mean = 0.0
    return f"{value_label(mean)} ± {value_label(deviation)}"
