"""An Outcome is what the output card shows of the predictions: a map, a curve, a matrix, figures.

`Judge` computes it from the network; drawing is in verdict.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dlgui.engine.kinds import REGRESSION, TWO_CLASS, Array, Data
from dlgui.engine.network import Network
from dlgui.gui import responses
from dlgui.gui.canvas.reading import BUDGET, Reader
from dlgui.gui.canvas.views import CONFUSION, CURVE, MAP, RESIDUALS, title_of, view_of
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import from_below, noun, plural, tr
from dlgui.gui.looking import Sight
from dlgui.gui.painting import scale_label
from dlgui.gui.pieces import Pieces
from dlgui.gui.planes import Slice, slice_of
from dlgui.gui.responses import MAP_SIDES, Pace
from dlgui.gui.scatter import ScatterScene, range_of, shown_rows
from dlgui.gui.theme import MARKERS
from dlgui.lab.registry import title

CURVE_POINTS = 200
LIVE_SIDE = 96
"""Points along an edge of the map while a run goes on: a finer one is drawn at rest."""
MOST_ROWS = 20_000
AT_ONCE, SLICE = 10_000, 4096
"""Rows that are judged before the window goes on, and in one piece where there are more."""
"""Of a part, by which it is judged: more would change a share by less than 0.4 %."""
PARTS = ("train", "validation", "test")
NOUNS = {
    "train": noun("train row"),
    "validation": noun("validation row"),
    "test": noun("test row"),
}


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the output card shows.

    title, note: the words over the picture · scene: map, curve or points · counts, labels: a
    confusion matrix · bar: words at the left, the middle and the right of the bar of values · axes:
    names of x and y, where their ends are told · shares: (classes,) what the network says of the
    row shown, `true` its class · scores: name and value of train, validation and test.
    """

    title: str = ""
    note: str = ""
    scene: ScatterScene | None = None
    counts: Array | None = None
    labels: tuple[str, ...] = ()
    bar: tuple[str, str, str] | None = None
    legend: tuple[str, ...] = ()
    axes: tuple[str, str] = ("", "")
    shares: Array | None = None
    true: int = -1
    scores: tuple[tuple[str, str], ...] = ()


def named(data: Data) -> bool:
    """Tell whether points are drawn as the names of their classes: many, with short names."""
    return len(data.classes) > len(MARKERS) and max(map(len, data.classes)) <= 3


