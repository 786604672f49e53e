"""What a plot shows, as values: curves, marked points, vertical markers, and all in a chart."""

from dataclasses import dataclass
from math import isfinite
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlgui.gui.curves.ticks import Range

Array = NDArray[np.float64]
Style = Literal["solid", "dashed", "dotted", "planned", "raw", "earlier"]
LegendRule = Literal["auto", "always", "never"]

LABELLED: frozenset[Style] = frozenset(("solid", "dashed", "dotted"))
"""Styles whose curve carries its name and last value at its end."""


@dataclass(frozen=True, eq=False)
class Series:
    """One curve: its name, its points and how it is drawn.

    Shapes: x and y are (n,) and x does not fall.  `color` is the number of a class whose colour a
    compared run takes; without it the curve takes the colour of text (`earlier`: of borders).
    `smoothed` curves follow the plot's β and keep their raw values as a thin line behind them.
    Raises: ValueError for arrays of different length.
    """

    name: str
    x: Array
    y: Array
    style: Style = "solid"
    color: int | None = None
    smoothed: bool = False

    def __post_init__(self) -> None:
        if self.x.shape != self.y.shape or self.x.ndim != 1:
            raise ValueError(
                f"Series {self.name!r} needs x and y of one equal length; "
                f"got shapes {self.x.shape} and {self.y.shape}."
            )

    def last(self) -> tuple[float, float] | None:
        """The last point whose x and y are finite; None without one."""
        if len(self.y) and isfinite(x := float(self.x[-1])) and isfinite(y := float(self.y[-1])):
            return x, y  # nearly always, and a paint asks a dozen times
        for start in range(len(self.y), 0, -1000):
            part = slice(max(0, start - 1000), start)
            good = np.flatnonzero(np.isfinite(self.y[part]) & np.isfinite(self.x[part]))
            if len(good):
                return float(self.x[part][good[-1]]), float(self.y[part][good[-1]])
        return None

    def extent(self, log: bool) -> tuple[Range, Range] | None:
        """The smallest and largest finite x and y (y > 0 if `log`); None without a point."""
        if not len(self.y):
            return None
        ends = float(self.x[0]), float(self.x[-1])
        low, high = float(self.y.min()), float(self.y.max())
        # NaN spreads into both: most curves are told to be finite without a mask.
        if np.isfinite((*ends, low, high)).all() and not (log and low <= 0):
            return ends, (low, high)
        good = np.isfinite(self.x) & np.isfinite(self.y)
        if log:
            good &= self.y > 0
        if not good.any():
            return None
        x, y = self.x[good], self.y[good]
        return (float(x.min()), float(x.max())), (float(y.min()), float(y.max()))

    def near(self, x: float) -> tuple[float, float] | None:
        """The point whose x is nearest; None for an empty curve."""
        if not len(self.x):
            return None
        after = int(np.searchsorted(self.x, x))
        places = [place for place in (after - 1, after) if 0 <= place < len(self.x)]
        place = min(places, key=lambda place: abs(float(self.x[place]) - x))
        return float(self.x[place]), float(self.y[place])


def points_of(values: ArrayLike) -> Array:
    """The values as float64 of one axis: a copy, so that a growing buffer may be passed.

    An array that nobody can write to any more is taken as it is: a million points twice are 3 ms.
    """
    if isinstance(values, np.ndarray) and not values.flags.writeable and values.flags.owndata:
        return np.asarray(values, dtype=np.float64).reshape(-1)
    return np.array(values, dtype=np.float64).reshape(-1)


@dataclass(frozen=True)
class PointMark:
    """A point with a leader to its words: "best 0.0605" over "epoch 32"."""

    x: float
    y: float
    text: str
    detail: str = ""
    open: bool = True


@dataclass(frozen=True)
class EditMark:
    """A vertical marker: a live edit in the accent colour, or where the run stopped, in bad's."""

    x: float
    text: str
    bad: bool = False


@dataclass(frozen=True, eq=False)
class Chart:
    """Everything one picture of curves is drawn from."""

    series: tuple[Series, ...] = ()
    x: Range = (0.0, 1.0)
    y: Range = (0.0, 1.0)
    log: bool = False
    x_name: str = ""
    points: tuple[PointMark, ...] = ()
    edits: tuple[EditMark, ...] = ()
    end_labels: bool = True
    legend: LegendRule = "auto"
    empty: str = ""

    def sentence(self) -> str:
        """What is said in place of the axes: nothing once a curve has a point."""
        return self.empty if self.empty and self.is_empty() else ""

    def counts(self) -> bool:
        """Whether x counts something (epochs, steps), so that ticks belong at integers."""
        ends = [series.x[-1:] for series in self.series]
        ends = [end for end in ends if len(end) and np.isfinite(end).all()]
        return bool(ends) and all(float(end[0]).is_integer() for end in ends)

    def is_empty(self) -> bool:
        """Whether no curve has a point that can be drawn."""
        return all(series.last() is None for series in self.series)
