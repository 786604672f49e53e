"""A Retraced step is a recorded one computed again in float64, with every number on its way kept.

It uses the components' plain methods, not their fast forms. Chance is drawn as it was: masks in
the run's own type from the same generator; what a layer adds by chance is taken from such a pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dlgui.engine.component import Component
from dlgui.engine.kinds import Array, Regularizer, overrides, projection
from dlgui.engine.network import BoundLayer, Network
from dlgui.engine.step_record import State, StepRecord


@dataclass(eq=False)
class Stage:
    """One layer of the step: what came in, what became of it, and the gradients of all that.

    Shapes: x, dx (m, inputs), others (m, outputs). Gradients are of the mean over rows. z is what
    the layer computes, n the normalizer's output, a the activation's, handed what is left after
    the masks. `gradients` are those of the data term alone.
    """

    bound: BoundLayer
    x: Array
    z: Array
    n: Array
    a: Array
    handed: Array
    masks: list[Array]
    cache: Any = None
    activated: bool = True
    dz: Array = field(default_factory=lambda: np.zeros(0))
    dn: Array = field(default_factory=lambda: np.zeros(0))
    da: Array = field(default_factory=lambda: np.zeros(0))
    gradients: dict[str, Array] = field(default_factory=dict)
    by_chance: bool = False


def class_name(component: Component) -> str:
    """Return the name of a component's class."""
    return type(component).__name__


