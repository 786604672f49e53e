"""scikit-learn's data sets: those that it ships with its package, and those that it makes."""

from __future__ import annotations

from dlgui.api import Component, hookimpl
from dlgui_sklearn_data.made import (
    Classification,
    Friedman,
    GaussianQuantiles,
    HastieTwoClass,
    Regression,
    SCurve,
    SwissRoll,
)
from dlgui_sklearn_data.shipped import BreastCancer, Diabetes, Linnerud, Wine

__all__ = [
    "BreastCancer",
    "Classification",
    "Diabetes",
    "Friedman",
    "GaussianQuantiles",
    "HastieTwoClass",
    "Linnerud",
    "Regression",
    "SCurve",
    "SwissRoll",
    "Wine",
]


@hookimpl
def dlgui_components() -> list[type[Component]]:
    """Supply the data sets."""
    return [
        *(Wine, BreastCancer, Diabetes, Linnerud),
        *(Classification, Regression, Friedman, SwissRoll, SCurve),
        *(GaussianQuantiles, HastieTwoClass),
    ]
