"""Chips: what a layer is made of, as small round names, and the place for one more."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from dlgui.gui.canvas.ink import cut, draw_icon, width_of, write
from dlgui.gui.canvas.spot import Action, Spot
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.theme import CHIP_HEIGHT

PADDING, GAP, ICON = 8.0, 4.0, 12
BETWEEN, NARROW, MOST_TEXT = 6.0, 4.0, 72.0
"""Room between chips, at least, and the width at which a name is cut; the tooltip has it all."""


class ChipSpot(Spot):
    """A clickable name with its number in mono: "L2 0.05"; `problem` turns it into a warning."""

    radius = CHIP_HEIGHT / 2

    def __init__(
        self,
        key: str,
        text: str,
        value: str = "",
        parent: QGraphicsItem | None = None,
        *,
        words: str = "",
        action: Action | None = None,
        remove: Action | None = None,
        problem: str = "",
        stops: bool = True,
    ) -> None:
        self.text, self.value = cut(text, MOST_TEXT - (ICON + GAP if problem else 0)), value
        self.problem, self.ink = problem, "bad" if stops else "warn"
        box = QRectF(0, 0, self._width(), CHIP_HEIGHT)
        spoken = words or f"{text} {value}".strip()
        spoken = f"{spoken}\n{problem}" if problem else spoken
        super().__init__(key, spoken, box, parent, action=action, remove=remove)

    def _width(self) -> float:
        width = 2 * PADDING + width_of(self.text)
        width += GAP + width_of(self.value, "mono_small") if self.value else 0
        return round(width + (ICON + GAP if self.problem else 0) + 0.5)

    def draw(self, painter: QPainter) -> None:
        """Outline, icon, name and number."""
        fill, border = self.face_tokens()
        ink = "accent" if self.pressed else "text"
        if self.problem:
            border = ink = self.ink
        draw_box(painter, self.box, self.radius, fill=fill, border=border)
        left = PADDING
        if self.problem:
            draw_icon(painter, "alert", self.ink, QPointF(left, 5), ICON)
            left += ICON + GAP
        place = self.box.adjusted(left, 0, 0, 0)
        write(painter, place, self.text, "small", ink)
        if self.value:
            left += width_of(self.text) + GAP
            write(painter, self.box.adjusted(left, 0, 0, 0), self.value, "mono_small", ink)


class DropSpot(Spot):
    """Words with a small arrow: a click chooses something else from a menu."""

    def __init__(
        self,
        key: str,
        text: str,
        words: str,
        place: QRectF,
        parent: QGraphicsItem,
        action: Action,
        align: str = "left",
    ) -> None:
        self.text = cut(text, place.width() - ICON - GAP)
        width = width_of(self.text) + GAP + ICON
        left = {"left": place.left(), "right": place.right() - width}.get(
            align, place.center().x() - width / 2
        )
        box = QRectF(round(left), place.top(), round(width + 0.5), place.height())
        super().__init__(key, f"{words}: {text}", box, parent, action=action)

    def draw(self, painter: QPainter) -> None:
        """The words and the arrow, darker under the pointer."""
        ink = "accent" if self.pressed else "text" if self.hovered else "text2"
        write(painter, self.box, self.text, "small", ink)
        at = QPointF(self.box.right() - ICON, self.box.center().y() - ICON / 2 + 0.5)
        draw_icon(painter, "down", ink, at, ICON)


class AddChipSpot(Spot):
    """The dashed circle with a plus: the place for one more."""

    radius = CHIP_HEIGHT / 2

    def __init__(self, key: str, words: str, parent: QGraphicsItem, action: Action) -> None:
        box = QRectF(0, 0, CHIP_HEIGHT, CHIP_HEIGHT)
        super().__init__(key, words, box, parent, action=action)

    def draw(self, painter: QPainter) -> None:
        """Dashed outline and plus."""
        fill, border = self.face_tokens()
        fill = "" if fill == "surface" else fill
        draw_box(painter, self.box, self.radius, fill=fill, border=border, dashed=True)
        ink = "accent" if self.pressed else "text2"
        draw_icon(painter, "plus", ink, QPointF(5, 5), ICON)


def in_rows(
    chips: list[Spot], left: float, top: float, width: float, between: float = BETWEEN
) -> list[Spot]:
    """Place chips in one row as far as there is room; return those that did not fit."""
    x = left
    for place, chip in enumerate(chips):
        if x + chip.box.width() > left + width + 0.5:
            return chips[place:]
        chip.setPos(x, top)
        x += chip.box.width() + between
    return []
