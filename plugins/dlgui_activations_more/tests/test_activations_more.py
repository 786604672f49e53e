import math

import numpy as np
import pytest
from dlgui_activations_more import (
    CELU,
    COMPONENTS,
    Arctan,
    Exponential,
    HardShrink,
    HardSigmoid,
    HardSwish,
    HardTanh,
    LogSigmoid,
    LogSoftmax,
    ReLU6,
    Softmin,
    SoftShrink,
    Sparsemax,
    Squareplus,
    TanhShrink,
    Threshold,
)

from dlgui.api import check_component


@pytest.mark.parametrize("cls", COMPONENTS, ids=lambda cls: cls.__name__)
def test_it_keeps_every_promise_of_an_activation(cls):
    assert check_component(cls).ok


@pytest.mark.parametrize(
    ("activation", "values"),
    [
        (ReLU6(), [0, 0, 2.5, 6]),
        (HardTanh(limit=2.0), [-2, -1, 2, 2]),
        (HardSigmoid(), [0, 1 / 3, 5.5 / 6, 1]),
        (HardSwish(), [0, -1 / 3, 2.5 * 5.5 / 6, 7]),
        (Threshold(threshold=2.0, value=-9.0), [-9, -9, 2.5, 7]),
        (CELU(alpha=2.0), [2 * math.expm1(-2), 2 * math.expm1(-0.5), 2.5, 7]),
        (Squareplus(b=9.0), [0.5, (10**0.5 - 1) / 2, (2.5 + 15.25**0.5) / 2, (7 + 58**0.5) / 2]),
        (LogSigmoid(), [-math.log1p(math.exp(-z)) for z in (-4, -1, 2.5, 7)]),
        (Arctan(), [math.atan(z) for z in (-4, -1, 2.5, 7)]),
        (Exponential(), [math.exp(z) for z in (-4, -1, 2.5, 7)]),
        (SoftShrink(width=2.0), [-2, 0, 0.5, 5]),
        (HardShrink(width=2.0), [-4, 0, 2.5, 7]),
        (TanhShrink(), [z - math.tanh(z) for z in (-4, -1, 2.5, 7)]),
    ],
    ids=lambda one: type(one).__name__,
)
def test_values_are_those_of_the_textbook(activation, values):
    a = activation.forward(np.array([[-4.0, -1.0, 2.5, 7.0]]))
    np.testing.assert_allclose(a[0], values, rtol=1e-12, atol=1e-15)


def test_squareplus_keeps_its_digits_far_below_zero():
    a = Squareplus(b=4.0).forward(np.array([[-1e3]], np.float32))
    assert a[0, 0] == pytest.approx(1e-3, rel=1e-5)


def test_log_softmax_is_the_log_of_probabilities_and_never_infinite():
    z = np.array([[1.0, 2.0, 0.5], [1e3, -1e3, 0.0]])
    a = LogSoftmax().forward(z)
    np.testing.assert_allclose(np.exp(a).sum(axis=1), [1, 1])
    np.testing.assert_allclose(a[1], [0, -2e3, -1e3])


def test_softmin_prefers_the_smallest():
    a = Softmin().forward(np.array([[0.0, math.log(3.0)]]))
    np.testing.assert_allclose(a, [[0.75, 0.25]])


def test_sparsemax_gives_probabilities_with_exact_zeros():
    z = np.array([[0.5, 0.3, -1.0], [3.0, 0.0, 0.0], [0.2, 0.2, 0.2]])
    a = Sparsemax().forward(z)
    np.testing.assert_allclose(a, [[0.6, 0.4, 0], [1, 0, 0], [1 / 3] * 3], atol=1e-15)
    np.testing.assert_allclose(a.sum(axis=1), np.ones(3))


def test_sparsemax_is_the_nearest_point_of_all_probabilities():
    rng = np.random.default_rng(1)
    z = rng.normal(size=(1, 4))
    nearest = np.linalg.norm(Sparsemax().forward(z) - z)
    others = rng.dirichlet(np.full(4, 0.5), 5000)
    assert np.linalg.norm(others - z, axis=1).min() >= nearest - 1e-12
