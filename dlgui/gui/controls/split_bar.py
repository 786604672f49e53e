"""How the rows are shared out: training, validation, test, in one bar with two handles."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.gui.controls.faces import draw_box
from dlgui.gui.controls.focus import Ringed
from dlgui.gui.language import tr

_BAR, _REACH = 8, 6
_STEP = 0.01


class SplitBar(Ringed, QWidget):
    """Three shares that sum to 1; `shares_changed(train, validation, test)` when dragged.

    From the keyboard the arrows move the border after training, with Shift the one before test.
    """

    shares_changed = Signal(float, float, float)
    ring_radius = 3

    def __init__(
        self, train: float = 0.7, validation: float = 0.15, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._borders = [train, train + validation]
        self._held: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._name()

    def shares(self) -> tuple[float, float, float]:
        """Training, validation, test."""
        first, second = self._borders
        return round(first, 4), round(second - first, 4), round(1 - second, 4)

    def set_shares(self, train: float, validation: float) -> None:
        """Show other shares, without a signal; the test rows take the rest."""
        self._borders = [train, train + validation]
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """As in the data panel."""
        return QSize(200, _BAR + 4)

    def minimumSizeHint(self) -> QSize:
        """Short, but still readable."""
        return QSize(80, _BAR + 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the border under the pointer."""
        self._held = self._near(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the border, in whole percents."""
        if self._held is None:
            near = self._near(event.position()) is not None
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
            return
        self._move(self._held, round(event.position().x() / self.width() / _STEP) * _STEP)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the border go."""
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move a border by one percent."""
        change = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}.get(Qt.Key(event.key()))
        if change is None:
            super().keyPressEvent(event)
            return
        border = 1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0
        self._move(border, self._borders[border] + change)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Training dark, validation grey, test outlined, with a gap of 2 px between."""
        painter = QPainter(self)
        edges = [0.0, *self._borders, 1.0]
        faces = [("text2", ""), ("border", ""), ("surface", "border")]
        top = (self.height() - _BAR) / 2
        for (fill, border), left, right in zip(faces, edges, edges[1:], strict=False):
            start, end = round(left * self.width()), round(right * self.width())
            start += 1 if left else 0
            end -= 1 if right < 1 else 0
            if end > start:
                place = QRectF(start, top, end - start, _BAR)
                draw_box(painter, place, 2, fill=fill, border=border)

    def _near(self, at: QPointF) -> int | None:
        far = [abs(border * self.width() - at.x()) for border in self._borders]
        nearest = far.index(min(far))
        return nearest if far[nearest] <= _REACH else None

    def _move(self, border: int, to: float) -> None:
        """Training keeps at least one percent; the other parts may be empty."""
        first, second = self._borders
        low, high = (_STEP, second) if border == 0 else (first, 1.0)
        moved = round(min(max(to, low), high), 4)
        if moved == self._borders[border]:
            return
        self._borders[border] = moved
        self._name()
        self.update()
        self.shares_changed.emit(*self.shares())

    def _name(self) -> None:
        train, validation, test = (round(100 * share) for share in self.shares())
        spoken = tr(
            "train {train} %, validation {validation} %, test {test} %",
            train=train,
            validation=validation,
            test=test,
        )
        self.setAccessibleName(tr("Split: {spoken}", spoken=spoken))
        self.setToolTip(spoken)
