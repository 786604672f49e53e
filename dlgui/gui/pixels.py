"""Rows that are pictures, as the images they are: alone, or many of them with their labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from dlgui.gui.theme import Theme, font

Array = NDArray[np.float64]

LABEL_HEIGHT = 16.0


def pixel_image(pixels: Array, theme: Theme, highest: float) -> QImage:
    """Return pixels from 0, the surface, to `highest`, the text colour, upper row first.

    Shapes: pixels (height, width).  Values outside take the nearer end, those that are no numbers
    that of zero.
    """
    share = np.nan_to_num(pixels / (highest or 1.0)).clip(0, 1)
    index = np.ascontiguousarray(np.rint(255 * share).astype(np.uint8))
    height, width = index.shape
    image = QImage(index.data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable(list(_inks(theme.surface, theme.text)))
    # A copy: the image alone does not keep the array alive.
    return image.copy()


@lru_cache(maxsize=4)
def _inks(empty: str, full: str) -> tuple[int, ...]:
    low, high = QColor(empty), QColor(full)
    mixed = (
        [round(a + (b - a) * i / 255) for i in range(256)]
        for a, b in (
            (low.red(), high.red()),
            (low.green(), high.green()),
            (low.blue(), high.blue()),
        )
    )
    return tuple(QColor(*color).rgb() for color in zip(*mixed, strict=True))


def paint_picture(
    painter: QPainter, place: QRectF, pixels: Array, theme: Theme, highest: float
) -> None:
    """Draw one picture with hard edges in an outline."""
    paint_image(painter, place, pixel_image(pixels, theme, highest), theme)


def paint_image(painter: QPainter, place: QRectF, image: QImage, theme: Theme) -> None:
    """Draw a picture that `pixel_image` has made."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(place, image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(-0.5, -0.5, 0.5, 0.5), 1.5, 1.5)
    painter.restore()


def paint_pictures(
    painter: QPainter,
    area: QRectF,
    pixels: Array,
    labels: Sequence[str],
    columns: int,
    theme: Theme,
    side: float,
    gap: float = 8.0,
) -> int:
    """Draw pictures in rows with their labels below; returns how many there was room for.

    Shapes: pixels (pictures, height, width), labels (pictures,).  The columns share the width of
    the area, the rows begin at its top.
    """
    highest = float(np.nanmax(pixels, initial=0.0))
    step_x = (area.width() - side) / max(columns - 1, 1)
    step_y = side + LABEL_HEIGHT + gap
    rows = int((area.height() + gap) // step_y)
    shown = min(len(pixels), rows * columns)
    painter.save()
    painter.setFont(font("mono_small"))
    for i in range(shown):
        left = round(area.left() + step_x * (i % columns))
        place = QRectF(left, round(area.top() + step_y * (i // columns)), side, side)
        paint_picture(painter, place, pixels[i], theme, highest)
        painter.setPen(QColor(theme.text))
        below = QRectF(left - gap / 2, place.bottom() + 1, side + gap, LABEL_HEIGHT)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), labels[i])
    painter.restore()
    return shown
