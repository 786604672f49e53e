"""Datasets: shapes and classes, the same rows for a seed, the geometry each one claims."""

import numpy as np
import pytest
from dlgui_builtins.datasets import (
    GATES,
    Blobs,
    Circles,
    Digits,
    Iris,
    Line,
    LogicGate,
    Moons,
    Plane,
    Sine,
    Spirals,
)

from dlgui.api import BadParam

RANDOM = (Line(), Plane(), Sine(), Blobs(), Moons(), Circles(), Spirals(), LogicGate(noise=0.1))
CLASSES = (Blobs(classes=4), Moons(), Circles(), Spirals(classes=3))


def load(dataset, seed=1):
    return dataset.load(np.random.default_rng(seed))


@pytest.mark.parametrize("dataset", RANDOM, ids=repr)
def test_a_seed_always_draws_the_same_rows_and_another_seed_others(dataset):
    first, again, other = load(dataset), load(dataset), load(dataset, seed=2)
    np.testing.assert_array_equal(first.x, again.x)
    np.testing.assert_array_equal(first.y, again.y)
    assert (first.x != other.x).all()


@pytest.mark.parametrize("dataset", CLASSES, ids=repr)
def test_points_lie_in_the_plane_with_equally_many_of_each_class(dataset):
    data = load(dataset.with_(rows=120))
    assert data.x.shape == (120, 2)
    assert data.inputs == ("x1", "x2")
    assert set(np.bincount(data.y)) == {120 // len(data.classes)}


def test_a_truth_table_has_the_four_rows_of_the_notes():
    data = load(LogicGate(gate="AND"))
    assert data.x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert data.y.tolist() == [0, 0, 0, 1]
    assert data.classes == ("0", "1")


@pytest.mark.parametrize(
    ("gate", "rule"),
    [
        ("AND", lambda a, b: a and b),
        ("OR", lambda a, b: a or b),
        ("XOR", lambda a, b: a != b),
        ("NAND", lambda a, b: not (a and b)),
        ("NOR", lambda a, b: not (a or b)),
        ("XNOR", lambda a, b: a == b),
        ("x1", lambda a, b: a),
        ("x2", lambda a, b: b),
        ("not x1", lambda a, b: not a),
        ("not x2", lambda a, b: not b),
        ("x1 and not x2", lambda a, b: a and not b),
        ("not x1 and x2", lambda a, b: not a and b),
        ("x1 implies x2", lambda a, b: not a or b),
        ("x2 implies x1", lambda a, b: not b or a),
        ("true", lambda a, b: True),
        ("false", lambda a, b: False),
    ],
)
def test_a_gate_says_what_its_name_says(gate, rule):
    data = load(LogicGate(gate=gate))
    assert [bool(rule(*row)) for row in data.x] == data.y.astype(bool).tolist()


def test_all_sixteen_gates_are_there_once():
    assert len(GATES) == len(set(GATES.values())) == 16


def test_a_truth_table_can_be_repeated_with_noise():
    data = load(LogicGate(gate="OR", copies=50, noise=0.05))
    assert data.x.shape == (200, 2)
    assert data.y.tolist() == [0, 1, 1, 1] * 50
    assert abs(data.x - data.x.round()).max() < 0.3


def test_an_unknown_gate_is_refused_with_the_known_ones():
    with pytest.raises(BadParam, match=r"gate must be one of AND, OR, .* got 'MAYBE'"):
        LogicGate(gate="MAYBE")


def test_a_line_without_noise_is_a_line():
    data = load(Line(slope=3.0, intercept=-2.0, noise=0.0))
    np.testing.assert_allclose(data.y, 3 * data.x - 2)
    assert data.task == "regression"
    assert data.inputs == ("x",)


def test_the_noise_of_a_line_has_the_deviation_set():
    data = load(Line(rows=10_000, noise=0.3))
    assert (data.y - 2 * data.x - 1).std() == pytest.approx(0.3, rel=0.03)


def test_least_squares_finds_the_line_to_a_percent():
    data = load(Line())
    slope, intercept = np.polyfit(data.x[:, 0], data.y[:, 0], 1)
    assert (slope, intercept) == pytest.approx((2, 1), rel=0.01)


def test_a_plane_without_noise_is_a_plane():
    data = load(Plane(slope1=2.0, slope2=-3.0, intercept=0.5, noise=0.0))
    np.testing.assert_allclose(data.y[:, 0], data.x @ [2, -3] + 0.5)


def test_a_sine_makes_its_waves_between_minus_1_and_1():
    data = load(Sine(cycles=2.0, noise=0.0))
    np.testing.assert_allclose(data.y, np.sin(2 * np.pi * data.x))
    assert -1 <= data.x.min() < -0.9
    assert 0.9 < data.x.max() <= 1


def test_blobs_lie_around_a_circle_of_radius_1():
    data = load(Blobs(rows=4000, classes=4))
    centres = [data.x[data.y == k].mean(axis=0) for k in range(4)]
    np.testing.assert_allclose(centres, [[1, 0], [0, 1], [-1, 0], [0, -1]], atol=0.05)


def test_moons_without_noise_are_two_half_circles():
    data = load(Moons(noise=0.0))
    upper, lower = data.x[data.y == 0], data.x[data.y == 1]
    np.testing.assert_allclose(np.hypot(*upper.T), 1)
    np.testing.assert_allclose(np.hypot(*(lower - [1, 0.5]).T), 1)
    assert upper[:, 1].min() >= 0
    assert lower[:, 1].max() <= 0.5


def test_circles_without_noise_have_their_radii():
    data = load(Circles(inner=0.4, noise=0.0))
    np.testing.assert_allclose(np.hypot(*data.x.T), np.where(data.y == 0, 1, 0.4))


def test_spirals_without_noise_follow_their_arms():
    data = load(Spirals(turns=2.0, noise=0.0))
    radius = np.hypot(*data.x.T)
    angle = 2 * np.pi * (2 * radius + data.y / 2)
    np.testing.assert_allclose(data.x, radius[:, None] * np.c_[np.cos(angle), np.sin(angle)])
    assert 0.05 <= radius.min() < 0.1
    assert 0.95 < radius.max() <= 1


def test_iris_has_fishers_150_flowers():
    data = load(Iris())
    assert data.x.shape == (150, 4)
    assert data.classes == ("setosa", "versicolor", "virginica")
    assert np.bincount(data.y).tolist() == [50, 50, 50]
    assert data.inputs == ("sepal length", "sepal width", "petal length", "petal width")
    np.testing.assert_allclose(data.x.mean(axis=0), [5.8433, 3.0573, 3.758, 1.1993], atol=1e-4)


def test_iris_has_fishers_values_where_the_copy_at_uci_is_wrong():
    x = load(Iris()).x
    assert x[34].tolist() == [4.9, 3.1, 1.5, 0.2]
    assert x[37].tolist() == [4.9, 3.6, 1.4, 0.1]


def test_digits_are_pictures_of_all_ten():
    data = load(Digits())
    assert data.x.shape == (1797, 64)
    assert data.image == (8, 8)
    assert (data.x.min(), data.x.max()) == (0, 16)
    assert np.bincount(data.y).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert data.x[0, :8].tolist() == [0, 0, 5, 13, 9, 1, 0, 0]
