"""The gradient check of a layer: what backpropagation says against central differences.

It works in float64 on a network of its own with the present weights, and yields between two
weights, so that the window answers while it runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dlgui.engine.experiment import Experiment
from dlgui.engine.gradients import relative_error, slopes
from dlgui.engine.kinds import Array
from dlgui.engine.network import Network
from dlgui.engine.plan import Plan
from dlgui.engine.samples import Samples
from dlgui.gui import responses
from dlgui.gui.inspector.reading import without_masks

ROWS, MOST = 32, 200
SOUND = 1e-6
"""The largest relative difference of a gradient that counts as right."""


@dataclass(frozen=True)
class Checked:
    """What was found so far: done of the `checked` numbers out of `count` that the layer has.

    largest: the largest difference as a share of the largest gradient, NaN until the end ·
    kinks: how many numbers were left out because the slope jumps there.
    """

    done: int
    checked: int
    count: int
    rows: int
    kinks: int = 0
    largest: float = float("nan")

    @property
    def finished(self) -> bool:
        """Tell whether all were tried."""
        return self.done == self.checked

    @property
    def sound(self) -> bool:
        """Tell whether the gradient is right."""
        return self.largest <= SOUND


def checking(
    experiment: Experiment, samples: Samples, network: Network, index: int, most: int = MOST
) -> Iterator[Checked]:
    """Check the gradients of one layer at the weights of `network`, a number at a time."""
    twin = Network(without_masks(experiment).with_(dtype="float64"), samples.x.shape[1])
    known = network.arrays()
    for name, view in twin.arrays().items():
        view[...] = known[name]
    rows = responses.sampled(samples.train, ROWS)
    rng = np.random.Generator(np.random.PCG64(0))
    outputs, trained = samples.y.shape[1], len(samples.train)
    plan = Plan(twin, twin.experiment, len(rows), outputs, trained, rng)
    plan.take(samples.x.astype(np.float64), samples.y.astype(np.float64), rows)
    bound = twin.layers[index]
    places = _places(bound.weights, most, rng)
    count = sum(view.size for view in bound.weights.values())
    plan.step()
    written = np.array([bound.gradients[name].flat[at] for name, at in places])
    measured, kinks = np.empty(len(places)), np.zeros(len(places), bool)
    for done, (name, at) in enumerate(places):
        yield Checked(done, len(places), count, len(rows))
        measured[done], kinks[done] = _slope(plan, bound.weights[name], at)
    largest = relative_error(written, measured, ~kinks)
    yield Checked(len(places), len(places), count, len(rows), int(kinks.sum()), largest)


def _places(arrays: dict[str, Array], most: int, rng: np.random.Generator) -> list[tuple[str, int]]:
    """Return where to check: every number, or as many as `most` drawn evenly."""
    every = [(name, at) for name, view in arrays.items() for at in range(view.size)]
    if len(every) <= most:
        return every
    drawn = rng.choice(len(every), most, replace=False)
    return [every[place] for place in sorted(drawn.tolist())]


def _slope(plan: Plan, view: Array, at: int) -> tuple[float, bool]:
    kept = float(view.flat[at])

    def cost(x: Array) -> float:
        view.flat[at] = x[0]
        plan.step()
        return plan.data_loss + plan.penalty

    with np.errstate(all="ignore"):
        found = slopes(cost, np.array([kept]))
    view.flat[at] = kept
    return float(found.central[0]), bool(found.kinks[0])
