"""Calls that do in other memory what they do in their own."""

from functools import partial

import numpy as np
import pytest
from dlgui_builtins.activations import ReLU, Sin, Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.optimizers import Adam, GradientDescent, Momentum, RMSprop
from dlgui_builtins.regularizers import L2, Dropout
from dlgui_builtins.schedules import ExponentialPerStep

from dlgui.api import Optimizer
from dlgui.engine import steps
from dlgui.engine.buffers import buffer
from dlgui.engine.moving import Move, are_told
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training, finish
from tests.engine.experiments import experiment


def test_a_moved_call_reads_and_writes_other_memory_and_leaves_its_own():
    home, other = buffer((12,), np.float64), np.arange(12.0)
    matrix, vector, out = home[:6].reshape(2, 3), home[6:9], home[9:11]
    fixed = np.ones(2)
    calls = [partial(matrix.dot, vector, out), partial(np.maximum, out, fixed, out=out)]
    for call in Move(calls, [home]).to([other]):
        call()
    np.testing.assert_array_equal(home, 0)
    np.testing.assert_array_equal(other[9:11], np.arange(6.0).reshape(2, 3) @ [6, 7, 8])


def test_an_array_that_is_given_twice_stays_one():
    home = buffer((4,), np.float32)
    (moved,) = Move([partial(np.add, home, home, home)], [home]).to([np.ones(4, np.float32)])
    assert moved.args[0] is moved.args[1] is moved.args[2]
    assert moved.args[0] is not home


def test_calls_without_an_array_of_the_homes_stay_the_same_objects():
    array = np.ones(3)
    call = partial(np.negative, array, array)
    assert Move([call, print], [np.ones(3)]).to([np.ones(3)]) == [call, print]


def test_only_calls_whose_arguments_are_all_that_they_touch_are_told():
    array = np.ones(3)

    def hides() -> None:
        array[...] = 2

    assert are_told([partial(np.add, array, array, array), partial(array.dot, array)])
    assert are_told([partial(np.dot, array, array), partial(np.maximum.reduce, array, 0)])
    for call in (hides, partial(hides), lambda: None, partial(np.add, [array], 1)):
        assert not are_told([call])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("optimizer", [GradientDescent(), Momentum(), RMSprop(), Adam()])
@pytest.mark.parametrize("batch", [7, 10])
def test_moved_steps_give_the_bits_of_steps_that_are_copied(monkeypatch, dtype, optimizer, batch):
    hidden = (
        Dense(units=6, activation=Tanh(), regularizers=(Dropout(rate=0.2), L2(strength=0.1))),
        Dense(units=5, activation=ReLU(), regularizers=(Dropout(rate=0.2),)),
    )
    chosen = experiment(
        layers=hidden, optimizer=optimizer, dtype=dtype, batch=batch, regularizers=(L2(),)
    )
    moved = finish(chosen)
    monkeypatch.setattr(steps, "are_told", lambda calls: False)
    copied = finish(chosen)
    assert moved[0].weights.tobytes() == copied[0].weights.tobytes()
    runs = moved, copied
    for name in ("losses", "penalties", "norms"):
        found, expected = (
            np.concatenate([getattr(one, name) for one in records]) for _, records in runs
        )
        np.testing.assert_array_equal(found, expected)


def test_built_in_steps_are_moved():
    chosen = experiment(optimizer=Adam())
    training = Training(chosen, prepare(chosen))
    training.run(5)
    compiled = next(iter(training._compiled.values()))
    assert are_told(compiled.plan.calls)
    assert are_told(training._update.calls)


class ByClock(Optimizer):
    """Gradient descent whose call reads the clock itself."""

    def update(self, weights, gradient, state, rate, step):
        weights -= rate * gradient

    def bind(self, weights, gradient, state, clock):
        def change() -> None:
            weights[...] = weights - gradient * clock.alpha
            assert clock.alpha == weights.dtype.type(clock.rate)

        return [change]


@pytest.mark.parametrize("tanh", [Tanh(), Sin()])
def test_calls_that_read_the_clock_see_the_rate_of_each_step(tanh):
    layers = (Dense(units=4, activation=tanh),)
    chosen = experiment(layers=layers, schedule=ExponentialPerStep(), dtype="float32")
    ends = [finish(chosen.with_(optimizer=one))[0] for one in (ByClock(), GradientDescent())]
    assert ends[0].weights.tobytes() == ends[1].weights.tobytes()
