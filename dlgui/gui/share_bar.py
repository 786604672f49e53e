"""A share as a bar in its groove: blue as what is right, orange as what is wrong."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from dlgui.gui.controls.faces import draw_box
from dlgui.gui.theme import Theme, current
from dlgui.gui.value_colors import map_color

DEPTH = 0.7
"""Place of the bar's colour on the scale of values."""
LEAST = 1.5
"""Pixels that a share has at least, so that it is seen to be there."""


@lru_cache(maxsize=4)
def _ink(wrong: bool, theme: Theme) -> tuple[int, ...]:
    return tuple(map_color(np.array(-DEPTH if wrong else DEPTH), theme).tolist())


def paint_share(
    painter: QPainter, groove: QRectF, share: float, *, wrong: bool = False, least: float = LEAST
) -> None:
    """Draw a share of 0 … 1; one that is no number is 0."""
    share = 0.0 if math.isnan(share) else min(max(share, 0.0), 1.0)
    draw_box(painter, groove, 3, fill="line")
    filled = QRectF(groove)
    filled.setWidth(max(groove.width() * share, least))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*_ink(wrong, current())))
    painter.drawRoundedRect(filled, LEAST, LEAST)
