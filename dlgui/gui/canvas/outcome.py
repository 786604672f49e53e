"""An Outcome is what the output card shows of the predictions: a map, a curve, a matrix, figures.

`Judge` computes it from the network; drawing is in verdict.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dlgui.engine.kinds import REGRESSION, TWO_CLASS, Array
from dlgui.engine.network import Network
from dlgui.gui import responses
from dlgui.gui.canvas.reading import BUDGET, Reader
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.naming import plural
from dlgui.gui.painting import scale_label
from dlgui.gui.pieces import Pieces
from dlgui.gui.responses import MAP_SIDES, Pace
from dlgui.gui.scatter import ScatterScene, range_of, shown_rows
from dlgui.lab.registry import title

CURVE_POINTS = 200
LIVE_SIDE = 96
"""Points along an edge of the map while a run goes on: a finer one is drawn at rest."""
PARTS = ("train", "validation", "test")


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the output card shows.

    title, note: the words over the picture · scene: map, curve or points · counts, labels: a
    confusion matrix · bar: words at the left, the middle and the right of the bar of values, whose
    colours are `bar_share` of the range · shares: (classes,) what the network says of the row
    shown, `true` its class · scores: name and value of train, validation and test.
    """

    title: str = ""
    note: str = ""
    scene: ScatterScene | None = None
    counts: Array | None = None
    labels: tuple[str, ...] = ()
    bar: tuple[str, str, str] | None = None
    legend: tuple[str, ...] = ()
    shares: Array | None = None
    true: int = -1
    scores: tuple[tuple[str, str], ...] = ()


