import math

import numpy as np
import pytest
from dlgui_optimizers_more import (
    COMPONENTS,
    LBFGS,
    Adadelta,
    Adamax,
    AMSGrad,
    Lion,
    NAdam,
    RAdam,
    Rprop,
)

from dlgui.api import check_component

GRADIENTS = (2.0, -1.0, 0.5)
RATE = 0.1


def state_of(optimizer, like):
    return {name: np.zeros_like(like) for name in optimizer.slots}


def steps(optimizer, gradients=GRADIENTS, rate=RATE):
    """Return a weight that starts at 1 after each step."""
    weight = np.array([1.0])
    state, after = state_of(optimizer, weight), []
    for step, gradient in enumerate(gradients, start=1):
        optimizer.update(weight, np.array([gradient]), state, rate, step)
        after.append(float(weight[0]))
    return after


@pytest.mark.parametrize("cls", COMPONENTS, ids=lambda cls: cls.__name__)
def test_it_keeps_every_promise_of_an_optimizer(cls):
    assert check_component(cls).ok


# m: 0.2, 0.08, 0.122; v: 0.004, 0.004996, 0.005241004; corrected by 0.1, 0.19, 0.271 and 0.001,
# 0.001999, 0.002997001
M = (0.2, 0.08, 0.122)
V = (0.004, 0.004996, 0.005241004)
C1 = (0.1, 0.19, 0.271)
C2 = (0.001, 0.001999, 0.002997001)


def test_amsgrad_divides_by_the_largest_mean_square_so_far():
    after = steps(AMSGrad(beta2=0.9))
    # v: 0.4, 0.46, 0.439; the largest: 0.4, 0.46, 0.46; corrected by 0.1, 0.19, 0.271
    weight = 1.0
    for i, largest in enumerate((0.4, 0.46, 0.46)):
        weight -= 0.1 * (M[i] / C1[i]) / (math.sqrt(largest / C1[i]) + 1e-8)
        assert after[i] == pytest.approx(weight, rel=1e-13)


def test_adamax_divides_by_the_largest_recent_gradient():
    # u: 2, 1.998, 1.996002
    weight, after = 1.0, steps(Adamax())
    for i, largest in enumerate((2.0, 1.998, 1.996002)):
        weight -= 0.1 / C1[i] * M[i] / (largest + 1e-8)
        assert after[i] == pytest.approx(weight, rel=1e-13)


def test_nadam_mixes_the_gradient_and_the_mean_of_the_next_step():
    mu = [0.9 * (1 - 0.5 * 0.96 ** (t * 0.004)) for t in (1, 2, 3, 4)]
    weight, product, after = 1.0, 1.0, steps(NAdam())
    for i, gradient in enumerate(GRADIENTS):
        product *= mu[i]
        size = math.sqrt(V[i] / C2[i]) + 1e-8
        own = (1 - mu[i]) / (1 - product) * gradient
        weight -= 0.1 * (own + mu[i + 1] / (1 - product * mu[i + 1]) * M[i]) / size
        assert after[i] == pytest.approx(weight, rel=1e-12)


def test_radam_is_momentum_first_and_rectified_adam_from_the_sixth_step_on():
    gradients = (2.0, -1.0, 0.5, 1.0, 1.0, 1.0)
    after, weight, m, v = steps(RAdam(), gradients), 1.0, 0.0, 0.0
    most = 2 / 0.001 - 1
    for t, gradient in enumerate(gradients, 1):
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        mean, correction = m / (1 - 0.9**t), 1 - 0.999**t
        known = most - 2 * t * 0.999**t / correction
        assert (known > 5) == (t == 6)
        if known > 5:
            rise = (known - 4) * (known - 2) * most
            r = math.sqrt(rise / ((most - 4) * (most - 2) * known))
            mean *= r * math.sqrt(correction) / (math.sqrt(v) + 1e-8)
        weight -= 0.1 * mean
        assert after[t - 1] == pytest.approx(weight, rel=1e-12)


