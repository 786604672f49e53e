"""Rows shared out by groups, time, a column or folds: none is in two parts, groups stay whole."""

import numpy as np
import pytest

from dlgui.engine.data import Data, Key
from dlgui.engine.errors import BadExperiment, BadParam
from dlgui.engine.experiment import Split
from dlgui.engine.sharing import share_out

ROWS = 120


@pytest.fixture
def data():
    chance = np.random.default_rng(3)
    groups = chance.integers(-1, 12, ROWS)
    part = np.repeat([0, 1, 2], 40)
    return Data(
        x=np.arange(ROWS, dtype=float)[:, None],
        y=np.arange(ROWS) % 3,
        inputs=("x",),
        classes=("a", "b", "c"),
        keys={
            "person": Key(groups, tuple(f"p{i}" for i in range(12))),
            "day": Key(chance.permutation(ROWS).astype(float) // 4),
            "part": Key(part, ("Train", "VAL", "test")),
            "gap": Key(np.array([np.nan] + [1.0] * (ROWS - 1))),
        },
    )


def shared(data, seed=1, **settings):
    parts = share_out(data, Split(**settings), np.random.default_rng(seed))
    assert sorted(np.concatenate(parts).tolist()) == list(range(ROWS))
    return parts


def test_groups_are_never_torn_and_shares_are_nearly_kept(data):
    values = data.keys["person"].values
    for seed in range(20):
        parts = shared(data, seed, by="groups", column="person")
        held = [set(values[part][values[part] >= 0].tolist()) for part in parts]
        assert sum(map(len, held)) == len(held[0] | held[1] | held[2])
        assert abs(len(parts[0]) - 0.7 * ROWS) < 12


def test_time_trains_on_the_past_and_keeps_equal_times_together(data):
    day = data.keys["day"].values
    train, validation, test = shared(data, by="time", column="day")
    assert day[train].max() < day[validation].min()
    assert day[validation].max() < day[test].min()


def test_a_column_names_the_part_of_each_row(data):
    train, validation, test = shared(data, by="column", column="part")
    assert train.tolist() == list(range(40))
    assert validation.tolist() == list(range(40, 80))
    assert test.tolist() == list(range(80, 120))


@pytest.mark.parametrize("by", ["rows", "groups"])
def test_folds_validate_on_each_row_once_and_never_on_the_test(data, by):
    column = "person" if by == "groups" else ""
    told = [shared(data, by=by, column=column, folds=5, fold=i + 1) for i in range(5)]
    assert len({tuple(test.tolist()) for _, _, test in told}) == 1
    validated = np.concatenate([validation for _, validation, _ in told])
    assert len(set(validated.tolist())) == len(validated) == ROWS - len(told[0][2])


def test_stratified_folds_hold_each_class_in_its_share(data):
    for fold in range(1, 6):
        _, validation, _ = shared(data, folds=5, fold=fold)
        counts = np.bincount(data.y[validation], minlength=3)
        assert counts.max() - counts.min() <= 2


def test_folds_by_time_learn_from_what_came_before_alone(data):
    day = data.keys["day"].values
    for fold in range(1, 4):
        split = Split(by="time", column="day", folds=3, fold=fold)
        train, validation, test = share_out(data, split, np.random.default_rng(0))
        assert day[train].max() < day[validation].min() <= day[validation].max() < day[test].min()


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"by": "groups", "column": "nobody"}, "not among their columns"),
        ({"by": "time", "column": "gap"}, "missing in 1 rows"),
        ({"by": "time", "column": "person"}, "holds texts"),
        ({"by": "column", "column": "day"}, "it holds numbers"),
        ({"by": "column", "column": "person"}, "it holds 'p0'"),
        ({"by": "groups", "column": "part", "folds": 5, "fold": 4}, "Choose fewer folds"),
    ],
)
def test_what_cannot_be_shared_out_is_told_with_its_reason(data, settings, sentence):
    with pytest.raises(BadExperiment, match=sentence):
        shared(data, **settings)


@pytest.mark.parametrize(
    "settings",
    [
        {"by": "time"},
        {"folds": 1},
        {"folds": 3, "fold": 4},
        {"by": "column", "column": "c", "folds": 2},
    ],
)
def test_settings_that_never_fit_are_refused_at_once(settings):
    with pytest.raises(BadParam):
        Split(**settings)
