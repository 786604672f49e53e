"""Preprocessors: scikit-learn has most, Keras one, PyTorch none; exported source brings its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgui.api import Facts, Preprocessor, Translation
from dlgui_builtins.translations.words import IN_NUMPY, absent_in_notes, nothing

if TYPE_CHECKING:
    from dlgui_builtins.preprocessors import (
        FillMissing,
        MinMax,
        Products,
        SomeColumns,
        Standardize,
    )

PLACE = "sklearn.preprocessing."
NEVER_CHANGED = (
    "A column that never changed in training is always 0 here; there another value stays undivided."
)


def standardize(self: Standardize, library: str, facts: Facts) -> Translation | None:
    """Mean 0 and variance 1."""
    if library == "sklearn":
        return Translation(name=f"{PLACE}StandardScaler", differs=NEVER_CHANGED)
    if library == "keras":
        return Translation(
            name="keras.layers.Normalization",
            settings={"axis": -1},
            differs="A column that never changed in training is always 0 here; there another value "
            "is divided by 1e-7.",
        )
    if library == "notes":
        return Translation(
            name="standardizing",
            differs="The notes divide by σ² in one step; that leaves the variance 1/σ², so here "
            "it is σ.",
        )
    return nothing(IN_NUMPY)


def min_max(self: MinMax, library: str, facts: Facts) -> Translation | None:
    """From 0 to 1."""
    if library == "sklearn":
        return Translation(name=f"{PLACE}MinMaxScaler", differs=NEVER_CHANGED)
    if library == "notes":
        return Translation(name="(x − min) / (max − min)")
    return nothing(IN_NUMPY)


def mean_removal(self: Preprocessor, library: str, facts: Facts) -> Translation | None:
    """Mean 0."""
    if library == "sklearn":
        return Translation(name=f"{PLACE}StandardScaler", settings={"with_std": False})
    return Translation(name="x − μ") if library == "notes" else nothing(IN_NUMPY)


def unit_variance(self: Preprocessor, library: str, facts: Facts) -> Translation | None:
    """Variance 1, whatever the mean."""
    if library == "sklearn":
        return Translation(
            name=f"{PLACE}StandardScaler",
            settings={"with_mean": False},
            differs="It leaves a column that never changes as it is; here it becomes 0.",
            exact=False,
        )
    if library == "notes":
        return Translation(
            name="x / σ²",
            differs="The notes divide by σ², which leaves the variance 1/σ²; here it is σ.",
            exact=False,
        )
    return nothing(IN_NUMPY)


def fill_missing(self: FillMissing, library: str, facts: Facts) -> Translation | None:
    """A typical value for a missing one."""
    if library == "sklearn":
        strategy = self.rule.replace(" ", "_")
        return Translation(
            name="sklearn.impute.SimpleImputer",
            settings={"strategy": strategy, "keep_empty_features": True},
            differs="Without keep_empty_features it drops a column that has no value at all.",
        )
    return absent_in_notes() if library == "notes" else nothing(IN_NUMPY)


def products(self: Products, library: str, facts: Facts) -> Translation | None:
    """Products of every two columns."""
    if library == "sklearn":
        return Translation(
            name=f"{PLACE}PolynomialFeatures",
            settings={"degree": 2, "interaction_only": True, "include_bias": False},
        )
    return absent_in_notes() if library == "notes" else nothing(IN_NUMPY)


def some_columns(self: SomeColumns, library: str, facts: Facts) -> Translation | None:
    """A step for some columns: scikit-learn has it by name."""
    if library == "sklearn":
        said = "There, the changed columns come first; here, all keep their places."
        return Translation(name="sklearn.compose.ColumnTransformer", differs=said, exact=False)
    return absent_in_notes() if library == "notes" else nothing(IN_NUMPY)


def added_columns(self: Preprocessor, library: str, facts: Facts) -> Translation | None:
    """Squares or sines beside the columns: nobody has them by name."""
    if library == "sklearn":
        return nothing(f"Written as a {PLACE}FunctionTransformer of one's own.")
    return absent_in_notes() if library == "notes" else nothing(IN_NUMPY)
