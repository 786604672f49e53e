"""Tiles: each unit of a small layer as a picture of its response, or of how its values spread."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem

from dlgui.engine.kinds import Array
from dlgui.gui.canvas.ink import RIGHT, width_of, write
from dlgui.gui.canvas.spot import Action, Spot
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.curves.ticks import minus
from dlgui.gui.language import tr
from dlgui.gui.painting import paint_histogram, paint_sparkline
from dlgui.gui.theme import TILE_RADIUS, current
from dlgui.gui.value_colors import color_table, value_index

LEAST_FOR_WORDS = 30.0
"""Width of a tile from which on a number can be read in it."""


class Sheet:
    """The pictures of all units of a layer as one indexed image, coloured by the theme's table.

    Shapes: maps (units, side, side) in −1 … 1, the top row first.
    """

    def __init__(self, maps: Array) -> None:
        self.units, self.side = len(maps), maps.shape[1]
        self._index = np.ascontiguousarray(value_index(maps).reshape(-1, self.side))
        self._drawn: QPixmap | None = None
        self._theme = ""

    def pixmap(self) -> QPixmap:
        """Return all pictures below each other, in the present theme's colours."""
        theme = current()
        if self._drawn is None or self._theme != theme.name:
            rows, side = self._index.shape
            image = QImage(self._index.data, side, rows, side, QImage.Format.Format_Indexed8)
            image.setColorTable(color_table(theme.stops))
            self._drawn = QPixmap.fromImage(image.convertToFormat(QImage.Format.Format_RGB32))
            self._theme = theme.name
        return self._drawn

    def brush(self, unit: int, box: QRectF) -> QBrush:
        """Return a brush that fills a box with one unit's picture."""
        cell = self.pixmap().copy(0, unit * self.side, self.side, self.side)
        brush = QBrush(cell)
        scale = QTransform.fromTranslate(box.left(), box.top())
        brush.setTransform(scale.scale(box.width() / self.side, box.height() / self.side))
        return brush


