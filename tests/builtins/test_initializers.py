"""Initializers: the variance they state is the one they draw."""

import numpy as np
import pytest
from dlgui_builtins.initializers import Glorot, He, LeCun, Normal, SmallRandom, Uniform, Zeros

DRAWN = (
    SmallRandom(),
    He(),
    He(distribution="uniform"),
    LeCun(),
    LeCun(distribution="uniform"),
    Glorot(),
    Glorot(distribution="uniform"),
    Normal(mean=0.5, scale=0.2),
    Uniform(bound=0.3),
)


def drawn(initializer, seed=1):
    return initializer.weights((300, 400), 400, 300, np.random.default_rng(seed))


@pytest.mark.parametrize("initializer", DRAWN, ids=repr)
def test_the_measured_variance_is_the_stated_one(initializer):
    # 120,000 draws: the variance is known to 0.4 %, five times that is asked.
    assert drawn(initializer).var() == pytest.approx(initializer.variance(400, 300), rel=0.02)


@pytest.mark.parametrize("initializer", DRAWN, ids=repr)
def test_the_same_seed_draws_the_same_weights_in_float64(initializer):
    first, again, other = drawn(initializer), drawn(initializer), drawn(initializer, seed=2)
    assert first.dtype == np.float64
    assert (first == again).all()
    assert (first != other).mean() > 0.99


@pytest.mark.parametrize(
    ("initializer", "variance"),
    [
        (Zeros(), 0.0),
        (SmallRandom(), 1e-4),
        (He(), 2 / 8),
        (LeCun(), 1 / 8),
        (Glorot(), 2 / 12),
        (Normal(scale=0.2), 0.04),
        (Uniform(bound=0.3), 0.03),
    ],
    ids=repr,
)
def test_the_variance_is_the_textbook_one(initializer, variance):
    assert initializer.variance(fan_in=8, fan_out=4) == pytest.approx(variance)


@pytest.mark.parametrize("cls", [He, LeCun, Glorot])
def test_uniform_weights_stay_within_root_3_deviations(cls):
    initializer = cls(distribution="uniform")
    bound = np.sqrt(3 * initializer.variance(400, 300))
    largest = np.abs(drawn(initializer)).max()
    assert 0.999 * bound < largest <= bound


def test_the_mean_is_0_unless_set():
    assert abs(drawn(He()).mean()) < 1e-3
    assert drawn(Normal(mean=0.5, scale=0.2)).mean() == pytest.approx(0.5, abs=0.003)


def test_zeros_are_zeros():
    assert not drawn(Zeros()).any()
