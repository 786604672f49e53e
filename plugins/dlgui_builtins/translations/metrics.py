"""Metrics: the same figures; scikit-learn wants classes where this takes probabilities."""

from __future__ import annotations

from dlgui.api import Facts, Metric, Translation
from dlgui_builtins.translations.words import absent_in_notes, nothing

NO_METRICS = "PyTorch has no metrics of its own; torchmetrics has."


def accuracy(self: Metric, library: str, facts: Facts) -> Translation | None:
    """Share of right classes."""
    kind = "BinaryAccuracy" if facts.outputs == 1 else "CategoricalAccuracy"
    return _named(library, f"keras.metrics.{kind}", "sklearn.metrics.accuracy_score", classes=True)


def confusion_matrix(self: Metric, library: str, facts: Facts) -> Translation | None:
    """Counts of true against predicted classes."""
    if library == "keras":
        return nothing("No metric there; tensorflow.math.confusion_matrix counts the same.")
    return _named(library, "", "sklearn.metrics.confusion_matrix", classes=True)


def mae(self: Metric, library: str, facts: Facts) -> Translation | None:
    """Mean absolute error."""
    return _named(library, "keras.metrics.MeanAbsoluteError", "sklearn.metrics.mean_absolute_error")


def rmse(self: Metric, library: str, facts: Facts) -> Translation | None:
    """Root mean squared error; of several outputs scikit-learn averages the roots."""
    name = "sklearn.metrics.root_mean_squared_error"
    if library == "sklearn" and facts.outputs > 1:
        said = "It averages the roots of several outputs, here one root is taken of all."
        return Translation(name=name, differs=said, exact=False)
    return _named(library, "keras.metrics.RootMeanSquaredError", name)


def r2(self: Metric, library: str, facts: Facts) -> Translation | None:
    """Share of variance explained, averaged over outputs."""
    return _named(library, "keras.metrics.R2Score", "sklearn.metrics.r2_score")


def _named(library: str, keras: str, sklearn: str, classes: bool = False) -> Translation:
    if library == "notes":
        return absent_in_notes()
    if library == "pytorch":
        return nothing(NO_METRICS)
    if library == "keras":
        return Translation(name=keras)
    said = "It takes class numbers, not probabilities." if classes else ""
    return Translation(name=sklearn, differs=said)
