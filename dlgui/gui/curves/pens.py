"""How each style of curve looks: a pen with its colour, width and dashes."""

from functools import lru_cache

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from dlgui.gui.curves.series import Series, Style
from dlgui.gui.curves.strokes import Dash
from dlgui.gui.theme import Theme

RAW_SHARE = 0.28
"""Opacity of raw values behind their smoothed curve."""


def pen_of(series: Series, theme: Theme) -> QPen:
    """The pen for a curve of this style in this theme, in logical pixels; not to be changed."""
    own = {"planned": theme.text2, "earlier": theme.border}.get(series.style, theme.text)
    number = series.color
    ink = own if number is None else theme.classes[number % len(theme.classes)]
    return _pen_of(series.style, ink, theme.surface)


@lru_cache(maxsize=128)
def _pen_of(style: Style, ink: str, ground: str) -> QPen:
    match style:
        case "solid":
            return _pen(QColor(ink), 1.75)
        case "dashed":
            return _pen(QColor(ink), 1.75, (5.0, 3.0))
        case "dotted":
            return _pen(QColor(ink), 1.75, (2.0, 3.0))
        case "planned":
            return _pen(QColor(ink), 1.25, (1.5, 3.5))
        case "raw":
            # Mixed, not translucent: overlapping joints of a translucent line would show.
            return _pen(_mixed(ink, ground, RAW_SHARE), 1.0)
        case "earlier":
            return _pen(QColor(ink), 1.0)


def dash_of(pen: QPen) -> Dash | None:
    """The length drawn and the length left out, in pixels; None for a solid pen."""
    if pen.style() == Qt.PenStyle.SolidLine:
        return None
    on, off = pen.dashPattern()
    return on * pen.widthF(), off * pen.widthF()


def _pen(color: QColor, width: float, dash: Dash | None = None) -> QPen:
    pattern = None if dash is None else [dash[0] / width, dash[1] / width]
    made: QPen = pg.mkPen(color, width=width, dash=pattern, cosmetic=False)
    if dash is not None:
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
    return made


def _mixed(over: str, under: str, share: float) -> QColor:
    """The opaque colour of `over` at this opacity on `under`."""
    top, ground = QColor(over), QColor(under)
    return QColor.fromRgbF(
        top.redF() * share + ground.redF() * (1 - share),
        top.greenF() * share + ground.greenF() * (1 - share),
        top.blueF() * share + ground.blueF() * (1 - share),
    )
