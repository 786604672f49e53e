"""Each data set keeps its promises, and hangs on the experiment's seed alone."""

import numpy as np
import pytest
from dlgui_sklearn_data import Classification, Wine, dlgui_components

from dlgui.api import BadParam, check_component


@pytest.mark.parametrize("cls", dlgui_components(), ids=lambda cls: cls.__name__)
def test_every_promise_of_a_data_set_is_kept(cls):
    assert check_component(cls).ok


@pytest.mark.parametrize("cls", dlgui_components(), ids=lambda cls: cls.__name__)
def test_equal_seeds_give_equal_rows(cls):
    first, second = (cls().load(np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(first.x, second.x)
    np.testing.assert_array_equal(first.y, second.y)


def test_wine_is_the_table_that_everybody_knows():
    data = Wine().load(np.random.default_rng(0))
    assert data.x.shape == (178, 13)
    assert np.bincount(data.y).tolist() == [59, 71, 48]


def test_more_classes_than_corners_are_refused():
    with pytest.raises(BadParam, match="at most 2"):
        Classification(informative=2, classes=5)