def test_adadelta_steps_by_the_ratio_of_two_averages():
    weight, s, u, after = 1.0, 0.0, 0.0, steps(Adadelta(), rate=1.0)
    for i, gradient in enumerate(GRADIENTS):
        s = 0.95 * s + 0.05 * gradient**2
        change = math.sqrt(u + 1e-6) / math.sqrt(s + 1e-6) * gradient
        u = 0.95 * u + 0.05 * change**2
        weight -= change
        assert after[i] == pytest.approx(weight, rel=1e-14)


def test_lion_steps_by_a_sign():
    # 0.9 m + 0.1 g: 0.2, then m = 0.02: -0.082, then m = 0.0098: 0.05882
    assert steps(Lion()) == pytest.approx([0.9, 1.0, 0.9], rel=1e-15)


def test_lion_decays_beside_its_steps():
    weight = np.array([2.0])
    Lion(strength=0.5).decay(weight, 0.1)
    assert weight[0] == pytest.approx(1.9)


def test_rprop_grows_while_the_sign_stays_and_shrinks_when_it_turns():
    # lengths: 0.1, 0.12, turned: 0.06 and no step, then 0.06 again, then 0.072
    after = steps(Rprop(), (3.0, 1.0, -2.0, -2.0, -0.1))
    assert after == pytest.approx([0.9, 0.78, 0.78, 0.84, 0.912], rel=1e-14)


def test_rprop_stays_within_its_limits():
    grown = np.diff(steps(Rprop(largest=1.5), (1.0,) * 5))
    assert grown.tolist() == pytest.approx([-0.12, -0.144, -0.15, -0.15])
    turning = Rprop(shrink=0.1, smallest=0.5)
    assert steps(turning, (1.0, -1.0, -1.0))[-1] == pytest.approx(0.9 + 0.05)


def quadratic(history, count):
    """Return the distance from the minimum of a bowl of 6 axes after each step at rate 1."""
    curvature = np.array([0.1, 0.5, 1.0, 2.0, 5.0, 10.0])
    weights = np.ones(6)
    optimizer = LBFGS(history=history, longest=100.0)
    state, after = state_of(optimizer, weights), []
    for step in range(1, count + 1):
        optimizer.update(weights, curvature * weights, state, 1.0, step)
        after.append(float(np.linalg.norm(weights)))
    return after


def test_lbfgs_first_steps_down_the_gradient_by_at_most_its_size():
    weights, optimizer = np.zeros(2), LBFGS()
    optimizer.update(weights, np.array([3.0, -1.0]), state_of(optimizer, weights), 1.0, 1)
    assert weights.tolist() == [-0.75, 0.25]


def test_lbfgs_on_a_line_is_newtons_method():
    weights, optimizer = np.array([4.0]), LBFGS(longest=100.0)
    state = state_of(optimizer, weights)
    for step in (1, 2):
        optimizer.update(weights, 3 * weights, state, 1.0, step)
    # One pair tells the curvature 3 exactly: the second step ends at the minimum.
    assert weights[0] == pytest.approx(0, abs=1e-15)


def test_lbfgs_reaches_the_minimum_of_a_bowl_in_few_steps():
    after = quadratic(history=10, count=60)
    assert after[-1] < 1e-10
    assert quadratic(history=10, count=25)[-1] < quadratic(history=1, count=25)[-1]


def test_lbfgs_keeps_no_pair_that_tells_no_curvature():
    weights, optimizer = np.ones(2), LBFGS()
    state = state_of(optimizer, weights)
    for step, gradient in enumerate(([1.0, 0.0], [2.0, 0.0]), 1):
        # Going down, the gradient grows: the cost bends the wrong way.
        optimizer.update(weights, np.array(gradient), state, 0.1, step)
    assert not state["s1"].any()


def test_lbfgs_steps_are_no_longer_than_allowed():
    weights, optimizer = np.zeros(2), LBFGS(longest=0.5)
    optimizer.update(weights, np.array([30.0, -40.0]), state_of(optimizer, weights), 10.0, 1)
    assert np.linalg.norm(weights) == pytest.approx(0.5)
