"""A Reading is what the canvas shows of a network at one moment, computed from its weights.

`Reader` keeps what stays the same between two moments, the grids and the rows, and its pace.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Data
from dlgui.engine.network import Network
from dlgui.engine.samples import Samples
from dlgui.gui import responses
from dlgui.gui.canvas.edges import finite
from dlgui.gui.canvas.layout import MOST_UNITS
from dlgui.gui.canvas.mosaic import MOST_PICTURES, Crowd
from dlgui.gui.canvas.tiles import Sheet
from dlgui.gui.language import from_below, tr
from dlgui.gui.pieces import Pieces
from dlgui.gui.responses import Pace, Plane
from dlgui.gui.scatter import range_of

BINS, CROWD_BINS = 12, 8
MOST_TOLD = 40_000
"""Values of which a crowd's histogram is made: more would not change a bar by a pixel."""
BUDGET = 0.004
"""Seconds that tiles, and again the decision map, may take while a run goes on."""


@dataclass(frozen=True, eq=False)
class UnitsReading:
    """What is known of the units of one small layer, or of the inputs.

    sheet: responses over the two inputs · curves: over the one input (units, points) · counts
    (units, bins) with edges (bins + 1,): how values spread over the rows, with more inputs · dead:
    (units,) truth values · values: (units,) what each hands on for the input that is followed · at:
    where that lies on the sheet or the curves, as shares from the left and from the top.
    """

    dead: Array
    sheet: Sheet | None = None
    curves: Array | None = None
    values: Array | None = None
    at: tuple[float, float] | None = None
    counts: Array | None = None
    edges: Array | None = None


@dataclass(frozen=True, eq=False)
class Picture:
    """The picture that goes in: pixels (height, width) and the words over and under it."""

    pixels: Array
    over: str
    under: str


@dataclass(frozen=True, eq=False)
class Reading:
    """What the canvas shows: inputs, layers before the output, all weights, the picture put in."""

    inputs: UnitsReading | None
    layers: tuple[UnitsReading | Crowd | None, ...]
    weights: tuple[Array | None, ...]
    picture: Picture | None = None


