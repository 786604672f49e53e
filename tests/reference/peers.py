"""One run in the lab, and all that another library needs to repeat it: weights, batches, masks.

Comparisons are over 200 steps in float64. A difference is told as a share of the largest number of
its array.
"""

from dataclasses import dataclass

import numpy as np
from dlgui_builtins.activations import Sigmoid, Tanh
from dlgui_builtins.initializers import Glorot
from dlgui_builtins.layers import Dense
from dlgui_builtins.normalizers import BatchNorm
from dlgui_builtins.optimizers import Adam, GradientDescent, Momentum, RMSprop
from dlgui_builtins.regularizers import L1, L2, Dropout, MaxNorm

from dlgui.engine.experiment import Split
from dlgui.engine.kinds import Moment, overrides
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training
from dlgui.engine.translation import Facts
from tests.engine.experiments import Rows, experiment

STEPS = 200
TOLERANCE = 1e-9
OPTIMIZERS = {
    "GradientDescent": (GradientDescent(), 0.5),
    "Momentum": (Momentum(beta=0.9), 0.5),
    "RMSprop": (RMSprop(beta=0.95), 0.01),
    "Adam": (Adam(), 0.02),
    "Adam uncorrected": (Adam(bias_correction=False), 0.005),
}
REGULARIZERS = {
    "no penalty": (),
    "L2": (L2(strength=0.4),),
    "L1": (L1(strength=0.2),),
    "max-norm": (MaxNorm(limit=0.9),),
}


def settings(optimizer, penalties, normalizer, dropout, **more):
    """Return a network of two hidden layers; the last batch of an epoch has half the rows.

    Optimizer with rate, and penalties, are names of the tables above or the things themselves.
    """
    chosen, rate = OPTIMIZERS[optimizer] if isinstance(optimizer, str) else optimizer
    penalties = REGULARIZERS[penalties] if isinstance(penalties, str) else penalties
    masks = (Dropout(rate=0.25),) if dropout else ()
    given = {
        "data": Rows(rows=100, inputs=3),
        "split": Split(train=0.6, validation=0.2),
        "layers": (
            Dense(
                units=6,
                activation=Tanh(),
                initializer=Glorot(),
                normalizer=BatchNorm(momentum=0.8) if normalizer else None,
                regularizers=(*penalties, *masks),
            ),
            Dense(units=4, activation=Sigmoid(), initializer=Glorot(), regularizers=masks),
        ),
        "output": Dense(units=1, activation=Sigmoid(), initializer=Glorot()),
        "regularizers": penalties,
        "optimizer": chosen,
        "rate": rate,
        "batch": 24,
        "epochs": 1000,
    }
    return experiment(**given | more)


@dataclass
class LabRun:
    """What a run in the lab began with, saw, and ended with."""

    experiment: object
    samples: object
    first: dict
    last: dict
    facts: object
    average: dict

    def batches(self):
        """Yield x and y of each of the steps, in the lab's order."""
        shuffling = self.experiment.stream("shuffling")
        train, left = self.samples.train, STEPS
        while True:
            order = train[shuffling.permutation(len(train))]
            for start in range(0, len(order), self.facts.batch):
                rows = order[start : start + self.facts.batch]
                yield self.samples.x[rows], self.samples.y[rows]
                left -= 1
                if not left:
                    return

    def rates(self):
        """Yield the rate of each step."""
        for step in range(STEPS):
            batches = self.facts.batches
            moment = Moment(step, step // batches, batches, self.experiment.epochs)
            yield self.experiment.rate * self.experiment.schedule.factor(moment)

    def masks(self):
        """Yield the dropout masks of each step: one for each regularizer that has one."""
        rng = self.experiment.stream("dropout")
        for x, _ in self.batches():
            masks = [
                one.mask(rng, np.empty((len(x), layer.units)))
                for layer in self.experiment.layers
                for one in layer.regularizers
                if overrides(one, "mask")
            ]
            yield masks

    def layer_facts(self):
        """Yield the facts of each layer."""
        inputs = self.facts.inputs
        for layer in self.experiment.chain:
            last = layer is self.experiment.output
            yield self.facts.inside(layer, inputs, last)
            inputs = layer.units

    def difference(self, arrays, last=None):
        """Return the largest difference to the lab's arrays, as a share of each array's size."""
        last = self.last if last is None else last
        assert set(arrays) <= set(last)
        worst = 0.0
        for name, array in arrays.items():
            want = last[name]
            assert array.shape == want.shape
            worst = max(worst, float(abs(array - want).max() / abs(want).max()))
        return worst


def lab_run(chosen):
    """Train in the lab and keep what the others need."""
    samples = prepare(chosen)
    training = Training(chosen, samples)
    first = {name: array.copy() for name, array in training.network.arrays().items()}
    left = STEPS
    while left:
        before = training.step
        training.run(left)
        left -= training.step - before
    last = {name: array.copy() for name, array in training.network.arrays().items()}
    facts = Facts.of(chosen, len(samples.train), samples.x.shape[1])
    return LabRun(chosen, samples, first, last, facts, averages(training))


def averages(training):
    """Return the averaged weights by name, none where the optimizer keeps none."""
    slot = training.slots.get(training.experiment.optimizer.averaged)
    if slot is None:
        return {}
    views = zip(training.network.layers, training.network.layout.views(slot), strict=True)
    return {f"{b.name}.{key}": one.copy() for b, view in views for key, one in view.items()}


def trained_names(run):
    """Return the names of what is trained, without running averages."""
    return [name for name in run.last if name.split(".")[-1] in ("weight", "bias", "gamma", "beta")]
