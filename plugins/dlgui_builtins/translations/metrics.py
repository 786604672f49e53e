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


def mse(self: Metric, library: str, facts: Facts) -> Translation | None:
    """Mean squared error."""
    return _named(library, "keras.metrics.MeanSquaredError", "sklearn.metrics.mean_squared_error")


def precision(self: Metric, library: str, facts: Facts) -> Translation | None:
    """How far a yes can be trusted."""
    return _counted(self, library, facts, "Precision", "precision_score")


def recall(self: Metric, library: str, facts: Facts) -> Translation | None:
    """How many are found."""
    return _counted(self, library, facts, "Recall", "recall_score")


def f1(self: Metric, library: str, facts: Facts) -> Translation | None:
    """Both in one figure."""
    return _counted(self, library, facts, "F1Score", "f1_score")


def auc(self: Metric, library: str, facts: Facts) -> Translation | None:
    """Area under the ROC curve."""
    if library == "keras":
        return Translation(
            name="keras.metrics.AUC",
            differs="It adds up 200 thresholds; here every pair is counted.",
            exact=False,
        )
    if library == "sklearn":
        settings = {} if facts.outputs == 1 else {"multi_class": "ovr"}
        return Translation(name="sklearn.metrics.roc_auc_score", settings=settings)
    return _named(library, "", "")


def calibration(self: Metric, library: str, facts: Facts) -> Translation | None:
    """The reliability diagram."""
    if library == "keras":
        return nothing("Keras has no reliability diagram.")
    if library == "sklearn":
        return Translation(
            name="sklearn.calibration.calibration_curve",
            settings={"n_bins": getattr(self, "bins", 10), "strategy": "uniform"},
            differs="It leaves empty bins out; here they count 0.",
        )
    return _named(library, "", "")


def calibration_error(self: Metric, library: str, facts: Facts) -> Translation | None:
    """Expected calibration error."""
    names = {"keras": "Keras", "sklearn": "scikit-learn"}
    if library in names:
        return nothing(f"{names[library]} has no expected calibration error.")
    return _named(library, "", "")


def _counted(self: Metric, library: str, facts: Facts, keras: str, sklearn: str) -> Translation:
    """Return a figure of counts, of the second class of two or averaged over more."""
    if library == "keras":
        if facts.outputs == 1 and keras != "F1Score":
            return Translation(name=f"keras.metrics.{keras}")
        said = "Keras counts each column by a threshold of its own, not by the largest."
        return Translation(name=f"keras.metrics.{keras}", differs=said, exact=False)
    if library == "sklearn":
        average = str(getattr(self, "average", "macro")) if facts.outputs > 1 else "binary"
        known = None if average == "per class" else average
        return Translation(
            name=f"sklearn.metrics.{sklearn}",
            settings={"average": known, "zero_division": 0},
            differs="It takes class numbers, not probabilities.",
        )
    return _named(library, "", "")
