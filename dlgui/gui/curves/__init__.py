"""Live plots of curves: decimated, smoothed, labelled at their ends, and readable to the digit.

`CurvePlot` is the widget; `paint_chart` draws the same picture with any painter.
"""

from dlgui.gui.curves.decimation import decimate
from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.picture import paint_chart
from dlgui.gui.curves.plot import CurvePlot
from dlgui.gui.curves.series import Chart, EditMark, PointMark, Series, Style
from dlgui.gui.curves.smoothing import smooth

__all__ = [
    "Chart",
    "CurvePlot",
    "EditMark",
    "Frame",
    "PointMark",
    "Series",
    "Style",
    "decimate",
    "paint_chart",
    "smooth",
]
