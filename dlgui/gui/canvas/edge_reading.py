"""Reading an edge: the curve under the pointer lights up, and soon its card tells the weight."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QTimer

from dlgui.gui.canvas.edge_card import EdgeCard, EdgeWords
from dlgui.gui.canvas.edges import EdgesItem
from dlgui.gui.canvas.input_card import InputCard
from dlgui.gui.canvas.scene import NetworkScene
from dlgui.gui.canvas.zoom_view import ZoomView
from dlgui.gui.curves.ticks import exact_label

HOVER_MS = 150


class EdgeReading:
    """Follows the pointer over the edges of a scene."""

    def __init__(self, view: ZoomView, scene: NetworkScene) -> None:
        self._view, self._scene = view, scene
        self._edge: tuple[EdgesItem, int] | None = None
        self._at = QPointF()
        self._timer = QTimer(view)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOVER_MS)
        self._timer.timeout.connect(self.show)
        self.card: EdgeCard | None = None

    def point_at(self, place: QPointF | None, at: QPointF) -> None:
        """Light the edge at a place of the scene; `at` is the same in the viewport."""
        self._at = at
        edge = None if place is None else self._edge_at(place)
        if edge == self._edge:
            return
        self.hide()
        self._edge = edge
        if edge is not None:
            edge[0].light(edge[1])
            self._timer.start()

    def _edge_at(self, place: QPointF) -> tuple[EdgesItem, int] | None:
        for item in self._scene.edges:
            curve = item.nearest(place)
            if curve is not None:
                return item, curve
        return None

    def show(self) -> None:
        """Show the card of the edge under the pointer."""
        if self._edge is None or not self._view.isVisible():
            return
        window = self._view.window()
        if self.card is None or self.card.parentWidget() is not window:
            self.card = EdgeCard(window)
        self.card.say(self.words(*self._edge))
        place = self._view.viewport().mapTo(window, self._at.toPoint())
        self.card.show_beside(place)

    def words(self, item: EdgesItem, curve: int) -> EdgeWords:
        """Return what the card says of one edge."""
        source, target, weight = item.units(curve)
        place = self._scene.edges.index(item)
        before, after = self._scene.cards[place], self._scene.cards[place + 1]
        if isinstance(before, InputCard) and source < len(before.names):
            start = before.names[source]
        else:
            start = f"{before.title}, unit {source + 1}"
        note = "The largest weight between these groups of units" if item.gathered else ""
        title = f"{start} → {after.title}, unit {target + 1}"
        return EdgeWords(
            title, (("weight", exact_label(weight)),), note, math.copysign(0.85, weight)
        )

    def refresh(self) -> None:
        """Tell the present weight, if a card is shown."""
        if self.card is not None and self.card.isVisible() and self._edge is not None:
            self.card.say(self.words(*self._edge))

    def hide(self) -> None:
        """Take the card and the light away."""
        self._timer.stop()
        if self._edge is not None:
            self._edge[0].light(None)
            self._edge = None
        if self.card is not None:
            self.card.hide()
