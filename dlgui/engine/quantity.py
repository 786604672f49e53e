"""A Quantity is a number that knows the formula it came from.

Arithmetic on quantities computes and remembers: `(beta * m + (1 - beta) * g).named("m_t", …)` is a
number, its formula, the formula with the numbers put in, and NumPy code, from one line.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from numpy.typing import NDArray

# Not from kinds: kinds speak in quantities.
Array: TypeAlias = NDArray[Any]

DIGITS = 5
"""Significant digits of numbers put into a formula."""


@dataclass(frozen=True, eq=False)
class Table:
    """The rows behind a sum: one entry of each column a row, the last column holds the products.

    of: what the rows are, "row" or "unit" · rows: what each is called · heads: the columns in words
    · columns: numbers (rows,) · unfold: the quantity behind one entry, by row and column, None
    where there is none · bars: what is multiplied, as "a · dz".
    """

    of: str
    rows: tuple[str, ...]
    heads: tuple[str, ...]
    columns: tuple[Array, ...]
    unfold: Callable[[int, int], Quantity | None] | None = None
    bars: str = ""


@dataclass(frozen=True, eq=False)
class Quantity:
    """A number with its formula; `named` gives it a symbol, under which others mention it.

    value: the number · symbol: LaTeX, "" for an expression without a name · words: what it is ·
    source: what a named one was computed as, None for one that is given · table: rows behind it.
    """

    value: float
    symbol: str = ""
    words: str = ""
    source: Quantity | None = None
    table: Table | None = None
    operator: str = ""
    operands: tuple[Quantity, ...] = ()
    arrays: tuple[tuple[str, Array], ...] = ()
    """Of a given one that stands for an expression of arrays: their names in `code`."""
    code: str = ""

    def named(self, symbol: str, words: str = "", table: Table | None = None) -> Quantity:
        """Return this number under a symbol, to be unfolded into the present formula."""
        return Quantity(self.value, symbol, words, self, table)

    def __add__(self, other: Number) -> Quantity:
        return _binary("+", self, other, lambda a, b: a + b)

    def __radd__(self, other: Number) -> Quantity:
        return _binary("+", other, self, lambda a, b: a + b)

    def __sub__(self, other: Number) -> Quantity:
        return _binary("-", self, other, lambda a, b: a - b)

    def __rsub__(self, other: Number) -> Quantity:
        return _binary("-", other, self, lambda a, b: a - b)

    def __mul__(self, other: Number) -> Quantity:
        return _binary("*", self, other, lambda a, b: a * b)

    def __rmul__(self, other: Number) -> Quantity:
        return _binary("*", other, self, lambda a, b: a * b)

    def __truediv__(self, other: Number) -> Quantity:
        return _binary("/", self, other, _divided)

    def __rtruediv__(self, other: Number) -> Quantity:
        return _binary("/", other, self, _divided)

    def __pow__(self, other: Number) -> Quantity:
        return _binary("**", self, other, _power)

    def __neg__(self) -> Quantity:
        return Quantity(-self.value, operator="neg", operands=(self,))

    # Writing

    @property
    def formula(self) -> str:
        """Return LaTeX with the symbols, as "m_t = \\beta m_{t-1} + (1 - \\beta) g"."""
        if self.source is None:
            return self.symbol
        return f"{self.symbol} = {_latex(self.source, _symbol)[0]}"

    @property
    def numbers(self) -> str:
        """Return LaTeX of the same formula with the numbers put in, "" for one that is given."""
        return "" if self.source is None else _latex(self.source, _value)[0]

    @property
    def parts(self) -> tuple[Quantity, ...]:
        """Return what the formula mentions that can itself be unfolded, in order, each once."""
        if self.source is None:
            return ()
        found = {id(q): q for q in _mentioned(self.source) if q.source is not None or q.table}
        return tuple(found.values())

    @property
    def mentioned(self) -> tuple[Quantity, ...]:
        """Return every named or given quantity of the formula, in order, each once."""
        if self.source is None:
            return ()
        return tuple({id(q): q for q in _mentioned(self.source)}.values())


Number: TypeAlias = Quantity | float | int


def given(
    symbol: str,
    value: float,
    words: str = "",
    *,
    table: Table | None = None,
    code: str = "",
    arrays: Sequence[tuple[str, Array]] = (),
) -> Quantity:
    """Return a number that is set, stored or read off, under its symbol."""
    return Quantity(float(value), symbol, words, None, table, "", (), tuple(arrays), code)


def _plain(value: Number) -> Quantity:
    return value if isinstance(value, Quantity) else Quantity(float(value), operator="literal")


def _binary(
    operator: str, left: Number, right: Number, compute: Callable[[float, float], float]
) -> Quantity:
    a, b = _plain(left), _plain(right)
    return Quantity(compute(a.value, b.value), operator=operator, operands=(a, b))


def _divided(a: float, b: float) -> float:
    """Return a / b as NumPy has it: a formula that divides by zero is shown, not refused."""
    if b:
        return a / b
    return math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a)


def _power(a: float, b: float) -> float:
    try:
        return float(a**b)
    except (OverflowError, ZeroDivisionError):
        return math.inf


# Functions: LaTeX before and after the arguments, Python

_FUNCTIONS: dict[str, tuple[str, str, Callable[..., float]]] = {
    "sqrt": (r"\sqrt{", "}", lambda x: math.sqrt(x) if x >= 0 else math.nan),
    "cos": (r"\cos\left(", r"\right)", math.cos),
    "abs": (r"\left|", r"\right|", abs),
    "sign": (r"\mathrm{sign}\left(", r"\right)", lambda x: float((x > 0) - (x < 0))),
    "floor": (r"\lfloor ", r" \rfloor", math.floor),
    "max": (r"\max\left(", r"\right)", max),
    "min": (r"\min\left(", r"\right)", min),
}


def _apply(name: str, *arguments: Number) -> Quantity:
    operands = tuple(map(_plain, arguments))
    value = _FUNCTIONS[name][2](*(one.value for one in operands))
    return Quantity(float(value), operator=name, operands=operands)


def sqrt(x: Number) -> Quantity:
    """Return √x."""
    return _apply("sqrt", x)


def cos(x: Number) -> Quantity:
    """Return cos x."""
    return _apply("cos", x)


def floor(x: Number) -> Quantity:
    """Return the greatest whole number that is not above x."""
    return _apply("floor", x)


def sign(x: Number) -> Quantity:
    """Return −1, 0 or 1."""
    return _apply("sign", x)


def absolute(x: Number) -> Quantity:
    """Return |x|."""
    return _apply("abs", x)


def maximum(a: Number, b: Number) -> Quantity:
    """Return the greater of two."""
    return _apply("max", a, b)


def minimum(a: Number, b: Number) -> Quantity:
    """Return the lesser of two."""
    return _apply("min", a, b)


def unexplained(name: str, value: float, *inputs: Quantity) -> Quantity:
    """Return the result of a component that gives no formula, with what went into it."""
    return Quantity(float(value), operator="call", operands=inputs, code=name)


def _mentioned(expression: Quantity) -> Iterator[Quantity]:
    if expression.symbol:
        yield expression
        return
    for operand in expression.operands:
        yield from _mentioned(operand)


# LaTeX

_SUM, _PRODUCT, _POWER, _FRACTION, _ATOM = range(1, 6)


def _symbol(named: Quantity) -> tuple[str, int]:
    return named.symbol, _ATOM


def _value(named: Quantity) -> tuple[str, int]:
    if named.symbol == r"\pi":
        return named.symbol, _ATOM
    return number(named.value), _rank_of(named.value)


def _rank_of(value: float) -> int:
    text = number(value)
    if text.startswith("{-}"):
        return _SUM
    return _PRODUCT if r"\cdot" in text else _ATOM


def _latex(q: Quantity, write: Callable[[Quantity], tuple[str, int]]) -> tuple[str, int]:
    """Return LaTeX and how strongly it holds together."""
    if q.symbol:
        return write(q)
    if q.operator == "literal":
        return number(q.value), _rank_of(q.value)
    inner = [_latex(operand, write) for operand in q.operands]
    if q.operator in _FUNCTIONS:
        before, after = _FUNCTIONS[q.operator][:2]
        return before + r",\ ".join(text for text, _ in inner) + after, _ATOM
    if q.operator == "call":
        name = q.code.replace("_", r"\_")
        inside = r",\ ".join(text for text, _ in inner)
        return rf"\mathrm{{{name}}}\left({inside}\right)", _ATOM
    return _OPERATORS[q.operator](inner)


def _within(part: tuple[str, int], least: int) -> str:
    text, rank = part
    return text if rank >= least else rf"\left({text}\right)"


def _sum(inner: Any) -> tuple[str, int]:
    left, right = inner
    return f"{left[0]} + {_within(right, _SUM + right[0].startswith('{-}'))}", _SUM


def _difference(inner: Any) -> tuple[str, int]:
    return f"{inner[0][0]} - {_within(inner[1], _PRODUCT)}", _SUM


def _product(inner: Any) -> tuple[str, int]:
    left, right = (_within(part, _PRODUCT) for part in inner)
    dot = right[0].isdigit() or (left[-1].isdigit() and right.startswith(r"\left("))
    between = r" \cdot " if dot else r"\,"
    return f"{left}{between}{right}", _PRODUCT


def _fraction(inner: Any) -> tuple[str, int]:
    return rf"\frac{{{inner[0][0]}}}{{{inner[1][0]}}}", _FRACTION


def _raised(inner: Any) -> tuple[str, int]:
    return f"{_within(inner[0], _ATOM)}^{{{inner[1][0]}}}", _POWER


def _negative(inner: Any) -> tuple[str, int]:
    return f"{{-}}{_within(inner[0], _PRODUCT)}", _SUM


_OPERATORS: dict[str, Callable[[Any], tuple[str, int]]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _fraction,
    "**": _raised,
    "neg": _negative,
}


def number(value: float, digits: int = DIGITS) -> str:
    """Return a number in LaTeX, short: 0.9, 2904, 6.1084 \\cdot 10^{-3}, 10^{-8}."""
    if math.isnan(value):
        return r"\mathrm{NaN}"
    # A minus in braces is a sign: it stands close to its number, also after "=".
    return "{-}" * (value < 0) + _size(abs(value), digits)


def _size(value: float, digits: int) -> str:
    if value == math.inf:
        return r"\infty"
    if value == int(value) and value < 1e6:
        return str(int(value))
    if 1e-2 <= value < 1e5:
        return f"{value:.{digits}g}"
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".")
    power = f"10^{{{int(exponent)}}}"
    return power if mantissa == "1" else rf"{mantissa} \cdot {power}"


def with_words(quantity: Quantity, words: str) -> Quantity:
    """Return a named quantity that is called something else."""
    return replace(quantity, words=words)
