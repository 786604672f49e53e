import numpy as np
from dlgui_builtins.metrics import Accuracy
from hypothesis import given
from hypothesis import strategies as st

from dlgui.engine.training import finish
from dlgui.lab.traces import CAPACITY, History, Trace
from tests.engine.experiments import experiment


@given(st.lists(st.integers(0, 3000), max_size=12))
def test_a_trace_is_the_mean_of_whole_buckets_however_it_was_fed(sizes):
    trace, whole = Trace(), np.random.default_rng(0).random(sum(sizes))
    for part in np.split(whole, np.cumsum(sizes)[:-1]) if sizes else []:
        trace.extend(part)
    x, y = trace.points()
    assert len(x) <= CAPACITY + 1
    full = len(whole) // trace.stride
    expected = whole[: full * trace.stride].reshape(full, trace.stride).mean(axis=1)
    np.testing.assert_allclose(y[:full], expected, rtol=1e-12)
    if len(whole):
        assert x[-1] == len(whole)
        assert trace.last == whole[-1]


def test_extremes_survive_any_thinning():
    values = np.zeros(1_000_000)
    values[123_456], values[765_432] = 9.0, -9.0
    trace = Trace()
    trace.extend(values)
    _, low, high = trace.extremes()
    assert (low.min(), high.max()) == (-9.0, 9.0)
    assert len(low) <= CAPACITY


def test_the_epochs_of_a_history_are_those_that_were_recorded():
    chosen = experiment(metrics=(Accuracy(),), epochs=12)
    _, records = finish(chosen)
    history = History()
    for record in records:
        history.add(record)
    assert history.records(records[-1].batches) == tuple(d for r in records for d in r.done)
    assert History().records(3) == ()


def test_records_may_be_taken_in_one_by_one_or_together():
    _, records = finish(experiment(metrics=(Accuracy(),), epochs=12))
    one, many = History(), History()
    for record in records:
        one.add(record)
    many.add()
    many.add(*records[:2])
    many.add(*records[2:])
    for ours, theirs in ((one.steps, many.steps), (one.epochs, many.epochs)):
        assert ours.keys() == theirs.keys()
        for name, trace in ours.items():
            for mine, other in zip(trace.points(), theirs[name].points(), strict=True):
                np.testing.assert_array_equal(mine, other)
    assert (one.best, one.best_epoch, one.last) == (many.best, many.best_epoch, many.last)
