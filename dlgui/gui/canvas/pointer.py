"""The pointer's way over the canvas: press, click, drag of a card, pan, hover, wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from dlgui.gui.canvas.card import Card
from dlgui.gui.canvas.commands import Commands
from dlgui.gui.canvas.drag import Drag
from dlgui.gui.canvas.edge_reading import EdgeReading
from dlgui.gui.canvas.layer_card import LayerCard
from dlgui.gui.canvas.map_spot import MapSpot
from dlgui.gui.canvas.scene import NetworkScene
from dlgui.gui.canvas.spot import Spot
from dlgui.gui.canvas.zoom_view import ZoomView

NO_BUTTON, LEFT_BUTTON = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


class Pointer:
    """Turns what the mouse does in the view's viewport into clicks on spots.

    It keeps the key of what was pressed, not the spot: the scene may be built anew before the
    button is released.
    """

    def __init__(
        self, view: ZoomView, scene: NetworkScene, commands: Commands, edges: EdgeReading
    ) -> None:
        self._view, self._scene, self._commands, self._edges = view, scene, commands, edges
        self._pressed = ""
        self._from = QPointF()
        self._pan: QPoint | None = None
        self._moved = False
        self._drag: Drag | None = None

    def handle(self, event: QEvent) -> bool:
        """Take an event of the viewport; False leaves it to Qt."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseButtonDblClick and self._double(event):
                return True
            if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
                self._press(event)
            elif kind == QEvent.Type.MouseMove:
                self._move(event)
            elif kind == QEvent.Type.MouseButtonRelease:
                self._release(event)
            return True
        if isinstance(event, QWheelEvent):
            self._wheel(event)
            return True
        if kind == QEvent.Type.Leave:
            self._scene.hover(None)
            self._edges.hide()
        return False

    def spot_under(self, at: QPointF) -> Spot | None:
        """Return the spot under a place of the viewport."""
        return self._scene.spot_at(self._view.mapToScene(at.toPoint()))

    def forget(self) -> None:
        """End a drag and forget what is pressed: the scene is about to be built anew."""
        if self._drag is not None:
            self._drag.end()
            self._drag = None
            self._pressed = ""

    def _double(self, event: QMouseEvent) -> bool:
        """Open the field of the edge under the pointer, where nothing lies over it."""
        spot = self.spot_under(event.position())
        if event.button() != LEFT_BUTTON or not (spot is None or isinstance(spot, Card)):
            return False
        return self._edges.double_click(self._view.mapToScene(event.position().toPoint()))

    def _press(self, event: QMouseEvent) -> None:
        self._edges.hide()
        self._from, self._moved = event.position(), False
        spot = self.spot_under(event.position())
        if event.button() == LEFT_BUTTON and spot is not None:
            self._scene.keyboard = False
            self._pressed = spot.key
            spot.set_state(pressed=not isinstance(spot, Card))
        elif event.button() in (LEFT_BUTTON, Qt.MouseButton.MiddleButton):
            self._pan = event.position().toPoint()

    def _move(self, event: QMouseEvent) -> None:
        at = event.position()
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() == NO_BUTTON:
            self._point_at(at)
        elif self._drag is not None:
            self._drag.to(self._view.mapToScene(at.toPoint()))
        elif self._pan is not None and (far or self._moved):
            self._moved = True
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._view.scroll_by(self._pan - at.toPoint())
            self._pan = at.toPoint()
        elif far and self._pressed:
            card = self._scene.spot(self._pressed)
            if isinstance(card, MapSpot):
                self._moved = True
                card.drag_to(card.mapFromScene(self._view.mapToScene(at.toPoint())))
            elif isinstance(card, LayerCard):
                start = self._view.mapToScene(self._from.toPoint())
                self._drag = Drag(self._scene, card, start)

    def _release(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, ""
        pan, self._pan = self._pan, None
        self._view.viewport().unsetCursor()
        if self._drag is not None:
            path, target = self._drag.path, self._drag.target
            self._drag.end()
            self._drag = None
            self._commands.move(path, target)
        elif pressed:
            self._click(pressed, event.position())
        elif pan is not None and not self._moved and event.button() == LEFT_BUTTON:
            at = self._view.mapToScene(event.position().toPoint())
            if not self._edges.click(at):
                self._scene.workspace.select("")

    def _click(self, pressed: str, at: QPointF) -> None:
        spot = self.spot_under(at)
        old = self._scene.spot(pressed)
        if old is not None:
            old.set_state(pressed=False)
        if spot is not None and spot.key == pressed:
            if isinstance(spot, Card) and self._edges.click(self._view.mapToScene(at.toPoint())):
                return
            self._scene.cursor = spot.key
            self._scene.show_cursor()
            spot.activate()
            self._point_at(at)

    def _point_at(self, at: QPointF) -> None:
        spot = self.spot_under(at)
        self._scene.hover(spot)
        free = spot is None or isinstance(spot, Card)
        self._edges.point_at(self._view.mapToScene(at.toPoint()) if free else None, at)

    def _wheel(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; else move along the network."""
        turned = event.angleDelta()
        self._edges.hide()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._view.zoom_by(1.2 ** (turned.y() / 120), event.position())
        else:
            along = turned.x() or turned.y()
            down = turned.y() if turned.x() else 0
            self._view.scroll_by(QPoint(-along // 2, -down // 2))
        event.accept()

    def part_under(self, event: QContextMenuEvent) -> Spot | None:
        """Return what a context menu is about, None on empty ground and on ＋."""
        spot = self.spot_under(QPointF(event.pos()))
        return None if spot is None or spot.path.startswith("plus") else spot
