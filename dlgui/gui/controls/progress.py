"""How far: a bar 6 px high, filled to a share, or with a moving segment when nobody knows."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from dlgui.gui.controls.faces import color
from dlgui.gui.language import tr
from dlgui.gui.theme import PROGRESS_HEIGHT

_STEPS = 1000
_WAIT, _TICK, _SPEED = 400, 33, 0.012


class Progress(QProgressBar):
    """A share from 0 to 1; None for unknown, shown as movement after 400 ms."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._move)
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setFixedHeight(PROGRESS_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or tr("Progress"))
        self.setValue(0)

    def set_share(self, share: float | None) -> None:
        """Fill the bar to a share of 0 … 1; None says that the length is unknown."""
        if share is None:
            self.setRange(0, 0)
            if not self._timer.isActive():
                self._place = 0.0
                self._timer.start(_WAIT)
            return
        self._timer.stop()
        self.setRange(0, _STEPS)
        value = round(min(max(share, 0.0), 1.0) * _STEPS)
        if value != self.value():
            self.setValue(value)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves that is not seen."""
        super().hideEvent(event)
        self._timer.stop()

    def sizeHint(self) -> QSize:
        """As in the status bar."""
        return QSize(120, PROGRESS_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Short, but still readable."""
        return QSize(40, PROGRESS_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Groove and bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("line"))
        radius = PROGRESS_HEIGHT / 2
        groove = QRectF(self.rect())
        painter.drawRoundedRect(groove, radius, radius)
        painter.setBrush(color("accent" if self.isEnabled() else "text3"))
        painter.drawRoundedRect(self._bar(groove), radius, radius)

    def _bar(self, groove: QRectF) -> QRectF:
        if self.maximum() == 0:
            if self._place == 0:
                return QRectF()
            left = groove.width() * (1.3 * self._place - 0.3)
            return QRectF(left, 0, 0.3 * groove.width(), groove.height()).intersected(groove)
        width = groove.width() * self.value() / _STEPS
        return QRectF(0, 0, max(width, groove.height()) if width else 0, groove.height())

    def _move(self) -> None:
        self._timer.setInterval(_TICK)
        self._place = (self._place + _SPEED) % 1.0
        self.update()
