"""What optimizers and regularizers may ask of the loop: all weights at once, decay, the rate."""

import numpy as np
from dlgui_builtins.activations import Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.normalizers import BatchNorm

from dlgui.api import Optimizer, Regularizer
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training
from tests.engine.experiments import experiment

LAYERS = (Dense(units=4, activation=Tanh(), normalizer=BatchNorm()), Dense(units=3))


def after_one_step(**settings):
    chosen = experiment(layers=LAYERS, batch=0, rate=0.5, **settings)
    training = Training(chosen, prepare(chosen))
    before = {name: array.copy() for name, array in training.network.arrays().items()}
    training.run(1)
    return training, before


class Noted(Optimizer):
    """Puts the number of axes of what it is called with into the weights."""

    elementwise = False

    def update(self, weights, gradient, state, rate, step):
        weights[...] = weights.ndim


class NotedWhole(Optimizer):
    """Puts the length of what it is called with into the weights."""

    elementwise = False
    whole = True

    def update(self, weights, gradient, state, rate, step):
        assert weights.ndim == 1
        weights[...] = weights.size


class Halves(Optimizer):
    """Halves decayed weights for a rate of 0.5 and lets the gradient change nothing."""

    def update(self, weights, gradient, state, rate, step):
        weights += 0 * gradient

    def decay(self, weights, rate):
        weights *= 1 - rate


class Minus(Regularizer):
    """Takes the rate over the rows off every weight."""

    def project(self, weights, rate, rows):
        weights -= rate / rows


class Twice(Regularizer):
    """A projection that asks for the weights alone."""

    def project(self, weights):
        weights[...] = 2


def test_an_optimizer_of_whole_tensors_is_called_once_a_tensor():
    training, _ = after_one_step(optimizer=Noted())
    arrays = training.network.arrays()
    assert (arrays["layers.0.weight"] == 2).all()
    assert (arrays["output.bias"] == 1).all()


def test_an_optimizer_that_needs_all_weights_gets_one_vector_of_them():
    training, _ = after_one_step(optimizer=NotedWhole())
    assert (training.network.weights == training.network.weights.size).all()


def test_decay_reaches_the_weights_of_layers_and_neither_biases_nor_gamma():
    training, before = after_one_step(optimizer=Halves())
    for name, array in training.network.arrays().items():
        if name.endswith("weight"):
            np.testing.assert_allclose(array, before[name] / 2)
        elif name.endswith(("bias", "gamma", "beta")):
            np.testing.assert_array_equal(array, before[name])


def test_a_projection_gets_the_rate_and_the_number_of_training_rows():
    plain, _ = after_one_step()
    moved, _ = after_one_step(regularizers=(Minus(),))
    rows = len(plain.samples.train)
    for name, array in moved.network.arrays().items():
        expected = plain.network.arrays()[name]
        expected = expected - 0.5 / rows if name.endswith("weight") else expected
        np.testing.assert_allclose(array, expected, atol=1e-15)


def test_a_projection_may_leave_the_rate_and_the_rows_away():
    training, _ = after_one_step(regularizers=(Twice(),))
    assert (training.network.arrays()["layers.1.weight"] == 2).all()
