"""The rows as pictures, each with its class, and what the network says of it where that differs."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from dlgui.engine.kinds import Array, Data
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.data.kept_images import KeptImages
from dlgui.gui.data.picture_label import draw_label
from dlgui.gui.language import tr
from dlgui.gui.pixels import LABEL_HEIGHT, paint_image
from dlgui.gui.theme import RING_WIDTH, current

COLUMNS, GAP, LARGEST = 4, 8, 46
SCROLL = 6
"""Room at the right for how far the board is scrolled."""


class Pictures(QWidget):
    """A board of small pictures; arrow keys, a click or Enter choose one: `picked(row)`.

    It scrolls by lines: with the wheel, the arrows and Page up and down.
    """

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: Data | None = None
        self._rows: Array = np.zeros(0, np.intp)
        self._said: Array = np.zeros(0, np.intp)
        self._lines, self._first, self._cursor, self._marked = 4, 0, 0, -1
        self._turned, self._ringed = 0, False
        self._kept = KeptImages()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Pictures of the data set"))

    def set_lines(self, count: int) -> None:
        """Show so many lines of pictures."""
        self._lines = count
        self._fit()

    def show_pictures(self, data: Data, rows: Array, said: Array) -> None:
        """Show these rows; `said` holds the class that the network gives a row, −1 for the true."""
        before = self._told_in_sight()
        self._data, self._rows, self._said = data, rows, said
        self.scroll_to(self._first)
        self._cursor = min(self._cursor, max(len(rows) - 1, 0))
        if data.image is not None and self.isVisible():
            self._kept.of(data, rows[self._in_sight()])  # now: the paint has enough to do
        self._describe()
        after = self._told_in_sight()
        if len(after) != len(before):
            self.update()
            return
        # While a network trains few labels change from one look to the next.
        for place, was, now in zip(self._in_sight(), before, after, strict=True):
            if was != now:
                self.update(self._around(place))

    def mark(self, row: int) -> None:
        """Outline the row that is followed through the network."""
        if row != self._marked:
            self._marked = row
            self.update()

    def scroll_to(self, line: int) -> None:
        """Let a line be the first in sight."""
        last = -(-len(self._rows) // COLUMNS) - self._lines
        first = max(0, min(line, last))
        if first != self._first:
            self._first = first
            self.update()

    def labels(self) -> list[str]:
        """Return the words under the pictures in sight: "8 not 4", or the class alone."""
        return [self.label(place) for place in self._in_sight()]

    def label(self, place: int) -> str:
        """Return the words under one picture."""
        true, said = self._told(place)
        return tr("{classes} not {true}", classes=said, true=true) if said else true

    def _told(self, place: int) -> tuple[str, str]:
        """Return what a picture is, and what the network says instead, "" where that is right."""
        data = self._data
        if data is None:
            return "", ""
        goal = data.y[self._rows[place]]
        if not data.classes:
            return f"{float(np.ravel(goal)[0]):.3g}", ""
        said = int(self._said[place])
        return data.classes[int(goal)], data.classes[said] if said >= 0 else ""

    def sizeHint(self) -> QSize:
        """Four beside each other."""
        return QSize(208, self.minimumHeight())

    def place_of(self, place: int) -> QRectF:
        """Return where a picture stands in the widget."""
        side = self._side(self.width())
        step = (self.width() - 2 - SCROLL - side) / max(COLUMNS - 1, 1)
        line, column = divmod(place, COLUMNS)
        top = 1 + (line - self._first) * (side + LABEL_HEIGHT + GAP)
        return QRectF(round(1 + step * column), round(top), side, side)

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow dock has smaller pictures and needs less height for them."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A change of theme arrives as one of the palette."""
        super().changeEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard led here."""
        super().focusInEvent(event)
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ringed = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from picture to picture and choose it."""
        page = COLUMNS * self._lines
        moves = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -COLUMNS,
            Qt.Key.Key_Down: COLUMNS,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -len(self._rows),
            Qt.Key.Key_End: len(self._rows),
            Qt.Key.Key_Return: 0,
            Qt.Key.Key_Enter: 0,
            Qt.Key.Key_Space: 0,
        }
        key = Qt.Key(event.key())
        if key not in moves or not len(self._rows):
            super().keyPressEvent(event)
            return
        self._ringed = True
        self._pick(max(0, min(self._cursor + moves[key], len(self._rows) - 1)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the picture under the pointer."""
        place = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._ringed = False
            self._pick(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; at either end the panel scrolls instead."""
        self._turned += event.angleDelta().y()
        lines = int(self._turned / 120)
        self._turned -= 120 * lines
        before = self._first
        self.scroll_to(before - lines)
        event.setAccepted(self._first != before or not lines)

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if place is None else self._words(place), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pictures in sight, and how far they are scrolled."""
        data = self._data
        if data is None or data.image is None:
            return
        painter = QPainter(self)
        for place, image in zip(
            self._in_sight(), self._kept.of(data, self._rows[self._in_sight()]), strict=True
        ):
            if not event.region().intersects(self._around(place)):
                continue
            box = self.place_of(place)
            paint_image(painter, box, image, current())
            self._draw_outline(painter, place, box)
            draw_label(painter, box, *self._told(place), GAP)
        self._draw_scrolled(painter)

    # Its parts

    def _told_in_sight(self) -> list[tuple[object, int, int]]:
        """Return of each picture in sight whose it is, its row and what is said of it."""
        return [
            (self._data, int(self._rows[place]), int(self._said[place]))
            for place in self._in_sight()
        ]

    def _around(self, place: int) -> QRect:
        """Return all that belongs to a picture: its rings, and its label below."""
        return (
            self.place_of(place).adjusted(-GAP / 2, -4, GAP / 2, LABEL_HEIGHT + 2).toAlignedRect()
        )

    def _draw_outline(self, painter: QPainter, place: int, box: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._said[place] >= 0:
            painter.setPen(QPen(color("bad"), 2))
            painter.drawRoundedRect(box, 2, 2)
        if int(self._rows[place]) == self._marked:
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)
        if self._ringed and place == self._cursor:
            ring = box.adjusted(-3, -3, 3, 3)
            draw_box(painter, ring, 4, border="accent", width=RING_WIDTH)

    def _draw_scrolled(self, painter: QPainter) -> None:
        lines = -(-len(self._rows) // COLUMNS)
        if lines <= self._lines:
            return
        height = self.height() - 2.0
        bar = max(height * self._lines / lines, 12.0)
        top = 1 + (height - bar) * self._first / (lines - self._lines)
        ink = QColor(color("border"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(self.width() - 2, top, 2, bar), 1, 1)

    def _in_sight(self) -> range:
        first = self._first * COLUMNS
        return range(first, min(first + self._lines * COLUMNS, len(self._rows)))

    def _at(self, at: QPointF) -> int | None:
        for place in self._in_sight():
            if self.place_of(place).adjusted(0, 0, 0, LABEL_HEIGHT).contains(at):
                return place
        return None

    def _pick(self, place: int) -> None:
        self._cursor = place
        line = place // COLUMNS
        if line < self._first:
            self.scroll_to(line)
        elif line >= self._first + self._lines:
            self.scroll_to(line - self._lines + 1)
        self._describe()
        self.update()
        self.picked.emit(int(self._rows[place]))

    def _words(self, place: int) -> str:
        return tr("row {rows:,}: {label}", rows=int(self._rows[place]), label=self.label(place))

    def _describe(self) -> None:
        count = len(self._rows)
        here = f", {self._words(self._cursor)}" if 0 <= self._cursor < count else ""
        self.setAccessibleDescription(tr("{count:,} pictures{here}", count=count, here=here))

    def _fit(self) -> None:
        side = self._side(max(self.width(), 96))
        self.setFixedHeight(round(self._lines * (side + LABEL_HEIGHT + GAP) - GAP + 2))

    def _side(self, width: float) -> float:
        return float(min(LARGEST, (width - 2 - SCROLL - GAP * (COLUMNS - 1)) // COLUMNS))