class Retraced:
    """A recorded step in float64, or another type; `name_of` says what components are called.

    network: with the weights before the step, its gradients with the penalties · stages: of each
    layer · after: the network with the weights after it · slots: before and after, by name.
    """

    predicting = False

    def __init__(
        self,
        record: StepRecord,
        name_of: Callable[[Component], str] = class_name,
        dtype: str = "float64",
    ) -> None:
        self.record, self.name_of, self._type = record, name_of, np.dtype(dtype)
        self.experiment = record.experiment.with_(dtype=dtype)
        inputs = record.x.shape[1]
        self._as_run = _network(record, record.experiment, inputs, record.before)
        self.network = _network(record, self.experiment, inputs, record.before)
        self.after = _network(record, self.experiment, inputs, record.before)
        self.rng = np.random.Generator(np.random.PCG64())
        self.rng.bit_generator.state = record.chance
        self.input_masks: list[Array] = []
        self._coarse: Retraced | None = None
        self.stages: list[Stage] = []
        with np.errstate(all="ignore"):
            self._forward()
            self._backward()
            self._penalize()
            self.slots = self._slots(record.before), self._slots(record.before)
            self._update()

    # Forward

    def _forward(self) -> None:
        x64 = self.record.x.astype(self._type)
        x = np.array(self.record.x)
        x, self.input_masks = self._masked(x, self.experiment.regularizers)
        for mask in self.input_masks:
            x64 = x64 * mask
        last = len(self.network.layers) - 1
        pairs = zip(self.network.layers, self._as_run.layers, strict=True)
        for i, (bound, as_run) in enumerate(pairs):
            stage, x = self._stage(bound, as_run, x64, x, i == last)
            self.stages.append(stage)
            x64 = stage.handed

    def _stage(
        self, bound: BoundLayer, as_run: BoundLayer, x64: Array, x: Array, last: bool
    ) -> tuple[Stage, Array]:
        """Return the stage in float64, and what the layer hands on in the run's own type."""
        layer = bound.layer
        before = _state_of(self.rng)
        drawn = np.array(layer.forward(x, as_run.weights, self.rng))
        by_chance = _state_of(self.rng) != before
        z = drawn.astype(self._type) if by_chance else np.array(layer.forward(x64, bound.weights))
        n, cache, a_run = z, None, drawn
        if layer.normalizer is not None:
            n, cache = layer.normalizer.forward(z, bound.weights, bound.statistics, True)
            a_run, _ = layer.normalizer.forward(drawn, as_run.weights, as_run.statistics, True)
        activated = not (last and self.experiment.loss.logits_of is not None)
        a = n
        if layer.activation is not None and activated:
            a, a_run = layer.activation.forward(n), layer.activation.forward(a_run)
        masks: list[Array] = []
        if not last:
            a_run, masks = self._masked(a_run, layer.regularizers)
        handed = a
        for mask in masks:
            handed = handed * mask
        stage = Stage(bound, x64, z, n, a, handed, masks, cache, activated)
        stage.by_chance = by_chance
        return stage, a_run

    def _masked(self, a: Array, regularizers: tuple[Regularizer, ...]) -> tuple[Array, list[Array]]:
        masks = []
        for regularizer in regularizers:
            if overrides(regularizer, "mask"):
                drawn = np.empty_like(a)
                result = regularizer.mask(self.rng, drawn)
                masks.append(np.array(drawn if result is None else result))
                a = a * masks[-1]
        return a, [mask.astype(self._type) for mask in masks]

    # Backward

    def _backward(self) -> None:
        y = self.record.y.astype(self._type)
        d = self.experiment.loss.backward(self.stages[-1].a, y) / len(y)
        for stage in reversed(self.stages):
            bound, layer = stage.bound, stage.bound.layer
            for mask in reversed(stage.masks):
                d = d * mask
            stage.da = d
            if layer.activation is not None and stage.activated:
                d = np.array(layer.activation.backward(stage.n, stage.a, d))
            stage.dn = d
            stage.gradients = {name: np.zeros_like(v) for name, v in bound.weights.items()}
            if layer.normalizer is not None:
                d = layer.normalizer.backward(d, bound.weights, stage.cache, stage.gradients)
                d = np.array(d)
            stage.dz = d
            dx = np.zeros_like(stage.x)
            found = layer.backward(stage.x, bound.weights, d, stage.gradients, dx)
            d = dx if found is None else np.array(found)

    def _penalize(self) -> None:
        for stage in self.stages:
            bound = stage.bound
            for name, gradient in stage.gradients.items():
                bound.gradients[name][...] = gradient
            for regularizer, name in penalized(self, bound):
                rows = self.record.training_rows
                _, slope = regularizer.penalty(bound.weights[name], rows)
                bound.gradients[name][...] += slope

    # Update

    def _slots(self, state: State) -> dict[str, Array]:
        """Return slots laid out like the float64 network."""
        out = {}
        for name, slot in state.slots.items():
            out[name] = np.zeros(self.network.layout.size)
            views = self.network.layout.views(out[name])
            for table, found in zip(self._as_run.layout.views(slot), views, strict=True):
                for key, view in table.items():
                    found[key][...] = view
        return out

    def _update(self) -> None:
        record, optimizer, after = self.record, self.experiment.optimizer, self.after
        if overrides(optimizer, "decay"):
            for flat in after.decayed:
                optimizer.decay(flat, record.rate)
        for weights, gradient, state in self.update_parts():
            optimizer.update(weights, gradient, state, record.rate, record.update)
        self.updated = [
            {name: view.copy() for name, view in bound.weights.items()} for bound in after.layers
        ]
        self.projections = [list(self._project(bound)) for bound in after.layers]

    def _project(self, bound: BoundLayer) -> Iterator[dict[str, Array]]:
        """Yield a layer's arrays before the projections and after each of them."""
        yield {name: view.copy() for name, view in bound.weights.items()}
        for regularizer in projecting(self, bound):
            project = projection(regularizer)
            for name in bound.layer.decayed:
                project(bound.weights[name], self.record.rate, self.record.training_rows)
            yield {name: view.copy() for name, view in bound.weights.items()}

    def updated_after(self, index: int) -> dict[str, Array]:
        """Return a layer's arrays as the whole step left them, projections included."""
        return self.projections[index][-1]

    def noise(self, index: int, name: str) -> float:
        """Return how far rounding in the run's type moves the gradients of one array.

        It is measured: the same pass in float32 differs from this one by that type's rounding, in
        float64 by as much less as the type is finer. The largest of the array counts, and rows are
        not let cancel: one number alone may be right by chance.
        """
        if self._coarse is None:
            self._coarse = Retraced(self.record, self.name_of, "float32")
        one, other = self.stages[index], self._coarse.stages[index]
        with np.errstate(all="ignore"):
            sums = np.abs(other.gradients[name] - one.gradients[name])
            size = max(1.0, float(np.abs(one.x).max(initial=0.0)))
            rows = [
                np.abs(b - a).sum(axis=0) * size
                for a, b in ((one.dz, other.dz), (one.dn, other.dn))
            ]
        largest = max(float(np.nan_to_num(part).max(initial=0.0)) for part in (sums, *rows))
        unit = np.finfo(self.record.experiment.dtype).eps / np.finfo(np.float32).eps
        return largest * float(unit)

    def views(self, moment: int, slot: str) -> list[dict[str, Array]]:
        """Return a slot of the optimizer by layer and array, 0 before and 1 after the step."""
        return self.network.layout.views(self.slots[moment][slot])

    def update_parts(self) -> Iterator[tuple[Array, Array, dict[str, Array]]]:
        """Yield weights, gradient and state as the optimizer wants them: flat or in tensors."""
        optimizer, after, slots = self.experiment.optimizer, self.after, self.slots[1]
        if optimizer.elementwise or optimizer.whole:
            yield after.weights, self.network.gradients, slots
            return
        views = {name: after.layout.views(slot) for name, slot in slots.items()}
        for i, bound in enumerate(after.layers):
            for name, view in bound.weights.items():
                gradient = self.network.layers[i].gradients[name]
                yield view, gradient, {key: views[key][i][name] for key in slots}


def penalized(step: Retraced, bound: BoundLayer) -> Iterator[tuple[Regularizer, str]]:
    """Yield each penalty of a layer with the array it acts on."""
    for regularizer in (*bound.layer.regularizers, *step.experiment.regularizers):
        if overrides(regularizer, "penalty"):
            for name in bound.layer.decayed:
                yield regularizer, name


def projecting(step: Retraced, bound: BoundLayer) -> Iterator[Regularizer]:
    """Yield each regularizer that moves weights of a layer after the update."""
    for regularizer in (*bound.layer.regularizers, *step.experiment.regularizers):
        if overrides(regularizer, "project"):
            yield regularizer


def _state_of(rng: np.random.Generator) -> str:
    return repr(rng.bit_generator.state)


def _network(record: StepRecord, experiment: Any, inputs: int, state: State) -> Network:
    """Return a network with the weights and statistics of a state, in its experiment's type."""
    as_run = Network(record.experiment, inputs)
    as_run.restore(state.snapshot)
    if experiment is record.experiment:
        return as_run
    network = Network(experiment, inputs)
    for name, view in network.arrays().items():
        view[...] = as_run.arrays()[name]
    return network
