"""Points painted by hand: a brush for each class, a rubber, and the well that is painted in."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dlgui.engine.kinds import Dataset
from dlgui.gui.controls import Chip, FlowLayout, Label, ToolButton
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.language import plural, tr
from dlgui.gui.markers import paint_markers
from dlgui.gui.theme import CONTROL_RADIUS, GRID, current

REACH = 1.2
"""The well shows x1 and x2 from −REACH to REACH."""
APART = 6.0
"""Pixels between two points of a stroke."""
RUBBER = 10.0
KEY_STEP = 0.1
MOST_CLASSES = 10
MOST_POINTS = 20_000


def is_painted(dataset: object) -> bool:
    """Tell whether a dataset holds points that can be painted."""
    return type(dataset).__name__ == "Painted" and hasattr(dataset, "brushes")


class Brushes(QWidget):
    """`painted(Dataset, text)` after each stroke; `text` names the step."""

    painted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Any = None
        self._chips: list[Chip] = []
        self._row = QWidget()
        self._flow = FlowLayout(self._row, 4)
        self._more = ToolButton("plus", tr("One more class"), flat=True, size=22, icon_size=14)
        empty = tr("Begin with an empty well")
        self._clear = ToolButton("trash", empty, flat=True, size=22, icon_size=14)
        self.well = PaintWell()
        said = tr("Paint with the mouse; the right button rubs out.")
        self._words = Label(said, "small", "text2", wrap=True)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        tools.addWidget(self._row, 1)
        tools.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        tools.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(tools)
        column.addWidget(self.well)
        column.addWidget(self._words)
        self._more.clicked.connect(self._add_class)
        self._clear.clicked.connect(self.well.clear)
        self.well.stroked.connect(self._tell)
        self.hide()

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Show painted points; None hides the brushes."""
        self._dataset = dataset
        self.setVisible(dataset is not None)
        if self._dataset is None:
            return
        made = self._dataset
        self.well.show_points(np.array(made.x1), np.array(made.x2), np.array(made.brushes, np.intp))
        if len(self._chips) != made.classes + 1:
            self._rebuild(made.classes)
        self._more.setEnabled(made.classes < MOST_CLASSES)

    def choose(self, brush: int) -> None:
        """Paint with the brush of a class from now on; −1 rubs out."""
        self.well.brush = brush
        for number, chip in enumerate(self._chips):
            chip.setChecked(number == (brush if brush >= 0 else len(self._chips) - 1))

    def _rebuild(self, classes: int) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for number in range(classes + 1):
            rubber = number == classes
            chip = Chip(
                tr("rubber") if rubber else tr("class {number}", number=number),
                checkable=True,
                parent=self._row,
            )
            chip.setAccessibleName(
                tr("Rub points out") if rubber else tr("Brush of class {number}", number=number)
            )
            chip.clicked.connect(partial(self._press, -1 if rubber else number))
            self._flow.addWidget(chip)
            self._chips.append(chip)
            chip.show()
        self.choose(min(self.well.brush, classes - 1))
        self._row.updateGeometry()

    def _press(self, brush: int, *_: object) -> None:
        self.choose(brush)

    def _add_class(self) -> None:
        if self._dataset is not None:
            classes = self._dataset.classes + 1
            self.painted.emit(self._dataset.with_(classes=classes), tr("Add a class to paint"))
            self.choose(classes - 1)

    def _tell(self, text: str) -> None:
        """Hand the points on; an empty well is no data yet."""
        x1, x2, brushes = self.well.points()
        if self._dataset is not None and len(x1):
            made = self._dataset.with_(
                x1=tuple(x1.round(4).tolist()),
                x2=tuple(x2.round(4).tolist()),
                brushes=tuple(brushes.tolist()),
            )
            self.painted.emit(made, text)


