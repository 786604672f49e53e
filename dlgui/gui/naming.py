"""The words for the parts of an experiment, as the canvas, the undo list and others show them."""

from __future__ import annotations

from dlgui.api import wording
from dlgui.engine.component import Component, Missing, Param, params
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import REGRESSION, TWO_CLASS, Data, Initializer, Layer, Loss, Regularizer
from dlgui.engine.network import parameter_counts
from dlgui.gui.controls.number import number_text
from dlgui.gui.language import from_below, lowered, noop, plural, tr
from dlgui.lab.registry import title

SET = (noop("Set {part}"), noop("Set {part} in {place}"))
ADDED = (noop("Add {part}"), noop("Add {part} to {place}"))
REMOVED = (noop("Remove {part}"), noop("Remove {part} from {place}"))
LOGISTIC = noop("logistic loss")
COUNTED = ("error", "entropy", "loss")


def component_title(component: Component | None) -> str:
    """Return the name of a component as a title: "Leaky ReLU", "none" without one."""
    if component is None:
        return tr("none")
    if isinstance(component, Missing):
        return component.id.rpartition(":")[2]
    return from_below(title(type(component)))


def first_line(cls: type) -> str:
    """Return in one line what a component is, "" when its author wrote none."""
    return from_below(wording.first_line(cls))


def layer_name(experiment: Experiment, path: str) -> str:
    """Return what a layer is called: "Input", "Dense 2", "Output"; the path where it is none."""
    head, _, rest = path.partition(".")
    if head in ("input", "output"):
        return tr("Input") if head == "input" else tr("Output")
    index = rest.partition(".")[0]
    if head == "layers" and index.isdigit() and int(index) < len(experiment.layers):
        return f"{component_title(experiment.layers[int(index)])} {int(index) + 1}"
    return path


def chip_text(component: Component) -> tuple[str, str]:
    """Return what a chip says, a short name and its number: ("dropout", "0.1"), ("ReLU", "")."""
    text = component_title(component)
    first = text.split(" ")[0].split("-")[0]
    if first.istitle() and first.isalpha() and not isinstance(component, Initializer):
        text = lowered(text[0]) + text[1:]
    named = isinstance(component, Missing) or title(type(component)).lower()
    if isinstance(component, Loss) and not any(word in str(named) for word in COUNTED):
        whole = f"{title(type(component)).lower()} loss"
        known = tr(whole)  # a language may have a word of its own, as for LOGISTIC
        text = known if known != whole else tr("{name} loss", name=text)
    return text, _number(component) if isinstance(component, Regularizer) else ""


def _number(component: Component) -> str:
    for item in params(type(component)):
        value = getattr(component, item.name)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return number_text(value)
    return ""


def units_param(layer: Component) -> Param | None:
    """Return the setting that counts a layer's units, None for a layer without one."""
    found = (item for item in params(type(layer)) if item.name == "units" and item.kind is int)
    return next(found, None)


def outputs(experiment: Experiment, inputs: int | None) -> tuple[int | None, ...]:
    """Return the outputs of every layer of the chain, None where they cannot be told."""
    sizes: list[int | None] = []
    for layer in experiment.chain:
        if isinstance(layer, Layer) and inputs is not None:
            inputs = layer.outputs(inputs)
        else:
            known = units_param(layer) is not None
            inputs = int(getattr(layer, "units", 0)) if known else None
        sizes.append(inputs)
    return tuple(sizes)


def counts(experiment: Experiment, inputs: int | None) -> tuple[int, ...] | None:
    """Return the number of trained numbers of each layer, None where they cannot be told."""
    whole = all(isinstance(layer, Layer) for layer in experiment.chain)
    normal = all(not isinstance(layer.normalizer, Missing) for layer in experiment.chain if whole)
    return parameter_counts(experiment, inputs) if inputs and whole and normal else None


def facts(experiment: Experiment, inputs: int | None, noun: str = "parameter") -> str:
    """Return the network in a line: "2-8-8-1 · 105 parameters", or "params" where room is short."""
    sizes = ([inputs] if inputs else []) + list(outputs(experiment, inputs))
    shown = [_size(size) for size in sizes]
    if len(shown) > 9:
        shown = [*shown[:4], "…", *shown[-3:]]
    each = counts(experiment, inputs)
    text = "-".join(shown)
    return text if each is None else f"{text} · {plural(sum(each), noun)}"


def _size(size: int | None) -> str:
    return "?" if size is None else str(size)


def placed(words: tuple[str, str], part: str, place: str) -> str:
    """Return what an edit is called, SET, ADDED or REMOVED; `place` is "" for the experiment."""
    return tr(words[bool(place)], part=part, place=place)


def layer_foot(units: int | None, parameters: int | None) -> str:
    """Return the line under a layer: "→ 8 · 24 params"."""
    text = f"→ {_size(units)}"
    return text if parameters is None else f"{text} · {plural(parameters, 'param')}"


def spoken_layer(title: str, layer: Component, units: int | None, parameters: int | None) -> str:
    """Return what a screen reader says of a layer: name, units, parts, parameters."""
    parts = [title] + ([plural(units, "unit")] if units is not None else [])
    for item in params(type(layer)):
        value = getattr(layer, item.name)
        each = value if isinstance(value, tuple) else (value,)
        parts += [" ".join(chip_text(one)).strip() for one in each if isinstance(one, Component)]
    return ", ".join(parts + ([plural(parameters, "parameter")] if parameters else []))


def without_layers(experiment: Experiment, data: Data | None) -> str:
    """Return the name of a network without hidden layers: what its task makes of it."""
    task = data.task if data is not None else ""
    if not task:
        loss = experiment.loss
        known = not isinstance(loss, Missing)
        task = loss.tasks[0] if known else REGRESSION
    if task == REGRESSION:
        return tr("linear regression")
    return tr("logistic regression") if task == TWO_CLASS else tr("softmax regression")
