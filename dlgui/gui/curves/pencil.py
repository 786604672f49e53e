"""How each style of curve looks: colour, width and dashes."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from dlgui.gui.curves.series import Series
from dlgui.gui.curves.strokes import Dash
from dlgui.gui.theme import Theme

RAW_SHARE = 0.28
"""Opacity of raw values behind their smoothed curve."""


@dataclass(frozen=True)
class Pencil:
    """How a curve is drawn: colour, width in pixels, dashes."""

    color: QColor
    width: float
    dash: Dash | None


def pencil(series: Series, theme: Theme) -> Pencil:
    """How a curve of this style looks in this theme."""
    ink = theme.text if series.color is None else theme.classes[series.color % len(theme.classes)]
    match series.style:
        case "solid":
            return Pencil(QColor(ink), 1.75, None)
        case "dashed":
            return Pencil(QColor(ink), 1.75, (5.0, 3.0))
        case "dotted":
            return Pencil(QColor(ink), 1.75, (2.0, 3.0))
        case "planned":
            ink = theme.text2 if series.color is None else ink
            return Pencil(QColor(ink), 1.25, (1.5, 3.5))
        case "raw":
            # Mixed, not translucent: overlapping joints of a translucent line would show.
            return Pencil(mixed(ink, theme.surface, RAW_SHARE), 1.0, None)
        case "earlier":
            ink = theme.border if series.color is None else ink
            return Pencil(QColor(ink), 1.0, None)


def mixed(over: str, under: str, share: float) -> QColor:
    """The opaque colour of `over` at this opacity on `under`."""
    top, ground = QColor(over), QColor(under)
    return QColor.fromRgbF(
        top.redF() * share + ground.redF() * (1 - share),
        top.greenF() * share + ground.greenF() * (1 - share),
        top.blueF() * share + ground.blueF() * (1 - share),
    )
