import numpy as np
import pytest
from dlgui_builtins.layers import Dense
from dlgui_builtins.normalizers import BatchNorm

from dlgui.engine.layout import AUGMENTED_INPUTS
from dlgui.engine.network import ALIGNMENT, Network, aligned, parameter_counts
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training
from tests.engine.experiments import experiment, random_experiment

DEEP = {"layers": (Dense(units=3), Dense(units=5, normalizer=BatchNorm()))}


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_arrays_start_on_a_cache_line(size, dtype):
    array = aligned(size, dtype)
    assert array.ctypes.data % ALIGNMENT == 0
    assert array.shape == (size,)


def test_every_array_has_its_place_in_the_arena_and_no_other_has_it():
    network = Network(experiment(**DEEP), 2)
    count = 0
    for bound in network.layers:
        for view in bound.weights.values():
            assert not view.any()
            view += 1
            count += view.size
    assert network.weights.sum() == count == network.parameters


def test_stretches_that_decay_hold_all_that_does_and_nothing_else():
    network = Network(experiment(**DEEP), 2)
    for flat in network.decayed:
        assert flat.ctypes.data % ALIGNMENT == 0
        flat[...] = 1
    for bound in network.layers:
        for name, view in bound.weights.items():
            assert (view == (name == "weight")).all()


def test_a_narrow_layer_has_weights_and_bias_as_one_matrix_too():
    network = Network(experiment(**DEEP), 2)
    first, normalized, _ = network.layers
    assert normalized.augmented is None
    for whole, table in zip(first.augmented, (first.weights, first.gradients), strict=True):
        whole[...] = np.arange(9).reshape(3, 3)
        assert whole.ctypes.data % ALIGNMENT == 0
        np.testing.assert_array_equal(table["weight"], whole[:, :2])
        np.testing.assert_array_equal(table["bias"], whole[:, 2])


def test_a_wide_layer_keeps_its_bias_apart():
    network = Network(experiment(), AUGMENTED_INPUTS + 1)
    assert network.layers[0].augmented is None
    assert network.layers[0].weights["weight"].flags.c_contiguous
    assert network.layers[1].augmented is not None


def test_a_normalizer_that_removes_the_mean_leaves_no_bias_before_it():
    network = Network(experiment(**DEEP), 2)
    assert set(network.layers[0].weights) == {"weight", "bias"}
    assert set(network.layers[1].weights) == {"weight", "gamma", "beta"}
    assert (
        network.parameters
        == 3 * 2 + 3 + 5 * 3 + 5 + 5 + 5 + 1
        == sum(parameter_counts(experiment(**DEEP), 2))
    )


def test_weights_are_drawn_once_and_the_rest_starts_where_it_says():
    network = Network(experiment(**DEEP), 2)
    network.initialize(np.random.default_rng(0))
    assert network.layers[0].weights["weight"].all()
    assert not network.layers[0].weights["bias"].any()
    assert (network.layers[1].weights["gamma"] == 1).all()


def test_a_snapshot_is_a_copy_that_nobody_can_change():
    network = Network(experiment(), 2)
    network.initialize(np.random.default_rng(0))
    snapshot = network.snapshot(3, 1)
    before = snapshot.weights.copy()
    network.weights += 1
    np.testing.assert_array_equal(snapshot.weights, before)
    with pytest.raises(ValueError, match="read-only"):
        snapshot.weights[0] = 0
    network.restore(snapshot)
    np.testing.assert_array_equal(network.weights, before)


def test_predicting_many_rows_in_slices_equals_predicting_them_at_once():
    chosen = random_experiment(5)
    samples = prepare(chosen)
    network = Training(chosen, samples).network
    x = np.resize(samples.x, (9001, samples.x.shape[1]))
    whole = network.activations(x)[-1][1]
    np.testing.assert_allclose(network.predict(x), whole, rtol=1e-12)
    assert network.predict(x[:0]).shape == (0, whole.shape[1])


def test_predicting_uses_no_dropout_and_changes_nothing():
    chosen = random_experiment(3)
    samples = prepare(chosen)
    network = Training(chosen, samples).network
    before = network.weights.copy(), network.statistics.copy()
    np.testing.assert_array_equal(network.predict(samples.x), network.predict(samples.x))
    np.testing.assert_array_equal(network.weights, before[0])
    np.testing.assert_array_equal(network.statistics, before[1])
