"""Metrics by hand, ties and constant targets among them."""

import numpy as np
import pytest
from dlgui_builtins.metrics import (
    AUC,
    F1,
    MAE,
    MSE,
    R2,
    RMSE,
    Accuracy,
    Calibration,
    CalibrationError,
    ConfusionMatrix,
    Precision,
    Recall,
)

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


# Of GIVEN: class 0 is given once, rightly; class 1 three times, once rightly; class 2 never.
def test_precision_is_the_share_of_those_given_a_class_that_are_of_it():
    per_class = Precision(average="per class").measure(GIVEN, TRUE)
    assert per_class.tolist() == [1, 1 / 3, 0]
    assert Precision().measure(GIVEN, TRUE) == pytest.approx(4 / 9)
    assert Precision(average="weighted").measure(GIVEN, TRUE) == pytest.approx((2 + 1 / 3) / 4)
    assert Precision(average="micro").measure(GIVEN, TRUE) == 0.5


def test_recall_is_the_share_of_a_class_that_is_found():
    assert Recall(average="per class").measure(GIVEN, TRUE).tolist() == [0.5, 1, 0]
    assert Recall().measure(GIVEN, TRUE) == 0.5
    assert Recall(average="weighted").measure(GIVEN, TRUE) == 0.5
    assert Recall(average="micro").measure(GIVEN, TRUE) == 0.5


def test_f1_is_the_harmonic_mean_of_both():
    assert F1(average="per class").measure(GIVEN, TRUE) == pytest.approx([2 / 3, 0.5, 0])
    assert F1().measure(GIVEN, TRUE) == pytest.approx(7 / 18)
    assert F1(average="micro").measure(GIVEN, TRUE) == 0.5


def test_two_classes_tell_the_figure_of_the_second():
    given, true = column(0.9, 0.8, 0.2, 0.6, 0.1), column(1, 0, 1, 1, 0)
    assert Precision().measure(given, true) == pytest.approx(2 / 3)
    assert Recall().measure(given, true) == pytest.approx(2 / 3)
    assert F1().measure(given, true) == pytest.approx(2 / 3)
    assert Recall(average="per class").measure(given, true) == pytest.approx([0.5, 2 / 3])


def test_a_class_that_never_comes_up_counts_0_and_not_nan():
    given, true = column(0.1, 0.2), column(0, 0)
    assert [one.measure(given, true) for one in (Precision(), Recall(), F1())] == [0, 0, 0]


def test_auc_is_the_share_of_pairs_in_the_right_order_with_ties_as_half():
    given, true = column(0.1, 0.4, 0.35, 0.8, 0.4), column(0, 0, 1, 1, 1)
    # Pairs (yes, no): .35>.1 .35<.4 .8>.1 .8>.4 .4>.1 .4=.4
    assert AUC().measure(given, true) == pytest.approx(4.5 / 6)
    assert AUC(per_class=True).measure(given, true) == pytest.approx([0.75, 0.75])


def test_auc_does_not_change_when_scores_are_squeezed():
    rng = np.random.default_rng(1)
    given, true = rng.random((60, 1)), (rng.random((60, 1)) < 0.4).astype(float)
    assert AUC().measure(given**5, true) == AUC().measure(given, true)
    assert AUC().measure(1 - given, true) == pytest.approx(1 - AUC().measure(given, true))


def test_auc_of_many_classes_is_the_mean_of_each_against_the_rest():
    # Class 0 has .8 and .2 against .1 and .2, one tie; class 1 .8 against three less, class 2 .4.
    areas = AUC(per_class=True).measure(GIVEN, TRUE)
    assert areas == pytest.approx([3.5 / 4, 1, 1])
    assert AUC().measure(GIVEN, TRUE) == pytest.approx(23 / 24)


def test_auc_without_pairs_is_a_half():
    assert AUC().measure(column(0.1, 0.9), column(1, 1)) == 0.5
    hot = np.eye(3)[[0, 1]]
    assert AUC(per_class=True).measure(GIVEN[[0, 2]], hot)[2] == 0.5
    assert AUC().measure(GIVEN[[0, 2]], hot) == 1.0


def test_calibration_tells_probability_frequency_and_rows_of_each_bin():
    given, true = column(0.1, 0.2, 0.7, 0.9, 1.0), column(0, 1, 1, 1, 0)
    table = Calibration(bins=2).measure(given, true)
    np.testing.assert_allclose(table, [[0.15, 0.5, 2], [2.6 / 3, 2 / 3, 3]])
    assert Calibration(bins=4).measure(given, true)[1].tolist() == [0, 0, 0]


def test_the_calibration_error_weighs_the_gap_of_each_bin_by_its_rows():
    given, true = column(0.1, 0.2, 0.7, 0.9, 1.0), column(0, 1, 1, 1, 0)
    gap = 2 / 5 * 0.35 + 3 / 5 * 0.2
    assert CalibrationError(bins=2).measure(given, true) == pytest.approx(gap)


def test_calibration_of_many_classes_looks_at_the_class_chosen():
    table = Calibration(bins=2).measure(GIVEN, TRUE)
    # Chosen with .8 (right), .7 (wrong), .8 (right) and .4 (wrong).
    np.testing.assert_allclose(table, [[0.4, 0, 1], [2.3 / 3, 2 / 3, 3]])


def test_calibration_of_each_class_asks_whether_a_row_was_of_it():
    each = CalibrationError(bins=2, average="per class").measure(GIVEN, TRUE)
    # Class a below ½: .2, .1, .2 of which 1 in 3 came true; above: .8, which did.
    np.testing.assert_allclose(each, [0.125 + 0.05, 0.125 + 0.125, 0.075])
    assert CalibrationError(bins=2, average="macro").measure(GIVEN, TRUE) == pytest.approx(0.5 / 3)
    table = Calibration(bins=2, of_class=1).measure(GIVEN, TRUE)
    np.testing.assert_allclose(table, [[0.5 / 3, 1 / 3, 3], [0.8, 1, 1]])


def test_calibration_of_two_classes_is_that_of_the_second_and_mirrored_of_the_first():
    given, true = column(0.1, 0.2, 0.7, 0.9), column(0, 1, 1, 1)
    second = Calibration(bins=2).measure(given, true)
    for number in (2, 99):  # one beyond the last is the last
        np.testing.assert_array_equal(
            Calibration(bins=2, of_class=number).measure(given, true), second
        )
    first = Calibration(bins=2, of_class=1).measure(given, true)[::-1]
    np.testing.assert_allclose(first, second * (-1, -1, 1) + (1, 1, 0))
    each = CalibrationError(bins=2, average="per class").measure(given, true)
    np.testing.assert_allclose(each, CalibrationError(bins=2).measure(given, true))


def test_mse_is_the_square_of_rmse():
    prediction, target = np.array([[1.0, 2.0], [3.0, 8.0]]), np.array([[1.0, 4.0], [4.0, 4.0]])
    assert MSE().measure(prediction, target) == 21 / 4
