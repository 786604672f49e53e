"""Rows that stay on the disk: the same rows, a block at a time."""

from dataclasses import replace

import numpy as np
import pytest
from dlgui_builtins.layers import Dense
from dlgui_builtins.preprocessors import Standardize
from hypothesis import given
from hypothesis import strategies as st

from dlgui.engine import stored_rows
from dlgui.engine.errors import BadExperiment
from dlgui.engine.samples import prepare
from dlgui.engine.stored_rows import StoredRows
from dlgui.engine.training import Training
from tests.engine.experiments import Rows, experiment


class InMemory:
    """A source that counts what is read of it."""

    def __init__(self, values):
        self.values = values
        self.rows, self.columns, self.width = *values.shape, values.itemsize
        self.reads = []

    def read(self, start, stop):
        self.reads.append((start, stop))
        return self.values[start:stop].copy()


VALUES = np.random.default_rng(3).standard_normal((103, 4))


@pytest.fixture
def blocks_of_ten(monkeypatch):
    monkeypatch.setattr(stored_rows, "BLOCK_BYTES", 10 * 4 * 8)


@given(st.lists(st.integers(-103, 102), max_size=60), st.integers(-4, 3))
def test_stored_rows_are_indexed_as_an_array_is(rows, column):
    stored, picked = StoredRows(InMemory(VALUES)), np.array(rows, np.intp)
    np.testing.assert_array_equal(stored[picked], VALUES[picked])
    np.testing.assert_array_equal(stored[:, column], VALUES[:, column])
    np.testing.assert_array_equal(stored[picked, column], VALUES[picked, column])
    np.testing.assert_array_equal(stored[3:40:7], VALUES[3:40:7])
    np.testing.assert_array_equal(stored[-1], VALUES[-1])
    np.testing.assert_array_equal(np.asarray(stored), VALUES)
    assert (len(stored), stored.shape, stored.ndim) == (103, (103, 4), 2)


def test_an_epoch_reads_each_block_once_and_takes_each_row_once(blocks_of_ten):
    source = InMemory(VALUES)
    stored = StoredRows(source)
    order = stored.shuffled(np.arange(103), np.random.default_rng(0))
    assert sorted(order.tolist()) == list(range(103))
    for start in range(0, 103, 10):
        stored.take(order[start : start + 10])
    assert sorted(source.reads) == [(n, min(n + 10, 103)) for n in range(0, 103, 10)]
    assert not np.array_equal(order, np.sort(order))
    assert not np.array_equal(order, stored.shuffled(np.arange(103), np.random.default_rng(1)))


def test_a_few_rows_from_anywhere_do_not_read_their_blocks(monkeypatch):
    monkeypatch.setattr(stored_rows, "BLOCK_BYTES", 100 * 4 * 8)
    source = InMemory(VALUES)
    StoredRows(source).take(np.array([7, 90]))
    assert source.reads == [(7, 8), (90, 91)]


def test_a_missing_value_is_told_with_its_row():
    values = VALUES.copy()
    values[17, 2] = np.nan
    with pytest.raises(BadExperiment, match="Row 17 has a missing value"):
        StoredRows(InMemory(values)).take(np.array([3, 17]))


@pytest.mark.parametrize("inputs", [2, 4, 200])
@pytest.mark.parametrize("batch", [7, 64])
def test_one_block_of_stored_rows_gives_the_bits_of_the_same_rows_in_memory(inputs, batch):
    chosen = experiment(
        data=Rows(rows=150, inputs=inputs),
        preprocessors=(Standardize(),),
        layers=(Dense(units=5),),
        batch=batch,
        epochs=3,
        dtype="float32",
    )
    data = chosen.data.load(chosen.stream("data"))
    stored = replace(data, x=StoredRows(InMemory(data.x)))
    ended = []
    for rows in (data, stored):
        samples = prepare(chosen, rows)
        training = Training(chosen, samples)
        while not training.ended:
            training.run(None)
        ended.append((samples, training))
    (plain, first), (kept, second) = ended
    np.testing.assert_array_equal(kept.x[np.arange(150)], plain.x)
    assert second.losses == first.losses
    np.testing.assert_array_equal(second.network.weights, first.network.weights)
