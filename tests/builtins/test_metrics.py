"""Metrics by hand, ties and constant targets among them."""

import numpy as np
import pytest
from dlgui_builtins.metrics import MAE, R2, RMSE, Accuracy, ConfusionMatrix

from dlgui.api import class_numbers

TRUE = np.eye(3)[[0, 0, 1, 2]]
GIVEN = np.array([[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.1, 0.8, 0.1], [0.2, 0.4, 0.4]])


def column(*values):
    return np.array(values, dtype=np.float64)[:, None]


def test_accuracy_counts_the_rows_whose_largest_column_is_right():
    assert Accuracy().measure(GIVEN, TRUE) == 0.5


def test_a_tie_goes_to_the_first_class_in_one_column_and_in_two():
    assert Accuracy().measure(column(0.5, 0.49, 0.9), column(0, 0, 1)) == 1.0
    assert Accuracy().measure(np.array([[0.5, 0.5]]), np.array([[1.0, 0.0]])) == 1.0


def test_accuracy_counts_the_classes_that_the_model_and_its_script_name():
    prediction = column(0.0, np.nextafter(0.5, 0), 0.5, np.nextafter(0.5, 1), 1.0)
    named = class_numbers(prediction)
    assert named.tolist() == [0, 0, 0, 1, 1]
    assert Accuracy().measure(prediction, column(*named)) == 1.0


def test_confusion_has_true_classes_in_rows_and_predicted_ones_in_columns():
    matrix = ConfusionMatrix().measure(GIVEN, TRUE)
    assert matrix.tolist() == [[1, 1, 0], [0, 1, 0], [0, 1, 0]]


def test_confusion_of_one_column_has_two_classes():
    matrix = ConfusionMatrix().measure(column(0.9, 0.2, 0.7), column(1, 1, 0))
    assert matrix.tolist() == [[0, 1], [1, 1]]


def test_errors_are_means_over_rows_and_outputs():
    prediction, target = np.array([[1.0, 2.0], [3.0, 8.0]]), np.array([[1.0, 4.0], [4.0, 4.0]])
    assert MAE().measure(prediction, target) == 7 / 4
    assert RMSE().measure(prediction, target) == pytest.approx(np.sqrt(21 / 4))


def test_r2_is_1_for_perfect_0_for_the_mean_and_negative_for_worse():
    target = column(1, 2, 6)
    assert R2().measure(target, target) == 1.0
    assert R2().measure(column(3, 3, 3), target) == 0.0
    assert R2().measure(column(6, 2, 1), target) == pytest.approx(1 - 50 / 14)


def test_r2_of_a_constant_target_is_1_when_predicted_exactly_and_else_0():
    constant = column(0.1, 0.1, 0.1)
    assert R2().measure(constant, constant) == 1.0
    assert R2().measure(constant + 1e-9, constant) == 0.0


def test_r2_is_the_mean_over_outputs():
    target = np.hstack([column(1, 2, 6), column(5, 5, 5)])
    prediction = np.hstack([column(1, 2, 6), column(5, 5, 6)])
    assert R2().measure(prediction, target) == 0.5
