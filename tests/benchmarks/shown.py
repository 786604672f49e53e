"""The workloads that a person trains in the window, as experiments that never end by themselves."""

import numpy as np
from dlgui_builtins.activations import Sigmoid, Softmax, Tanh
from dlgui_builtins.datasets import Moons
from dlgui_builtins.initializers import He
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import CrossEntropy, Logistic
from dlgui_builtins.metrics import Accuracy
from dlgui_builtins.optimizers import Adam, GradientDescent
from dlgui_builtins.schedules import Constant

from dlgui.api import Activation, Array, Arrays, Data, Dataset, Initializer, Layer, Shape, param
from dlgui.engine.experiment import Experiment, Split
from dlgui.lab.registry import Registry

SUPPLIER = "dlgui-benchmarks"
ENDLESS = 1_000_000
"""Epochs: more than any round has time for."""


class Noise(Dataset):
    """Pictures of noise in ten classes: as large as handwritten digits, made in no time."""

    rows: int = param(6000, low=10, high=60_000, doc="Number of pictures", unit="rows")

    def load(self, rng: np.random.Generator) -> Data:
        """Return the pictures."""
        x = rng.random((self.rows, 784), np.float32)
        y = rng.integers(0, 10, self.rows)
        return Data(
            x=x,
            y=y,
            inputs=tuple(f"pixel {i}" for i in range(784)),
            target="class",
            classes=tuple("0123456789"),
            image=(28, 28),
        )


class TextbookTanh(Activation):
    """Tanh as a textbook writes it: a new array for every step of the formula."""

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return tanh z."""
        result = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
        return result if out is None else np.copyto(out, result) or out

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · (1 − a²)."""
        result = da * (1 - a**2)
        return result if out is None else np.copyto(out, result) or out


class TextbookDense(Layer):
    """A fully connected layer as a textbook writes it."""

    decayed = ("weight",)

    units: int = param(4, low=1, high=1000, doc="Number of units", unit="units")
    activation: Activation | None = param(TextbookTanh(), doc="What each unit makes of its sum")
    initializer: Initializer | None = param(He(), doc="Weights before the first step")

    def outputs(self, inputs: int) -> int:
        """Return the number of units."""
        return self.units

    def shapes(self, inputs: int) -> dict[str, Shape]:
        """Return the shapes of W and b."""
        return {"weight": (self.units, inputs), "bias": (self.units,)}

    def forward(
        self,
        x: Array,
        weights: Arrays,
        rng: np.random.Generator | None = None,
        out: Array | None = None,
    ) -> Array:
        """Return z = x Wᵀ + b."""
        z = x @ weights["weight"].T + weights["bias"]
        return z if out is None else np.copyto(out, z) or out

    def backward(
        self, x: Array, weights: Arrays, dz: Array, gradients: Arrays, dx: Array | None
    ) -> Array | None:
        """Fill the gradients of W and b, and dx."""
        gradients["weight"][...] = dz.T @ x
        gradients["bias"][...] = dz.sum(axis=0)
        return None if dx is None else np.copyto(dx, dz @ weights["weight"]) or dx


def add_components(registry: Registry) -> None:
    """Register what the workloads need besides the lab's own components."""
    registry.add(SUPPLIER, [Noise, TextbookTanh, TextbookDense])


def experiment(name: str) -> Experiment:
    """Return W1 (2-4-2-1 tanh, 500 points), the same from a textbook, or W4 (784-512-256-10)."""
    if name == "W4":
        return Experiment(
            data=Noise(),
            split=Split(train=0.8, validation=0.2),
            layers=(Dense(units=512), Dense(units=256)),
            output=Dense(units=10, activation=Softmax()),
            loss=CrossEntropy(),
            metrics=(Accuracy(),),
            optimizer=Adam(),
            rate=0.001,
            schedule=Constant(),
            batch=128,
            epochs=ENDLESS,
        )
    layer, tanh = (TextbookDense, TextbookTanh()) if name == "textbook" else (Dense, Tanh())
    return Experiment(
        data=Moons(rows=500),
        split=Split(train=0.8, validation=0.2),
        layers=(layer(units=4, activation=tanh), layer(units=2, activation=tanh)),
        output=Dense(units=1, activation=Sigmoid()),
        loss=Logistic(),
        metrics=(Accuracy(),),
        optimizer=GradientDescent(),
        rate=0.1,
        schedule=Constant(),
        batch=10,
        epochs=ENDLESS,
    )