class TileSpot(Spot):
    """One unit: a click selects it. Dead ones are hatched and say so."""

    radius = TILE_RADIUS
    stop = False

    def __init__(
        self, key: str, words: str, box: QRectF, parent: QGraphicsItem, action: Action | None
    ) -> None:
        super().__init__(key, words, box, parent, action=action)
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.selected = self.dead = False
        self._sheet: tuple[Sheet, int] | None = None
        self._counts: Array | None = None
        self._curve: Array | None = None
        self._edges = np.zeros(0)
        self._value: float | None = None
        self._at: tuple[float, float] | None = None
        self.side_words = ""
        self.quiet = False
        """Whether there is no room beside it for the word "dead"."""
        self._ground = "surface"

    def show_map(self, sheet: Sheet, unit: int) -> None:
        """Show a unit's response over the two inputs."""
        self.show_nothing()
        self._sheet = (sheet, unit)

    def show_curve(self, values: Array) -> None:
        """Show a unit's response over the one input."""
        self.show_nothing()
        self._curve = values

    def show_counts(self, counts: Array, edges: Array) -> None:
        """Show how a unit's values spread: counts (bins,) between edges (bins + 1,)."""
        self.show_nothing()
        self._counts, self._edges = counts, edges

    def show_nothing(self) -> None:
        """Show an empty tile."""
        self._sheet = self._counts = self._curve = None
        self.update()

    def show_value(self, value: float | None, at: tuple[float, float] | None = None) -> None:
        """Show what the unit hands on for one input, and where that lies in its picture."""
        if (value, at) != (self._value, self._at):
            self._value, self._at = value, at
            self.update()

    def set_marks(self, *, dead: bool, selected: bool) -> None:
        """Say whether the unit is dead and whether it is selected."""
        if (dead, selected) != (self.dead, self.selected):
            self.prepareGeometryChange()
            self.dead, self.selected = dead, selected
            self.update()

    def set_ground(self, token: str) -> None:
        """Take the fill of the card, which lies under the word "dead" so that edges do not."""
        if token != self._ground:
            self._ground = token
            self.update()

    def boundingRect(self) -> QRectF:
        """The tile, its ring and the word beside it."""
        return super().boundingRect().adjusted(-40, 0, 0, 0)

    def draw(self, painter: QPainter) -> None:
        """Picture, hatch and outline."""
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        inner = self.box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(inner, TILE_RADIUS, TILE_RADIUS)
        if self.dead:
            painter.setBrush(QBrush(color("text3"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(inner, TILE_RADIUS, TILE_RADIUS)
            if not self.quiet:
                self._write_dead(painter)
        elif self._sheet is not None:
            sheet, unit = self._sheet
            painter.setBrush(sheet.brush(unit, self.box))
            painter.drawRoundedRect(inner, TILE_RADIUS, TILE_RADIUS)
        elif self._curve is not None:
            room = self.box.adjusted(2, 2, -2, -2)
            paint_sparkline(painter, room, self._curve, current(), framed=False)
        elif self._counts is not None:
            room = self.box.adjusted(4, 5, -4, -4)
            paint_histogram(painter, room, self._counts, self._edges, current(), share=0.8)
        self._draw_value(painter)
        self._draw_outline(painter, inner)
        if self.side_words:
            place = QRectF(self.box.left() - 46, self.box.top(), 38, self.box.height())
            write(painter, place, self.side_words, "body", "text", RIGHT)

    def _draw_value(self, painter: QPainter) -> None:
        """A ring where the input lies, and the number on a band of the card's colour."""
        if self._value is None:
            return
        self._draw_band(painter, self._value)
        if self._at is not None and not self.dead and all(at == at for at in self._at):
            x, y = (min(max(share, 0.08), 0.92) for share in self._at)
            place = QPointF(
                self.box.left() + x * self.box.width(), self.box.top() + y * self.box.height()
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for ink, width in (("surface", 3.0), ("accent", 1.5)):
                painter.setPen(QPen(color(ink), width))
                painter.drawEllipse(place, 3.0, 3.0)

    def _draw_band(self, painter: QPainter, value: float) -> None:
        words = minus(f"{value:.2g}" if abs(value) < 100 else f"{value:.0f}")
        band = QRectF(self.box.left(), self.box.bottom() - 14, self.box.width(), 14)
        if self.box.width() < LEAST_FOR_WORDS:
            if not self.dead:  # the word stands there
                width = width_of(words, "mono_small") + 6
                right = self.box.left() - 2
                place = QRectF(right - width, self.box.center().y() - 8, width, 16)
                draw_box(painter, place, TILE_RADIUS, fill=self._ground)
                write(painter, place.adjusted(0, 0, -3, 0), words, "mono_small", "text", RIGHT)
            return
        ground = QColor(color("surface"))
        ground.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRect(band.adjusted(1, 0, -1, -1))
        write(painter, band, words, "mono_small", "text", Qt.AlignmentFlag.AlignCenter)

    def _write_dead(self, painter: QPainter) -> None:
        place = QRectF(self.box.left() - 34, self.box.center().y() - 8, 34, 16)
        draw_box(painter, place, TILE_RADIUS, fill=self._ground)
        write(painter, place.adjusted(0, 0, -6, 0), tr("dead"), "small", "warn", RIGHT)

    def _draw_outline(self, painter: QPainter, inner: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.selected:
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(self.box, TILE_RADIUS, TILE_RADIUS)
            return
        ink = QColor(color("text2" if self.hovered else "border"))
        painter.setPen(QPen(ink, 1))
        painter.drawRoundedRect(inner, TILE_RADIUS, TILE_RADIUS)


def tile_words(layer: str, unit: int, dead: bool) -> str:
    """Return what a screen reader says of a unit."""
    return tr("{layer}, unit {unit}", layer=layer, unit=unit + 1) + (
        tr(", dead: it puts out 0 for every row") if dead else ""
    )


def corner(middle: float, card_middle: float, tile: float) -> QPointF:
    """Return the corner of a tile in the middle of its card."""
    return QPointF(round(card_middle - tile / 2), round(middle - tile / 2))
