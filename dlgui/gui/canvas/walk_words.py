"""What a stop of a walk says: a title, and one sentence with the numbers of one unit in it."""

from __future__ import annotations

import numpy as np

from dlgui.engine.retracing import Retraced
from dlgui.engine.walking import BACKWARD, FORWARD, LOSS, PHASES, Stop, Told, row_losses, told
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import noop, tr
from dlgui.gui.naming import component_title, layer_name
from dlgui.gui.why.subject import source_words


def number_of(value: float) -> str:
    """Return a number in three digits, zero as 0."""
    return value_label(value) if value else "0"


TITLES = dict(
    zip(PHASES, (noop("Forward"), noop("Loss"), noop("Backward"), noop("Update")), strict=True)
)


def path_of(step: Retraced, layer: int) -> str:
    """Return the path of a layer: "layers.0", "output"."""
    return step.stages[layer].bound.name


def title_of(step: Retraced, stop: Stop) -> str:
    """Return the title of a stop: "Forward 2 of 3: into Dense 2"."""
    count, name = len(step.stages), layer_name(step.experiment, path_of(step, stop.layer))
    if stop.phase == LOSS:
        return tr("Loss: {loss}", loss=component_title(step.experiment.loss))
    place = count - stop.layer if stop.phase == BACKWARD else stop.layer + 1
    way = {FORWARD: tr("into"), BACKWARD: tr("through")}.get(stop.phase, tr("of"))
    return tr(
        "{phase} {place} of {count}: {way} {name}",
        phase=tr(TITLES[stop.phase]),
        place=place,
        count=count,
        way=way,
        name=name,
    )


def place_of(step: Retraced, stop: Stop, row: int) -> str:
    """Return the place of the number that a stop tells of, for the question why."""
    path = path_of(step, stop.layer)
    if stop.phase == FORWARD:
        return f"{path}.unit.{stop.unit}.row.{row}"
    if stop.phase == LOSS or stop.moved is None:
        return f"{path}.unit.0.row.{row}"
    slope = ".gradient" if stop.phase == BACKWARD else ""
    return f"{path}.weight.{stop.unit}.{stop.source}{slope}"


def sentence_of(step: Retraced, stop: Stop, row: int, inputs: tuple[str, ...]) -> str:
    """Return what happens at a stop, with numbers."""
    if stop.phase == LOSS:
        return _loss(step, stop, row)
    numbers, experiment = told(step, stop, row), step.experiment
    path = path_of(step, stop.layer)
    source = source_words(experiment, inputs, path, stop.source)
    unit = tr("{layer}, unit {unit}", layer=layer_name(experiment, path), unit=stop.unit + 1)
    if stop.phase == FORWARD:
        return _forward(step, stop, row, unit)
    if stop.moved is None and stop.phase == BACKWARD:
        return tr(
            "{unit}: δ = ∂J/∂z = {delta} for this row, handed on to the left.",
            unit=unit,
            delta=number_of(numbers.delta),
        )
    if stop.moved is None:
        return tr("These weights are no matrix; each changes as the optimizer says.")
    return _moved(step, stop, numbers, source, unit)


def _moved(step: Retraced, stop: Stop, numbers: Told, source: str, unit: str) -> str:
    """Return what becomes of one weight, going back or at the update."""
    assert stop.moved is not None
    if stop.phase == BACKWARD:
        part = number_of(float(stop.moved[stop.unit, stop.source]))
        return tr(
            "{unit}: δ = ∂J/∂z = {delta} for this row. To {source} goes δ · w "
            "= {part}; the weight between them has the gradient {gradient} "
            "over all {rows} rows.",
            unit=unit,
            delta=number_of(numbers.delta),
            source=source,
            part=part,
            gradient=number_of(numbers.gradient),
            rows=len(step.record.rows),
        )
    return tr(
        "{source} → {unit}: w = {weight} becomes {after}, changed by "
        "{change}. {optimizer} at rate {rate}, gradient {gradient}.",
        source=source,
        unit=unit,
        weight=number_of(numbers.weight),
        after=number_of(numbers.after),
        change=_signed(numbers.after - numbers.weight),
        optimizer=component_title(step.experiment.optimizer),
        rate=number_of(step.record.rate),
        gradient=number_of(numbers.gradient),
    )


def _forward(step: Retraced, stop: Stop, row: int, unit: str) -> str:
    numbers, stage = told(step, stop, row), step.stages[stop.layer]
    layer, bias = stage.bound.layer, stage.bound.weights.get("bias")
    if stop.moved is None:
        given, handed = number_of(numbers.z), number_of(numbers.handed)
        return tr(
            "{unit}: {layer} makes z = {given} of it and hands on {handed}.",
            unit=unit,
            layer=component_title(layer),
            given=given,
            handed=handed,
        )
    words = f"{unit}: z = Σ w·a"
    if bias is not None:
        total = float(stop.moved[stop.unit].sum())
        added = float(bias[stop.unit])
        sign = "\N{MINUS SIGN}" if added < 0 else "+"
        words += f" + b = {number_of(total)} {sign} {number_of(abs(added))}"
    words += f" = {number_of(numbers.z)}"
    if layer.normalizer is not None:
        words += tr(", normalized {n}", n=number_of(numbers.n))
    if layer.activation is not None:
        words += tr(
            "; {activation} makes it {a}",
            activation=component_title(layer.activation),
            a=number_of(numbers.a),
        )
    masks = [float(mask[row, stop.unit]) for mask in stage.masks]
    if masks:
        factor = float(np.prod(masks))
        words += tr(
            "; the mask hands on {factor} · a = {handed}",
            factor=number_of(factor),
            handed=number_of(numbers.handed),
        )
    return words + "."


def _loss(step: Retraced, stop: Stop, row: int) -> str:
    losses = row_losses(step)
    said, true = (_vector(values) for values in (stop.start, stop.end))
    own = number_of(float(losses[row]))
    return tr(
        "Predicted {said}, true {true}: the loss of this row is {own}, the "
        "mean over all {losses} rows {mean}.",
        said=said,
        true=true,
        own=own,
        losses=len(losses),
        mean=number_of(float(losses.mean())),
    )


def _vector(values: np.ndarray) -> str:
    if len(values) > 3:
        best = int(np.nan_to_num(values).argmax())
        return tr(
            "{values} for output {best}", values=number_of(float(values[best])), best=best + 1
        )
    return ", ".join(number_of(float(value)) for value in values)


def _signed(value: float) -> str:
    return ("+" if value > 0 else "") + number_of(value)
