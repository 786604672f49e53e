"""The outline of the laboratory: bands and titles where the last session left them, nothing else.

It is what the window shows for the moment in which the laboratory is read from the disk, so that
nothing jumps when the real parts take their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.controls.faces import color
from dlgui.gui.language import tr
from dlgui.gui.theme import MENU_HEIGHT, STATUS_HEIGHT, TOOLBAR_HEIGHT, FontRole, font
from dlgui.lab.settings import Seen

SIZES = {"left": (240, 208), "right": (304, 280), "bottom": (232, 176)}
"""Width of side docks and height of the lower ones; the second in a small window."""
WHOLE = "whole"
"""The kind of the first thing seen: the window, whose size the others hold for."""
FILLS = ("surface", "window", "canvas", "line")
LETTERS: dict[str, tuple[FontRole, str]] = {
    "title": ("dock", "text2"),
    "tab": ("body", "text2"),
    "front": ("title", "text"),
}
"""Role and colour of a dock's title, of a tab, and of the tab in front."""


class Outline(QWidget):
    """Paints what was seen, or what is seen on the first day; `painted` once that has happened.

    at_work: whether the laboratory will be seen first, and not the gallery.
    """

    def __init__(
        self, seen: Sequence[Seen], at_work: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._seen, self._at_work = tuple(seen), at_work
        self.painted = False
        self.setAccessibleName(tr("The laboratory is being read"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each place in its colour with its words."""
        self.painted = True
        painter = QPainter(self)
        if not self._at_work:
            painter.fillRect(self.rect(), color("window"))
            return
        painter.translate(-self.pos())  # places are those in the whole window
        for kind, words, *place in self._fitting(self.window().size()):
            here = QRect(*place)
            if kind in FILLS:
                painter.fillRect(here, color(kind))
            elif kind in LETTERS:
                role, ink = LETTERS[kind]
                painter.setFont(font(role))
                painter.setPen(color(ink))
                middle = Qt.AlignmentFlag.AlignHCenter if kind != "title" else Qt.AlignmentFlag(0)
                painter.drawText(here, int(middle | Qt.AlignmentFlag.AlignVCenter), words)

    def _fitting(self, size: QSize) -> Sequence[Seen]:
        """Return what was seen if that was in a window of this size."""
        if self._seen and self._seen[0] == (WHOLE, "", 0, 0, size.width(), size.height()):
            return self._seen
        return tuple(first_day(size.width(), size.height()))


def first_day(width: int, height: int) -> Iterator[Seen]:
    """Yield the bands of a laboratory that nobody has changed."""
    top, lower = MENU_HEIGHT + TOOLBAR_HEIGHT, height - STATUS_HEIGHT
    left, right, bottom = (SIZES[area][0] for area in ("left", "right", "bottom"))
    floor = lower - bottom
    yield "surface", "", 0, 0, width, height
    yield "line", "", 0, top - 1, width, 1
    yield "canvas", "", left + 1, top, width - left - right - 2, floor - top - 1
    yield "line", "", left, top, 1, floor - top
    yield "line", "", width - right - 1, top, 1, lower - top
    yield "line", "", 0, floor - 1, width - right - 1, 1
    yield "window", "", 0, lower, width, STATUS_HEIGHT
    yield "line", "", 0, lower, width, 1


def seen_of(widget: QWidget, kind: str, words: str = "", part: QRect | None = None) -> Seen:
    """Return a widget, or a part of it, as it is seen in its window."""
    part = widget.rect() if part is None else part
    corner = widget.mapTo(widget.window(), QPoint(part.x(), part.y()))
    return kind, words, corner.x(), corner.y(), part.width(), part.height()
