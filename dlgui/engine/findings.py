"""What keeps an experiment from running, or from running well, in words, before the first step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dlgui.engine.component import Component, Missing, params
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import MULTI_CLASS, REGRESSION, Data, Layer, overrides
from dlgui.engine.memory import shortage
from dlgui.engine.network import parameter_counts
from dlgui.engine.stored_rows import StoredRows


@dataclass(frozen=True)
class Finding:
    """One sentence about one setting.

    path: the setting, as "output.units" · stops: True when the experiment cannot run · label and
    fix: the words of a button and the (path, value) that it would set.
    """

    path: str
    sentence: str
    stops: bool = True
    label: str = ""
    fix: tuple[str, Any] | None = None


def findings(experiment: Experiment, data: Data | None = None) -> tuple[Finding, ...]:
    """Return all findings about an experiment; those about the target need the data."""
    absent = tuple(_missing(experiment, ""))
    if absent:
        return absent
    found = [*_slots(experiment), *_settings(experiment)]
    if data is not None:
        found += [*_target(experiment, data), *_rows(experiment, data), *_room(experiment, data)]
    return tuple(found)


def _missing(component: Component, path: str) -> Iterator[Finding]:
    if isinstance(component, Missing):
        supplier = component.id.partition(":")[0]
        yield Finding(
            path, f"{component.id} is not installed. Install the plugin {supplier} to run this."
        )
        return
    for item in params(type(component)):
        value = getattr(component, item.name)
        many = value if isinstance(value, tuple) else (value,)
        for i, one in enumerate(many):
            if isinstance(one, Component):
                place = f"{item.name}.{i}" if item.many else item.name
                yield from _missing(one, f"{path}.{place}" if path else place)


def _slots(experiment: Experiment) -> Iterator[Finding]:
    """Findings about components that stand where they cannot work."""
    paths = [f"layers.{i}" for i in range(len(experiment.layers))] + ["output"]
    for path, layer in zip(paths, experiment.chain, strict=True):
        activation = layer.activation
        if activation is not None and not activation.trainable:
            yield Finding(
                f"{path}.activation",
                f"{type(activation).__name__} has slope 0 almost everywhere, so nothing before it "
                "can learn. Use it to read predictions, not inside a trained layer.",
            )
        for i, regularizer in enumerate(layer.regularizers):
            where = f"{path}.regularizers.{i}"
            name = type(regularizer).__name__
            if overrides(regularizer, "should_stop"):
                yield Finding(where, f"{name} ends the run: put it on the experiment, not a layer.")
            if path == "output" and overrides(regularizer, "mask"):
                yield Finding(
                    where, f"{name} on the output would change the predictions at random."
                )


def _settings(experiment: Experiment) -> Iterator[Finding]:
    loss, output = experiment.loss, experiment.output.activation
    wanted = loss.logits_of
    if wanted is not None and not isinstance(output, wanted):
        has = "none" if output is None else type(output).__name__
        yield Finding(
            "output.activation",
            f"{type(loss).__name__} is written for {wanted.__name__}; the output layer has {has}.",
            label=f"Set {wanted.__name__}",
            fix=("output.activation", wanted()),
        )
    if experiment.batch == 1 and any(map(_normalizes_batches, experiment.chain)):
        yield Finding(
            "batch",
            "With one row a step, batch normalization sees no spread and puts out β alone.",
            stops=False,
        )
    if experiment.rate == 0:
        yield Finding("rate", "At rate 0 no weight ever changes.", stops=False)
    stops = any(overrides(r, "should_stop") for r in experiment.regularizers)
    if stops and experiment.split.validation == 0:
        yield Finding(
            "split.validation",
            "Early stopping has no validation rows and watches the training loss instead.",
            stops=False,
        )


def _normalizes_batches(layer: Layer) -> bool:
    """Tell whether a layer needs the spread of a batch: it then keeps running statistics."""
    return layer.normalizer is not None and bool(layer.normalizer.statistics(1))


def _target(experiment: Experiment, data: Data) -> Iterator[Finding]:
    loss, output = experiment.loss, experiment.output
    if data.task not in loss.tasks:
        has = f"has {len(data.classes)} classes" if data.classes else "is a number"
        yield Finding(
            "loss", f"{type(loss).__name__} does not fit: the target {data.target} {has}."
        )
    elif objection := loss.objection(data.classes):
        yield Finding("loss", objection)
    units = output.outputs(1)
    if units != data.outputs:
        yield Finding(
            "output.units",
            _units(data, units),
            label=f"Set {_counted(data.outputs)}",
            fix=("output.units", data.outputs),
        )
    if data.task == REGRESSION and output.activation is not None:
        name = type(output.activation).__name__
        if name != "Linear":
            yield Finding(
                "output.activation",
                f"{name} limits what can be predicted; a number usually needs a linear output.",
                stops=False,
            )


def _counted(units: int) -> str:
    return f"{units} unit" if units == 1 else f"{units} units"


def _units(data: Data, units: int) -> str:
    if data.task == MULTI_CLASS:
        said = f"The target {data.target} has {len(data.classes)} classes"
        hint = " Softmax over one unit is always 1." if units == 1 else ""
        return f"{said}, this layer has {_counted(units)}.{hint}"
    needs = "two classes need one unit" if data.classes else f"its {data.outputs} values need"
    if not data.classes:
        needs += f" {_counted(data.outputs)}"
    return f"The target {data.target}: {needs}, this layer has {_counted(units)}."


def _rows(experiment: Experiment, data: Data) -> Iterator[Finding]:
    if round(experiment.split.train * len(data.x)) < 1:
        yield Finding("split.train", f"{len(data.x)} rows leave none to train on.")
    if experiment.split.train + experiment.split.validation > 1 + 1e-9:
        yield Finding("split.validation", "Training and validation shares are more than all rows.")


def _room(experiment: Experiment, data: Data) -> Iterator[Finding]:
    names = data.inputs
    try:
        for preprocessor in experiment.preprocessors:
            names = preprocessor.names(names)
        stored = isinstance(data.x, StoredRows)
        path, sentence = shortage(experiment, len(names), data.outputs, len(data.x), stored)
    except Exception:  # a part that cannot tell its sizes is refused where it is used
        return
    if sentence:
        place = _largest(experiment, len(names)) if path == "layers" else path
        yield Finding(place, sentence)


def _largest(experiment: Experiment, inputs: int) -> str:
    """Return the path of the layer with most weights."""
    counts = parameter_counts(experiment, inputs)
    place = counts.index(max(counts))
    return f"layers.{place}" if place < len(experiment.layers) else "output"
