"""scikit-learn's MLP repeats 200 steps of the lab by what the translator says, to 1e-9."""

import numpy as np
import pytest
from dlgui_builtins.activations import Linear, ReLU, Sigmoid, Softmax, Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import CrossEntropy, Logistic, SquaredError
from dlgui_builtins.optimizers import Adam, GradientDescent, Momentum
from dlgui_builtins.preprocessors import (
    FillMissing,
    MeanRemoval,
    MinMax,
    Products,
    Standardize,
)
from dlgui_builtins.regularizers import L2
from dlgui_builtins.translations.optimizers import epsilon_hat

from dlgui.api import Facts, translated
from tests.engine.experiments import Rows
from tests.reference.peers import TOLERANCE, lab_run, settings
from tests.reference.table import note

pytestmark = pytest.mark.peers
neural_network = pytest.importorskip("sklearn.neural_network")
OPTIMIZERS = {
    "GradientDescent": (GradientDescent(), 0.5),
    "Momentum": (Momentum(), 0.5),
    "Adam": (Adam(), 0.02),
}
ACTIVATIONS = (Tanh(), Sigmoid(), ReLU(), Linear())


def plain(optimizer, penalties, activation=None, **more):
    """Return a network that MLPClassifier can be: one activation, batches of one size."""
    hidden = tuple(Dense(units=n, activation=activation or Tanh()) for n in (6, 4))
    given = {"layers": hidden, "regularizers": penalties, "batch": 20, **more}
    return settings(OPTIMIZERS.get(optimizer, optimizer), (), False, False, **given)


def words_of(run):
    """Return the arguments that the translator tells, those of all components together."""
    experiment, words = run.experiment, {"alpha": 0.0}
    parts = [(experiment.optimizer, run.facts), (experiment.schedule, run.facts)]
    parts += [(one, run.facts) for one in experiment.regularizers]
    for layer, facts in list(zip(experiment.chain, run.layer_facts(), strict=True))[:-1]:
        parts.append((layer.activation, facts))
        units = translated(layer, "sklearn", facts).settings["hidden_layer_sizes"]
        words["hidden_layer_sizes"] = words.get("hidden_layer_sizes", ()) + units
    for component, facts in parts:
        words |= translated(component, "sklearn", facts).settings
    return words


def repeated(run, before=None):
    """Train scikit-learn's network on the lab's batches; return the largest difference."""
    said = translated(run.experiment.loss, "sklearn", run.facts)
    kind = getattr(neural_network, said.name.split(".")[-1])
    mlp = kind(**words_of(run), shuffle=False)  # each call of partial_fit is one batch
    known = {}
    if not isinstance(run.experiment.loss, SquaredError):
        known = {"classes": range(max(2, run.facts.outputs))}
    first = next(run.batches())
    mlp.partial_fit(first[0], targets(first[1]), **known)
    del mlp._optimizer  # the step that made its arrays must leave no trace
    for i, name in enumerate(("layers.0", "layers.1", "output")):
        mlp.coefs_[i][...] = run.first[f"{name}.weight"].T
        mlp.intercepts_[i][...] = run.first[f"{name}.bias"]
    for step, (x, y) in enumerate(run.batches(), 1):
        if before is not None and step > 1:
            before(mlp._optimizer, step)
        mlp.partial_fit(x, targets(y))
    arrays = {}
    for i, name in enumerate(("layers.0", "layers.1", "output")):
        arrays[f"{name}.weight"] = mlp.coefs_[i].T
        arrays[f"{name}.bias"] = mlp.intercepts_[i]
    return run.difference(arrays)


def targets(y):
    return y.argmax(axis=1) if y.shape[1] > 1 else y[:, 0]


@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("penalties", [(), (L2(strength=0.4),)], ids=["no penalty", "L2"])
@pytest.mark.parametrize("optimizer", ["GradientDescent", "Momentum"])
def test_sklearn_ends_on_the_same_parameters(optimizer, penalties, activation):
    run = lab_run(plain(optimizer, penalties, activation))
    difference = repeated(run)
    note("scikit-learn", optimizer, difference)
    assert difference <= TOLERANCE


@pytest.mark.parametrize("penalties", [(), (L2(strength=0.4),)], ids=["no penalty", "L2"])
def test_sklearns_adam_is_the_same_with_the_epsilon_converted_for_each_step(penalties):
    large = Adam(epsilon=1e-3)
    run = lab_run(plain((large, 0.02), penalties))
    assert not translated(large, "sklearn", run.facts).exact

    def convert(optimizer, step):
        optimizer.epsilon = epsilon_hat(large.epsilon, large.beta2, step)

    # The first step is made with the optimizer, so its ε is given as the setting.
    first = epsilon_hat(large.epsilon, large.beta2, 1)
    run.experiment = run.experiment.with_(optimizer=large.with_(epsilon=first))
    difference = repeated(run, before=convert)
    note("scikit-learn", "Adam, with ε by step", difference)
    assert difference <= TOLERANCE
    assert repeated(run) > 1e3 * TOLERANCE


@pytest.mark.parametrize("loss", [SquaredError(), CrossEntropy(), Logistic()], ids=str)
def test_every_task_ends_on_the_same_parameters(loss):
    classes = {SquaredError: 0, CrossEntropy: 3, Logistic: 2}[type(loss)]
    activation = {0: Linear(), 3: Softmax(), 2: Sigmoid()}[classes]
    output = Dense(units=3 if classes == 3 else 1, activation=activation)
    data = Rows(rows=100, inputs=3, classes=classes)
    rate = 0.05 if classes == 0 else 0.5
    run = lab_run(
        plain((Momentum(), rate), (L2(strength=0.2),), data=data, output=output, loss=loss)
    )
    difference = repeated(run)
    note("scikit-learn", f"Momentum, {type(loss).__name__}", difference)
    assert difference <= TOLERANCE


def test_a_short_last_batch_makes_alpha_grow_as_the_translator_says():
    run = lab_run(plain("GradientDescent", (L2(strength=4.0),), batch=24))
    assert not translated(L2(strength=4.0), "sklearn", run.facts).exact
    assert repeated(run) > 1e3 * TOLERANCE


@pytest.mark.parametrize(
    "preprocessor",
    [Standardize(), MinMax(), MeanRemoval(), FillMissing(), FillMissing(rule="mean"), Products()],
    ids=lambda one: type(one).__name__,
)
def test_every_scaler_gives_the_same_columns(preprocessor):
    rng = np.random.default_rng(3)
    x = rng.normal(3.0, 2.0, (40, 4))
    x[:, 2] = 7.0
    if isinstance(preprocessor, FillMissing):
        x[rng.random(x.shape) < 0.3] = np.nan
        x[:, 3] = np.nan
    said = translated(preprocessor, "sklearn", Facts())
    module, _, name = said.name.rpartition(".")
    theirs = getattr(pytest.importorskip(module), name)(**said.settings).fit_transform(x)
    ours = preprocessor.forward(x, preprocessor.fit(x))
    np.testing.assert_allclose(theirs, ours, rtol=1e-12, atol=1e-12)
