"""Metrics: figures that tell a person how good predictions are; nothing is trained on them."""

from __future__ import annotations

import numpy as np

from dlgui.api import MULTI_CLASS, REGRESSION, TWO_CLASS, Array, Metric, class_numbers


class Accuracy(Metric):
    """Share of rows whose class is predicted right.

    rows with predicted class = true class, divided by all rows. With two classes a probability of
    more than 0.5 means the second class; with more, the largest wins, the first among equals.
    """

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
