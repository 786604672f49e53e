"""Regularizers: penalties by hand, masks of mean 1, lengths within the limit, patience counted."""

import numpy as np
import pytest
from dlgui_builtins.regularizers import (
    L1,
    L2,
    Dropout,
    EarlyStopping,
    ElasticNet,
    MaxNorm,
    ProximalL1,
)

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


@pytest.mark.parametrize("penalty", [L1(), L2(), ElasticNet(share=0.3)], ids=repr)
def test_the_gradient_of_a_penalty_agrees_with_central_differences(penalty):
    measured = numeric_gradient(lambda w: penalty.penalty(w, 5)[0], WEIGHTS)
    assert relative_error(penalty.penalty(WEIGHTS, 5)[1], measured) < 1e-8


@pytest.mark.parametrize("penalty", [L1(), L2(), ElasticNet()], ids=repr)
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


def test_an_elastic_net_is_a_share_of_l1_and_the_rest_of_l2():
    cost, gradient = ElasticNet(strength=0.4, share=0.25).penalty(WEIGHTS, rows=10)
    assert cost == pytest.approx(0.4 / 20 * (0.25 * 6.5 + 0.75 * 14.25))
    first, second = L1(strength=0.4).penalty(WEIGHTS, 10), L2(strength=0.4).penalty(WEIGHTS, 10)
    np.testing.assert_allclose(gradient, 0.25 * first[1] + 0.75 * second[1])


@pytest.mark.parametrize(("share", "alone"), [(1.0, L1()), (0.0, L2())])
def test_an_elastic_net_of_one_share_is_l1_or_l2_alone(share, alone):
    cost, gradient = ElasticNet(share=share).penalty(WEIGHTS, rows=7)
    assert cost == pytest.approx(alone.penalty(WEIGHTS, rows=7)[0])
    np.testing.assert_allclose(gradient, alone.penalty(WEIGHTS, rows=7)[1])


def test_a_proximal_step_brings_weights_nearer_to_0_and_small_ones_to_0():
    weights = np.array([[1.0, -0.6, 0.04, -0.05, 0.0]])
    ProximalL1(strength=2.0).project(weights, rate=0.5, rows=10)
    np.testing.assert_allclose(weights, [[0.95, -0.55, 0, 0, 0]])
    assert weights[0, 2] == weights[0, 3] == 0


def test_proximal_steps_reach_the_minimum_of_the_l1_cost_with_exact_zeros():
    # J(w) = 1/2 |w - c|^2 + lambda/(2m) |w| is least at the soft threshold of c.
    c, weights = np.array([[2.0, -0.3, 0.05, -1.0]]), np.full((1, 4), 0.7)
    for _ in range(200):
        weights -= 0.3 * (weights - c)
        ProximalL1(strength=2.0).project(weights, rate=0.3, rows=10)
    np.testing.assert_allclose(weights, [[1.9, -0.2, 0, -0.9]], rtol=1e-12)
    assert weights[0, 2] == 0


def test_steps_along_the_slope_of_l1_leave_no_exact_zero():
    c, weights = np.array([[0.05]]), np.array([[0.7]])
    for _ in range(200):
        weights -= 0.3 * (weights - c + L1(strength=2.0).penalty(weights, 10)[1])
    assert 0 < abs(weights[0, 0]) < 0.05
