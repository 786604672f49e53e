"""Preprocessors: columns brought into a shape that trains well, by what the training rows show."""

from __future__ import annotations

from typing import Any

import numpy as np

from dlgui.api import Array, Arrays, BadParam, Preprocessor, param
from dlgui_builtins.translations import preprocessors as translations


class MinMax(Preprocessor):
    """Stretches each column to the range from 0 to 1 of its training rows.

    (x − min) / (max − min). A column that never changes becomes 0. Other rows may lie outside.
    """

    translate = translations.min_max
    formula = r"\frac{x - \min}{\max - \min}"

    def fit(self, x: Array) -> dict[str, Array]:
        """Return the smallest value and the range of each column."""
        low, high, _, _ = _summary(x)
        return {"shift": low, "scale": high - low}

    def forward(self, x: Array, fitted: Arrays) -> Array:
        """Return (x − min) / (max − min)."""
        return _scaled(x, fitted)

    def backward(self, x: Array, fitted: Arrays) -> Array:
        """Return x (max − min) + min."""
        return _unscaled(x, fitted)


class MeanRemoval(Preprocessor):
    """Moves each column so that its mean over the training rows is 0.

    x − μ.
    """

    translate = translations.mean_removal
    formula = r"x - \mu"

    def fit(self, x: Array) -> dict[str, Array]:
        """Return the mean of each column."""
        _, _, mean, _ = _summary(x)
        return {"shift": mean}

    def forward(self, x: Array, fitted: Arrays) -> Array:
        """Return x − μ."""
        return x - fitted["shift"]

    def backward(self, x: Array, fitted: Arrays) -> Array:
        """Return x + μ."""
        return x + fitted["shift"]


class UnitVariance(Preprocessor):
    """Shrinks each column so that its variance over the training rows is 1; its mean stays.

    x / σ with σ² = Σ(x − μ)² / m. A column that never changes becomes 0.

    Differs: the notes divide by σ², which leaves a variance of 1/σ², and take σ² about 0 instead
    of μ.
    """

    translate = translations.unit_variance
    formula = r"\frac{x}{\sigma}"

    def fit(self, x: Array) -> dict[str, Array]:
        """Return the deviation of each column and, where that is 0, its value to take off."""
        _, _, mean, deviation = _summary(x)
        return {"shift": np.where(deviation > 0.0, 0.0, mean), "scale": deviation}

    def forward(self, x: Array, fitted: Arrays) -> Array:
        """Return x / σ."""
        return _scaled(x, fitted)

    def backward(self, x: Array, fitted: Arrays) -> Array:
        """Return x σ."""
        return _unscaled(x, fitted)


class Standardize(Preprocessor):
    """Gives each column the mean 0 and the variance 1 over the training rows.

    (x − μ) / σ with σ² = Σ(x − μ)² / m. A column that never changes becomes 0.

    Differs: divides by m as scikit-learn does, pandas by m − 1.
    """

    translate = translations.standardize
    formula = r"\frac{x - \mu}{\sigma}"

    def fit(self, x: Array) -> dict[str, Array]:
        """Return mean and deviation of each column."""
        _, _, mean, deviation = _summary(x)
        return {"shift": mean, "scale": deviation}

    def forward(self, x: Array, fitted: Arrays) -> Array:
        """Return (x − μ) / σ."""
        return _scaled(x, fitted)

    def backward(self, x: Array, fitted: Arrays) -> Array:
        """Return x σ + μ."""
        return _unscaled(x, fitted)


class FillMissing(Preprocessor):
    """Puts a typical value of the training rows where a value is missing (NaN).

    The column's median, mean or most frequent value, the smallest among equally frequent ones; 0
    for a column without any value.

    Differs: the way back leaves the filled values in.
    """

    translate = translations.fill_missing
    formula = r"x\ \mathrm{or}\ \mathrm{median}(x)"

    rule: str = param(
        "median", choices=("median", "mean", "most frequent"), doc="Which value is filled in"
    )

    def fit(self, x: Array) -> dict[str, Array]:
        """Return the value of each column."""
        rules: dict[str, Any] = {
            "median": np.median,
            "mean": np.mean,
            "most frequent": _most_frequent,
        }
        known = (column[~np.isnan(column)] for column in x.T)
        values = [rules[self.rule](column) if column.size else 0.0 for column in known]
        return {"value": np.array(values, dtype=np.float64)}

    def forward(self, x: Array, fitted: Arrays) -> Array:
        """Return x with the missing values filled in."""
        return np.where(np.isnan(x), fitted["value"], x)

    def backward(self, x: Array, fitted: Arrays) -> Array:
        """Return x."""
        return x.copy()


