"""Small pictures of arrays, drawn by any painter: histogram, heat map, confusion, function, spark.

Pure functions without a widget, used by panels, cards of the network canvas and pickers alike.
Each keeps inside its rectangle and takes values that are not finite without raising.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.strokes import stroke
from dlgui.gui.curves.ticks import FARTHEST, linear_ticks, rounded, tick_labels, value_label
from dlgui.gui.dense_heat import paint_dense
from dlgui.gui.language import grouped
from dlgui.gui.theme import TILE_RADIUS, Theme, font
from dlgui.gui.value_colors import map_color

Array = NDArray[np.float64]
Colors = NDArray[np.uint8]

CELL_RADIUS, CELL_GAP = 1.5, 1.0
_LEAST_CELL, _LEAST_ROUNDED = 4.0, 9.0
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter
_OVER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip


def value_scale(values: ArrayLike) -> float:
    """The largest absolute finite value, by which heat maps scale; 1 if there is none above 0."""
    given = np.asarray(values)
    if given.size and given.dtype.kind == "f":
        largest = max(float(given.max()), -float(given.min()))
        if np.isfinite(largest):  # two passes and no copy: weights seldom hold anything else
            return largest or 1.0
    sizes = np.abs(np.asarray(given, dtype=np.float64))
    return float(sizes.max(initial=0.0, where=np.isfinite(sizes))) or 1.0


def scale_label(scale: float) -> str:
    """The scale as it is printed beside a heat map: ±0.89."""
    return f"±{value_label(scale)}"


def text_on(color: QColor, theme: Theme) -> QColor:
    """The theme's black or white, whichever has more contrast (WCAG) on this colour."""
    return QColor(_text_on(color.rgb(), (theme.text, theme.window, theme.surface)))


