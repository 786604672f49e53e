"""Data sets that scikit-learn makes, from a seed that is drawn from the experiment's own stream."""

from __future__ import annotations

from typing import Any

import numpy as np

from dlgui.api import Array, BadParam, Data, Dataset, param
from dlgui_sklearn_data.library import datasets


def _rows() -> Any:
    return param(500, low=20, high=1_000_000, doc="Number of rows", unit="rows")


def _noise(default: float) -> Any:
    return param(default, low=0.0, high=100.0, doc="Standard deviation of the noise")


class Classification(Dataset):
    """Clouds around the corners of a cube, among columns that tell nothing (Guyon, 2003)."""

    rows: int = _rows()
    informative: int = param(4, low=2, high=20, doc="Columns that tell the class")
    useless: int = param(4, low=0, high=100, doc="Columns of noise")
    classes: int = param(3, low=2, high=10, doc="Number of classes")
    apart: float = param(1.0, above=0.0, high=10.0, doc="How far the clouds lie apart")
    share: float = param(0.0, low=0.0, below=0.9, doc="Extra share of the first class")

    def check(self) -> None:
        """Refuse more classes than corners."""
        if self.classes > 2**self.informative:
            raise BadParam(
                f"Classification: classes must be at most 2^informative, {2**self.informative}, "
                f"got {self.classes}."
            )

    def load(self, rng: np.random.Generator) -> Data:
        """Return the points; each class has one cloud."""
        even = (1.0 - self.share) / self.classes
        weights = [even + self.share, *[even] * (self.classes - 1)]
        x, y = datasets().make_classification(
            self.rows,
            n_features=self.informative + self.useless,
            n_informative=self.informative,
            n_redundant=0,
            n_classes=self.classes,
            n_clusters_per_class=1,
            weights=weights,
            class_sep=self.apart,
            flip_y=0.0,
            random_state=_seed(rng),
        )
        return _points(x, y, self.classes)


class Regression(Dataset):
    """A sum of some columns, with noise: which of them count has to be found."""

    rows: int = _rows()
    columns: int = param(10, low=1, high=200, doc="Number of columns")
    informative: int = param(4, low=1, high=200, doc="Columns that count")
    noise: float = _noise(5.0)

    def load(self, rng: np.random.Generator) -> Data:
        """Return the rows."""
        x, y = datasets().make_regression(
            self.rows,
            n_features=self.columns,
            n_informative=min(self.informative, self.columns),
            noise=self.noise,
            random_state=_seed(rng),
        )
        return _values(x, y)


class Friedman(Dataset):
    """Friedman's three functions that a line cannot do (Friedman, 1991)."""

    rows: int = _rows()
    function: int = param(1, low=1, high=3, doc="Which of the three")
    noise: float = _noise(0.5)

    def load(self, rng: np.random.Generator) -> Data:
        """Return the rows; the first function has five columns that count, the others four."""
        make = (datasets().make_friedman1, datasets().make_friedman2, datasets().make_friedman3)
        x, y = make[self.function - 1](self.rows, noise=self.noise, random_state=_seed(rng))
        return _values(x, y)


class SwissRoll(Dataset):
    """A sheet rolled up in space, and how far along the sheet a point lies (Marsland, 2009)."""

    rows: int = _rows()
    noise: float = _noise(0.1)

    def load(self, rng: np.random.Generator) -> Data:
        """Return the points."""
        x, y = datasets().make_swiss_roll(self.rows, noise=self.noise, random_state=_seed(rng))
        return _values(x, y)


class SCurve(Dataset):
    """A sheet bent as an S in space, and how far along the sheet a point lies."""

    rows: int = _rows()
    noise: float = _noise(0.05)

    def load(self, rng: np.random.Generator) -> Data:
        """Return the points."""
        x, y = datasets().make_s_curve(self.rows, noise=self.noise, random_state=_seed(rng))
        return _values(x, y)


class GaussianQuantiles(Dataset):
    """A normal cloud cut into shells of equally many points, one a class (Zhu et al., 2009)."""

    rows: int = _rows()
    columns: int = param(2, low=1, high=100, doc="Number of columns")
    classes: int = param(3, low=2, high=10, doc="Number of shells")

    def load(self, rng: np.random.Generator) -> Data:
        """Return the points."""
        x, y = datasets().make_gaussian_quantiles(
            n_samples=self.rows,
            n_features=self.columns,
            n_classes=self.classes,
            random_state=_seed(rng),
        )
        return _points(x, y, self.classes)


class HastieTwoClass(Dataset):
    """Ten normal columns; far from the middle is one class, near it the other (Hastie, 2009)."""

    rows: int = _rows()

    def load(self, rng: np.random.Generator) -> Data:
        """Return the points."""
        x, y = datasets().make_hastie_10_2(self.rows, random_state=_seed(rng))
        return _points(x, (y > 0).astype(np.int64), 2)


def _seed(rng: np.random.Generator) -> int:
    return int(rng.integers(2**31))


def _points(x: Array, y: Array, classes: int) -> Data:
    return Data(
        x=np.array(x, np.float64),
        y=np.array(y, np.int64),
        inputs=_names(x),
        target="class",
        classes=tuple(f"class {number}" for number in range(classes)),
    )


def _values(x: Array, y: Array) -> Data:
    return Data(x=np.array(x, np.float64), y=np.array(y, np.float64)[:, None], inputs=_names(x))


def _names(x: Array) -> tuple[str, ...]:
    return tuple(f"x{number + 1}" for number in range(x.shape[1]))
