"""A Traced array writes down what NumPy does with it: a component's own formula, run once on it,
becomes the operators of a graph.

It carries a small example of its values, so that shapes, types and NumPy's rules of promotion are
NumPy's own. Working in place gives the array the name of the new values, as variables in a formula
change their meaning. What depends on the values themselves, such as a branch, is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from dlgui.api import Array
from dlgui_builtins.exporters.onnx.graph import TYPES, Graph
from dlgui_builtins.exporters.onnx.operators import written

REDUCED = {"add": "ReduceSum", "maximum": "ReduceMax", "minimum": "ReduceMin"}


class Traced(NDArrayOperatorsMixin):
    """An array that stands for a named value of a graph. value: an example of it."""

    # Its equality is an operator of the graph, so it goes by identity.
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, graph: Graph, name: str, value: Array) -> None:
        self.graph, self.name, self.value = graph, name, value

    @property
    def dtype(self) -> np.dtype[Any]:
        """Return the type of the numbers."""
        return self.value.dtype

    @property
    def shape(self) -> tuple[int, ...]:
        """Return the shape of the example: rows are as many as it has."""
        return self.value.shape

    @property
    def ndim(self) -> int:
        """Return the number of axes."""
        return self.value.ndim

    @property
    def size(self) -> int:
        """Return the number of numbers in the example."""
        return self.value.size

    @property
    def flags(self) -> Any:
        """Return the flags of the example."""
        return self.value.flags

    @property
    def T(self) -> Traced:
        """Return the transpose; a copy, unlike NumPy's."""
        return self._new(self.graph.node("Transpose", self.name), self.value.T)

    def __len__(self) -> int:
        return len(self.value)

    def __array__(self, *arguments: Any, **options: Any) -> Array:
        raise self.graph.refused("it makes a plain array of its input")

    def __bool__(self) -> bool:
        raise self.graph.refused("it decides by the values of its input")

    def __iter__(self) -> Any:
        raise self.graph.refused("it goes through its input one by one")

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        out = options.pop("out", (None,))[0]
        with np.errstate(all="ignore"):
            if method == "reduce":
                return self._into(out, _reduced(self.graph, ufunc.__name__, *inputs, **options))
            if method != "__call__" or ufunc.nout != 1 or set(options) - {"where", "casting"}:
                raise self.graph.refused(f"it uses np.{ufunc.__name__} in a special way")
            if ufunc.__name__ == "vecdot":
                product = np.multiply(*inputs)
                return self._into(out, product.sum(axis=-1))
            result = _applied(self.graph, ufunc, inputs)
            where = options.get("where", True)
            if where is not True:
                if out is None:
                    raise self.graph.refused("it leaves a part of its result open")
                result = _chosen(self.graph, where, result, out)
        return self._into(out, result)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        known = FUNCTIONS.get(func.__name__)
        if known is None:
            raise self.graph.refused(f"it uses np.{func.__name__}")
        with np.errstate(all="ignore"):
            return known(self.graph, *args, **kwargs)

    def __getitem__(self, key: Any) -> Traced:
        value = self.value[key]
        parts = key if isinstance(key, tuple) else (key,)
        whole = [part for part in parts if part is not None]
        if all(part is Ellipsis or part == slice(None) for part in whole if _is_plain(part)):
            if whole and not _is_plain(whole[-1]):
                return self._taken(whole, value)
            return self._widened(parts, value)
        if len(whole) == 2 and _is_plain(whole[0]) and whole[0] in (Ellipsis, slice(None)):
            return self._taken(whole, value)
        raise self.graph.refused("it takes a part of its input that depends on the rows")

    def __setitem__(self, key: Any, value: Any) -> None:
        if key is Ellipsis or (isinstance(key, slice) and key == slice(None)):
            _copied(self.graph, self, value)
        elif isinstance(key, Traced) and key.dtype == np.bool_:
            _copied(self.graph, self, value, where=key)
        else:
            raise self.graph.refused("it writes into a part of an array")

    def fill(self, value: Any) -> None:
        """Set every number."""
        _copied(self.graph, self, value)

    def astype(self, dtype: Any, copy: bool = True, **options: Any) -> Traced:
        """Return the numbers in another type."""
        value = self.value.astype(dtype)
        if value.dtype == self.dtype:
            return self._new(self.name, value)
        return self._new(_cast(self.graph, self.name, value.dtype), value)

    def copy(self, order: str = "C") -> Traced:
        """Return a copy."""
        return self._new(self.name, self.value.copy())

    def sum(self, axis: Any = None, dtype: Any = None, out: Any = None, **options: Any) -> Any:
        """Return the sum along an axis."""
        return self._into(out, _reduced(self.graph, "add", self, axis=axis, **options))

    def max(self, axis: Any = None, out: Any = None, **options: Any) -> Any:
        """Return the largest along an axis."""
        return self._into(out, _reduced(self.graph, "maximum", self, axis=axis, **options))

    def min(self, axis: Any = None, out: Any = None, **options: Any) -> Any:
        """Return the smallest along an axis."""
        return self._into(out, _reduced(self.graph, "minimum", self, axis=axis, **options))

    def mean(self, axis: Any = None, dtype: Any = None, out: Any = None, **options: Any) -> Any:
        """Return the mean along an axis."""
        total = _reduced(self.graph, "add", self, axis=axis, **options)
        return self._into(out, total / (self.value.size // max(total.value.size, 1)))

    def clip(self, low: Any = None, high: Any = None, out: Any = None) -> Any:
        """Return the numbers kept between two others."""
        return self._into(out, _clipped(self.graph, self, low, high))

    def _new(self, name: str, value: Array) -> Traced:
        return Traced(self.graph, name, value)

    def _into(self, out: Any, result: Traced) -> Traced:
        """Return the result, by the name of `out` where there is one."""
        if out is None:
            return result
        if not isinstance(out, Traced):
            raise self.graph.refused("it writes into an array of its own")
        out._become(result.astype(out.dtype))
        return out

    def _become(self, other: Traced) -> None:
        if other.shape != self.shape:
            value = np.broadcast_to(other.value, self.shape).copy()
            shape = self.graph.node("Shape", self.name)
            other = self._new(self.graph.node("Expand", other.name, shape), value)
        self.name, self.value = other.name, other.value

    def _taken(self, whole: Sequence[Any], value: Array) -> Traced:
        """Return columns: a slice or a list of them."""
        chosen = np.arange(self.shape[-1])[whole[-1]]
        if chosen.ndim != 1 or len(whole) != 2:
            raise self.graph.refused("it takes single columns of its input")
        indices = self.graph.constant(chosen.astype(np.int64))
        return self._new(self.graph.node("Gather", self.name, indices, axis=1), value)

    def _widened(self, parts: Sequence[Any], value: Array) -> Traced:
        """Return the array with new axes of length 1."""
        axes = [i for i, part in enumerate(parts) if part is None]
        if Ellipsis in parts:
            axes = [i - len(parts) for i in axes]
        if not axes:
            return self._new(self.name, value)
        where = self.graph.constant(np.array(axes, np.int64))
        return self._new(self.graph.node("Unsqueeze", self.name, where), value)


def _is_plain(part: Any) -> bool:
    return part is Ellipsis or isinstance(part, slice)


def _applied(graph: Graph, ufunc: Any, inputs: tuple[Any, ...]) -> Traced:
    """Return an elementwise function of traced and plain arrays."""
    value = ufunc(*(one.value if isinstance(one, Traced) else one for one in inputs))
    kinds = [
        type(one) if isinstance(one, (int, float)) else np.asarray(_plain(one)).dtype
        for one in inputs
    ]
    types = ufunc.resolve_dtypes((*kinds, None))[: len(inputs)]
    names = tuple(_named(graph, one, dtype) for one, dtype in zip(inputs, types, strict=True))

    def constant(number: float) -> str:
        return graph.constant(np.array(number, types[0]))

    return Traced(graph, written(graph, ufunc.__name__, constant, names), np.asarray(value))


def _plain(one: Any) -> Any:
    return one.value if isinstance(one, Traced) else one


def _named(graph: Graph, one: Any, dtype: np.dtype[Any]) -> str:
    """Return the name of an input in a type: a value of the graph, cast if need be, or a
    constant."""
    if isinstance(one, Traced):
        return one.name if one.dtype == dtype else _cast(graph, one.name, dtype)
    array = np.asarray(one)
    return graph.constant(array if array.dtype == dtype else array.astype(dtype))


def _cast(graph: Graph, name: str, dtype: np.dtype[Any]) -> str:
    if dtype.name not in TYPES:
        raise graph.refused(f"it turns numbers into {dtype}")
    return graph.node("Cast", name, to=TYPES[dtype.name])


def _reduced(
    graph: Graph, name: str, a: Any, axis: Any = 0, keepdims: bool = False, **options: Any
) -> Traced:
    """Return a sum, largest or smallest along one axis other than the rows."""
    wrong = {key for key, value in options.items() if value is not None and value is not True}
    if name not in REDUCED or wrong or not isinstance(a, Traced):
        raise graph.refused(f"it uses np.{name} in a special way")
    if not isinstance(axis, (int, np.integer)) or axis % a.ndim == 0:
        raise graph.refused("it computes one number over all rows, which are not known there")
    value = getattr(np, name).reduce(a.value, axis=int(axis), keepdims=keepdims)
    kept = int(bool(keepdims))
    if name == "add":  # of the three it alone takes its axes as an input in this opset
        axes = graph.constant(np.array([int(axis)], np.int64))
        return Traced(graph, graph.node("ReduceSum", a.name, axes, keepdims=kept), value)
    result = graph.node(REDUCED[name], a.name, axes=(int(axis),), keepdims=kept)
    return Traced(graph, result, value)


def _copied(graph: Graph, target: Any, source: Any, where: Any = True, **options: Any) -> None:
    """Write into a traced array, everywhere or where a condition holds."""
    if not isinstance(target, Traced):
        raise graph.refused("it writes into an array of its own")
    chosen = source if where is True else _chosen(graph, where, source, target)
    if isinstance(chosen, Traced):
        target._become(chosen.astype(target.dtype))
        return
    name = graph.constant(np.asarray(chosen, target.dtype))
    target._become(Traced(graph, name, np.asarray(chosen, target.dtype)))


def _chosen(graph: Graph, condition: Any, a: Any, b: Any) -> Traced:
    """Return a where the condition holds and b elsewhere."""
    value = np.where(_plain(condition), _plain(a), _plain(b))
    names = [_named(graph, condition, np.dtype(bool))]
    names += [_named(graph, one, value.dtype) for one in (a, b)]
    return Traced(graph, graph.node("Where", *names), value)


def _clipped(
    graph: Graph, a: Any, a_min: Any = None, a_max: Any = None, out: Any = None, **options: Any
) -> Any:
    low, high = options.get("min", a_min), options.get("max", a_max)
    result = a if low is None else np.maximum(a, low)
    result = result if high is None else np.minimum(result, high)
    return result if out is None else out._into(out, result)


def _like(fill: float) -> Callable[..., Traced]:
    def made(graph: Graph, a: Any, value: Any = fill, dtype: Any = None, **options: Any) -> Traced:
        kind = np.dtype(a.dtype if dtype is None else dtype)
        name = graph.constant(np.asarray(value, kind))
        full = np.broadcast_to(np.asarray(value, kind), a.shape).copy()
        return Traced(graph, graph.node("Expand", name, graph.node("Shape", a.name)), full)

    return made


def _joined(graph: Graph, arrays: Sequence[Any], axis: int = 0, **options: Any) -> Traced:
    value = np.concatenate([_plain(one) for one in arrays], axis=axis)
    if axis % value.ndim == 0 or not all(isinstance(one, Traced) for one in arrays):
        raise graph.refused("it puts other rows below its input")
    names = [_named(graph, one, value.dtype) for one in arrays]
    return Traced(graph, graph.node("Concat", *names, axis=axis), value)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "where": _chosen,
    "clip": _clipped,
    "copyto": _copied,
    "full_like": _like(0.0),
    "zeros_like": _like(0.0),
    "empty_like": _like(0.0),
    "ones_like": _like(1.0),
    "concatenate": _joined,
    "hstack": lambda graph, arrays, **options: _joined(graph, arrays, 1),
    "sum": lambda graph, a, *args, **options: a.sum(*args, **options),
    "mean": lambda graph, a, *args, **options: a.mean(*args, **options),
    "max": lambda graph, a, *args, **options: a.max(*args, **options),
    "min": lambda graph, a, *args, **options: a.min(*args, **options),
    "amax": lambda graph, a, *args, **options: a.max(*args, **options),
    "amin": lambda graph, a, *args, **options: a.min(*args, **options),
    "copy": lambda graph, a, **options: a.copy(),
    "shape": lambda graph, a: a.shape,
    "ndim": lambda graph, a: a.ndim,
}
