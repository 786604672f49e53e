"""The map of a network that is not seen whole: its cards as bars, and a frame on what is seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.canvas.scene import split_unit
from dlgui.gui.canvas.view import NetworkView
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.controls.focus import Ringed
from dlgui.gui.language import tr

WIDTH, HEIGHT, INSET, SLACK = 160, 24, 3.0, 16
K = Qt.Key


class MiniMap(Ringed, QWidget):
    """Stands in the title, so that it covers nothing, and only while something is out of sight.

    A click or a drag goes there; arrows move by a step, Home and End to the ends.
    """

    def __init__(self, view: NetworkView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.wanted = False
        self.setFixedSize(WIDTH, HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Map of the network"))
        self.setToolTip(tr("The whole network. Click or drag to go there"))
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.rangeChanged.connect(self._look)
            bar.valueChanged.connect(self._look)
        view.workspace.selection_changed.connect(self.update)
        self._look()

    def _look(self) -> None:
        bars = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        self.wanted = any(bar.maximum() - bar.minimum() > SLACK for bar in bars)
        self.setVisible(self.wanted)
        self.update()

    def setVisible(self, visible: bool) -> None:
        """Stay away while there is nothing to show, whoever asks for it."""
        super().setVisible(visible and self.wanted and self.parentWidget() is not None)

    def seen(self) -> QRectF:
        """Return what is seen of the scene, on the map."""
        shown = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        return self._on_map(shown.intersected(self._view.sceneRect()))

    def _on_map(self, place: QRectF) -> QRectF:
        whole = self._view.sceneRect()
        x = (self.width() - 2 * INSET) / max(whole.width(), 1)
        y = (self.height() - 2 * INSET) / max(whole.height(), 1)
        return QRectF(
            INSET + (place.left() - whole.left()) * x,
            INSET + (place.top() - whole.top()) * y,
            max(place.width() * x, 2.0),
            max(place.height() * y, 2.0),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cards, the selected one in the accent, and the frame."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), 4, fill="surface", border="line")
        chosen, _ = split_unit(self._view.workspace.selection)
        for card in self._view.network.cards:
            ink = "accent" if card.path == chosen else "border"
            painter.fillRect(self._on_map(card.sceneBoundingRect()), color(ink))
        frame = self.seen().adjusted(-1, -1, 1, 1).intersected(QRectF(self.rect()))
        draw_box(painter, frame, 3, border="accent", width=1.5)

    def _go(self, at: QPoint) -> None:
        whole = self._view.sceneRect()
        x = whole.left() + (at.x() - INSET) / (self.width() - 2 * INSET) * whole.width()
        y = whole.top() + (at.y() - INSET) / (self.height() - 2 * INSET) * whole.height()
        self._view.centerOn(x, y)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place."""
        self._go(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move what is seen."""
        bar = self._view.horizontalScrollBar()
        steps = {K.Key_Left: -80, K.Key_Right: 80, K.Key_PageUp: -bar.pageStep()}
        steps |= {K.Key_PageDown: bar.pageStep()}
        ends = {K.Key_Home: bar.minimum(), K.Key_End: bar.maximum()}
        key = K(event.key())
        if key in steps:
            bar.setValue(bar.value() + steps[key])
        elif key in ends:
            bar.setValue(ends[key])
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """A strip as high as the tools beside it."""
        return QSize(WIDTH, HEIGHT)
