"""A run read back from its file goes on to the same bits, and no file makes the reader fail."""

import json
import random
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from dlgui_builtins.activations import Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.metrics import Accuracy
from dlgui_builtins.normalizers import BatchNorm
from dlgui_builtins.regularizers import L2, Dropout, EarlyStopping
from dlgui_builtins.schedules import ExponentialPerEpoch, ExponentialPerStep
from safetensors.numpy import load as library_load

from dlgui.api.tensors import tensors_from_bytes, tensors_to_bytes
from dlgui.engine.errors import BadExperiment, BadProject, DlguiError
from dlgui.engine.experiment import Edit
from dlgui.engine.kinds import Optimizer
from dlgui.engine.model import model_of
from dlgui.engine.progress import Request
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish, train
from dlgui.lab import checkpoints
from dlgui.lab.checkpoints import (
    Checkpoint,
    checkpoint_bytes,
    continued,
    different,
    elsewhere,
    fingerprint,
    parse_checkpoint,
    read_checkpoint,
    write_checkpoint,
)
from dlgui.lab.datasets import Table
from dlgui.lab.exports import exporter
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import Project
from dlgui.lab.starts import StoredWeights
from dlgui.lab.traces import History
from tests.engine.experiments import Rows, experiment

STOPS = [0, 1, 5, 9, 10, 17, 24]
"""Steps of 25: before the first, within an epoch, at its edge, before the last."""
RICH = {
    "layers": (
        Dense(units=5, activation=Tanh(), regularizers=(Dropout(rate=0.2), L2(strength=0.1))),
        Dense(units=3, normalizer=BatchNorm()),
    ),
    "regularizers": (Dropout(rate=0.1), EarlyStopping(patience=50)),
    "schedule": ExponentialPerStep(),
    "metrics": (Accuracy(),),
    "rate": 0.01,
}


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    host = PluginHost(tmp_path_factory.mktemp("plugins"), safe_mode=True)
    host.registry.add("tests", [Rows])
    return host.registry


SUPPLIED = PluginHost(Path("no-such-folder"), safe_mode=True).registry
OPTIMIZERS = [entry.cls for entry in SUPPLIED.of(Optimizer)]


def stopped_at(chosen, step):
    """The checkpoint of a run that was stopped there."""
    samples, history, epochs = prepare(chosen), History(), []
    loop = train(chosen, samples)
    record = next(loop)
    while record.step < step:
        record = loop.send(Request(steps=step - record.step))
        history.add(record)
        epochs += record.done
    record = loop.send(Request(steps=0, state=True))
    return Checkpoint(
        project=Project(chosen, "Bands"),
        state=record.state,
        samples=fingerprint(samples),
        inputs=samples.x.shape[1],
        history=history,
        epochs=tuple(epochs),
        seconds=1.5,
    )


def finished(chosen, state=None):
    """Digest of the weights, and the losses of all steps, that a run ends with."""
    losses = []
    for record in train(chosen, prepare(chosen), state):
        losses += record.losses.tolist()
    last = record.snapshot
    return sha256(last.weights.tobytes() + last.statistics.tobytes()).hexdigest(), losses


def read_back(checkpoint, registry):
    return parse_checkpoint(checkpoint_bytes(checkpoint, registry), registry)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda cls: cls.__name__)
def test_a_run_resumed_from_its_file_gives_the_same_bits(optimizer, dtype, registry):
    chosen = experiment(**RICH | {"optimizer": optimizer(), "dtype": dtype})
    digest, losses = finished(chosen)
    for stop in STOPS:
        found = read_back(stopped_at(chosen, stop), registry)
        state = continued(found, prepare(chosen))
        again, rest = finished(chosen, state)
        assert again == digest, f"stopped at {stop}"
        assert rest == losses[stop:]


@pytest.mark.parametrize("schedule", [ExponentialPerEpoch(), ExponentialPerStep()])
@pytest.mark.parametrize("regularizers", [(), (Dropout(rate=0.3),), (EarlyStopping(patience=1),)])
def test_schedules_and_early_stopping_resume_too(schedule, regularizers, registry):
    chosen = experiment(schedule=schedule, regularizers=regularizers, rate=3.0, epochs=12)
    digest, losses = finished(chosen)
    for stop in (1, 7, 10, 12):
        found = read_back(stopped_at(chosen, min(stop, len(losses) - 1)), registry)
        assert finished(chosen, continued(found, prepare(chosen)))[0] == digest


def test_a_run_with_edits_on_its_way_resumes(registry):
    edits = (Edit(step=3, path="rate", value="0.2"), Edit(step=14, path="batch", value="7"))
    chosen = experiment(edits=edits)
    digest, _ = finished(chosen)
    for stop in (2, 3, 9, 15):
        found = read_back(stopped_at(chosen, stop), registry)
        assert len(found.history.edits) == sum(edit.step < stop for edit in edits)
        assert finished(chosen, continued(found, prepare(chosen)))[0] == digest


