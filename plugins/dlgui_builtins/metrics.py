"""Metrics: figures that tell a person how good predictions are; nothing is trained on them."""

from __future__ import annotations

import numpy as np

from dlgui.api import MULTI_CLASS, REGRESSION, TWO_CLASS, Array, Metric, class_numbers, param
from dlgui_builtins.translations import metrics as translations

AVERAGES = ("macro", "weighted", "micro", "per class")
AVERAGE_DOC = "Mean of classes, mean weighted by their rows, all rows in one, or no mean"


class Accuracy(Metric):
    """Share of rows whose class is predicted right.

    rows with predicted class = true class, divided by all rows. With two classes a probability of
    more than 0.5 means the second class; with more, the largest wins, the first among equals.
    """

    translate = translations.accuracy
    tasks = (TWO_CLASS, MULTI_CLASS)
    percent = True
    formula = r"\frac{1}{m} \sum_i [\hat{c}_i = c_i]"

    def measure(self, prediction: Array, target: Array) -> float:
        """Return the share from 0 to 1."""
        return float(np.mean(class_numbers(prediction) == class_numbers(target)))


class ConfusionMatrix(Metric):
    """How many rows of each true class were given each class.

    C[i, j] = number of rows of class i predicted as class j.

    Shapes: (classes, classes): a row for each true class, a column for each predicted one.
    """

    translate = translations.confusion_matrix
    tasks = (TWO_CLASS, MULTI_CLASS)
    formula = r"C_{ij} = \sum_r [c_r = i]\, [\hat{c}_r = j]"

    def measure(self, prediction: Array, target: Array) -> Array:
        """Return the counts."""
        classes = max(2, target.shape[1])
        cells = class_numbers(target) * classes + class_numbers(prediction)
        return np.bincount(cells, minlength=classes**2).reshape(classes, classes)


class MAE(Metric):
    """Mean absolute error: how far off predictions are, in the target's unit.

    mean of |ŷ − y| over rows and outputs.
    """

    translate = translations.mae
    tasks = (REGRESSION,)
    higher_is_better = False
    formula = r"\frac{1}{m} \sum_i |\hat{y}_i - y_i|"

    def measure(self, prediction: Array, target: Array) -> float:
        """Return the mean distance."""
        return float(np.abs(np.subtract(prediction, target, dtype=np.float64)).mean())


class RMSE(Metric):
    """Root mean squared error: as the mean error, large misses counting more.

    √(mean of (ŷ − y)²) over rows and outputs, in the target's unit.
    """

    translate = translations.rmse
    tasks = (REGRESSION,)
    higher_is_better = False
    formula = r"\sqrt{\frac{1}{m} \sum_i (\hat{y}_i - y_i)^2}"

    def measure(self, prediction: Array, target: Array) -> float:
        """Return the root of the mean square."""
        error = np.subtract(prediction, target, dtype=np.float64)
        return float(np.sqrt(np.mean(error * error)))


class R2(Metric):
    """Share of the target's variance that predictions explain (Wright, 1921).

    1 − Σ(ŷ − y)² / Σ(y − ȳ)², the mean over outputs. 1 is perfect, 0 as good as always saying the
    mean, negative worse.

    Differs: a target that never changes has no variance to explain; it counts 1 when predicted
    exactly and else 0, as in scikit-learn.
    """

    translate = translations.r2
    tasks = (REGRESSION,)
    formula = r"1 - \frac{\sum_i (\hat{y}_i - y_i)^2}{\sum_i (y_i - \bar{y})^2}"

    def measure(self, prediction: Array, target: Array) -> float:
        """Return the mean of R² over outputs."""
        y = np.asarray(target, dtype=np.float64)
        wrong = np.square(prediction - y).sum(axis=0)
        spread = np.square(y - y.mean(axis=0)).sum(axis=0)
        # Not spread == 0: the mean of equal numbers need not be that number to the last digit.
        constant = y.min(axis=0) == y.max(axis=0)
        ratio = np.where(constant, wrong > 0, wrong / np.where(constant, 1.0, spread))
        return float(np.mean(1.0 - ratio))


class MSE(Metric):
    """Mean squared error, in the target's unit squared.

    mean of (ŷ − y)² over rows and outputs.
    """

    translate = translations.mse
    tasks = (REGRESSION,)
    higher_is_better = False
    formula = r"\frac{1}{m} \sum_i (\hat{y}_i - y_i)^2"

    def measure(self, prediction: Array, target: Array) -> float:
        """Return the mean square."""
        return float(np.square(np.subtract(prediction, target, dtype=np.float64)).mean())


