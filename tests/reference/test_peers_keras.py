"""Keras repeats 200 steps of the lab by what the translator says, to 1e-9.

It runs on TensorFlow, and with settings that float32 holds exactly, as 0.875 and 2⁻⁸: whatever its
floatx says, Keras rounds settings to float32 there, and products of matrices on PyTorch and JAX.
"""

import itertools
import os

import numpy as np
import pytest
from dlgui_builtins.activations import LeakyReLU, Linear, ReLU, Sigmoid, Softmax, Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import CrossEntropy, Logistic, SquaredError
from dlgui_builtins.optimizers import Adam, GradientDescent, Momentum, RMSprop
from dlgui_builtins.regularizers import L1, L2, MaxNorm
from dlgui_builtins.schedules import (
    ExponentialPerEpoch,
    ExponentialPerStep,
    InverseTime,
    Manual,
    RootDecay,
    Staircase,
)
from dlgui_builtins.translations.optimizers import epsilon_hat

from dlgui.api import Facts, overrides, translated
from tests.engine.experiments import Rows
from tests.reference.peers import TOLERANCE, lab_run, settings, trained_names
from tests.reference.table import note

pytestmark = pytest.mark.peers
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
tensorflow = pytest.importorskip("tensorflow")
keras = pytest.importorskip("keras")
if keras.backend.backend() != "tensorflow":
    pytest.skip("Keras runs on another backend than TensorFlow", allow_module_level=True)
keras.config.set_floatx("float64")
ROWS = 60
OPTIMIZERS = {
    "GradientDescent": (GradientDescent(), 0.5),
    "Momentum": (Momentum(beta=0.875), 0.5),
    "RMSprop": (RMSprop(), 0.01),
    "Adam": (Adam(), 0.02),
    "Adam uncorrected": (Adam(bias_correction=False), 0.005),
}
REGULARIZERS = {
    "no penalty": (),
    "L2": (L2(strength=2 * ROWS * 2.0**-8),),
    "L1": (L1(strength=2 * ROWS * 2.0**-9),),
    "max-norm": (MaxNorm(limit=0.875),),
}
SCHEDULES = (
    InverseTime(decay=0.1),
    InverseTime(decay=0.1, first_epoch=0),
    ExponentialPerEpoch(),
    ExponentialPerStep(base=0.99),
    Staircase(every=5),
    Manual(drops="5: 0.5, 30: 0.1"),
    Manual(drops="0: 2, 30: 0.1"),
)


def made(translation):
    """Return Keras's own with the settings that are told, or else what the source makes."""
    if translation.exact and translation.name:
        return eval(translation.call, {"keras": keras})
    return written(translation)


def written(translation):
    """Return what the translator's source makes."""
    names = {"keras": keras}
    if translation.definition:
        exec(translation.definition, names)
    return eval(translation.source, names)


def array(variable):
    """Return the numbers of a variable or tensor; Keras's own way warns about NumPy 2."""
    return getattr(variable, "value", variable).numpy()


def regularized(run, layer, facts):
    """Return the words by which a Dense layer of Keras gets penalties and constraints."""
    words = {}
    for one in (*layer.regularizers, *run.experiment.regularizers):
        if overrides(one, "penalty"):
            penalty = made(translated(one, "keras", facts))
            words.setdefault("penalties", []).append(penalty)
        if overrides(one, "project"):
            words["kernel_constraint"] = made(translated(one, "keras", facts))
    penalties = words.pop("penalties", [])
    if penalties:
        words["kernel_regularizer"] = lambda w: sum(penalty(w) for penalty in penalties)
    return words


