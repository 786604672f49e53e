"""Curves over epochs as inline SVG: axes with round numbers, lines told apart by their dashes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dlgui.api import Array
from dlgui_builtins.exporters.html_report.markup import Html, number, said

WIDTH, HEIGHT = 440, 210
LEFT, RIGHT, TOP, BOTTOM = 54, 10, 10, 36
MOST_POINTS = 600
LOGARITHMIC = 200.0
"""Ratio of largest to smallest from which a positive curve is drawn on a logarithmic axis."""


@dataclass(frozen=True, eq=False)
class Curve:
    """One line over epochs: "training" or "validation"."""

    name: str
    x: Array
    y: Array

    @property
    def style(self) -> int:
        """Return the number of its colour and dashes."""
        return int(self.name != "training")


def chart(title: str, curves: Sequence[Curve]) -> Html:
    """Return a figure of curves over epochs; empty when nothing in it is finite."""
    known = [
        Curve(one.name, one.x[kept], one.y[kept])
        for one in curves
        if (kept := np.isfinite(one.y)).any()
    ]
    if not known:
        return ""
    values = np.concatenate([one.y for one in known])
    epochs = np.concatenate([one.x for one in known])
    low, high = float(values.min()), float(values.max())
    logarithmic = low > 0 and high / low > LOGARITHMIC
    if low == high:
        low, high = low - 0.5 * (abs(low) or 1), high + 0.5 * (abs(high) or 1)
    first, last = float(epochs.min()), max(float(epochs.max()), float(epochs.min()) + 1)

    def x_of(value: Array) -> Array:
        return LEFT + (value - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y_of(value: Array) -> Array:
        bottom, top = (math.log(low), math.log(high)) if logarithmic else (low, high)
        height = (np.log(value) if logarithmic else value) - bottom
        return HEIGHT - BOTTOM - height / (top - bottom) * (HEIGHT - TOP - BOTTOM)

    parts = [_grid(_powers(low, high) if logarithmic else _ticks(low, high), y_of)]
    parts += [_below(_ticks(first, last, whole=True), x_of)]
    parts += [_line(one, x_of(one.x), y_of(one.y)) for one in known]
    return _figure(title, parts, known)


def _figure(title: str, parts: list[Html], curves: Sequence[Curve]) -> Html:
    ends = "; ".join(f"{one.name} ends at {number(float(one.y[-1]))}" for one in curves)
    legend = "".join(
        f'<li><svg width="34" height="8" aria-hidden="true"><path class="line l{one.style}" '
        f'd="M1 4H33"/></svg> {said(one.name)} <b>{number(float(one.y[-1]))}</b></li>'
        for one in curves
    )
    body = "\n".join(parts)
    return (
        f'<figure>\n<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{said(title)} over epochs; {said(ends)}">\n{body}\n</svg>\n'
        f'<figcaption>{said(title)}<ul class="legend">{legend}</ul></figcaption>\n</figure>'
    )


def _line(curve: Curve, x: Array, y: Array) -> Html:
    kept = _kept(y)
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x[kept], y[kept], strict=True))
    dot = f'<circle class="dot l{curve.style}" cx="{x[-1]:.1f}" cy="{y[-1]:.1f}" r="2.5"/>'
    if len(kept) == 1:
        return dot
    return f'<polyline class="line l{curve.style}" points="{points}"/>{dot}'


def _kept(y: Array) -> Array:
    """Return the places of least and greatest values of equal stretches: no peak is lost."""
    if len(y) <= MOST_POINTS:
        return np.arange(len(y))
    edges = np.linspace(0, len(y), MOST_POINTS // 2 + 1).astype(int)
    found = {0, len(y) - 1}
    for start, end in pairwise(edges):
        found |= {start + int(y[start:end].argmin()), start + int(y[start:end].argmax())}
    return np.array(sorted(found))


def _grid(ticks: list[float], y_of: object) -> Html:
    assert callable(y_of)
    out = []
    for tick in ticks:
        y = float(y_of(np.float64(tick)))
        out.append(
            f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
            f'<text class="y" x="{LEFT - 8}" y="{y + 4:.1f}">{number(tick)}</text>'
        )
    return "".join(out)


def _below(ticks: list[float], x_of: object) -> Html:
    assert callable(x_of)
    words = "".join(
        f'<text class="x" x="{float(x_of(np.float64(tick))):.1f}" y="{HEIGHT - BOTTOM + 16}">'
        f"{number(int(tick))}</text>"
        for tick in ticks
    )
    return f'{words}<text class="x" x="{(LEFT + WIDTH) / 2:.0f}" y="{HEIGHT - 3}">epoch</text>'


def _ticks(low: float, high: float, whole: bool = False) -> list[float]:
    """Return about five round numbers in a range."""
    step = 10.0 ** math.floor(math.log10((high - low) / 4))
    step = next(step * f for f in (1, 2, 2.5, 5, 10) if (high - low) / (step * f) <= 5)
    if whole:
        step = max(1.0, round(step))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [float(f"{i * step:.12g}") for i in range(first, last + 1)]


def _powers(low: float, high: float) -> list[float]:
    """Return powers of ten in a range, every one or fewer."""
    first, last = math.ceil(math.log10(low)), math.floor(math.log10(high))
    step = max(1, -(-(last - first + 1) // 6))
    return [10.0**power for power in range(first, last + 1, step)]
