"""Recorded steps of random experiments, for the tests of explanations."""

import numpy as np
from dlgui_builtins.layers import GaussianNoise
from dlgui_builtins.optimizers import (
    Adagrad,
    Adam,
    AdamW,
    Clipping,
    GradientDescent,
    Momentum,
    Nesterov,
    RMSprop,
    WeightAverage,
    WeightDecay,
)
from dlgui_builtins.regularizers import Dropout, ElasticNet, MaxNorm, ProximalL1
from dlgui_builtins.schedules import (
    Constant,
    Cosine,
    ExponentialPerEpoch,
    ExponentialPerStep,
    InverseTime,
    Manual,
    OneCycle,
    Plateau,
    Polynomial,
    RootDecay,
    Staircase,
    WarmRestarts,
    WarmUp,
)

from dlgui.engine.retracing import Retraced
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training
from tests.engine.experiments import random_experiment

OPTIMIZERS = (
    Adam(),
    Adam(bias_correction=False),
    AdamW(strength=0.3),
    GradientDescent(),
    Momentum(),
    Nesterov(),
    RMSprop(),
    Adagrad(initial=0.1),
    Clipping(limit=0.1, inner=Adam()),
    Clipping(limit=0.1, by="value", inner=Momentum()),
    Clipping(limit=0.1, by="norm of each array"),
    WeightDecay(inner=AdamW(), strength=0.5),
    WeightAverage(inner=Momentum()),
)
SCHEDULES = (
    Constant(),
    InverseTime(),
    ExponentialPerEpoch(),
    ExponentialPerStep(),
    RootDecay(),
    Staircase(every=1),
    Manual(drops="1: 0.5"),
    Polynomial(floor=0.1),
    Cosine(floor=0.1),
    WarmRestarts(first=1),
    OneCycle(),
    Plateau(patience=1),
    WarmUp(epochs=2, then=Cosine()),
)
REGULARIZERS = (
    (),
    (MaxNorm(limit=0.5),),
    (ProximalL1(strength=1.0), MaxNorm(limit=0.5)),
    (ElasticNet(),),
    (Dropout(rate=0.2),),
)


def recorded(seed, dtype="float64"):
    """Return a step of a random experiment, some steps after its start."""
    rng = np.random.default_rng(seed)
    chosen = random_experiment(seed)
    chosen = chosen.with_(
        optimizer=OPTIMIZERS[seed % len(OPTIMIZERS)],
        schedule=SCHEDULES[seed % len(SCHEDULES)],
        regularizers=(*chosen.regularizers, *REGULARIZERS[seed % len(REGULARIZERS)]),
        layers=(GaussianNoise(), *chosen.layers) if seed % 7 == 0 else chosen.layers,
        dtype=dtype,
        epochs=12,
    )
    training = Training(chosen, prepare(chosen))
    for _ in range(rng.integers(0, 10)):
        training.run(1)
    training.run(1, record=True)
    return training.progress().kept


def retraced(seed, dtype="float64"):
    """Return such a step in float64."""
    return Retraced(recorded(seed, dtype))


def places(step, rng):
    """Yield one random place of each trained array."""
    for stage in step.stages:
        for name, view in stage.bound.weights.items():
            at = ".".join(str(int(rng.integers(size))) for size in view.shape)
            yield f"{stage.bound.name}.{name}.{at}"
