"""Losses: values by hand, logits of any size, gradients for both answers."""

import numpy as np
import pytest
from dlgui_builtins.activations import Sigmoid, Softmax
from dlgui_builtins.losses import (
    AbsoluteError,
    CrossEntropy,
    Hinge,
    Huber,
    Logistic,
    SquaredError,
)

from dlgui.engine.gradients import numeric_gradient, relative_error

CLASSES = np.eye(3)[[0, 2, 1, 1]]
YES_NO = np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0], [1.0, 0.0]])
CASES = (
    (SquaredError(), YES_NO),
    (SquaredError(scale="full"), YES_NO),
    (Logistic(), YES_NO),
    (CrossEntropy(), CLASSES),
    (AbsoluteError(), YES_NO),
    (Huber(), YES_NO),
    (Huber(delta=0.3), YES_NO),
    (Hinge(), YES_NO),
    (Hinge(squared=True), YES_NO),
)


@pytest.mark.parametrize(("loss", "y"), CASES, ids=lambda one: repr(one)[:30])
def test_the_gradient_agrees_with_central_differences(loss, y):
    z = np.random.default_rng(1).normal(0, 2, y.shape)
    measured = numeric_gradient(lambda x: loss.forward(x, y).sum(), z)
    assert relative_error(loss.backward(z, y), measured) < 1e-8


@pytest.mark.parametrize(("loss", "y"), CASES, ids=lambda one: repr(one)[:30])
def test_the_gradient_fills_the_buffer_and_keeps_the_type(loss, y):
    z, y = np.ones(y.shape, np.float32), y.astype(np.float32)
    out = np.empty_like(z)
    assert loss.backward(z, y, out=out) is out
    assert loss.forward(z, y).dtype == np.float32
    assert loss.forward(z, y).shape == (len(y),)


def test_squared_error_is_half_the_squared_distance_summed_over_outputs():
    z, y = np.array([[1.0, 5.0]]), np.array([[0.0, 2.0]])
    assert SquaredError().forward(z, y) == 5.0
    assert SquaredError(scale="full").forward(z, y) == 10.0
    assert SquaredError().backward(z, y).tolist() == [[1.0, 3.0]]
    assert SquaredError(scale="full").backward(z, y).tolist() == [[2.0, 6.0]]


def test_logistic_loss_is_minus_the_log_of_the_right_answer():
    a = 0.3
    z = np.full((2, 1), np.log(a / (1 - a)))
    y = np.array([[0.0], [1.0]])
    np.testing.assert_allclose(Logistic().forward(z, y), [-np.log(0.7), -np.log(0.3)])


@pytest.mark.parametrize(("y", "slope"), [(0.0, 1 / 0.7), (1.0, -1 / 0.3)])
def test_logistic_slope_by_the_probability_has_the_right_sign_for_both_answers(y, slope):
    a = Sigmoid().forward(np.array([[np.log(0.3 / 0.7)]]))
    dz = Logistic().backward(np.array([[np.log(0.3 / 0.7)]]), np.array([[y]]))
    np.testing.assert_allclose(dz / (a * (1 - a)), [[slope]])


@pytest.mark.parametrize(
    ("z", "y", "loss"),
    [
        (40.0, 1.0, np.exp(-40.0)),
        (40.0, 0.0, 40.0),
        (-40.0, 1.0, 40.0),
        (-40.0, 0.0, np.exp(-40.0)),
        (1000.0, 0.0, 1000.0),
        (1000.0, 1.0, 0.0),
        (-1000.0, 1.0, 1000.0),
    ],
)
def test_logistic_loss_is_exact_where_the_log_of_a_fails(z, y, loss):
    measured = Logistic().forward(np.array([[z]]), np.array([[y]]))
    np.testing.assert_allclose(measured, [loss], rtol=1e-14)


