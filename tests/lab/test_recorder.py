"""What would be lost is on the disk in time, and gone when it is saved."""

import json
import os
import stat
import time

import numpy as np
import pytest

from dlgui.lab import recorder
from dlgui.lab.checkpoints import read_checkpoint
from dlgui.lab.locks import FileLock
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import Project
from dlgui.lab.recorder import JOURNAL, LOCK, RUN, Recorder, Unsaved
from dlgui.lab.runs import Run
from tests.engine.experiments import Rows, experiment

INTERVAL = recorder.CHECKPOINT_SECONDS


def wait(condition, seconds=20.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.002)


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    host = PluginHost(tmp_path_factory.mktemp("plugins"), safe_mode=True)
    host.registry.add("tests", [Rows])
    return host.registry


@pytest.fixture
def troubles():
    return []


@pytest.fixture
def keeper(tmp_path, registry, troubles, monkeypatch):
    monkeypatch.setattr(recorder, "EDIT_SECONDS", 0.02)
    monkeypatch.setattr(recorder, "STEP_SECONDS", 0.02)
    monkeypatch.setattr(recorder, "CHECKPOINT_SECONDS", 0.05)
    monkeypatch.setattr(recorder, "LOOK_SECONDS", 0.01)
    made = Recorder(tmp_path / "recovery", registry, troubles.append)
    yield made
    made.close(keep=False)
    assert not made._thread.is_alive()


@pytest.fixture
def run():
    from dlgui.engine.samples import prepare

    chosen = experiment(epochs=1_000_000)
    made = Run(chosen, prepare(chosen))
    yield made
    made.stop()


def unsaved(run=None, **settings):
    chosen = experiment(**settings)
    return Unsaved(Project(chosen, "Bands"), True, run)


def files(keeper):
    return sorted(path.name for path in keeper.folder.iterdir())


def journal(keeper):
    return json.loads((keeper.folder / JOURNAL).read_text())


def test_nothing_is_written_while_nothing_would_be_lost(keeper, tmp_path):
    keeper.note(None)
    keeper.close(keep=True)
    assert keeper.folder is None
    assert not (tmp_path / "recovery").exists()


def test_an_edit_is_on_the_disk_soon_and_the_last_one_counts(keeper):
    for rate in (0.1, 0.2, 0.3):
        keeper.note(unsaved(rate=rate))
    wait(lambda: keeper.folder is not None and (keeper.folder / JOURNAL).exists())
    wait(lambda: journal(keeper)["experiment"]["rate"] == 0.3)
    assert journal(keeper)["recovery"] == {"path": "", "digest": "", "edited": True}
    assert files(keeper) == [JOURNAL, LOCK]
    assert stat.S_IMODE(keeper.folder.stat().st_mode) == 0o700


def test_the_first_edit_is_written_at_once_and_those_of_a_slider_now_and_then(keeper, monkeypatch):
    written = []
    real = recorder.atomic_write
    monkeypatch.setattr(
        recorder, "atomic_write", lambda *a, **k: (real(*a, **k), written.append(a))
    )
    monkeypatch.setattr(recorder, "EDIT_SECONDS", 0.5)
    keeper.note(unsaved(rate=0.05))
    wait(lambda: written, seconds=0.4)
    for rate in np.linspace(0.1, 0.9, 50):
        keeper.note(unsaved(rate=float(rate)))
    wait(lambda: len(written) == 2)
    assert journal(keeper)["experiment"]["rate"] == 0.9
    time.sleep(0.05)
    assert len(written) == 2


def test_what_is_saved_is_forgotten(keeper, tmp_path):
    keeper.note(unsaved())
    wait(lambda: keeper.folder is not None)
    keeper.note(None)
    wait(lambda: list((tmp_path / "recovery").iterdir()) == [])
    assert keeper.folder is None


def test_the_folder_is_locked_while_the_session_lives(keeper):
    keeper.note(unsaved())
    wait(lambda: keeper.folder is not None)
    folder = keeper.folder
    assert FileLock(folder / LOCK).take().pid == os.getpid()
    keeper.close(keep=True)
    lock = FileLock(folder / LOCK)
    assert lock.take() is not None  # the object holds it until the process ends
    keeper._lock.release()
    assert lock.take() is None
    lock.release()


def test_a_run_is_kept_again_and_again_and_goes_on_from_there(keeper, run, registry):
    run.start()
    keeper.note(unsaved(run))
    wait(lambda: keeper.folder is not None and (keeper.folder / f"{RUN}.bak").exists())
    run.pause()
    wait(lambda: run.state == "paused" and keeper._kept_step == run.step)
    wait(lambda: read_checkpoint(keeper.folder / RUN, registry).step == run.step)
    found = read_checkpoint(keeper.folder / RUN, registry)
    assert found.history.steps["loss"].count == run.step
    assert found.project.name == "Bands"
    np.testing.assert_array_equal(
        found.state["snapshot"].weights, run.copy(5.0).state["snapshot"].weights
    )


