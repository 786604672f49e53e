"""The card that reads the edge under the pointer: between which units, and its weight."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.canvas.ink import LEFT, RIGHT, face, width_of, write
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.theme import CARD_RADIUS, current
from dlgui.gui.value_colors import map_color

PADDING, LINE, TITLE = 16, 22, 24
DISTANCE = 16


@dataclass(frozen=True)
class EdgeWords:
    """What the card says: a title, lines of name and value, a note.

    sign: of the value in the first line, which takes the colour of its sign.
    """

    title: str
    lines: tuple[tuple[str, str], ...]
    note: str = ""
    sign: float = 0.0


class EdgeCard(QWidget):
    """A child of the window over everything, so that it needs no window of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = EdgeWords("", ())
        self.hide()

    @property
    def words(self) -> EdgeWords:
        """Return what the card says."""
        return self._words

    def say(self, words: EdgeWords) -> None:
        """Say something else, in the size it needs."""
        self._words = words
        widest = max(
            [width_of(words.title, "button"), width_of(words.note), 224.0]
            + [width_of(a, "body") + width_of(b, "mono") + 32 for a, b in words.lines]
        )
        height = PADDING + TITLE + LINE * len(words.lines) + PADDING - 6
        height += 22 if words.note else 0
        self.resize(round(widest) + 2 * PADDING + 2, height)
        self.setAccessibleName(words.title)
        self.update()

    def show_beside(self, place: QPoint) -> None:
        """Show the card right of and below a place of the parent, or left of it at the edge."""
        room = self.window().rect()
        x = place.x() + DISTANCE
        if x + self.width() > room.right() - 8:
            x = place.x() - DISTANCE - self.width()
        y = min(place.y() + DISTANCE, room.bottom() - 8 - self.height())
        self.move(max(x, 8), max(y, 8))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, title, lines."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), CARD_RADIUS, fill="raised", border="border")
        width = self.width() - 2 * PADDING
        title = QRectF(PADDING, PADDING - 4, width, TITLE)
        write(painter, title, self._words.title, "button", "text", LEFT)
        y = float(PADDING - 4 + TITLE)
        for number, (name, value) in enumerate(self._words.lines):
            line = QRectF(PADDING, y, width, LINE)
            write(painter, line, name, "body", "text2", LEFT)
            painter.setFont(face("mono"))
            painter.setPen(self._ink(number))
            painter.drawText(line, int(RIGHT), value)
            y += LINE
        if self._words.note:
            write(painter, QRectF(PADDING, y + 2, width, 18), self._words.note)

    def _ink(self, line: int) -> QColor:
        """Return the colour of a line's value: that of its sign in the first one."""
        if line or not self._words.sign:
            return color("text")
        return QColor(*map_color(self._words.sign, current()).tolist())
