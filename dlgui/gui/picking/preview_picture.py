"""The picture of a Preview: each sort of it drawn in the look of the window's plots."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.picture import paint_chart
from dlgui.gui.curves.series import Chart, PointMark, Series
from dlgui.gui.curves.strokes import points, stroke
from dlgui.gui.curves.ticks import linear_ticks, rounded, tick_labels, value_label
from dlgui.gui.painting import paint_function, paint_heat, paint_histogram
from dlgui.gui.previews import STEEP, Course, Curve, Descent, Mask, Preview, Spread
from dlgui.gui.theme import Theme, current, font

_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_RINGS = (0.02, 0.1, 0.3, 0.7, 1.4, 2.5)


class PreviewPicture(QWidget):
    """Draws the preview it is given; `ground` is the token of the surface it lies on."""

    def __init__(
        self, height: int = 160, ground: str = "raised", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._histogram: tuple[Array, Array] | None = None
        self._ground = ground
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def preview(self) -> Preview | None:
        """Return what is drawn."""
        return self._preview

    def set_preview(
        self, preview: Preview | None, histogram: tuple[Array, Array] | None = None
    ) -> None:
        """Draw another preview; the histogram of z, counts and edges, lies behind an activation."""
        self._preview, self._histogram = preview, histogram
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its place."""
        return QSize(240, self.maximumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is."""
        painter = QPainter(self)
        theme = current()
        # A chart fills its ground with the surface, which is another one inside a card.
        theme = dataclasses.replace(theme, surface=getattr(theme, self._ground))
        rect = QRectF(self.rect())
        match self._preview:
            case Curve(kind="activation" | "penalty") as curve:
                histogram = self._histogram if curve.kind == "activation" else None
                y, slope = curve.y, curve.slope
                paint_function(painter, rect, curve.x, y, slope, theme, histogram)
            case Curve() as curve:
                _paint_curve(painter, rect, curve, theme)
            case Course() as course:
                _paint_course(painter, rect, course, theme)
            case Spread() as spread:
                _paint_spread(painter, rect, spread, theme)
            case Descent() as descent:
                _paint_descent(painter, rect, descent, theme)
            case Mask() as mask:
                paint_heat(painter, rect.adjusted(0, 6, 0, -6), mask.factors, theme)
            case None:
                pass


def _paint_curve(painter: QPainter, rect: QRectF, curve: Curve, theme: Theme) -> None:
    order = np.argsort(curve.x, kind="stable")
    series = Series(curve.y_name, curve.x[order], curve.y[order])
    extent = series.extent(log=False)
    if extent is None:
        return
    x, (low, high) = extent
    if x[0] >= 0 and x[1] <= 1:
        x = 0.0, 1.0
    chart = Chart((series,), x, rounded(min(low, 0.0), high), x_name=curve.x_name, end_labels=False)
    paint_chart(painter, rect, dataclasses.replace(chart, legend="never"), theme)


def _paint_course(painter: QPainter, rect: QRectF, course: Course, theme: Theme) -> None:
    rates = course.rates[np.isfinite(course.rates)]
    if not rates.size:
        return
    series: tuple[Series, ...] = (Series("rate", course.epochs, course.rates),)
    points: tuple[PointMark, ...] = ()
    if course.now is not None:
        done = course.epochs <= course.now[0]
        past = np.append(course.epochs[done], course.now[0])
        series = (
            Series("past", past, np.append(course.rates[done], course.now[1])),
            Series("planned", course.epochs, course.rates, "planned"),
        )
        points = (PointMark(*course.now, f"now {value_label(course.now[1])}", open=False),)
    y = rounded(0.0, float(rates.max(initial=0.0)))
    x = float(course.epochs[0]), float(course.epochs[-1])
    chart = Chart(series, x, y, x_name="epoch", points=points, end_labels=False, legend="never")
    paint_chart(painter, rect, chart, theme)


def _paint_spread(painter: QPainter, rect: QRectF, spread: Spread, theme: Theme) -> None:
    """Bars of the drawn weights; the deviation that the rule states as two dashed lines."""
    ends = float(spread.edges[0]), float(spread.edges[-1])
    area = rect.adjusted(8, 18, -8, -22)
    frame = Frame(area, ends, (0.0, 1.0))
    paint_histogram(painter, area, spread.counts, spread.edges, theme)
    painter.save()
    painter.setFont(font("small"))
    bottom = round(area.bottom())
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawLine(QLineF(area.left(), bottom, area.right(), bottom))
    ticks = linear_ticks(*ends, 5)
    for tick, label in zip(ticks, tick_labels(ticks), strict=True):
        x = round(frame.point(tick, 0)[0])
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(QLineF(x, bottom, x, bottom + 4))
        painter.setPen(QColor(theme.text2))
        painter.drawText(QRectF(x - 30, bottom + 6, 60, 16), _CENTER, label)
    if spread.stated:
        for sign, label in ((-1, "\N{MINUS SIGN}σ"), (1, "σ")):
            x = round(frame.point(sign * spread.stated, 0)[0])
            y = np.array([area.top(), area.bottom()])
            stroke(painter, np.array([x, x], float), y, QColor(theme.text), 1.5, (4.0, 3.0))
            painter.setPen(QColor(theme.text))
            painter.drawText(QRectF(x - 20, area.top() - 17, 40, 16), _CENTER, label)
    painter.restore()


def _paint_descent(painter: QPainter, rect: QRectF, descent: Descent, theme: Theme) -> None:
    """Rings of equal cost, and the steps from the open circle towards their middle."""
    area = rect.adjusted(8, 6, -8, -6)
    reach = 1.25
    frame = Frame(area, (-reach, reach), (-1.0, 1.0))
    painter.save()
    painter.setClipRect(area)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.border), 1))
    for cost in _RINGS:
        wide, high = math.sqrt(2 * cost), math.sqrt(2 * cost / STEEP)
        right, top = frame.point(wide, high)
        middle = QPointF(*frame.point(0.0, 0.0))
        painter.drawEllipse(middle, right - middle.x(), middle.y() - top)
    x, y = frame.to_x(descent.path[:, 0]), frame.to_y(descent.path[:, 1])
    ink = QColor(theme.text)
    stroke(painter, x, y, ink, 1.25)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for place in points(x[1:], y[1:]):
        painter.drawEllipse(place, 2.0, 2.0)
    painter.setBrush(QColor(theme.surface))
    painter.setPen(QPen(ink, 1.5))
    painter.drawEllipse(QPointF(float(x[0]), float(y[0])), 4, 4)
    painter.restore()
