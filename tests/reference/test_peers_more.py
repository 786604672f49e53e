"""The rest of the catalogue, by what the translator says, against the libraries themselves.

PyTorch everywhere; Keras, on TensorFlow, where it has the thing as well.
"""

import importlib.util
import os

import numpy as np
import pytest
from dlgui_builtins.activations import Tanh
from dlgui_builtins.initializers import Glorot
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import AbsoluteError, Hinge, Huber
from dlgui_builtins.normalizers import LayerNorm
from dlgui_builtins.optimizers import (
    Adagrad,
    Adam,
    AdamW,
    Clipping,
    GradientDescent,
    Momentum,
    Nesterov,
    WeightAverage,
    WeightDecay,
)
from dlgui_builtins.regularizers import ElasticNet, ProximalL1
from dlgui_builtins.schedules import (
    Cosine,
    ExponentialPerStep,
    OneCycle,
    Plateau,
    Polynomial,
    WarmRestarts,
)

from dlgui.api import Activation, Facts, Moment, kind_of, translated
from tests.engine.test_repetition import shipped
from tests.reference.peers import TOLERANCE, lab_run, settings
from tests.reference.table import note

pytestmark = pytest.mark.peers
MORE = {cls.__name__: cls for cls in shipped()}
OPTIMIZERS = {
    "Nesterov": (Nesterov(beta=0.875), 0.5),
    "Adagrad": (Adagrad(initial=0.1), 0.05),
    "AdamW": (AdamW(strength=0.125), 0.01),
    "weight decay": (WeightDecay(strength=0.015625), 0.1),
    "weight decay, Adam": (WeightDecay(strength=0.125, inner=Adam()), 0.01),
    "clipping by norm": (Clipping(limit=0.0625), 0.5),
    "clipping by array": (Clipping(limit=0.03125, by="norm of each array"), 0.5),
    "clipping by value": (Clipping(limit=0.015625, by="value", inner=Momentum(beta=0.875)), 0.5),
    "NAdam": (MORE["NAdam"](), 0.005),
    "AMSGrad": (MORE["AMSGrad"](), 0.01),
    "RAdam": (MORE["RAdam"](), 0.01),
    "Adamax": (MORE["Adamax"](beta1=0.875, beta2=1 - 2.0**-9, epsilon=2.0**-26), 0.005),
    "Adadelta": (MORE["Adadelta"](rho=0.9375, epsilon=2.0**-20), 1.0),
    "Lion": (MORE["Lion"](beta1=0.875, beta2=0.984375, strength=0.125), 0.001),
    "Rprop": (MORE["Rprop"](), 0.001),
}
IN_KERAS = {
    *("Nesterov", "AdamW", "weight decay", "weight decay, Adam", "clipping by norm"),
    *("clipping by array", "clipping by value", "Adamax", "Adadelta", "Lion"),
}
LAYERS = (
    Dense(units=6, activation=Tanh(), initializer=Glorot(), normalizer=LayerNorm()),
    Dense(units=4, activation=Tanh(), initializer=Glorot()),
)
SCHEDULES = (
    Cosine(floor=0.125),
    Cosine(epochs=90),
    WarmRestarts(first=7, growth=2, floor=0.125),
    WarmRestarts(first=5, growth=1),
    OneCycle(),
    Polynomial(power=2.0),
)


def torch_peer():
    pytest.importorskip("torch")
    from tests.reference import test_peers_pytorch

    return test_peers_pytorch


def keras_peer():
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    if importlib.util.find_spec("tensorflow") is None:
        pytest.skip("tensorflow is not installed")
    from tests.reference import test_peers_keras

    return test_peers_keras


def torch_run(chosen):
    peer, run = torch_peer(), lab_run(chosen)
    network = peer.Network(run)
    # NAdam keeps a product in the default type of numbers.
    peer.torch.set_default_dtype(peer.torch.float64)
    tensors = network.tensors()
    parameters = list(tensors.values())
    said = translated(chosen.optimizer, "pytorch", run.facts)
    if "weight_decay" in said.settings:
        decayed = [one for name, one in tensors.items() if name.endswith(".weight")]
        others = [one for name, one in tensors.items() if not name.endswith(".weight")]
        parameters = [{"params": decayed}, {"params": others, "weight_decay": 0.0}]
    return network.train(peer.optimizer_of(run, parameters))


