"""Aligned memory, and flat arrays that lie behind each other in it."""

import numpy as np
import pytest

from dlgui.engine.buffers import ALIGNMENT, buffer, joined, rows_of


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_arrays_behind_each_other_are_joined_without_a_copy(dtype):
    m, v = rows_of(("m", "v"), 32, dtype).values()
    m[...], v[...] = 1, 2
    both = joined(m, v)
    assert both.shape == (64,)
    both[31:33] = 7
    assert (m[-1], v[0], m[0], v[-1]) == (7, 7, 1, 2)
    assert all(one.ctypes.data % ALIGNMENT == 0 for one in (m, v))


def test_arrays_of_other_memory_or_in_another_order_are_not_joined():
    m, v = rows_of(("m", "v"), 32, np.float32).values()
    assert joined(v, m) is None
    assert joined(m[:16], v) is None
    assert joined(m, buffer((32,), np.float32)) is None
    assert joined(np.zeros(32), np.zeros(32)) is None
