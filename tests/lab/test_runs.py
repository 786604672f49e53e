import hashlib
import threading
import time

import numpy as np
import pytest
from dlgui_builtins.activations import Tanh
from dlgui_builtins.layers import Dense

from dlgui.api import Activation
from dlgui.engine import network as network_module
from dlgui.engine.experiment import Edit
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training, finish
from dlgui.lab import gate as gate_module
from dlgui.lab.blas import settle_blas
from dlgui.lab.runs import Run
from tests.engine.experiments import experiment
from tests.engine.test_training import RICH


def wait(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.002)


def finished(run):
    snapshot = None
    while run.alive:
        snapshot = run.drain().snapshot or snapshot
        time.sleep(0.002)
    report = run.drain()
    return report, report.snapshot or snapshot


def bits(snapshot):
    return hashlib.sha256(snapshot.weights.tobytes()).hexdigest()


@pytest.fixture
def long_run():
    run = Run(experiment(epochs=1_000_000))
    yield run
    run.stop()
    assert not run.alive


def test_a_run_on_the_thread_gives_the_bits_of_the_loop():
    settle_blas()
    run = Run(experiment(**RICH))
    run.start()
    report, snapshot = finished(run)
    assert (report.state, report.ended, report.step) == ("ended", "done", 25)
    assert bits(snapshot) == bits(finish(run.experiment)[0])


def test_a_run_paused_stepped_and_continued_gives_the_same_bits():
    run = Run(experiment(**RICH))
    run.start(3)
    wait(lambda: run.state == "paused")
    assert run.drain().step == 3
    run.start(1)
    wait(lambda: run.state == "paused")
    assert run.drain().step == 4
    run.start()
    _, snapshot = finished(run)
    assert bits(snapshot) == bits(finish(run.experiment)[0])


def test_a_paused_run_does_no_steps_and_still_answers(long_run):
    long_run.start()
    wait(lambda: long_run.drain().step > 10)
    long_run.pause()
    _paused_step(long_run)
    first, second = (_paused_step(long_run) for _ in range(2))
    assert first == second


def _paused_step(run):
    seen = []
    run.want_snapshot()
    wait(lambda: seen.append(run.drain()) or seen[-1].snapshot is not None)
    return seen[-1].step


def test_stop_ends_within_a_tenth_of_a_second_with_a_snapshot(long_run):
    long_run.start()
    wait(lambda: long_run.drain().step > 100)
    start = time.monotonic()
    long_run.stop()
    assert time.monotonic() - start < 0.5
    report = long_run.drain()
    assert (report.state, report.ended) == ("ended", "stopped")
    assert report.snapshot.step == report.step


def test_a_live_edit_reaches_the_training_and_the_history(long_run):
    long_run.start()
    wait(lambda: long_run.drain().step > 10)
    long_run.edit(Edit(path="rate", value="0.001"))
    wait(lambda: long_run.drain().history.edits)
    edit = long_run.drain().history.edits[0]
    assert edit.step > 0
    wait(lambda: long_run.drain().history.steps["rate"].last == pytest.approx(0.001))


def test_a_component_that_raises_ends_the_run_with_its_sentence():
    class Faulty(Activation):
        """Raises in the third call."""

        def forward(self, z, out=None):
            return Tanh().forward(z, out)

        def backward(self, z, a, da, out=None):
            raise KeyError("no such slope")

    run = Run(experiment(layers=(experiment().layers[0].with_(activation=Faulty()),)))
    run.start()
    report, _ = finished(run)
    assert report.state == "failed"
    assert "no such slope" in report.error
    assert "Faulty" in report.details or "backward" in report.details


def test_a_run_that_never_started_stops_at_once():
    run = Run(experiment())
    run.stop()
    assert run.state == "ended"


def test_the_history_stays_bounded_however_long_it_runs(long_run):
    long_run.start()
    wait(lambda: long_run.drain().step > 20_000, 30)
    history = long_run.drain().history
    x, y = history.steps["loss"].points()
    assert len(x) == len(y) <= 4097
    assert x[-1] == history.steps["loss"].count


def test_a_step_asked_for_while_a_chunk_is_on_its_way_is_one_step(long_run):
    long_run.start()
    wait(lambda: long_run.drain().step > 10)
    long_run.pause()
    long_run.start(1)
    wait(lambda: long_run.state == "paused")
    step = _paused_step(long_run)
    long_run.start(2)
    wait(lambda: long_run.state == "paused")
    assert _paused_step(long_run) == step + 2


def test_a_pause_leaves_the_record_of_the_step_it_ends_with(long_run):
    long_run.start()
    wait(lambda: long_run.drain().step > 20)
    long_run.pause()
    wait(lambda: (report := long_run.drain()).kept is not None and report.kept.step == report.step)
    assert long_run.state == "paused"


def test_a_run_that_goes_on_gives_a_record_when_it_is_asked_for(long_run):
    long_run.start()
    wait(lambda: long_run.drain().step > 20)
    assert long_run.drain().kept is None
    long_run.want_record()
    wait(lambda: long_run.drain().kept is not None)
    assert long_run.state == "running"


def test_counted_steps_leave_the_record_of_the_last(long_run):
    long_run.start(7)
    wait(lambda: long_run.state == "paused")
    report = long_run.drain()
    assert (report.step, report.kept.step) == (7, 7)