def keras_run(chosen):
    peer, run = keras_peer(), lab_run(chosen)
    network = peer.Network(run)
    said = translated(chosen.optimizer, "keras", run.facts)
    optimizer = peer.made(said)
    if "weight_decay" in said.settings:
        found = network.variables().items()
        others = [one for name, (one, _) in found if not name.endswith(".weight")]
        optimizer.exclude_from_weight_decay(var_list=others)
    return network.train(optimizer)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_pytorch_ends_on_the_same_parameters(name):
    whole = {"batch": 0} if name == "Rprop" else {}
    chosen = settings(OPTIMIZERS[name], "L2", False, False, layers=LAYERS, **whole)
    if name == "Adamax":
        pytest.skip("PyTorch adds ε elsewhere, as the translator says")
    difference = torch_run(chosen)
    note("PyTorch", name, difference)
    assert difference <= TOLERANCE


@pytest.mark.parametrize("name", sorted(IN_KERAS))
def test_keras_ends_on_the_same_parameters(name):
    chosen = settings(OPTIMIZERS[name], (), False, False, layers=LAYERS)
    difference = keras_run(chosen)
    note("Keras", name, difference)
    assert difference <= TOLERANCE


AVERAGING = settings(
    (WeightAverage(momentum=0.875, inner=Momentum(beta=0.875)), 0.5), (), True, False
)


def test_the_average_of_pytorch_is_the_average_of_the_lab():
    peer, run = torch_peer(), lab_run(AVERAGING)
    network = peer.Network(run)
    tensors = network.tensors()
    trained = peer.torch.nn.ParameterList(tensors.values())
    averaging = peer.torch.optim.swa_utils
    averaged = averaging.AveragedModel(
        trained, multi_avg_fn=averaging.get_ema_multi_avg_fn(AVERAGING.optimizer.momentum)
    )
    inner = translated(AVERAGING.optimizer.inner, "pytorch", run.facts)
    optimizer = eval(inner.source.replace("(", "(P, ", 1), {"torch": peer.torch, "P": [*trained]})
    optimizer.register_step_post_hook(lambda *_: averaged.update_parameters(trained))
    difference = network.train(optimizer)
    found = dict(zip(tensors, (one.detach().numpy() for one in averaged.module), strict=True))
    difference = max(difference, run.difference(found, run.average))
    note("PyTorch", "WeightAverage, AveragedModel", difference)
    assert difference <= TOLERANCE


def test_the_average_of_keras_is_the_average_of_the_lab():
    peer, run = keras_peer(), lab_run(AVERAGING)
    network = peer.Network(run)
    said = translated(AVERAGING.optimizer, "keras", run.facts)
    optimizer = eval(said.call, {"keras": peer.keras})
    difference = network.train(optimizer)
    optimizer.finalize_variable_values([one for one, _ in network.variables().values()])
    difference = max(difference, run.difference(network.arrays(), run.average))
    note("Keras", "WeightAverage, use_ema", difference)
    assert difference <= TOLERANCE


@pytest.mark.parametrize("name", ["Nesterov", "AdamW", "clipping by norm"])
def test_both_follow_a_schedule(name):
    chosen = settings(
        OPTIMIZERS[name], (), False, False, layers=LAYERS, schedule=ExponentialPerStep(base=0.99)
    )
    run = keras_run if importlib.util.find_spec("tensorflow") else torch_run
    difference = run(chosen)
    note("Keras" if run is keras_run else "PyTorch", f"{name}, schedule", difference)
    assert difference <= TOLERANCE


@pytest.mark.parametrize(
    "penalty", [ElasticNet(strength=0.4, share=0.3), ProximalL1(strength=0.4)], ids=str
)
def test_pytorch_ends_on_the_same_parameters_under_a_penalty(penalty):
    chosen = settings((GradientDescent(), 0.5), (penalty,), False, False, layers=LAYERS)
    difference = torch_run(chosen)
    note("PyTorch", type(penalty).__name__, difference)
    assert difference <= TOLERANCE


ACTIVATIONS = [
    cls()
    for cls in shipped()
    if kind_of(cls) is Activation
    and cls.trainable
    and cls.__name__ not in ("Formula", "Softplus", "Hardmax")
]


@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("library", ["pytorch", "keras"])
def test_every_activation_has_the_same_values_and_slopes(library, activation):
    said = translated(activation, library, Facts(dtype="float64"))
    if not said.source:
        pytest.skip(said.differs)
    # No point is a bend of any, where a slope is a matter of choice.
    z = np.linspace(-9, 9, 182).reshape(-1, 2) + 0.0123
    da = np.linspace(0.5, 2.0, z.size).reshape(z.shape)
    a = activation.forward(z)
    values, slopes = (torch_slopes if library == "pytorch" else keras_slopes)(said, z, da)
    # PyTorch's hardsigmoid has 1/6 with the digits of float32, as Keras all constants.
    share = 1e-7 if type(activation).__name__ in ("HardSigmoid", "HardSwish") else 1e-9
    np.testing.assert_allclose(values, a, rtol=share, atol=1e-12)
    np.testing.assert_allclose(slopes, activation.backward(z, a, da), rtol=share, atol=1e-12)