class Products(Preprocessor):
    """Adds the product of every two columns, so that one layer can tell XOR.

    x₁, x₂, … become x₁, x₂, …, x₁x₂, …: n columns become n (n + 1) / 2.
    """

    translate = translations.products
    formula = r"x_i\, x_j"

    def fit(self, x: Array) -> dict[str, Array]:
        """Return the number of original columns."""
        return _columns(x)

    def forward(self, x: Array, fitted: Arrays) -> Array:
        """Return the columns and their products."""
        first, second = np.triu_indices(x.shape[1], 1)
        return np.hstack([x, x[:, first] * x[:, second]])

    def backward(self, x: Array, fitted: Arrays) -> Array:
        """Return the original columns."""
        return _originals(x, fitted)

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names with "x1·x2" and so on."""
        first, second = np.triu_indices(len(names), 1)
        return (
            *names,
            *(f"{names[i]}·{names[j]}" for i, j in zip(first, second, strict=True)),
        )


class Squares(Preprocessor):
    """Adds the square of every column, so that one layer can tell inside from outside.

    x₁, x₂, … become x₁, x₂, …, x₁², x₂², …
    """

    translate = translations.added_columns
    formula = r"x_i^2"

    def fit(self, x: Array) -> dict[str, Array]:
        """Return the number of original columns."""
        return _columns(x)

    def forward(self, x: Array, fitted: Arrays) -> Array:
        """Return the columns and their squares."""
        return np.hstack([x, x * x])

    def backward(self, x: Array, fitted: Arrays) -> Array:
        """Return the original columns."""
        return _originals(x, fitted)

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names with "x1²" and so on."""
        return (*names, *(f"{name}²" for name in names))


