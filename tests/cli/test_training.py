"""`dlgui run`: figures, overrides, the folder, repetition and interruption."""

import json
import os
import re
import signal
import time
from pathlib import Path

import numpy as np
import pytest
import safetensors.numpy
import threadpoolctl

from dlgui.engine.errors import BadParam
from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from dlgui.lab import blas
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import read_project
from dlgui.lab.results import FILES, read_result, weights_sha256
from dlgui.lab.runs import Run

KEYS = ["task", "seed", "dtype", "epochs", "steps", "best_epoch", "seconds", "steps_per_second"]
KEYS += ["parameters", "weights_sha256", "train", "validation", "test"]


@pytest.fixture
def registry(tmp_path):
    return PluginHost(tmp_path / "plugins", safe_mode=True).registry


def summary(done):
    assert done.code == 0, done.err
    return json.loads(done.out)


@pytest.mark.parametrize(("name", "least"), [("iris", 0.95), ("digits", 0.96), ("spirals", 0.95)])
def test_a_shipped_project_reaches_its_figure_on_held_out_rows(name, least, dlgui, shipped):
    told = summary(dlgui("run", shipped(name), "--json"))
    assert told["test"]["Accuracy"] >= least
    assert told["train"]["rows"] > told["test"]["rows"] > 20


def test_the_summary_has_every_field_of_the_manual(dlgui, shipped):
    told = summary(dlgui("run", shipped("iris"), "--json", "--epochs", 3))
    assert list(told)[: len(KEYS)] == KEYS
    for part in ("train", "validation", "test"):
        assert {"loss", "Accuracy"} <= set(told[part])
    assert (told["epochs"], told["steps"]) == (3, 21)


def test_threads_of_matrix_products_are_chosen_and_told(dlgui, shipped, monkeypatch):
    monkeypatch.setattr(blas, "_chosen", None)
    usual = summary(dlgui("run", shipped("xor"), "--epochs", 1, "--json"))
    assert usual["blas_threads"] == max(1, (os.cpu_count() or 2) - 1)
    with threadpoolctl.threadpool_limits():
        chosen = dlgui("run", shipped("xor"), "--epochs", 1, "--threads", 3, "--json")
        pools = [one for one in threadpoolctl.threadpool_info() if one["user_api"] == "blas"]
    assert summary(chosen)["blas_threads"] == 3
    assert {one["num_threads"] for one in pools} == {3}
    assert dlgui("run", shipped("xor"), "--threads", 0).code == 2


def test_the_folder_holds_what_the_command_printed(dlgui, shipped, tmp_path, registry):
    done = dlgui("run", shipped("iris"), "--to", tmp_path / "out", "--json", "--seed", 5)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(FILES)
    assert json.loads((tmp_path / "out" / "summary.json").read_text()) == summary(done)
    read = read_result(tmp_path / "out", registry)
    assert read.project.experiment.seed == 5
    assert weights_sha256(read.model.network) == summary(done)["weights_sha256"]
    assert len(safetensors.numpy.load_file(tmp_path / "out" / "weights.safetensors")) == 4


def test_run_twice_gives_the_same_bytes_and_another_seed_others(dlgui, shipped, tmp_path):
    for folder, seed in (("a", 7), ("b", 7), ("c", 8)):
        dlgui("run", shipped("two-moons"), "--epochs", 5, "--seed", seed, "--to", tmp_path / folder)
    weights = [(tmp_path / f / "weights.safetensors").read_bytes() for f in "abc"]
    assert weights[0] == weights[1]
    assert weights[0] != weights[2]


def test_the_command_trains_what_the_engine_trains(dlgui, shipped, registry):
    experiment = read_project(shipped("xor"), registry).experiment.with_(epochs=20)
    samples = prepare(experiment)
    snapshot, _ = finish(experiment, samples)
    want = weights_sha256(model_of(experiment, samples, snapshot).network)
    told = summary(dlgui("run", shipped("xor"), "--epochs", 20, "--json"))
    assert told["weights_sha256"] == want


