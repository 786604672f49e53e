"""The formulas of one layer with its number in the network: z = W a + b, a = g(z), each indexed.

Components state their formulas for a = g(z). A single z that stands for itself is replaced by the
sum, so that a layer of ReLU is one line; otherwise the sum gets a line of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dlgui.engine.component import Missing
from dlgui.engine.kinds import Layer, Normalizer
from dlgui.gui.language import tr

_Z = re.compile(r"(?<![A-Za-z\\_{])z(?![A-Za-z_}])")
_ANY_Z = re.compile(r"(?<![A-Za-z\\])z(?![A-Za-z])")


@dataclass(frozen=True)
class LayerFormula:
    """Lines of LaTeX, and the symbols in words."""

    lines: tuple[str, ...]
    symbols: str


def layer_formula(layer: Layer, number: int, arrays: tuple[str, ...]) -> LayerFormula:
    """Return the formulas of a layer; `number` counts from 1, `arrays` are its trained arrays."""
    if isinstance(layer, Missing):
        return LayerFormula((), "")
    up, before = f"^{{[{number}]}}", "x" if number == 1 else f"a^{{[{number - 1}]}}"
    z, a = f"z{up}", f"a{up}"
    symbols = [tr("a[{number}]: what layer {number} hands on", number=number - 1)]
    if number == 1:
        symbols = [tr("x: the inputs")]
    total = ""
    if "weight" in arrays:
        total = f"W{up} {before}"
        symbols.append(tr("W: the weights"))
        if "bias" in arrays:
            total += f" + b{up}"
            symbols.append(tr("b: the biases"))
    lines = []
    normalizer = layer.normalizer
    if isinstance(normalizer, Normalizer) and normalizer.formula:
        if total:
            lines.append(f"z = {total}")
        lines.append(f"{z} = {normalizer.formula}")
        total = ""
        symbols.append(tr("μ, σ²: mean and variance of z over the batch"))
    symbols += [
        tr("z[{number}]: the sums", number=number),
        tr("a[{number}]: what this layer hands on", number=number),
    ]
    sums = [f"{z} = {total}"] if total else []
    if layer.activation is None:
        return LayerFormula((*lines, f"{a} = {total or z}"), "\n".join(symbols))
    formula = getattr(layer.activation, "formula", "")
    left, _, right = (part.strip() for part in formula.partition("="))
    if left != "a" or not right:
        lines += [*sums, formula] if formula else sums
    elif total and len(_ANY_Z.findall(right)) == len(_Z.findall(right)) == 1:
        lines.append(f"{a} = {_Z.sub(lambda _: total, right)}")
    else:
        lines += [*sums, f"{a} = {_Z.sub(lambda _: z, right)}"]
    return LayerFormula(tuple(lines), "\n".join(symbols))
