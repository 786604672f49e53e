"""The crosshair: exact values of every curve at the x nearest to the pointer."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.marks import paint_dot
from dlgui.gui.curves.pens import pen_of
from dlgui.gui.curves.series import Chart, Series
from dlgui.gui.curves.ticks import exact_label
from dlgui.gui.language import tr
from dlgui.gui.theme import CONTROL_RADIUS, Theme, font

_ROW = 16.0
_PADDING = 8.0
_MOST_ROWS = 12

Reading = list[tuple[Series, float, float]]


def read_at(chart: Chart, x: float) -> tuple[float, Reading] | None:
    """The x nearest to the wanted one at which a curve has a point, and the curves' values there.

    A curve without a point at exactly that x gives its nearest one. None for an empty chart.
    """
    points = [(series, point) for series in chart.series if (point := series.near(x)) is not None]
    if not points:
        return None
    at = min((point[0] for _, point in points), key=lambda place: abs(place - x))
    near = [(series, point) for series in chart.series if (point := series.near(at)) is not None]
    return at, [(series, *point) for series, point in near]


def paint_crosshair(
    painter: QPainter, chart: Chart, frame: Frame, at: float, reading: Reading, theme: Theme
) -> None:
    """A line at `at`, a dot on each curve there, and a card with the values."""
    area = frame.area
    x = round(frame.point(at, frame.y[0])[0])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(theme.text3), 1))
    painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for series, series_x, series_y in reading:
        place = frame.point(series_x, series_y)
        # False for NaN too: a break in the curve has no dot.
        if area.top() - 1 <= place[1] <= area.bottom() + 1:
            paint_dot(painter, *place, pen_of(series, theme).color(), 3.0)
    rows = [
        (
            series.name,
            exact_label(y) if sx == at else tr("{y} at {sx}", y=exact_label(y), sx=exact_label(sx)),
        )
        for series, sx, y in reading
    ]
    hidden = len(rows) - _MOST_ROWS
    if hidden > 0:
        rows = [*rows[:_MOST_ROWS], (tr("and {hidden} more", hidden=hidden), "")]
    _paint_card(painter, frame, x, (chart.x_name or "x", exact_label(at)), rows, theme)


def _paint_card(
    painter: QPainter,
    frame: Frame,
    x: float,
    head: tuple[str, str],
    rows: list[tuple[str, str]],
    theme: Theme,
) -> None:
    names, figures = QFontMetricsF(font("small")), QFontMetricsF(font("mono_small"))
    lines = [head, *rows]
    left_width = max(names.horizontalAdvance(name) for name, _ in lines)
    # At least nine figures wide: the card keeps its size while the pointer moves.
    right_width = max(
        9 * figures.horizontalAdvance("0"),
        *(figures.horizontalAdvance(value) for _, value in lines),
    )
    width = left_width + right_width + 3 * _PADDING
    height = _ROW * len(lines) + _PADDING
    left = x + 12 if x + 12 + width <= frame.area.right() + 12 else x - 12 - width
    card = QRectF(max(left, 2.0), frame.area.top() + 4, width, height)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS)
    for number, (name, value) in enumerate(lines):
        row = QRectF(
            card.left() + _PADDING,
            card.top() + _PADDING / 2 + number * _ROW,
            width - 2 * _PADDING,
            _ROW,
        )
        painter.setFont(font("small"))
        painter.setPen(QColor(theme.text2))
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(font("mono_small"))
        painter.setPen(QColor(theme.text))
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value)