def test_the_windows_thread_paused_on_the_way_ends_on_the_same_bytes(dlgui, shipped, registry):
    experiment = read_project(shipped("two-moons"), registry).experiment.with_(epochs=20)
    samples = prepare(experiment)
    run, snapshot = Run(experiment, samples), None
    for steps in (1, 30, None):
        run.start(steps)
        deadline = time.monotonic() + 20
        while (report := run.drain()).state not in ("paused", "ended", "failed"):
            assert time.monotonic() < deadline
            snapshot = report.snapshot or snapshot
            time.sleep(0.005)
        snapshot = report.snapshot or snapshot
    run.stop()
    want = weights_sha256(model_of(experiment, samples, snapshot).network)
    told = summary(dlgui("run", shipped("two-moons"), "--epochs", 20, "--json"))
    assert (told["weights_sha256"], told["steps"]) == (want, report.step)


def test_without_json_a_person_reads_the_figures(dlgui, shipped):
    done = dlgui("run", shipped("iris"), "--epochs", 3)
    assert "multi-class, 39 parameters, float32, seed 7" in done.out
    assert "3 epochs, 21 steps" in done.out
    assert "Accuracy" in done.out


def test_overrides_change_numbers_components_and_lists(dlgui, shipped, tmp_path, registry):
    changes = (
        "optimizer=RMSprop(beta=0.8)",
        "layers.0.units=3",
        "layers.0.regularizers=L2(strength=0.5), Dropout(rate=0.1)",
        "regularizers=none",
        "layers.0.activation=none",
        "layers.0.initializer=He(distribution=uniform)",
        "preprocessors.0=MinMax",
        "data.columns=all",
        "split.stratify=false",
        'schedule={"component": "dlgui-builtins:Staircase", "every": 2}',
        "rate=1e-3",
    )
    options = [part for change in changes for part in ("--set", change)]
    done = dlgui("run", shipped("iris"), "--epochs", 2, *options, "--to", tmp_path / "out")
    assert done.code == 0, done.err
    experiment = read_project(tmp_path / "out" / "project.dlgui", registry).experiment
    assert experiment.optimizer == registry.find("RMSprop")(beta=0.8)
    layer = experiment.layers[0]
    assert (layer.units, layer.activation) == (3, None)
    assert [type(one).__name__ for one in layer.regularizers] == ["L2", "Dropout"]
    assert layer.initializer.distribution == "uniform"
    assert experiment.regularizers == ()
    assert type(experiment.preprocessors[0]).__name__ == "MinMax"
    assert experiment.data.columns == "all"
    assert experiment.split.stratify is False
    assert experiment.schedule.every == 2
    assert experiment.rate == 0.001


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("optimizer=Adm", "There is no Optimizer Adm. Choose one of"),
        ("optimizer=ReLU", "Optimizer, got ReLU"),
        ("optimizer=none", "optimizer must be one Optimizer"),
        ("optimizer=Adam(beta3=1)", "Adam has no setting beta3; it has beta1"),
        ("optimizer=Adam(beta1=7)", "beta1 must be below 1"),
        ("optimizer=Adam(0.9)", "must be a name or like"),
        ("optimizer=__import__('os').system('true')", "must be a name or like"),
        ("optimizer=(lambda: 1)()", "must be a name or like"),
        ("layers.7.units=3", "7 must be a number from 0 to 0"),
        ("layers.0.colour=3", "Dense has no setting colour; it has"),
        ("layers.0.units=many", "units must be a number, got 'many'"),
        ("layers.0.units=1.5", "units must be a whole number"),
        ("rate=nan", "rate must be a number"),
        ("split.stratify=perhaps", "must be true or false"),
        ("dtype=float16", "dtype must be one of float32, float64"),
        ("rate", "must be PATH=VALUE"),
        ("=3", "must be PATH=VALUE"),
        ("epochs=0", "epochs must be at least 1"),
    ],
)
def test_a_wrong_override_is_misuse_with_its_sentence(change, sentence, dlgui, shipped):
    done = dlgui("run", shipped("iris"), "--set", change)
    assert done.code == 2
    assert sentence in " ".join(done.err.split())


def test_an_experiment_that_cannot_run_says_why_and_where(dlgui, shipped):
    done = dlgui("run", shipped("iris"), "--set", "output.units=2")
    assert done.code == 1
    assert done.err == "output.units: The target species has 3 classes, this layer has 2 units.\n"


def test_a_project_with_a_missing_plugin_says_what_to_install(dlgui, shipped, tmp_path):
    text = shipped("iris").read_text().replace("dlgui-builtins:Tanh", "softplus:Softplus")
    (tmp_path / "p.dlgui").write_text(text)
    done = dlgui("run", tmp_path / "p.dlgui")
    assert done.code == 1
    assert "Install the plugin softplus" in done.err


