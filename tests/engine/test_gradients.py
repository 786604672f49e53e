"""Numeric gradients find slopes to ten digits, see kinks, and tell how far a formula is off."""

import numpy as np
import pytest

from dlgui.engine.gradients import numeric_gradient, relative_error, slopes


def test_the_slope_of_a_polynomial_is_found_to_nine_digits():
    x = np.array([[0.5, -2.0], [30.0, 1e-3]])
    found = numeric_gradient(lambda v: float((v**3).sum()), x)
    assert relative_error(found, 3 * x**2) < 1e-9


def test_the_point_itself_is_left_alone():
    x = np.arange(4.0)
    before = x.copy()
    numeric_gradient(lambda v: float(v.sum()), x)
    np.testing.assert_array_equal(x, before)


def test_a_kink_is_seen_only_where_the_slope_jumps():
    x = np.array([-1.0, 0.0, 1e-7, 1.0])
    found = slopes(lambda v: float(np.maximum(v, 0).sum()), x)
    np.testing.assert_array_equal(found.kinks, [False, True, True, False])


def test_a_sharp_bend_is_no_kink():
    found = slopes(lambda v: float(np.tanh(10 * v).sum()), np.linspace(-1, 1, 21))
    assert not found.kinks.any()


def test_a_jump_of_the_curvature_is_left_out_too():
    found = slopes(lambda v: float((v / (1 + abs(v))).sum()), np.array([0.0, 0.5]))
    np.testing.assert_array_equal(found.kinks, [True, False])


def test_rounding_of_a_large_figure_is_no_kink():
    found = slopes(lambda v: float(1e6 + np.sin(v).sum()), np.linspace(-2, 2, 9))
    assert not found.kinks.any()


def test_a_slope_that_is_not_finite_counts_as_a_kink():
    with np.errstate(all="ignore"):
        found = slopes(lambda v: float(np.log(v).sum()), np.array([0.0]))
    assert found.kinks.all()


def test_numbers_smaller_than_the_floor_do_not_turn_rounding_into_an_error():
    assert relative_error(np.array([1e-12]), np.array([-1e-12])) < 1e-7


def test_a_number_that_is_not_finite_makes_the_error_infinite():
    assert relative_error(np.array([np.nan]), np.array([1.0])) == np.inf


def test_points_left_out_do_not_count():
    a, b = np.array([1.0, 5.0]), np.array([1.0, -5.0])
    assert relative_error(a, b, np.array([True, False])) == 0.0
    assert relative_error(a, b, np.array([False, False])) == 0.0


def test_gradients_of_other_shapes_are_refused():
    with pytest.raises(ValueError, match=r"one shape, got \(2,\) and \(3,\)"):
        relative_error(np.zeros(2), np.zeros(3))
