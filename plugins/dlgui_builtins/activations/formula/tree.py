"""Trees of a formula: nested tuples, simplified and made safe against overflow as they are built.

A tree is ("number", 2.0), ("x",), or an operation with one or two trees, as ("tanh", ("x",)).
"""

from __future__ import annotations

import math
from typing import Any, TypeAlias

Tree: TypeAlias = tuple[Any, ...]

X: Tree = ("x",)
ZERO: Tree = ("number", 0.0)
ONE: Tree = ("number", 1.0)
TWO: Tree = ("number", 2.0)


def number(value: float) -> Tree:
    """Return the tree of a number.

    Raises:
        ValueError: it is not finite.
    """
    if not math.isfinite(value):
        raise ValueError("this has no value")
    return ("number", float(value))


def negative(a: Tree) -> Tree:
    """Return −a."""
    if a[0] == "number":
        return number(-a[1])
    return a[1] if a[0] == "negative" else ("negative", a)


def add(a: Tree, b: Tree) -> Tree:
    """Return a + b."""
    if a[0] == "number" and b[0] == "number":
        return number(a[1] + b[1])
    if a == ZERO:
        return b
    if b == ZERO:
        return a
    return subtract(a, b[1]) if b[0] == "negative" else ("add", a, b)


def subtract(a: Tree, b: Tree) -> Tree:
    """Return a − b."""
    if a[0] == "number" and b[0] == "number":
        return number(a[1] - b[1])
    if a == ZERO:
        return negative(b)
    if b == ZERO:
        return a
    return add(a, b[1]) if b[0] == "negative" else ("subtract", a, b)


def multiply(a: Tree, b: Tree) -> Tree:
    """Return a · b."""
    if a[0] == "number" and b[0] == "number":
        return number(a[1] * b[1])
    if ZERO in (a, b):
        return ZERO
    if a == ONE:
        return b
    if b == ONE:
        return a
    if a[0] == "negative":
        return negative(multiply(a[1], b))
    return negative(multiply(a, b[1])) if b[0] == "negative" else ("multiply", a, b)


def divide(a: Tree, b: Tree) -> Tree:
    """Return a / b; a logistic function written with exp becomes one that never overflows.

    Raises:
        ValueError: b is 0.
    """
    if b == ZERO:
        raise ValueError("this divides by 0")
    if a[0] == "number" and b[0] == "number":
        return number(a[1] / b[1])
    if a == ZERO or b == ONE:
        return a
    exponent = _one_plus_exp(b)
    if exponent is not None:
        return _logistic(a, exponent)
    if a[0] == "negative":
        return negative(divide(a[1], b))
    return negative(divide(a, b[1])) if b[0] == "negative" else ("divide", a, b)


def power(a: Tree, b: Tree) -> Tree:
    """Return a to the power of b.

    Raises:
        ValueError: it has no value.
    """
    if a[0] == "number" and b[0] == "number":
        return number(_real_power(a[1], b[1]))
    if b == ZERO:
        return ONE
    if a[0] == "number" and a[1] > 0:
        return apply("exp", multiply(number(math.log(a[1])), b))
    return a if b == ONE else ("power", a, b)


def apply(name: str, a: Tree) -> Tree:
    """Return a function of a; log(1 + eᵘ) becomes a form that never overflows.

    Raises:
        ValueError: a is a number for which the function has no value.
    """
    if a[0] == "number":
        return number(_real_value(name, a[1]))
    exponent = _one_plus_exp(a)
    if name == "log" and exponent is not None:
        return ("softplus", exponent)
    if name == "log" and a[0] == "exp":
        return _as_tree(a[1])
    return (name, a)


def greater(name: str, a: Tree, b: Tree) -> Tree:
    """Return the "max" or "min" of a and b."""
    if a[0] == "number" and b[0] == "number":
        return a if (a[1] >= b[1]) == (name == "max") else b
    return (name, a, b)


def holds_x(tree: Tree) -> bool:
    """Tell whether the value depends on x."""
    return tree[0] == "x" or (tree[0] != "number" and any(holds_x(one) for one in tree[1:]))


def _one_plus_exp(tree: Tree) -> Tree | None:
    """Return u of 1 + eᵘ or eᵘ + 1, None of another tree."""
    if tree[0] == "add" and tree[1] == ONE and tree[2][0] == "exp":
        return _as_tree(tree[2][1])
    if tree[0] == "add" and tree[2] == ONE and tree[1][0] == "exp":
        return _as_tree(tree[1][1])
    return None


def _logistic(a: Tree, u: Tree) -> Tree:
    """Return a / (1 + eᵘ) without the quotient, which would be infinite over infinite."""
    power_of_e = ("exp", u)
    if a == power_of_e:
        return ("sigmoid", u)
    if a[0] == "multiply" and power_of_e in a[1:]:
        other = a[2] if a[1] == power_of_e else a[1]
        return multiply(other, ("sigmoid", u))
    return multiply(a, ("sigmoid", negative(u)))


def _as_tree(part: Any) -> Tree:
    tree: Tree = part
    return tree


def _real_power(a: float, b: float) -> float:
    if a == 0 and b < 0:
        raise ValueError("this divides by 0")
    if a < 0 and b != b // 1:
        raise ValueError("this has no value")
    return float(a**b)


def _real_value(name: str, a: float) -> float:
    if name in ("exp", "log", "sin", "cos", "tanh", "atan", "erf") and (name != "log" or a > 0):
        plain = (math.exp, math.log, math.sin, math.cos, math.tanh, math.atan, math.erf)
        names = ("exp", "log", "sin", "cos", "tanh", "atan", "erf")
        return plain[names.index(name)](a)
    if name == "sqrt" and a >= 0:
        return math.sqrt(a)
    if name == "sigmoid":
        return 0.5 + 0.5 * math.tanh(0.5 * a)
    if name == "softplus":
        return max(a, 0.0) + math.log1p(math.exp(-abs(a)))
    if name in ("abs", "relu"):
        return abs(a) if name == "abs" else max(a, 0.0)
    if name in ("sign", "step"):
        return float((a > 0) - (a < 0)) if name == "sign" else float(a > 0)
    raise ValueError("this has no value")
