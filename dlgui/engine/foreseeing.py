"""A Foreseen pass is the prediction of some rows in float64, with every number on its way kept.

As when predicting: no masks, no noise, moving averages. It uses the components' plain methods, so
that the network's own compiled pass is held against it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from dlgui.engine.component import Component
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array
from dlgui.engine.network import Network
from dlgui.engine.retracing import Retraced, Stage, class_name


class Foreseen:
    """The way of rows x (m, inputs), as the network sees them, through a network's weights.

    network: the same weights in float64 · stages: of each layer, without gradients.
    """

    predicting = True

    def __init__(
        self,
        network: Network,
        experiment: Experiment,
        x: Array,
        name_of: Callable[[Component], str] = class_name,
    ) -> None:
        self.name_of = name_of
        self.experiment = experiment.with_(dtype="float64")
        self.x = np.array(x, np.float64)
        self.network = Network(self.experiment, self.x.shape[1])
        for name, view in self.network.arrays().items():
            view[...] = network.arrays()[name]
        self.stages: list[Stage] = []
        handed = self.x
        with np.errstate(all="ignore"):
            for bound in self.network.layers:
                layer = bound.layer
                z = np.array(layer.forward(handed, bound.weights))
                n = z
                if layer.normalizer is not None:
                    n, _ = layer.normalizer.forward(z, bound.weights, bound.statistics, False)
                a = n if layer.activation is None else np.array(layer.activation.forward(n))
                self.stages.append(Stage(bound, handed, z, n, a, a, []))
                handed = a


Forward: TypeAlias = Retraced | Foreseen
"""What has stages that explain an activation: a training step, or a prediction."""
