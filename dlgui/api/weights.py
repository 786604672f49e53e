"""A Model as named arrays and a description in JSON texts, and back: the content of every export.

The description holds all that turns raw rows into answers: inputs, classes, preprocessing, the
experiment, and rows with their predictions to test a copy with.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

import numpy as np

from dlgui.api.columns import columns_from_json, columns_to_json
from dlgui.api.tensors import tensors_from_bytes
from dlgui.engine.component import Component, Missing, at, dump, load
from dlgui.engine.errors import BadProject, DlguiError, MissingComponents
from dlgui.engine.experiment import Edit, Experiment, Split
from dlgui.engine.findings import findings
from dlgui.engine.kinds import KINDS, Array, Arrays
from dlgui.engine.model import Model
from dlgui.engine.network import Network, parameter_counts

FORMAT = "1"
NUMBERS_OF_EXAMPLES = 8192
"""Numbers in the stored rows at most: a wide table stores fewer rows."""


def loaded_name(cls: type[Component]) -> str:
    """Return the name of a component class in an export, as "dlgui-builtins:ReLU"."""
    package = cls.__module__.partition(".")[0].replace("_", "-")
    return f"{package}:{cls.__name__}"


def loaded_class(name: str) -> type[Component] | None:
    """Return the class of that name among those already imported; nothing is ever imported."""
    for kind in KINDS:
        for cls in kind.__subclasses__():
            if loaded_name(cls) == name:
                return cls
    own = {loaded_name(cls): cls for cls in (Experiment, Split, Edit)}
    return own.get(name)


def describe(model: Model, name_of: Callable[[type[Component]], str]) -> dict[str, str]:
    """Return what has to be known beside the weights, as JSON texts by name."""
    rows = model.examples[: max(1, NUMBERS_OF_EXAMPLES // max(1, model.examples.shape[1]))]
    experiment = dump(model.experiment, name_of)
    path = experiment["data"].get("path")
    if isinstance(path, str):  # an export must not tell where its author keeps files
        experiment["data"]["path"] = PurePath(path).name
    experiment["start"] = None  # the trained weights are here; those before them matter no more
    values = {
        "dlgui": FORMAT,
        "task": model.task,
        "inputs": list(model.inputs),
        "target": model.target,
        "classes": list(model.classes),
        "columns": columns_to_json(model.fields),
        "preprocessing": [_arrays_to_json(fitted) for fitted in model.fitted],
        "target_scaling": _arrays_to_json(model.target_fitted or {}),
        "experiment": experiment,
        "selftest": {"rows": _to_json(rows), "predictions": _to_json(model.predict(rows))},
    }
    return {name: _text(value) for name, value in values.items()}


def restore(experiment: Experiment, arrays: Arrays, description: Mapping[str, str]) -> Model:
    """Return the model of an experiment, its arrays (named as in `Network.arrays`) and description.

    Raises:
        BadProject: an array or a part of the description is missing or does not fit.
        MissingComponents: the network needs a plugin that is not installed.
    """
    try:
        return _restored(experiment, arrays, description)
    except DlguiError:
        raise
    except (KeyError, IndexError) as problem:
        raise BadProject(f"The weights file lacks {problem}.") from None
    except Exception as problem:  # a component may raise anything about values it never met
        raise BadProject(f"The weights file is damaged: {problem}."[:300]) from None


def experiment_in(
    description: Mapping[str, str], find: Callable[[str], type[Component] | None] = loaded_class
) -> Experiment:
    """Return the experiment in a description.

    Raises:
        BadProject: there is none or it is damaged.
    """
    try:
        experiment = load(json.loads(description["experiment"]), Experiment, find)
    except (KeyError, ValueError, TypeError, RecursionError) as problem:
        raise BadProject(f"The file's experiment cannot be read: {problem}."[:300]) from None
    if not isinstance(experiment, Experiment):
        raise BadProject("The file's experiment is no experiment of dlgui.")
    return experiment


def _restored(experiment: Experiment, arrays: Arrays, description: Mapping[str, str]) -> Model:
    _require_present(experiment)
    told = {name: json.loads(text) for name, text in description.items() if name != "format"}
    fitted = tuple(_arrays_from_json(one) for one in told["preprocessing"])
    scaling = _arrays_from_json(told["target_scaling"]) or None
    examples = _from_json(told["selftest"]["rows"])
    names, classes = _texts(told["inputs"]), _texts(told["classes"])
    if examples.shape[1:] != (len(names),) or len(fitted) != len(experiment.preprocessors):
        raise BadProject("The weights file's rows or preprocessing do not fit its inputs.")
    x = examples
    for preprocessor, learned in zip(experiment.preprocessors, fitted, strict=True):
        x = preprocessor.forward(x, learned)
    # Before anything is allocated: a file of a few bytes may name a network of any size.
    if sum(parameter_counts(experiment, x.shape[1])) > sum(one.size for one in arrays.values()):
        raise BadProject("The weights file holds fewer weights than its network has.")
    network = Network(experiment, x.shape[1])
    _fill(network, arrays)
    fields = columns_from_json(told.get("columns", []))
    if fields and sum(field.width for field in fields) != len(names):
        raise BadProject("The weights file's columns do not fit its inputs.")
    model = Model(
        experiment=experiment,
        network=network,
        inputs=names,
        target=str(told["target"]),
        classes=classes,
        fitted=fitted,
        target_fitted=scaling,
        examples=examples,
        fields=fields,
    )
    columns = model.predict(examples).shape[1]
    if classes and columns != (1 if len(classes) == 2 else len(classes)):
        raise BadProject(f"The weights file names {len(classes)} classes for {columns} outputs.")
    return model


def _require_present(experiment: Experiment) -> None:
    """Refuse a network with missing parts; predicting needs neither data nor optimizer."""
    for finding in findings(experiment):
        part = finding.path.partition(".")[0]
        needed = part in ("layers", "output", "preprocessors", "target")
        if needed and isinstance(at(experiment, finding.path), Missing):
            raise MissingComponents(finding.sentence)


def _texts(data: Any) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(one, str) for one in data):
        raise BadProject("The weights file's names must be a list of texts.")
    return tuple(data)


def _fill(network: Network, arrays: Arrays) -> None:
    """Put the arrays into the network, after all of them were found to fit."""
    wanted = network.arrays()
    for name, view in wanted.items():
        if arrays[name].shape != view.shape or arrays[name].dtype != view.dtype:
            raise BadProject(
                f"The weights file's {name} has shape {arrays[name].shape} and type "
                f"{arrays[name].dtype}; this network needs {view.shape} and {view.dtype}."
            )
    for name, view in wanted.items():
        view[...] = arrays[name]


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _to_json(array: Array) -> dict[str, Any]:
    """Return an array with numbers that read back exactly; None stands for NaN."""
    flat = [None if value != value else value for value in array.ravel().tolist()]
    return {"dtype": array.dtype.name, "shape": list(array.shape), "values": flat}


def _from_json(data: Any) -> Array:
    values = [np.nan if value is None else value for value in data["values"]]
    if data["dtype"] not in ("float64", "float32", "int64", "bool"):
        raise BadProject(f"The weights file holds values of type {data['dtype']!r:.20}.")
    return np.array(values, data["dtype"]).reshape(data["shape"])


def _arrays_to_json(arrays: Arrays) -> dict[str, Any]:
    return {name: _to_json(np.asarray(array)) for name, array in arrays.items()}


def _arrays_from_json(data: Any) -> dict[str, Array]:
    return {str(name): _from_json(one) for name, one in data.items()}


def read_weights(data: bytes, experiment: Experiment | None = None) -> Model:
    """Return the model in a safetensors file that was written with a description.

    The description's "arrays" says which tensor is which array of the network, "statistics" holds
    arrays that the file has only in another library's form. Without `experiment` the one in the
    description is taken, with the components that are loaded.

    Raises:
        BadProject: the file is damaged, or was not written by dlgui.
    """
    arrays, description = stored_arrays(data)
    if experiment is None:
        experiment = experiment_in(description)
    return restore(experiment, arrays, description)


def stored_arrays(data: bytes) -> tuple[dict[str, Array], dict[str, str]]:
    """Return the arrays of a network, named as in `Network.arrays`, and its description.

    Raises:
        BadProject: the file is damaged, or was not written by dlgui.
    """
    tensors, description = tensors_from_bytes(data)
    if "arrays" not in description:
        raise BadProject("The weights file was not written by dlgui: it has no description.")
    try:
        names = json.loads(description["arrays"])
        arrays = {own: tensors[other] for own, other in names.items()}
        arrays.update(_arrays_from_json(json.loads(description.get("statistics", "{}"))))
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as problem:
        raise BadProject(f"The weights file's description is damaged: {problem}."[:300]) from None
    return arrays, description


def arrays_text(arrays: Arrays) -> str:
    """Return arrays as a JSON text that reads back exactly."""
    return _text(_arrays_to_json(arrays))