def test_a_setting_changed_at_the_resume_is_a_live_edit(registry):
    chosen = experiment(epochs=4)
    edit = Edit(step=9, path="rate", value="0.05")
    expected, _ = finished(chosen.with_(edits=(edit,)))
    found = read_back(stopped_at(chosen, 9), registry)
    assert finished(chosen, continued(found, prepare(chosen), [edit]))[0] == expected


@pytest.mark.parametrize(
    "edit", [Edit(path="seed", value="3"), Edit(path="layers", parts=(Dense(units=9),))]
)
def test_a_change_that_needs_other_weights_is_refused(edit, registry):
    chosen = experiment()
    with pytest.raises(BadExperiment, match="start again"):
        continued(stopped_at(chosen, 3), prepare(chosen), [edit])


def test_other_rows_are_refused(registry):
    found = read_back(stopped_at(experiment(), 3), registry)
    for other in (experiment(seed=8), experiment(data=Rows(rows=50)), experiment(dtype="float32")):
        with pytest.raises(BadProject, match="rows differ"):
            continued(found, prepare(other))


def test_an_order_that_is_none_of_the_rows_is_refused(registry):
    found = read_back(stopped_at(experiment(), 3), registry)
    found.state["order"][0] = found.state["order"][1]
    with pytest.raises(BadProject, match="rows differ"):
        continued(found, prepare(experiment()))


def test_what_stands_beside_the_state_is_read_as_it_was_written(registry):
    kept = stopped_at(experiment(metrics=(Accuracy(),)), 17)
    found = read_back(kept, registry)
    assert found.project.experiment == kept.project.experiment
    assert (found.project.name, found.seconds, found.saved) == ("Bands", 1.5, kept.saved)
    assert (found.step, found.epoch, found.notes) == (17, 3, ())
    assert found.epochs == kept.epochs
    assert len(found.epochs) == 3
    assert found.history.last == kept.history.last
    assert found.history.best_epoch == kept.history.best_epoch
    for name, trace in kept.history.steps.items():
        np.testing.assert_array_equal(found.history.steps[name].points(), trace.points())
        assert found.history.steps[name].last == trace.last


def test_curves_go_on_where_they_were_interrupted(registry):
    whole, first = History(), History()
    records = list(train(experiment(epochs=2000, batch=1)))
    for record in records:
        whole.add(record)
    half = len(records) // 2
    for record in records[:half]:
        first.add(record)
    kept = stopped_at(experiment(), 1)
    found = read_back(checkpoints.replace(kept, history=first), registry).history
    for record in records[half:]:
        found.add(record)
    for name, trace in whole.steps.items():
        np.testing.assert_array_equal(found.steps[name].extremes(), trace.extremes())
    assert found.steps["loss"].stride > 8
    assert (found.best, found.best_epoch) == (whole.best, whole.best_epoch)


def test_the_library_reads_the_same_numbers(registry):
    data = checkpoint_bytes(stopped_at(experiment(**RICH), 7), registry)
    ours, _ = tensors_from_bytes(data)
    theirs = library_load(data)
    assert ours.keys() == theirs.keys()
    assert "layers.0.weight" in theirs
    for name, array in theirs.items():
        np.testing.assert_array_equal(array, ours[name])


def test_numbers_that_are_not_finite_are_read_with_a_note(registry):
    kept = stopped_at(experiment(**RICH), 7)
    kept.state["snapshot"].weights.flags.writeable = True
    kept.state["snapshot"].weights[0] = np.nan
    found = read_back(kept, registry)
    assert np.isnan(found.state["snapshot"].weights[0])
    assert "weights hold numbers that are not finite" in found.notes[0]


@pytest.fixture(scope="module")
def data(registry):
    return checkpoint_bytes(stopped_at(experiment(data=Rows(rows=12), layers=()), 3), registry)


def test_every_length_that_is_cut_is_refused(data, registry):
    for length in range(len(data)):
        with pytest.raises(BadProject):
            parse_checkpoint(data[:length], registry)


def test_changed_bytes_are_refused(data, registry):
    """No bit of the file may change unseen."""
    chance = random.Random(1)
    for _ in range(3000):
        place = chance.randrange(len(data))
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(BadProject):
            parse_checkpoint(bytes(changed), registry)


def resealed(data, registry, change):
    """The file after `change(arrays, values)`, with checksums that fit."""
    arrays, metadata = tensors_from_bytes(data)
    body = json.loads(metadata["project"])
    change(arrays, body["checkpoint"])
    body["checkpoint"]["arrays"] = checkpoints._digest(arrays)
    body.pop("checksum")
    from dlgui.lab.projects import _checksum

    text = json.dumps({"checksum": _checksum(body), **body}, ensure_ascii=False)
    return tensors_to_bytes(arrays, {"project": text})


VALUES = [None, True, -1, 1.5, 10**30, "x", [], {}, [1], {"a": 1}, "\x00", 0]


def test_wrong_values_in_every_place_are_refused_or_read(data, registry):
    _, metadata = tensors_from_bytes(data)
    told = json.loads(metadata["project"])["checkpoint"]

    def places(value, path=()):
        yield path
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in items:
            yield from (
                places(inner, (*path, key)) if isinstance(inner, (dict, list)) else ((*path, key),)
            )

    for path in places(told):
        for value in VALUES:
            if not path:
                continue

            def put(arrays, values, path=path, value=value):
                for key in path[:-1]:
                    values = values[key]
                values[path[-1]] = value

            changed = resealed(data, registry, put)
            with suppress(BadProject):  # any other error fails the test
                parse_checkpoint(changed, registry)


