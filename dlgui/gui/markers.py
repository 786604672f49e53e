"""The markers of classes: a shape for each of seven, then its number, in the class' colour."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from dlgui.gui.theme import MARKERS, Theme, font

LEGEND_ROW, LEGEND_MARK = 16, 14
Array = NDArray[np.float64]
Classes = NDArray[np.intp]


def class_color(number: int, theme: Theme) -> QColor:
    """The colour of the class with this number; from the eighth on they repeat."""
    return QColor(theme.classes[number % len(theme.classes)])


@lru_cache(maxsize=256)
def marker_path(number: int, size: float) -> QPainterPath:
    """The marker of a class around the origin, of about the same area for every shape."""
    half = size / 2
    path = QPainterPath()
    if number >= len(MARKERS):
        small = font("small")
        small.setPixelSize(max(round(1.9 * size), 10))
        small.setWeight(QFont.Weight.DemiBold)
        path.addText(QPointF(0, 0), small, str(number + 1))
        return path.translated(-path.boundingRect().center())
    match MARKERS[number]:
        case "circle":
            path.addEllipse(QPointF(0, 0), half, half)
        case "square":
            path.addRect(QRectF(-half, -half, size, size).adjusted(0.3, 0.3, -0.3, -0.3))
        case "triangle":
            path.addPolygon(_ring(3, 1.3 * half).translated(0, 0.2 * half))
        case "diamond":
            path.addPolygon(_ring(4, 1.2 * half))
        case "plus":
            path.addPolygon(_polygon(_plus(half)))
        case "cross":
            path.addPolygon(_polygon(_plus(half) @ (np.array([[1, 1], [-1, 1]]) / np.sqrt(2))))
        case _:
            path.addPolygon(_ring(5, 1.3 * half, 0.55 * half))
    path.closeSubpath()
    return path


def _ring(corners: int, radius: float, inner: float | None = None) -> QPolygonF:
    """A regular polygon with a corner on top; with an inner radius, a star."""
    count = corners if inner is None else 2 * corners
    angle = -np.pi / 2 + 2 * np.pi * np.arange(count) / count
    reach = np.full(count, radius)
    if inner is not None:
        reach[1::2] = inner
    return _polygon(np.column_stack([reach * np.cos(angle), reach * np.sin(angle)]))


def _plus(half: float) -> Array:
    arm, end = 0.38 * half, 1.15 * half
    corners = [(arm, -end), (arm, -arm), (end, -arm), (end, arm), (arm, arm), (arm, end)]
    return np.array([*corners, *((-x, -y) for x, y in corners)])


def _polygon(corners: Array) -> QPolygonF:
    return QPolygonF([QPointF(*corner) for corner in corners.tolist()])


def paint_markers(
    painter: QPainter,
    x: Array,
    y: Array,
    classes: Classes,
    theme: Theme,
    size: float = 5.0,
    shape: int | None = None,
) -> None:
    """A marker at each point in pixels, with a 1 px outline of the canvas' colour.

    Shapes: x, y, classes (points,).  Points that are not finite are left out. `shape`: the class
    whose shape all take, where colour tells nothing about a class.
    """
    good = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    if not len(good):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    turn = painter.deviceTransform()
    stamped = (
        painter.paintEngine().type() == QPaintEngine.Type.Raster
        and turn.m12() == turn.m21() == 0
        and turn.m11() == turn.m22() > 0
    )
    paint = _stamp if stamped else _draw
    numbers = classes[good].tolist()
    looks = {
        number: (number if shape is None else shape, size, class_color(number, theme).rgb())
        for number in set(numbers)
    }
    points = zip(numbers, x[good].tolist(), y[good].tolist(), strict=True)
    paint(painter, [(looks[number], left, top) for number, left, top in points], theme)
    painter.restore()


Look = tuple[int, float, int]
Places = Sequence[tuple[Look, float, float]]


def _draw(painter: QPainter, places: Places, theme: Theme) -> None:
    outline = QColor(theme.canvas)
    for look, left, top in places:
        painter.translate(left, top)
        _draw_one(painter, look, outline)
        painter.translate(-left, -top)


def _draw_one(painter: QPainter, look: Look, outline: QColor) -> None:
    number, size, ink = look
    path = marker_path(number, size)
    # The outline lies around the marker: thin shapes, such as figures, keep their strokes.
    painter.strokePath(path, QPen(outline, 2))
    painter.fillPath(path, QColor(ink))


def _stamp(painter: QPainter, places: Places, theme: Theme) -> None:
    """The markers as small pictures: 500 of them cost 0.6 ms, as paths 7 ms.

    Each lies at the nearest half of a device pixel, for which it has a picture of its own.
    """
    turn = painter.deviceTransform()
    scale, outline = turn.m11(), QColor(theme.canvas).rgb()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for look, left, top in places:
        x, y = 2 * (left * scale + turn.dx()), 2 * (top * scale + turn.dy())
        column, x_half = divmod(round(x), 2)
        row, y_half = divmod(round(y), 2)
        stamp = _stamp_of(look, outline, scale, x_half, y_half)
        half = stamp.width() // 2
        corner = QPointF((column - half - turn.dx()) / scale, (row - half - turn.dy()) / scale)
        painter.drawImage(corner, stamp)


@lru_cache(maxsize=512)
def _stamp_of(look: Look, outline: int, scale: float, x_half: int, y_half: int) -> QImage:
    """One marker with its middle at that of the picture, or half a device pixel beyond."""
    side = 2 * math.ceil((look[1] + 3) * scale)
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(side / 2 + x_half / 2, side / 2 + y_half / 2)
        painter.scale(scale, scale)
        _draw_one(painter, look, QColor(outline))
    picture.setDevicePixelRatio(scale)
    return picture


def legend_rooms(rect: QRectF, names: Sequence[str]) -> list[QRectF]:
    """Return where the classes' names stand, in rows of 16 px, for as many as there is room."""
    metrics, rooms = QFontMetrics(font("small")), list[QRectF]()
    left, top = rect.left(), rect.top()
    for name in names:
        width = LEGEND_MARK + metrics.horizontalAdvance(name)
        if left + width > rect.right() and left > rect.left():
            left, top = rect.left(), top + LEGEND_ROW
        if left + width > rect.right() or top + LEGEND_ROW > rect.bottom() + 1:
            break
        rooms.append(QRectF(left, top, width, LEGEND_ROW))
        left += width + LEGEND_MARK
    return rooms


def paint_class_legend(painter: QPainter, rect: QRectF, names: Sequence[str], theme: Theme) -> int:
    """Markers with the classes' names; returns how many there was room for."""
    painter.save()
    painter.setFont(font("small"))
    rooms = legend_rooms(rect, names)
    for number, (room, name) in enumerate(zip(rooms, names, strict=False)):
        at = np.array([room.left() + 4]), np.array([room.center().y()])
        paint_markers(painter, *at, np.array([number]), theme)
        painter.setPen(QColor(theme.text2))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room.adjusted(LEGEND_MARK, 0, LEGEND_MARK, 0), middle, name)
    painter.restore()
    return len(rooms)