@lru_cache(maxsize=1024)
def _text_on(ground: int, choices: tuple[str, ...]) -> str:
    return max(choices, key=lambda choice: contrast(QColor(choice), QColor(ground)))


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours by WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = linear(color.redF()), linear(color.greenF()), linear(color.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def paint_histogram(
    painter: QPainter,
    rect: QRectF,
    counts: ArrayLike,
    edges: ArrayLike,
    theme: Theme,
    *,
    signed: bool = True,
    share: float | None = None,
) -> None:
    """Bars over their bins; below zero orange and above blue if `signed`, else deepening blue.

    Shapes: counts (bins,), edges (bins + 1,).  `share` of the value table is used, by itself that
    of decision maps, so that a curve drawn over the bars stands out.
    """
    heights, bounds = np.asarray(counts, np.float64), np.asarray(edges, np.float64)
    heights = np.where(np.isfinite(heights) & (heights > 0), heights, 0.0)
    width = float(bounds[-1] - bounds[0]) if len(bounds) else 0.0
    if not len(heights) or not width > 0 or not np.isfinite(width) or not heights.max() > 0:
        return
    share = theme.map_share if share is None else share
    middle = (bounds[:-1] + bounds[1:]) / 2
    depth = np.where(middle < 0, -share, share) if signed else np.linspace(0.35, 0.8, len(heights))
    _paint_bars(painter, rect, heights / heights.max(), (bounds - bounds[0]) / width, depth, theme)


def _paint_bars(
    painter: QPainter, rect: QRectF, heights: Array, bounds: Array, depth: Array, theme: Theme
) -> None:
    """Bars of heights and bounds in 0 … 1 of the rectangle, coloured by `depth` in −1 … 1."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    left = np.rint(rect.left() + bounds * rect.width())
    for bar, color in enumerate(map_color(depth, theme).tolist()):
        height = heights[bar] * rect.height()
        if height > 0:
            gap = 1.0 if left[bar + 1] - left[bar] >= 3 else 0.0
            top = rect.bottom() - max(round(height), 1)
            box = QRectF(left[bar], top, left[bar + 1] - left[bar] - gap, rect.bottom() - top)
            painter.fillRect(box, QColor(*color))
    painter.restore()


def paint_heat(
    painter: QPainter,
    rect: QRectF,
    matrix: ArrayLike,
    theme: Theme,
    scale: float | None = None,
    texts: Sequence[Sequence[str]] | None = None,
) -> None:
    """A matrix as cells on the scale of values, rows from top to bottom.

    Shapes: (rows, columns).  `scale`: the value of the end colours; by itself the largest one.
    Cells without a finite value are hatched. `texts` are written on the cells, black or white by
    luminance. Cells under 4 px are drawn as one image, without gaps and words.
    """
    values = np.atleast_2d(np.asarray(matrix))
    if not values.size:
        return
    scale = value_scale(values) if scale is None else scale
    if min(rect.width() / values.shape[1], rect.height() / values.shape[0]) < _LEAST_CELL:
        paint_dense(painter, rect, values, scale, theme)
        return
    values = values.astype(np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        colors = map_color(values / scale, theme)
    _paint_cells(painter, rect, colors, np.isfinite(values), theme, texts)


def cell_box(
    rect: QRectF, rows: int, columns: int, row: int, column: int, gap: float = CELL_GAP
) -> QRectF:
    """Where one cell of a heat map lies; also for outlines and for what is under the pointer."""
    width, height = rect.width() / columns, rect.height() / rows
    left, top = rect.left() + column * width, rect.top() + row * height
    return QRectF(left + gap / 2, top + gap / 2, width - gap, height - gap)


def _paint_cells(
    painter: QPainter,
    rect: QRectF,
    colors: Colors,
    finite: NDArray[np.bool_],
    theme: Theme,
    texts: Sequence[Sequence[str]] | None,
) -> None:
    rows, columns = finite.shape
    painter.save()
    painter.setFont(font("small"))
    painter.setPen(Qt.PenStyle.NoPen)
    # Rounding cannot be seen on small cells, and costs four times as much as filling.
    small = min(rect.width() / columns, rect.height() / rows) < _LEAST_ROUNDED
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not small)
    hatch = QBrush(QColor(theme.text3), Qt.BrushStyle.BDiagPattern)
    for row in range(rows):
        for column in range(columns):
            box = cell_box(rect, rows, columns, row, column)
            color = QColor(*colors[row, column].tolist())
            if small:
                painter.fillRect(box, color)
            else:
                painter.setBrush(color)
                painter.drawRoundedRect(box, CELL_RADIUS, CELL_RADIUS)
            if not finite[row, column]:
                painter.setBrush(hatch)
                painter.drawRoundedRect(box, CELL_RADIUS, CELL_RADIUS)
            if texts is not None and texts[row][column]:
                painter.setPen(text_on(color, theme))
                painter.drawText(box, _CENTER, texts[row][column])
                painter.setPen(Qt.PenStyle.NoPen)
    painter.restore()


def confusion_grid(rect: QRectF, labels: Sequence[str]) -> QRectF:
    """The square of cells within `rect`, between the classes' names at its left and under it."""
    metrics = QFontMetricsF(font("small"))
    beside = min(max(map(metrics.horizontalAdvance, labels), default=0) + 8, rect.width() / 3)
    side = max(min(rect.width() - beside, rect.height() - 18), 1.0)
    return QRectF(rect.left() + beside, rect.top(), side, side)


def paint_confusion(
    painter: QPainter,
    rect: QRectF,
    counts: ArrayLike,
    labels: Sequence[str],
    theme: Theme,
    selected: tuple[int, int] | None = None,
) -> None:
    """How often class row was predicted as class column: right ones blue, wrong ones orange.

    Shapes: counts (classes, classes), labels (classes,).  Blue deepens with the share of the row,
    orange with the share against the worst wrong cell; zeros are empty. `selected` is outlined.
    """
    matrix = np.asarray(counts, dtype=np.float64)
    classes = len(matrix)
    if not classes:
        return
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    right = np.eye(classes, dtype=bool)
    worst = float(shares[~right].max(initial=0.0)) or 1.0
    depth = np.where(right, 0.3 + 0.55 * shares, -(0.3 + 0.3 * shares / worst))
    grid = confusion_grid(rect, labels)
    colors = map_color(np.where(matrix > 0, depth, 0.0), theme)
    small = grid.width() / classes < 14
    texts = [
        ["" if small or not n else grouped(f"{n:,.0f}") for n in row] for row in matrix.tolist()
    ]
    _paint_cells(painter, grid, colors, np.isfinite(matrix), theme, texts)
    _paint_class_names(painter, rect, grid, labels, theme)
    if selected is not None:
        box = cell_box(grid, classes, classes, *selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawRoundedRect(box, 2 * CELL_RADIUS, 2 * CELL_RADIUS)
        painter.restore()


def _paint_class_names(
    painter: QPainter, rect: QRectF, grid: QRectF, labels: Sequence[str], theme: Theme
) -> None:
    painter.save()
    painter.setFont(font("small"))
    painter.setPen(QColor(theme.text2))
    metrics = QFontMetricsF(painter.font())
    size = grid.width() / len(labels)
    every = max(1, -(-14 // max(int(size), 1)))
    for place in range(0, len(labels), every):
        room = QRectF(rect.left(), grid.top() + place * size, grid.left() - rect.left() - 8, size)
        name = metrics.elidedText(labels[place], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _RIGHT | Qt.TextFlag.TextDontClip, name)
        under = QRectF(grid.left() + place * size, grid.bottom() + 2, size * every, 16)
        name = metrics.elidedText(labels[place], Qt.TextElideMode.ElideRight, under.width())
        painter.drawText(QRectF(under.topLeft(), QSizeF(size, 16)), _OVER, name)
    painter.restore()


def paint_function(
    painter: QPainter,
    rect: QRectF,
    z: ArrayLike,
    a: ArrayLike,
    slope: ArrayLike | None,
    theme: Theme,
    histogram: tuple[ArrayLike, ArrayLike] | None = None,
) -> None:
    """An activation f over z as a line, its slope f′ dashed, and how the live z are spread.

    Shapes: z, a, slope (n,); histogram: counts (bins,) and edges (bins + 1,).  A jump breaks the
    line: the slope of ReLU has no value that joins 0 and 1.
    """
    zs, values = np.asarray(z, np.float64), np.asarray(a, np.float64)
    slopes = np.full_like(zs, np.nan) if slope is None else np.asarray(slope, np.float64)
    if len(zs) < 2 or not float(zs[-1]) > float(zs[0]):
        return
    frame = _function_frame(rect, zs, np.concatenate([values, slopes]))
    painter.save()
    painter.setFont(font("small"))
    _paint_grid(painter, frame, theme)
    if histogram is not None:
        _paint_spread(painter, frame, *histogram, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(frame.area.adjusted(-1, -2, 1, 1))
    ink, x = QColor(theme.text), frame.to_x(zs)
    y, y_slope = frame.to_y(values), frame.to_y(slopes)
    stroke(painter, x, _broken(y, frame.area.height()), ink, 1.75)
    stroke(painter, x, _broken(y_slope, frame.area.height()), ink, 1.5, (4.0, 3.0))
    painter.setClipping(False)
    painter.setPen(ink)
    _write_beside(painter, frame, x, y, int(0.76 * len(x)), "f", -16.0)
    if slope is not None:
        _write_beside(painter, frame, x, y_slope, len(x) - 1, "f′", -12.0)
    painter.restore()


def _function_frame(rect: QRectF, z: Array, values: Array) -> Frame:
    """Room for all finite values and for 0 … 1, which every activation is compared with."""
    shown = values[np.isfinite(values)].clip(-FARTHEST, FARTHEST)
    y = rounded(float(shown.min(initial=0.0)), float(shown.max(initial=1.0)))
    return Frame(rect.adjusted(24, 6, -8, -22), (float(z[0]), float(z[-1])), y)


def _broken(y: Array, height: float) -> Array:
    """The curve with NaN where it jumps by more than a sixth of the picture in one step."""
    jumps = np.flatnonzero(np.abs(np.diff(y)) > height / 6)
    return np.where(np.isin(np.arange(len(y)), jumps), np.nan, y)


def _write_beside(
    painter: QPainter, frame: Frame, x: Array, y: Array, place: int, text: str, up: float
) -> None:
    """A short name left of a curve at one of its points, moved back to where it is in sight."""
    seen = np.flatnonzero(np.isfinite(y) & (y > frame.area.top() + 4) & (y < frame.area.bottom()))
    seen = seen[seen <= place]
    if len(seen):
        at = seen[-1]
        top = y[at] + up if y[at] + up > frame.area.top() - 4 else y[at] + 4
        painter.drawText(QRectF(x[at] - 18, top, 16, 12), _CENTER, text)


def _paint_grid(painter: QPainter, frame: Frame, theme: Theme) -> None:
    area = frame.area
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    ticks = linear_ticks(*frame.y, int(min(max(area.height() // 22, 2), 6)))
    for tick, label in zip(ticks, tick_labels(ticks), strict=True):
        y = round(frame.point(frame.x[0], tick)[1])
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        painter.setPen(QColor(theme.text2))
        painter.drawText(QRectF(area.left() - 48, y - 8, 40, 16), _RIGHT, label)
    bottom = round(area.bottom())
    ticks = linear_ticks(*frame.x, 5)
    for tick, label in zip(ticks, tick_labels(ticks), strict=True):
        x = round(frame.point(tick, frame.y[0])[0])
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(QLineF(x, bottom, x, bottom + 4))
        painter.setPen(QColor(theme.text2))
        painter.drawText(QRectF(x - 20, bottom + 6, 40, 16), _OVER, label)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawLine(QLineF(area.left(), bottom, area.right(), bottom))


def _paint_spread(
    painter: QPainter, frame: Frame, counts: ArrayLike, edges: ArrayLike, theme: Theme
) -> None:
    """The histogram of z behind a function: bars from the line of zero to 2/3 of the height."""
    bounds = np.asarray(edges, np.float64)
    inside = QRectF(frame.area)
    zero = min(frame.point(0.0, max(frame.y[0], 0.0))[1], inside.bottom())
    left, right = frame.to_x(bounds[[0, -1]]).tolist()
    bars = QRectF(left, inside.top(), right - left, zero - inside.top())
    bars.setTop(bars.top() + bars.height() / 3)
    painter.save()
    painter.setClipRect(inside)
    paint_histogram(painter, bars, counts, bounds, theme)
    painter.restore()


def paint_sparkline(
    painter: QPainter, rect: QRectF, y: ArrayLike, theme: Theme, *, framed: bool = True
) -> None:
    """A curve as a thumbnail: its shape, a thin line at zero, and by itself a tile around it.

    Shapes: (n,), at equal steps.
    """
    values = np.asarray(y, np.float64)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if framed:
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(QColor(theme.canvas))
        tile = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(tile, TILE_RADIUS, TILE_RADIUS)
    values = np.where(np.isfinite(values), values.clip(-FARTHEST, FARTHEST), np.nan)
    good = values[np.isfinite(values)]
    if len(values) > 1 and len(good):
        low, high = float(good.min()), float(good.max())
        if not high - low > 1e-12 * max(abs(low), abs(high), 1e-290):
            low, high = low - 1, high + 1
        inner = rect.adjusted(4, 5, -4, -5) if framed else rect.adjusted(1, 1, -1, -1)
        frame = Frame(inner, (0.0, len(values) - 1.0), (low, high))
        if low < 0 < high:
            zero = frame.point(0.0, 0.0)[1]
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.drawLine(QLineF(inner.left(), zero, inner.right(), zero))
        places = np.arange(len(values), dtype=np.float64)
        stroke(painter, frame.to_x(places), frame.to_y(values), QColor(theme.text), 1.5)
    painter.restore()
