"""Where an axis has its ticks, how its range is rounded, and how numbers on a plot are written."""

import math
from collections.abc import Sequence

import numpy as np

from dlgui.gui.language import grouped, tr

Range = tuple[float, float]

FARTHEST = 1e300
"""Ranges end here, so that their width is still a number."""

_STEPS = (1.0, 2.0, 5.0)


def step_up(value: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is at least `value` > 0."""
    power = 10.0 ** math.floor(math.log10(value))
    for step in (*_STEPS, 10.0):
        if step * power >= value * (1 - 1e-9):
            return float(f"{step * power:.0e}")
    return 10 * power


def step_down(value: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is at most `value` > 0."""
    power = 10.0 ** math.floor(math.log10(value))
    for step in (10.0, 5.0, 2.0):
        if step * power <= value * (1 + 1e-9):
            return float(f"{step * power:.0e}")
    return float(f"{power:.0e}")


def rounded(low: float, high: float) -> Range:
    """The range widened to at most five whole steps of 1-2-5; never of width zero.

    A range of positive values whose lower end is under half its upper one starts at zero.
    """
    low, high = (min(max(end, -FARTHEST), FARTHEST) for end in (low, high))
    if 0 < low <= high / 2:
        low = 0.0
    if high - low <= 1e-12 * max(abs(low), abs(high)) or high - low < 1e-290:
        room = abs(low) / 2 if abs(low) > 1e-290 else 1.0
        low, high = low - room, high + room
    step = step_up((high - low) / 5)
    while True:
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= 5:
            return first * step, last * step
        step = step_up(1.5 * step)


def rounded_log(low: float, high: float) -> Range:
    """The range of positive values widened to 1-2-5 steps; never of width zero.

    Beyond six decades, where ticks are whole ones, to decades.
    """
    low, high = (min(max(end, 1 / FARTHEST), FARTHEST) for end in (low, high))
    if high > 1e6 * low:
        return 10.0 ** math.floor(math.log10(low)), 10.0 ** math.ceil(math.log10(high))
    low, high = step_down(low), step_up(high)
    return (low, high) if low < high else (low / 2, high * 2)


def linear_ticks(low: float, high: float, most: int = 6, whole: bool = False) -> list[float]:
    """Multiples of 1-2-5 within the range, at most `most`; integers only if `whole`."""
    width = high - low
    if not width > 0 or not math.isfinite(width):
        return []
    step = step_up(width / most)
    while True:
        step = max(step, 1.0) if whole else step
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            return [number * step + 0.0 for number in range(first, last + 1)]
        step = step_up(step * 1.5)


def log_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """1-2-5 within the range if at most `most` of them, else 1-5, decades, or every k-th decade.

    A zoomed range with fewer than three of these gets linear ticks instead.
    """
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    decades = range(first, last + 1)
    if last - first <= most + 2:
        for steps in (_STEPS, (1.0, 5.0), (1.0,)):
            ticks = [float(f"{step}e{decade}") for decade in decades for step in steps]
            inside = [tick for tick in ticks if low * (1 - 1e-9) <= tick <= high * (1 + 1e-9)]
            if len(inside) <= most:
                few = len(inside) < 3 and high / low < 10
                return linear_ticks(low, high, most) if few else inside
    powers = [(decade, float(f"1e{decade}")) for decade in decades]
    there = [(d, tick) for d, tick in powers if low * (1 - 1e-9) <= tick <= high * (1 + 1e-9)]
    # Counted from the lower end, as wide ranges begin and end at ticks; else from 1.
    every = -(-(last - first) // (most - 1))
    found = [tick for decade, tick in there if (decade - first) % every == 0]
    every = -(-len(there) // most)
    return found if len(found) > 1 else [tick for d, tick in there if d % every == 0]


def tick_labels(ticks: Sequence[float], widest: float = 1e5, log: bool = False) -> list[str]:
    """The ticks as text: with the decimals that tell them apart, on a log axis each with its own.

    From `widest` on, and under a thousandth, as 1e9.
    """
    largest = max((abs(tick) for tick in ticks), default=0.0)
    sizes = [abs(tick) for tick in ticks if tick]
    if largest >= widest or (sizes and max(sizes) < 1e-3):
        return _shorts(ticks)
    steps = np.diff(ticks)
    if len(steps) and not (log and len(steps) < 3) and np.allclose(steps, steps[0], rtol=1e-6):
        decimals = _decimals(float(steps[0]))
        return [minus(grouped(f"{tick:,.{decimals}f}")) if tick else "0" for tick in ticks]
    return [
        _short(tick, 2) if tick and abs(tick) < 1e-3 else minus(grouped(f"{tick:,.10g}"))
        for tick in ticks
    ]


def _decimals(step: float) -> int:
    exponent = math.floor(math.log10(step) + 1e-9)
    tidy = abs(step / 10.0**exponent - round(step / 10.0**exponent)) < 1e-6
    return max(0, -exponent + (0 if tidy else 1))


def _shorts(ticks: Sequence[float]) -> list[str]:
    """As 1e9, with as many digits as tell neighbours apart exactly."""
    closest = min(np.diff(ticks), default=0.0)
    digits = 2
    while digits < 16 and any(
        abs(float(f"{tick:.{digits}e}") - tick) > 1e-3 * closest for tick in ticks
    ):
        digits += 1
    return [_short(tick, digits) for tick in ticks]


def _short(value: float, digits: int) -> str:
    if not value:
        return "0"
    if abs(value) < 1e-3:
        return minus(_exponent(f"{value:.{digits}e}", short=True))
    return minus(_exponent(f"{value:.{digits + 1}g}", short=True))


def _exponent(text: str, short: bool = False) -> str:
    mantissa, mark, exponent = text.partition("e")
    if short and "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}" if mark else text


def value_label(value: float) -> str:
    """A value in three significant digits that keep their number while it changes: 0.0760."""
    if not math.isfinite(value):
        return tr("not finite")
    if 1000 <= abs(value) < 1e6:
        return minus(grouped(f"{value:,.0f}"))
    if 0 < abs(value) < 1e-4 or abs(value) >= 1e6:
        return minus(_exponent(f"{value:.2e}"))
    return minus(f"{value:#.3g}".rstrip("."))


def exact_label(value: float) -> str:
    """A value as the crosshair reads it: seven significant digits."""
    if not math.isfinite(value):
        return tr("not finite")
    return (
        minus(_exponent(f"{value:.7g}")) if abs(value) < 1e6 else minus(grouped(f"{value:,.10g}"))
    )


def minus(text: str) -> str:
    """The text with − (U+2212) for each hyphen, as numbers are shown."""
    return text.replace("-", "\N{MINUS SIGN}")
