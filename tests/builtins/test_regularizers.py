"""Regularizers: penalties by hand, masks of mean 1, lengths within the limit, patience counted."""

import numpy as np
import pytest
from dlgui_builtins.regularizers import L1, L2, Dropout, EarlyStopping, MaxNorm

from dlgui.api import BadParam
from dlgui.engine.gradients import numeric_gradient, relative_error

WEIGHTS = np.array([[1.0, -2.0], [3.0, 0.5]])


def test_l1_adds_half_of_lambda_over_m_times_the_absolute_weights():
    cost, gradient = L1(strength=0.4).penalty(WEIGHTS, rows=10)
    assert cost == pytest.approx(0.4 / 20 * 6.5)
    np.testing.assert_allclose(gradient, 0.02 * np.array([[1, -1], [1, 1]]))


def test_l1_leaves_a_weight_of_0_alone():
    assert L1().penalty(np.zeros(3), rows=1)[1].tolist() == [0, 0, 0]


def test_l2_adds_half_of_lambda_over_m_times_the_squared_weights():
    cost, gradient = L2(strength=0.4).penalty(WEIGHTS, rows=10)
    assert cost == pytest.approx(0.4 / 20 * 14.25)
    np.testing.assert_allclose(gradient, 0.04 * WEIGHTS)


@pytest.mark.parametrize("penalty", [L1(strength=0.7), L2(strength=0.7)], ids=repr)
def test_the_gradient_of_a_penalty_agrees_with_central_differences(penalty):
    measured = numeric_gradient(lambda w: penalty.penalty(w, 5)[0], WEIGHTS)
    assert relative_error(penalty.penalty(WEIGHTS, 5)[1], measured) < 1e-8


@pytest.mark.parametrize("penalty", [L1(), L2()], ids=repr)
def test_a_penalty_fills_the_buffer_it_is_given(penalty):
    weights, buffer = WEIGHTS.astype(np.float32), np.empty((2, 2), np.float32)
    assert penalty.penalty(weights, 5, out=buffer)[1] is buffer
    np.testing.assert_array_equal(buffer, penalty.penalty(weights, 5)[1])


def mask(rate, shape=(500, 400), dtype=np.float32, seed=1):
    return Dropout(rate=rate).mask(np.random.default_rng(seed), np.empty(shape, dtype))


@pytest.mark.parametrize("rate", [0.0, 0.2, 0.5, 0.9])
def test_dropout_drops_its_share_and_keeps_the_mean_at_1(rate):
    factors = mask(rate)
    kept = 1 / (1 - rate)
    assert set(np.unique(factors)) <= {np.float32(0), np.float32(kept)}
    assert (factors == 0).mean() == pytest.approx(rate, abs=0.005)
    assert factors.mean(dtype=np.float64) == pytest.approx(1, abs=0.03)


def test_dropout_draws_for_every_example_and_unit_anew():
    dropped = mask(0.5) == 0
    assert np.ptp(dropped.mean(axis=0)) > 0
    assert len({row.tobytes() for row in dropped}) == len(dropped)
    assert len({column.tobytes() for column in dropped.T}) == dropped.shape[1]


def test_dropout_fills_any_layout_of_buffer_with_the_same_mask():
    across = np.empty((400, 500), np.float32).T
    np.testing.assert_array_equal(
        Dropout().mask(np.random.default_rng(1), across), mask(Dropout().rate)
    )


def test_dropout_refuses_to_drop_everything():
    with pytest.raises(BadParam, match="rate must be below 1, got 1"):
        Dropout(rate=1)


def test_max_norm_shortens_only_the_rows_that_are_too_long():
    weights = np.array([[3.0, 4.0], [0.6, 0.8], [0.0, 0.0]])
    MaxNorm(limit=2.5).project(weights)
    np.testing.assert_allclose(weights, [[1.5, 2.0], [0.6, 0.8], [0.0, 0.0]])


def test_early_stopping_waits_for_patience_epochs_after_the_best():
    stopping = EarlyStopping(patience=3)
    losses = [1.0, 0.5, 0.6, 0.7, 0.55]
    asked = [stopping.should_stop(losses[:done]) for done in range(len(losses) + 1)]
    assert asked == [False, False, False, False, False, True]


def test_early_stopping_starts_to_count_again_at_a_new_best():
    assert not EarlyStopping(patience=3).should_stop([1.0, 0.5, 0.6, 0.7, 0.49])


def test_early_stopping_counts_an_equal_loss_as_no_improvement():
    assert EarlyStopping(patience=2).should_stop([0.5, 0.5, 0.5])


def test_early_stopping_can_ask_for_more_than_a_hair():
    losses = [1.0, 0.999, 0.998]
    assert not EarlyStopping(patience=2).should_stop(losses)
    assert EarlyStopping(patience=2, min_improvement=0.01).should_stop(losses)