def torch_slopes(said, z, da):
    peer = torch_peer()
    tensor = peer.torch.from_numpy(z).requires_grad_()
    values = peer.made(said)(tensor)
    (values * peer.torch.from_numpy(da)).sum().backward()
    return values.detach().numpy(), tensor.grad.numpy()


def keras_slopes(said, z, da):
    peer = keras_peer()
    tensor = peer.tensorflow.Variable(z)
    with peer.tensorflow.GradientTape() as tape:
        values = peer.tensorflow.convert_to_tensor(peer.written(said)(tensor))
        total = peer.tensorflow.reduce_sum(values * da)
    return peer.array(values), peer.array(tape.gradient(total, tensor))


LOSSES = [AbsoluteError(), Huber(), Huber(delta=0.25), Hinge(), Hinge(squared=True)]


@pytest.mark.parametrize("outputs", [1, 3])
@pytest.mark.parametrize("loss", LOSSES, ids=str)
@pytest.mark.parametrize("library", ["pytorch", "keras"])
def test_every_loss_is_the_same_number_with_the_same_gradient(library, loss, outputs):
    rng = np.random.default_rng(1)
    z = 2 * rng.standard_normal((7, outputs))
    y = (rng.random((7, outputs)) < 0.5).astype(float)
    said = translated(loss, library, Facts(outputs=outputs, dtype="float64"))
    if library == "pytorch":
        peer = torch_peer()
        tensor = peer.torch.from_numpy(z).requires_grad_()
        number = peer.made(said)(tensor, peer.torch.from_numpy(y))
        number.backward()
        number, gradient = number.item(), tensor.grad.numpy()
    else:
        peer = keras_peer()
        tensor = peer.tensorflow.Variable(z)
        with peer.tensorflow.GradientTape() as tape:
            made = peer.written(said)(peer.tensorflow.constant(y), tensor)
            number = peer.keras.ops.mean(made)
        number, gradient = float(number), peer.array(tape.gradient(number, tensor))
    assert number == pytest.approx(loss.forward(z, y).mean(), rel=1e-9)
    ours = loss.backward(z, y) / len(z)
    np.testing.assert_allclose(gradient, ours, rtol=1e-9, atol=1e-12)


def moments(facts, losses=()):
    for step in range(facts.epochs * facts.batches):
        epoch = step // facts.batches
        yield Moment(step, epoch, facts.batches, facts.epochs, losses[:epoch])


@pytest.mark.parametrize("schedule", SCHEDULES, ids=str)
def test_pytorchs_own_scheduler_gives_the_rates_of_the_lab(schedule):
    torch = torch_peer().torch
    facts = Facts(rows=60, batch=20, epochs=90, rate=0.3)
    said = translated(schedule, "pytorch", facts)
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=facts.rate)
    scheduler = eval(said.name, {"torch": torch})(optimizer, **said.settings)
    for now in moments(facts):
        want = facts.rate * schedule.factor(now)
        assert optimizer.param_groups[0]["lr"] == pytest.approx(want, rel=1e-9, abs=1e-12)
        optimizer.step()
        if now.step + 1 < facts.epochs * facts.batches:
            scheduler.step()


@pytest.mark.parametrize("schedule", [one for one in SCHEDULES if one != OneCycle()], ids=str)
def test_keras_own_schedule_gives_the_rates_of_the_lab(schedule):
    keras = keras_peer().keras
    facts = Facts(rows=60, batch=20, epochs=90, rate=0.3)
    theirs = eval(translated(schedule, "keras", facts).call, {"keras": keras})
    for now in moments(facts):
        # Keras computes rates in float32, and the time in a wave by logarithms: not at its edges.
        want = facts.rate * schedule.factor(now)
        edge = isinstance(schedule, WarmRestarts) and abs(want - facts.rate) < 1e-3
        assert edge or float(theirs(now.step)) == pytest.approx(want, rel=1e-3, abs=1e-4)


def test_plateaus_drop_in_the_same_epochs():
    torch = torch_peer().torch
    facts = Facts(rows=60, batch=20, epochs=60, rate=0.3)
    schedule = Plateau(patience=3, drop=0.5, min_improvement=0.01, floor=0.01)
    rng = np.random.default_rng(5)
    losses = tuple((1.0 / (1 + np.arange(60) / 5) + 0.02 * rng.standard_normal(60)).tolist())
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=facts.rate)
    said = translated(schedule, "pytorch", facts)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, **said.settings)
    for epoch, loss in enumerate(losses):
        now = Moment(epoch * 3, epoch, 3, 60, losses[:epoch])
        want = facts.rate * schedule.factor(now)
        assert optimizer.param_groups[0]["lr"] == pytest.approx(want, rel=1e-12)
        scheduler.step(loss)
