"""The View is what part of a chart is seen: it zooms and moves, held near the data it shows."""

from __future__ import annotations

from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.ticks import Range

ZOOM = 1.25
"""The factor of one turn of the wheel and of one key."""

_FARTHEST, _CLOSEST = 1e3, 1e-9
"""Widths of the whole that one may go away from it; nearer, pixels would share a number."""

Limits = tuple[float, float, float]


class View:
    """The ranges of x and y that are seen; a logarithmic y is in decades here."""

    def __init__(self) -> None:
        self.x: Range = (0.0, 1.0)
        self.y: Range = (0.0, 1.0)
        self._limits: tuple[Limits, Limits] = ((-1e306, 1e306, 0.0), (-1e306, 1e306, 0.0))

    def lead(self, whole: Frame, show: bool) -> None:
        """Let nobody go farther from this frame than so far, and show it if so wanted."""
        self._limits = _limits(whole.x, 1e306), _limits(whole.scale, 300.0 if whole.log else 1e306)
        if show:
            self.x, self.y = (
                _within(whole.x, self._limits[0]),
                _within(whole.scale, self._limits[1]),
            )

    def scale(self, across: float, up: float, around: tuple[float, float] | None = None) -> None:
        """Show so many times as much of x and of y around a place, the middle by itself."""
        x, y = around or (sum(self.x) / 2, sum(self.y) / 2)
        if across != 1:
            low, high = (x + (end - x) * across for end in self.x)
            self.x = _within((low, high), self._limits[0])
        if up != 1:
            low, high = (y + (end - y) * up for end in self.y)
            self.y = _within((low, high), self._limits[1])

    def move(self, across: float, up: float) -> None:
        """Move what is seen by shares of its width and its height."""
        x, y = (share * (high - low) for share, (low, high) in ((across, self.x), (up, self.y)))
        self.x = _within((self.x[0] + x, self.x[1] + x), self._limits[0])
        self.y = _within((self.y[0] + y, self.y[1] + y), self._limits[1])


def _limits(ends: Range, farthest: float) -> Limits:
    """Return the lowest and the highest end that may be seen, and the least width."""
    low, high = ends
    room = _FARTHEST * (high - low)
    least = _CLOSEST * max(abs(low), abs(high), 1e-290)
    return max(low - room, -farthest), min(high + room, farthest), least


def _within(ends: Range, limits: Limits) -> Range:
    """Return a range no wider, no narrower and no farther than the limits."""
    low, high = ends
    lowest, highest, least = limits
    # Near a large number pixels would share one.
    least = max(least, 3e-15 * abs(low / 2 + high / 2))
    width = min(max(high - low, least), highest - lowest)
    middle = low / 2 + high / 2
    low, high = middle - width / 2, middle + width / 2
    if low < lowest:
        return lowest, lowest + width
    return (highest - width, highest) if high > highest else (low, high)
