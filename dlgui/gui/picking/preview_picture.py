"""The picture of a Preview: each sort of it drawn in the look of the window's plots."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.strokes import points, stroke
from dlgui.gui.curves.ticks import linear_ticks, rounded, tick_labels
from dlgui.gui.language import tr
from dlgui.gui.painting import paint_function, paint_heat, paint_histogram
from dlgui.gui.previews import STEEP, Course, Curve, Descent, Mask, Preview, Spread
from dlgui.gui.theme import Theme, current, font

_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
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
                _paint_descent(painter, rect, descent, theme, getattr(theme, self._ground))
            case Mask() as mask:
                paint_heat(painter, rect.adjusted(0, 6, 0, -6), mask.factors, theme)
            case None:
                pass


def _paint_curve(painter: QPainter, rect: QRectF, curve: Curve, theme: Theme) -> None:
    good = np.isfinite(curve.x) & np.isfinite(curve.y)
    if not good.any():
        return
    order = np.argsort(curve.x[good], kind="stable")
    xs, ys = curve.x[good][order], curve.y[good][order]
    ends = float(xs[0]), float(xs[-1])
    if ends[0] >= 0 and ends[1] <= 1:
        ends = 0.0, 1.0
    frame = Frame(_area(rect), ends, rounded(min(float(ys.min()), 0.0), float(ys.max())))
    painter.save()
    _paint_axes(painter, frame, theme, curve.x_name, top=_is_high(ys))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    stroke(painter, frame.to_x(xs), frame.to_y(ys), QColor(theme.text), 1.75)
    painter.restore()


def _paint_course(painter: QPainter, rect: QRectF, course: Course, theme: Theme) -> None:
    """The rate done as a line, the planned one dotted, and a dot where the run stands."""
    rates = course.rates[np.isfinite(course.rates)]
    if not rates.size:
        return
    ends = float(course.epochs[0]), max(float(course.epochs[-1]), float(course.epochs[0]) + 1)
    frame = Frame(_area(rect), ends, rounded(0.0, float(rates.max(initial=0.0))))
    painter.save()
    _paint_axes(painter, frame, theme, tr("epoch"), top=_is_high(course.rates))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y = frame.to_x(course.epochs), frame.to_y(course.rates)
    ink = QColor(theme.text)
    if course.now is None:
        stroke(painter, x, y, ink, 1.75)
    else:
        done = course.epochs <= course.now[0]
        at = frame.point(*course.now)
        stroke(painter, x, y, QColor(theme.text2), 1.25, (1.5, 3.5))
        stroke(painter, np.append(x[done], at[0]), np.append(y[done], at[1]), ink, 1.75)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(*at), 3, 3)
    painter.restore()


def _area(rect: QRectF) -> QRectF:
    """Where the data lie: beside the labels of y and over those of x."""
    return rect.adjusted(40, 8, -END, -22)


END = 12
"""Room to the right of the data, in which the last label of x ends."""


def _is_high(y: Array) -> bool:
    """Whether a curve ends in the upper half, so that the axis' name belongs below it."""
    shown = y[np.isfinite(y)]
    return bool(shown[-1] > (shown.min() + shown.max()) / 2) if shown.size else False


def _paint_axes(painter: QPainter, frame: Frame, theme: Theme, name: str, *, top: bool) -> None:
    """Grid lines with their values, the x axis with its ticks, its name inside at its end."""
    area = frame.area
    painter.setFont(font("small"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    ticks = linear_ticks(*frame.y, int(min(max(area.height() // 26, 2), 6)))
    for tick, label in zip(ticks, tick_labels(ticks), strict=True):
        y = round(frame.point(frame.x[0], tick)[1])
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        painter.setPen(QColor(theme.text2))
        painter.drawText(QRectF(area.left() - 64, y - 8, 56, 16), int(_RIGHT), label)
    _paint_x_axis(painter, frame, theme)
    at = area.bottom() - 18 if top else area.top() + 2
    painter.drawText(QRectF(area.left(), at, area.width(), 16), int(_RIGHT), name)


def _paint_x_axis(painter: QPainter, frame: Frame, theme: Theme) -> None:
    area, bottom = frame.area, round(frame.area.bottom())
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawLine(QLineF(area.left(), bottom, area.right(), bottom))
    ticks = linear_ticks(*frame.x, 5)
    for tick, label in zip(ticks, tick_labels(ticks), strict=True):
        x = round(frame.point(tick, frame.y[0])[0])
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(QLineF(x, bottom, x, bottom + 4))
        painter.setPen(QColor(theme.text2))
        # The last one, as "1,000", ends where the picture does.
        half = painter.fontMetrics().horizontalAdvance(label) / 2 + 1
        middle = min(x, area.right() + END - half)
        painter.drawText(QRectF(middle - 30, bottom + 6, 60, 16), int(_CENTER), label)


def _paint_spread(painter: QPainter, rect: QRectF, spread: Spread, theme: Theme) -> None:
    """Bars of the drawn weights; the deviation that the rule states as two dashed lines."""
    ends = float(spread.edges[0]), float(spread.edges[-1])
    area = rect.adjusted(8, 18, -8, -22)
    frame = Frame(area, ends, (0.0, 1.0))
    paint_histogram(painter, area, spread.counts, spread.edges, theme)
    painter.save()
    painter.setFont(font("small"))
    _paint_x_axis(painter, frame, theme)
    if spread.stated:
        for sign, label in ((-1, "\N{MINUS SIGN}σ"), (1, "σ")):
            x = round(frame.point(sign * spread.stated, 0)[0])
            y = np.array([area.top(), area.bottom()])
            stroke(painter, np.array([x, x], float), y, QColor(theme.text), 1.5, (4.0, 3.0))
            painter.setPen(QColor(theme.text))
            painter.drawText(QRectF(x - 20, area.top() - 17, 40, 16), _CENTER, label)
    painter.restore()


def _paint_descent(
    painter: QPainter, rect: QRectF, descent: Descent, theme: Theme, ground: str
) -> None:
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
    painter.setBrush(QColor(ground))
    painter.setPen(QPen(ink, 1.5))
    painter.drawEllipse(QPointF(float(x[0]), float(y[0])), 4, 4)
    painter.restore()
