"""The ranges of both axes: they only grow, in steps, while a run goes on; then they settle."""

from collections.abc import Iterable

from dlgui.gui.curves.series import Series
from dlgui.gui.curves.ticks import FARTHEST, Range, rounded, rounded_log, step_up


class Ranges:
    """The ranges that fit the curves; changing them in steps spares most repaints of the axes."""

    def __init__(self) -> None:
        self.x: Range = (0.0, 1.0)
        self.y: Range = (0.0, 1.0)
        self.log = False
        self.x_end: float | None = None
        self._seen = False

    def fit(self, series: Iterable[Series], running: bool) -> None:
        """Widen to hold the curves, or fit them closely when nothing runs."""
        extents = [extent for one in series if (extent := one.extent(self.log)) is not None]
        if not extents:
            self._seen = False
            self.x = (0.0, self.x_end or 1.0)
            self.y = (0.1, 1.0) if self.log else (0.0, 1.0)
            return
        keep = running and self._seen
        self._seen = True
        x = _union(extent[0] for extent in extents)
        self.x = self._fit_x(x, keep)
        y = _union(extent[1] for extent in extents)
        wanted = rounded_log(*y) if self.log else rounded(*y)
        if keep:
            # Rounded again: two ranges rounded to different steps need not end on a common tick.
            wanted = _union((wanted, self.y))
            wanted = self.y if wanted == self.y else wanted
        self.y = wanted

    def forget(self) -> None:
        """Start afresh at the next fit, whatever was shown before: another run, another scale."""
        self._seen = False

    def _fit_x(self, x: Range, keep: bool) -> Range:
        low, high = (min(max(end, -FARTHEST), FARTHEST) for end in x)
        if self.x_end is not None:
            start = min(0.0, low)
            end = self.x_end if high <= self.x_end else rounded(start, high)[1]
        elif low >= 0 and low <= high / 2 and high > 0:
            start, end = 0.0, step_up(high) if keep else rounded(0.0, high)[1]
        else:
            start, end = rounded(low, high)
        if keep:
            start, end = min(start, self.x[0]), max(end, self.x[1])
        return start, end if end > start else start + 1.0


def _union(ranges: Iterable[Range]) -> Range:
    lows, highs = zip(*ranges, strict=True)
    return min(lows), max(highs)