def test_between_two_checkpoints_lies_less_than_a_minute(keeper, run, monkeypatch):
    assert INTERVAL + recorder.STATE_SECONDS + recorder.LOOK_SECONDS < 60
    monkeypatch.setattr(recorder, "CHECKPOINT_SECONDS", INTERVAL)
    run.start()
    keeper.note(unsaved(run))
    wait(lambda: keeper._kept_step > 0)
    kept = keeper._kept_step
    wait(lambda: run.step > kept + 1000)
    assert keeper._kept_step == kept
    assert not keeper._run_due(keeper._kept_at + INTERVAL - 0.01)
    assert keeper._run_due(keeper._kept_at + INTERVAL)


def test_a_run_that_was_dropped_takes_its_checkpoint_along(keeper, run):
    run.start(30)
    keeper.note(unsaved(run))
    wait(lambda: keeper.folder is not None and (keeper.folder / RUN).exists())
    keeper.note(unsaved())
    wait(lambda: files(keeper) == [JOURNAL, LOCK])


def test_the_end_keeps_the_last_step_and_the_last_edit(keeper, run, registry, monkeypatch):
    monkeypatch.setattr(recorder, "CHECKPOINT_SECONDS", 60.0)
    monkeypatch.setattr(recorder, "EDIT_SECONDS", 60.0)
    run.start(30)
    wait(lambda: run.state == "paused")
    keeper.note(unsaved(run, rate=0.25))
    keeper.close(keep=True, seconds=20)
    assert journal(keeper)["experiment"]["rate"] == 0.25
    assert read_checkpoint(keeper.folder / RUN, registry).step == 30


def test_the_end_of_a_saved_session_leaves_nothing(keeper, run, tmp_path):
    run.start(30)
    keeper.note(unsaved(run))
    wait(lambda: keeper.folder is not None)
    keeper.close(keep=False, seconds=20)
    assert list((tmp_path / "recovery").iterdir()) == []


def test_a_recovered_folder_is_used_on_and_the_own_one_goes(keeper, tmp_path):
    keeper.note(unsaved())
    wait(lambda: keeper.folder is not None)
    own, other = keeper.folder, tmp_path / "recovery" / "20260101-000000-1-aaaaaa"
    other.mkdir()
    (other / RUN).write_bytes(b"of the run that goes on")
    lock = FileLock(other / LOCK)
    lock.take()
    keeper.adopt(other, lock, unsaved(rate=0.75))
    wait(lambda: keeper.folder == other and (other / JOURNAL).exists())
    assert journal(keeper)["experiment"]["rate"] == 0.75
    assert not own.exists()


@pytest.mark.parametrize("kind", ["a file in its place", "full disk", "broken component"])
def test_trouble_is_told_once_and_the_session_goes_on(
    kind, keeper, run, troubles, tmp_path, monkeypatch
):
    if kind == "a file in its place":
        (tmp_path / "recovery").write_text("mine")
    elif kind == "full disk":

        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "write", full)
    else:

        def broken(*_):
            raise RuntimeError("cannot be dumped")

        monkeypatch.setattr(recorder, "project_bytes", broken)
        monkeypatch.setattr("dlgui.lab.checkpoints.project_bytes", broken)
    run.start()
    for rate in (0.1, 0.2):
        keeper.note(unsaved(run, rate=rate))
        wait(lambda: not keeper._noted and keeper._kept_run is run)
    wait(lambda: troubles)
    assert len(troubles) == 1
    assert "Your unsaved work is not kept for the case of a crash. " in troubles[0]
    assert run.state == "running"
    monkeypatch.undo()


def test_after_trouble_the_next_edit_is_written_again(keeper, troubles, tmp_path):
    place = tmp_path / "recovery"
    place.write_text("in the way")
    keeper.note(unsaved(rate=0.1))
    wait(lambda: troubles)
    place.unlink()
    keeper.note(unsaved(rate=0.2))
    wait(lambda: keeper.folder is not None and (keeper.folder / JOURNAL).exists())
    assert journal(keeper)["experiment"]["rate"] == 0.2


def test_a_run_that_hangs_delays_no_journal(keeper, run, monkeypatch):
    monkeypatch.setattr(recorder, "STATE_SECONDS", 0.01)
    monkeypatch.setattr(Run, "copy", lambda self, seconds: None)
    run.start()
    for rate in (0.1, 0.2):
        keeper.note(unsaved(run, rate=rate))
        wait(lambda: keeper.folder is not None and (keeper.folder / JOURNAL).exists())
        wait(lambda rate=rate: journal(keeper)["experiment"]["rate"] == rate)
    assert not (keeper.folder / RUN).exists()
