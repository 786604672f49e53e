"""What is special to each activation: limits, ties, kinks, and slopes by central differences."""

import math

import numpy as np
import pytest
from dlgui_builtins.activations import (
    ELU,
    GELU,
    SELU,
    Hardmax,
    LeakyReLU,
    Linear,
    Mish,
    ReLU,
    Sigmoid,
    SiLU,
    Sin,
    Softmax,
    Softsign,
    Step,
    Tanh,
)
from dlgui_builtins.activations.error_function import erf

from dlgui.api import BadParam
from dlgui.engine.gradients import numeric_gradient, relative_error

TRAINED = (
    Linear(),
    Sigmoid(),
    Tanh(),
    ReLU(),
    ReLU(right_slope=True),
    LeakyReLU(),
    LeakyReLU(slope=0.3, right_slope=True),
    Softmax(),
    ELU(),
    ELU(alpha=0.3),
    SELU(),
    GELU(),
    GELU(approximate=True),
    SiLU(),
    SiLU(beta=3.0),
    Mish(),
    Softsign(),
    Sin(frequency=2.5),
)


def slope_at(activation, *z):
    z = np.array([z])
    return activation.backward(z, activation.forward(z), np.ones_like(z))[0].tolist()


@pytest.mark.parametrize("activation", TRAINED, ids=repr)
def test_the_slope_agrees_with_central_differences(activation):
    rng = np.random.default_rng(1)
    z, da = rng.normal(0, 2, (7, 4)), rng.normal(0, 1, (7, 4))
    written = activation.backward(z, activation.forward(z), da)
    measured = numeric_gradient(lambda x: np.sum(da * activation.forward(x)), z)
    assert relative_error(written, measured) < 1e-8


@pytest.mark.parametrize("activation", TRAINED, ids=repr)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_buffers_are_used_and_the_type_is_kept(activation, dtype):
    z, da = np.linspace(-2, 2, 6, dtype=dtype).reshape(2, 3), np.ones((2, 3), dtype)
    a, dz = np.empty_like(z), np.empty_like(z)
    assert activation.forward(z, out=a) is a
    assert activation.backward(z, a, da, out=dz) is dz
    np.testing.assert_array_equal(activation.backward(z, a, da, out=da), dz)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_sigmoid_overflows_nowhere(dtype):
    a = Sigmoid().forward(np.array([[-1000.0, -100.0, 0.0, 100.0, 1000.0]], dtype))
    np.testing.assert_allclose(a, [[0, 0, 0.5, 1, 1]], atol=1e-37)
    assert np.all(np.isfinite(a))


def test_sigmoid_keeps_its_digits_far_from_zero():
    z = np.array([[-700.0, -40.0, -1.0, 1.0, 30.0]])
    stable = np.where(z < 0, np.exp(-abs(z)), 1) / (1 + np.exp(-abs(z)))
    np.testing.assert_allclose(Sigmoid().forward(z), stable, rtol=1e-15)


def test_relu_takes_slope_0_at_0_and_1_by_choice():
    assert slope_at(ReLU(), -1.0, 0.0, 2.0) == [0, 0, 1]
    assert slope_at(ReLU(right_slope=True), -1.0, 0.0, 2.0) == [0, 1, 1]


def test_leaky_relu_takes_the_small_slope_at_0_and_1_by_choice():
    assert slope_at(LeakyReLU(), -1.0, 0.0, 2.0) == [0.1, 0.1, 1]
    assert slope_at(LeakyReLU(right_slope=True), -1.0, 0.0, 2.0) == [0.1, 1, 1]


def test_leaky_relu_lets_a_tenth_of_what_is_negative_through():
    np.testing.assert_allclose(LeakyReLU().forward(np.array([[-3.0, 3.0]])), [[-0.3, 3.0]])


def test_leaky_relu_refuses_a_slope_that_bends_the_other_way():
    with pytest.raises(BadParam, match="slope must be below 1"):
        LeakyReLU(slope=1.0)


@pytest.mark.parametrize("z", [1000.0, -1000.0])
def test_softmax_overflows_nowhere(z):
    np.testing.assert_allclose(Softmax().forward(np.array([[z, z, z - 1000]])), [[0.5, 0.5, 0]])


def test_softmax_of_two_classes_is_the_sigmoid_of_their_difference():
    z = np.array([[0.3, -1.2], [2.0, 5.0]])
    np.testing.assert_allclose(Softmax().forward(z)[:, :1], Sigmoid().forward(z[:, :1] - z[:, 1:]))