class Judge:
    """Judges one network's predictions again and again."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.experiment, self.data, self.samples = reader.experiment, reader.data, reader.samples
        self.pace = Pace(MAP_SIDES, BUDGET)
        self.metric = responses.metric_of(self.experiment)
        named = [(n, self.samples.part(n)) for n in ("test", "validation", "train")]
        self._part, self._rows = next((n, rows) for n, rows in named if len(rows))

    def judge(self, network: Network, exact: bool) -> Pieces[Outcome]:
        """Find the outcome; unless `exact`, figures may come from a part of the rows."""
        if responses.seconds(network, 100) > responses.MOST_SECONDS:
            return Outcome(title="Too large to draw", scores=self._no_scores())
        a, rows, scores = yield from self._predict(network, exact)
        made = self._picture(network, a, rows, exact)
        yield 0.0
        shares, true = None, -1
        if self.data.image is not None and self.data.classes:
            picked = self._reader.picked
            shares = responses.outputs(network, self.samples.x[[picked]])[0]
            true = int(self.data.y[picked])
        fields = {**made.__dict__, "scores": scores, "shares": shares, "true": true}
        return Outcome(**fields)

    def _predict(
        self, network: Network, exact: bool
    ) -> Pieces[tuple[Array, Array, tuple[tuple[str, str], ...]]]:
        """Find outputs and row numbers of the part shown, and the scores of all parts."""
        total = sum(len(self.samples.part(name)) for name in PARTS)
        limit = responses.MOST_SECONDS if exact else BUDGET
        most = total
        cost = responses.seconds(network, total)
        if cost > limit:
            most = max(50, int(total * limit / cost / 3))
        about = "" if most == total else "≈ "
        scores, found = [], None
        for name in PARTS:
            rows = responses.sampled(self.samples.part(name), most)
            with np.errstate(all="ignore"):
                z, a = network.logits_and_output(self.samples.x[rows])
            value = responses.score(self.experiment, self.samples, a, z, rows)
            label = self._label(name)
            scores.append((label, about + self._shown(value)))
            if name == self._part:
                found = (a, rows)
            yield 0.0
        assert found is not None
        return (*found, tuple(scores))

    def _label(self, part: str) -> str:
        name = "Loss" if self.metric is None else title(type(self.metric))
        return f"{name}, {part}" if part == "train" else part

    def _no_scores(self) -> tuple[tuple[str, str], ...]:
        return tuple((self._label(part), "–") for part in PARTS)

    def _shown(self, value: float) -> str:
        if np.isnan(value):
            return "–"
        percent = self.metric is not None and self.metric.percent
        return f"{100 * value:.1f} %" if percent else value_label(value)

    def _picture(self, network: Network, a: Array, rows: Array, exact: bool) -> Outcome:
        inputs = self.data.x.shape[1]
        if inputs == 2:
            return self._map(network, rows, exact)
        if inputs == 1 and self.data.outputs == 1:
            return self._curve(network, rows)
        if self.data.classes:
            return self._matrix(a, rows)
        return self._against(a, rows)

    def _note(self, rows: Array) -> str:
        return plural(len(rows), f"{self._part} row")

    def _map(self, network: Network, rows: Array, exact: bool) -> Outcome:
        side = self.pace.side(network)
        if not side:
            return Outcome(title="Too large to draw")
        side = side if exact else min(side, LIVE_SIDE)
        plane = self._reader.plane(side)
        self.pace.begin()
        a = responses.outputs(network, self._reader.grid(side))
        self.pace.end()
        values, shares, bar, words = self._colored(a, side)
        x = self.data.x[rows].astype(np.float64)
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
        )
        legend = self.data.classes if shares is not None else ()
        return Outcome(title=words, note=self._note(rows), scene=scene, bar=bar, legend=legend)

    def _colored(
        self, a: Array, side: int
    ) -> tuple[Array | None, Array | None, tuple[str, str, str] | None, str]:
        """Return the map as values or shares, the words under its bar and its title."""
        if self.data.task == TWO_CLASS and a.shape[1] == 1:
            values = 2 * a[:, 0].reshape(side, side).astype(np.float64) - 1
            return values, None, ("0", f"P({self.data.classes[1]})", "1"), "Decision map"
        if self.data.task == REGRESSION:
            told = responses.in_units(self.experiment, self.samples, a)[:, 0].reshape(side, side)
            largest = float(np.abs(np.nan_to_num(told)).max(initial=0.0)) or 1.0
            ends = scale_label(largest).removeprefix("±")
            return told / largest, None, (f"−{ends}", self.data.target, ends), "Prediction"
        shares = np.nan_to_num(a).reshape(side, side, -1).astype(np.float64)
        return None, shares, None, "Decision map"

    def _curve(self, network: Network, rows: Array) -> Outcome:
        column = self.data.x[:, 0].astype(np.float64)
        xs = np.linspace(*range_of(column), CURVE_POINTS)
        inside = responses.prepared(self.experiment, self.samples, xs[:, None])
        a = responses.outputs(network, inside)
        line = responses.in_units(self.experiment, self.samples, a)[:, 0]
        y = self.data.y.reshape(len(column), -1)[:, 0].astype(np.float64)
        classes = self.data.y[rows].astype(np.intp) if self.data.classes else None
        scene = ScatterScene(
            x=column[rows],
            y=y[rows],
            x_range=(float(xs[0]), float(xs[-1])),
            y_range=range_of(np.concatenate([y, np.clip(line, y.min() - 1, y.max() + 1)])),
            classes=classes,
            line=(xs, line),
            residuals=classes is None and len(rows) <= 100,
        )
        words = f"P({self.data.classes[1]})" if self.data.classes else "Fitted curve"
        return Outcome(title=words, note=self._note(rows), scene=scene)

    def _matrix(self, a: Array, rows: Array) -> Outcome:
        target = self.samples.y[rows]
        if target.shape[1] != a.shape[1]:
            return Outcome()
        counts = responses.confusion(np.nan_to_num(a), target)
        labels = tuple(str(name) for name in self.data.classes)
        words = "true ↓ predicted →"
        return Outcome(title="Confusion", note=words, counts=counts, labels=labels)

    def _against(self, a: Array, rows: Array) -> Outcome:
        true = responses.in_units(self.experiment, self.samples, self.samples.y[rows])[:, 0]
        told = responses.in_units(self.experiment, self.samples, a)[:, 0]
        both = range_of(np.concatenate([true, told]))
        kept = shown_rows(len(true))
        ends = np.array(both)
        scene = ScatterScene(
            x=true[kept], y=told[kept], x_range=both, y_range=both, line=(ends, ends)
        )
        return Outcome(title="Predicted over true", note=self._note(rows), scene=scene)