def _counts(prediction: Array, target: Array) -> tuple[Array, Array, Array]:
    """Return for each class the rows given it rightly, given it, and of it."""
    matrix = ConfusionMatrix().measure(prediction, target).astype(np.float64)
    return np.diagonal(matrix), matrix.sum(axis=0), matrix.sum(axis=1)


def _averaged(average: str, right: Array, all_: Array, rows: Array, classes: int) -> float | Array:
    """Return right / all_ of each class, 0 where all_ is 0, or its mean over classes.

    Two classes have no mean: the figure is that of the second.
    """
    shares: Array = np.divide(right, all_, out=np.zeros_like(right), where=all_ > 0)
    if average == "per class":
        return shares
    if classes == 1:
        return float(shares[1])
    if average == "micro":
        return float(right.sum() / all_.sum())
    weights = rows if average == "weighted" else np.ones_like(rows)
    return float(np.vdot(shares, weights) / weights.sum())


class Precision(Metric):
    """Share of the rows given a class that are of it: how far a yes can be trusted.

    TP / (TP + FP); 0 for a class that no row is given. Of two classes the second's is told; of
    more, their mean.

    Shapes: one number, or (classes,) with "per class".
    Differs: as scikit-learn's precision_score with average "binary" for two classes, whose default
    warns where this says 0. Keras's Precision counts each column by a threshold of its own.
    """

    translate = translations.precision
    tasks = (TWO_CLASS, MULTI_CLASS)
    percent = True
    formula = r"\frac{TP}{TP + FP}"

    average: str = param("macro", choices=AVERAGES, doc=AVERAGE_DOC)

    def measure(self, prediction: Array, target: Array) -> float | Array:
        """Return the share from 0 to 1."""
        right, given, rows = _counts(prediction, target)
        return _averaged(self.average, right, given, rows, target.shape[1])


class Recall(Metric):
    """Share of a class's rows that are given it: how many are found. Also called sensitivity.

    TP / (TP + FN); 0 for a class without rows. Of two classes the second's is told; of more, their
    mean.

    Shapes: one number, or (classes,) with "per class".
    Differs: as scikit-learn's recall_score with average "binary" for two classes.
    """

    translate = translations.recall
    tasks = (TWO_CLASS, MULTI_CLASS)
    percent = True
    formula = r"\frac{TP}{TP + FN}"

    average: str = param("macro", choices=AVERAGES, doc=AVERAGE_DOC)

    def measure(self, prediction: Array, target: Array) -> float | Array:
        """Return the share from 0 to 1."""
        right, _, rows = _counts(prediction, target)
        return _averaged(self.average, right, rows, rows, target.shape[1])


class F1(Metric):
    """Precision and recall in one figure, near the lower of both (van Rijsbergen, 1979).

    2 TP / (2 TP + FP + FN), their harmonic mean; 0 for a class neither given nor there. Of two
    classes the second's is told; of more, their mean.

    Shapes: one number, or (classes,) with "per class".
    Differs: as scikit-learn's f1_score with average "binary" for two classes; the macro mean is one
    of F1 figures, not the F1 of mean precision and mean recall.
    """

    translate = translations.f1
    tasks = (TWO_CLASS, MULTI_CLASS)
    percent = True
    formula = r"\frac{2\, TP}{2\, TP + FP + FN}"

    average: str = param("macro", choices=AVERAGES, doc=AVERAGE_DOC)

    def measure(self, prediction: Array, target: Array) -> float | Array:
        """Return the figure from 0 to 1."""
        right, given, rows = _counts(prediction, target)
        return _averaged(self.average, 2 * right, given + rows, rows, target.shape[1])


class AUC(Metric):
    """Area under the ROC curve: how often a yes scores above a no (Hanley & McNeil, 1982).

    share of pairs of a row of the class and one of none whose order is right, ties count half;
    ½ is guessing. Of two classes the second's; of more, the mean of each class against the rest.

    Shapes: one number, or (classes,) with "per class".
    Differs: as scikit-learn's roc_auc_score with multi_class "ovr"; exact, where Keras's AUC adds
    up 200 thresholds. A class with all rows or none has no pairs: it counts ½ alone and is left out
    of a mean.
    """

    translate = translations.auc
    tasks = (TWO_CLASS, MULTI_CLASS)
    percent = True
    formula = r"P(\hat{y}_{yes} > \hat{y}_{no})"

    per_class: bool = param(False, doc="Give one figure a class instead of their mean")

    def measure(self, prediction: Array, target: Array) -> float | Array:
        """Return the area from 0 to 1."""
        if target.shape[1] == 1:
            prediction = np.hstack([-prediction, prediction])
            target = np.hstack([1 - target, target])
            wanted = slice(1, 2)
        else:
            wanted = slice(None)
        columns = range(target.shape[1])
        areas = np.array([_area(prediction[:, j], target[:, j] > 0.5) for j in columns])
        if self.per_class:
            return np.where(np.isnan(areas), 0.5, areas)
        known = areas[wanted][~np.isnan(areas[wanted])]
        return float(known.mean()) if known.size else 0.5


