"""PyTorch repeats 200 steps of the lab by what the translator says, to 1e-9."""

import itertools

import numpy as np
import pytest
from dlgui_builtins.activations import LeakyReLU, Linear, ReLU, Sigmoid, Softmax, Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import CrossEntropy, Logistic, SquaredError
from dlgui_builtins.schedules import (
    ExponentialPerEpoch,
    ExponentialPerStep,
    InverseTime,
    Manual,
    RootDecay,
    Staircase,
)

from dlgui.api import overrides, translated
from tests.engine.experiments import Rows
from tests.reference.peers import (
    OPTIMIZERS,
    REGULARIZERS,
    TOLERANCE,
    lab_run,
    settings,
    trained_names,
)
from tests.reference.table import note

pytestmark = pytest.mark.peers
torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # networks this small lose by more
SCHEDULES = (
    InverseTime(decay=0.1),
    ExponentialPerEpoch(),
    ExponentialPerStep(base=0.99),
    RootDecay(),
    Staircase(every=5),
    Manual(drops="5: 0.5, 30: 0.1"),
)


def made(translation):
    """Return what the translator's source makes."""
    names = {"torch": torch}
    if translation.definition:
        exec(translation.definition, names)
    return eval(translation.source, names)


class Network:
    """The lab's network, of PyTorch's modules."""

    def __init__(self, run, native_norm=True):
        self.run, self.layers, self.penalties, self.projections = run, [], [], []
        everywhere = run.experiment.regularizers
        for layer, facts in zip(run.experiment.chain, run.layer_facts(), strict=True):
            linear = made(translated(layer, "pytorch", facts)).double()
            norm = None
            if layer.normalizer is not None:
                said = translated(layer.normalizer, "pytorch", facts)
                norm = eval(said.call, {"torch": torch}) if native_norm else made(said)
                norm = norm.double()
            activation = made(translated(layer.activation, "pytorch", facts))
            masks = sum(overrides(one, "mask") for one in layer.regularizers)
            self.layers.append((linear, norm, activation, masks))
            for one in (*layer.regularizers, *everywhere):
                said = translated(one, "pytorch", facts)
                if overrides(one, "penalty"):
                    self.penalties.append((made(said), linear.weight))
                if overrides(one, "project"):
                    self.projections.append((made(said), linear.weight))
        for name, tensor in self.tensors().items():
            with torch.no_grad():
                tensor.copy_(torch.from_numpy(run.first[name]))

    def tensors(self):
        found = {}
        for i, (linear, norm, _, _) in enumerate(self.layers):
            name = "output" if i == len(self.layers) - 1 else f"layers.{i}"
            found[f"{name}.weight"] = linear.weight
            if linear.bias is not None:
                found[f"{name}.bias"] = linear.bias
            if norm is not None:
                found[f"{name}.gamma"], found[f"{name}.beta"] = norm.weight, norm.bias
        return found

    def arrays(self):
        return {name: tensor.detach().numpy() for name, tensor in self.tensors().items()}

    def forward(self, x, masks):
        masks = list(masks)
        for linear, norm, activation, count in self.layers:
            z = linear(x)
            z = z if norm is None else norm(z)
            x = activation(z)
            for _ in range(count):
                x = x * torch.from_numpy(masks.pop(0))
        return z if self.run.experiment.loss.logits_of else x

    def train(self, optimizer, penalties=True):
        loss = made(translated(self.run.experiment.loss, "pytorch", self.run.facts))
        first = [group["lr"] for group in optimizer.param_groups]
        steps = zip(self.run.batches(), self.run.masks(), self.run.rates(), strict=True)
        for (x, y), masks, rate in steps:
            optimizer.zero_grad()
            x, y = torch.from_numpy(x), torch.from_numpy(y)
            cost = loss(self.forward(x, masks), y)
            if penalties:
                cost = cost + sum(penalty(weight) for penalty, weight in self.penalties)
            cost.backward()
            for group, lr in zip(optimizer.param_groups, first, strict=True):
                group["lr"] = lr * rate / self.run.experiment.rate
            optimizer.step()
            with torch.no_grad():
                for project, weight in self.projections:
                    project(weight, rate)
        return self.run.difference(self.arrays())


def optimizer_of(run, parameters):
    said = translated(run.experiment.optimizer, "pytorch", run.facts)
    names = {"torch": torch, "PARAMETERS": parameters}
    if said.definition:
        exec(said.definition, names)
    if said.source.startswith("lambda"):
        return eval(said.source, names)(parameters)
    return eval(said.source.replace("(", "(PARAMETERS, ", 1), names)


CASES = list(itertools.product(OPTIMIZERS, REGULARIZERS, (False, True), (False, True)))


@pytest.mark.parametrize(("optimizer", "penalties", "normalizer", "dropout"), CASES)
def test_pytorch_ends_on_the_same_parameters(optimizer, penalties, normalizer, dropout):
    run = lab_run(settings(optimizer, penalties, normalizer, dropout))
    network = Network(run)
    difference = network.train(optimizer_of(run, list(network.tensors().values())))
    assert len(network.tensors()) == len(trained_names(run))
    note("PyTorch", optimizer, difference)
    assert difference <= TOLERANCE


