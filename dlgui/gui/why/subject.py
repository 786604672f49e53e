"""What a question is about, in words: "weight", "Dense 1, unit 4 → Dense 2, unit 5"."""

from __future__ import annotations

from dataclasses import dataclass

from dlgui.engine.experiment import Experiment
from dlgui.gui.naming import layer_name

GREEK = {"gamma": "γ", "beta": "β"}


@dataclass(frozen=True)
class Subject:
    """noun: what the number is · where: which one."""

    noun: str
    where: str


def predicted_subject(classes: tuple[str, ...], target: str, place: str, row: str) -> Subject:
    """Return what a question about the prediction of a row is about."""
    unit = int(place.split(".")[-3])
    if classes:
        name = classes[1] if len(classes) == 2 and unit == 0 else classes[unit]
        return Subject("prediction", f"P({name}) of {row}")
    return Subject("prediction", f"{target} of {row}, as the network scales it")


def subject_of(experiment: Experiment, inputs: tuple[str, ...], place: str) -> Subject:
    """Return what a place is about."""
    if place == "rate":
        return Subject("rate", "The learning rate of this step")
    parts = place.split(".")
    head = 2 if parts[0] == "layers" else 1
    path, rest = ".".join(parts[:head]), parts[head:]
    here = layer_name(experiment, path)
    if rest[0] == "unit":
        noun = {"normalized": "normalized sum", "handed": "output"}.get(rest[-1], "activation")
        return Subject(
            noun, f"{here}, unit {int(rest[1]) + 1}, row {int(rest[3]) + 1} of the batch"
        )
    slope = rest[-1] == "gradient"
    numbers = [int(part) for part in rest[1:] if part.isdigit()]
    if rest[0] == "weight" and len(numbers) == 2:
        where = f"{source_words(experiment, inputs, path, numbers[1])} → {here}"
        noun = "weight"
    else:
        noun, where = GREEK.get(rest[0], rest[0]), here
    return Subject("gradient" if slope else noun, f"{where}, unit {numbers[0] + 1}")


def source_words(experiment: Experiment, inputs: tuple[str, ...], path: str, unit: int) -> str:
    """Return what feeds a weight: "x₁", or "Dense 1, unit 4"."""
    index = len(experiment.layers) if path == "output" else int(path.partition(".")[2])
    if index == 0:
        return inputs[unit] if unit < len(inputs) else f"input {unit + 1}"
    return f"{layer_name(experiment, f'layers.{index - 1}')}, unit {unit + 1}"
