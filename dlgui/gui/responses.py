"""Responses: what each unit, and the whole network, answers to inputs, as plain arrays.

Everything here is NumPy and takes no thread: the canvas asks for it with the window's own copy of
the network. `Pace` keeps the grids so coarse that an answer stays within a few milliseconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Metric
from dlgui.engine.model import class_numbers
from dlgui.engine.network import Network
from dlgui.engine.samples import Samples
from dlgui.gui.pieces import Pieces

Range = tuple[float, float]

TILE_SIDE, MAP_SIDES = 48, (160, 128, 96, 64, 48, 32, 24)
SAMPLED = 512
"""Rows from which distributions and dead units are told."""
MOST_SECONDS = 0.2
"""What no picture may cost: a network estimated above that is not asked for it."""


@dataclass(frozen=True)
class Plane:
    """A square grid over the two raw inputs; its points lie at the ends of the ranges too."""

    x: Range
    y: Range
    side: int

    def points(self) -> Array:
        """Return the points (side², 2): row 0 at the lower end of y, column 0 at that of x."""
        x, y = (np.linspace(*ends, self.side) for ends in (self.x, self.y))
        return np.column_stack([np.tile(x, self.side), np.repeat(y, self.side)])


LEAST_PIECE, PIECE = 16, 0.005
"""Rows, and seconds by that estimate, of a piece of a prediction: with large matrices a laptop is
five times as fast as the estimate, which small ones need."""


def prepared(experiment: Experiment, samples: Samples, raw: Array) -> Array:
    """Return raw rows as the network sees them."""
    x = np.asarray(raw, np.float64)
    for preprocessor, learned in zip(experiment.preprocessors, samples.fitted, strict=True):
        x = preprocessor.forward(x, learned)
    return np.ascontiguousarray(x, experiment.dtype)


def in_units(experiment: Experiment, samples: Samples, values: Array) -> Array:
    """Return targets or predictions in the target's own units, float64."""
    values = np.asarray(values, np.float64)
    if experiment.target is None or samples.target_fitted is None:
        return values
    return experiment.target.backward(values, samples.target_fitted)


def seconds(network: Network, rows: int) -> float:
    """Return roughly how long a forward pass over so many rows takes.

    2 ns for ten weights and 8 ns for each unit's activation, a laptop's figures.
    """
    weights = sum(view.size for bound in network.layers for view in bound.weights.values())
    units = sum(bound.outputs for bound in network.layers)
    return rows * (2e-10 * weights + 8e-9 * units) + 2e-5 * len(network.layers)


def activations(network: Network, x: Array) -> list[Array]:
    """Return the activation of every layer for prepared rows; never warns, may hold NaN."""
    with np.errstate(all="ignore"):
        return [a for _, a in network.activations(x)]


def outputs(network: Network, x: Array) -> Array:
    """Return the output layer's activation for prepared rows (m, outputs); never warns."""
    with np.errstate(all="ignore"):
        return network.predict(x)


def activations_in_pieces(network: Network, x: Array) -> Pieces[list[Array]]:
    """Find the same for a few rows at a time, so that no moment has all of them to do."""
    parts = []
    for rows in _pieces(network, x):
        parts.append(activations(network, rows))
        yield 0.0
    return [np.concatenate(each) for each in zip(*parts, strict=True)]


def outputs_in_pieces(network: Network, x: Array) -> Pieces[Array]:
    """Find the output layer's activation for a few rows at a time."""
    parts = []
    for rows in _pieces(network, x):
        parts.append(outputs(network, rows))
        yield 0.0
    return np.concatenate(parts)


def _pieces(network: Network, x: Array) -> Iterator[Array]:
    """Yield the rows of x in pieces that cost about a millisecond, one at least."""
    step = max(LEAST_PIECE, int(PIECE / seconds(network, 1)))
    for start in range(0, max(len(x), 1), step):
        yield x[start : start + step]


def unit_maps(values: Array, side: int) -> Array:
    """Return one picture for each unit, in −1 … 1 of the layer's largest size, NaN as 0.

    Shapes: values (side², units) on a plane's points → (units, side, side), the top row at the
    upper end of the second input.
    """
    maps = np.nan_to_num(values.T.reshape(-1, side, side)[:, ::-1], posinf=0.0, neginf=0.0)
    largest = float(np.abs(maps).max(initial=0.0))
    return maps / largest if largest > 0 else maps