@pytest.mark.parametrize("optimizer", ["GradientDescent", "Momentum", "RMSprop", "Adam"])
def test_the_weight_decay_of_pytorch_is_l2_by_the_translated_number(optimizer):
    run = lab_run(settings(optimizer, "L2", True, False))
    network = Network(run)
    groups = []
    for layer, facts, (linear, _, _, _) in zip(
        run.experiment.chain, run.layer_facts(), network.layers, strict=True
    ):
        both = (*layer.regularizers, *run.experiment.regularizers)
        said = [translated(one, "pytorch", facts).settings["weight_decay"] for one in both]
        groups.append({"params": [linear.weight], "weight_decay": sum(said)})
    weights = {id(group["params"][0]) for group in groups}
    rest = [tensor for tensor in network.tensors().values() if id(tensor) not in weights]
    difference = network.train(optimizer_of(run, [*groups, {"params": rest}]), penalties=False)
    note("PyTorch", f"{optimizer}, weight_decay", difference)
    assert difference <= TOLERANCE


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("optimizer", ["Momentum", "Adam"])
def test_pytorch_follows_every_schedule(optimizer, schedule):
    run = lab_run(settings(optimizer, "L2", False, False, schedule=schedule))
    network = Network(run)
    difference = network.train(optimizer_of(run, list(network.tensors().values())))
    note("PyTorch", f"{optimizer}, schedules", difference)
    assert difference <= TOLERANCE


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda one: type(one).__name__)
def test_pytorchs_own_scheduler_gives_the_rates_of_the_lab(schedule):
    run = lab_run(settings("GradientDescent", "no penalty", False, False, schedule=schedule))
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=run.experiment.rate)
    said = translated(schedule, "pytorch", run.facts)
    words = dict(said.settings)
    if "lr_lambda" in words:
        words["lr_lambda"] = eval(words["lr_lambda"])
    scheduler = eval(said.name, {"torch": torch})(optimizer, **words)
    for step, want in enumerate(run.rates(), 1):
        assert optimizer.param_groups[0]["lr"] == pytest.approx(want, rel=1e-12)
        optimizer.step()
        if schedule.clock == "step" or step % run.facts.batches == 0:
            scheduler.step()


@pytest.mark.parametrize(
    "activation",
    [ReLU(), LeakyReLU(), LeakyReLU(slope=0.3), Tanh(), Sigmoid(), Linear()],
    ids=lambda one: type(one).__name__,
)
def test_every_activation_has_the_same_values_and_slopes(activation):
    z = np.concatenate([np.linspace(-9, 9, 181), [0.0]])[:, None]
    a = activation.forward(z)
    tensor = torch.from_numpy(z).requires_grad_()
    theirs = made(translated(activation, "pytorch", lab_facts(1)))(tensor)
    theirs.sum().backward()
    np.testing.assert_allclose(theirs.detach().numpy(), a, rtol=1e-12, atol=1e-300)
    ours = activation.backward(z, a, np.ones_like(z))
    np.testing.assert_allclose(tensor.grad.numpy(), ours, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("outputs", [1, 3])
@pytest.mark.parametrize(
    "loss",
    [SquaredError(), SquaredError(scale="full"), Logistic(), CrossEntropy()],
    ids=lambda one: f"{type(one).__name__} {getattr(one, 'scale', '')}",
)
def test_every_loss_is_the_same_number_with_the_same_gradient(loss, outputs):
    rng = np.random.default_rng(1)
    z = 5 * rng.standard_normal((7, outputs))
    y = np.eye(outputs)[rng.integers(outputs, size=7)]
    tensor = torch.from_numpy(z).requires_grad_()
    theirs = made(translated(loss, "pytorch", lab_facts(outputs)))(tensor, torch.from_numpy(y))
    theirs.backward()
    assert theirs.item() == pytest.approx(loss.forward(z, y).mean(), rel=1e-12, abs=1e-15)
    ours = loss.backward(z, y) / len(z)
    np.testing.assert_allclose(tensor.grad.numpy(), ours, rtol=1e-12, atol=1e-15)


def lab_facts(outputs):
    from dlgui.api import Facts

    return Facts(outputs=outputs)


@pytest.mark.parametrize("loss", [CrossEntropy(), Logistic()], ids=lambda one: type(one).__name__)
def test_several_classes_end_on_the_same_parameters(loss):
    activation = Softmax() if isinstance(loss, CrossEntropy) else Sigmoid()
    run = lab_run(
        settings(
            "Adam",
            "L2",
            True,
            True,
            data=Rows(rows=100, inputs=3, classes=3),
            output=Dense(units=3, activation=activation),
            loss=loss,
        )
    )
    network = Network(run)
    difference = network.train(optimizer_of(run, list(network.tensors().values())))
    note("PyTorch", "Adam, three classes", difference)
    assert difference <= TOLERANCE


def test_the_batch_norm_of_scripts_has_the_labs_running_averages_and_pytorchs_own_has_not():
    run = lab_run(settings("Adam", "no penalty", True, False))
    own, native = Network(run, native_norm=False), Network(run)
    for network in (own, native):
        network.train(optimizer_of(run, list(network.tensors().values())))
    normalizer = run.experiment.layers[0].normalizer
    statistics = {name: run.last[f"layers.0.{name}"] for name in ("mean", "variance", "updates")}
    mean, variance = normalizer.averages(statistics)
    norm = own.layers[0][1]
    np.testing.assert_allclose(norm.running_mean.numpy(), mean, rtol=1e-9)
    np.testing.assert_allclose(norm.running_var.numpy(), variance, rtol=1e-9)
    theirs = native.layers[0][1].running_var.numpy()
    assert abs(theirs / variance - 1).max() > 1e-3
