"""What a run will take, and what is refused before it is allocated."""

import tracemalloc

import pytest
from dlgui_builtins.layers import Dense
from dlgui_builtins.optimizers import Adam

from dlgui.engine import memory
from dlgui.engine.errors import BadExperiment
from dlgui.engine.findings import findings
from dlgui.engine.memory import free_memory, need, size
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training
from tests.engine.experiments import Rows, experiment


@pytest.fixture
def scarce(monkeypatch):
    """A system with 100 MB left."""
    monkeypatch.setattr(memory, "free_memory", lambda: 100_000_000)


def test_the_system_tells_what_is_free():
    free = free_memory()
    assert free is None or 10_000_000 < free < 1 << 50


def test_a_run_takes_no_more_than_was_said():
    chosen = experiment(
        data=Rows(rows=400, inputs=50), layers=(Dense(units=400),) * 2, optimizer=Adam(), epochs=3
    )
    samples = prepare(chosen)
    said = need(chosen, 50, 1, 400).total
    tracemalloc.start()
    training = Training(chosen, samples)
    while not training.ended:
        training.run(None)
        training.progress(snapshot=True)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said / 2 < peak < said


def test_what_does_not_fit_is_refused_with_the_numbers_before_it_is_allocated(scarce):
    chosen = experiment(layers=(Dense(units=3), Dense(units=9000), Dense(units=9000)))
    samples = prepare(chosen)
    tracemalloc.start()
    with pytest.raises(BadExperiment, match=r"would take .* GB of memory.*100 MB are free"):
        Training(chosen, samples)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_the_finding_stands_at_the_setting_that_takes_most(scarce):
    wide = experiment(layers=(Dense(units=3), Dense(units=9000), Dense(units=9000)))
    long = experiment(layers=(Dense(units=900),), batch=0, data=Rows(rows=20_000))
    for chosen, path in ((wide, "layers.2"), (long, "batch")):
        data = chosen.data.load(chosen.stream("data"))
        stopping = [one for one in findings(chosen, data) if one.stops]
        assert [one.path for one in stopping] == [path]
        assert "100 MB are free" in stopping[0].sentence


def test_a_container_with_less_than_the_machine_is_heeded(tmp_path):
    (tmp_path / "memory.max").write_text("5000\n")
    (tmp_path / "memory.current").write_text("2000\n")
    assert memory._container(tmp_path) == 3000
    (tmp_path / "memory.max").write_text("max\n")
    assert memory._container(tmp_path) is None


def test_bytes_are_told_in_words():
    assert [size(n) for n in (1_500, 2_000_000, 12_345_678_901)] == ["2 kB", "2 MB", "12.3 GB"]
