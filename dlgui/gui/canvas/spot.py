"""A Spot is a painted place that can be clicked, hovered and focused: chip, tile, ＋, card.

The view sends it clicks and keys; it keeps no signal and no focus of Qt's, so that a scene can be
built anew in the middle of a click.
"""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, Qt
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dlgui.gui.controls.faces import draw_box
from dlgui.gui.theme import CONTROL_RADIUS, RING_ROOM, RING_WIDTH

Action = Callable[["Spot"], None]


class Spot(QGraphicsItem):
    """A place with a key, spoken words and an action.

    key: stays the same when the scene is built anew, as "layers.0.activation" · words: what a
    screen reader says and the tooltip shows · path: the part of the experiment it belongs to ·
    action: what a click does · remove: what Delete does.
    """

    radius: float = CONTROL_RADIUS
    stop = True
    """Whether Tab stops here."""

    def __init__(
        self,
        key: str,
        words: str,
        box: QRectF,
        parent: QGraphicsItem | None = None,
        *,
        action: Action | None = None,
        remove: Action | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self.words, self.box = key, words, QRectF(box)
        self.action, self.remove = action, remove
        self.hovered = self.pressed = self.focused = False
        # Most of the canvas stays as it is while the network learns.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setToolTip(self.hint())

    @property
    def path(self) -> str:
        """Return the layer this spot belongs to: "layers.0" of "layers.0.activation"."""
        parts = self.key.split(".")
        if parts[0] == "layers":
            return ".".join(parts[:2])
        return "output" if parts[0] == "loss" else parts[0]

    def hint(self) -> str:
        """Return the tooltip: the spoken words, unless the spot shows them itself."""
        return self.words

    def setToolTip(self, text: str) -> None:
        """What the pointer tells; names from files and plugins are never read as markup."""
        super().setToolTip(html.escape(text) if Qt.mightBeRichText(text) else text)

    def activate(self) -> None:
        """Do what a click does."""
        if self.action is not None:
            self.action(self)

    def step(self, across: int, down: int) -> bool:
        """Take an arrow key for what is inside the spot; False lets it move between spots."""
        return False

    def set_state(
        self,
        *,
        hovered: bool | None = None,
        pressed: bool | None = None,
        focused: bool | None = None,
    ) -> None:
        """Change what is given and repaint if anything did."""
        old = self.hovered, self.pressed, self.focused
        self.hovered = self.hovered if hovered is None else hovered
        self.pressed = self.pressed if pressed is None else pressed
        self.focused = self.focused if focused is None else focused
        if old != (self.hovered, self.pressed, self.focused):
            self.update()

    def takes(self, at: QPointF) -> bool:
        """Tell whether a click at a place of the spot's own pixels is meant for it."""
        return self.action is not None and self.box.contains(at)

    def boundingRect(self) -> QRectF:
        """The spot with the room of its focus ring."""
        room = RING_ROOM + 1
        return self.box.adjusted(-room, -room, room, room)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """The spot, and around it the ring when the keyboard led here."""
        self.draw(painter)
        if self.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = self.box.adjusted(-RING_ROOM, -RING_ROOM, RING_ROOM, RING_ROOM)
            draw_box(painter, ring, self.radius + RING_ROOM, border="accent", width=RING_WIDTH)

    def draw(self, painter: QPainter) -> None:
        """Paint what is inside the ring."""
        raise NotImplementedError

    def face_tokens(self) -> tuple[str, str]:
        """Return fill and outline of a small control in its present state."""
        if self.pressed:
            return "soft", "ring"
        return ("hover" if self.hovered else "surface"), "border"
