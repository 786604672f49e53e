"""Experiments for the engine's tests, from the built-in components."""

import numpy as np
from dlgui_builtins.activations import LeakyReLU, Linear, ReLU, Sigmoid, Softmax, Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import CrossEntropy, Logistic, SquaredError
from dlgui_builtins.normalizers import BatchNorm
from dlgui_builtins.optimizers import Adam, GradientDescent
from dlgui_builtins.regularizers import L1, L2, Dropout
from dlgui_builtins.schedules import Constant

from dlgui.api import Data, Dataset, param
from dlgui.engine.experiment import Experiment, Split


class Rows(Dataset):
    """Random rows of a task, two separable bands for classes."""

    rows: int = param(60, low=1, doc="Rows")
    inputs: int = param(2, low=1, doc="Columns")
    classes: int = param(2, low=0, doc="Classes, 0 for a number")

    def load(self, rng):
        x = rng.standard_normal((self.rows, self.inputs))
        value = x.sum(axis=1)
        if not self.classes:
            return Data(x=x, y=value, inputs=tuple(f"x{i}" for i in range(self.inputs)))
        place = np.argsort(np.argsort(value)) * self.classes // self.rows
        return Data(
            x=x,
            y=place,
            inputs=tuple(f"x{i}" for i in range(self.inputs)),
            classes=tuple("abcdefgh"[: self.classes]),
        )


def experiment(**settings):
    """A small two-class network that learns its rows in a few epochs."""
    chosen = {
        "data": Rows(),
        "layers": (Dense(units=4, activation=Tanh()),),
        "output": Dense(units=1, activation=Sigmoid()),
        "loss": Logistic(),
        "optimizer": GradientDescent(),
        "schedule": Constant(),
        "rate": 0.5,
        "batch": 10,
        "epochs": 5,
        "dtype": "float64",
        "split": Split(train=0.7, validation=0.15),
    }
    return Experiment(**chosen | settings)


def random_experiment(seed, **settings):
    """A network of random shape, activations, regularizers and normalizers."""
    rng = np.random.default_rng(seed)
    classes = int(rng.choice([0, 2, 3]))
    activations = (Tanh(), ReLU(), LeakyReLU(), Sigmoid(), Linear(), None)
    regularizers = ((), (L2(strength=0.5),), (L1(strength=0.3),), (Dropout(rate=0.3),))
    layers = tuple(
        Dense(
            units=int(rng.integers(1, 7)),
            activation=activations[rng.integers(len(activations))],
            normalizer=BatchNorm() if rng.random() < 0.4 else None,
            regularizers=regularizers[rng.integers(len(regularizers))],
        )
        for _ in range(rng.integers(0, 4))
    )
    output, loss = {
        0: (Dense(units=1, activation=Linear()), SquaredError()),
        2: (Dense(units=1, activation=Sigmoid()), Logistic()),
        3: (Dense(units=3, activation=Softmax()), CrossEntropy()),
    }[classes]
    return experiment(
        data=Rows(classes=classes, inputs=int(rng.integers(1, 5))),
        layers=layers,
        output=output,
        loss=loss,
        regularizers=(L2(strength=0.1),) if rng.random() < 0.5 else (),
        optimizer=Adam(),
        rate=0.01,
        batch=int(rng.integers(1, 50)),
        **settings,
    )