def test_softmax_has_the_jacobian_of_the_textbook():
    z = np.array([[0.1, -0.4, 0.9]])
    a = Softmax().forward(z)[0]
    jacobian = np.diag(a) - np.outer(a, a)
    rows = [Softmax().backward(z, a[None], row[None])[0] for row in np.eye(3)]
    np.testing.assert_allclose(rows, jacobian, atol=1e-15)


def test_hardmax_gives_1_to_the_first_maximum():
    z = np.array([[1.0, 3.0, 2.0], [5.0, 5.0, 1.0], [0.0, -1.0, 0.0]])
    assert Hardmax().forward(z).tolist() == [[0, 1, 0], [1, 0, 0], [1, 0, 0]]


def test_hardmax_cannot_be_trained_through():
    assert Hardmax.trainable is False
    assert slope_at(Hardmax(), 1.0, 3.0) == [0, 0]


def at(activation, *z, dtype=np.float64):
    return activation.forward(np.array([z], dtype))[0].tolist()


def test_elu_ends_at_minus_alpha_and_meets_zero_with_slope_alpha():
    assert at(ELU(alpha=2.0), -1000.0, -1.0, 0.0, 3.0) == pytest.approx(
        [-2, 2 * (math.exp(-1) - 1), 0, 3], rel=1e-15
    )
    assert slope_at(ELU(alpha=2.0), -1.0, 0.0, 3.0) == pytest.approx([2 * math.exp(-1), 2, 1])


def test_selu_keeps_mean_0_and_variance_1_of_normal_sums():
    a = SELU().forward(np.random.default_rng(1).standard_normal((1000, 1000)))
    assert a.mean() == pytest.approx(0, abs=0.005)
    assert a.var() == pytest.approx(1, abs=0.005)


def test_gelu_weighs_by_the_chance_of_a_normal_number_below():
    below = [(1 + math.erf(z / math.sqrt(2))) / 2 for z in (-3.0, -1.0, 0.5, 2.0)]
    expected = [z * p for z, p in zip((-3.0, -1.0, 0.5, 2.0), below, strict=True)]
    assert at(GELU(), -3.0, -1.0, 0.5, 2.0) == pytest.approx(expected, rel=1e-13)
    z = np.linspace(-6, 6, 1001)[None]
    gap = np.abs(GELU().forward(z) - GELU(approximate=True).forward(z)).max()
    assert 1e-4 < gap < 5e-4


def test_silu_is_z_times_its_sigmoid_and_a_relu_when_sharp():
    assert at(SiLU(), -2.0, 1.0) == pytest.approx([-2 / (1 + math.e**2), 1 / (1 + math.e**-1)])
    assert at(SiLU(beta=100.0), -1.0, 1.0) == pytest.approx([0, 1], abs=1e-12)
    assert min(at(SiLU(), *np.linspace(-3, 0, 301))) == pytest.approx(-0.2785, abs=1e-4)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_mish_is_z_times_the_tanh_of_its_softplus_at_any_size(dtype):
    places = (-1000.0, -20.0, -1.2, 0.0, 0.7, 19.9, 20.1, 1000.0)
    expected = [z * math.tanh(math.log1p(math.exp(min(z, 700)))) for z in places[:-1]] + [1000.0]
    assert at(Mish(), *places, dtype=dtype) == pytest.approx(expected, rel=1e-6, abs=1e-12)


def test_softsign_reaches_half_its_range_at_1():
    assert at(Softsign(), -1.0, 0.0, 1.0, 3.0) == [-0.5, 0, 0.5, 0.75]


def test_sine_repeats_after_a_period():
    wave = Sin(frequency=math.pi)
    assert at(wave, 0.25) == pytest.approx(at(wave, 2.25))
    assert at(wave, 0.5, 1.0) == pytest.approx([1, 0], abs=1e-15)


@pytest.mark.parametrize("middle", [0.0, 0.5, 1.0])
def test_a_step_says_yes_above_0_and_what_is_set_at_0(middle):
    assert at(Step(at_zero=middle), -0.1, 0.0, 0.1) == [0, middle, 1]
    assert Step.trainable is False
    assert slope_at(Step(), -1.0, 2.0) == [0, 0]


def test_the_error_function_is_that_of_the_standard_library():
    x = np.linspace(-8, 8, 4001)
    exact = np.array([math.erf(v) for v in x])
    np.testing.assert_allclose(erf(x), exact, rtol=0, atol=2e-15)
    single = x.astype(np.float32)
    assert erf(single).dtype == np.float32
    exact = np.array([math.erf(v) for v in single.tolist()])
    np.testing.assert_allclose(erf(single), exact, rtol=0, atol=4e-7)
