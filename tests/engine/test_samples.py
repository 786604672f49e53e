import numpy as np
import pytest
from dlgui_builtins.activations import Linear
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import SquaredError
from dlgui_builtins.preprocessors import Standardize
from hypothesis import given
from hypothesis import strategies as st

from dlgui.engine.errors import BadExperiment
from dlgui.engine.experiment import Split
from dlgui.engine.kinds import Data
from dlgui.engine.samples import encode, prepare
from dlgui.engine.sharing import share_out
from tests.engine.experiments import Rows, experiment


@given(
    rows=st.integers(2, 300),
    classes=st.integers(0, 5),
    train=st.floats(0.5, 1.0),
    validation=st.floats(0.0, 0.5),
    seed=st.integers(0, 99),
)
def test_every_row_lands_in_exactly_one_part_of_the_right_size(
    rows, classes, train, validation, seed
):
    rng = np.random.default_rng(seed)
    data = Data(
        x=np.zeros((rows, 1)),
        y=rng.integers(0, max(classes, 1), rows),
        inputs=("x",),
        classes=tuple("abcde"[:classes]),
    )
    parts = share_out(data, Split(train=train, validation=validation), rng)
    assert sorted(np.concatenate(parts)) == list(range(rows))
    assert len(parts[0]) == min(round(train * rows), rows)


def test_a_stratified_split_keeps_the_share_of_each_class():
    y = np.repeat([0, 1, 2], [700, 200, 100])
    data = Data(x=np.zeros((1000, 1)), y=y, inputs=("x",), classes=("a", "b", "c"))
    parts = share_out(data, Split(train=0.7, validation=0.15), np.random.default_rng(0))
    for part in parts:
        np.testing.assert_allclose(np.bincount(y[part]) / len(part), [0.7, 0.2, 0.1], atol=0.01)


def test_a_split_is_random_and_repeats_with_the_seed():
    chosen = experiment(data=Rows(rows=200))
    first, again, other = (prepare(chosen.with_(seed=seed)).train for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_preprocessing_learns_from_the_training_rows_only():
    chosen = experiment(preprocessors=(Standardize(),))
    samples = prepare(chosen)
    np.testing.assert_allclose(samples.x[samples.train].mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(samples.x[samples.train].std(axis=0), 1, rtol=1e-12)
    assert abs(samples.x[samples.test].mean()) > 1e-3


def test_a_numeric_target_is_scaled_and_keeps_its_scale():
    chosen = experiment(
        data=Rows(classes=0),
        target=Standardize(),
        output=Dense(units=1, activation=Linear()),
        loss=SquaredError(),
    )
    samples = prepare(chosen)
    assert samples.y[samples.train].std() == pytest.approx(1)
    back = Standardize().backward(samples.y, samples.target_fitted)
    np.testing.assert_allclose(back[:, 0], samples.data.y)


def test_classes_become_one_column_or_one_each():
    two = Data(x=np.zeros((2, 1)), y=np.array([0, 1]), inputs=("x",), classes=("a", "b"))
    three = Data(x=np.zeros((2, 1)), y=np.array([2, 0]), inputs=("x",), classes=("a", "b", "c"))
    np.testing.assert_array_equal(encode(two), [[0], [1]])
    np.testing.assert_array_equal(encode(three), [[0, 0, 1], [1, 0, 0]])


def test_values_that_are_missing_after_preprocessing_are_refused_by_name():
    class Holes(Rows):
        """Rows with a hole."""

        def load(self, rng):
            data = Rows.load(self, rng)
            data.x[3, 1] = np.nan
            return data

    with pytest.raises(BadExperiment, match="Column x1 has 1 missing"):
        prepare(experiment(data=Holes()))


def test_a_share_that_leaves_no_row_to_train_on_is_refused():
    with pytest.raises(BadExperiment, match="at least 1 row"):
        prepare(experiment(data=Rows(rows=4), split=Split(train=0.01)))
