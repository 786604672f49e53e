"""− 8 +: a small whole number that is changed by clicking, by arrows or by typing."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.controls.focus import Ringed
from dlgui.gui.controls.number import NumberRule
from dlgui.gui.controls.number_field import NumberField
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import tr
from dlgui.gui.theme import CANVAS_CONTROL, CONTROL_RADIUS


class _Zone(QAbstractButton):
    """One end of a stepper; the outline belongs to the stepper."""

    def __init__(self, icon_name: str, name: str, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setFixedSize(height, height)
        self.setAutoRepeat(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon, on the hover fill under the pointer."""
        painter = QPainter(self)
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            fill = "soft" if self.isDown() else "hover"
            draw_box(painter, self.rect().adjusted(1, 1, -1, -1), CONTROL_RADIUS - 1, fill=fill)
        ink = "text" if self.isEnabled() else "text3"
        drawn = icon_pixmap(self._icon_name, ink, 14, self.devicePixelRatioF())
        corner = (self.height() - 14) // 2
        painter.drawPixmap(QPoint(corner, corner), drawn)


class _Digits(NumberField):
    """The number in the middle; the outline and the ring belong to the stepper."""

    def show_ring(self) -> None:
        stepper = self.parentWidget()
        if isinstance(stepper, Stepper):
            stepper.show_ring()

    def hide_ring(self) -> None:
        stepper = self.parentWidget()
        if isinstance(stepper, Stepper):
            stepper.hide_ring()


class Stepper(Ringed, QWidget):
    """A whole number between two buttons; `value_changed(int)` at each click, Enter or arrow."""

    value_changed = Signal(int)

    def __init__(
        self,
        value: int = 1,
        low: int = 1,
        high: int = 9999,
        *,
        name: str = "",
        height: int = CANVAS_CONTROL,
        digits: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        rule = NumberRule(integer=True, low=low, high=high)
        self._minus = _Zone("minus", tr("Fewer {name}", name=name).strip(), height, self)
        self._digits = _Digits(value, rule, name=name, height=height, parent=self)
        self._plus = _Zone("plus", tr("More {name}", name=name).strip(), height, self)
        self._digits.setFrame(False)
        self._digits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._digits.setFixedWidth(12 + digits * self._digits.fontMetrics().horizontalAdvance("8"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self._minus, self._digits, self._plus):
            row.addWidget(part)
        self.setFixedSize(2 * height + self._digits.width(), height)
        self.setFocusProxy(self._digits)
        self.setAccessibleName(name)
        self._minus.clicked.connect(self._fewer)
        self._plus.clicked.connect(self._more)
        self._digits.value_changed.connect(self._announce)
        self._digits.installEventFilter(self)
        self._enable_ends()

    def value(self) -> int:
        """The number."""
        return int(self._digits.value() or 0)

    def set_value(self, value: int) -> None:
        """Show a number, without a signal."""
        self._digits.set_value(value)
        self._enable_ends()

    def set_limits(self, low: int, high: int) -> None:
        """Accept other numbers from now on."""
        self._low, self._high = low, high
        self._digits.set_rule(NumberRule(integer=True, low=low, high=high))
        self._enable_ends()

    def step(self, change: int) -> None:
        """Change the number by so much, as far as the limits allow, and announce it."""
        value = min(max(self.value() + change, self._low), self._high)
        if value != self.value():
            self._digits.set_value(value)
            self._announce(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Plus and minus step from within the number, as on a layer."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            change = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
            change = {Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}.get(
                Qt.Key(event.key()), change
            )
            if change is not None:
                self.step(change)
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The number has the focus; it asks for the ring."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As above."""

    def sizeHint(self) -> QSize:
        """The fixed size."""
        return self.maximumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One outline around all three, and two lines between them."""
        painter = QPainter(self)
        border = "border" if self.isEnabled() else "line"
        draw_box(painter, self.rect(), CONTROL_RADIUS, fill="field", border=border)
        for left in (self._digits.x(), self._digits.geometry().right()):
            painter.fillRect(QRect(left, 1, 1, self.height() - 2), color("line"))

    def _fewer(self) -> None:
        self.step(-1)

    def _more(self) -> None:
        self.step(1)

    def _announce(self, value: int) -> None:
        self._enable_ends()
        self.value_changed.emit(value)

    def _enable_ends(self) -> None:
        self._minus.setEnabled(self.value() > self._low)
        self._plus.setEnabled(self.value() < self._high)
