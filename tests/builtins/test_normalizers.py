"""Batch normalization: output moments, full derivative, moving averages that predict right."""

import numpy as np
import pytest
from dlgui_builtins.normalizers import BatchNorm, LayerNorm

from dlgui.engine.gradients import numeric_gradient, relative_error

NORM = BatchNorm()


def state(units=3, dtype=np.float64):
    weights = {
        name: np.full(shape, value, dtype) for name, (shape, value) in NORM.arrays(units).items()
    }
    statistics = {
        name: np.full(shape, value, dtype)
        for name, (shape, value) in NORM.statistics(units).items()
    }
    return weights, statistics


def sums(rows=40, seed=1):
    return np.random.default_rng(seed).normal([5, -1, 0], [3, 1, 0.1], (rows, 3))


def test_training_gives_each_unit_mean_beta_and_deviation_gamma():
    weights, statistics = state()
    weights["gamma"][:], weights["beta"][:] = [1, 2, 3], [0, -1, 4]
    out, _ = BatchNorm(epsilon=1e-12).forward(sums(), weights, statistics, training=True)
    np.testing.assert_allclose(out.mean(axis=0), [0, -1, 4], atol=1e-12)
    np.testing.assert_allclose(out.std(axis=0), [1, 2, 3], rtol=1e-9)


def test_a_batch_of_one_row_gives_beta():
    weights, statistics = state()
    weights["beta"][:] = [1, 2, 3]
    out, _ = NORM.forward(sums(rows=1), weights, statistics, training=True)
    assert out.tolist() == [[1, 2, 3]]


def test_it_starts_at_gamma_1_beta_0_and_makes_a_bias_useless():
    assert NORM.arrays(2) == {"gamma": ((2,), 1.0), "beta": ((2,), 0.0)}
    assert BatchNorm.centres


def test_the_gradient_goes_through_mean_and_variance():
    rng = np.random.default_rng(2)
    z, dn = sums(rows=6), rng.normal(size=(6, 3))
    weights, _ = state()
    weights["gamma"][:], weights["beta"][:] = rng.normal(1, 0.3, 3), rng.normal(size=3)

    def cost(z, **changed):
        return np.sum(dn * NORM.forward(z, weights | changed, state()[1], training=True)[0])

    _, cache = NORM.forward(z, weights, state()[1], training=True)
    gradients = {name: np.empty(3) for name in weights}
    dz = NORM.backward(dn, weights, cache, gradients)
    assert relative_error(dz, numeric_gradient(cost, z)) < 1e-7
    for name, written in gradients.items():
        measured = numeric_gradient(lambda x, name=name: cost(z, **{name: x}), weights[name])
        assert relative_error(written, measured) < 1e-8


def test_before_the_first_step_prediction_takes_mean_0_and_variance_1():
    z = sums()
    out, cache = NORM.forward(z, *state(), training=False)
    np.testing.assert_allclose(out, z / np.sqrt(1 + NORM.epsilon))
    assert cache is None


def test_after_one_step_prediction_takes_that_batch_as_it_was():
    weights, statistics = state()
    trained, _ = NORM.forward(sums(), weights, statistics, training=True)
    predicted, _ = NORM.forward(sums(), weights, statistics, training=False)
    np.testing.assert_allclose(predicted, trained, atol=1e-12)


def test_the_moving_averages_of_three_steps_are_those_computed_by_hand():
    weights, statistics = state(units=1)
    norm = BatchNorm(momentum=0.9, epsilon=1e-5)
    for batch in ([[1.0], [3.0]], [[0.0], [8.0]], [[5.0], [5.0]]):
        norm.forward(np.array(batch), weights, statistics, training=True)
    # Means 2, 4, 5 and biased variances 1, 16, 0 with weights 0.081, 0.09 and 0.1, which sum to
    # 1 - 0.9³.
    mean = (0.081 * 2 + 0.09 * 4 + 0.1 * 5) / 0.271
    variance = (0.081 * 1 + 0.09 * 16 + 0.1 * 0) / 0.271
    out, _ = norm.forward(np.array([[7.0]]), weights, statistics, training=False)
    assert out[0, 0] == pytest.approx((7 - mean) / np.sqrt(variance + 1e-5), rel=1e-12)
    assert statistics["updates"] == 3


