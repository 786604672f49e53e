"""The folder of a result: written whole or not at all, and read back as the network it was."""

import hashlib
import json
import os
from pathlib import Path

import numpy as np
import pytest
import safetensors.numpy
from dlgui_builtins import ReLU, Sigmoid

from dlgui.engine.errors import BadProject, ExportFailed, MissingComponents
from dlgui.engine.experiment import Edit
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training, train
from dlgui.lab import results
from dlgui.lab.history import history_from_csv
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import read_project
from dlgui.lab.results import (
    FILES,
    read_result,
    settled,
    summarize,
    trained_model,
    weights_sha256,
    write_result,
)
from dlgui.lab.starting import gallery


@pytest.fixture(scope="module")
def registry():
    return PluginHost(Path(os.devnull), safe_mode=True).registry


class Done:
    """A short run of a shipped project and all that it leaves."""

    def __init__(self, registry, **settings):
        shipped = next(one for one in gallery(registry) if one.name == "Iris")
        self.project = shipped.with_(experiment=shipped.experiment.with_(epochs=5, **settings))
        self.samples = prepare(self.project.experiment)
        records = list(train(self.project.experiment, self.samples))
        self.last = records[-1]
        self.epochs = [done for record in records for done in record.done]
        self.model = trained_model(self.project.experiment, self.samples, self.last)
        self.summary = summarize(self.model, self.samples, self.last, 0.5, registry)
        self.registry = registry

    def write(self, folder):
        kept = self.project, self.model, self.epochs, self.summary
        write_result(folder, *kept, self.registry)


@pytest.fixture(scope="module")
def done(registry):
    return Done(registry)


def test_the_folder_holds_the_four_files(done, tmp_path, registry):
    done.write(tmp_path / "new" / "out")
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == sorted(FILES)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out"]
    kept = read_project(tmp_path / "new" / "out" / "project.dlgui", registry)
    assert kept.experiment == done.project.experiment


def test_a_result_reads_back_as_the_network_it_was(done, tmp_path, registry):
    done.write(tmp_path / "out")
    read = read_result(tmp_path / "out", registry)
    x = done.samples.data.x
    np.testing.assert_array_equal(read.model.predict(x), done.model.predict(x))
    assert read.model.classes == done.model.classes
    assert read.model.inputs == done.model.inputs
    np.testing.assert_array_equal(read.model.examples, done.model.examples)
    assert read.summary == done.summary


def test_the_summary_tells_the_run(done):
    summary = done.summary
    assert summary["task"] == "multi-class"
    assert (summary["seed"], summary["dtype"]) == (7, "float32")
    assert (summary["epochs"], summary["steps"]) == (5, 35)
    assert (summary["seconds"], summary["steps_per_second"]) == (0.5, 70.0)
    assert summary["parameters"] == 2 * 6 + 6 + 6 * 3 + 3
    assert summary["best_epoch"] == 5
    assert [summary[part]["rows"] for part in ("train", "validation", "test")] == [105, 22, 23]
    training = Training(done.project.experiment, done.samples)
    training.network.restore(done.last.snapshot)
    loss, metrics = training.evaluate(done.samples.test)
    assert summary["test"]["loss"] == loss
    assert summary["test"]["Accuracy"] == metrics["Accuracy"]
    assert {"Precision", "Recall", "F1", "AUC"} <= set(summary["test"])
    json.dumps(summary, allow_nan=False)


def test_the_digest_is_over_the_parameters_bytes_in_the_order_of_the_layers(done, tmp_path):
    done.write(tmp_path / "out")
    tensors = safetensors.numpy.load_file(tmp_path / "out" / "weights.safetensors")
    order = ("0.weight", "0.bias", "2.weight", "2.bias")
    data = b"".join(tensors[name].tobytes() for name in order)
    assert done.summary["weights_sha256"] == hashlib.sha256(data).hexdigest()


def test_the_same_experiment_leaves_the_same_bytes(done, tmp_path, registry):
    other = Done(registry)
    other.summary = {**other.summary, "seconds": 0.5}
    done.write(tmp_path / "a")
    other.write(tmp_path / "b")
    for name in FILES:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert Done(registry, seed=8).summary["weights_sha256"] != done.summary["weights_sha256"]


def test_metrics_of_the_task_are_told_though_the_project_names_none(registry):
    summary = Done(registry, metrics=()).summary
    assert 0 <= summary["test"]["Accuracy"] <= 1


def test_a_part_without_rows_has_no_figures(registry):
    line = next(one for one in gallery(registry) if one.name == "Line").experiment
    samples = prepare(line.with_(epochs=2))
    last = list(train(line.with_(epochs=2), samples))[-1]
    model = trained_model(line, samples, last)
    summary = summarize(model, samples, last, 0.1, registry)
    assert summary["test"] == {"rows": 0, "loss": None}
    assert set(summary["train"]) == {"rows", "loss", "MAE", "RMSE", "R2", "MSE"}


