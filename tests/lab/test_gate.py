"""The gate at which a run waits while the window draws."""

import threading

import pytest

from dlgui.engine.progress import Unwanted
from dlgui.lab import gate as gate_module
from dlgui.lab.gate import Gate


@pytest.fixture
def waiting():
    """A gate, and a thread that passes it when `asked` is set and then sets `passed`."""
    gate, asked, passed = Gate(), threading.Event(), threading.Event()

    def walk() -> None:
        asked.wait(5)
        gate.wait()
        passed.set()

    thread = threading.Thread(target=walk)
    thread.start()
    yield gate, asked, passed
    asked.set()
    gate.open()
    thread.join(5)


def test_an_open_gate_lets_pass(waiting):
    _, asked, passed = waiting
    asked.set()
    assert passed.wait(5)


def test_a_closed_gate_holds_until_it_is_opened(waiting, monkeypatch):
    monkeypatch.setattr(gate_module, "MOST_SECONDS", 60.0)
    gate, asked, passed = waiting
    gate.close()
    assert gate.is_closed()
    asked.set()
    assert not passed.wait(0.05)
    gate.open()
    assert passed.wait(5)
    assert not gate.is_closed()


def test_a_gate_that_nobody_opens_holds_no_run_for_long(waiting, monkeypatch):
    monkeypatch.setattr(gate_module, "MOST_SECONDS", 0.01)
    gate, asked, passed = waiting
    gate.close()
    asked.set()
    assert passed.wait(5)
    assert not gate.is_closed()


def test_who_closes_waits_for_one_that_is_coming(monkeypatch):
    monkeypatch.setattr(gate_module, "PATIENCE", 5.0)
    gate = Gate()
    gate.walking = True
    seen = []

    def walk() -> None:
        while not gate.is_closed():
            pass
        seen.append("came")
        gate.wait()

    thread = threading.Thread(target=walk)
    thread.start()
    gate.close()
    assert seen == ["came"]
    gate.open()
    thread.join(5)


def test_who_closes_waits_for_nobody_that_rests_and_only_a_moment_for_one_at_work(monkeypatch):
    monkeypatch.setattr(gate_module, "PATIENCE", 60.0)
    gate = Gate()
    gate.close()
    gate.open()
    monkeypatch.setattr(gate_module, "PATIENCE", 0.001)
    gate.walking = True
    gate.close()
    assert gate.is_closed()


def test_who_closes_waits_seldom_for_one_that_never_comes_in_time(monkeypatch):
    gate, waits = Gate(), []
    gate.walking = True
    monkeypatch.setattr(gate._there, "wait", lambda seconds: waits.append(seconds) or coming)
    coming = False
    for _ in range(100):
        gate.close()
        gate.open()
    few = gate_module.MISSES + 100 // gate_module.TRIES
    assert gate_module.MISSES < len(waits) <= few + 1
    coming = True  # found out at the next try, and waited for from then on
    waits.clear()
    for _ in range(gate_module.TRIES + 20):
        gate.close()
        gate.open()
    assert len(waits) >= 20


def test_a_run_of_plain_components_naps_now_and_then(monkeypatch):
    now, naps = [10.0], []
    monkeypatch.setattr(gate_module.time, "perf_counter", lambda: now[0])
    monkeypatch.setattr(gate_module.time, "sleep", naps.append)
    gate, awake = Gate(naps=True), Gate()
    for _ in range(40):
        assert not gate.is_closed()
        assert not awake.is_closed()
        now[0] += 0.3 * gate_module.AWAKE
    assert len(naps) == 10
    assert set(naps) == {gate_module.NAP}


def test_a_closed_gate_is_told_without_a_nap(monkeypatch):
    monkeypatch.setattr(gate_module.time, "sleep", lambda _: pytest.fail("slept"))
    gate = Gate(naps=True)
    gate.close()
    assert gate.is_closed()


def test_an_evaluation_steps_aside_for_the_window_and_goes_on(monkeypatch):
    monkeypatch.setattr(gate_module, "MOST_SECONDS", 60.0)
    gate, passed = Gate(), threading.Event()
    gate.step_aside()  # open: at once
    gate.close()
    thread = threading.Thread(target=lambda: (gate.step_aside(), passed.set()))
    thread.start()
    assert not passed.wait(0.05)
    gate.open()
    assert passed.wait(5)
    thread.join(5)
    assert gate.walking


def test_an_evaluation_is_left_when_the_run_stops():
    gate = Gate()
    gate.stopping = True
    with pytest.raises(Unwanted):
        gate.step_aside()