def test_prediction_leaves_the_averages_alone_and_sees_each_row_for_itself():
    weights, statistics = state()
    NORM.forward(sums(), weights, statistics, training=True)
    before = {name: array.copy() for name, array in statistics.items()}
    whole, _ = NORM.forward(sums(seed=3), weights, statistics, training=False)
    row, _ = NORM.forward(sums(seed=3)[:1], weights, statistics, training=False)
    np.testing.assert_array_equal(row, whole[:1])
    for name, array in statistics.items():
        np.testing.assert_array_equal(array, before[name])


def test_float32_stays_float32():
    weights, statistics = state(dtype=np.float32)
    z = sums().astype(np.float32)
    out, cache = NORM.forward(z, weights, statistics, training=True)
    gradients = {name: np.empty(3, np.float32) for name in weights}
    assert out.dtype == np.float32
    assert NORM.backward(z, weights, cache, gradients).dtype == np.float32
    assert NORM.forward(z, weights, statistics, training=False)[0].dtype == np.float32


def layer_norm(z, gamma, beta, **settings):
    weights = {"gamma": np.array(gamma, z.dtype), "beta": np.array(beta, z.dtype)}
    return LayerNorm(**settings).forward(z, weights, {}, training=True), weights


def test_layer_norm_gives_each_row_mean_0_and_deviation_1_over_its_units():
    (out, _), _ = layer_norm(sums(), np.ones(3), np.zeros(3), epsilon=1e-12)
    np.testing.assert_allclose(out.mean(axis=1), np.zeros(40), atol=1e-12)
    np.testing.assert_allclose(out.std(axis=1), np.ones(40), rtol=1e-9)


def test_layer_norm_scales_and_moves_each_unit():
    z = np.array([[1.0, 2.0, 3.0]])
    (out, _), _ = layer_norm(z, [2, 3, 4], [10, 20, 30], epsilon=1e-12)
    np.testing.assert_allclose(out, [[10 - 2 * 1.5**0.5, 20, 30 + 4 * 1.5**0.5]])


def test_layer_norm_predicts_as_it_trains_and_keeps_nothing():
    (trained, _), weights = layer_norm(sums(), [1, 2, 3], [0, -1, 4])
    predicted, _ = LayerNorm().forward(sums(), weights, {}, training=False)
    np.testing.assert_array_equal(trained, predicted)
    assert LayerNorm().statistics(3) == {}
    assert not LayerNorm.centres


def test_layer_norm_of_one_unit_gives_beta():
    (out, _), _ = layer_norm(np.array([[5.0], [-2.0]]), [3], [7])
    assert out.tolist() == [[7], [7]]


def test_the_gradient_of_layer_norm_goes_through_mean_and_variance_of_the_row():
    rng = np.random.default_rng(2)
    z, dn = sums(rows=6), rng.normal(size=(6, 3))
    (_, cache), weights = layer_norm(z, rng.normal(1, 0.3, 3), rng.normal(size=3))
    gradients = {name: np.empty(3) for name in weights}
    dz = LayerNorm().backward(dn, weights, cache, gradients)

    def cost(z, **changed):
        return np.sum(dn * LayerNorm().forward(z, weights | changed, {}, training=True)[0])

    assert relative_error(dz, numeric_gradient(cost, z)) < 1e-7
    for name, written in gradients.items():
        measured = numeric_gradient(lambda x, name=name: cost(z, **{name: x}), weights[name])
        assert relative_error(written, measured) < 1e-8