class Sines(Preprocessor):
    """Adds the sine of every column, for patterns that come again and again.

    x₁, x₂, … become x₁, x₂, …, sin(f x₁), sin(f x₂), …; one wave is 2π / f long.
    """

    translate = translations.added_columns
    formula = r"\sin(f\, x_i)"

    frequency: float = param(
        1.0, above=0.0, high=1000.0, doc="How dense the waves are, f", unit="radians"
    )

    def fit(self, x: Array) -> dict[str, Array]:
        """Return the number of original columns."""
        return _columns(x)

    def forward(self, x: Array, fitted: Arrays) -> Array:
        """Return the columns and their sines."""
        return np.hstack([x, np.sin(self.frequency * x)])

    def backward(self, x: Array, fitted: Arrays) -> Array:
        """Return the original columns."""
        return _originals(x, fitted)

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names with "sin x1" and so on."""
        times = "" if self.frequency == 1.0 else f"{self.frequency:g}·"
        return (*names, *(f"sin {times}{name}" for name in names))


class SomeColumns(Preprocessor):
    """Does another step to some columns alone; the others pass as they are.

    Columns that the step adds come last. Without `columns` it is the step on all of them.

    Raises: BadParam when a column is not there any more.
    """

    translate = translations.some_columns
    formula = r"x_j \rightarrow f(x_j)"

    step: Preprocessor = param(Standardize(), doc="What is done to the columns")
    columns: tuple[str, ...] = param((), doc="Names of the columns; none takes all")

    def check(self) -> None:
        """Refuse one inside another: the inner one would know no names."""
        if isinstance(self.step, SomeColumns):
            raise BadParam("SomeColumns: step must be another than SomeColumns; use two of them.")

    def fit(self, x: Array, names: tuple[str, ...] = ()) -> dict[str, Array]:
        """Return which columns are changed, in which order all leave, and what the step learned."""
        places = self._places(names, x.shape[1])
        learned = self.step.fit(x[:, places])
        # The step's own columns stand behind all original ones before they are put in order.
        added = len(self.step.names(tuple(map(str, places)))) - len(places)
        order = np.arange(x.shape[1] + added)
        order[places] = x.shape[1] + np.arange(len(places))
        order[x.shape[1] :] += len(places)
        changed = np.concatenate([places, x.shape[1] + np.arange(added)])
        learned = {f"step {key}": value for key, value in learned.items()}
        return {"places": places, "order": order, "changed": changed, **learned}

    def forward(self, x: Array, fitted: Arrays) -> Array:
        """Return all columns, some of them changed."""
        inner = {key[5:]: value for key, value in fitted.items() if key[:5] == "step "}
        changed = self.step.forward(x[:, fitted["places"]], inner)
        return np.hstack([x, changed])[:, fitted["order"]]

    def backward(self, x: Array, fitted: Arrays) -> Array:
        """Return all original columns."""
        places, changed = fitted["places"], fitted["changed"]
        inner = {key[5:]: value for key, value in fitted.items() if key[:5] == "step "}
        original: Array = x[:, : x.shape[1] + len(places) - len(changed)].copy()
        original[:, places] = self.step.backward(x[:, changed], inner)
        return original

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names with those of the step in the place of its columns."""
        places = self._places(names, len(names))
        made = self.step.names(tuple(names[i] for i in places))
        kept = list(names)
        for i, name in zip(places, made, strict=False):
            kept[i] = name
        return (*kept, *made[len(places) :])

    def _places(self, names: tuple[str, ...], count: int) -> Array:
        """Return where the columns stand; a category is meant with all its labels."""
        if not self.columns:
            return np.arange(count)
        owned = {
            column: [i for i, name in enumerate(names) if _belongs(name, column)]
            for column in self.columns
        }
        found = sorted({i for places in owned.values() for i in places})
        lost = [column for column, places in owned.items() if not places]
        if lost:
            raise BadParam(
                f"SomeColumns: the column {lost[0]!r} is not there; there are "
                f"{', '.join(names[:10]) or 'none with names'}. Choose among them."
            )
        return np.array(found)


def _belongs(name: str, column: str) -> bool:
    """Tell whether an input is made of a column: itself, one of its labels, or its order."""
    return name == column or name.startswith((f"{column}=", f"{column} ("))


def _summary(x: Array) -> tuple[Array, Array, Array, Array]:
    """Return minimum, maximum, mean and deviation of each column over its known values.

    A column without any value counts as 0. A column of equal values has exactly that mean and
    deviation 0: rounding would otherwise leave a tiny deviation, and dividing by it noise.
    """
    known = ~np.isnan(x)
    counts = np.maximum(known.sum(axis=0), 1)
    low = np.nan_to_num(np.fmin.reduce(x, axis=0))
    high = np.nan_to_num(np.fmax.reduce(x, axis=0))
    constant = low == high
    mean = np.where(constant, low, np.where(known, x, 0.0).sum(axis=0) / counts)
    square = np.square(np.where(known, x - mean, 0.0)).sum(axis=0)
    return low, high, mean, np.where(constant, 0.0, np.sqrt(square / counts))


def _scaled(x: Array, fitted: Arrays) -> Array:
    """Return (x − shift) / scale, and 0 where the scale is 0."""
    moved = x - fitted["shift"]
    scaled: Array = np.zeros_like(moved)
    np.divide(moved, fitted["scale"], out=scaled, where=fitted["scale"] > 0.0)
    return scaled


def _unscaled(x: Array, fitted: Arrays) -> Array:
    original: Array = x * fitted["scale"] + fitted["shift"]
    return original


def _most_frequent(values: Array) -> float:
    found, counts = np.unique(values, return_counts=True)
    return float(found[counts.argmax()])


def _columns(x: Array) -> dict[str, Array]:
    return {"columns": np.array([x.shape[1]])}


def _originals(x: Array, fitted: Arrays) -> Array:
    return x[:, : int(fitted["columns"][0])].copy()
