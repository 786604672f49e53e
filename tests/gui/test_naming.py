"""The words for parts of an experiment."""

from pathlib import Path
from typing import Any

import pytest

from dlgui.engine.component import Missing
from dlgui.gui.naming import chip_text, counts, facts, layer_name, outputs, without_layers
from dlgui.lab.plugins import PluginHost
from tests.gui.windows import host_in, moons


@pytest.fixture
def host(tmp_path: Path) -> PluginHost:
    return host_in(tmp_path)


def made(host: PluginHost, name: str, **settings: Any) -> Any:
    cls = host.registry.find(name)
    assert cls is not None
    return cls(**settings)


@pytest.mark.parametrize(
    ("name", "settings", "text"),
    [
        ("ReLU", {}, ("ReLU", "")),
        ("Tanh", {}, ("tanh", "")),
        ("LeakyReLU", {}, ("leaky ReLU", "")),
        ("He", {}, ("He", "")),
        ("Glorot", {}, ("Glorot", "")),
        ("Dropout", {"rate": 0.1}, ("dropout", "0.1")),
        ("L2", {"strength": 0.05}, ("L2", "0.05")),
        ("BatchNorm", {}, ("batch norm", "")),
        ("Logistic", {}, ("logistic loss", "")),
        ("SquaredError", {}, ("squared error", "")),
    ],
)
def test_a_chip_is_short(
    host: PluginHost, name: str, settings: dict[str, Any], text: tuple[str, str]
) -> None:
    assert chip_text(made(host, name, **settings)) == text


def test_layers_are_numbered_from_one(host: PluginHost) -> None:
    experiment = moons(host)
    assert layer_name(experiment, "layers.1") == "Dense 2"
    assert layer_name(experiment, "layers.1.activation") == "Dense 2"
    assert layer_name(experiment, "output.units") == "Output"
    assert layer_name(experiment, "optimizer") == "optimizer"


def test_the_facts_count_units_and_parameters(host: PluginHost) -> None:
    assert facts(moons(host), 2) == "2-8-8-1 · 105 parameters"


def test_a_very_deep_network_still_fits_its_title(host: PluginHost) -> None:
    dense = made(host, "Dense", units=3)
    assert facts(moons(host, layers=(dense,) * 50), 2).startswith("2-3-3-3-…-3-3-1 · ")


def test_a_missing_layer_is_named_and_not_counted(host: PluginHost) -> None:
    experiment = moons(host, layers=(Missing(id="dlgui-conv:Conv2D"), made(host, "Dense")))
    assert layer_name(experiment, "layers.0") == "Conv2D 1"
    assert outputs(experiment, 2) == (None, 8, 1)
    assert counts(experiment, 2) is None
    assert facts(experiment, 2) == "2-?-8-1"


def test_without_layers_the_task_names_the_network(host: PluginHost) -> None:
    experiment = moons(host, layers=())
    data = experiment.data.load(experiment.stream("data"))
    assert without_layers(experiment, data) == "logistic regression"
    iris = made(host, "Iris").load(experiment.stream("data"))
    assert without_layers(experiment, iris) == "softmax regression"
    line = made(host, "Line").load(experiment.stream("data"))
    assert without_layers(experiment, line) == "linear regression"
