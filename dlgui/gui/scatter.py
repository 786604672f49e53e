"""Rows as points: classes by colour and shape over a decision map, or a fitted line through rows.

`paint_scatter` draws a `ScatterScene` with any painter: the widget below, cards of the network
canvas and the gallery's pictures show the same.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.gui.contour import contour
from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.strokes import stroke
from dlgui.gui.curves.ticks import Range, rounded
from dlgui.gui.markers import class_color, paint_markers
from dlgui.gui.theme import CONTROL_RADIUS, Theme, current, font
from dlgui.gui.value_colors import map_color, table, value_index

Array = NDArray[np.float64]
Classes = NDArray[np.intp]

MOST_POINTS = 600
"""Points drawn at most: a spread-out part of the rows that stays the same while they do."""

CONTOUR_WIDTH, CONTOUR_OPACITY = 1.25, 0.75


@dataclass(frozen=True, eq=False, kw_only=True)
class ScatterScene:
    """What a scatter shows.

    Shapes: x, y (rows,); classes (rows,), the number of each row's class, or None for regression
    and unlabelled rows; `values` (height, width) in −1 … 1, the map behind the points, or `shares`
    (height, width, classes), probabilities that mix the classes' colours. Row 0 of a map lies at
    the lower end of `y_range`, column 0 at the lower end of `x_range`, the last ones at the upper
    ends: they are values at points, not areas. `line`: x and y of a fitted curve.
    `levels`: (rows,) values in −1 … 1 that colour the points of a regression as the map is
    coloured. `mark`: x and y of the one point that is followed. `names`: of the
    classes, to be written where there are too many for shapes.
    Units or range: `map_share` is the share of the value table for the map, by itself the theme's.
    Raises: ValueError for arrays that do not belong together.
    """

    x: Array
    y: Array
    x_range: Range
    y_range: Range
    classes: Classes | None = None
    values: Array | None = None
    shares: Array | None = None
    contour: bool = True
    line: tuple[Array, Array] | None = None
    residuals: bool = False
    map_share: float | None = None
    marker_size: float = 5.0
    levels: Array | None = None
    mark: tuple[float, float] | None = None
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, length in (("y", len(self.y)), ("classes", _length(self.classes, self.x))):
            if length != len(self.x):
                raise ValueError(
                    f"A scatter needs as many {name} as x; got {length} and {len(self.x)}."
                )
        for name, (low, high) in (("x_range", self.x_range), ("y_range", self.y_range)):
            if not high > low:
                raise ValueError(f"{name} must rise from left to right; got {low!r} to {high!r}.")
        if self.values is not None and (self.values.ndim != 2 or min(self.values.shape) < 2):
            raise ValueError(f"A map needs at least 2 x 2 values; got {self.values.shape}.")
        if self.shares is not None and (self.shares.ndim != 3 or min(self.shares.shape[:2]) < 2):
            raise ValueError(f"Shares need height, width and classes; got {self.shares.shape}.")

    @cached_property
    def boundary(self) -> list[Array]:
        """The contour of `values` at zero, in columns and rows of the map; found once."""
        return [] if self.values is None else contour(self.values)


def _length(classes: Classes | None, x: Array) -> int:
    return len(x) if classes is None else len(classes)


def range_of(values: Array, room: float = 0.06) -> Range:
    """The range of finite values with some room at both ends; 0 … 1 without any."""
    good = values[np.isfinite(values)]
    if not len(good):
        return 0.0, 1.0
    low, high = float(good.min()), float(good.max())
    width = high - low
    if not width > 1e-12 * max(abs(low), abs(high), 1e-290) or not np.isfinite(width):
        return rounded(low, high)
    return low - room * width, high + room * width


def shown_rows(rows: int, most: int = MOST_POINTS) -> Classes:
    """The numbers of the rows that are drawn: all of them, or `most` spread evenly over them.

    Row numbers alone decide, so the same rows are drawn at every repaint; with rows in random
    order they are a random sample.
    """
    if rows <= most:
        return np.arange(rows)
    return np.arange(most) * rows // most


def paint_scatter(painter: QPainter, rect: QRectF, scene: ScatterScene, theme: Theme) -> Frame:
    """Draw map, contour, line and points into `rect`; returns where the data lie."""
    frame = Frame(rect, scene.x_range, scene.y_range)
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, QColor(theme.canvas))
    share = theme.map_share if scene.map_share is None else scene.map_share
    if scene.shares is not None:
        _paint_map(painter, rect, shares_image(scene.shares, theme, share), scene.shares.shape)
    elif scene.values is not None:
        _paint_map(painter, rect, map_image(scene.values, theme, share), scene.values.shape)
        if scene.contour:
            _paint_contour(painter, frame, scene, scene.values.shape, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    kept = shown_rows(len(scene.x))
    x, y = frame.to_x(scene.x[kept]), frame.to_y(scene.y[kept])
    if scene.line is not None:
        _paint_line(painter, frame, scene, (x, y), theme)
    classes = np.ones(len(kept), np.intp) if scene.classes is None else scene.classes[kept]
    shape = 0 if scene.classes is None else None
    if scene.names and scene.classes is not None:
        _paint_names(painter, (x, y), [scene.names[i] for i in classes.tolist()], theme)
    elif scene.levels is None:
        paint_markers(painter, x, y, classes, theme, scene.marker_size, shape)
    else:
        _paint_levels(painter, (x, y), scene.levels[kept], scene.marker_size, theme)
    if scene.mark is not None:
        _paint_mark(painter, frame, scene.mark, theme)
    painter.restore()
    return frame


def _paint_names(
    painter: QPainter, at: tuple[Array, Array], names: list[str], theme: Theme
) -> None:
    painter.setFont(font("mono_small"))
    painter.setPen(QColor(theme.text))
    middle = int(Qt.AlignmentFlag.AlignCenter)
    for x, y, name in zip(at[0].tolist(), at[1].tolist(), names, strict=True):
        if x == x and y == y:
            painter.drawText(QRectF(x - 15, y - 8, 30, 16), middle, name)


def _paint_levels(
    painter: QPainter, at: tuple[Array, Array], levels: Array, size: float, theme: Theme
) -> None:
    """Circles in the colours of their values, outlined so that they stand before the map."""
    painter.setPen(QPen(QColor(theme.text), 1))
    colors = map_color(levels, theme)
    for x, y, ink in zip(at[0].tolist(), at[1].tolist(), colors.tolist(), strict=True):
        if x == x and y == y:
            painter.setBrush(QColor(*ink))
            painter.drawEllipse(QPointF(x, y), size / 2, size / 2)


def _paint_mark(painter: QPainter, frame: Frame, mark: tuple[float, float], theme: Theme) -> None:
    """A ring where the followed point lies; at the edge when it lies outside, none for NaN."""
    x, y = frame.point(*mark)
    if x != x or y != y:
        return
    area = frame.area
    x = min(max(x, area.left() + 7), area.right() - 7)
    y = min(max(y, area.top() + 7), area.bottom() - 7)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((theme.canvas, 5.0), (theme.accent, 2.5)):
        painter.setPen(QPen(QColor(ink), width))
        painter.drawEllipse(QPointF(x, y), 6.5, 6.5)


def map_image(values: Array, theme: Theme, share: float) -> QImage:
    """The map as an image of the theme's value table, upper row first."""
    index = np.ascontiguousarray(value_index(values[::-1], share))
    height, width = index.shape
    image = QImage(index.data, width, height, width, QImage.Format.Format_Indexed8)
    colors = table(theme.stops).astype(np.int64)
    colors = 0xFF << 24 | colors[:, 0] << 16 | colors[:, 1] << 8 | colors[:, 2]
    image.setColorTable(colors.tolist())
    # A copy: the image alone does not keep the array alive.
    return image.copy()


