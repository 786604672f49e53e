"""Grips: the lines between docks are 1 px, so the mouse takes them by 7 px wide handles above them.

A grip does not resize anything itself: it hands the mouse to the main window as if the line had
been hit, which knows what may become how small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from dlgui.gui.controls.faces import color

WIDTH = 7
MOVING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
Area = Qt.DockWidgetArea


class Grips(QObject):
    """Keeps a grip over every line between the docks of a main window."""

    def __init__(self, window: QMainWindow, docks: Sequence[QDockWidget]) -> None:
        super().__init__(window)
        self._window, self._docks = window, docks
        self._grips: list[_Grip] = []
        for dock in docks:
            dock.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the docks."""
        if event.type() in MOVING:
            self.place()
        return False

    def place(self) -> None:
        """Put the grips where the lines are now."""
        lines = list(self._lines())
        while len(self._grips) < len(lines):
            self._grips.append(_Grip(self._window))
        for grip, line in zip(self._grips, lines, strict=False):
            grip.lie_on(line)
        for grip in self._grips[len(lines) :]:
            grip.hide()

    def _lines(self) -> Iterator[QRect]:
        """Yield each line, one pixel wide or high."""
        shown = [d for d in self._docks if d.isVisible() and not d.isFloating()]
        for dock in shown:
            place, area = dock.geometry(), self._window.dockWidgetArea(dock)
            if area == Area.LeftDockWidgetArea:
                yield QRect(place.right() + 1, place.top(), 1, place.height())
            elif area == Area.RightDockWidgetArea:
                yield QRect(place.left() - 1, place.top(), 1, place.height())
            elif area == Area.BottomDockWidgetArea:
                yield QRect(place.left(), place.top() - 1, place.width(), 1)
            for other in shown:
                yield from _between(place, other.geometry())


class _Grip(QWidget):
    """Takes the mouse beside a line and shows the line in the accent while it can be dragged."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._line = QRect()
        self._lit = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def lie_on(self, line: QRect) -> None:
        """Cover a line."""
        self._line = line
        flat = line.height() == 1
        self.setCursor(Qt.CursorShape.SplitVCursor if flat else Qt.CursorShape.SplitHCursor)
        half = WIDTH // 2
        wide = line.adjusted(0, -half, 0, half) if flat else line.adjusted(-half, 0, half, 0)
        self.setGeometry(wide)
        self.show()
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the line."""
        self._hand_on(event, self._on_line(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        self._hand_on(event, self.mapToParent(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self._hand_on(event, self.mapToParent(event.position()))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the line can be dragged."""
        self._lit = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be invisible again."""
        self._lit = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing, or the line in the accent."""
        if self._lit:
            shown = self._line.translated(-self.pos())
            QPainter(self).fillRect(shown, color("accent"))

    def _on_line(self, event: QMouseEvent) -> QPointF:
        """Return the point of the line beside the mouse, in the window."""
        at = self.mapToParent(event.position())
        if self._line.height() == 1:
            return QPointF(at.x(), self._line.top())
        return QPointF(self._line.left(), at.y())

    def _hand_on(self, event: QMouseEvent, at: QPointF) -> None:
        there = QMouseEvent(
            event.type(),
            at,
            QPointF(self._window.mapToGlobal(QPoint(0, 0))) + at,
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
        QApplication.sendEvent(self._window, there)


def _between(one: QRect, other: QRect) -> Iterator[QRect]:
    """Yield the line between two docks, the other one right of or below the first."""
    if other.left() == one.right() + 2 and other.top() == one.top():
        yield QRect(one.right() + 1, one.top(), 1, min(one.height(), other.height()))
    if other.top() == one.bottom() + 2 and other.left() == one.left():
        yield QRect(one.left(), one.bottom() + 1, min(one.width(), other.width()), 1)
