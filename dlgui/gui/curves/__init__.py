"""Live plots of curves: decimated, smoothed, labelled at their ends, and readable to the digit.

`CurvePlot` is the widget; the rest is what it is made of, as values.
"""

from typing import TYPE_CHECKING

from dlgui.gui.curves.decimation import decimate
from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.series import Chart, EditMark, PointMark, Series, Style
from dlgui.gui.curves.smoothing import smooth

if TYPE_CHECKING:
    from dlgui.gui.curves.plot import CurvePlot

__all__ = [
    "Chart",
    "CurvePlot",
    "EditMark",
    "Frame",
    "PointMark",
    "Series",
    "Style",
    "decimate",
    "smooth",
]


def __getattr__(name: str) -> object:
    # It stands on pyqtgraph, whose import takes 0.2 s: not before somebody plots.
    if name == "CurvePlot":
        from dlgui.gui.curves.plot import CurvePlot

        return CurvePlot
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