def shares_image(shares: Array, theme: Theme, share: float) -> QImage:
    """The map of class probabilities: the canvas, tinted by each class as much as it is likely."""
    count = shares.shape[2]
    inks = np.array([_rgb(class_color(number, theme)) for number in range(count)])
    ground = np.array(_rgb(QColor(theme.canvas)))
    weight = np.nan_to_num(shares[::-1]).clip(0, 1)
    # Certainty alone tints: equal shares leave the canvas as it is.
    certain = ((weight.max(axis=2, keepdims=True) * count - 1) / max(count - 1, 1)).clip(0, 1)
    total = np.maximum(weight.sum(axis=2, keepdims=True), 1e-12)
    tint = (0.15 + 0.85 * certain) * share
    mixed = ground * (1 - tint) + (weight @ inks / total) * tint
    pixels = np.ascontiguousarray(np.rint(mixed).astype(np.uint8))
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def _paint_map(painter: QPainter, rect: QRectF, image: QImage, shape: tuple[int, ...]) -> None:
    # The outer values lie on the edges of the rectangle: their pixels reach half outside.
    x = rect.width() / (shape[1] - 1) / 2
    y = rect.height() / (shape[0] - 1) / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect.adjusted(-x, -y, x, y), image)


def _paint_contour(
    painter: QPainter, frame: Frame, scene: ScatterScene, shape: tuple[int, ...], theme: Theme
) -> None:
    ink = QColor(theme.text)
    ink.setAlphaF(CONTOUR_OPACITY)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, CONTOUR_WIDTH)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rows, columns = shape
    scale = np.array([frame.area.width() / (columns - 1), -frame.area.height() / (rows - 1)])
    corner = np.array([frame.area.left(), frame.area.bottom()])
    for piece in scene.boundary:
        at = corner + piece * scale
        painter.drawPolyline([QPointF(*place) for place in at.tolist()])