def _area(scores: Array, of_it: Array) -> float:
    """Return the share of pairs in the right order from the ranks, NaN without pairs."""
    yes, no = int(of_it.sum()), int((~of_it).sum())
    if not yes or not no:
        return float("nan")
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    # The mean rank of equal scores, counted from 1.
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    return float((ranks[of_it].sum() - yes * (yes + 1) / 2) / (yes * no))


def _columns(prediction: Array, target: Array) -> tuple[Array, Array]:
    """Return of each class its probabilities and whether rows are of it, one column a class."""
    p, of_it = prediction.astype(np.float64), target > 0.5
    if target.shape[1] == 1:
        return np.hstack([1.0 - p, p]), np.hstack([~of_it, of_it])
    return p, of_it


def _chosen(prediction: Array, target: Array) -> tuple[Array, Array]:
    """Return the probability of the class chosen, of two the second's, and whether it came true."""
    if target.shape[1] == 1:
        return prediction[:, 0].astype(np.float64), target[:, 0] > 0.5
    right = class_numbers(prediction) == class_numbers(target)
    return prediction.max(axis=1).astype(np.float64), right


def _bins(confidence: Array, right: Array, count: int) -> tuple[Array, Array, Array]:
    """Return of each bin of confidence: its mean, the share that was right, and the rows."""
    place = np.clip((confidence * count).astype(np.intp), 0, count - 1)
    rows = np.bincount(place, minlength=count).astype(np.float64)
    safe = np.maximum(rows, 1.0)
    means = np.bincount(place, confidence, count) / safe
    return means, np.bincount(place, right.astype(np.float64), count) / safe, rows


def _gap(confidence: Array, right: Array, count: int) -> float:
    """Return the mean distance of confidence from what came true, bin by bin."""
    means, shares, rows = _bins(confidence, right, count)
    return float(np.vdot(rows, np.abs(shares - means)) / rows.sum())


class Calibration(Metric):
    """Whether 70 % means 7 in 10: the reliability diagram as a table (DeGroot & Fienberg, 1983).

    A line for each bin of probability: mean probability, share of rows where it came true, rows.
    Of two classes the probability of the second; of more, that of the class chosen, or of one
    class.

    Shapes: (bins, 3); a bin without rows is all 0.
    Differs: as scikit-learn's calibration_curve with strategy "uniform", which leaves empty bins
    out.
    """

    translate = translations.calibration
    tasks = (TWO_CLASS, MULTI_CLASS)
    formula = r"P(y = 1\ |\ \hat{y} \approx p)"

    bins: int = param(10, low=2, high=100, doc="Bins from 0 to 1", unit="bins")
    of_class: int = param(
        0, low=0, high=10_000, doc="Number of one class from 1, at most the last; 0 is none"
    )

    def measure(self, prediction: Array, target: Array) -> Array:
        """Return mean probability, share come true and rows of each bin."""
        if not self.of_class:
            return np.column_stack(_bins(*_chosen(prediction, target), self.bins))
        p, of_it = _columns(prediction, target)
        j = min(self.of_class, p.shape[1]) - 1
        return np.column_stack(_bins(p[:, j], of_it[:, j], self.bins))


class CalibrationError(Metric):
    """How far probabilities are from what comes true, on average (Guo et al., 2017).

    Σ over bins of rows/m · |share come true − mean probability| (arXiv:1706.04599, expected
    calibration error). Of two classes the probability of the second; of more, that of the class
    chosen, or of each class against whether it was it, and their mean (Nixon et al., 2019,
    arXiv:1904.01685).

    Shapes: one number, or (classes,) with "per class".
    """

    translate = translations.calibration_error
    tasks = (TWO_CLASS, MULTI_CLASS)
    higher_is_better = False
    percent = True
    formula = r"\sum_b \frac{m_b}{m} |\bar{y}_b - \bar{p}_b|"

    bins: int = param(10, low=2, high=100, doc="Bins from 0 to 1", unit="bins")

    average: str = param(
        "choice",
        choices=("choice", "macro", "per class"),
        doc="The choice, or each class, averaged",
    )

    def measure(self, prediction: Array, target: Array) -> float | Array:
        """Return the mean gap from 0 to 1."""
        if self.average == "choice":
            return _gap(*_chosen(prediction, target), self.bins)
        columns = zip(*(one.T for one in _columns(prediction, target)), strict=True)
        gaps = np.array([_gap(p, of_it, self.bins) for p, of_it in columns])
        return gaps if self.average == "per class" else float(gaps.mean())
