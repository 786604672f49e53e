"""Preprocessors: what they do to training rows, to other rows, to constants and to gaps."""

import numpy as np
import pytest
from dlgui_builtins.preprocessors import (
    FillMissing,
    MeanRemoval,
    MinMax,
    Products,
    Sines,
    Squares,
    Standardize,
    UnitVariance,
)

SCALERS = (MinMax(), MeanRemoval(), UnitVariance(), Standardize())
BUILDERS = (Products(), Squares(), Sines())
TRAIN = np.random.default_rng(1).normal([3, -50, 0], [3, 0.1, 1], (200, 3))
OTHER = np.random.default_rng(2).normal([3, -50, 0], [3, 0.1, 1], (50, 3))
GAP = np.nan


def changed(preprocessor, train, rows=None):
    return preprocessor.forward(train if rows is None else rows, preprocessor.fit(train))


def test_min_max_fills_exactly_0_to_1():
    x = changed(MinMax(), TRAIN)
    assert x.min(axis=0).tolist() == [0, 0, 0]
    assert x.max(axis=0).tolist() == [1, 1, 1]


def test_mean_removal_leaves_mean_0_and_the_spread():
    x = changed(MeanRemoval(), TRAIN)
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(x.std(axis=0), TRAIN.std(axis=0))


def test_unit_variance_divides_by_the_deviation_about_the_mean():
    x = changed(UnitVariance(), TRAIN)
    np.testing.assert_allclose(x.var(axis=0), 1)
    np.testing.assert_allclose(x, TRAIN / TRAIN.std(axis=0))


def test_standardize_gives_mean_0_and_variance_1():
    x = changed(Standardize(), TRAIN)
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(x.var(axis=0), 1)


@pytest.mark.parametrize("preprocessor", SCALERS, ids=repr)
def test_other_rows_are_measured_by_the_training_rows(preprocessor):
    x = changed(preprocessor, TRAIN, OTHER)
    assert not np.allclose(x, changed(preprocessor, OTHER))
    np.testing.assert_array_equal(x[:1], changed(preprocessor, TRAIN, OTHER[:1]))


@pytest.mark.parametrize("preprocessor", [*SCALERS, *BUILDERS], ids=repr)
def test_the_way_back_gives_the_original(preprocessor):
    fitted = preprocessor.fit(TRAIN)
    back = preprocessor.backward(preprocessor.forward(OTHER, fitted), fitted)
    np.testing.assert_allclose(back, OTHER, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("preprocessor", SCALERS, ids=repr)
def test_a_constant_column_becomes_0_and_comes_back(preprocessor):
    # The mean of seven times 0.1 is not 0.1: a deviation of 1e-17 must not be divided by.
    constant = np.full((7, 1), 0.1)
    fitted = preprocessor.fit(constant)
    x = preprocessor.forward(constant, fitted)
    assert not x.any()
    np.testing.assert_array_equal(preprocessor.backward(x, fitted), constant)


@pytest.mark.parametrize("preprocessor", SCALERS, ids=repr)
def test_gaps_do_not_count(preprocessor):
    column = np.array([[1.0], [4.0], [2.0]])
    fitted = preprocessor.fit(np.insert(column, 1, GAP, axis=0))
    for name, value in preprocessor.fit(column).items():
        np.testing.assert_array_equal(fitted[name], value)


@pytest.mark.parametrize("preprocessor", SCALERS, ids=repr)
def test_a_column_without_any_value_is_fitted_without_a_warning(preprocessor):
    for value in preprocessor.fit(np.full((3, 1), GAP)).values():
        assert value.tolist() == [0]


@pytest.mark.parametrize(
    ("rule", "value"), [("median", 2.0), ("mean", 3.4), ("most frequent", 1.0)]
)
def test_a_gap_is_filled_by_the_rule(rule, value):
    train = np.array([[1.0], [1.0], [2.0], [GAP], [4.0], [9.0]])
    x = changed(FillMissing(rule=rule), train, np.array([[GAP], [7.0]]))
    np.testing.assert_allclose(x, [[value], [7.0]])


def test_the_smallest_of_equally_frequent_values_is_filled_in():
    train = np.array([[5.0], [3.0], [5.0], [3.0]])
    assert changed(FillMissing(rule="most frequent"), train, np.array([[GAP]])) == [[3.0]]


def test_a_column_without_any_value_is_filled_with_0():
    assert changed(FillMissing(), np.full((3, 1), GAP)).tolist() == [[0], [0], [0]]


@pytest.mark.parametrize(
    ("builder", "columns", "names"),
    [
        (Products(), [2, 3, 5, 6, 10, 15], ("a", "b", "c", "a·b", "a·c", "b·c")),
        (Squares(), [2, 3, 5, 4, 9, 25], ("a", "b", "c", "a²", "b²", "c²")),
        (
            Sines(frequency=2.0),
            [2, 3, 5, *np.sin([4, 6, 10])],
            ("a", "b", "c", "sin 2·a", "sin 2·b", "sin 2·c"),
        ),
    ],
    ids=repr,
)
def test_built_columns_stand_behind_the_originals_with_their_names(builder, columns, names):
    x = np.array([[2.0, 3.0, 5.0]])
    np.testing.assert_allclose(changed(builder, x), [columns])
    assert builder.names(("a", "b", "c")) == names


def test_a_single_column_has_no_products():
    assert changed(Products(), np.ones((2, 1))).shape == (2, 1)
    assert Products().names(("a",)) == ("a",)


def test_the_plain_sine_is_named_without_its_frequency():
    assert Sines().names(("x1",)) == ("x1", "sin x1")
