"""A small table of numbers: heads, and lines of a name and figures that line up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.gui.canvas.ink import LEFT, RIGHT, cut, write
from dlgui.gui.controls.faces import color

LINE = 22

Line = tuple[str, tuple[str, ...]]


class NumberTable(QWidget):
    """Draws lines of figures; all of it is in the accessible description too."""

    def __init__(self, name: str, heads: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = heads
        self._lines: tuple[Line, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: tuple[Line, ...], heads: tuple[str, ...] | None = None) -> None:
        """Show other lines."""
        if len(lines) != len(self._lines):
            self.updateGeometry()
        self._lines, self._heads = lines, self._heads if heads is None else heads
        said = [self._spoken(line) for line in lines]
        self.setAccessibleDescription("\n".join(said))
        self.setToolTip("\n".join(said[:30]))
        self.update()

    def lines(self) -> tuple[Line, ...]:
        """Return what is shown."""
        return self._lines

    def sizeHint(self) -> QSize:
        """The heads and a line for each."""
        return QSize(220, LINE * (len(self._lines) + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heads and lines."""
        painter = QPainter(self)
        figures = self._heads[1:]
        name = 44.0 if len(figures) > 2 else self.width() * 0.46
        width = (self.width() - name) / max(len(figures), 1)
        write(painter, QRectF(0, 0, name, LINE), self._heads[0])
        for place, head in enumerate(figures):
            box = QRectF(name + place * width, 0, width, LINE)
            write(painter, box, cut(head, width - 4), flags=RIGHT)
        painter.fillRect(QRectF(0, LINE - 1, self.width(), 1), color("line"))
        for row, (words, values) in enumerate(self._lines):
            top = float(LINE * (row + 1))
            write(painter, QRectF(0, top, name, LINE), cut(words, name), "small", "text", LEFT)
            for place, value in enumerate(values):
                box = QRectF(name + place * width, top, width, LINE)
                write(painter, box, value, "mono_small", "text", RIGHT)

    def _spoken(self, line: Line) -> str:
        words, values = line
        told = (f"{head} {value}" for head, value in zip(self._heads[1:], values, strict=False))
        return f"{words}: {', '.join(told)}"