class Reader:
    """Reads one network of one experiment again and again."""

    def __init__(self, experiment: Experiment, data: Data, samples: Samples) -> None:
        self.experiment, self.data, self.samples = experiment, data, samples
        self.planar, self.linear = data.x.shape[1] == 2, data.x.shape[1] == 1
        self.pace = Pace((responses.TILE_SIDE, 32, 24, 16), BUDGET)
        self._grids: dict[int, Array] = {}
        self._inputs: UnitsReading | None = None
        rows = samples.test if len(samples.test) else samples.train
        self._shown = responses.sampled(rows)
        trained = rows is samples.train
        self._trained = self._shown if trained else responses.sampled(samples.train)
        self.picked = int(rows[0])
        """The row whose way through the network is shown."""
        self.own: Array | None = None
        """Raw values (inputs,) that are shown on their way instead of the row."""
        self.is_chosen = False
        """Whether somebody chose the row."""

    def plane(self, side: int) -> Plane:
        """Return the grid over the two raw inputs."""
        x, y = (range_of(self.data.x[:, i].astype(np.float64)) for i in (0, 1))
        return Plane(x, y, side)

    def grid(self, side: int) -> Array:
        """Return the grid's points as the network sees them."""
        if side not in self._grids:
            points = self.plane(side).points()
            self._grids[side] = responses.prepared(self.experiment, self.samples, points)
        return self._grids[side]

    def line(self) -> Array:
        """Return points over the one raw input as the network sees them."""
        if 1 not in self._grids:
            ends = range_of(self.data.x[:, 0].astype(np.float64))
            points = np.linspace(*ends, responses.TILE_SIDE)[:, None]
            self._grids[1] = responses.prepared(self.experiment, self.samples, points)
        return self._grids[1]

    def chosen(self) -> Array | None:
        """Return the raw values that somebody chose to follow, None where nobody did."""
        if self.own is not None:
            return self.own
        return np.asarray(self.data.x[self.picked], np.float64) if self.is_chosen else None

    def followed(self) -> Array:
        """Return what is shown on its way, as the network sees it: (1, inputs)."""
        if self.own is None:
            return self.samples.x[[self.picked]]
        return responses.prepared(self.experiment, self.samples, self.own[None, :])

    def read(self, network: Network, folded: Sequence[bool]) -> Pieces[Reading]:
        """Read what there is to show of layers, folded or not; too costly ones are None."""
        weights = tuple(bound.weights.get("weight") for bound in network.layers)
        weights = tuple(w if w is not None and w.ndim == 2 else None for w in weights)
        count = len(network.layers) - 1
        if responses.seconds(network, 2 * len(self._shown)) > responses.MOST_SECONDS:
            return Reading(self.inputs(), (None,) * count, weights, self.picture())
        side = self.pace.side(network) if self.planar else 0
        on_grid: list[Array] | list[None] = [None] * (count + 1)
        if side or self.linear:
            self.pace.begin()
            on_grid = responses.activations(network, self.grid(side) if side else self.line())
            self.pace.end()
            yield 0.0
        x, piecewise = self.samples.x, responses.activations_in_pieces
        shown = yield from piecewise(network, x[self._shown])
        trained = shown
        if self._trained is not self._shown:
            trained = yield from piecewise(network, x[self._trained])
        picked = responses.activations(network, self.followed())
        layers = []
        for i, fold in zip(range(count), folded, strict=True):
            values = (on_grid[i], shown[i], trained[i], picked[i])
            layers.append(self._layer(i, network, side, values, fold))
            yield 0.0
        return Reading(self.inputs(), tuple(layers), weights, self.picture())

    def _placed(self, plane: Plane | None) -> tuple[float, float] | None:
        """Return where the input that somebody follows lies in the pictures of units."""
        raw = self.chosen()
        if raw is None or not (self.planar or self.linear):
            return None
        if plane is None:
            low, high = range_of(self.data.x[:, 0].astype(np.float64))
            return float((raw[0] - low) / (high - low)), 0.5
        x = (raw[0] - plane.x[0]) / (plane.x[1] - plane.x[0])
        y = (raw[1] - plane.y[0]) / (plane.y[1] - plane.y[0])
        return float(x), float(1 - y)

    def _followed(self, reading: UnitsReading, values: Array) -> UnitsReading:
        """Return a reading with what the units hand on for the input that somebody follows."""
        if self.chosen() is None:
            return reading
        at = self._placed(self.plane(2) if self.planar else None)
        return replace(reading, values=values, at=at)

    def _layer(
        self,
        index: int,
        network: Network,
        side: int,
        values: tuple[Array | None, ...],
        fold: bool,
    ) -> UnitsReading | Crowd | None:
        on_grid, shown, trained, picked = values
        if shown is None or trained is None or picked is None or shown.ndim != 2:
            return None
        dead = responses.dead_units(trained)
        maps = responses.unit_maps(on_grid, side) if on_grid is not None and side else None
        if fold:
            return self._crowd(network, index, shown, picked, maps, dead)
        weights = self._weight_pictures(network) if index == 0 else None
        if weights is not None and weights.shape[1] == weights.shape[2]:
            return UnitsReading(dead, sheet=Sheet(weights))
        if on_grid is not None and self.linear:
            made = UnitsReading(dead, curves=on_grid.T)
        elif maps is not None:
            made = UnitsReading(dead, sheet=Sheet(maps))
        else:
            counts, ends = responses.distributions(shown, BINS)
            made = UnitsReading(dead, counts=counts, edges=np.linspace(*ends, BINS + 1))
        return self._followed(made, picked[0])

    def _crowd(
        self,
        network: Network,
        index: int,
        shown: Array,
        picked: Array,
        maps: Array | None,
        dead: Array,
    ) -> Crowd:
        units = shown.shape[1]
        pictures, spread, caption = self._pictures(network, index, maps, shown)
        good = finite(shown)
        image = self.data.image is not None or self.chosen() is not None
        strip = np.nan_to_num(picked[0]) if image else good.mean(axis=0, dtype=np.float64)
        largest = float(np.abs(strip).max(initial=0.0)) or 1.0
        told = evenly(good)
        counts, ends = responses.distributions(told[told != 0][:, None], 24)
        return Crowd(
            units=units,
            pictures=pictures,
            spread=spread,
            caption=tr("{units:,} units · {caption}", units=units, caption=caption),
            strip=strip / largest,
            strip_caption=self._strip_words(image),
            counts=counts[0],
            edges=np.linspace(*ends, 25),
            at_zero=1 - np.count_nonzero(good) / max(good.size, 1),
            dead=int(dead.sum()),
        )

    def _strip_words(self, one: bool) -> str:
        if not one:
            return tr("activation, mean of rows")
        if self.own is not None:
            return tr("activation, your own")
        return (
            tr("activation, this picture")
            if self.data.image is not None
            else tr("activation, this row")
        )

    def _pictures(
        self, network: Network, index: int, maps: Array | None, shown: Array
    ) -> tuple[Array | None, Array | None, str]:
        if shown.shape[1] > MOST_PICTURES:
            return None, None, tr("their mean")
        weights = self._weight_pictures(network) if index == 0 else None
        if weights is not None:
            return weights, None, tr("their weights")
        if maps is not None:
            return maps[:, ::2, ::2], None, tr("their responses")
        return None, responses.distributions(shown, CROWD_BINS)[0], tr("distribution")

    def _weight_pictures(self, network: Network) -> Array | None:
        """Return the weights of the first layer as pictures of −1 … 1, if rows are pictures."""
        weights, image = network.layers[0].weights.get("weight"), self.data.image
        if image is None or weights is None or weights.shape[1:] != (image[0] * image[1],):
            return None
        values = np.nan_to_num(weights.reshape(-1, *image).astype(np.float64))
        largest = np.abs(values).max(axis=(1, 2), keepdims=True)
        pictures: Array = values / np.maximum(largest, 1e-300)
        return pictures

    def picture(self) -> Picture | None:
        """Return the picture of the picked row, None when rows are no pictures."""
        if self.data.image is None:
            return None
        if self.own is not None:
            return Picture(self.own.reshape(self.data.image), tr("your own"), "")
        classes = self.data.classes
        true = classes[int(self.data.y[self.picked])] if classes else ""
        pixels = self.data.x[self.picked].reshape(self.data.image)
        over = tr("{part} row {picked:,}", part=from_below(self.part()), picked=self.picked)
        return Picture(pixels, over, tr("true {true}", true=true) if true else "")

    def part(self) -> str:
        """Return which part the row belongs to that is followed."""
        for name, rows in (("test", self.samples.test), ("validation", self.samples.validation)):
            if len(rows) and np.isin(self.picked, rows):
                return name
        return "training"

    def inputs(self) -> UnitsReading | None:
        """Return the pictures of the inputs, None when there are too many."""
        count = self.samples.x.shape[1]
        if count > MOST_UNITS:
            return None
        if self._inputs is None:
            dead = np.zeros(count, bool)
            if self.planar:
                values = self.grid(responses.TILE_SIDE).astype(np.float64)
                largest = np.abs(values).max(axis=0)
                maps = responses.unit_maps(
                    values / np.where(largest > 0, largest, 1), responses.TILE_SIDE
                )
                self._inputs = UnitsReading(dead, sheet=Sheet(maps))
            elif self.linear:
                self._inputs = UnitsReading(dead, curves=self.line().T)
            else:
                x = self.samples.x[self._shown]
                spread = [_own_range(x[:, i], BINS) for i in range(count)]
                self._inputs = UnitsReading(dead, counts=np.array(spread), edges=_unit_bins())
        return self._followed(self._inputs, self.followed()[0])


def evenly(values: Array) -> Array:
    """Return some of the values (rows, units) as (n,), from all rows and units alike."""
    step = values.size // MOST_TOLD
    # Without a common divisor, or it would meet the same units in every row.
    while step > 1 and any(math.gcd(step, count) > 1 for count in values.shape):
        step += 1
    # In the order in which they lie in memory: that costs no copy of what a prediction left there.
    return values.ravel(order="K")[:: max(step, 1)]


def _own_range(values: Array, bins: int) -> Array:
    return np.histogram(values.astype(np.float64), bins)[0]


def _unit_bins() -> Array:
    return np.linspace(0, 1, BINS + 1)
