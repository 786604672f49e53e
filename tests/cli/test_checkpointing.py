"""A run that is killed, stopped or too short goes on from its checkpoint as if it never ended."""

import json
import os
import signal
import time

import pytest

from dlgui.cli import checkpointing
from dlgui.lab import checkpoints
from dlgui.lab.checkpoints import read_checkpoint
from dlgui.lab.plugins import PluginHost
from dlgui.lab.results import read_result

EPOCHS = 40


@pytest.fixture
def registry(tmp_path):
    return PluginHost(tmp_path / "plugins", safe_mode=True).registry


@pytest.fixture
def digest(dlgui):
    """The digest of the weights that a command ends with."""

    def run(*arguments, code=0):
        done = dlgui("run", *arguments, "--json")
        assert done.code == code, done.err
        return json.loads(done.out)["weights_sha256"]

    return run


def test_a_run_made_longer_ends_on_the_bytes_of_a_long_run(dlgui, digest, shipped, tmp_path):
    want = digest(shipped("two-moons"), "--epochs", EPOCHS)
    kept = tmp_path / "moons.checkpoint"
    digest(shipped("two-moons"), "--epochs", 15, "--checkpoint", kept)
    assert digest(shipped("two-moons"), "--resume", kept, "--epochs", EPOCHS) == want
    done = dlgui("run", shipped("two-moons"), "--resume", kept, "--json")
    assert json.loads(done.out)["epochs"] == 15  # it is over with the settings that it has
    assert "other settings than the project has now: epochs" in done.err


def killed(process, shipped, kept, name="two-moons"):
    """A command that was killed after its checkpoint was written a second time."""
    started = process(
        *("run", shipped(name), "--epochs", 10_000_000, "--set", "regularizers=none"),
        *("--checkpoint", kept, "--every", 0),
    )
    deadline = time.monotonic() + 40
    while not kept.with_name(kept.name + ".bak").exists():
        assert started.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.005)
    started.kill()
    started.communicate()


def test_a_killed_run_goes_on_to_the_same_bytes(process, digest, shipped, tmp_path, registry):
    kept = tmp_path / "moons.checkpoint"
    killed(process, shipped, kept)
    epochs = read_checkpoint(kept, registry).epoch + 5
    options = ("--set", "regularizers=none", "--epochs", epochs)
    resumed = digest(shipped("two-moons"), "--resume", kept, "--epochs", epochs)
    assert resumed == digest(shipped("two-moons"), *options)


def test_a_stopped_run_keeps_the_place_where_it_stopped(process, shipped, tmp_path, registry):
    from tests.cli.test_training import wait_for_handler

    kept = tmp_path / "moons.checkpoint"
    started = process("run", shipped("two-moons"), "--epochs", 10_000_000, "--checkpoint", kept)
    wait_for_handler(started.pid)
    started.send_signal(signal.SIGTERM)
    _, err = started.communicate(timeout=30)
    assert started.returncode == 1
    assert f"Stopped after {read_checkpoint(kept, registry).step} steps" in err


def test_settings_given_with_resume_are_edits_that_replay(digest, shipped, tmp_path, registry):
    kept, folder = tmp_path / "moons.checkpoint", tmp_path / "out"
    digest(shipped("two-moons"), "--epochs", 3, "--checkpoint", kept)
    changes = ("--epochs", 6, "--set", "rate=0.002", "--set", "optimizer=RMSprop")
    want = digest(
        *(shipped("two-moons"), "--resume", kept, *changes, "--to", folder, "--checkpoint", kept)
    )
    found = read_result(folder, registry).project.experiment
    assert [edit.path for edit in found.edits] == ["rate", "optimizer", "epochs"]
    assert len({edit.step for edit in found.edits}) == 1
    assert digest(folder / "project.dlgui") == want
    assert len(read_checkpoint(kept, registry).epochs) == 6
    assert (folder / "history.csv").read_text().count("\n") == 7


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--set", "layers.0.units=9"), "layers.0.units needs other weights"),
        (("--seed", 3), "seed cannot change while training"),
    ],
)
def test_what_needs_other_weights_is_refused(dlgui, digest, shipped, tmp_path, arguments, sentence):
    kept = tmp_path / "moons.checkpoint"
    digest(shipped("two-moons"), "--epochs", 1, "--checkpoint", kept)
    done = dlgui("run", shipped("two-moons"), "--resume", kept, *arguments)
    assert done.code == 1
    assert sentence in done.err


def test_a_checkpoint_of_another_project_is_refused(dlgui, digest, shipped, tmp_path):
    kept = tmp_path / "moons.checkpoint"
    digest(shipped("two-moons"), "--epochs", 1, "--checkpoint", kept)
    done = dlgui("run", shipped("circles"), "--resume", kept)
    assert done.code == 1
    assert "another project: data" in done.err


def test_a_damaged_checkpoint_is_refused_and_the_one_before_it_taken(
    dlgui, digest, shipped, tmp_path
):
    kept = tmp_path / "moons.checkpoint"
    for epochs in (2, 4):
        digest(shipped("two-moons"), "--epochs", epochs, "--checkpoint", kept, "--yes")
    kept.write_bytes(kept.read_bytes()[:-1])
    done = dlgui("run", shipped("two-moons"), "--resume", kept, "--json")
    assert json.loads(done.out)["epochs"] == 2
    assert "The checkpoint before it was taken" in done.err
    os.unlink(f"{kept}.bak")
    done = dlgui("run", shipped("two-moons"), "--resume", kept)
    assert done.code == 1
    assert "cut off" in done.err


def test_another_number_of_blas_threads_is_told(dlgui, digest, shipped, tmp_path, monkeypatch):
    kept = tmp_path / "moons.checkpoint"
    digest(shipped("two-moons"), "--epochs", 1, "--checkpoint", kept)
    monkeypatch.setattr(checkpoints, "blas_threads", lambda: 77)
    done = dlgui("run", shipped("two-moons"), "--resume", kept)
    assert done.code == 0
    assert "now 77" in done.err


def test_a_file_that_is_there_is_not_replaced_without_a_question(dlgui, shipped, tmp_path):
    kept = tmp_path / "notes.txt"
    kept.write_text("mine")
    done = dlgui("run", shipped("two-moons"), "--epochs", 1, "--checkpoint", kept)
    assert done.code == 2
    assert kept.read_text() == "mine"


def test_a_checkpoint_that_cannot_be_written_stops_nothing(dlgui, digest, shipped, tmp_path):
    want = digest(shipped("two-moons"), "--epochs", 9)
    nowhere = tmp_path / "no" / "such" / "folder"
    options = ("--epochs", 9, "--checkpoint", nowhere, "--every", 0, "--json")
    done = dlgui("run", shipped("two-moons"), *options)
    assert json.loads(done.out)["weights_sha256"] == want
    assert done.err.count("goes on without a checkpoint") == 1


def test_between_two_checkpoints_lie_the_seconds_that_were_asked_for():
    keeper = checkpointing.Keeper.__new__(checkpointing.Keeper)
    keeper.every, keeper._kept = 60.0, 100.0
    assert not keeper.due(159.9)
    assert keeper.due(160.0)
