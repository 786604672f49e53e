"""A Drag moves the card of a hidden layer under the pointer and shows where it would be put."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dlgui.gui.canvas.card import draw_drop
from dlgui.gui.canvas.commands import layer_index
from dlgui.gui.canvas.layer_card import LayerCard
from dlgui.gui.canvas.scene import NetworkScene

FADED = 0.55


class DropItem(QGraphicsItem):
    """The upright line in the gap where the card would be put."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self._height = height
        self.setZValue(5)

    def boundingRect(self) -> QRectF:
        """The line with its width."""
        return QRectF(-2, 0, 4, self._height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """The line."""
        draw_drop(painter, 0.0, 2.0, self._height - 2)


class Drag:
    """One card on its way; `to` moves it, `target` is where it would be put."""

    def __init__(self, scene: NetworkScene, card: LayerCard, start: QPointF) -> None:
        self._scene, self._card, self._start = scene, card, start
        self._home = card.pos()
        self._line = DropItem(card.box.height())
        self._layers = [one for one in scene.cards if isinstance(one, LayerCard)]
        self.index = layer_index(card.path) or 0
        self.target = self.index
        scene.addItem(self._line)
        for item in (card, card.content):
            item.setOpacity(FADED)
            item.setZValue(4)
        self.to(start)

    @property
    def path(self) -> str:
        """Return the layer that is dragged."""
        return self._card.path

    def to(self, at: QPointF) -> None:
        """Follow the pointer."""
        shift = at.x() - self._start.x()
        for item in (self._card, self._card.content):
            item.setX(self._home.x() + shift)
        middle = self._home.x() + shift + self._card.box.width() / 2
        others = [one for one in self._layers if one is not self._card]
        self.target = sum(one.x() + one.box.width() / 2 < middle for one in others)
        place = self.target + (1 if self.target > self.index else 0)
        layout = self._scene.layout_
        if layout is not None:
            gap = layout.gaps[place] if self.target != self.index else None
            self._line.setVisible(gap is not None)
            if gap is not None:
                self._line.setPos(gap.x(), self._home.y())

    def end(self) -> None:
        """Put everything back; whoever drags moves the layer afterwards."""
        self._scene.removeItem(self._line)
        self._card.setZValue(0)
        self._card.content.setZValue(2)
        for item in (self._card, self._card.content):
            item.setOpacity(1.0)
            item.setX(self._home.x())
