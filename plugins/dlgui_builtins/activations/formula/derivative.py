"""The derivative of a formula's tree, rule by rule.

Quotients are kept as ratios that stay small: u′/v − (u/v)(v′/v) is finite where u′v − uv′ over v²
is infinite over infinite.
"""

from __future__ import annotations

import math

from dlgui_builtins.activations.formula.tree import (
    ONE,
    TWO,
    ZERO,
    Tree,
    add,
    apply,
    divide,
    holds_x,
    multiply,
    negative,
    number,
    power,
    subtract,
)


def derivative(tree: Tree) -> Tree:
    """Return the derivative of a tree by x; where it jumps, that from the left.

    Raises:
        ValueError: a number in it has no value.
    """
    name = tree[0]
    if not holds_x(tree):
        return ZERO
    if name == "x":
        return ONE
    if name in ("negative", "add", "subtract"):
        return _of_sum(tree)
    if name == "multiply":
        a, b = tree[1:]
        return add(multiply(derivative(a), b), multiply(a, derivative(b)))
    if name == "divide":
        a, b = tree[1:]
        change = multiply(tree, divide(derivative(b), b))
        return subtract(divide(derivative(a), b), change)
    if name == "power":
        return _of_power(tree)
    if name in ("max", "min"):
        return _of_choice(tree)
    return multiply(_outer(tree), derivative(tree[1]))


def _of_sum(tree: Tree) -> Tree:
    if tree[0] == "negative":
        return negative(derivative(tree[1]))
    a, b = derivative(tree[1]), derivative(tree[2])
    return add(a, b) if tree[0] == "add" else subtract(a, b)


def _of_power(tree: Tree) -> Tree:
    a, b = tree[1:]
    if b[0] == "number":
        lower = power(a, number(b[1] - 1.0))
        return multiply(multiply(b, lower), derivative(a))
    by_base = multiply(b, divide(derivative(a), a))
    return multiply(tree, add(by_base, multiply(derivative(b), apply("log", a))))


def _of_choice(tree: Tree) -> Tree:
    a, b = tree[1:]
    first = apply("step", subtract(a, b) if tree[0] == "max" else subtract(b, a))
    from_first = multiply(first, derivative(a))
    return add(from_first, multiply(subtract(ONE, first), derivative(b)))


def _outer(tree: Tree) -> Tree:
    """Return f′(u) of a function f(u)."""
    name, u = tree
    if name in ("exp", "sqrt", "tanh", "sigmoid"):
        return _by_its_value(tree)
    if name == "log":
        return divide(ONE, u)
    if name == "abs":
        return apply("sign", u)
    if name == "sin":
        return apply("cos", u)
    if name == "cos":
        return negative(apply("sin", u))
    if name == "atan":
        return divide(ONE, add(ONE, multiply(u, u)))
    if name == "erf":
        bell = apply("exp", negative(multiply(u, u)))
        return multiply(number(2.0 / math.sqrt(math.pi)), bell)
    if name in ("relu", "softplus"):
        return apply("step" if name == "relu" else "sigmoid", u)
    return ZERO


def _by_its_value(tree: Tree) -> Tree:
    if tree[0] == "exp":
        return tree
    if tree[0] == "sqrt":
        return divide(number(0.5), tree)
    if tree[0] == "tanh":
        return subtract(ONE, power(tree, TWO))
    return multiply(tree, subtract(ONE, tree))
