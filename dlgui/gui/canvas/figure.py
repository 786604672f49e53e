"""The whole network as a figure, also what is out of sight, for files and the clipboard."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from dlgui.gui.canvas.scene import NetworkScene
from dlgui.gui.controls.faces import color

MARGIN = 16
LONGEST = 16_000
"""Pixels of the longer side at which a picture is made smaller: images end at 32,767."""


class NetworkFigure:
    """Painted without caches while it is entered, so that lines stay lines and words stay words."""

    def __init__(self, scene: NetworkScene) -> None:
        self._scene = scene
        self._cached: list[tuple[QGraphicsItem, QGraphicsItem.CacheMode]] = []
        cards = [card.sceneBoundingRect() for card in scene.cards]
        whole = QRectF()
        for card in cards:
            whole = whole.united(card)
        self._whole = whole.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        longest = max(self._whole.width(), self._whole.height(), 1.0)
        self._scale = min(1.0, LONGEST / longest)

    def __enter__(self) -> Self:
        for item in self._scene.items():
            mode = item.cacheMode()
            if mode != QGraphicsItem.CacheMode.NoCache:
                self._cached.append((item, mode))
                item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        return self

    def __exit__(self, *_: object) -> None:
        for item, mode in self._cached:
            item.setCacheMode(mode)
        self._cached.clear()

    def size(self) -> QSize:
        """Return the size of all cards with a margin."""
        return (self._whole.size() * self._scale).toSize()

    def rect(self) -> QRect:
        """Return the place of the picture."""
        return QRect(0, 0, self.size().width(), self.size().height())

    def paint_to(self, painter: QPainter) -> None:
        """Paint cards, edges and tiles on the canvas."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        painter.fillRect(place, color("canvas"))
        self._scene.render(painter, place, self._whole)