class Judge:
    """Judges one network's predictions again and again."""

    def __init__(self, reader: Reader, sight: Sight | None = None) -> None:
        sight = sight or Sight()
        self._reader = reader
        self.experiment, self.data, self.samples = reader.experiment, reader.data, reader.samples
        self.pace = Pace(MAP_SIDES, BUDGET)
        self.metric = responses.metric_of(self.experiment)
        named = [(n, self.samples.part(n)) for n in ("test", "validation", "train")]
        self._part, self._rows = next((n, rows) for n, rows in named if len(rows))
        self.view = view_of(self.data, sight.view)
        self._slice: Slice | None = None
        if self.view == MAP:
            self._slice = slice_of(self.data, sight.across, sight.up, sight.ground)
        self._grids: dict[int, Array] = {}
        self._last: tuple[object, Outcome] = (None, Outcome())
        """The last exact outcome, with what it hangs on: a canvas is laid out several times."""

    def judge(self, network: Network, exact: bool) -> Pieces[Outcome]:
        """Find the outcome; unless `exact`, figures may come from a part of the rows."""
        state = self._state_of(network) if exact else None
        if state is not None and state == self._last[0]:
            return self._last[1]
        outcome = yield from self._judged(network, exact)
        if state is not None:
            self._last = state, outcome
        return outcome

    def _state_of(self, network: Network) -> object:
        """Return what the outcome of a network hangs on, besides what the judge was made for."""
        own = self._reader.own
        followed = self._reader.picked if own is None else own.tobytes()
        return network.weights.tobytes(), network.statistics.tobytes(), followed

    def _judged(self, network: Network, exact: bool) -> Pieces[Outcome]:
        if responses.seconds(network, 100) > responses.MOST_SECONDS:
            return Outcome(title=tr("Too large to draw"), scores=self._no_scores())
        a, rows, scores = yield from self._predict(network, exact)
        made = self._picture(network, a, rows, exact)
        yield 0.0
        shares, true = None, -1
        if self.data.image is not None and self.data.classes:
            shares = responses.outputs(network, self._reader.followed())[0]
            true = -1 if self._reader.own is not None else int(self.data.y[self._reader.picked])
        fields = {**made.__dict__, "scores": scores, "shares": shares, "true": true}
        return Outcome(**fields)

    def _predict(
        self, network: Network, exact: bool
    ) -> Pieces[tuple[Array, Array, tuple[tuple[str, str], ...]]]:
        """Find outputs and row numbers of the part shown, and the scores of all parts."""
        sizes = [len(self.samples.part(name)) for name in PARTS]
        total = sum(min(size, MOST_ROWS) for size in sizes)
        limit = responses.MOST_SECONDS if exact else BUDGET
        most = MOST_ROWS
        cost = responses.seconds(network, total)
        if cost > limit:
            most = min(most, max(50, int(total * limit / cost / len(PARTS))))
        about = "" if most >= max(sizes) else "≈ "
        scores, found = [], None
        for name in PARTS:
            rows = responses.sampled(self.samples.part(name), most)
            z, a = yield from self._answers(network, rows)
            value = responses.score(self.experiment, self.samples, a, z, rows)
            label = self._label(name)
            scores.append((label, about + self._shown(value)))
            if name == self._part:
                found = (a, rows)
            yield 0.0
        assert found is not None
        return (*found, tuple(scores))

    def _answers(self, network: Network, rows: Array) -> Pieces[tuple[Array, Array]]:
        """Find what the output layer sums and says of some rows, a slice at a time."""
        found = []
        for start in range(0, max(len(rows), 1), SLICE):
            if start:
                yield 0.0
            with np.errstate(all="ignore"):
                slice_of_rows = self.samples.x[rows[start : start + SLICE]]
                found.append(network.logits_and_output(slice_of_rows))
        if len(found) == 1:
            return found[0]
        sums, answers = zip(*found, strict=True)
        return np.concatenate(sums), np.concatenate(answers)

    def takes_long(self, network: Network) -> bool:
        """Tell whether an exact judgement is better made piece by piece than at once."""
        rows = sum(min(len(self.samples.part(name)), MOST_ROWS) for name in PARTS)
        return rows > AT_ONCE and self._state_of(network) != self._last[0]

    def _label(self, part: str) -> str:
        name = tr("Loss") if self.metric is None else from_below(title(type(self.metric)))
        said = from_below(part)
        return tr("{name}, train", name=name) if part == "train" else said

    def _no_scores(self) -> tuple[tuple[str, str], ...]:
        return tuple((self._label(part), "–") for part in PARTS)

    def _shown(self, value: float) -> str:
        if np.isnan(value):
            return "–"
        percent = self.metric is not None and self.metric.percent
        return f"{100 * value:.1f} %" if percent else value_label(value)

    def _picture(self, network: Network, a: Array, rows: Array, exact: bool) -> Outcome:
        if self.view == MAP and self._slice is not None:
            return self._map(network, self._slice, rows, exact)
        if self.view == CONFUSION:
            return self._matrix(a, rows)
        if self.view == CURVE:
            return self._curve(network, rows)
        return self._against(a, rows) if self.view else Outcome()

    def _note(self, rows: Array) -> str:
        return plural(len(rows), NOUNS[self._part])

    def _map(self, network: Network, plane: Slice, rows: Array, exact: bool) -> Outcome:
        side = self.pace.side(network)
        if not side:
            return Outcome(title=tr("Too large to draw"), note=tr("too large to draw"))
        side = side if exact else min(side, LIVE_SIDE)
        self.pace.begin()
        a = responses.outputs(network, self._grid(plane, side))
        self.pace.end()
        values, shares, bar, scale = self._colored(a, side)
        x = plane.project(self.data.x[rows])
        levels = None
        if not self.data.classes and scale:
            levels = self.data.y.reshape(len(self.data.y), -1)[rows, 0].astype(np.float64) / scale
        scene = ScatterScene(
            x=x[:, 0],
            y=x[:, 1],
            x_range=plane.x,
            y_range=plane.y,
            classes=self.data.y[rows].astype(np.intp) if self.data.classes else None,
            values=values,
            shares=shares,
            contour=bool(self.data.classes),
            marker_size=6.5,
            levels=levels,
            mark=self._mark(plane),
            names=self.data.classes if named(self.data) else (),
        )
        many = self.data.x.shape[1] > 2
        return Outcome(
            title=title_of(self.data, MAP),
            note=self._note(rows),
            scene=scene,
            bar=bar,
            legend=self.data.classes if shares is not None and not scene.names else (),
            axes=plane.names if many else ("", ""),
        )

    def _grid(self, plane: Slice, side: int) -> Array:
        """Return the plane's points as the network sees them."""
        if self.data.x.shape[1] == 2 and plane.names == self.data.inputs:
            return self._reader.grid(side)
        if side not in self._grids:
            points = plane.points(side)
            self._grids[side] = responses.prepared(self.experiment, self.samples, points)
        return self._grids[side]

    def _mark(self, plane: Slice) -> tuple[float, float] | None:
        """Return where what is followed lies, None unless somebody chose it and its numbers are
        there.
        """
        raw = self._reader.chosen()
        if raw is None:
            return None
        x, y = plane.project(raw[None, :])[0]
        return (float(x), float(y)) if np.isfinite((x, y)).all() else None

    def _colored(
        self, a: Array, side: int
    ) -> tuple[Array | None, Array | None, tuple[str, str, str] | None, float]:
        """Return the map as values or shares, the words under its bar, and the bar's end."""
        if self.data.task == TWO_CLASS and a.shape[1] == 1:
            values = 2 * a[:, 0].reshape(side, side).astype(np.float64) - 1
            return values, None, ("0", f"P({self.data.classes[1]})", "1"), 1.0
        if self.data.task == REGRESSION:
            told = responses.in_units(self.experiment, self.samples, a)[:, 0].reshape(side, side)
            largest = float(np.abs(np.nan_to_num(told)).max(initial=0.0)) or 1.0
            ends = scale_label(largest).removeprefix("±")
            return told / largest, None, (f"−{ends}", self.data.target, ends), largest
        shares = np.nan_to_num(a).reshape(side, side, -1).astype(np.float64)
        return None, shares, None, 1.0

    def _curve(self, network: Network, rows: Array) -> Outcome:
        column = self.data.x[:, 0].astype(np.float64)
        xs = np.linspace(*range_of(column), CURVE_POINTS)
        inside = responses.prepared(self.experiment, self.samples, xs[:, None])
        a = responses.outputs(network, inside)
        line = responses.in_units(self.experiment, self.samples, a)[:, 0]
        y = self.data.y.reshape(len(column), -1)[:, 0].astype(np.float64)
        classes = self.data.y[rows].astype(np.intp) if self.data.classes else None
        raw = self._reader.chosen()
        mark = None
        if raw is not None:
            mark = float(raw[0]), float(np.interp(raw[0], xs, line))
        scene = ScatterScene(
            x=column[rows],
            y=y[rows],
            x_range=(float(xs[0]), float(xs[-1])),
            y_range=range_of(np.concatenate([y, np.clip(line, y.min() - 1, y.max() + 1)])),
            classes=classes,
            line=(xs, line),
            residuals=classes is None and len(rows) <= 100,
            mark=mark,
        )
        names = self.data.inputs[0], "" if self.data.classes else self.data.target
        title = title_of(self.data, CURVE)
        return Outcome(title=title, note=self._note(rows), scene=scene, axes=names)

    def _matrix(self, a: Array, rows: Array) -> Outcome:
        target = self.samples.y[rows]
        if target.shape[1] != a.shape[1]:
            return Outcome()
        counts = responses.confusion(np.nan_to_num(a), target)
        labels = tuple(str(name) for name in self.data.classes)
        words = tr("true ↓ predicted →")
        return Outcome(title=tr("Confusion"), note=words, counts=counts, labels=labels)

    def _against(self, a: Array, rows: Array) -> Outcome:
        """Return predicted over true, or what is missed over predicted."""
        true = responses.in_units(self.experiment, self.samples, self.samples.y[rows])[:, 0]
        told = responses.in_units(self.experiment, self.samples, a)[:, 0]
        names, target = ("true", "predicted"), self.data.target
        x, y = true, told
        x_range = y_range = range_of(np.concatenate([true, told]))
        ends = np.array(x_range)
        line = ends, ends
        if self.view == RESIDUALS:
            x, y, names = (
                told,
                true - told,
                (tr("predicted {target}", target=target), tr("true − predicted")),
            )
            x_range = range_of(told)
            largest = float(np.abs(np.nan_to_num(y)).max(initial=0.0)) * 1.06 or 1.0
            y_range, ends = (-largest, largest), np.array(x_range)
            line = ends, np.zeros(2)
        kept = shown_rows(len(true))
        scene = ScatterScene(x=x[kept], y=y[kept], x_range=x_range, y_range=y_range, line=line)
        title = title_of(self.data, self.view)
        return Outcome(title=title, note=self._note(rows), scene=scene, axes=names)
