"""Moving a call means making another that does the same in other memory.

A plan works in memory that stays where it is. The steps of a block are moved into memory of their
own, so that their rows can be gathered and their reports read all at once. That is safe for a call
of a NumPy function, whose arguments are all that it touches; what other calls touch nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import BuiltinFunctionType, FunctionType
from typing import Any

import numpy as np

from dlgui.engine.component import Component
from dlgui.engine.kinds import Array, Calls

PLAIN = (np.ndarray, np.generic, Component, bool, int, float, str, type(None))
"""Arguments that lead to no other array, and to no clock."""


def are_told(calls: Calls) -> bool:
    """Tell whether the arguments of each call are all the arrays that it touches."""
    return all(_is_told(call) for call in calls)


def _is_told(call: Callable[[], object]) -> bool:
    if not isinstance(call, partial):
        return False
    function = call.func
    if isinstance(function, FunctionType):
        # A function of a module; one made inside another may remember arrays.
        known = function.__closure__ is None and not function.__defaults__
    else:
        known = isinstance(function, (np.ufunc, BuiltinFunctionType, type(np.copyto)))
    return known and all(isinstance(one, PLAIN) for one in (*call.args, *call.keywords.values()))


class Move:
    """Calls, and which of their arrays lie in some flat arrays, the homes."""

    def __init__(self, calls: Calls, homes: Sequence[Array]) -> None:
        self._calls = calls
        self._places: dict[int, tuple[Array, int, int]] = {}
        for one in (array for call in calls for array in _arrays(call)):
            address = _address(one)
            for i, home in enumerate(homes):
                if 0 <= address - _address(home) < home.nbytes:
                    self._places[id(one)] = one, i, address - _address(home)

    def to(self, others: Sequence[Array]) -> Calls:
        """Return the calls as they are in other flat arrays of the homes' sizes."""
        # An array that is given twice stays one: NumPy would look for overlaps otherwise.
        views = {
            key: np.ndarray(one.shape, one.dtype, others[home].data, offset, one.strides)
            for key, (one, home, offset) in self._places.items()
        }
        return [_moved(call, views) for call in self._calls]


def _arrays(call: Any) -> Iterator[Array]:
    """Yield the arrays that a call is made of."""
    if isinstance(call, partial):
        owner = getattr(call.func, "__self__", None)
        for one in (owner, *call.args, *call.keywords.values()):
            if isinstance(one, np.ndarray):
                yield one


def _moved(call: Any, views: Mapping[int, Array]) -> Callable[[], object]:
    if not any(id(one) in views for one in _arrays(call)):
        return call  # type: ignore[no-any-return]  # a call
    function = call.func
    owner = getattr(function, "__self__", None)
    if id(owner) in views:
        function = getattr(views[id(owner)], function.__name__)
    arguments = [views.get(id(one), one) for one in call.args]
    named = {name: views.get(id(one), one) for name, one in call.keywords.items()}
    return partial(function, *arguments, **named)


def _address(array: Array) -> int:
    address: int = array.__array_interface__["data"][0]
    return address
