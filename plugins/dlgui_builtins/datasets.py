"""Datasets: rows to learn from, drawn from a seed or read from the files beside this module."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Any

import numpy as np

from dlgui.api import Array, BadParam, BadTable, Data, Dataset, param

FILES = files("dlgui_builtins") / "data"
CORNERS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
GATES = {
    "AND": "0001",
    "OR": "0111",
    "XOR": "0110",
    "NAND": "1110",
    "NOR": "1000",
    "XNOR": "1001",
    "x1": "0011",
    "x2": "0101",
    "not x1": "1100",
    "not x2": "1010",
    "x1 and not x2": "0010",
    "not x1 and x2": "0100",
    "x1 implies x2": "1101",
    "x2 implies x1": "1011",
    "true": "1111",
    "false": "0000",
}
"""The results of each gate for the corners in their order."""


def _rows() -> Any:
    return param(500, low=10, high=1_000_000, doc="Number of rows", unit="rows")


def _noise(default: float) -> Any:
    return param(default, low=0.0, high=10.0, doc="Standard deviation of the noise")


class LogicGate(Dataset):
    """A truth table of two inputs: all sixteen gates there are.

    The rows are (0, 0), (0, 1), (1, 0), (1, 1), in this order, as often as `copies` says.
    A single layer learns every gate but XOR and XNOR.
    """

    gate: str = param("XOR", choices=tuple(GATES), doc="What the target makes of x1 and x2")
    copies: int = param(1, low=1, high=250_000, doc="How often each of the four rows appears")
    noise: float = _noise(0.0)

    def load(self, rng: np.random.Generator) -> Data:
        """Return the table."""
        x = np.tile(np.array(CORNERS), (self.copies, 1))
        y = np.tile([int(result) for result in GATES[self.gate]], self.copies)
        return _points(x, y, self.noise, rng, classes=("0", "1"))


class Line(Dataset):
    """A straight line with noise, for linear regression.

    y = slope · x + intercept + noise, x evenly from −1 to 1.
    """

    rows: int = _rows()
    slope: float = param(2.0, low=-100.0, high=100.0, doc="Rise per unit of x")
    intercept: float = param(1.0, low=-100.0, high=100.0, doc="y at x = 0")
    noise: float = _noise(0.05)

    def load(self, rng: np.random.Generator) -> Data:
        """Return rows along the line."""
        x = rng.uniform(-1.0, 1.0, (self.rows, 1))
        return _values(x, self.slope * x + self.intercept, self.noise, rng)


class Plane(Dataset):
    """A tilted plane with noise, for linear regression with two inputs.

    y = slope1 · x1 + slope2 · x2 + intercept + noise, x1 and x2 evenly from −1 to 1.
    """

    rows: int = _rows()
    slope1: float = param(1.0, low=-100.0, high=100.0, doc="Rise per unit of x1")
    slope2: float = param(-0.5, low=-100.0, high=100.0, doc="Rise per unit of x2")
    intercept: float = param(0.0, low=-100.0, high=100.0, doc="y at x1 = x2 = 0")
    noise: float = _noise(0.05)

    def load(self, rng: np.random.Generator) -> Data:
        """Return rows around the plane."""
        x = rng.uniform(-1.0, 1.0, (self.rows, 2))
        y = x @ np.array([[self.slope1], [self.slope2]]) + self.intercept
        return _values(x, y, self.noise, rng)


class Sine(Dataset):
    """A wave with noise, for regression that a line cannot do.

    y = sin(π · cycles · x) + noise, x evenly from −1 to 1.
    """

    rows: int = _rows()
    cycles: float = param(1.0, above=0.0, high=20.0, doc="Waves from x = −1 to x = 1")
    noise: float = _noise(0.1)

    def load(self, rng: np.random.Generator) -> Data:
        """Return rows along the wave."""
        x = rng.uniform(-1.0, 1.0, (self.rows, 1))
        return _values(x, np.sin(np.pi * self.cycles * x), self.noise, rng)


class Blobs(Dataset):
    """Round clouds of points, one a class, their centres on a circle of radius 1.

    x = centre + noise. Straight lines tell the classes apart.
    """

    rows: int = _rows()
    classes: int = param(3, low=2, high=10, doc="Number of clouds")
    noise: float = _noise(0.3)

    def load(self, rng: np.random.Generator) -> Data:
        """Return the points, classes in turn."""
        y = np.arange(self.rows) % self.classes
        return _points(_circle(2.0 * np.pi * y / self.classes), y, self.noise, rng)


class Moons(Dataset):
    """Two half circles of radius 1 that reach into each other, one a class.

    (cos t, sin t) and (1 − cos t, ½ − sin t) + noise, t evenly from 0 to π.
    """

    rows: int = _rows()
    noise: float = _noise(0.2)

    def load(self, rng: np.random.Generator) -> Data:
        """Return the points, classes in turn."""
        y = np.arange(self.rows) % 2
        upper = _circle(rng.uniform(0.0, np.pi, self.rows))
        lower = np.array([1.0, 0.5]) - upper
        return _points(np.where(y[:, None] == 0, upper, lower), y, self.noise, rng)


class Circles(Dataset):
    """A ring of radius 1 around a smaller one, one a class.

    r (cos t, sin t) + noise, t evenly round the circle.
    """

    rows: int = _rows()
    inner: float = param(0.5, above=0.0, below=1.0, doc="Radius of the inner ring")
    noise: float = _noise(0.1)

    def load(self, rng: np.random.Generator) -> Data:
        """Return the points, outer and inner ring in turn."""
        y = np.arange(self.rows) % 2
        radius = np.where(y == 0, 1.0, self.inner)
        angle = rng.uniform(0.0, 2.0 * np.pi, self.rows)
        return _points(radius[:, None] * _circle(angle), y, self.noise, rng)


class Spirals(Dataset):
    """Arms wound around each other, one a class: the hardest of the small ones.

    r (cos t, sin t) + noise with t = 2π (turns · r + class / classes), r evenly from 0.05 to 1.
    """

    rows: int = _rows()
    classes: int = param(2, low=2, high=10, doc="Number of arms")
    turns: float = param(1.5, above=0.0, high=10.0, doc="Times each arm goes round")
    noise: float = _noise(0.03)

    def load(self, rng: np.random.Generator) -> Data:
        """Return the points, classes in turn."""
        y = np.arange(self.rows) % self.classes
        radius = rng.uniform(0.05, 1.0, self.rows)
        angle = 2.0 * np.pi * (self.turns * radius + y / self.classes)
        return _points(radius[:, None] * _circle(angle), y, self.noise, rng)


class Iris(Dataset):
    """Sepals and petals of 150 irises of three species (Fisher, 1936).

    Units: centimetres.
    Differs: two values as in Fisher's paper, where the copy at UCI is wrong. CC BY 4.0.
    """

    columns: str = param(
        "all", choices=("all", "petals", "sepals"), doc="Which lengths and widths to take"
    )

    def load(self, rng: np.random.Generator) -> Data:
        """Return the 150 rows."""
        header, *rows = csv.reader((FILES / "iris.csv").read_text("utf-8").splitlines())
        classes = tuple(dict.fromkeys(row[-1] for row in rows))
        taken = {"all": slice(0, 4), "sepals": slice(0, 2), "petals": slice(2, 4)}[self.columns]
        return Data(
            x=np.array([row[:-1][taken] for row in rows], dtype=np.float64),
            y=np.array([classes.index(row[-1]) for row in rows]),
            inputs=tuple(header[:-1][taken]),
            target=header[-1],
            classes=classes,
        )


class Digits(Dataset):
    """1,797 handwritten digits as pictures of 8 x 8 pixels (Alpaydin & Kaynak, 1998).

    Range: pixels from 0, white, to 16. CC BY 4.0, the test part of UCI's optical digits.
    """

    def load(self, rng: np.random.Generator) -> Data:
        """Return the 1,797 pictures."""
        with (FILES / "digits.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            pixels, digits = arrays["pixels"], arrays["digits"]
        return Data(
            x=pixels.astype(np.float64),
            y=digits.astype(np.int64),
            inputs=tuple(f"row {row} column {column}" for row in range(8) for column in range(8)),
            target="digit",
            classes=tuple("0123456789"),
            image=(8, 8),
        )


class Painted(Dataset):
    """Points painted by hand with a brush a class.

    The points are settings of the experiment, so a project holds them and replays them.
    """

    x1: tuple[float, ...] = param((-0.6, -0.3, 0.3, 0.6), doc="Each point's place across")
    x2: tuple[float, ...] = param((0.4, 0.6, -0.6, -0.4), doc="Each point's place upwards")
    brushes: tuple[int, ...] = param(
        (0, 0, 1, 1), low=0, high=9, doc="Each point's class, counted from 0"
    )
    classes: int = param(2, low=2, high=10, doc="Number of brushes, one a class")

    def check(self) -> None:
        """Refuse points that lack a coordinate or a class."""
        if not len(self.x1) == len(self.x2) == len(self.brushes):
            raise BadParam(
                f"Painted: x1, x2 and brushes must be equally long, got {len(self.x1)}, "
                f"{len(self.x2)} and {len(self.brushes)}."
            )
        if self.brushes and max(self.brushes) >= self.classes:
            raise BadParam(
                f"Painted: brushes must be below the number of classes, {self.classes}, got "
                f"{max(self.brushes)}."
            )

    def load(self, rng: np.random.Generator) -> Data:
        """Return the points in the order in which they were painted."""
        if not self.x1:
            raise BadTable("No point is painted yet. Choose a brush and paint with the mouse.")
        return Data(
            x=np.column_stack([self.x1, self.x2]).astype(np.float64),
            y=np.array(self.brushes),
            inputs=("x1", "x2"),
            target="class",
            classes=tuple(f"class {number}" for number in range(self.classes)),
        )


def _circle(angle: Array) -> Array:
    return np.column_stack([np.cos(angle), np.sin(angle)])


def _points(
    x: Array,
    y: Array,
    noise: float,
    rng: np.random.Generator,
    classes: tuple[str, ...] = (),
) -> Data:
    """Return points of the plane, moved by the noise, with their classes."""
    return Data(
        x=x + noise * rng.standard_normal(x.shape),
        y=y,
        inputs=("x1", "x2"),
        target="class",
        classes=classes or tuple(f"class {number}" for number in range(y.max() + 1)),
    )


def _values(x: Array, y: Array, noise: float, rng: np.random.Generator) -> Data:
    """Return rows of a function, y moved by the noise."""
    inputs = ("x",) if x.shape[1] == 1 else ("x1", "x2")
    return Data(x=x, y=y + noise * rng.standard_normal(y.shape), inputs=inputs)
