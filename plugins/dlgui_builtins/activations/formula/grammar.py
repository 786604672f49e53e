"""The grammar of a formula: text in, tree out, and never eval.

    sum     = product { ("+" | "-") product }
    product = signed { ("*" | "/") signed }
    signed  = ("-" | "+") signed | power
    power   = atom [ ("^" | "**") signed ]
    atom    = number | "x" | "pi" | "e" | function "(" sum { "," sum } ")" | "(" sum ")"

Each rule is a function of the text and a place in it; it returns its tree and the place after it.
"""

from __future__ import annotations

import math

from dlgui_builtins.activations.formula.tree import (
    Tree,
    X,
    add,
    apply,
    divide,
    greater,
    multiply,
    negative,
    number,
    power,
    subtract,
)

LONGEST = 200
DEEPEST = 24
FUNCTIONS = (
    *("abs", "atan", "cos", "erf", "exp", "log", "relu", "sigmoid", "sign", "sin"),
    *("softplus", "sqrt", "step", "tanh"),
)
OF_TWO = ("max", "min")
CONSTANTS = {"pi": math.pi, "π": math.pi, "e": math.e}
DIGITS = "0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_π"
SIGNS = {"−": "-", "·": "*", "×": "*", "÷": "/"}


def tree_of(text: str) -> Tree:
    """Return the tree of a formula of x; z is another name of x.

    Raises:
        ValueError: the text is none, with the place counted from 1.
    """
    if len(text) > LONGEST:
        raise ValueError(f"is {len(text)} characters long, at most {LONGEST} are read")
    for sign, plain in SIGNS.items():
        text = text.replace(sign, plain)
    tree, at = _sum(text, _after_blanks(text, 0), 0)
    if at < len(text):
        if text[at] == ")":
            raise ValueError(_wrong(at, "this ) closes nothing"))
        raise ValueError(_wrong(at, "an operator is missing here, as in 2*x"))
    return tree


def _sum(text: str, at: int, depth: int) -> tuple[Tree, int]:
    tree, at = _product(text, at, depth)
    while text[at : at + 1] in ("+", "-"):
        place, sign = at, text[at]
        other, at = _product(text, _after_blanks(text, at + 1), depth)
        tree = _joined(text, place, sign, tree, other)
    return tree, at


def _product(text: str, at: int, depth: int) -> tuple[Tree, int]:
    tree, at = _signed(text, at, depth)
    while text[at : at + 1] in ("*", "/"):
        place, sign = at, text[at]
        other, at = _signed(text, _after_blanks(text, at + 1), depth)
        tree = _joined(text, place, sign, tree, other)
    return tree, at


def _signed(text: str, at: int, depth: int) -> tuple[Tree, int]:
    if text[at : at + 1] not in ("+", "-"):
        return _power(text, at, depth)
    tree, end = _signed(text, _after_blanks(text, at + 1), _deeper(text, at, depth))
    return (negative(tree) if text[at] == "-" else tree), end


def _power(text: str, at: int, depth: int) -> tuple[Tree, int]:
    tree, at = _atom(text, at, depth)
    width = 2 if text[at : at + 2] == "**" else int(text[at : at + 1] == "^")
    if not width:
        return tree, at
    other, end = _signed(text, _after_blanks(text, at + width), _deeper(text, at, depth))
    return _joined(text, at, "^", tree, other), end


def _atom(text: str, at: int, depth: int) -> tuple[Tree, int]:
    first = text[at : at + 1]
    if first == "(":
        tree, end = _sum(text, _after_blanks(text, at + 1), _deeper(text, at, depth))
        return tree, _closed(text, end, at)
    if first and first in DIGITS + ".":
        return _number(text, at)
    if not first or first not in LETTERS:
        there = f"there is {first!r}" if first else "the formula ends"
        raise ValueError(_wrong(at, f"a number, x or a function must stand here, {there}"))
    end = at
    while text[end : end + 1] and text[end] in LETTERS + DIGITS:
        end += 1
    name, after = text[at:end], _after_blanks(text, end)
    if name in FUNCTIONS or name in OF_TWO:
        return _call(text, at, name, after, depth)
    if name in ("x", "z"):
        return X, after
    if name in CONSTANTS:
        return number(CONSTANTS[name]), after
    known = ", ".join((*FUNCTIONS, *OF_TWO))
    raise ValueError(_wrong(at, f"{name!r:.30} is unknown; there are x, pi, e, {known}"))


def _call(text: str, at: int, name: str, after: int, depth: int) -> tuple[Tree, int]:
    if text[after : after + 1] != "(":
        raise ValueError(_wrong(after, f"( must follow {name}"))
    first, end = _sum(text, _after_blanks(text, after + 1), _deeper(text, at, depth))
    if name not in OF_TWO:
        end = _closed(text, end, after)
        try:
            return apply(name, first), end
        except (ValueError, ArithmeticError):
            raise ValueError(_wrong(at, f"this {name} has no value")) from None
    if text[end : end + 1] != ",":
        raise ValueError(_wrong(end, f"{name} takes two values with a comma between"))
    second, end = _sum(text, _after_blanks(text, end + 1), _deeper(text, at, depth))
    return greater(name, first, second), _closed(text, end, after)


def _number(text: str, at: int) -> tuple[Tree, int]:
    end = _after_digits(text, at)
    if text[end : end + 1] == ".":
        end = _after_digits(text, end + 1)
    if text[end : end + 1] in ("e", "E"):
        sign = 1 if text[end + 1 : end + 2] in ("+", "-") else 0
        last = _after_digits(text, end + 1 + sign)
        # "2e" without digits is 2 and then the constant e.
        end = last if last > end + 1 + sign else end
    if text[at:end] == ".":
        raise ValueError(_wrong(at, "a number must stand here, there is '.'"))
    try:
        return number(float(text[at:end])), _after_blanks(text, end)
    except ValueError:
        raise ValueError(_wrong(at, "this number is too large")) from None


def _joined(text: str, at: int, sign: str, a: Tree, b: Tree) -> Tree:
    try:
        if sign == "+":
            return add(a, b)
        if sign == "-":
            return subtract(a, b)
        if sign == "*":
            return multiply(a, b)
        return divide(a, b) if sign == "/" else power(a, b)
    except ArithmeticError:
        raise ValueError(_wrong(at, "this is too large")) from None
    except ValueError as problem:
        raise ValueError(_wrong(at, str(problem))) from None


def _closed(text: str, at: int, opened: int) -> int:
    if text[at : at + 1] != ")":
        there = f"there is {text[at]!r}" if at < len(text) else "the formula ends"
        why = f"the ( at character {opened + 1} must be closed here, {there}"
        raise ValueError(_wrong(at, why))
    return _after_blanks(text, at + 1)


def _deeper(text: str, at: int, depth: int) -> int:
    if depth >= DEEPEST:
        raise ValueError(_wrong(at, f"this is nested more than {DEEPEST} deep"))
    return depth + 1


def _after_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return at


def _after_digits(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in DIGITS:
        at += 1
    return at


def _wrong(at: int, why: str) -> str:
    return f"is wrong at character {at + 1}: {why}"
