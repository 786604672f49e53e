"""How NumPy's elementwise functions are said in ONNX, by the name of the function.

Each entry gets the graph, the names of its inputs, which are all of one type, and a way to make
constants of that type. Where ONNX or its runtimes lack a function in float64, it is composed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TypeAlias

from dlgui_builtins.exporters.onnx.graph import Graph

Constant: TypeAlias = Callable[[float], str]
Written: TypeAlias = Callable[[Graph, Constant, tuple[str, ...]], str]

SAME: Mapping[str, str] = {
    "add": "Add",
    "subtract": "Sub",
    "multiply": "Mul",
    "divide": "Div",
    "matmul": "MatMul",
    "maximum": "Max",
    "minimum": "Min",
    "power": "Pow",
    "float_power": "Pow",
    "negative": "Neg",
    "positive": "Identity",
    "absolute": "Abs",
    "fabs": "Abs",
    "sign": "Sign",
    "reciprocal": "Reciprocal",
    "sqrt": "Sqrt",
    "exp": "Exp",
    "log": "Log",
    "tanh": "Tanh",
    "sin": "Sin",
    "cos": "Cos",
    "arctan": "Atan",
    "floor": "Floor",
    "ceil": "Ceil",
    "rint": "Round",
    "isnan": "IsNaN",
    "equal": "Equal",
    "greater": "Greater",
    "greater_equal": "GreaterOrEqual",
    "less": "Less",
    "less_equal": "LessOrEqual",
    "logical_and": "And",
    "logical_or": "Or",
    "logical_not": "Not",
    "bitwise_and": "And",
    "bitwise_or": "Or",
    "invert": "Not",
}
ON_TRUTH = frozenset({"And", "Or", "Not"})


def _square(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
    return graph.node("Mul", a[0], a[0])


def _expm1(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
    return graph.node("Sub", graph.node("Exp", a[0]), constant(1.0))


def _log1p(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
    return graph.node("Log", graph.node("Add", a[0], constant(1.0)))


def _exp2(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
    return graph.node("Exp", graph.node("Mul", a[0], constant(math.log(2.0))))


def _logarithm(base: float) -> Written:
    def written(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
        return graph.node("Div", graph.node("Log", a[0]), constant(math.log(base)))

    return written


def _logaddexp(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
    """Write max(a, b) + log(1 + e^−|a − b|)."""
    gap = graph.node("Neg", graph.node("Abs", graph.node("Sub", *a)))
    small = graph.node("Log", graph.node("Add", graph.node("Exp", gap), constant(1.0)))
    return graph.node("Add", graph.node("Max", *a), small)


def _heaviside(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
    zero = constant(0.0)
    below = graph.node("Where", graph.node("Equal", a[0], zero), a[1], zero)
    return graph.node("Where", graph.node("Greater", a[0], zero), constant(1.0), below)


def _copysign(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
    size = graph.node("Abs", a[0])
    negative = graph.node("Less", a[1], constant(0.0))
    return graph.node("Where", negative, graph.node("Neg", size), size)


def _tan(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
    return graph.node("Div", graph.node("Sin", a[0]), graph.node("Cos", a[0]))


def _hyperbolic(operator: str) -> Written:
    """Write sinh or cosh as (eˣ ∓ e⁻ˣ) / 2."""

    def written(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
        up, down = graph.node("Exp", a[0]), graph.node("Exp", graph.node("Neg", a[0]))
        return graph.node("Mul", graph.node(operator, up, down), constant(0.5))

    return written


def _hypot(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
    squares = (graph.node("Mul", one, one) for one in a)
    return graph.node("Sqrt", graph.node("Add", *squares))


def _not_equal(graph: Graph, constant: Constant, a: tuple[str, ...]) -> str:
    return graph.node("Not", graph.node("Equal", *a))


COMPOSED: Mapping[str, Written] = {
    "square": _square,
    "expm1": _expm1,
    "log1p": _log1p,
    "exp2": _exp2,
    "log2": _logarithm(2.0),
    "log10": _logarithm(10.0),
    "logaddexp": _logaddexp,
    "heaviside": _heaviside,
    "copysign": _copysign,
    "tan": _tan,
    "sinh": _hyperbolic("Sub"),
    "cosh": _hyperbolic("Add"),
    "hypot": _hypot,
    "not_equal": _not_equal,
}


def written(graph: Graph, name: str, constant: Constant, inputs: tuple[str, ...]) -> str:
    """Write one of NumPy's functions and return the name of its result.

    Raises:
        ExportFailed: there is no way to say it.
    """
    if name in SAME:
        return graph.node(SAME[name], *inputs)
    if name in COMPOSED:
        return COMPOSED[name](graph, constant, inputs)
    raise graph.refused(f"it uses np.{name}")
