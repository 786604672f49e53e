"""A program computes a tree on arrays: one step for each different part, each after its own parts.

A step is (operation, first, second): numbers of earlier steps, or a number itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from dlgui.api import Array
from dlgui_builtins.activations.error_function import erf
from dlgui_builtins.activations.formula.derivative import derivative
from dlgui_builtins.activations.formula.grammar import tree_of
from dlgui_builtins.activations.formula.tree import Tree

Step: TypeAlias = tuple[str, Any, Any]
MOST_STEPS = 2000


@lru_cache(maxsize=64)
def program_of(text: str) -> tuple[Step, ...]:
    """Return the program of a formula.

    Raises:
        ValueError: the text is no formula.
    """
    return _compiled(tree_of(text))


@lru_cache(maxsize=64)
def slope_of(text: str) -> tuple[Step, ...]:
    """Return the program of a formula's derivative.

    Raises:
        ValueError: the text is no formula, or its derivative has no value.
    """
    return _compiled(derivative(tree_of(text)))


def _compiled(tree: Tree) -> tuple[Step, ...]:
    steps: list[Step] = []
    _place(tree, steps, {}, {})
    return tuple(steps)


def _place(tree: Tree, steps: list[Step], known: dict[Step, int], seen: dict[int, int]) -> int:
    """Add the steps of a tree that are not there yet; return the number of its last one."""
    if id(tree) in seen:
        return seen[id(tree)]
    if tree[0] == "number":
        step: Step = ("number", tree[1], 0)
    else:
        parts = [_place(part, steps, known, seen) for part in tree[1:]]
        step = (tree[0], parts[0] if parts else 0, parts[-1] if parts else 0)
    if step not in known:
        if len(steps) >= MOST_STEPS:
            raise ValueError(f"takes more than {MOST_STEPS} steps")
        known[step] = len(steps)
        steps.append(step)
    seen[id(tree)] = known[step]
    return known[step]


def computed(program: tuple[Step, ...], x: Array) -> Array:
    """Return the program's value for every number of x, in the type of x."""
    values: list[Any] = []
    for name, first, second in program:
        if name == "number":
            values.append(first)
        elif name == "x":
            values.append(x)
        elif name in ("add", "subtract", "multiply", "divide", "power", "max", "min"):
            values.append(_of_two(name, values[first], values[second]))
        else:
            values.append(_of_one(name, values[first]))
    result = np.empty_like(x)
    result[...] = values[-1]
    return result


def _of_two(name: str, a: Any, b: Any) -> Any:
    if name == "add":
        return a + b
    if name == "subtract":
        return a - b
    if name == "multiply":
        return a * b
    if name == "divide":
        return a / b
    if name == "power":
        return a**b
    return np.maximum(a, b) if name == "max" else np.minimum(a, b)


def _of_one(name: str, a: Array) -> Array:
    if name == "negative":
        return np.negative(a)
    if name == "exp":
        # Up to here eᵘ is finite, so that eᵘ / (2 + eᵘ) stays 1 and does not become NaN.
        return np.exp(np.minimum(a, 88.0 if a.dtype == np.float32 else 709.0))
    if name in ("sigmoid", "softplus"):
        small: Array = np.exp(-abs(a))
        if name == "softplus":
            return np.maximum(a, 0.0) + np.log1p(small)
        share: Array = np.where(a < 0.0, small, 1.0) / (1.0 + small)
        return share
    if name in ("abs", "relu", "sign", "step"):
        return _piecewise(name, a)
    if name in ("sin", "cos"):
        return np.sin(a) if name == "sin" else np.cos(a)
    if name in ("tanh", "atan"):
        return np.tanh(a) if name == "tanh" else np.arctan(a)
    if name in ("log", "sqrt"):
        return np.log(a) if name == "log" else np.sqrt(a)
    return erf(a)


def _piecewise(name: str, a: Array) -> Array:
    if name in ("abs", "relu"):
        return abs(a) if name == "abs" else np.maximum(a, 0.0)
    return np.sign(a) if name == "sign" else np.heaviside(a, 0.0)
