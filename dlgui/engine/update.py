"""An Update is one change of all weights, compiled: decay, the optimizer, projections.

An elementwise optimizer goes over the flat arena in blocks that fit the processor's cache, which
changes no bit of the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dlgui.engine.binding import update_calls
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Arrays, Calls, Clock, Regularizer, overrides, projection
from dlgui.engine.network import Network

BLOCK = 32768
"""Numbers an elementwise optimizer changes at a time: weights, gradient, slots and scratch then
stay in the second-level cache."""


class Update:
    """The calls that change the weights of a network once, and the clock that they read."""

    def __init__(
        self, network: Network, experiment: Experiment, slots: dict[str, Array], rows: int
    ) -> None:
        self.clock = Clock(network.dtype)
        optimizer = experiment.optimizer
        self.calls: Calls = []
        if overrides(optimizer, "decay"):
            self.calls += [self._decay(optimizer.decay, flat) for flat in network.decayed]
        for weights, gradient, state in _parts(network, experiment, slots):
            self.calls += update_calls(optimizer, weights, gradient, state, self.clock)
        for bound in network.layers:
            for regularizer in (*bound.layer.regularizers, *experiment.regularizers):
                if overrides(regularizer, "project"):
                    tensors = [bound.weights[name] for name in bound.layer.decayed]
                    self.calls += [self._project(regularizer, one, rows) for one in tensors]

    def _decay(self, decay: Callable[[Array, float], None], weights: Array) -> Callable[[], None]:
        return lambda: decay(weights, self.clock.rate)

    def _project(self, regularizer: Regularizer, weights: Array, rows: int) -> Callable[[], object]:
        project = projection(regularizer)
        return lambda: project(weights, self.clock.rate, rows)


def _parts(
    network: Network, experiment: Experiment, slots: dict[str, Array]
) -> Iterator[tuple[Array, Array, Arrays]]:
    """Yield weights, gradient and state as the optimizer wants them: flat or in tensors."""
    optimizer, weights, gradients = experiment.optimizer, network.weights, network.gradients
    if optimizer.elementwise or optimizer.whole:
        size = len(weights)
        block = BLOCK if optimizer.elementwise else size
        for start in range(0, size, max(block, 1)):
            part = slice(start, start + block)
            state = {name: slot[part] for name, slot in slots.items()}
            yield weights[part], gradients[part], state
        return
    views = {name: network.layout.views(slot) for name, slot in slots.items()}
    for i, bound in enumerate(network.layers):
        for name, view in bound.weights.items():
            yield view, bound.gradients[name], {key: views[key][i][name] for key in slots}
