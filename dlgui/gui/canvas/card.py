"""A Card is the rounded box of one layer: title, foot, selection, and what stops a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dlgui.engine.findings import Finding
from dlgui.gui.canvas.buttons import ButtonSpot
from dlgui.gui.canvas.commands import Commands
from dlgui.gui.canvas.ink import WRAPPED, cut, draw_icon, height_of, write
from dlgui.gui.canvas.layout import HEAD, TITLE_MIDDLE
from dlgui.gui.canvas.spot import Spot
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.theme import CARD_RADIUS, FontRole

MARGIN = 12.0
WIDE = 180.0
"""Room from which on a finding is told in the size of a body."""


@dataclass(frozen=True)
class Site:
    """Where a card stands, whether all are small, what it can do, and what is found about it.

    square: whether the small pictures of a folded layer are squares · unfolded: whether each unit
    of a large layer is shown.
    """

    place: QRectF
    small: bool
    commands: Commands
    found: Sequence[Finding]
    square: bool = False
    unfolded: bool = False

    @property
    def stop(self) -> Finding | None:
        """Return the first finding that keeps the network from running."""
        return next((finding for finding in self.found if finding.stops), None)


class Card(Spot):
    """The box of the input, a layer or the output; a click selects it, its title drags it.

    `box` is in the card's own pixels and begins at 0, 0.
    """

    radius = CARD_RADIUS

    def __init__(self, key: str, title: str, words: str, site: Site) -> None:
        place = site.place
        box = QRectF(0, 0, place.width(), place.height())
        self.title, self.foot, self.site = title, "", site
        self.title_room = place.width() - 2 * MARGIN
        self.selected = self.stopped = False
        super().__init__(key, words, box, action=partial(site.commands.select, key))
        self.setPos(place.topLeft())
        self.content = Content(place.topLeft())

    def hint(self) -> str:
        """Nothing: a card over which the pointer rests shows all of it."""
        return ""

    def set_selected(self, selected: bool) -> None:
        """Draw the card as selected or not."""
        if selected != self.selected:
            self.selected = selected
            self.update()

    def show_finding(self) -> None:
        """Show the first finding that stops a run, with the button that mends it."""
        stop = self.site.stop
        self.stopped = stop is not None
        if stop is None:
            return
        self.setToolTip("\n".join(one.sentence for one in self.site.found if one.stops))
        width = self.box.width() - 2 * MARGIN
        words = FindingItem(stop, QPointF(MARGIN, HEAD + 4), width, self.content)
        bottom = words.pos().y() + words.boundingRect().height() + 8
        if stop.fix is not None:
            fix = partial(self.site.commands.fix, stop)
            button = ButtonSpot(f"{self.path}.fix", stop.label, self.content, fix)
            button.setPos(MARGIN, bottom)

    def draw(self, painter: QPainter) -> None:
        """Box, title and foot."""
        fill, border, width = "surface", "line", 1.0
        if self.selected:
            fill, border, width = "soft", "accent", 1.5
        if self.stopped:
            border = "bad"
        draw_box(painter, self.box, CARD_RADIUS, fill=fill, border=border, width=width)
        line = QRectF(MARGIN, TITLE_MIDDLE - 10, self.title_room, 20)
        write(painter, line, cut(self.title, self.title_room, "title"), "title", "text")
        if self.foot:
            place = QRectF(MARGIN, self.box.bottom() - 25, self.box.width() - 2 * MARGIN, 16)
            write(painter, place, cut(self.foot, place.width()))


class Content(QGraphicsItem):
    """Holds what lies on a card over the edges; it stands where the card stands."""

    def __init__(self, corner: QPointF) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.setZValue(2)
        self.setPos(corner)

    def boundingRect(self) -> QRectF:
        """Nothing of its own."""
        return QRectF()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Nothing."""


class FindingItem(QGraphicsItem):
    """An alert icon and the sentence of a finding, broken to the width of its card."""

    def __init__(
        self, finding: Finding, corner: QPointF, width: float, parent: QGraphicsItem
    ) -> None:
        super().__init__(parent)
        self.finding, self._width = finding, width
        self._role: FontRole = "body" if width >= WIDE else "small"
        self._indent = 22.0 if width >= WIDE else 0.0
        top = 0.0 if self._indent else 18.0
        room = width - self._indent
        height = height_of(finding.sentence, room, self._role)
        self._place = QRectF(self._indent, top, room, height)
        self.setPos(corner)

    def boundingRect(self) -> QRectF:
        """Icon and sentence."""
        return QRectF(0, 0, self._width, self._place.bottom())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Icon and sentence."""
        draw_icon(painter, "alert", "bad" if self.finding.stops else "warn", QPointF(0, 1), 14)
        write(painter, self._place, self.finding.sentence, self._role, "text", WRAPPED)


def draw_drop(painter: QPainter, x: float, top: float, bottom: float) -> None:
    """Draw where a dragged card would be put: an upright line in the accent."""
    pen = QPen(color("accent"), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
