"""A view that zooms around a place and scrolls."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

LEAST_ZOOM, MOST_ZOOM, READABLE = 0.1, 4.0, 0.6


class ZoomView(QGraphicsView):
    """Shows a scene at a zoom; `zoomed(share)` tells it, 1.0 for 100 %.

    Until the user zooms, the scene is fitted to the room, though not so far that it could not be
    read; `fitted` and `least` say whether and how far.
    """

    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom, self.least, self.fitted = 1.0, READABLE, True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)

    def room(self) -> QSizeF:
        """Return the size of the viewport in scene pixels."""
        return QSizeF(self.viewport().size()) / self.zoom

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Zoom around a place of the viewport, the middle by itself."""
        at = QPointF(self.viewport().rect().center()) if around is None else around
        before = self.mapToScene(at.toPoint())
        self.fitted = False
        self.set_zoom(min(max(self.zoom * factor, LEAST_ZOOM), MOST_ZOOM))
        self.scroll_by(self.mapFromScene(before) - at.toPoint())

    def set_zoom(self, zoom: float) -> None:
        """Show the scene at this zoom."""
        changed, self.zoom = zoom != self.zoom, zoom
        self.setTransform(QTransform.fromScale(zoom, zoom))
        if changed:
            self.zoomed.emit(zoom)

    def scroll_by(self, by: QPoint) -> None:
        """Move what is seen by so many pixels."""
        for bar, change in (
            (self.horizontalScrollBar(), by.x()),
            (self.verticalScrollBar(), by.y()),
        ):
            bar.setValue(bar.value() + change)
