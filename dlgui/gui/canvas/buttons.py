"""Buttons of the canvas: ＋ between layers, a button with words, and the − 8 + of a layer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from dlgui.gui.canvas.ink import CENTER, draw_icon, width_of, write
from dlgui.gui.canvas.spot import Action, Spot
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.language import tr
from dlgui.gui.theme import CANVAS_CONTROL, CONTROL_RADIUS

PLUS, ZONE = 24.0, 20.0


class PlusSpot(Spot):
    """The round ＋ between two cards."""

    radius = PLUS / 2

    def __init__(self, key: str, words: str, middle: QPointF, action: Action) -> None:
        box = QRectF(-PLUS / 2, -PLUS / 2, PLUS, PLUS)
        super().__init__(key, words, box, action=action)
        self.setPos(middle)

    def draw(self, painter: QPainter) -> None:
        """Circle and plus."""
        fill, border = self.face_tokens()
        draw_box(painter, self.box, self.radius, fill=fill, border=border)
        ink = "accent" if self.pressed else "text2"
        draw_icon(painter, "plus", ink, QPointF(-7, -7), 14)


class ButtonSpot(Spot):
    """A button with words, 24 px high."""

    def __init__(self, key: str, text: str, parent: QGraphicsItem, action: Action) -> None:
        self.text = text
        width = round(width_of(text, "button") + 24)
        super().__init__(key, text, QRectF(0, 0, width, CANVAS_CONTROL), parent, action=action)

    def hint(self) -> str:
        """Nothing: the words stand on the button."""
        return ""

    def draw(self, painter: QPainter) -> None:
        """Face and words."""
        fill, border = self.face_tokens()
        draw_box(painter, self.box, CONTROL_RADIUS, fill=fill, border=border)
        write(painter, self.box, self.text, "button", "accent" if self.pressed else "text", CENTER)


class UnitsSpot(Spot):
    """− 8 +: the outline, the number and two ends; a click on the number types another one."""

    def __init__(
        self,
        key: str,
        value: int,
        right: float,
        middle: float,
        parent: QGraphicsItem,
        *,
        typed: Action,
        step: Action,
        limits: tuple[float | None, float | None],
    ) -> None:
        self.value = value
        digits = max(22.0, width_of(str(value), "mono") + 8)
        width = round(2 * ZONE + digits)
        box = QRectF(0, 0, width, CANVAS_CONTROL)
        super().__init__(key, tr("{value} units", value=value), box, parent, action=typed)
        self.setPos(round(right - width), middle - CANVAS_CONTROL / 2)
        self.ends = (
            UnitEnd(
                f"{key}.fewer", "minus", tr("One unit less"), QRectF(0, 0, ZONE, 24), self, step
            ),
            UnitEnd(
                f"{key}.more",
                "plus",
                tr("One unit more"),
                QRectF(width - ZONE, 0, ZONE, 24),
                self,
                step,
            ),
        )
        low, high = limits
        self.ends[0].enabled = low is None or value > low
        self.ends[1].enabled = high is None or value < high

    def hint(self) -> str:
        """How to type a number."""
        return tr("Click the number to type another")

    def number_box(self) -> QRectF:
        """Return where the number stands, for the field that types over it."""
        return self.box.adjusted(ZONE, 0, -ZONE, 0)

    def draw(self, painter: QPainter) -> None:
        """Outline, number and the two lines between."""
        draw_box(painter, self.box, CONTROL_RADIUS, fill="field", border="border")
        for x in (ZONE, self.box.width() - ZONE - 1):
            draw_box(painter, QRectF(x, 1, 1, self.box.height() - 2), 0, fill="line")
        write(painter, self.box, str(self.value), "mono", "text", CENTER)


class UnitEnd(Spot):
    """One end of − 8 +; not a stop for Tab, the keys + and − do the same."""

    stop = False
    enabled = True

    def __init__(
        self, key: str, icon: str, words: str, box: QRectF, parent: QGraphicsItem, action: Action
    ) -> None:
        self.icon = icon
        super().__init__(key, words, box, parent, action=action)

    @property
    def change(self) -> int:
        """Return what a click adds."""
        return 1 if self.icon == "plus" else -1

    def takes(self, at: QPointF) -> bool:
        """Not at the end of what is allowed."""
        return self.enabled and super().takes(at)

    def draw(self, painter: QPainter) -> None:
        """The icon, on the hover fill under the pointer."""
        if self.enabled and (self.hovered or self.pressed):
            fill = "soft" if self.pressed else "hover"
            draw_box(painter, self.box.adjusted(1, 1, -1, -1), CONTROL_RADIUS - 1, fill=fill)
        corner = self.box.center() - QPointF(6, 6)
        draw_icon(painter, self.icon, "text2" if self.enabled else "text3", corner, 12)


class FoldSpot(Spot):
    """The corner of a large layer: shows each of its units, or folds them again."""

    def __init__(
        self, key: str, unfolded: bool, corner: QPointF, parent: QGraphicsItem, action: Action
    ) -> None:
        self.icon = "up" if unfolded else "down"
        words = tr("Fold the units together") if unfolded else tr("Unfold: show each unit")
        super().__init__(key, words, QRectF(0, 0, PLUS - 4, PLUS - 4), parent, action=action)
        self.setPos(corner)

    def draw(self, painter: QPainter) -> None:
        """The icon, on the hover fill under the pointer."""
        if self.hovered or self.pressed:
            draw_box(painter, self.box, CONTROL_RADIUS, fill="soft" if self.pressed else "hover")
        draw_icon(painter, self.icon, "text2", self.box.center() - QPointF(7, 7), 14)


class UnfoldSpot(Spot):
    """Lies over the pictures of a folded layer: a click shows each unit; FoldSpot has the key."""

    stop = False

    def __init__(
        self, key: str, units: int, box: QRectF, parent: QGraphicsItem, action: Action
    ) -> None:
        words = tr("{units:,} units. Click to unfold them", units=units)
        super().__init__(key, words, box, parent, action=action)

    def draw(self, painter: QPainter) -> None:
        """Nothing but an outline under the pointer."""
        if self.hovered:
            place = self.box.adjusted(-3, -3, 3, 0)
            draw_box(painter, place, CONTROL_RADIUS, border="border")
