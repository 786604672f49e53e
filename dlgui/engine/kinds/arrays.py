"""The types that methods of components speak in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
Arrays: TypeAlias = Mapping[str, Array]
Shape: TypeAlias = tuple[int, ...]
Calls: TypeAlias = list[Callable[[], object]]
"""A fast form: what is called at every step, in order; mostly functools.partial of a ufunc, whose
arguments are then all that it touches, so that a step can be moved to other memory (moving.py)."""


class Factor(NamedTuple):
    """One factor of a sum over rows: LaTeX, what it is, and its value in each row (m,)."""

    symbol: str
    words: str
    values: Array
