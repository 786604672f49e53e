"""Rows drawn evenly at random where all are too many: the same ones each time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def drawn(count: int, most: int, what: str) -> tuple[NDArray[np.intp], list[str]]:
    """Return which of `count` are taken, all or `most` at random, and the sentence on it."""
    if not most or most >= count:
        return np.arange(count), []
    places = np.sort(row_stream(count).choice(count, most, replace=False))
    return places, [f"{most:,} of {count:,} {what} were drawn evenly at random."]


def row_stream(seed: int) -> np.random.Generator:
    """Return the chance by which rows are drawn; it hangs on the file alone, not on the run."""
    return np.random.Generator(np.random.PCG64(seed))