def sampled(rows: Array, most: int = SAMPLED) -> Array:
    """Return at most `most` row numbers, spread evenly, the same at every call."""
    return rows if len(rows) <= most else rows[np.arange(most) * len(rows) // most]


def dead_units(values: Array) -> Array:
    """Tell which units put out exactly 0 for every row; shape (units,)."""
    if not len(values):
        return np.zeros(values.shape[1], bool)
    dead: Array = ~np.any(values != 0, axis=0)
    return dead


def distributions(values: Array, bins: int) -> tuple[Array, Range]:
    """Return a histogram of each unit's values over one range for the whole layer.

    Shapes: values (rows, units) → counts (units, bins).
    """
    good = np.where(np.isfinite(values), values, 0.0).astype(np.float64)
    low, high = min(float(good.min(initial=0.0)), 0.0), max(float(good.max(initial=0.0)), 0.0)
    if not high > low:
        high = low + 1.0
    place = ((good - low) * (bins / (high - low))).astype(np.intp).clip(0, bins - 1)
    place += np.arange(values.shape[1]) * bins
    counts = np.bincount(place.ravel(), minlength=values.shape[1] * bins)
    return counts.reshape(-1, bins), (low, high)


def confusion(prediction: Array, target: Array) -> Array:
    """Return how many rows of each true class (rows) were given each class (columns)."""
    classes = max(2, target.shape[1])
    cells = class_numbers(target) * classes + class_numbers(prediction)
    return np.bincount(cells, minlength=classes**2).reshape(classes, classes)


def metric_of(experiment: Experiment) -> Metric | None:
    """Return the first metric that is a single number, None without one."""
    probe = np.zeros((2, max(2, experiment.output.outputs(1))))
    for metric in experiment.metrics:
        if isinstance(metric, Metric) and np.ndim(metric.measure(probe, probe)) == 0:
            return metric
    return None


def score(
    experiment: Experiment, samples: Samples, prediction: Array, logits: Array, rows: Array
) -> float:
    """Return the first metric of predicted rows, or their mean loss without one; NaN for none."""
    if not len(rows):
        return float("nan")
    target = samples.y[rows]
    with np.errstate(all="ignore"):
        metric = metric_of(experiment)
        if metric is None:
            loss = experiment.loss
            each = loss.forward(prediction if loss.logits_of is None else logits, target)
            return float(np.mean(each))
        true, said = (in_units(experiment, samples, value) for value in (target, prediction))
        return float(metric.measure(said, true))


class Pace:
    """Chooses the finest of some grids that stays within a budget of seconds.

    The first choice follows an estimate, later ones what the last answers really took: coarser at
    once when one took too long, finer when the next grid would fit twice over.
    """

    def __init__(
        self,
        sides: Sequence[int],
        budget: float,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._sides, self._budget, self._clock = tuple(sides), budget, clock
        self._place: int | None = None
        self._begun = 0.0

    def forget(self) -> None:
        """Begin with an estimate again: the network is another one."""
        self._place = None

    def side(self, network: Network) -> int:
        """Return the points along an edge of the grid, 0 when even the coarsest takes too long."""
        if self._place is None:
            fits = [i for i, n in enumerate(self._sides) if seconds(network, n * n) <= self._budget]
            self._place = fits[0] if fits else len(self._sides) - 1
        side = self._sides[self._place]
        return side if seconds(network, side * side) <= MOST_SECONDS else 0

    def begin(self) -> None:
        """Note the time before an answer."""
        self._begun = self._clock()

    def end(self) -> None:
        """Choose the next grid by how long the answer took."""
        if self._place is None:
            return
        took = self._clock() - self._begun
        if took > self._budget:
            self._place = min(self._place + 1, len(self._sides) - 1)
        elif self._place > 0:
            now, finer = self._sides[self._place], self._sides[self._place - 1]
            if took * (finer / now) ** 2 < self._budget / 2:
                self._place -= 1
