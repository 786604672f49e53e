"""A RowCard is one row with what the network says of it: its picture or values, and bars."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dlgui.engine.kinds import Array, Data
from dlgui.gui.canvas.ink import LEFT, RIGHT, cut, width_of, write
from dlgui.gui.controls import Ringed
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import from_below, tr
from dlgui.gui.pixels import paint_picture
from dlgui.gui.share_bar import paint_share
from dlgui.gui.theme import CONTROL_RADIUS, GRID, current

PICTURE, LINE, BARS, COLUMNS = 84, 16, 4, 4
"""Side of a picture; height of a line; classes and columns told at most."""


@dataclass(frozen=True, eq=False)
class Answer:
    """A row and the probability (classes,) that the network gives each class; true: −1 unknown."""

    row: int
    part: str
    shares: Array
    true: int


class RowCard(Ringed, QAbstractButton):
    """A click follows the row through the network."""

    ring_radius = CONTROL_RADIUS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: Data | None = None
        self.answer: Answer | None = None
        self._followed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("Follow this row through the network"))

    def show_answer(self, data: Data, answer: Answer, followed: bool) -> None:
        """Show another row."""
        if self._data is not data:
            self.updateGeometry()
        self._data, self.answer, self._followed = data, answer, followed
        best = [f"{data.classes[i]} {answer.shares[i]:.3f}" for i in self._order()]
        part = from_below(answer.part)
        self.setAccessibleName(
            tr(
                "{part} row {row:,}: {best}",
                part=part,
                row=answer.row,
                best=", ".join(best),
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """A picture's height, or that of the lines."""
        if self._data is not None and self._data.image is not None:
            return QSize(240, PICTURE + GRID)
        lines = 0 if self._data is None else min(self._data.x.shape[1], COLUMNS)
        return QSize(240, LINE * (1 + max(lines, self._bars())) + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture or the values at the left, the bars at the right."""
        data, answer = self._data, self.answer
        if data is None or answer is None:
            return
        painter = QPainter(self)
        if self._followed or self.underMouse():
            fill = "soft" if self._followed else "hover"
            draw_box(painter, self.rect(), CONTROL_RADIUS, fill=fill)
        top, left = GRID / 2, float(GRID // 2)
        words = tr("{part} row {row:,}", part=from_below(answer.part), row=answer.row)
        if data.image is not None:
            box = QRectF(left, top, PICTURE, PICTURE)
            highest = float(np.nanmax(data.x[answer.row], initial=0.0))
            paint_picture(painter, box, data.x[answer.row].reshape(data.image), current(), highest)
            left += PICTURE + 12
            write(painter, QRectF(left, top, self.width() - left, LINE), words)
        else:
            half = (self.width() - 2 * GRID) * 0.46
            write(painter, QRectF(left, top, half, LINE), words)
            self._draw_values(painter, QRectF(left, top + LINE, half - GRID, LINE))
            left += half
        self._draw_bars(painter, left, top + LINE)

    def _draw_values(self, painter: QPainter, line: QRectF) -> None:
        assert self._data is not None
        assert self.answer is not None
        data, count = self._data, self._data.x.shape[1]
        shown = min(count, COLUMNS)
        for place in range(shown):
            at = line.translated(0, LINE * place)
            if place == COLUMNS - 1 and count > COLUMNS:
                write(painter, at, tr("and {count:,} more", count=count - place))
                return
            value = value_label(float(data.x[self.answer.row, place]))
            room = at.width() - width_of(value, "mono_small") - 6
            write(painter, at, cut(data.inputs[place], room))
            write(painter, at, value, "mono_small", "text", RIGHT)

    def _draw_bars(self, painter: QPainter, left: float, top: float) -> None:
        assert self._data is not None
        assert self.answer is not None
        shares, order = self.answer.shares, self._order()
        names = [self._data.classes[number] for number in order]
        room = min(max(map(width_of, names), default=0.0), 72.0)
        right = self.width() - 46.0
        for place, number in enumerate(order):
            y = top + LINE * place
            write(
                painter, QRectF(left, y, room, LINE), cut(names[place], room), "small", "text", LEFT
            )
            groove = QRectF(left + room + 8, y + 4, right - left - room - 12, 7)
            wrong = place == 0 and number != self.answer.true and self.answer.true >= 0
            paint_share(painter, groove, float(shares[number]), wrong=wrong)
            box = QRectF(right, y, self.width() - right - GRID // 2, LINE)
            write(painter, box, f"{shares[number]:.3f}", "mono_small", "text", RIGHT)

    def _bars(self) -> int:
        return min(BARS, 0 if self._data is None else len(self._data.classes))

    def _order(self) -> list[int]:
        """Return the classes to tell, the likeliest first."""
        assert self.answer is not None
        order = np.argsort(-np.nan_to_num(self.answer.shares), kind="stable")
        return [int(number) for number in order[: self._bars()]]
