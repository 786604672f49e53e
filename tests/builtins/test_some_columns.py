"""A step on some columns: the others pass, added columns come last, and the way back is exact."""

import numpy as np
import pytest
from dlgui_builtins import FillMissing, MinMax, Products, SomeColumns, Standardize

from dlgui.api import BadParam

NAMES = ("a", "kind=x", "kind=y", "b")
X = np.random.default_rng(2).normal(size=(20, 4)) * (1, 5, 9, 3) + 2


def test_only_the_named_columns_change():
    one = SomeColumns(step=MinMax(), columns=("b",))
    made = one.forward(X, one.fit(X, names=NAMES))
    np.testing.assert_array_equal(made[:, :3], X[:, :3])
    assert made[:, 3].min() == 0
    assert made[:, 3].max() == 1
    assert one.names(NAMES) == NAMES


def test_a_category_is_named_without_its_labels():
    one = SomeColumns(step=Standardize(), columns=("kind",))
    assert one.fit(X, names=NAMES)["places"].tolist() == [1, 2]


def test_an_order_belongs_to_its_column():
    one = SomeColumns(step=Standardize(), columns=("size",))
    names = ("a", "size (S<M)", "sizes", "b")
    assert one.fit(X, names=names)["places"].tolist() == [1]


def test_columns_that_the_step_adds_come_last():
    one = SomeColumns(step=Products(), columns=("b", "a"))
    made = one.forward(X, one.fit(X, names=NAMES))
    np.testing.assert_array_equal(made[:, :4], X)
    np.testing.assert_array_equal(made[:, 4], X[:, 0] * X[:, 3])
    assert one.names(NAMES) == (*NAMES, "a·b")
    np.testing.assert_array_equal(one.backward(made, one.fit(X, names=NAMES)), X)


def test_the_way_back_is_exact():
    one = SomeColumns(step=Standardize(), columns=("a", "b"))
    fitted = one.fit(X, names=NAMES)
    np.testing.assert_allclose(one.backward(one.forward(X, fitted), fitted), X, atol=1e-12)


def test_a_column_that_is_gone_is_named():
    with pytest.raises(BadParam, match="'c' is not there"):
        SomeColumns(step=FillMissing(), columns=("c",)).fit(X, names=NAMES)


def test_one_inside_another_is_refused():
    with pytest.raises(BadParam, match="use two of them"):
        SomeColumns(step=SomeColumns())
