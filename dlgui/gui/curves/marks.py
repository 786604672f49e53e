"""The marks of a plot: live edits as vertical lines, and points with a leader to their words."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from dlgui.gui.curves.frame import Array, Frame
from dlgui.gui.curves.series import EditMark, PointMark, Series
from dlgui.gui.theme import Theme

_CENTER = Qt.AlignmentFlag.AlignCenter


def paint_dot(painter: QPainter, x: float, y: float, color: QColor, radius: float = 2.5) -> None:
    """A filled point of a curve."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def edit_place(edit: EditMark, frame: Frame) -> float | None:
    """The pixel of its line; None out of sight."""
    x = round(frame.point(edit.x, frame.y[0])[0]) + 0.5
    return x if frame.area.left() <= x <= frame.area.right() + 1 else None


def paint_edit_line(
    painter: QPainter, edit: EditMark, x: float, frame: Frame, theme: Theme
) -> None:
    """A line over the full height: dashed for an edit, whole where the run stopped."""
    pen = QPen(_ink(edit, theme), 1.5 if edit.bad else 1.0)
    if not edit.bad:
        pen.setDashPattern([2, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(x, frame.area.top(), x, frame.area.bottom()))


def paint_edit_label(
    painter: QPainter,
    edit: EditMark,
    x: float,
    frame: Frame,
    taken: Sequence[QRectF],
    theme: Theme,
) -> list[QRectF]:
    """What changed, beside its line, lower where it would cover others; returns the place."""
    area = frame.area
    width = QFontMetricsF(painter.font()).horizontalAdvance(edit.text) + 14
    left = x + 0.5 if x + width <= area.right() else x - 0.5 - width
    box = QRectF(left, area.top(), width, 18)
    while any(box.intersects(other) for other in taken):
        box.translate(0, 20)
    if not edit.text or box.bottom() > area.bottom() - 4:
        return []
    painter.fillRect(box, QColor(theme.bad_fill if edit.bad else theme.soft))
    painter.setPen(_ink(edit, theme))
    painter.drawText(box, _CENTER, edit.text)
    return [box]


def _ink(edit: EditMark, theme: Theme) -> QColor:
    return QColor(theme.bad if edit.bad else theme.accent)


def paint_mark(
    painter: QPainter,
    mark: PointMark,
    frame: Frame,
    drawn: Sequence[Series],
    taken: Sequence[QRectF],
    theme: Theme,
) -> None:
    """A circle at the point, a thin leader up, and the words where no curve runs."""
    x, y = frame.point(mark.x, mark.y)
    if not (np.isfinite(y) and frame.area.adjusted(-1, -1, 1, 1).contains(QPointF(x, y))):
        return
    box = _mark_box(painter, mark, (x, y), frame, drawn, taken)
    ground = QColor(theme.surface)
    ground.setAlphaF(0.85)
    painter.fillRect(box, ground)
    painter.setPen(QPen(QColor(theme.border), 1))
    top = box.bottom() + 2 if box.left() <= x <= box.right() else box.top() + 2
    if box.top() > y:
        painter.drawLine(QLineF(round(x) + 0.5, y + 4, round(x) + 0.5, box.top() - 1))
    elif top < y - 4:
        painter.drawLine(QLineF(round(x) + 0.5, top, round(x) + 0.5, y - 4))
    if mark.open:
        painter.setPen(QPen(QColor(theme.text), 1.5))
        painter.setBrush(QColor(theme.surface))
        painter.drawEllipse(QPointF(x, y), 4, 4)
    else:
        paint_dot(painter, x, y, QColor(theme.text))
    painter.setPen(QColor(theme.text))
    half = box.height() / 2 if mark.detail else box.height()
    painter.drawText(QRectF(box.left(), box.top(), box.width(), half), _CENTER, mark.text)
    painter.setPen(QColor(theme.text2))
    painter.drawText(QRectF(box.left(), box.top() + half, box.width(), half), _CENTER, mark.detail)


def _mark_box(
    painter: QPainter,
    mark: PointMark,
    at: tuple[float, float],
    frame: Frame,
    drawn: Sequence[Series],
    taken: Sequence[QRectF],
) -> QRectF:
    """Room for the words over every curve: above the point, else beside it, else below, else at
    the top.
    """
    area = frame.area
    metrics = QFontMetricsF(painter.font())
    width = max(metrics.horizontalAdvance(mark.text), metrics.horizontalAdvance(mark.detail)) + 2
    height = 27.0 if mark.detail else 14.0
    lines = [frame.line(series.x, series.y) for series in drawn]
    main = [line for line, one in zip(lines, drawn, strict=True) if one.style != "raw"]

    def top(left: float, lines: Sequence[tuple[Array, Array]]) -> float:
        return _highest(lines, left - 6, left + width + 6, at[1] - 16) - 8 - height

    lefts = [at[0] - width / 2, at[0] + 6, at[0] - 6 - width]
    lefts = [min(max(left, area.left() + 2), area.right() - width) for left in lefts]

    def above(left: float) -> QRectF:
        # Over raw values too while there is room; else on them, as they lie behind all.
        box = QRectF(left, max(top(left, lines), area.top()), width, height)
        for other in taken:
            if box.intersects(other) and other.bottom() + 2 + height < at[1]:
                box.moveTop(other.bottom() + 2)
        return box

    boxes = [above(left) for left in lefts if top(left, main) >= area.top()]
    for box in boxes:  # the legend may have pushed it down onto the curve
        if box.bottom() <= _highest(main, box.left() - 6, box.right() + 6, at[1] - 6):
            return box
    between = QRectF(lefts[0], at[1] + 10, width, height)
    free = area.contains(between) and not any(map(between.intersects, taken))
    if free and not _is_crossed(main, between):
        return between
    for left in lefts:
        low = _lowest(main, left - 6, left + width + 6, at[1] + 16) + 4
        box = QRectF(left, low, width, height)
        free = not any(box.intersects(other) for other in taken)
        if free and box.bottom() <= area.bottom() - 2 and left - 6 <= at[0] <= left + width + 6:
            return box
    return boxes[0] if boxes else above(lefts[0])


def _is_crossed(lines: Sequence[tuple[Array, Array]], box: QRectF) -> bool:
    """Tell whether a curve runs through a box, or too near to it."""
    for x, y in lines:
        near = (x > box.left() - 6) & (x < box.right() + 6)
        if np.any(near & (y > box.top() - 4) & (y < box.bottom() + 4)):
            return True
    return False


def _lowest(
    lines: Sequence[tuple[Array, Array]], left: float, right: float, bottom: float
) -> float:
    """The lowest pixel that a curve reaches between two others, at least `bottom`."""
    return -_highest([(x, -y) for x, y in lines], left, right, -bottom)


def _highest(lines: Sequence[tuple[Array, Array]], left: float, right: float, top: float) -> float:
    """The highest pixel that a curve reaches between two others, at most `top`."""
    for x, y in lines:
        near = y[(x > left) & (x < right) & np.isfinite(y)]
        top = min(top, float(near.min(initial=top)))
    return top
