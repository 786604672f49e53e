"""An explanation as a NumPy script: the same numbers, one line each, from the stored batch up."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator

from dlgui.engine.explaining.explanation import Explanation
from dlgui.engine.kinds import Array
from dlgui.engine.quantity import Quantity

_WRAPPED = re.compile(r"\\(widehat|hat|tilde|bar)\{(\w+)\}")
_SUFFIX = {"widehat": "hat"}
_FUNCTIONS = {
    "sqrt": "np.sqrt",
    "cos": "np.cos",
    "abs": "abs",
    "sign": "np.sign",
    "floor": "np.floor",
    "max": "max",
    "min": "min",
}
_RANKS = {"+": 1, "-": 1, "neg": 2, "*": 3, "/": 3, "**": 5}


def numpy_script(explanation: Explanation, title: str) -> str:
    """Return a script that prints the number explained; `title` says what it is."""
    writer = _Writer()
    last = writer.name(explanation.root)
    return "\n".join(
        [
            *(f"# {line}" for line in title.splitlines()),
            "# float64, from the stored batch; the run itself had "
            f"{explanation.applied!r} ({'float64' if explanation.exact else 'float32'}).",
            "import numpy as np",
            "",
            *writer.lines,
            f"print({last})",
            "",
        ]
    )


class _Writer:
    """Writes quantities as assignments, each once, what it needs before it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._names: dict[int, str] = {}
        self._kept: list[Quantity] = []
        self._arrays: list[tuple[str, Array]] = []
        self._taken: set[str] = {"np"}

    def name(self, quantity: Quantity) -> str:
        """Return the variable of a named quantity, writing it first."""
        if id(quantity) not in self._names:
            text = self._code(quantity) if quantity.source is None else ""
            if quantity.source is not None:
                text = self._expression(quantity.source)
            self._kept.append(quantity)  # or another object could get the same id
            name = self._names[id(quantity)] = self._free(identifier(quantity.symbol))
            note = f"  # {quantity.words}" if quantity.words else ""
            self.lines.append(f"{name} = {text}{note}")
        return self._names[id(quantity)]

    def _code(self, given: Quantity) -> str:
        """Return a given number: itself, or an expression of arrays that are written first."""
        if not given.code:
            return _number(given.value)
        code = given.code
        for name, values in given.arrays:
            code = re.sub(rf"(?<![\w.]){name}(?!\w)", self._array(name, values), code)
        return code

    def _array(self, name: str, values: Array) -> str:
        for known, other in self._arrays:
            if other is values:
                return known
        free = self._free(name)
        self._arrays.append((free, values))
        self.lines.append(f"{free} = np.array({[float(value) for value in values]})")
        return free

    def _expression(self, q: Quantity, least: int = 0) -> str:
        """Return Python; in parentheses where it binds less than is asked for."""
        if q.symbol:
            return self.name(q)
        if q.operator == "literal":
            text = str(int(q.value)) if q.value == int(q.value) else _number(q.value)
            return f"({text})" if text.startswith("-") else text
        if q.operator == "call":
            inputs = ", ".join(self._expression(operand) for operand in q.operands)
            self.lines.append(f"# {q.code} gives no formula; it made this of {inputs}:")
            return _number(q.value)
        if q.operator in _FUNCTIONS:
            parts = [self._expression(operand) for operand in q.operands]
            return f"{_FUNCTIONS[q.operator]}({', '.join(parts)})"
        rank = _RANKS[q.operator]
        if q.operator == "neg":
            text = f"-{self._expression(q.operands[0], rank + 1)}"
        else:
            left, right = q.operands
            sides = self._expression(left, rank), self._expression(right, rank + 1)
            text = f" {q.operator} ".join(sides)
        return f"({text})" if rank < least else text

    def _free(self, wanted: str) -> str:
        name = next(one for one in _variants(wanted) if one not in self._taken)
        self._taken.add(name)
        return name


def _variants(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1


def _number(value: float) -> str:
    text = repr(value)
    return text if value == value and abs(value) != float("inf") else f'float("{text}")'


def identifier(symbol: str) -> str:
    """Return a Python name for a symbol: m_hat for \\widehat{m}, w_old for w_{t-1}."""
    if r"\sum" in symbol:
        return "sum_over_rows"
    text = _WRAPPED.sub(lambda m: f"{m[2]}_{_SUFFIX.get(m[1], m[1])}", symbol)
    text = (
        text.replace("_{t-1}", "_old")
        .replace(r"\|", " norm ", 1)
        .replace(r"\|", "")
        .replace("'", "_prime")
    )
    text = "_".join(re.findall(r"[A-Za-z0-9]+", text.replace("^", "_")))
    if not text or text[0].isdigit():
        text = f"x_{text}"
    return f"{text}_" if keyword.iskeyword(text) else text