def test_a_run_that_is_stopped_or_done_leaves_the_record_of_its_last_step(long_run):
    long_run.start()
    wait(lambda: long_run.drain().step > 20)
    long_run.stop()
    report = long_run.drain()
    assert report.kept.step == report.step
    short = Run(experiment(epochs=2))
    short.start()
    report, _ = finished(short)
    assert report.kept.step == report.step == 10


def test_a_report_tells_the_seconds_of_training_without_those_of_pauses(long_run):
    long_run.start(3)
    wait(lambda: long_run.state == "paused")
    seconds = long_run.drain().seconds
    time.sleep(0.05)
    assert 0 < long_run.drain().seconds == seconds


def test_a_copy_on_the_way_goes_on_to_the_same_bits_with_its_curves():
    whole = Run(experiment(**RICH))
    whole.start()
    report, snapshot = finished(whole)
    first = Run(experiment(**RICH))
    first.start(7)
    copy = first.copy(10.0)
    wait(lambda: first.state == "paused")
    paused = first.copy(10.0)
    first.stop()
    assert paused.state["counts"][0] == 7
    for before in (copy, paused):
        second = Run(first.experiment, number=2, before=before)
        assert second.step == before.state["counts"][0]
        second.start()
        again, last = finished(second)
        assert bits(last) == bits(snapshot)
        assert (again.step, again.history.last) == (report.step, report.history.last)
        for name, trace in report.history.steps.items():
            assert again.history.steps[name].points()[1].tolist() == trace.points()[1].tolist()


def test_a_copy_taken_for_start_zero_waits_paused_with_its_weights(long_run):
    long_run.start(9)
    wait(lambda: long_run.state == "paused")
    second = Run(long_run.experiment, before=long_run.copy(10.0))
    second.start(0)
    wait(lambda: second.state == "paused")
    report = second.drain()
    second.stop()
    assert (report.step, report.snapshot.step) == (9, 9)


def test_a_run_that_is_over_gives_its_last_step():
    run = Run(experiment(epochs=2))
    assert run.copy(0.0) is None
    run.start()
    finished(run)
    assert run.copy(0.0).state["ended"][0] == "done"
    assert run.copy(0.0).state["counts"][0] == run.step


def test_a_run_that_hangs_gives_no_copy_and_holds_nobody_up():
    gate = threading.Event()

    class Waiting(Activation):
        """Waits."""

        def forward(self, z):
            gate.wait(20)
            return np.tanh(z)

        def backward(self, z, a, da):
            return da

    run = Run(experiment(layers=(Dense(units=2, activation=Waiting()),)))
    run.start()
    begun = time.monotonic()
    assert run.copy(0.05) is None
    assert time.monotonic() - begun < 5
    gate.set()
    run.stop()


def test_a_closed_gate_holds_the_run_and_changes_no_bit(long_run, monkeypatch):
    monkeypatch.setattr(gate_module, "MOST_SECONDS", 60.0)
    long_run.start()
    wait(lambda: long_run.step > 0)
    long_run.gate.close()
    wait(lambda: _stands(long_run))
    step = long_run.step
    time.sleep(0.05)
    assert long_run.step == step
    long_run.gate.open()
    wait(lambda: long_run.step > step)
    long_run.gate.close()
    long_run.stop()
    assert not long_run.alive
    report = long_run.drain()
    training = Training(long_run.experiment, prepare(long_run.experiment))
    while training.step < report.step:
        training.run(report.step - training.step)
    assert training.network.snapshot().weights.tobytes() == report.snapshot.weights.tobytes()


def _stands(run):
    step = run.step
    time.sleep(0.02)
    return run.step == step


def test_a_run_at_a_pace_takes_its_time_and_gives_the_same_bits():
    run = Run(experiment(**RICH))
    run.pace.seconds = 0.5
    began = time.perf_counter()
    run.start()
    report, snapshot = finished(run)
    assert time.perf_counter() - began >= 0.45
    assert report.step == 25
    assert bits(snapshot) == bits(finish(run.experiment)[0])


def test_a_run_at_a_pace_steps_pauses_and_stops_at_once(long_run):
    long_run.pace.seconds = 1e9
    long_run.start()
    wait(lambda: long_run.state == "running")
    time.sleep(0.03)
    began = time.perf_counter()
    long_run.pause()
    long_run.start(3)
    wait(lambda: long_run.state == "paused")
    step = long_run.step
    assert step >= 3
    long_run.start()
    long_run.stop()
    assert time.perf_counter() - began < 1
    assert long_run.state == "ended"
    assert long_run.step <= step + 3


def test_a_stop_waits_for_one_slice_of_an_evaluation_and_not_for_all(monkeypatch):
    monkeypatch.setattr(network_module, "slice_rows", lambda widest: 4)
    chosen = experiment(epochs=1_000_000)
    run, slices, begun = Run(chosen), [], threading.Event()
    aside = gate_module.Gate.step_aside

    def step_aside(gate) -> None:
        slices.append(1)
        if len(slices) == 3:
            begun.set()
            wait(lambda: gate.stopping)
        aside(gate)

    monkeypatch.setattr(gate_module.Gate, "step_aside", step_aside)
    run.start()
    assert begun.wait(10)
    run.stop()
    report, snapshot = finished(run)
    assert len(slices) == 4  # and one when the last step would be kept
    assert report.ended == "stopped"
    assert snapshot is not None