class Network:
    """The lab's network, of Keras's layers."""

    def __init__(self, run, native_norm=True):
        self.run, self.layers = run, []
        for layer, facts in zip(run.experiment.chain, run.layer_facts(), strict=True):
            words = dict(translated(layer, "keras", facts).settings)
            dense = keras.layers.Dense(**words, **regularized(run, layer, facts))
            dense.build((None, facts.inputs))
            norm = None
            if layer.normalizer is not None:
                said = translated(layer.normalizer, "keras", facts)
                norm = eval(said.call, {"keras": keras}) if native_norm else made(said)
                norm.build((None, facts.outputs))
            activation = made(translated(layer.activation, "keras", facts))
            masks = sum(overrides(one, "mask") for one in layer.regularizers)
            self.layers.append((dense, norm, activation, masks))
        for name, (variable, turned) in self.variables().items():
            first = run.first[name]
            variable.assign(first.T if turned else first)

    def variables(self):
        found = {}
        for i, (dense, norm, _, _) in enumerate(self.layers):
            name = "output" if i == len(self.layers) - 1 else f"layers.{i}"
            found[f"{name}.weight"] = dense.kernel, True
            if dense.use_bias:
                found[f"{name}.bias"] = dense.bias, False
            if norm is not None:
                found[f"{name}.gamma"] = norm.gamma, False
                found[f"{name}.beta"] = norm.beta, False
        return found

    def arrays(self):
        found = {name: (array(one), turned) for name, (one, turned) in self.variables().items()}
        return {name: one.T if turned else one for name, (one, turned) in found.items()}

    def forward(self, x, masks):
        masks = list(masks)
        for dense, norm, activation, count in self.layers:
            z = dense(x)
            z = z if norm is None else norm(z, training=True)
            x = activation(z)
            for _ in range(count):
                x = x * masks.pop(0)
        return z if self.run.experiment.loss.logits_of else x

    def train(self, optimizer, before=None):
        loss = made(translated(self.run.experiment.loss, "keras", self.run.facts))
        variables = [one for one, _ in self.variables().values()]
        first = float(optimizer.learning_rate)
        optimizer.build(variables)

        def step(x, y, masks):
            with tensorflow.GradientTape() as tape:
                cost = keras.ops.mean(loss(y, self.forward(x, masks)))
                for dense, _, _, _ in self.layers:
                    cost = cost + sum(dense.losses)
            optimizer.apply(tape.gradient(cost, [one.value for one in variables]), variables)

        if before is None:  # a compiled step would not see its changes
            step = tensorflow.function(step)
        steps = zip(self.run.batches(), self.run.masks(), self.run.rates(), strict=True)
        for number, ((x, y), masks, rate) in enumerate(steps, 1):
            optimizer.learning_rate = first * rate / self.run.experiment.rate
            if before is not None:
                before(optimizer, number)
            step(*map(tensorflow.constant, (x, y)), [tensorflow.constant(one) for one in masks])
        return self.run.difference(self.arrays())


CASES = list(itertools.product(OPTIMIZERS, REGULARIZERS, (False, True), (False, True)))


@pytest.mark.parametrize(("optimizer", "penalties", "normalizer", "dropout"), CASES)
def test_keras_ends_on_the_same_parameters(optimizer, penalties, normalizer, dropout):
    run = lab_run(settings(OPTIMIZERS[optimizer], REGULARIZERS[penalties], normalizer, dropout))
    network = Network(run)
    difference = network.train(made(translated(run.experiment.optimizer, "keras", run.facts)))
    assert len(network.variables()) == len(trained_names(run))
    note("Keras", optimizer, difference)
    assert difference <= TOLERANCE


def native(run):
    """Return Keras's own optimizer with the settings that the translator tells."""
    return eval(translated(run.experiment.optimizer, "keras", run.facts).call, {"keras": keras})


def test_keras_own_adam_is_the_same_with_the_epsilon_converted_for_each_step():
    large = Adam(beta1=0.875, beta2=1 - 2.0**-9, epsilon=2.0**-10)
    run = lab_run(settings((large, 0.02), REGULARIZERS["L2"], True, True))

    def convert(optimizer, step):
        optimizer.epsilon = epsilon_hat(large.epsilon, large.beta2, step)

    difference = Network(run).train(native(run), before=convert)
    note("Keras", "Adam, its own with ε by step", difference)
    assert difference <= TOLERANCE


@pytest.mark.parametrize(
    "optimizer",
    [Adam(beta1=0.875, beta2=1 - 2.0**-9, epsilon=2.0**-10), RMSprop(epsilon=2.0**-10)],
    ids=str,
)
def test_where_the_translator_says_not_exact_keras_own_ends_elsewhere(optimizer):
    run = lab_run(settings((optimizer, 0.02), REGULARIZERS["L2"], False, False))
    assert not translated(optimizer, "keras", run.facts).exact
    assert Network(run).train(native(run)) > 1e3 * TOLERANCE


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("optimizer", ["GradientDescent", "Momentum", "Adam"])
def test_keras_follows_every_schedule(optimizer, schedule):
    run = lab_run(
        settings(OPTIMIZERS[optimizer], REGULARIZERS["L2"], False, False, schedule=schedule)
    )
    difference = Network(run).train(made(translated(run.experiment.optimizer, "keras", run.facts)))
    note("Keras", f"{optimizer}, schedules", difference)
    assert difference <= TOLERANCE


