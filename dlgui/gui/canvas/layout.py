"""Layout: where cards, gaps and units stand, as pure geometry from widths and the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF

INPUT_WIDTH, LAYER_WIDTH, FOLDED_WIDTH, OUTPUT_WIDTH = 96.0, 144.0, 168.0, 232.0
INPUT_SMALL, OUTPUT_SMALL = 88.0, 200.0
MATRIX_MORE = 40.0
EMPTY_WIDTH = 208.0
"""What the words between input and output need when there is no layer between them."""
SIDE, TOP, BOTTOM = 24.0, 4.0, 16.0
SIDE_SMALL, TOP_SMALL, BOTTOM_SMALL = 16.0, 4.0, 10.0
LEAST_GAP, MOST_GAP = 44.0, 96.0
LEAST_HEIGHT, MOST_HEIGHT = 324.0, 960.0
"""The least is what eight units need as tiles of 24."""
SMALL_HEIGHT = 470.0
"""Cards lower than this are drawn small: tiles of 32, one row of chips."""
HEAD, FOOT, FOOT_SMALL = 72.0, 57.0, 32.0
TITLE_MIDDLE, CHIPS_TOP = 24.0, 44.0
MOST_UNITS = 10
"""A layer with more units folds."""
MOST_TILES = 256
"""Units of an unfolded layer that are shown at most."""
GRID_TILE, GRID_GAP, CARD_MARGIN = 24.0, 4.0, 12.0
TILES = ((40.0, 8.0), (32.0, 6.0), (32.0, 4.0), (28.0, 4.0), (24.0, 4.0))


@dataclass(frozen=True)
class Layout:
    """Where everything stands, in scene pixels.

    cards: input, layers, output · gaps: middles of the ＋ between them · size: of the whole scene.
    """

    cards: tuple[QRectF, ...]
    gaps: tuple[QPointF, ...]
    size: QSizeF
    small: bool


@dataclass(frozen=True)
class Column:
    """Where the units of one card stand: a tile size, the first top and the step to the next."""

    tile: float
    top: float
    step: float
    count: int

    def middle(self, unit: int) -> float:
        """Return the height of the middle of a unit's tile."""
        return self.top + unit * self.step + self.tile / 2


def is_small(room: QSizeF) -> bool:
    """Tell whether this room calls for small cards."""
    return room.height() - TOP - BOTTOM < SMALL_HEIGHT


def above(small: bool) -> float:
    """Return the room over the cards."""
    return TOP_SMALL if small else TOP


def card_height(room: QSizeF) -> float:
    """Return the height of all cards in a room."""
    small = is_small(room)
    rest = TOP_SMALL + BOTTOM_SMALL if small else TOP + BOTTOM
    return min(max(room.height() - rest, LEAST_HEIGHT), MOST_HEIGHT)


def least_width(widths: Sequence[float], small: bool) -> float:
    """Return the width that cards of these widths need at least."""
    side = SIDE_SMALL if small else SIDE
    return sum(widths) + (len(widths) - 1) * least_gap(widths) + 2 * side


def least_gap(widths: Sequence[float]) -> float:
    """Return the least room between two cards."""
    return EMPTY_WIDTH + 32 if len(widths) == 2 else LEAST_GAP


def arrange(widths: Sequence[float], room: QSizeF) -> Layout:
    """Place cards of these widths side by side in a room, all of one height."""
    small = is_small(room)
    side, top, height = SIDE_SMALL if small else SIDE, above(small), card_height(room)
    if height == MOST_HEIGHT:
        top = max(top, (room.height() - height) / 2)
    free = room.width() - 2 * side - sum(widths)
    least = least_gap(widths)
    gap = min(max(free / max(len(widths) - 1, 1), least), max(MOST_GAP, least + 48))
    whole = sum(widths) + (len(widths) - 1) * gap
    left = max(side, (room.width() - whole) / 2)
    cards = []
    for width in widths:
        cards.append(QRectF(round(left), top, width, height))
        left += width + gap
    gaps = tuple(
        QPointF((one.right() + other.left()) / 2, top + TITLE_MIDDLE)
        for one, other in pairwise(cards)
    )
    size = QSizeF(max(cards[-1].right() + side, room.width()), max(height + 12, room.height()))
    return Layout(tuple(cards), gaps, size, small)


def body(card: QRectF, small: bool) -> QRectF:
    """Return the part of a card between its chips and its foot, in the card's own pixels."""
    return QRectF(0, HEAD, card.width(), card.height() - HEAD - (FOOT_SMALL if small else FOOT))


def column(count: int, room: QRectF, small: bool, label: float = 0.0) -> Column | None:
    """Return the places of `count` tiles, the largest that fit; None when a layer has to fold.

    `label` is the height of a name over each tile.
    """
    if count > MOST_UNITS:
        return None
    for tile, gap in TILES[1:] if small else TILES:
        step = tile + gap + label
        whole = count * step - gap
        if whole <= room.height() + 0.5:
            top = room.top() + (room.height() - whole) / 2 + label
            return Column(tile, top, step, count)
    return None


@dataclass(frozen=True)
class Grid:
    """Where the units of an unfolded layer stand: columns of tiles, filled from the top down."""

    rows: int
    columns: int
    corner: QPointF

    def box(self, unit: int) -> QRectF:
        """Return the tile of a unit, in the card's own pixels."""
        column, row = divmod(unit, self.rows)
        step = GRID_TILE + GRID_GAP
        x, y = self.corner.x() + column * step, self.corner.y() + row * step
        return QRectF(x, y, GRID_TILE, GRID_TILE)

    @property
    def width(self) -> float:
        """Return the width of the card around it."""
        return self.columns * (GRID_TILE + GRID_GAP) - GRID_GAP + 2 * CARD_MARGIN


def grid(count: int, room: QRectF) -> Grid:
    """Return the places of the units of an unfolded layer in the part of a card for them."""
    count, step = min(count, MOST_TILES), GRID_TILE + GRID_GAP
    most = max(int((room.height() + GRID_GAP) / step), 1)
    columns = -(-count // most)
    rows = -(-count // columns)
    used = columns * step - GRID_GAP
    left = max((room.width() - used) / 2, CARD_MARGIN)
    top = room.top() + (room.height() - (rows * step - GRID_GAP)) / 2
    return Grid(rows, columns, QPointF(round(left), round(top)))