def test_the_history_holds_every_epoch(done, tmp_path):
    done.write(tmp_path / "out")
    assert history_from_csv((tmp_path / "out" / "history.csv").read_bytes()) == tuple(done.epochs)


def test_a_second_result_keeps_the_first_beside_it(done, tmp_path, registry):
    done.write(tmp_path / "out")
    first = (tmp_path / "out" / "weights.safetensors").read_bytes()
    second, third = Done(registry, seed=2), Done(registry, seed=3)
    second.write(tmp_path / "out")
    assert (tmp_path / "out.bak" / "weights.safetensors").read_bytes() == first
    third.write(tmp_path / "out")
    kept = read_result(tmp_path / "out.bak", registry)
    assert weights_sha256(kept.model.network) == second.summary["weights_sha256"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "out.bak"]


def test_a_folder_with_other_files_is_never_replaced(done, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ExportFailed, match=r"holds other files, such as notes\.txt"):
        done.write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    with pytest.raises(ExportFailed, match="is a file"):
        done.write(tmp_path / "notes.txt")


@pytest.mark.parametrize("failing", FILES)
def test_a_failed_write_leaves_the_earlier_result_whole(
    failing, done, tmp_path, registry, monkeypatch
):
    done.write(tmp_path / "out")
    write = results.atomic_write

    def full(path, data, **options):
        if path.name == failing:
            raise ExportFailed("the disk is full")
        write(path, data, **options)

    monkeypatch.setattr(results, "atomic_write", full)
    monkeypatch.setattr("dlgui.lab.projects.atomic_write", full)
    with pytest.raises(ExportFailed, match="disk is full"):
        Done(registry, seed=2).write(tmp_path / "out")
    read = read_result(tmp_path / "out", registry)
    assert read.summary["weights_sha256"] == done.summary["weights_sha256"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_rename_that_fails_brings_the_earlier_result_back(done, tmp_path, registry, monkeypatch):
    done.write(tmp_path / "out")
    rename = Path.rename

    def refused(self, target):
        if self.name.endswith(".tmp"):
            raise OSError(5, "no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(ExportFailed, match="disk reports a fault"):
        Done(registry, seed=2).write(tmp_path / "out")
    assert read_result(tmp_path / "out", registry).summary == done.summary
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_weights_of_another_run_are_refused(done, tmp_path, registry):
    done.write(tmp_path / "a")
    Done(registry, seed=2).write(tmp_path / "b")
    (tmp_path / "b" / "weights.safetensors").replace(tmp_path / "a" / "weights.safetensors")
    with pytest.raises(BadProject, match="not those of its summary"):
        read_result(tmp_path / "a", registry)


@pytest.mark.parametrize("name", ["project.dlgui", "weights.safetensors", "summary.json"])
def test_a_missing_or_damaged_file_is_named(name, done, tmp_path, registry):
    done.write(tmp_path / "out")
    path = tmp_path / "out" / name
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(BadProject):
        read_result(tmp_path / "out", registry)
    path.unlink()
    with pytest.raises(BadProject, match=name):
        read_result(tmp_path / "out", registry)


def test_what_is_no_folder_of_a_result_is_refused(tmp_path, registry):
    with pytest.raises(BadProject, match="no folder of a result"):
        read_result(tmp_path / "nothing", registry)


def renamed(folder, old, new):
    path = folder / "project.dlgui"
    path.write_text(path.read_text().replace(old, new))


def test_a_network_with_a_missing_part_says_what_to_install(done, tmp_path, registry):
    done.write(tmp_path / "out")
    renamed(tmp_path / "out", "dlgui-builtins:Tanh", "softplus:Softplus")
    with pytest.raises(MissingComponents, match="Install the plugin softplus"):
        read_result(tmp_path / "out", registry)


def test_predicting_needs_neither_the_data_nor_the_optimizer(done, tmp_path, registry):
    done.write(tmp_path / "out")
    renamed(tmp_path / "out", "dlgui-builtins:Adam", "gone:Adam")
    renamed(tmp_path / "out", "dlgui-builtins:Iris", "gone:Iris")
    read = read_result(tmp_path / "out", registry)
    np.testing.assert_array_equal(
        read.model.predict(done.model.examples), done.model.predict(done.model.examples)
    )


def test_a_live_edit_of_the_network_is_part_of_the_model(registry, tmp_path):
    edits = (
        Edit(step=3, path="layers.0.activation", part=ReLU()),
        Edit(step=1000, path="layers.0.activation", part=Sigmoid()),
    )
    done = Done(registry, edits=edits)
    assert isinstance(done.model.experiment.layers[0].activation, ReLU)
    assert isinstance(settled(done.project.experiment, 1000).layers[0].activation, Sigmoid)
    done.write(tmp_path / "out")
    read = read_result(tmp_path / "out", registry)
    assert isinstance(read.model.experiment.layers[0].activation, ReLU)
    np.testing.assert_array_equal(
        read.model.predict(done.model.examples), done.model.predict(done.model.examples)
    )
