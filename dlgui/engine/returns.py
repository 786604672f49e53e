"""What the methods of each kind may return and change: held against every call of a plugin.

The contracts in dlgui.api say the same of a whole component, once; this is said of one call, each
time, with what arrived.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from numbers import Real
from typing import Any

import numpy as np

from dlgui.engine.component import Component
from dlgui.engine.data import Data
from dlgui.engine.kinds import (
    Activation,
    Dataset,
    Exporter,
    Initializer,
    Layer,
    Loss,
    Metric,
    Normalizer,
    Optimizer,
    Preprocessor,
    Regularizer,
    Schedule,
)

Check = Callable[[Any, Any, Sequence[Any]], None]
"""Gets the component, what it returned and its arguments; raises Wrong."""


class Wrong(Exception):
    """What was returned breaks the rule; says what arrived and what was wanted."""


def _anything(component: Any, found: Any, given: Sequence[Any]) -> None:
    """Any value will do."""


def _array(found: Any, shape: Sequence[int], dtype: Any = None) -> None:
    if type(found) is not np.ndarray:
        raise Wrong(f"returned {type(found).__name__}, wanted is a NumPy array")
    if dtype is not None and found.dtype != dtype:
        raise Wrong(f"returned numbers of type {found.dtype}, wanted is {dtype}")
    if found.shape != tuple(shape):
        raise Wrong(f"returned shape {found.shape}, wanted is {tuple(shape)}")


def _like(place: int) -> Check:
    """The array has shape and type of an argument."""

    def check(component: Any, found: Any, given: Sequence[Any]) -> None:
        if len(given) > place:
            _array(found, given[place].shape, given[place].dtype)

    return check


def _a_row(component: Any, found: Any, given: Sequence[Any]) -> None:
    if given:
        _array(found, given[0].shape[:1], given[0].dtype)


def _sums(component: Any, found: Any, given: Sequence[Any]) -> None:
    x = given[0]
    _array(found, (len(x), component.outputs(x.shape[1])), x.dtype)


def _wanted_slope(component: Any, found: Any, given: Sequence[Any]) -> None:
    if len(given) > 4 and given[4] is not None:
        _array(found, given[0].shape, given[0].dtype)


def _normalized(component: Any, found: Any, given: Sequence[Any]) -> None:
    if type(found) is not tuple or len(found) != 2:
        raise Wrong(f"returned {type(found).__name__}, wanted are the array and the cache")
    _array(found[0], given[0].shape, given[0].dtype)


def _penalty(component: Any, found: Any, given: Sequence[Any]) -> None:
    if type(found) is not tuple or len(found) != 2:
        raise Wrong(f"returned {type(found).__name__}, wanted are the penalty and its gradient")
    _number(component, found[0], given)
    _array(found[1], given[0].shape, given[0].dtype)


def _number(component: Any, found: Any, given: Sequence[Any]) -> None:
    if isinstance(found, np.ndarray) and found.ndim == 0 and found.dtype.kind == "f":
        return
    if not isinstance(found, Real):
        raise Wrong(f"returned {type(found).__name__}, wanted is a number")


def _factor(component: Any, found: Any, given: Sequence[Any]) -> None:
    _number(component, found, given)
    if not math.isfinite(float(found)) or float(found) < 0:
        raise Wrong(f"returned {float(found):g}, wanted is a finite factor of at least 0")


def _truth(component: Any, found: Any, given: Sequence[Any]) -> None:
    if not isinstance(found, (bool, np.bool_)):
        raise Wrong(f"returned {type(found).__name__}, wanted is True or False")


def _weights(component: Any, found: Any, given: Sequence[Any]) -> None:
    _array(found, given[0])
    if found.dtype.kind != "f" or not np.isfinite(found).all():
        raise Wrong(f"returned numbers of type {found.dtype}, wanted are finite float64")


def _figure(component: Any, found: Any, given: Sequence[Any]) -> None:
    if not (isinstance(found, Real) or type(found) is np.ndarray):
        raise Wrong(f"returned {type(found).__name__}, wanted is a number or an array")


def _rows(component: Any, found: Any, given: Sequence[Any]) -> None:
    if type(found) is not np.ndarray or found.ndim != 2 or found.dtype.kind != "f":
        raise Wrong(f"returned {type(found).__name__}, wanted is a table of floats")
    if len(found) != len(given[0]):
        raise Wrong(f"returned {len(found)} rows, wanted are {len(given[0])}")


def _table(component: Any, found: Any, given: Sequence[Any]) -> None:
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        raise Wrong(f"returned {type(found).__name__}, wanted is a dict with names")


def _of(wanted: type) -> Check:
    def check(component: Any, found: Any, given: Sequence[Any]) -> None:
        if not isinstance(found, wanted):
            raise Wrong(f"returned {type(found).__name__}, wanted is {wanted.__name__}")

    return check


def _count(component: Any, found: Any, given: Sequence[Any]) -> None:
    if type(found) is not int or not 0 < found < 1 << 31:
        raise Wrong(f"returned {found!r:.40}, wanted is a whole number of features from 1")


RETURNS: dict[type[Component], dict[str, Check]] = {
    Activation: {"forward": _like(0), "backward": _like(0)},
    Initializer: {"weights": _weights, "variance": _number},
    Regularizer: {
        "penalty": _penalty,
        "mask": _like(1),
        "project": _anything,
        "words": _count,
        "masks": _anything,
        "should_stop": _truth,
        "explain_penalty": _anything,
        "explain_project": _anything,
    },
    Normalizer: {
        "arrays": _table,
        "statistics": _table,
        "forward": _normalized,
        "backward": _like(0),
        "explain": _anything,
        "explain_gradient": _anything,
    },
    Layer: {
        "outputs": _count,
        "shapes": _table,
        "forward": _sums,
        "backward": _wanted_slope,
        "explain_gradient": _anything,
    },
    Loss: {"forward": _a_row, "backward": _like(0), "give": _anything},
    Metric: {"measure": _figure},
    Optimizer: {"update": _anything, "decay": _anything, "explain": _anything},
    Schedule: {"factor": _factor, "explain": _anything},
    Preprocessor: {"fit": _table, "forward": _rows, "backward": _rows, "names": _of(tuple)},
    Dataset: {"load": _of(Data)},
    Exporter: {"write": _of(bytes), "predict": _of(np.ndarray)},
}
"""Every method that a plugin may write, but the fast forms, with the rule for what it returns."""

FAST = ("bind", "bind_penalty", "bind_slope")
"""Methods that return calls."""
FOR_ALL = ("check", "translate")
"""Methods of every kind."""
OUTPUTS = ("out", "dx", "gradients")
"""Arguments that a method fills without reading them."""


def changes(method: str) -> tuple[str, ...]:
    """Return the names of the arguments that a method may change."""
    own = {"update": ("weights", "state"), "decay": ("weights",), "project": ("weights",)}
    return (*OUTPUTS, "statistics", "mask", *own.get(method, ()))
