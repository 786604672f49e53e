import pytest
from dlgui_builtins.activations import Hardmax, Linear, Sigmoid, Softmax
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import CrossEntropy, SquaredError
from dlgui_builtins.normalizers import BatchNorm, LayerNorm
from dlgui_builtins.regularizers import Dropout, EarlyStopping

from dlgui.engine.component import Missing, changed
from dlgui.engine.experiment import Split
from dlgui.engine.findings import findings
from tests.engine.experiments import Rows, experiment, random_experiment


def about(chosen):
    return findings(chosen, chosen.data.load(chosen.stream("data")))


@pytest.mark.parametrize("seed", range(30))
def test_a_network_that_runs_has_no_finding_that_stops_it(seed):
    assert not [finding for finding in about(random_experiment(seed)) if finding.stops]


@pytest.mark.parametrize(
    ("settings", "path", "words"),
    [
        ({"layers": (Dense(activation=Hardmax()),)}, "layers.0.activation", "slope 0"),
        ({"layers": (Dense(regularizers=(EarlyStopping(),)),)}, "layers.0.reg", "ends the run"),
        (
            {"output": Dense(units=1, activation=Sigmoid(), regularizers=(Dropout(),))},
            "output.regularizers.0",
            "at random",
        ),
        ({"output": Dense(units=1, activation=Linear())}, "output.activation", "Sigmoid"),
        ({"data": Rows(classes=0)}, "loss", "is a number"),
        (
            {
                "data": Rows(classes=3),
                "loss": CrossEntropy(),
                "output": Dense(units=1, activation=Softmax()),
            },
            "output.units",
            "Softmax over one unit is always 1",
        ),
        ({"split": Split(train=0.7, validation=0.5)}, "split.validation", "more than all"),
        ({"optimizer": Missing(id="gone:Lion")}, "optimizer", "Install the plugin gone"),
    ],
)
def test_what_keeps_it_from_running_is_said_on_the_setting(settings, path, words):
    found = [f for f in about(experiment(**settings)) if f.path.startswith(path)]
    assert found
    assert found[0].stops
    assert words in found[0].sentence


@pytest.mark.parametrize(
    "settings",
    [
        {"output": Dense(units=1, activation=Linear())},
        {
            "data": Rows(classes=3),
            "loss": CrossEntropy(),
            "output": Dense(units=1, activation=Softmax()),
        },
    ],
)
def test_the_button_of_a_finding_mends_it(settings):
    chosen = experiment(**settings)
    finding = next(f for f in about(chosen) if f.fix)
    mended = changed(chosen, *finding.fix)
    assert finding.path not in [f.path for f in about(mended)]


@pytest.mark.parametrize(
    ("settings", "path"),
    [
        ({"batch": 1, "layers": (Dense(normalizer=BatchNorm()),)}, "batch"),
        ({"rate": 0.0}, "rate"),
        (
            {
                "data": Rows(classes=0),
                "loss": SquaredError(),
                "output": Dense(units=1, activation=Sigmoid()),
            },
            "output.activation",
        ),
        (
            {"regularizers": (EarlyStopping(),), "split": Split(train=1.0, validation=0.0)},
            "split.validation",
        ),
    ],
)
def test_what_is_unwise_is_said_without_stopping(settings, path):
    found = [f for f in about(experiment(**settings)) if f.path == path]
    assert found
    assert not found[0].stops


@pytest.mark.parametrize(("normalizer", "said"), [(BatchNorm(), True), (LayerNorm(), False)])
def test_one_row_a_step_is_too_few_for_what_needs_the_spread_of_a_batch(normalizer, said):
    layers = (Dense(units=3, normalizer=normalizer),)
    found = [f for f in about(experiment(layers=layers, batch=1)) if f.path == "batch"]
    assert bool(found) is said
