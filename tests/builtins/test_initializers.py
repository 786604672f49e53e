"""Initializers: the variance they state is the one they draw."""

import numpy as np
import pytest
from dlgui_builtins.initializers import (
    ConstantWeights,
    Glorot,
    He,
    LeCun,
    Normal,
    Orthogonal,
    SmallRandom,
    TruncatedNormal,
    Uniform,
    Zeros,
)

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
    TruncatedNormal(),
    TruncatedNormal(scale=0.3, cut=0.6),
    Orthogonal(gain=1.5),
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
        (TruncatedNormal(scale=1.0), 0.7737413),
        (TruncatedNormal(scale=0.1, cut=10.0), 0.01),
        (Orthogonal(gain=2.0), 4 / 8),
        (ConstantWeights(value=0.3), 0.0),
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


@pytest.mark.parametrize("cut", [0.5, 2.0, 3.0])
def test_a_truncated_normal_has_no_weight_beyond_the_cut(cut):
    weights = drawn(TruncatedNormal(scale=0.1, cut=cut))
    assert 0.99 * 0.1 * cut < np.abs(weights).max() <= 0.1 * cut


@pytest.mark.parametrize("shape", [(5, 3), (3, 5), (4, 4), (6, 1), (1, 6), (4, 2, 3, 3)])
def test_orthogonal_rows_or_columns_are_at_right_angles_and_have_the_gain_as_length(shape):
    weights = Orthogonal(gain=2.0).weights(shape, 1, 1, np.random.default_rng(1))
    matrix = weights.reshape(shape[0], -1)
    products = matrix @ matrix.T if matrix.shape[0] <= matrix.shape[1] else matrix.T @ matrix
    np.testing.assert_allclose(products, 4 * np.eye(len(products)), atol=1e-13)
    assert weights.flags.c_contiguous


def test_orthogonal_matrices_prefer_no_direction():
    rng = np.random.default_rng(1)
    corners = [Orthogonal().weights((3, 3), 3, 3, rng)[0, 0] for _ in range(2000)]
    # Without the signs of R the first corner would be negative always.
    assert abs(np.mean(corners)) < 0.04
    assert np.var(corners) == pytest.approx(1 / 3, rel=0.1)


def test_constant_weights_are_all_the_value():
    assert set(np.unique(drawn(ConstantWeights(value=0.25)))) == {0.25}