class PaintWell(QWidget):
    """Where points are painted: press, drag, let go; `stroked(text)` once a stroke has ended.

    By the keyboard: arrows move the brush, Space paints, Delete rubs out.
    """

    stroked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brush = 0
        """The class that is painted; −1 rubs out."""
        self._x1 = self._x2 = np.empty(0)
        self._brushes = np.empty(0, np.intp)
        self._last: QPointF | None = None
        self._count = 0
        self._rubbing = False
        self._pointer = QPointF(0.0, 0.0)
        self.setAccessibleName(tr("Painted points"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(208)

    def show_points(self, x1: Any, x2: Any, brushes: Any) -> None:
        """Show these points, unless a stroke is going on."""
        if self._last is None:
            self._x1, self._x2, self._brushes = x1, x2, brushes
            self.setAccessibleDescription(tr("{x1:,} points", x1=len(x1)))
            self.update()

    def points(self) -> tuple[Any, Any, Any]:
        """Return the points as they are seen."""
        return self._x1, self._x2, self._brushes

    def clear(self) -> None:
        """Take all points away; the next stroke is the first."""
        self.show_points(np.empty(0), np.empty(0), np.empty(0, np.intp))

    def sizeHint(self) -> QSize:
        """A square in a usual dock."""
        return QSize(208, 208)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        self._count = 0
        self._rubbing = self.brush < 0 or event.button() == Qt.MouseButton.RightButton
        self._last = event.position()
        self._touch(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, a point for every few pixels of the way."""
        if self._last is None:
            return
        way = event.position() - self._last
        steps = int(float(np.hypot(way.x(), way.y())) // APART)
        start = self._last
        for step in range(1, steps + 1):
            self._touch(start + way * (step / steps))
        if steps:
            self._last = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it, as one step that can be undone."""
        if self._last is None:
            return
        self._last = None
        self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paint without a mouse."""
        moves = {
            Qt.Key.Key_Left: (-KEY_STEP, 0.0),
            Qt.Key.Key_Right: (KEY_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, KEY_STEP),
            Qt.Key.Key_Down: (0.0, -KEY_STEP),
        }
        key = Qt.Key(event.key())
        if key in moves:
            x, y = self._pointer.x() + moves[key][0], self._pointer.y() + moves[key][1]
            self._pointer = QPointF(float(np.clip(x, -1, 1)), float(np.clip(y, -1, 1)))
            self.update()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            self._count, self._rubbing = 0, key == Qt.Key.Key_Delete or self.brush < 0
            self._touch(self._pixel(self._pointer.x(), self._pointer.y()))
            self._end()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Well, axes, points, and the brush of the keyboard."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), CONTROL_RADIUS, fill="canvas", border="line")
        middle = self._pixel(0.0, 0.0)
        painter.fillRect(QRectF(1, middle.y(), self.width() - 2, 1), color("line"))
        painter.fillRect(QRectF(middle.x(), 1, 1, self.height() - 2), color("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across, up = self._pixels()
        paint_markers(painter, across, up, self._brushes, current(), 5.0)
        if self.hasFocus():
            place = self._pixel(self._pointer.x(), self._pointer.y())
            painter.setPen(QPen(QColor(current().accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place, 6.0, 6.0)

    def _touch(self, place: QPointF) -> None:
        """Paint a point at a place in pixels, or rub those near it out."""
        if self._rubbing:
            across, up = self._pixels()
            kept = np.hypot(across - place.x(), up - place.y()) > RUBBER
            self._count += int(np.count_nonzero(~kept))
            self._x1, self._x2 = self._x1[kept], self._x2[kept]
            self._brushes = self._brushes[kept]
        elif self.rect().toRectF().contains(place) and len(self._x1) < MOST_POINTS:
            x = (place.x() / self.width() * 2 - 1) * REACH
            y = (1 - place.y() / self.height() * 2) * REACH
            self._x1, self._x2 = np.append(self._x1, x), np.append(self._x2, y)
            self._brushes = np.append(self._brushes, self.brush)
            self._count += 1
        self.update()

    def _end(self) -> None:
        if self._count:
            points = plural(self._count, "point")
            self.stroked.emit(
                tr("Rub out {points}", points=points)
                if self._rubbing
                else tr("Paint {points}", points=points)
            )

    def _pixels(self) -> tuple[Any, Any]:
        across = (self._x1 / REACH + 1) / 2 * self.width()
        return across, (1 - self._x2 / REACH) / 2 * self.height()

    def _pixel(self, x: float, y: float) -> QPointF:
        return QPointF((x / REACH + 1) / 2 * self.width(), (1 - y / REACH) / 2 * self.height())