def test_a_run_that_meets_no_finite_number_fails_and_keeps_the_last_good_weights(
    dlgui, shipped, tmp_path, registry
):
    changes = ("--set", "optimizer=GradientDescent", "--set", "rate=1e30")
    done = dlgui("run", shipped("line"), *changes, "--to", tmp_path / "out")
    assert done.code == 1
    assert "is not finite" in done.err
    weights = read_result(tmp_path / "out", registry).model.network.weights
    assert np.isfinite(weights).all()


def test_a_place_that_cannot_be_written_gets_its_sentence(dlgui, shipped, tmp_path):
    (tmp_path / "file").write_text("")
    done = dlgui("run", shipped("and"), "--epochs", 1, "--to", tmp_path / "file" / "out")
    assert done.code == 1
    assert "was not written" in done.err
    (tmp_path / "mine.txt").write_text("")
    done = dlgui("run", shipped("and"), "--epochs", 1, "--to", tmp_path)
    assert "holds other files" in done.err


def test_yes_lets_a_run_write_into_a_folder_of_other_files(dlgui, shipped, tmp_path, registry):
    (tmp_path / "mine.txt").write_text("kept")
    digests = []
    for seed in (1, 2):
        done = dlgui(
            *("run", shipped("and"), "--epochs", 1, "--seed", seed),
            *("--to", tmp_path, "--yes", "--json"),
        )
        digests.append(summary(done)["weights_sha256"])
    assert weights_sha256(read_result(tmp_path, registry).model.network) == digests[1]
    own = {*FILES, *(f"{name}.bak" for name in FILES)}
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"mine.txt", *own}
    assert json.loads((tmp_path / "summary.json.bak").read_text())["weights_sha256"] == digests[0]
    assert (tmp_path / "mine.txt").read_text() == "kept"


def test_a_component_that_fails_is_named_in_a_sentence(dlgui, shipped, tmp_path, monkeypatch):
    from dlgui.lab.installer import install

    plugin = tmp_path / "brittle.py"
    plugin.write_text(
        "import os\nfrom dlgui.api import Activation, hookimpl\n\n\n"
        'class Brittle(Activation):\n    """Sound when it is tried, broken later."""\n\n'
        "    def forward(self, z, out=None):\n        if 'BRITTLE' in os.environ:\n"
        "            raise KeyError('broken')\n        return z.copy()\n\n"
        "    def backward(self, z, a, da, out=None):\n        return da.copy()\n\n\n"
        "@hookimpl\ndef dlgui_components():\n    return [Brittle]\n"
    )
    install(plugin)
    monkeypatch.setenv("BRITTLE", "1")
    done = dlgui("run", shipped("xor"), "--set", "layers.0.activation=Brittle")
    assert done.code == 1
    assert "Brittle.forward of brittle raised KeyError: 'broken' (brittle.py, line 10)." in done.err
    safe = dlgui("--safe-mode", "run", shipped("xor"), "--set", "layers.0.activation=Brittle")
    assert safe.code == 2


def wait_for_handler(pid):
    """Wait until the process handles SIGTERM, which it does only while it trains."""
    deadline = time.monotonic() + 20
    bit = 1 << (signal.SIGTERM - 1)
    while time.monotonic() < deadline:
        status = Path(f"/proc/{pid}/status").read_text()
        if int(re.search(r"SigCgt:\s*(\w+)", status)[1], 16) & bit:
            return
        time.sleep(0.01)
    pytest.fail("the command never began to train")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks into /proc")
def test_ctrl_c_ends_the_run_and_keeps_its_weights(process, shipped, tmp_path, registry):
    started = process(
        *("run", shipped("two-moons"), "--epochs", 10_000_000, "--to", tmp_path / "out", "--json")
    )
    wait_for_handler(started.pid)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=30)
    assert started.returncode == 1, err
    assert "Stopped after" in err
    assert "Traceback" not in err
    told = json.loads(out)
    assert told["ended"] == "stopped"
    assert read_result(tmp_path / "out", registry).summary == told


def test_overrides_refuse_what_no_path_leads_to(registry, shipped):
    from dlgui.cli.overrides import overridden

    experiment = read_project(shipped("iris"), registry).experiment
    for text in ("nothing=1", "rate.deeper=1", "layers.x.units=1", "layers.0.units.y=1"):
        with pytest.raises(BadParam):
            overridden(experiment, text, registry)
