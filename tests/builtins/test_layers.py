"""Dense layers: shapes, the product by hand, gradients by central differences, no idle bias."""

import numpy as np
import pytest
from dlgui_builtins.layers import Dense, GaussianNoise
from dlgui_builtins.normalizers import BatchNorm

from dlgui.api import BadParam
from dlgui.engine.gradients import numeric_gradient, relative_error

X = np.array([[1.0, 2.0, -1.0], [0.0, 1.0, 3.0]])
WEIGHTS = {"weight": np.array([[1.0, 0.5, 2.0], [-1.0, 0.0, 1.0]]), "bias": np.array([10.0, 20.0])}


def test_every_unit_sums_all_inputs_and_its_bias():
    assert Dense(units=2).forward(X, WEIGHTS).tolist() == [[10.0, 18.0], [16.5, 23.0]]


def test_weights_are_stored_with_one_row_a_unit():
    assert Dense(units=4).shapes(3) == {"weight": (4, 3), "bias": (4,)}
    assert Dense(units=4).outputs(3) == 4
    assert Dense.decayed == ("weight",)


def test_there_is_no_bias_before_batch_normalization():
    layer = Dense(units=2, normalizer=BatchNorm())
    assert layer.shapes(3) == {"weight": (2, 3)}
    only = {"weight": WEIGHTS["weight"]}
    gradients = {"weight": np.empty((2, 3))}
    np.testing.assert_array_equal(layer.forward(X, only), X @ only["weight"].T)
    layer.backward(X, only, np.ones((2, 2)), gradients, None)
    np.testing.assert_array_equal(gradients["weight"], [[1, 3, 2], [1, 3, 2]])


def test_gradients_agree_with_central_differences():
    layer, dz = Dense(units=2), np.array([[0.3, -1.0], [2.0, 0.7]])

    def cost(x, **changed):
        return np.sum(dz * layer.forward(x, WEIGHTS | changed))

    gradients, dx = {name: np.empty_like(w) for name, w in WEIGHTS.items()}, np.empty_like(X)
    assert layer.backward(X, WEIGHTS, dz, gradients, dx) is dx
    assert relative_error(dx, numeric_gradient(cost, X)) < 1e-9
    for name, written in gradients.items():
        measured = numeric_gradient(lambda w, name=name: cost(X, **{name: w}), WEIGHTS[name])
        assert relative_error(written, measured) < 1e-9


def test_the_gradient_of_the_inputs_is_left_out_when_nobody_asks():
    gradients = {name: np.empty_like(w) for name, w in WEIGHTS.items()}
    assert Dense(units=2).backward(X, WEIGHTS, np.ones((2, 2)), gradients, None) is None


def test_the_sums_go_into_the_buffer_given():
    out = np.empty((2, 2))
    assert Dense(units=2).forward(X, WEIGHTS, out=out) is out


def test_a_layer_without_units_is_refused():
    with pytest.raises(BadParam, match="units must be at least 1, got 0"):
        Dense(units=0)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_gaussian_noise_has_mean_0_and_the_deviation_set_while_training(dtype):
    x = np.ones((500, 400), dtype)
    noise = GaussianNoise(scale=0.3).forward(x, {}, np.random.default_rng(1)) - x
    assert noise.dtype == dtype
    assert noise.mean(dtype=np.float64) == pytest.approx(0, abs=0.003)
    assert noise.std(dtype=np.float64) == pytest.approx(0.3, rel=0.01)


def test_gaussian_noise_is_silent_when_predicting_and_hands_gradients_through():
    layer = GaussianNoise()
    z, dz, dx = layer.forward(X, {}), np.array([[1.0, 2.0, 3.0]] * 2), np.empty((2, 3))
    np.testing.assert_array_equal(z, X)
    assert not np.shares_memory(z, X)
    assert layer.backward(X, {}, dz, {}, dx) is dx
    np.testing.assert_array_equal(dx, dz)
    assert layer.backward(X, {}, dz, {}, None) is None
    assert layer.shapes(3) == {}
    assert layer.outputs(3) == 3
