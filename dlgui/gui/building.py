"""Building: what a click on the network makes of an experiment, each as one undoable step.

The `with_…` functions are pure: Experiment in, Experiment out. The others tell the Workspace to
take the result under a name for the undo list, and select what was made; they return False when
the user kept the run that the edit would have ended.
"""

from __future__ import annotations

from dlgui.engine.component import Component, at, changed
from dlgui.engine.errors import BadExperiment
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Layer, Regularizer
from dlgui.gui.language import plural, tr
from dlgui.gui.naming import (
    ADDED,
    REMOVED,
    SET,
    chip_text,
    component_title,
    layer_name,
    placed,
    units_param,
)
from dlgui.gui.workspace import Workspace
from dlgui.lab.registry import Registry


def with_layer(experiment: Experiment, index: int, layer: Layer) -> Experiment:
    """Return the experiment with a hidden layer put in before layer `index`."""
    layers = experiment.layers
    return experiment.with_(layers=(*layers[:index], layer, *layers[index:]))


def without_layer(experiment: Experiment, index: int) -> Experiment:
    """Return the experiment without hidden layer `index`."""
    layers = experiment.layers
    return experiment.with_(layers=layers[:index] + layers[index + 1 :])


def with_move(experiment: Experiment, index: int, to: int) -> Experiment:
    """Return the experiment with hidden layer `index` standing at place `to`."""
    layer = experiment.layers[index]
    return with_layer(without_layer(experiment, index), to, layer)


def with_regularizer(experiment: Experiment, path: str, regularizer: Regularizer) -> Experiment:
    """Return the experiment with one regularizer more on the layer at `path`, "" for the whole."""
    place = _regularizers(path)
    return changed(experiment, place, (*at(experiment, place), regularizer))


def without_regularizer(experiment: Experiment, path: str, index: int) -> Experiment:
    """Return the experiment without regularizer `index` of the layer at `path`."""
    place = _regularizers(path)
    kept = at(experiment, place)
    return changed(experiment, place, kept[:index] + kept[index + 1 :])


def default_layer(registry: Registry) -> Layer:
    """Return the layer that ＋ inserts: Dense as it comes, or the first kind of layer there is.

    Raises:
        BadExperiment: no plugin supplies a layer.
    """
    dense = registry.find("Dense")
    choices = ([dense] if dense is not None and issubclass(dense, Layer) else []) + [
        entry.cls for entry in registry.of(Layer)
    ]
    if not choices:
        raise BadExperiment(tr("No layer is installed: switch on the plugin dlgui-builtins."))
    layer = choices[0]()
    assert isinstance(layer, Layer)
    return layer


def add_layer(workspace: Workspace, index: int, layer: Layer | None = None) -> bool:
    """Put a layer in before hidden layer `index` and select it."""
    experiment = workspace.experiment
    if experiment is None:
        return False
    layer = layer or default_layer(workspace.registry)
    made = f"{component_title(layer)} {getattr(layer, 'units', '')}".rstrip()
    text = tr("Add {layer}", layer=made)
    return _take(workspace, with_layer(experiment, index, layer), text, f"layers.{index}")


def remove_layer(workspace: Workspace, index: int) -> bool:
    """Take a hidden layer out and select its neighbour."""
    experiment = workspace.experiment
    if experiment is None or not 0 <= index < len(experiment.layers):
        return False
    text = tr("Remove {layer}", layer=layer_name(experiment, f"layers.{index}"))
    left = len(experiment.layers) - 1
    neighbour = f"layers.{min(index, left - 1)}" if left else "output"
    return _take(workspace, without_layer(experiment, index), text, neighbour)


def duplicate_layer(workspace: Workspace, index: int) -> bool:
    """Put a layer like hidden layer `index` behind it and select it."""
    experiment = workspace.experiment
    if experiment is None or not 0 <= index < len(experiment.layers):
        return False
    text = tr("Duplicate {layer}", layer=layer_name(experiment, f"layers.{index}"))
    made = with_layer(experiment, index + 1, experiment.layers[index])
    return _take(workspace, made, text, f"layers.{index + 1}")


def move_layer(workspace: Workspace, index: int, to: int) -> bool:
    """Move a hidden layer to another place among the hidden layers; it stays selected."""
    experiment = workspace.experiment
    if experiment is None or not 0 <= index < len(experiment.layers):
        return False
    to = min(max(to, 0), len(experiment.layers) - 1)
    if to == index:
        return True
    name = layer_name(experiment, f"layers.{index}")
    text = tr("Move {name} right", name=name) if to > index else tr("Move {name} left", name=name)
    return _take(workspace, with_move(experiment, index, to), text, f"layers.{to}")


def set_units(workspace: Workspace, path: str, units: int) -> bool:
    """Give the layer at `path` this many units, held within what it allows."""
    layer = workspace.component_at(path)
    rule = None if layer is None else units_param(layer)
    if workspace.experiment is None or rule is None:
        return False
    units = int(max(units, rule.low if rule.low is not None else 1))
    units = int(min(units, rule.high)) if rule.high is not None else units
    name = layer_name(workspace.experiment, path)
    text = tr("Set {units} in {name}", units=plural(units, "unit"), name=name)
    return workspace.edit(f"{path}.units", units, text)


def set_component(workspace: Workspace, path: str, component: Component | None) -> bool:
    """Put a component, or none, where the setting at `path` has another.

    Raises:
        BadParam: the setting takes no such component.
    """
    experiment = workspace.experiment
    if experiment is None:
        return False
    place = layer_name(experiment, path)
    old = at(experiment, path) if component is None else component
    part = chip_text(old)[0] if isinstance(old, Component) else tr("nothing")
    words = REMOVED if component is None else SET
    return workspace.edit(path, component, placed(words, part, "" if place == path else place))


def add_regularizer(workspace: Workspace, path: str, regularizer: Regularizer) -> bool:
    """Put one regularizer more on the layer at `path`, "" for the whole network."""
    experiment = workspace.experiment
    if experiment is None:
        return False
    text = placed(ADDED, chip_text(regularizer)[0], _owner(experiment, path))
    made = with_regularizer(experiment, path, regularizer)
    return workspace.replace(made, text, _regularizers(path))


def remove_regularizer(workspace: Workspace, path: str, index: int) -> bool:
    """Take regularizer `index` off the layer at `path`."""
    experiment = workspace.experiment
    if experiment is None:
        return False
    old = at(experiment, f"{_regularizers(path)}.{index}")
    text = placed(REMOVED, chip_text(old)[0], _owner(experiment, path))
    made = without_regularizer(experiment, path, index)
    return workspace.replace(made, text, _regularizers(path))


def _regularizers(path: str) -> str:
    return f"{path}.regularizers" if path else "regularizers"


def _owner(experiment: Experiment, path: str) -> str:
    return layer_name(experiment, path) if path else tr("all layers")


def _take(workspace: Workspace, experiment: Experiment, text: str, selection: str) -> bool:
    taken = workspace.replace(experiment, text)
    if taken:
        workspace.select(selection)
    return taken
