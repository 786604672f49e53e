"""A Mosaic is what a folded layer shows: many small pictures, a strip, a histogram, two shares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.canvas.ink import LEFT, RIGHT, metrics, write
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.language import tr
from dlgui.gui.painting import paint_histogram
from dlgui.gui.theme import current
from dlgui.gui.value_colors import color_table, value_index

MOST_PICTURES = 64
STRIP, HISTOGRAM = 16.0, 48.0


@dataclass(frozen=True, eq=False)
class Crowd:
    """What is known of a folded layer.

    Shapes: pictures (units, height, width) in −1 … 1 or None; spread (units, bins) counts or None;
    strip (units,) in −1 … 1; counts (bins,), edges (bins + 1,) of all activations.
    """

    units: int
    pictures: Array | None
    spread: Array | None
    caption: str
    strip: Array
    strip_caption: str
    counts: Array
    edges: Array
    at_zero: float
    dead: int


def grid_of(units: int, width: float, height: float, aspect: float) -> tuple[int, int]:
    """Return columns and rows of the largest cells that hold all units; `aspect` is w / h."""
    best, largest = (units, 1), 0.0
    for columns in range(1, units + 1):
        rows = -(-units // columns)
        size = min(width / columns / aspect, height / rows)
        # A full last row is worth a fifth of the size.
        size *= 1.0 if units % columns == 0 else 0.8
        if size > largest:
            best, largest = (columns, rows), size
    return best


class MosaicItem(QGraphicsItem):
    """Draws a Crowd into a box, the less important parts only where there is room."""

    def __init__(self, box: QRectF, units: int, square: bool, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.box, self.units = QRectF(box), units
        self._aspect = 1.0 if square else 1.25
        self.setZValue(2)
        self.crowd: Crowd | None = None
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_crowd(self, crowd: Crowd | None) -> None:
        """Draw another state of the layer."""
        self.crowd = crowd
        self.update()

    def pictures_box(self) -> QRectF:
        """Return where the small pictures, or the strip of very many units, stand."""
        if self.units > MOST_PICTURES:
            return QRectF(self.box.left(), self.box.top(), self.box.width(), 4 * STRIP)
        free = self.box.height() - 20 - 2 * STRIP - 24
        return QRectF(self.box.left(), self.box.top(), self.box.width(), self._side(free))

    def _side(self, free: float) -> float:
        aspect = self._aspect
        columns, rows = grid_of(self.units, self.box.width(), max(free / 2, 60), aspect)
        cell = min(self.box.width() / columns, 28 * aspect)
        return min(rows * cell / aspect, max(free, 40.0))

    def boundingRect(self) -> QRectF:
        """The box."""
        return self.box

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Pictures, caption, strip, histogram and shares, from the top down."""
        top = self.pictures_box()
        crowd = self.crowd
        if crowd is None:
            draw_box(painter, top, 4, fill="canvas", border="line")
            place = QRectF(top.left(), top.bottom() + 2, top.width(), 16)
            write(painter, place, tr("{units:,} units", units=self.units))
            return
        self._draw_pictures(painter, top, crowd)
        y = top.bottom() + 4
        write(painter, QRectF(top.left(), y, top.width(), 16), crowd.caption)
        y += 22
        if self.units <= MOST_PICTURES and y + STRIP + 18 <= self.box.bottom():
            strip = QRectF(top.left(), y, top.width(), STRIP)
            _draw_cells(painter, strip, crowd.strip[None, :])
            write(painter, QRectF(top.left(), y + STRIP + 2, 300, 16), crowd.strip_caption)
            y += STRIP + 30
        y = self._draw_histogram(painter, y, crowd)
        self._draw_shares(painter, y, crowd)

    def _draw_pictures(self, painter: QPainter, box: QRectF, crowd: Crowd) -> None:
        if crowd.pictures is not None:
            aspect = crowd.pictures.shape[2] / crowd.pictures.shape[1]
            columns, rows = grid_of(self.units, box.width(), box.height(), aspect)
            _draw_image(painter, box, _tiled(crowd.pictures, columns, rows))
        elif crowd.spread is not None:
            self._draw_spread(painter, box, crowd.spread)
        else:
            rows = max(1, min(8, int(box.height() // 8)))
            columns = -(-self.units // rows)
            cells = np.full(rows * columns, np.nan)
            cells[: self.units] = crowd.strip
            _draw_cells(painter, box, cells.reshape(rows, columns))

    def _draw_spread(self, painter: QPainter, box: QRectF, spread: Array) -> None:
        columns, rows = grid_of(self.units, box.width(), box.height(), 1.25)
        width, height = box.width() / columns, box.height() / rows
        bins = np.linspace(0, 1, spread.shape[1] + 1)
        for unit, counts in enumerate(spread):
            row, column = divmod(unit, columns)
            left, top = box.left() + column * width, box.top() + row * height
            cell = QRectF(left + 1, top + 1, width - 2, height - 3)
            draw_box(painter, cell, 2, fill="surface", border="border")
            room = cell.adjusted(2, 2, -2, -2)
            paint_histogram(painter, room, counts, bins, current(), signed=False, share=0.6)

    def _draw_histogram(self, painter: QPainter, y: float, crowd: Crowd) -> float:
        """Draw all activations' histogram where there is room; return what lies below."""
        if y + HISTOGRAM + 18 > self.box.bottom():
            return y
        bars = QRectF(self.box.left(), y, self.box.width(), HISTOGRAM)
        signed = crowd.edges[0] < 0
        paint_histogram(painter, bars, crowd.counts, crowd.edges, current(), signed=bool(signed))
        draw_box(painter, QRectF(bars.left(), bars.bottom(), bars.width(), 1), 0, fill="border")
        under = QRectF(bars.left(), bars.bottom() + 3, bars.width(), 16)
        write(painter, under, f"{crowd.edges[0]:.2g}".replace("-", "−"), flags=LEFT)
        write(painter, under, tr("all test rows"), flags=Qt.AlignmentFlag.AlignCenter)
        write(painter, under, f"{crowd.edges[-1]:.2g}", flags=RIGHT)
        return under.bottom() + 16

    def _draw_shares(self, painter: QPainter, y: float, crowd: Crowd) -> None:
        lines = [(tr("at zero"), f"{crowd.at_zero:.0%}".replace("%", " %"))]
        lines.append(
            (tr("dead units"), tr("{dead} of {units}", dead=crowd.dead, units=crowd.units))
        )
        for words, value in lines:
            if y + 20 > self.box.bottom() + 1:
                return
            place = QRectF(self.box.left(), y, self.box.width(), 20)
            fits = metrics("body").horizontalAdvance(words) + 70 < self.box.width()
            write(painter, place, words, "body" if fits else "small", "text2")
            ink = "warn" if words.startswith("dead") and crowd.dead else "text"
            write(painter, place, value, "mono", ink, RIGHT)
            y += 24


def _tiled(pictures: Array, columns: int, rows: int) -> Array:
    """Return all pictures in one array, NaN in the lines between."""
    units, height, width = pictures.shape
    sheet = np.full((rows * (height + 1) - 1, columns * (width + 1) - 1), np.nan)
    for unit in range(units):
        row, column = divmod(unit, columns)
        top, left = row * (height + 1), column * (width + 1)
        sheet[top : top + height, left : left + width] = pictures[unit]
    return sheet


def _image(values: Array) -> QImage:
    """Return an array as a picture, a pixel a value in its colour; NaN is transparent."""
    index = value_index(values)
    index[np.isnan(values)] = 255
    index = np.ascontiguousarray(index)
    rows, columns = index.shape
    image = QImage(index.data, columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable([*color_table(current().stops), 0])
    return image.copy()  # the array goes


def _draw_image(painter: QPainter, box: QRectF, values: Array) -> None:
    """Draw an array with hard pixels, as large as its proportions allow; NaN is left out."""
    rows, columns = values.shape
    scale = min(box.width() / columns, box.height() / rows)
    place = QRectF(0, 0, columns * scale, rows * scale)
    place.moveCenter(box.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1)
    painter.drawImage(place, _image(values))


def _draw_cells(painter: QPainter, box: QRectF, values: Array) -> None:
    """Draw values as cells over the whole box, with an outline."""
    smooth = box.width() < values.shape[1]
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(box, _image(values))
    painter.setPen(QColor(current().border))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
