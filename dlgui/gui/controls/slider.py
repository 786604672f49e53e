"""A slider for a number between two limits, in steps."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QStyle, QWidget

from dlgui.gui.controls.faces import color
from dlgui.gui.controls.focus import Ringed
from dlgui.gui.controls.keys import StillWheel

_KNOB = 12


class Slider(Ringed, StillWheel, QSlider):
    """A number from `low` to `high` in steps of `step`; `number_changed(float)` while it moves."""

    number_changed = Signal(float)
    ring_radius = 10

    def __init__(
        self,
        low: float,
        high: float,
        number: float,
        *,
        step: float = 0.01,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._low, self._step = low, step
        # Enough digits for the step and no more: 0.1 · 3 is shown as 0.3.
        self._digits = max(0, 2 - math.floor(math.log10(step)))
        self.setRange(0, round((high - low) / step))
        self.setPageStep(max(1, self.maximum() // 10))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        self.set_number(number)
        self.valueChanged.connect(self._announce)

    def number(self) -> float:
        """The number where the knob stands."""
        return round(self._low + self.value() * self._step, self._digits)

    def set_number(self, number: float) -> None:
        """Put the knob at the nearest step, without a signal."""
        blocked = self.blockSignals(True)
        # Qt counts in 32 bits; a number beyond the ends may be any.
        place = (number - self._low) / self._step
        self.setValue(round(min(max(place, self.minimum()), self.maximum())))
        self.blockSignals(blocked)
        self.update()

    def sizeHint(self) -> QSize:
        """As in the data panel."""
        return QSize(80, 20)

    def minimumSizeHint(self) -> QSize:
        """Short, but still to be aimed at."""
        return QSize(40, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A 2 px groove, the accent up to the knob, and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled = self.isEnabled()
        middle = self.height() / 2
        length = self.width() - _KNOB
        at = _KNOB / 2 + QStyle.sliderPositionFromValue(0, self.maximum(), self.value(), length)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("border" if enabled else "line"))
        painter.drawRoundedRect(QRectF(0, middle - 1, self.width(), 2), 1, 1)
        painter.setBrush(color("accent" if enabled else "text3"))
        painter.drawRoundedRect(QRectF(0, middle - 1, at, 2), 1, 1)
        hot = enabled and (self.underMouse() or self.isSliderDown())
        painter.setBrush(color("soft" if hot else "surface"))
        painter.setPen(QPen(color("accent" if enabled else "text3"), 1.5))
        painter.drawEllipse(QPointF(at, middle), _KNOB / 2 - 0.75, _KNOB / 2 - 0.75)

    def _announce(self) -> None:
        self.number_changed.emit(self.number())
