"""Chips: the small round names of what a layer or a run is made of, and the place for one more."""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from dlgui.gui.controls.faces import Face, button_face, color, draw_box
from dlgui.gui.controls.focus import Ringed
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import from_below, tr
from dlgui.gui.theme import CHIP_HEIGHT, font

_PADDING, _GAP, _ICON = 9, 4, 12


class Chip(Ringed, QAbstractButton):
    """A clickable name, with a number in mono after it: "L2 0.05".

    `removable` adds a × and answers Delete: `removed()`. `set_error` turns it into a warning.
    """

    removed = Signal()
    ring_radius = CHIP_HEIGHT / 2

    def __init__(
        self,
        text: str,
        value: str = "",
        *,
        removable: bool = False,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value, self._removable, self._error = value, removable, ""
        self._hint = ""
        self.setText(text)
        self.setCheckable(checkable)
        self.setFont(font("small"))
        self.setFixedHeight(CHIP_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(removable)
        self._name()

    def set_content(self, text: str, value: str = "") -> None:
        """Show another name and number."""
        self._value = value
        self.setText(text)
        self._name()
        self.updateGeometry()
        self.update()

    def set_error(self, sentence: str) -> None:
        """Show the alert icon and tell the sentence; an empty one takes it away."""
        self._error = from_below(sentence)
        self.setToolTip(self._hint)
        self._name()
        self.updateGeometry()
        self.update()

    def setToolTip(self, text: str) -> None:
        """What the pointer tells; an error goes before it."""
        self._hint = text
        super().setToolTip(self._error or text)

    def sizeHint(self) -> QSize:
        """The name, its number and its icons, with their room."""
        width = 2 * _PADDING + self.fontMetrics().horizontalAdvance(self.text())
        if self._value:
            width += _GAP + QFontMetrics(font("mono_small")).horizontalAdvance(self._value)
        if self._leading():
            width += _ICON + _GAP
        if self._removable:
            width += _ICON + _GAP - 2
        return QSize(width + 1, CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A chip is not cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it like a click; Delete and Backspace remove it."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the × removes instead of opening."""
        if self._removable and self.isDown() and self._on_cross(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The × lights up under the pointer."""
        super().mouseMoveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Outline, icon, name, number, ×."""
        painter = QPainter(self)
        face = self._face()
        self._draw_outline(painter, face)
        left = _PADDING
        if self._leading():
            self._draw_icon(painter, self._leading(), left, face.ink)
            left += _ICON + _GAP
        painter.setPen(color(face.ink))
        lacking = max(0, self.sizeHint().width() - self.width())
        wide = painter.fontMetrics().horizontalAdvance(self.text()) - lacking
        elide = Qt.TextElideMode.ElideRight
        text = (
            painter.fontMetrics().elidedText(self.text(), elide, wide) if lacking else self.text()
        )
        left = self._draw_text(painter, left, text)
        if self._value:
            painter.setFont(font("mono_small"))
            left = self._draw_text(painter, left + _GAP, self._value)
        if self._removable:
            at = self.mapFromGlobal(self.cursor().pos())
            lit = self.underMouse() and self._on_cross(QPointF(at))
            ink = "text3" if not self.isEnabled() else "text" if lit else "text2"
            self._draw_icon(painter, "close", self.width() - _PADDING - _ICON + 3, ink)

    def _face(self) -> Face:
        if self._error and self.isEnabled():
            return Face("bad_fill" if self.underMouse() else "surface", "bad", "bad")
        return button_face(self, "normal")

    def _leading(self) -> str:
        return "alert" if self._error else ""

    def _name(self) -> None:
        spoken = f"{self.text()} {self._value}".strip()
        self.setAccessibleName(f"{spoken}: {self._error}" if self._error else spoken)

    def _on_cross(self, at: QPointF) -> bool:
        return at.x() > self.width() - _PADDING - _ICON and self.rect().contains(at.toPoint())

    def _draw_outline(self, painter: QPainter, face: Face) -> None:
        radius = CHIP_HEIGHT / 2
        draw_box(painter, self.rect(), radius, fill=face.fill, border=face.border)

    def _draw_icon(self, painter: QPainter, name: str, left: int, ink: str) -> None:
        drawn = icon_pixmap(name, ink, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left, (CHIP_HEIGHT - _ICON) // 2), drawn)

    def _draw_text(self, painter: QPainter, left: int, text: str) -> int:
        width = painter.fontMetrics().horizontalAdvance(text)
        place = QRect(left, 0, width + 2, CHIP_HEIGHT)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)
        return left + width


class AddChip(Chip):
    """The dashed place for one more: "+ add"; without words a dashed circle."""

    def __init__(
        self, text: str | None = None, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("add") if text is None else text, parent=parent)
        self.setAccessibleName(name or tr("Add"))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """A circle when there are no words."""
        return super().sizeHint() if self.text() else QSize(CHIP_HEIGHT, CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As a chip; the plus alone stands in the middle."""
        if self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        face = self._face()
        self._draw_outline(painter, face)
        self._draw_icon(painter, "plus", (self.width() - _ICON) // 2, face.ink)

    def _face(self) -> Face:
        face = button_face(self, "normal")
        return Face(face.fill, face.border, "text2") if face.ink == "text" else face

    def _leading(self) -> str:
        return "plus"

    def _draw_outline(self, painter: QPainter, face: Face) -> None:
        radius = CHIP_HEIGHT / 2
        draw_box(painter, self.rect(), radius, fill=face.fill, border=face.border, dashed=True)
