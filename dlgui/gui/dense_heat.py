"""A dense heat map: a matrix with more cells than there is room for, drawn as one image.

A picture of 131,000 weights ten times a second is bytes, not colours: each value is looked up once,
and Qt gives it its colour while it shrinks the image. Cells that the shrinking would pass over are
left out before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from dlgui.gui.theme import Theme
from dlgui.gui.value_colors import color_table, value_index

LOOKED_AT = 2
"""Cells beside each other that Qt mixes to a pixel; those between are never seen."""

Array = NDArray[np.floating]


def paint_dense(painter: QPainter, rect: QRectF, values: Array, scale: float, theme: Theme) -> None:
    """Paint a matrix (rows, columns) on the scale of values; what is no number looks like zero."""
    place = painter.combinedTransform().mapRect(rect)
    down = step_for(values.shape[0], place.height())
    across = step_for(values.shape[1], place.width())
    with np.errstate(over="ignore", invalid="ignore"):
        index = np.ascontiguousarray(value_index(values[::down, ::across] / scale))
    rows, columns = index.shape
    image = QImage(index.data, columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable(color_table(theme.stops))
    painter.save()
    shrunk = rect.width() < columns or rect.height() < rows
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrunk)
    painter.drawImage(rect, image)
    painter.restore()


def step_for(cells: int, pixels: float) -> int:
    """Return which cells are kept along an edge: each, each second …"""
    return max(1, int(cells / max(LOOKED_AT * pixels, 1.0)))
