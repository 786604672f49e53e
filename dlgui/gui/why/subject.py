"""What a question is about, in words: "weight", "Dense 1, unit 4 → Dense 2, unit 5"."""

from __future__ import annotations

from dataclasses import dataclass

from dlgui.engine.experiment import Experiment
from dlgui.gui.language import from_below, tr
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
        return Subject(tr("prediction"), tr("P({name}) of {row}", name=name, row=row))
    return Subject(
        tr("prediction"), tr("{target} of {row}, as the network scales it", target=target, row=row)
    )


def subject_of(experiment: Experiment, inputs: tuple[str, ...], place: str) -> Subject:
    """Return what a place is about."""
    if place == "rate":
        return Subject(tr("rate"), tr("The learning rate of this step"))
    parts = place.split(".")
    head = 2 if parts[0] == "layers" else 1
    path, rest = ".".join(parts[:head]), parts[head:]
    here = layer_name(experiment, path)
    if rest[0] == "unit":
        noun = {"normalized": tr("normalized sum"), "handed": tr("output")}.get(
            rest[-1], tr("activation")
        )
        return Subject(
            noun,
            tr(
                "{here}, unit {rest}, row {row} of the batch",
                here=here,
                rest=int(rest[1]) + 1,
                row=int(rest[3]) + 1,
            ),
        )
    slope = rest[-1] == "gradient"
    numbers = [int(part) for part in rest[1:] if part.isdigit()]
    if rest[0] == "weight" and len(numbers) == 2:
        where = f"{source_words(experiment, inputs, path, numbers[1])} → {here}"
        noun = tr("weight")
    else:
        noun, where = GREEK.get(rest[0], from_below(rest[0])), here
    return Subject(
        tr("gradient") if slope else noun,
        tr("{where}, unit {numbers}", where=where, numbers=numbers[0] + 1),
    )


def source_words(experiment: Experiment, inputs: tuple[str, ...], path: str, unit: int) -> str:
    """Return what feeds a weight: "x₁", or "Dense 1, unit 4"."""
    index = len(experiment.layers) if path == "output" else int(path.partition(".")[2])
    if index == 0:
        return inputs[unit] if unit < len(inputs) else tr("input {unit}", unit=unit + 1)
    return tr(
        "{layer}, unit {unit}",
        layer=layer_name(experiment, f"layers.{index - 1}"),
        unit=unit + 1,
    )
