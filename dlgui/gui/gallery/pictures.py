"""The pictures of the gallery, painted from the numbers of a thumbnail in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from dlgui.gui.pixels import LABEL_HEIGHT, paint_pictures
from dlgui.gui.scatter import ScatterScene, paint_scatter
from dlgui.gui.theme import GALLERY_SHARE, Theme
from dlgui.lab.thumbnails import FEW_ROWS, SHAPE, Thumbnail

_COLUMNS = 8


def scene_of(thumbnail: Thumbnail) -> ScatterScene | None:
    """Return the scatter of a thumbnail, None when it shows pictures."""
    if thumbnail.x is None or thumbnail.y is None:
        return None
    few, many = len(thumbnail.x) <= FEW_ROWS, len(thumbnail.x) > 100
    line = thumbnail.line
    return ScatterScene(
        x=thumbnail.x,
        y=thumbnail.y,
        x_range=thumbnail.x_range,
        y_range=thumbnail.y_range,
        classes=thumbnail.classes,
        values=thumbnail.values,
        shares=thumbnail.shares,
        line=None if line is None else (line[0], line[1]),
        residuals=line is not None,
        map_share=GALLERY_SHARE,
        marker_size=14.0 if few else 6.5 if many or line is not None else 8.0,
    )


def paint_thumbnail(
    painter: QPainter, area: QRectF, thumbnail: Thumbnail, scene: ScatterScene | None, theme: Theme
) -> None:
    """Draw a thumbnail so that it fills the area; what is too wide or too high is cut off."""
    painter.fillRect(area, QColor(theme.canvas))
    if scene is None:
        _paint_digits(painter, area, thumbnail, theme)
        return
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    # A map keeps its shape, for its axes are equally long; a line may be stretched.
    paint_scatter(painter, area if scene.line is not None else _filling(area), scene, theme)
    painter.restore()


def _filling(area: QRectF) -> QRectF:
    """Return the smallest place of a map's shape around the area, with the same middle."""
    height = max(area.height(), area.width() / SHAPE)
    place = QRectF(QPointF(0, 0), QSizeF(height * SHAPE, height))
    place.moveCenter(area.center())
    return place


def _paint_digits(painter: QPainter, area: QRectF, thumbnail: Thumbnail, theme: Theme) -> None:
    if thumbnail.pixels is None or thumbnail.labels is None:
        return
    rows = -(-len(thumbnail.pixels) // _COLUMNS)
    gap = 8.0 if area.height() > 120 else 3.0
    step = min(30.0 + LABEL_HEIGHT + gap, (area.height() - 2 * gap) / rows)
    side = step - LABEL_HEIGHT - gap
    inset = max(16.0, 0.07 * area.width())
    top = (area.height() - rows * step + gap) / 2
    place = area.adjusted(inset, top, -inset, gap)
    words = [str(label) for label in thumbnail.labels]
    paint_pictures(painter, place, thumbnail.pixels, words, _COLUMNS, theme, side, gap)
