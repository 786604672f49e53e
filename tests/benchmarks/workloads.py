"""The workloads: networks and rows of every size that the lab is used for."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from dlgui_builtins.activations import ReLU, Sigmoid, Softmax, Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import CrossEntropy, Logistic
from dlgui_builtins.normalizers import BatchNorm
from dlgui_builtins.optimizers import Adam, GradientDescent, Momentum
from dlgui_builtins.regularizers import L2, Dropout
from dlgui_builtins.schedules import Constant

from dlgui.api import Data, Dataset, param
from dlgui.engine.experiment import Experiment, Split
from dlgui.engine.samples import Samples, prepare

STRENGTH, RATE, DROPPED = 0.1, 0.001, 0.2


class Crowds(Dataset):
    """Standard normal rows; a class is the largest of as many hidden directions."""

    rows: int = param(500, low=1, doc="Rows")
    inputs: int = param(2, low=1, doc="Columns")
    classes: int = param(2, low=2, doc="Classes")

    def load(self, rng):
        """Return the rows."""
        x = rng.standard_normal((self.rows, self.inputs), np.float32).astype(np.float64)
        directions = rng.standard_normal((self.inputs, self.classes))
        names = tuple(f"c{i}" for i in range(self.classes))
        columns = tuple(f"x{i}" for i in range(self.inputs))
        return Data(x=x, y=(x @ directions).argmax(axis=1), inputs=columns, classes=names)


@dataclass(frozen=True)
class Workload:
    """One network to train: sizes from inputs to outputs, and what acts on it."""

    name: str
    sizes: tuple[int, ...]
    rows: int
    batch: int
    optimizer: str
    activation: str = "relu"
    dropout: float = 0.0
    l2: float = 0.0
    batch_norm: bool = False
    dtype: str = "float32"

    @property
    def words(self) -> str:
        """Return the workload in a line."""
        parts = ["-".join(map(str, self.sizes)), self.activation, self.optimizer]
        parts += ["dropout"] * bool(self.dropout) + ["L2"] * bool(self.l2)
        parts += ["batch norm"] * self.batch_norm + ["float64"] * (self.dtype == "float64")
        return f"{', '.join(parts)}, {self.rows:,} rows by {self.batch}"

    def experiment(self) -> Experiment:
        """Return it as an experiment that never ends by itself."""
        activation = {"relu": ReLU(), "tanh": Tanh()}[self.activation]
        regularizers = (L2(strength=self.l2),) if self.l2 else ()
        dropout = (Dropout(rate=self.dropout),) if self.dropout else ()
        normalizer = BatchNorm() if self.batch_norm else None
        hidden = tuple(
            Dense(units=n, activation=activation, normalizer=normalizer, regularizers=dropout)
            for n in self.sizes[1:-1]
        )
        outputs = self.sizes[-1]
        two = outputs == 1
        return Experiment(
            data=Crowds(rows=self.rows, inputs=self.sizes[0], classes=2 if two else outputs),
            split=Split(train=1.0, validation=0.0, stratify=False),
            layers=hidden,
            output=Dense(units=outputs, activation=Sigmoid() if two else Softmax()),
            loss=Logistic() if two else CrossEntropy(),
            regularizers=regularizers,
            optimizer={"descent": GradientDescent(), "adam": Adam(), "momentum": Momentum()}[
                self.optimizer
            ],
            rate=RATE,
            schedule=Constant(),
            epochs=10_000_000,
            batch=self.batch,
            dtype=self.dtype,
        )

    def samples(self) -> Samples:
        """Return its rows."""
        return _samples(self.experiment().with_(batch=1))


@cache
def _samples(experiment: Experiment) -> Samples:
    return prepare(experiment)


WORKLOADS = {
    one.name: one
    for one in (
        Workload("W1", (2, 4, 2, 1), 500, 10, "descent", "tanh"),
        Workload("W2", (2, 8, 8, 1), 500, 10, "adam", dropout=DROPPED, l2=STRENGTH),
        Workload("W3", (64, 64, 32, 10), 1797, 32, "adam"),
        Workload("W4", (784, 512, 256, 10), 60_000, 128, "adam"),
        Workload("W5", (784, 512, 256, 10), 60_000, 128, "adam", dropout=0.2, batch_norm=True),
        Workload("W6", (1024, 4096, 4096, 1000), 4096, 256, "momentum"),
    )
}
