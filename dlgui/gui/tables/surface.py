"""The cost of a model of two weights over two columns: a narrow valley before, a bowl after.

The model is ŷ = w₁x₁ + w₂x₂ + b with the best b for each pair of weights, so its cost is an exact
quadratic whose contours are ellipses. How much longer than wide they are is what the ratio of the
spreads makes of gradient descent; all of it is computed from the rows that are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from dlgui.gui.controls.faces import color
from dlgui.gui.language import grouped, tr
from dlgui.gui.theme import current, font

Floats = NDArray[np.float64]
LEVELS = 7
"""Ellipses; each next one is at twice the cost above the least."""
WORDS = 20
"""Pixels below the ellipses for what they are."""
STEPS = 40
"""Steps of gradient descent that are drawn, at the largest rate that still shrinks the cost."""


@dataclass(frozen=True, eq=False)
class Bowl:
    """J(w) = ½ (w − best)ᵀ H (w − best): H is the covariance of the columns.

    axes: directions of the ellipses in columns · curvatures: of H along them, largest first.
    """

    best: Floats
    axes: Floats
    curvatures: Floats

    @property
    def ratio(self) -> float:
        """Return how much steeper the steepest direction is than the flattest."""
        return float(self.curvatures[0] / max(self.curvatures[1], 1e-300))


def bowl_of(x1: Floats, x2: Floats, y: Floats) -> Bowl | None:
    """Return the cost over the two weights; None when the columns tell nothing."""
    known = np.isfinite(x1) & np.isfinite(x2) & np.isfinite(y)
    if np.count_nonzero(known) < 3:
        return None
    x = np.stack([x1[known], x2[known]], axis=1)
    x, target = x - x.mean(axis=0), y[known] - y[known].mean()
    h = x.T @ x / len(x)
    if not np.isfinite(h).all() or h[0, 0] <= 0 or h[1, 1] <= 0:
        return None
    curvatures, axes = np.linalg.eigh(h)
    best = np.linalg.lstsq(x, target, rcond=None)[0]
    return Bowl(best, axes[:, ::-1], np.maximum(curvatures[::-1], 1e-12 * curvatures[-1]))


def descent(bowl: Bowl) -> Floats:
    """Return a path of gradient descent, (steps, 2), from afar down to the best weights."""
    rate = 1.9 / bowl.curvatures[0]
    # It starts in both directions alike, where the outermost ellipse is.
    along = np.array([1.0 / np.sqrt(one) for one in bowl.curvatures]) * 0.65
    factors = 1.0 - rate * bowl.curvatures
    steps = np.arange(STEPS + 1)[:, None]
    return np.asarray(bowl.best + (along * factors**steps) @ bowl.axes.T)


def paint_bowl(painter: QPainter, area: QRectF, bowl: Bowl) -> None:
    """Ellipses of equal cost with a path of gradient descent, one unit equally long both ways."""
    theme = current()
    radii = 1.0 / np.sqrt(bowl.curvatures)
    turn = np.linspace(0.0, 2.0 * np.pi, 73)
    circle = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    outer = (circle * radii) @ bowl.axes.T
    reach = np.abs(outer).max(axis=0)
    room = area.adjusted(0, 0, 0, -WORDS)
    unit = 0.94 * min(room.width() / (2 * reach[0]), room.height() / (2 * reach[1]))
    middle = room.center()

    def points(offsets: Floats) -> list[QPointF]:
        return [QPointF(middle.x() + unit * a, middle.y() - unit * b) for a, b in offsets.tolist()]

    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for level in range(LEVELS):
        shade = QColor(theme.text2)
        shade.setAlphaF(0.35 + 0.6 * level / LEVELS)
        painter.setPen(QPen(shade, 1.0))
        painter.drawPolygon(points(outer * 2 ** (-level / 2)))
    painter.setPen(QPen(color("accent"), 1.5))
    painter.drawPolyline(points(descent(bowl) - bowl.best))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("accent"))
    painter.drawEllipse(middle, 2.5, 2.5)
    painter.setFont(font("small"))
    painter.setPen(color("text2"))
    said = tr("cost over w1, w2 · {ratio_words}", ratio_words=ratio_words(bowl.ratio))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight), said)


def ratio_words(ratio: float) -> str:
    """Return the ratio of the curvatures: "1 : 1.3", "1 : 9,400"."""
    return (
        grouped(f"1 : {ratio:,.2g}")
        if ratio < 10
        else grouped(f"1 : {ratio:,.0f}")
        if ratio < 1e6
        else "1 : 10⁶+"
    )
