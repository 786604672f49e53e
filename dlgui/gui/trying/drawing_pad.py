"""A pad on which a small picture is drawn, pixel by pixel, by mouse or keyboard."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.controls import Ringed
from dlgui.gui.controls.faces import color
from dlgui.gui.language import tr
from dlgui.gui.pixels import pixel_image
from dlgui.gui.theme import current

SIDE = 200
SOFT = 0.45
"""How much of full ink the four neighbours of a stroke get: pens are wider than a pixel."""
SHADES = 4
"""Steps from empty to full ink that Space goes through."""


class DrawingPad(Ringed, QWidget):
    """`drawn(pixels)` after every stroke; pixels (height, width) from 0 to the full ink.

    Mouse: draw with the left button, wipe with the right. Keys: arrows move, Space darkens a pixel
    step by step, Delete wipes it.
    """

    drawn = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels: Array = np.zeros((8, 8))
        self._ink, self._soft = 1.0, True
        self._at = (0, 0)
        self._last: tuple[int, int] | None = None
        self._keyed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Drawing pad"))
        self.setToolTip(
            tr(
                "Draw with the left button, wipe with the right. Arrows move, "
                "Space darkens, Delete wipes."
            )
        )
        self._describe()

    def set_picture(self, pixels: Array, ink: float) -> None:
        """Show a picture, without a signal; `ink` is its full ink."""
        if pixels.shape != self._pixels.shape:
            self._at = (0, 0)
            self.updateGeometry()
        self._pixels, self._ink = np.array(pixels, np.float64), ink or 1.0
        self._describe()
        self.update()

    def picture(self) -> Array:
        """Return the picture (height, width)."""
        return self._pixels.copy()

    def wipe(self) -> None:
        """Wipe everything."""
        self._pixels[...] = 0.0
        self._tell()

    def sizeHint(self) -> QSize:
        """A square, or as the picture is."""
        rows, columns = self._pixels.shape
        cell = SIDE / max(rows, columns)
        return QSize(round(cell * columns) + 2, round(cell * rows) + 2)

    def place_of(self, row: int, column: int) -> QRectF:
        """Return where a pixel stands."""
        rows, columns = self._pixels.shape
        width, height = (self.width() - 2) / columns, (self.height() - 2) / rows
        return QRectF(1 + column * width, 1 + row * height, width, height)

    # Qt's events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        self._keyed, self._last = False, None
        self._stroke(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self._stroke(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self._last = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, darken or wipe."""
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        rows, columns = self._pixels.shape
        if key in moves:
            down, across = moves[key]
            row, column = self._at[0] + down, self._at[1] + across
            self._at = min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)
            self._keyed = True
            self._describe()
            self.update()
        elif key == Qt.Key.Key_Space:
            step = round(self._pixels[self._at] / self._ink * SHADES) + 1
            self._pixels[self._at] = self._ink * (step % (SHADES + 1)) / SHADES
            self._keyed = True
            self._tell()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._pixels[self._at] = 0.0
            self._tell()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the cursor's outline away."""
        super().focusOutEvent(event)
        self._keyed = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pixels, a thin grid, and the keyboard's pixel."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawImage(area, pixel_image(self._pixels, current(), self._ink))
        rows, columns = self._pixels.shape
        painter.setPen(QPen(color("line"), 1))
        if max(rows, columns) <= 32:
            for row in range(1, rows):
                y = round(self.place_of(row, 0).top())
                painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            for column in range(1, columns):
                x = round(self.place_of(0, column).left())
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("border"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._keyed and self.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRect(self.place_of(*self._at).adjusted(1, 1, -1, -1))

    # Its parts

    def _stroke(self, event: QMouseEvent) -> None:
        wipes = bool(event.buttons() & Qt.MouseButton.RightButton)
        if not wipes and not event.buttons() & Qt.MouseButton.LeftButton:
            return
        rows, columns = self._pixels.shape
        at = event.position()
        row = int((at.y() - 1) / (self.height() - 2) * rows)
        column = int((at.x() - 1) / (self.width() - 2) * columns)
        if (row, column) == self._last or not (0 <= row < rows and 0 <= column < columns):
            return
        for place in _between(self._last or (row, column), (row, column)):
            self._ink_at(place, wipes)
        self._last = self._at = row, column
        self._tell()

    def _ink_at(self, place: tuple[int, int], wipes: bool) -> None:
        rows, columns = self._pixels.shape
        if wipes:
            self._pixels[place] = 0.0
            return
        self._pixels[place] = self._ink
        for down, across in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            row, column = place[0] + down, place[1] + across
            if 0 <= row < rows and 0 <= column < columns:
                self._pixels[row, column] = max(self._pixels[row, column], SOFT * self._ink)

    def _tell(self) -> None:
        self._describe()
        self.update()
        self.drawn.emit(self._pixels.copy())

    def _describe(self) -> None:
        row, column = self._at
        dark = round(100 * float(self._pixels[self._at]) / self._ink)
        self.setAccessibleDescription(
            tr(
                "row {row}, column {column}: {dark} % ink",
                row=row + 1,
                column=column + 1,
                dark=dark,
            )
        )


def _between(one: tuple[int, int], other: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the pixels of a straight stroke, without the first unless it is the only one."""
    steps = max(abs(other[0] - one[0]), abs(other[1] - one[1]))
    if steps <= 1:
        return [other]
    shares = np.arange(1, steps + 1) / steps
    rows = np.rint(one[0] + shares * (other[0] - one[0])).astype(int)
    columns = np.rint(one[1] + shares * (other[1] - one[1])).astype(int)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))
