"""The card of a hidden layer: units, chips, tiles or a mosaic, and what it hands on."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from dlgui.engine.component import Component, Missing
from dlgui.engine.kinds import Array
from dlgui.gui.canvas.buttons import FoldSpot, UnfoldSpot, UnitEnd, UnitsSpot
from dlgui.gui.canvas.card import MARGIN, Card, Site
from dlgui.gui.canvas.chips import AddChipSpot, in_rows
from dlgui.gui.canvas.commands import Commands
from dlgui.gui.canvas.edges import groups, spread
from dlgui.gui.canvas.ink import width_of
from dlgui.gui.canvas.layout import (
    CHIPS_TOP,
    FOOT,
    MOST_TILES,
    TITLE_MIDDLE,
    Column,
    body,
    column,
    grid,
)
from dlgui.gui.canvas.mosaic import Crowd, MosaicItem
from dlgui.gui.canvas.parts import ChipMaker
from dlgui.gui.canvas.reading import UnitsReading
from dlgui.gui.canvas.spot import Spot
from dlgui.gui.canvas.tiles import TileSpot, corner, tile_words
from dlgui.gui.language import tr
from dlgui.gui.naming import layer_foot, spoken_layer, units_param


class LayerCard(Card):
    """A hidden layer; `units` tiles, or a mosaic when they are many.

    Its edges meet it at `left` and `right` (x) and `anchors` (heights), in scene pixels.
    """

    def __init__(
        self,
        path: str,
        title: str,
        layer: Component,
        units: int | None,
        parameters: int | None,
        site: Site,
    ) -> None:
        super().__init__(path, title, title, site)
        self.small, self.units, self.layer = site.small, units, layer
        self.words = spoken_layer(title, layer, units, parameters)
        self.foot = layer_foot(units, parameters)
        self.tiles: list[TileSpot] = []
        self.mosaic: MosaicItem | None = None
        self.draggable = True
        if isinstance(layer, Missing):
            self.show_finding()
            return
        self._add_units(layer, site.commands)
        self._add_chips(layer, site.commands)
        self.show_finding()
        if site.stop is None:
            self._add_pictures(site.commands)

    def _add_units(self, layer: Component, commands: Commands) -> None:
        rule = units_param(layer)
        if rule is None:
            return
        stepper = UnitsSpot(
            f"{self.path}.units",
            int(getattr(layer, "units", 1)),
            self.box.width() - MARGIN,
            TITLE_MIDDLE,
            self.content,
            typed=commands.type_units,
            step=partial(step_units, commands, self.path),
            limits=(rule.low, rule.high),
        )
        self.title_room = stepper.x() - MARGIN - 4
        if width_of(self.title, "title") > self.title_room:  # "Dense 10" beside the usual − 8 +
            stepper.moveBy(4, 0)
            self.title_room += 6

    def _add_chips(self, layer: Component, commands: Commands) -> None:
        maker = ChipMaker(self)
        first, more = maker.of_layer(self.path, layer)
        width = self.box.width() - 2 * MARGIN
        add = AddChipSpot(
            f"{self.path}.add",
            tr("Add a regularizer or normalization to {title}", title=self.title),
            self.content,
            partial(commands.choose_addition, self.path),
        )
        if self.small:
            maker.row([*first, *more], add, MARGIN, CHIPS_TOP, width)
            return
        hidden = in_rows(list(first), MARGIN, CHIPS_TOP, width)
        bottom = self.box.height() - FOOT + 5
        maker.row([*hidden, *more], add, MARGIN, bottom, width)

    def _add_pictures(self, commands: Commands) -> None:
        column = column_of(self)
        if self.units is None:
            return
        if column is None:
            room = body(self.box, self.small).adjusted(MARGIN, 4, -MARGIN, 0)
            self._add_fold(commands)
            if self.site.unfolded:
                self._add_grid(commands)
                return
            self.mosaic = MosaicItem(room, self.units, self.site.square, self.content)
            unfold = partial(commands.fold, self.path)
            UnfoldSpot(f"{self.path}.pictures", self.units, room, self.content, unfold)
            return
        for unit in range(self.units):
            at = corner(column.middle(unit), self.box.center().x(), column.tile)
            box = QRectF(at.x(), at.y(), column.tile, column.tile)
            key = f"{self.path}.unit.{unit}"
            words = tile_words(self.title, unit, False)
            self.tiles.append(
                TileSpot(key, words, box, self.content, partial(commands.select, key))
            )

    def _add_fold(self, commands: Commands) -> None:
        """The button in the corner that folds and unfolds, for the keyboard too."""
        corner = QPointF(self.box.right() - MARGIN - 16, self.box.bottom() - 29)
        action, unfolded = partial(commands.fold, self.path), self.site.unfolded
        FoldSpot(f"{self.path}.fold", unfolded, corner, self.content, action)
        if unfolded and self.units is not None and self.units > MOST_TILES:
            self.foot = tr(
                "{most_tiles} of {units:,} units shown", most_tiles=MOST_TILES, units=self.units
            )

    def _add_grid(self, commands: Commands) -> None:
        places = grid(self.units or 1, body(self.box, self.small))
        for unit in range(min(self.units or 1, MOST_TILES)):
            key = f"{self.path}.unit.{unit}"
            words, select = tile_words(self.title, unit, False), partial(commands.select, key)
            tile = TileSpot(key, words, places.box(unit), self.content, select)
            tile.quiet = True
            self.tiles.append(tile)

    def anchors(self) -> tuple[float, float, Array, int]:
        """Return left and right x, heights and units, for the edges; in scene pixels."""
        top, units = self.pos().y(), self.units or 1
        if self.tiles and not self.site.unfolded:
            heights = np.array([tile.box.center().y() for tile in self.tiles]) + top
            box = self.tiles[0].box
            return self.x() + box.left(), self.x() + box.right(), heights, units
        area = self.mosaic.pictures_box() if self.mosaic else body(self.box, self.small)
        inset = 10.0 if self.mosaic or self.tiles else area.height() / 3
        heights = spread(area.top() + inset, area.bottom() - inset, groups(units)) + top
        side = MARGIN if self.mosaic or self.tiles else 0.0
        return self.x() + side, self.x() + self.box.width() - side, heights, units

    def show_reading(self, reading: UnitsReading | Crowd | None) -> None:
        """Draw what is known of the units now."""
        if self.mosaic is not None:
            self.mosaic.show_crowd(reading if isinstance(reading, Crowd) else None)
        for unit, tile in enumerate(self.tiles):
            units = reading if isinstance(reading, UnitsReading) else None
            show_unit(tile, unit, units)
            dead = units is not None and unit < len(units.dead) and bool(units.dead[unit])
            tile.words = tile_words(self.title, unit, dead)
            tile.setToolTip(tile.words)
            tile.set_marks(dead=dead, selected=tile.selected)

    def set_selected(self, selected: bool) -> None:
        """Draw the card as selected or not, and what lies on it on the same ground."""
        super().set_selected(selected)
        for tile in self.tiles:
            tile.set_ground("soft" if selected else "surface")

    def mark_unit(self, unit: int | None) -> None:
        """Draw one unit as selected, or none."""
        for number, tile in enumerate(self.tiles):
            tile.set_marks(dead=tile.dead, selected=number == unit)


def show_unit(tile: TileSpot, unit: int, reading: UnitsReading | None) -> None:
    """Give a tile its part of a reading."""
    if reading is not None and reading.sheet is not None and unit < reading.sheet.units:
        tile.show_map(reading.sheet, unit)
    elif reading is not None and reading.curves is not None and unit < len(reading.curves):
        tile.show_curve(reading.curves[unit])
    elif reading is not None and reading.counts is not None and unit < len(reading.counts):
        assert reading.edges is not None
        tile.show_counts(reading.counts[unit], reading.edges)
    else:
        tile.show_nothing()
    known = reading is not None and reading.values is not None and unit < len(reading.values)
    if reading is not None and reading.values is not None and known:
        tile.show_value(float(reading.values[unit]), reading.at)
    else:
        tile.show_value(None)


def column_of(card: LayerCard) -> Column | None:
    """Return the places of a layer's tiles, None when it folds."""
    if card.units is None:
        return None
    return column(card.units, body(card.box, card.small), card.small)


def step_units(commands: Commands, path: str, spot: Spot) -> None:
    """Do what an end of − 8 + does."""
    if isinstance(spot, UnitEnd):
        commands.step_units(path, spot.change)