def _paint_line(
    painter: QPainter,
    frame: Frame,
    scene: ScatterScene,
    points: tuple[Array, Array],
    theme: Theme,
) -> None:
    if scene.line is None:
        return
    x, y = frame.to_x(scene.line[0]), frame.to_y(scene.line[1])
    if scene.residuals and len(x) > 1:
        painter.setPen(QPen(QColor(theme.border), 1))
        fitted = np.interp(points[0], x, y)
        ends = zip(points[0].tolist(), points[1].tolist(), fitted.tolist(), strict=True)
        painter.drawLines([QLineF(px, py, px, line) for px, py, line in ends if py == py])
    stroke(painter, x, y, QColor(theme.text), 1.75)


class ScatterView(QWidget):
    """A scatter in a rounded well; a picture that takes no clicks."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty view; `name` is what a screen reader calls it."""
        super().__init__(parent)
        self._scene: ScatterScene | None = None
        self._picture: QPixmap | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_scene(self, scene: ScatterScene | None, description: str = "") -> None:
        """Show this scene from the next paint on; `description` says it in words."""
        self._scene = scene
        self._picture = None
        self.update()
        if description != self.accessibleDescription():
            self.setAccessibleDescription(description)

    @property
    def scene(self) -> ScatterScene | None:
        """The scene as it was set."""
        return self._scene

    def rows_left_out(self) -> int:
        """How many rows are not drawn, for the label that says so."""
        return 0 if self._scene is None else max(0, len(self._scene.x) - MOST_POINTS)

    def sizeHint(self) -> QSize:
        """As in the data panel."""
        return QSize(208, 152)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a narrow dock."""
        return QSize(96, 72)

    def changeEvent(self, event: QEvent) -> None:
        """A change of theme arrives as one of the palette."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._picture = None
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scene, kept as a picture while neither it nor the size changes."""
        size = self.size() * self.devicePixelRatioF()
        if self._picture is None or self._picture.size() != size:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.fill(Qt.GlobalColor.transparent)
            with QPainter(self._picture) as painter:
                paint_well(painter, QRectF(self.rect()), self._scene, current())
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)


def paint_well(painter: QPainter, rect: QRectF, scene: ScatterScene | None, theme: Theme) -> None:
    """The scene in a rounded frame, or an empty well."""
    edge = QPainterPath()
    edge.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(edge, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, QColor(theme.canvas))
    if scene is not None:
        paint_scatter(painter, rect, scene, theme)
    painter.restore()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawPath(edge)
    painter.restore()
