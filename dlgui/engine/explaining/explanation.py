"""An Explanation is a number of a step with its formula, held against what the run applied."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

import numpy as np

from dlgui.engine.errors import DlguiError
from dlgui.engine.explaining.activation import activation, handed, normalized
from dlgui.engine.explaining.gradient import gradient
from dlgui.engine.explaining.weight import felt as weight_felt
from dlgui.engine.explaining.weight import rate, rounding, weight
from dlgui.engine.foreseeing import Foreseen
from dlgui.engine.network import Network
from dlgui.engine.quantity import Quantity, given
from dlgui.engine.retracing import Retraced
from dlgui.engine.step_record import State

_ARRAY = re.compile(r"(layers\.\d+|output)\.(\w+?)((?:\.\d+)+)(\.gradient)?")
_UNIT = re.compile(r"(layers\.\d+|output)\.unit\.(\d+)\.row\.(\d+)(\.normalized|\.handed)?")

NOISES = 8.0
"""Measured differences that rounding is trusted to stay within."""


class CannotExplain(DlguiError):
    """A place names no number of the step."""


@dataclass(frozen=True, eq=False)
class Explanation:
    """The number at a place with its formula.

    root: the number, to be unfolded · applied: what the run had, in its own type · before: of a
    weight, what it was before the step; else NaN · exact: whether the run computed in float64 ·
    felt: how far rounding of the gradient may move it.
    """

    place: str
    step: int
    root: Quantity
    applied: float
    before: float = float("nan")
    exact: bool = True
    felt: float = 0.0

    @property
    def difference(self) -> float:
        """Return how far the recomputed number, in the run's type, is from the applied one."""
        value = self.root.value if self.exact else float(np.float32(self.root.value))
        return abs(value - self.applied)

    @property
    def tolerance(self) -> float:
        """Return what rounding may make of it: 1e-12, or float32's, and what follows from it."""
        # A step may take most of a weight away: what is left keeps the weight's rounding.
        before = 0.0 if math.isnan(self.before) else abs(self.before)
        size = max(1.0 if self.exact else before, abs(self.root.value), abs(self.applied))
        return (1e-12 if self.exact else 1e-6) * size + self.felt

    @property
    def holds(self) -> bool:
        """Tell whether the recomputed number is the applied one up to rounding."""
        return self.difference <= self.tolerance


def explain(step: Retraced, place: str) -> Explanation:
    """Return why a number of a step is what it is.

    place: "rate" · "layers.0.weight.3.1", a trained number after the step, also with ".gradient" ·
    "output.unit.0.row.5", the activation for the batch's sixth row, also with ".normalized" for
    what goes into it and ".handed" for what is left after masks.

    Raises:
        CannotExplain: there is no such number.
    """
    record = step.record
    exact = record.experiment.dtype == "float64"
    if place == "rate":
        return Explanation(place, record.step, rate(step), record.rate, exact=True)
    if found := _ARRAY.fullmatch(place):
        index, name = _layer(step, found[1], place), found[2]
        at = tuple(int(part) for part in found[3].split(".")[1:])
        view = step.stages[index].bound.weights.get(name)
        if view is None or len(at) != view.ndim or any(map(_beyond, at, view.shape)):
            raise CannotExplain(f"{place}: this network has no such number.")
        return _trained(step, place, (index, name, at), bool(found[4]), exact)
    if found := _UNIT.fullmatch(place):
        index, unit, row = _layer(step, found[1], place), int(found[2]), int(found[3])
        stage = step.stages[index]
        if unit >= stage.a.shape[1] or row >= len(stage.a):
            raise CannotExplain(f"{place}: the batch has no such row or the layer no such unit.")
        make = {None: activation, ".normalized": normalized, ".handed": handed}[found[4]]
        values = {None: stage.a, ".normalized": stage.n, ".handed": stage.handed}[found[4]]
        root, value = make(step, index, row, unit), float(values[row, unit])
        return Explanation(place, record.step, root, value, exact=True)
    raise CannotExplain(f"{place}: names no number of a step, as layers.0.weight.3.1 does.")


def foresee(step: Foreseen, index: int, unit: int, row: int = 0) -> Explanation:
    """Return why a unit hands on what it does for a row that is predicted.

    It is held against the network's compiled pass in float64.
    """
    name = step.stages[index].bound.name
    applied = float(step.network.activations(step.x)[index][1][row, unit])
    root = activation(step, index, row, unit)
    return Explanation(f"{name}.unit.{unit}.row.{row}", 0, root, applied)


def _trained(
    step: Retraced, place: str, where: tuple[int, str, tuple[int, ...]], slope: bool, exact: bool
) -> Explanation:
    index, name, at = where
    record = step.record
    before = _stored(step, record.before, *where)
    slope_now = gradient(step, index, name, at, given("w", before, "the weight"))
    network = Network(record.experiment, record.x.shape[1])
    network.gradients[...] = record.gradients
    slope_then = float(network.layers[index].gradients[name][at])
    if slope:
        felt = rounding(step, slope_now)
        found = Explanation(place, record.step, slope_now, slope_then, before, exact, felt)
        return found if found.holds else replace(found, felt=NOISES * step.noise(index, name))
    root, applied = weight(step, index, name, at), _stored(step, record.after, *where)
    found = Explanation(place, record.step, root, applied, before, exact)
    if found.holds:
        return found
    # A gradient of rows that cancel is nothing but rounding, which hangs on the order of adding;
    # an optimizer that divides by its size makes a step of it. What is left over is told then.
    left = slope_then - slope_now.value
    if exact and abs(left) <= NOISES * step.noise(index, name):
        told = replace(found, root=weight(step, index, name, at, left))
        if told.holds:
            return told
    found = replace(found, felt=weight_felt(step, index, name, at))
    if found.holds:
        return found
    # Sums that cancel lose more digits than the size of their terms tells: that is measured.
    return replace(found, felt=weight_felt(step, index, name, at, NOISES * step.noise(index, name)))


def _stored(step: Retraced, state: State, index: int, name: str, at: tuple[int, ...]) -> float:
    network = Network(step.record.experiment, step.record.x.shape[1])
    network.restore(state.snapshot)
    return float(network.layers[index].weights[name][at])


def _layer(step: Retraced, path: str, place: str) -> int:
    index = len(step.stages) - 1 if path == "output" else int(path.partition(".")[2])
    if index >= len(step.stages) or (path != "output" and index == len(step.stages) - 1):
        raise CannotExplain(f"{place}: this network has no {path}.")
    return index


def _beyond(place: int, size: int) -> bool:
    return place >= size