def test_keras_own_momentum_under_a_schedule_ends_elsewhere_as_the_translator_says():
    falling = settings(
        (Momentum(beta=0.875), 0.5), REGULARIZERS["L2"], False, False, schedule=ExponentialPerStep()
    )
    run = lab_run(falling)
    assert not translated(run.experiment.optimizer, "keras", run.facts).exact
    assert Network(run).train(native(run)) > 1e3 * TOLERANCE


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda one: type(one).__name__)
def test_keras_own_schedule_gives_the_rates_of_the_lab(schedule):
    run = lab_run(settings(OPTIMIZERS["GradientDescent"], (), False, False, schedule=schedule))
    theirs = eval(translated(schedule, "keras", run.facts).call, {"keras": keras})
    for step, want in enumerate(run.rates()):
        # Keras computes rates in float32.
        assert float(theirs(step)) == pytest.approx(want, rel=1e-5)


def test_the_callback_that_stands_for_root_decay_gives_its_rates():
    run = lab_run(
        settings(OPTIMIZERS["GradientDescent"], (), False, False, schedule=RootDecay(k=2))
    )
    rule = eval(translated(RootDecay(k=2), "keras", run.facts).settings["schedule"])
    for step, want in enumerate(run.rates()):
        assert rule(step // run.facts.batches) == pytest.approx(want, rel=1e-12)


@pytest.mark.parametrize(
    "activation",
    [ReLU(), LeakyReLU(slope=0.125), Tanh(), Sigmoid(), Linear(), Softmax()],
    ids=lambda one: type(one).__name__,
)
def test_every_activation_has_the_same_values_and_slopes(activation):
    z = np.concatenate([np.linspace(-9, 9, 180), [0.0, 1.0]]).reshape(-1, 2)
    da = np.linspace(0.5, 2.0, z.size).reshape(z.shape)
    a = activation.forward(z)
    tensor = tensorflow.Variable(z)
    with tensorflow.GradientTape() as tape:
        layer = made(translated(activation, "keras", Facts()))
        theirs = tensorflow.convert_to_tensor(layer(tensor))
        total = tensorflow.reduce_sum(theirs * da)
    np.testing.assert_allclose(array(theirs), a, rtol=1e-12, atol=1e-300)
    ours = activation.backward(z, a, da)
    np.testing.assert_allclose(array(tape.gradient(total, tensor)), ours, rtol=1e-11, atol=1e-14)


@pytest.mark.parametrize("outputs", [1, 3])
@pytest.mark.parametrize(
    "loss",
    [SquaredError(), SquaredError(scale="full"), Logistic(), CrossEntropy()],
    ids=lambda one: f"{type(one).__name__} {getattr(one, 'scale', '')}",
)
@pytest.mark.filterwarnings("ignore:In loss categorical_crossentropy:SyntaxWarning")
def test_every_loss_is_the_same_number_with_the_same_gradient(loss, outputs):
    rng = np.random.default_rng(1)
    z = 5 * rng.standard_normal((7, outputs))
    y = np.eye(outputs)[rng.integers(outputs, size=7)]
    tensor = tensorflow.Variable(z)
    with tensorflow.GradientTape() as tape:
        theirs = made(translated(loss, "keras", Facts(outputs=outputs)))
        number = keras.ops.mean(theirs(y, tensor))
    assert float(number) == pytest.approx(loss.forward(z, y).mean(), rel=1e-12, abs=1e-15)
    ours = loss.backward(z, y) / len(z)
    np.testing.assert_allclose(array(tape.gradient(number, tensor)), ours, rtol=1e-11, atol=1e-14)


@pytest.mark.parametrize("loss", [CrossEntropy(), Logistic()], ids=lambda one: type(one).__name__)
def test_several_classes_end_on_the_same_parameters(loss):
    activation = Softmax() if isinstance(loss, CrossEntropy) else Sigmoid()
    run = lab_run(
        settings(
            OPTIMIZERS["Adam"],
            REGULARIZERS["L2"],
            True,
            True,
            data=Rows(rows=100, inputs=3, classes=3),
            output=Dense(units=3, activation=activation),
            loss=loss,
        )
    )
    difference = Network(run).train(made(translated(run.experiment.optimizer, "keras", run.facts)))
    note("Keras", "Adam, three classes", difference)
    assert difference <= TOLERANCE


def test_the_batch_norm_of_scripts_has_the_labs_running_averages_and_keras_own_has_not():
    run = lab_run(settings(OPTIMIZERS["Adam"], (), True, False))
    own, theirs = Network(run, native_norm=False), Network(run)
    for network in (own, theirs):
        network.train(made(translated(run.experiment.optimizer, "keras", run.facts)))
    statistics = {name: run.last[f"layers.0.{name}"] for name in ("mean", "variance", "updates")}
    mean, variance = run.experiment.layers[0].normalizer.averages(statistics)
    norm = own.layers[0][1]
    np.testing.assert_allclose(array(norm.mean), mean, rtol=1e-9)
    np.testing.assert_allclose(array(norm.variance), variance, rtol=1e-9)
    assert int(array(norm.updates)[0]) == 200
