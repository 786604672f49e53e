"""Buffers are arrays that start on a cache line: two-operand ufuncs run twice as fast on them."""

from __future__ import annotations

import math
from collections.abc import Iterable
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


def rows_of(names: Iterable[str], size: int, dtype: Any) -> dict[str, NDArray[Any]]:
    """Return zeroed flat arrays of a size, by name, behind each other in one."""
    names = tuple(names)
    return dict(zip(names, aligned(len(names) * size, dtype).reshape(-1, size), strict=True))


def joined(first: NDArray[Any], second: NDArray[Any]) -> NDArray[Any] | None:
    """Return two flat arrays as one if the second lies right behind the first in one array."""
    starts = [one.__array_interface__["data"][0] for one in (first, second)]
    if first.base is None or first.base is not second.base:
        return None
    if starts[1] - starts[0] != first.nbytes or not first.flags.c_contiguous:
        return None
    return np.lib.stride_tricks.as_strided(first, (len(first) + len(second),))
