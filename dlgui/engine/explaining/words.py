"""The words of explanations: what layers, units, components and rows are called."""

from __future__ import annotations

from dlgui.engine.foreseeing import Forward
from dlgui.engine.network import BoundLayer
from dlgui.engine.retracing import Retraced


def lower(name: str) -> str:
    """Return a name within a sentence: "cosine", but "L2" and "ReLU" as they are."""
    first = name.split(" ")[0]
    return name[0].lower() + name[1:] if first.istitle() and first.isalpha() else name


def layer_words(step: Forward, index: int) -> str:
    """Return "Dense 2" or "Output"; "Input" for −1."""
    if index < 0:
        return "Input"
    bound: BoundLayer = step.stages[index].bound
    last = index == len(step.stages) - 1
    return "Output" if last else f"{step.name_of(bound.layer)} {index + 1}"


def grouped(number: int) -> str:
    """Return a count with commas."""
    return f"{number:,}"


def rows_words(step: Retraced) -> tuple[str, ...]:
    """Return what the rows of the batch are called: their numbers in the data."""
    return tuple(str(int(row)) for row in step.record.rows)