def test_logistic_loss_counts_several_outputs_as_questions_of_their_own():
    z = np.array([[0.5, -2.0]])
    one = Logistic().forward(z[:, :1], np.array([[1.0]]))
    two = Logistic().forward(z[:, 1:], np.array([[0.0]]))
    np.testing.assert_allclose(Logistic().forward(z, np.array([[1.0, 0.0]])), one + two)


def test_cross_entropy_is_minus_the_log_of_the_true_class():
    z = np.random.default_rng(2).normal(size=(4, 3))
    a = Softmax().forward(z)
    np.testing.assert_allclose(CrossEntropy().forward(z, CLASSES), -np.log(a[CLASSES == 1]))
    np.testing.assert_allclose(CrossEntropy().backward(z, CLASSES), a - CLASSES)


def test_cross_entropy_overflows_nowhere():
    z = np.array([[1000.0, 0.0, -1000.0]] * 3)
    np.testing.assert_allclose(CrossEntropy().forward(z, np.eye(3)), [0, 1000, 2000])
    np.testing.assert_allclose(
        CrossEntropy().backward(z, np.eye(3)), [[0, 0, 0], [1, -1, 0], [1, 0, -1]]
    )


def test_two_classes_cost_the_same_as_a_softmax_with_the_other_logit_at_0():
    z, y = np.array([[1.3], [-0.4]]), np.array([[1.0], [0.0]])
    both, hot = np.hstack([0 * z, z]), np.hstack([1 - y, y])
    np.testing.assert_allclose(CrossEntropy().forward(both, hot), Logistic().forward(z, y))


def test_losses_name_the_activation_whose_logits_they_take():
    assert SquaredError.logits_of is None
    assert Hinge.logits_of is Sigmoid
    assert Logistic.logits_of is Sigmoid
    assert CrossEntropy.logits_of is Softmax


def test_absolute_error_is_the_distance_summed_over_outputs():
    z, y = np.array([[1.0, 5.0, 2.0]]), np.array([[0.0, 7.0, 2.0]])
    assert AbsoluteError().forward(z, y) == 3.0
    assert AbsoluteError().backward(z, y).tolist() == [[1, -1, 0]]


def test_huber_is_squared_up_to_delta_and_straight_beyond():
    z, y = np.array([[0.5], [2.0], [-2.0], [5.0]]), np.zeros((4, 1))
    assert Huber(delta=2.0).forward(z, y).tolist() == [0.125, 2, 2, 8]
    assert Huber(delta=2.0).backward(z, y).tolist() == [[0.5], [2], [-2], [2]]


def test_a_wide_huber_is_the_squared_error_and_a_narrow_one_delta_times_the_absolute():
    z, y = np.random.default_rng(1).normal(0, 2, (6, 2)), np.zeros((6, 2))
    np.testing.assert_allclose(Huber(delta=1e3).forward(z, y), SquaredError().forward(z, y))
    narrow = Huber(delta=1e-9).forward(z, y) / 1e-9
    np.testing.assert_allclose(narrow, AbsoluteError().forward(z, y), rtol=1e-8)


def test_hinge_asks_for_a_margin_of_1_on_the_right_side():
    z, y = np.array([[2.0], [0.25], [-1.0], [-3.0], [0.5]]), np.array([[1.0], [1], [1], [0], [0]])
    assert Hinge().forward(z, y).tolist() == [0, 0.75, 2, 0, 1.5]
    assert Hinge().backward(z, y).tolist() == [[0], [-1], [-1], [0], [1]]
    assert Hinge(squared=True).forward(z, y).tolist() == [0, 0.5625, 4, 0, 2.25]
    assert Hinge(squared=True).backward(z, y).tolist() == [[0], [-1.5], [-4], [0], [3]]


def test_hinge_takes_several_outputs_as_questions_of_their_own():
    z = np.array([[0.5, -2.0]])
    one = Hinge().forward(z[:, :1], np.array([[1.0]]))
    two = Hinge().forward(z[:, 1:], np.array([[1.0]]))
    assert Hinge().forward(z, np.array([[1.0, 1.0]])) == one + two