def test_missing_foreign_and_misshapen_arrays_are_refused(data, registry):
    arrays, _ = tensors_from_bytes(data)
    for name, array in arrays.items():
        for other in (
            None,
            array.ravel()[:-1],
            array[None],
            array.astype(np.uint8),
            np.empty((3, 10**4)),
        ):

            def put(arrays, values, name=name, other=other):
                if other is None:
                    del arrays[name]
                else:
                    arrays[name] = other

            if other is not None and other.shape == array.shape and other.dtype == array.dtype:
                continue
            if name.endswith(".place") and other is not None and other.size == array.size:
                continue
            try:
                parse_checkpoint(resealed(data, registry, put), registry)
            except BadProject:
                continue
            # Curves have no length that the rest of the file knows, and `continued` knows the rows.
            assert name.startswith(("history.", "epochs", "costs", "order")), name

    def add(arrays, values):
        arrays["more"] = np.zeros(3)

    with pytest.raises(BadProject, match="belongs to nothing"):
        parse_checkpoint(resealed(data, registry, add), registry)


def test_a_small_file_that_names_a_huge_network_allocates_nothing(data, registry):
    def put(arrays, values):
        values["inputs"] = 2**52

    with pytest.raises(BadProject, match="too few weights"):
        parse_checkpoint(resealed(data, registry, put), registry)


def test_a_component_that_nobody_supplies_is_named(data, tmp_path):
    bare = PluginHost(tmp_path, safe_mode=True).registry
    with pytest.raises(BadProject, match="not installed"):
        parse_checkpoint(data, bare)


def test_a_file_of_a_newer_program_says_so(data, registry):
    def put(arrays, values):
        values["format"] = 2

    with pytest.raises(BadProject, match="newer dlgui, in format 2"):
        parse_checkpoint(resealed(data, registry, put), registry)


def test_of_two_generations_the_newest_that_can_be_read_is_taken(tmp_path, registry):
    path = tmp_path / "run.checkpoint"
    for step in (3, 8):
        write_checkpoint(path, stopped_at(experiment(), step), registry)
    assert read_checkpoint(path, registry).step == 8
    path.write_bytes(path.read_bytes()[:-7])
    found = read_checkpoint(path, registry)
    assert found.step == 3
    assert "cut off" in found.notes[0]
    assert "of step 3" in found.notes[0]
    path.with_name("run.checkpoint.bak").write_bytes(b"nothing")
    with pytest.raises(BadProject, match="cut off"):
        read_checkpoint(path, registry)


def test_other_surroundings_are_told(registry, monkeypatch):
    found = read_back(stopped_at(experiment(), 3), registry)
    assert elsewhere(found) == ""
    monkeypatch.setattr(checkpoints, "blas_threads", lambda: 64)
    monkeypatch.setattr(np, "__version__", "9.9")
    assert "BLAS threads" in elsewhere(found)
    assert "now 64" in elsewhere(found)
    assert "now 9.9" in elsewhere(found)


def test_experiments_differ_by_their_settings_and_not_by_where_a_table_lies():
    chosen = experiment()
    assert different(chosen, chosen.with_(edits=(Edit(),))) == ()
    assert different(chosen, chosen.with_(rate=0.1, seed=9)) == ("rate", "seed")
    assert different(chosen, chosen.with_(data=Rows(rows=9))) == ("data",)
    here, there = (chosen.with_(start=StoredWeights(path=path, sha256="a")) for path in "xy")
    assert different(here, there) == ()
    assert different(here, chosen) == ("start",)
    table = chosen.with_(data=Table(path="x.csv", target="y"))
    assert different(table, table.with_(data=table.data.with_(path="y.csv"))) == ()


def test_a_run_that_began_with_stored_weights_resumes_without_their_file(tmp_path, registry):
    first = experiment(epochs=1)
    model = model_of(first, prepare(first), finish(first)[0])
    data = exporter("safetensors", SUPPLIED).write(model)
    path = tmp_path / "first.safetensors"
    path.write_bytes(data)
    start = StoredWeights(path=str(path), sha256=sha256(data).hexdigest())
    chosen = experiment(start=start)
    digest, _ = finished(chosen)
    kept = checkpoint_bytes(stopped_at(chosen, 7), registry)
    path.unlink()
    state = continued(parse_checkpoint(kept, registry), prepare(chosen))
    assert finished(chosen, state)[0] == digest


def test_nothing_but_the_readers_own_error_comes_from_noise(registry, data):
    chance = random.Random(2)
    for _ in range(500):
        start, end = sorted(chance.randrange(len(data)) for _ in range(2))
        noise = data[:start] + chance.randbytes(chance.randrange(40)) + data[end:]
        with pytest.raises(DlguiError):
            parse_checkpoint(noise, registry)
