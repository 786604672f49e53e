"""The focus ring: drawn outside its control, and only when the keyboard led there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from dlgui.gui.controls.faces import draw_box
from dlgui.gui.theme import CONTROL_RADIUS, RING_ROOM, RING_WIDTH

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


def give_back(widget: QWidget | None, reason: Qt.FocusReason) -> bool:
    """Focus the widget that had the focus before, if it is still there and seen; tell whether."""
    if widget is None or not isValid(widget) or not widget.isVisible():
        return False
    widget.setFocus(reason)
    return True


class FocusRing(QWidget):
    """An outline that follows a control, also while it is scrolled.

    A child of the window (of the viewport in a scroll area), because a control cannot paint
    outside its own rectangle. It needs 4 px of room around the control.
    """

    def __init__(self, control: QWidget, radius: float, *, glow: bool = False) -> None:
        # The ring keeps no reference to its window: in a cycle with it, Python would take the
        # ring apart while Qt still sends it events.
        path = _path(control)
        super().__init__(path[-1])
        self._control, self._radius, self._glow = control, radius, glow
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in path:
            widget.installEventFilter(self)
        control.destroyed.connect(self.deleteLater)
        self._follow()
        self.show()

    def leave(self) -> None:
        """Take the ring away."""
        if isValid(self._control):
            for widget in _path(self._control):
                widget.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control when it or anything around it moves; a floating dock loses it."""
        if watched is self._control and event.type() in (QEvent.Type.Hide, QEvent.Type.Show):
            # A control that is put away may keep the focus until it is deleted.
            self.setVisible(event.type() == QEvent.Type.Show)
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() == QEvent.Type.ParentChange:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """2 px of accent at 2 px distance; around a field 2 px of the softer ring at none."""
        painter = QPainter(self)
        if self._glow:
            edge, radius = float(RING_ROOM - RING_WIDTH), self._radius + RING_WIDTH
        else:
            edge, radius = 0.0, self._radius + RING_ROOM
        place = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        token = "ring" if self._glow else "accent"
        draw_box(painter, place, radius, border=token, width=RING_WIDTH)

    def _follow(self) -> None:
        host = self.parentWidget()
        if not isValid(self._control):
            self.hide()  # the control is gone, and the word of it still on its way
            return
        if host is None or not host.isAncestorOf(self._control):
            return
        corner = self._control.mapTo(host, QPoint(0, 0))
        place = QRect(corner, self._control.size())
        self.setGeometry(place.adjusted(-RING_ROOM, -RING_ROOM, RING_ROOM, RING_ROOM))
        self.raise_()


def _path(control: QWidget) -> list[QWidget]:
    """The control and what it lies in, up to where the ring may be drawn."""
    path = [control]
    while not path[-1].isWindow():
        parent = path[-1].parentWidget()
        if parent is None or (isinstance(parent, QAbstractScrollArea) and len(path) > 1):
            break
        path.append(parent)
    return path


# A mixin over widgets: typed as one, but not derived from it, since shiboken allows one base.
if TYPE_CHECKING:
    _Control = QWidget
else:
    _Control = object


class Ringed(_Control):
    """Mixin of a control that shows the ring; `ring_radius` is the radius of its own outline.

    `ring_glows` marks fields: they glow softly for the mouse too.
    """

    ring_radius: float = CONTROL_RADIUS
    ring_glows = False
    _ring: FocusRing | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard led here, or had before another window came between."""
        super().focusInEvent(event)
        if self.ring_glows or event.reason() in _KEYBOARD:
            self.show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away, unless only the window or a pop-up came between."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.hide_ring()

    def show_ring(self) -> None:
        """Show the ring, as when the keyboard gives focus."""
        if self._ring is None:
            self._ring = FocusRing(self, self.ring_radius, glow=self.ring_glows)

    def hide_ring(self) -> None:
        """Take the ring away."""
        if self._ring is not None:
            self._ring.leave()
            self._ring = None
