"""Before and after preprocessing: two columns with one unit equally long on both axes.

Drawn otherwise both pictures would look alike, and what standardizing does could not be seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dlgui.engine.kinds import learned
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.ticks import linear_ticks, tick_labels
from dlgui.gui.language import tr
from dlgui.gui.markers import paint_markers
from dlgui.gui.scatter import shown_rows
from dlgui.gui.tables.draft import Outlook
from dlgui.gui.tables.surface import Bowl, bowl_of, paint_bowl, ratio_words
from dlgui.gui.theme import CARD_RADIUS, GRID, current, font

Floats = NDArray[np.float64]

MOST_POINTS = 500
LEAST_BOTH = 360
"""Pixels from which on there is room for points and cost beside each other."""
_TOP, _SIDE = 42, 12
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, eq=False)
class Pair:
    """Two columns of the same rows; classes are None for a number as target. bowl: the cost of a
    model of two weights over them."""

    names: tuple[str, str]
    x: Floats
    y: Floats
    classes: NDArray[np.intp] | None
    facts: str
    bowl: Bowl | None = None


def pairs(found: Outlook) -> tuple[Pair, Pair] | None:
    """Return the two columns that differ most in size, before and after preprocessing.

    None when there are not two columns of numbers, or preprocessing cannot be tried.
    """
    plan, data, experiment = found.plan, found.data, found.experiment
    if plan is None or data is None or experiment is None:
        return None
    places = _two_columns(found)
    if places is None:
        return None
    after = data.x
    try:
        names = data.inputs
        for step in experiment.preprocessors:
            after = step.forward(after, learned(step, after, names))
            names = step.names(names)
    except Exception:  # a plugin's step may raise anything; the table can still be opened
        return None
    kept = shown_rows(len(data.x), MOST_POINTS)
    classes = data.y[kept].astype(np.intp) if data.classes else None
    pair = (data.inputs[places[0]], data.inputs[places[1]])
    target = data.y.reshape(len(data.x), -1)[:, 0].astype(np.float64)
    made = []
    for x, facts in ((data.x, _before(data.x, places)), (after, _after(after, places))):
        bowl = bowl_of(*_columns(x, places), target)
        made.append(Pair(pair, *_columns(x[kept], places), classes, facts, bowl))
    return made[0], made[1]


def _two_columns(found: Outlook) -> tuple[int, int] | None:
    """Return the places of the two inputs of numbers that are spread most, or that are chosen."""
    plan, data = found.plan, found.data
    assert plan is not None
    assert data is not None
    places, at = [], 0
    for one in plan.inputs:
        if one.kind == "number" and found.draft.table.column(one.name).distinct > 2:
            places.append(at)
        at += one.width
    if len(places) < 2:
        return None
    with np.errstate(all="ignore"):
        spread = np.nan_to_num(np.nanstd(data.x[:, places], axis=0))
    order = np.argsort(-spread, kind="stable")
    return places[order[0]], places[order[1]]


def _columns(x: Floats, places: tuple[int, int]) -> tuple[Floats, Floats]:
    return x[:, places[0]], x[:, places[1]]


def _before(x: Floats, places: tuple[int, int]) -> str:
    spread = [float(np.nanstd(x[:, place])) for place in places]
    return f"σ {spread[0]:,.3g} · {spread[1]:,.3g}"


def _after(x: Floats, places: tuple[int, int]) -> str:
    means = [float(np.nanmean(x[:, place])) for place in places]
    spread = [float(np.nanstd(x[:, place])) for place in places]
    if max(map(abs, means)) < 5e-3 and max(abs(one - 1) for one in spread) < 5e-3:
        return tr("mean 0 · σ 1")
    return f"σ {spread[0]:,.3g} · {spread[1]:,.3g}"


class BeforeAfter(QWidget):
    """Both pictures side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before, self._after = UnitPlot(tr("Before")), UnitPlot(tr("After"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._before)
        row.addWidget(self._after)

    def show_outlook(self, found: Outlook) -> bool:
        """Show what preprocessing does; False when there is nothing to show."""
        both = pairs(found)
        self._before.set_pair(None if both is None else both[0])
        self._after.set_pair(None if both is None else both[1])
        return both is not None


class UnitPlot(QWidget):
    """Points on a card whose axes have the same scale."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._pair: Pair | None = None
        self.setAccessibleName(tr("{title} preprocessing", title=title))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_pair(self, pair: Pair | None) -> None:
        """Show these points."""
        self._pair = pair
        if pair is not None:
            said = tr(
                "{names} across, {up} upwards, {facts}",
                names=pair.names[0],
                up=pair.names[1],
                facts=pair.facts,
            )
            if pair.bowl is not None:
                said += tr(
                    ", curvatures of the cost {ratio_words}",
                    ratio_words=ratio_words(pair.bowl.ratio),
                )
            self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        """As beside each other in a large window."""
        return QSize(400, 240)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(200, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, words, axes, points."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), CARD_RADIUS, fill="surface", border="line")
        if self._pair is None:
            return
        self._paint_words(painter, self._pair)
        area = QRectF(self.rect()).adjusted(_SIDE, _TOP, -_SIDE, -4)
        if self._pair.bowl is not None and area.width() >= LEAST_BOTH:
            right = area.adjusted(0.6 * area.width() + _SIDE, -4, 0, -8)
            painter.fillRect(
                QRectF(right.left() - _SIDE / 2, area.top(), 1, right.height()), color("line")
            )
            paint_bowl(painter, right, self._pair.bowl)
            area.setWidth(0.6 * area.width() - _SIDE)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        frame = equal_frame(area, self._pair)
        theme = current()
        _paint_axes(painter, frame)
        classes = self._pair.classes
        numbers = np.ones(len(self._pair.x), np.intp) if classes is None else classes
        shape = 0 if classes is None else None
        points = frame.to_x(self._pair.x), frame.to_y(self._pair.y)
        painter.setClipRect(frame.area.adjusted(-4, -4, 4, 4))
        paint_markers(painter, *points, numbers, theme, 4.5, shape)
        painter.setClipping(False)
        self._paint_names(painter, frame, self._pair)

    def _paint_words(self, painter: QPainter, pair: Pair) -> None:
        line = QRect(_SIDE, 10, self.width() - 2 * _SIDE, 18)
        painter.setFont(font("section"))
        painter.setPen(color("text"))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), self._title)
        used = painter.fontMetrics().horizontalAdvance(self._title) + GRID
        painter.setFont(font("mono_small"))
        painter.setPen(color("text2"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(line, right, pair.facts)
        facts = painter.fontMetrics().horizontalAdvance(pair.facts) + GRID
        room = line.adjusted(used, 0, -facts, 0)
        painter.setFont(font("small"))
        said = tr("one unit is equally long on both axes")
        if painter.fontMetrics().horizontalAdvance(said) <= room.width():
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), said)

    def _paint_names(self, painter: QPainter, frame: Frame, pair: Pair) -> None:
        painter.setFont(font("small"))
        painter.setPen(color("text2"))
        area = frame.area.toRect()
        half = area.width() // 2
        metrics = painter.fontMetrics()
        up = metrics.elidedText(pair.names[1], Qt.TextElideMode.ElideRight, half)
        across = metrics.elidedText(pair.names[0], Qt.TextElideMode.ElideRight, half)
        painter.drawText(area.left() + 4, area.top() - 7, up)
        right = area.right() - metrics.horizontalAdvance(across)
        painter.drawText(right, area.bottom() - 5, across)


def _paint_axes(painter: QPainter, frame: Frame) -> None:
    """Horizontal grid lines, the line of x, and the labels of both."""
    area = frame.area.toRect()
    painter.setFont(font("small"))
    ticks = linear_ticks(*frame.y, min(max(area.height() // 32, 2), 5))
    for tick, label in zip(ticks, tick_labels(ticks), strict=True):
        y = round(frame.point(frame.x[0], tick)[1])
        painter.fillRect(QRect(area.left(), y, area.width(), 1), color("line"))
        painter.setPen(color("text2"))
        place = QRect(area.left() - 64, y - 8, 56, 16)
        painter.drawText(place, int(_RIGHT), label)
    painter.fillRect(QRect(area.left(), area.bottom() + 1, area.width(), 1), color("border"))
    ticks = linear_ticks(*frame.x, min(max(area.width() // 64, 2), 8))
    for tick, label in zip(ticks, tick_labels(ticks), strict=True):
        x = round(frame.point(tick, frame.y[0])[0])
        painter.fillRect(QRect(x, area.bottom() + 1, 1, 4), color("border"))
        painter.drawText(QRect(x - 32, area.bottom() + 6, 64, 16), int(_CENTER), label)


def equal_frame(area: QRectF, pair: Pair) -> Frame:
    """Return the frame in which all points lie and a unit has as many pixels across as upwards."""
    x, y = _ends(pair.x), _ends(pair.y)
    inner = Frame.inside(area, x, y, log=False).area
    unit = max((x[1] - x[0]) / inner.width(), (y[1] - y[0]) / inner.height())
    ranges = []
    for (low, high), pixels in ((x, inner.width()), (y, inner.height())):
        middle, half = (low + high) / 2, unit * pixels / 2
        ranges.append((middle - half, middle + half))
    return Frame(inner, ranges[0], ranges[1])


def _ends(values: Floats) -> tuple[float, float]:
    good = values[np.isfinite(values)]
    if not len(good):
        return -1.0, 1.0
    low, high = float(good.min()), float(good.max())
    room = 0.06 * (high - low) or max(abs(low), 1.0)
    return low - room, high + room
