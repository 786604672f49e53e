"""Every distribution in plugins/ is installed as a user would and works: its own tests pass, its
components keep their promises in the probe, and an experiment trains with each of them."""

import subprocess
import sys
from pathlib import Path

import dlgui_builtins as b
import numpy as np
import pytest

from dlgui.engine.experiment import Experiment, Split
from dlgui.engine.kinds import Activation, Dataset, Optimizer
from dlgui.engine.training import train
from dlgui.lab.installer import install
from dlgui.lab.plugins import ON, PluginHost
from dlgui.lab.probe import probe
from dlgui.lab.starting import starting_experiment

PLUGINS = Path(__file__).parent.parent.parent / "plugins"
FOLDERS = sorted(path.parent for path in PLUGINS.glob("*/pyproject.toml"))


def name_of(folder):
    return folder.name.replace("_", "-")


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    home = tmp_path_factory.mktemp("plugins")
    modules, paths = set(sys.modules), list(sys.path)
    for folder in FOLDERS:
        install(folder, home)
    yield PluginHost(home)
    sys.path[:] = paths
    for name in set(sys.modules) - modules:
        del sys.modules[name]


def experiment(**settings):
    chosen = {
        "data": b.Moons(),
        "layers": (b.Dense(units=6, activation=b.Tanh(), initializer=b.Glorot()),),
        "output": b.Dense(units=1, activation=b.Sigmoid(), initializer=b.Glorot()),
        "loss": b.Logistic(),
        "optimizer": b.Adam(),
        "schedule": b.Constant(),
        "split": Split(train=1.0, validation=0.0),
        "rate": 0.02,
        "epochs": 8,
    }
    return Experiment(**chosen | settings)


# The rate and the rows a step that each is made for; the others take what the experiment has.
OWN = {
    "Adadelta": {"rate": 5.0},
    "LBFGS": {"rate": 1.0, "batch": 0, "epochs": 40},
    "Lion": {"rate": 0.01},
    "Rprop": {"rate": 0.02, "batch": 0, "epochs": 40},
}
UNTRAINABLE_HERE = {"Threshold", "HardShrink"}
"""They jump: a step may raise the loss."""


def trained(host, entry):
    """Return the first and the last loss of an experiment that uses the component."""
    settings = dict(OWN.get(entry.name, {}))
    if entry.kind is Dataset:
        return losses(host, starting_experiment(entry.cls(), host.registry).with_(epochs=8))
    if entry.kind is Activation:
        layer = b.Dense(units=6, activation=entry.cls(), initializer=b.Glorot())
        settings["layers"] = (layer,)
    else:
        settings["optimizer"] = entry.cls()
    return losses(host, experiment(**settings))


def losses(host, chosen):
    """Return the first and the last loss of an experiment that was saved and read again."""
    assert host.registry.load(host.registry.dump(chosen), Experiment) == chosen
    records = list(train(chosen))
    assert records[-1].ended == "done"
    found = [done.loss for record in records for done in record.done]
    return found[0], found[-1]


def test_there_are_distributions():
    assert len(FOLDERS) >= 3


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_it_is_installed_into_a_folder_of_its_own_and_loads(host, folder):
    plugin = host.find(name_of(folder))
    assert plugin is not None
    assert host.problems == []
    assert host.state(plugin) == ON


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_the_probe_finds_all_of_its_components_sound(host, folder):
    verdict = probe(folder)
    assert verdict.ok, verdict.sentence
    supplied = [entry.name for entry in host.registry if entry.supplier == name_of(folder)]
    assert sorted(report.component for report in verdict.reports) == sorted(supplied)
    assert verdict.changes == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_network_trains_with_each_of_its_components(host, folder):
    entries = [entry for entry in host.registry if entry.supplier == name_of(folder)]
    assert entries
    for entry in entries:
        assert entry.kind in (Activation, Optimizer, Dataset)
        first, last = trained(host, entry)
        assert np.isfinite(last), entry.name
        assert last < first or entry.name in UNTRAINABLE_HERE, (entry.name, first, last)


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_its_own_tests_pass_where_it_lies(folder):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert " passed" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_its_readme_names_each_of_its_components(host, folder):
    text = (folder / "README.md").read_text()
    for entry in host.registry:
        if entry.supplier == name_of(folder):
            assert entry.name in text, entry.name
