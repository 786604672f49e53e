"""The Keras weights exporter: the file that `Model.load_weights` of Keras 3 reads."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from dlgui.api import (
    Array,
    Component,
    DlguiError,
    Exporter,
    ExportFailed,
    Facts,
    Model,
    Normalizer,
    Peer,
    translated,
)
from dlgui.api.weights import arrays_text, describe, experiment_in, loaded_name, restore
from dlgui_builtins.activations import Linear
from dlgui_builtins.exporters.safetensors import torch_layout
from dlgui_builtins.normalizers import BatchNorm

RUNTIME = Path(__file__).with_name("scripts") / "keras_weights.py"
DESCRIPTION = "dlgui"
NUMBERS = ("float32", "float64", "uint8")
MISSING = (
    "Keras keeps weights in HDF5, which needs h5py. Install it with pip install 'dlgui[keras]', or "
    "export to another format."
)


class KerasWeights(Exporter):
    """Weights as Keras 3 keeps them: `model.load_weights` reads them into the same layers.

    Kernels are transposed, (inputs, units), and lie at "layers/dense/vars/0", "layers/dense_1" and
    so on, batch norm's gamma, beta and averages beside them. The dataset "dlgui" is JSON: its
    "network" lists the layers of a `keras.Sequential` that the file fits, and it holds
    preprocessing, classes and test rows.

    Differs: the file has no place for preprocessing in Keras's own words; Keras is given prepared
    rows. The Keras source has it inside.
    Raises: ExportFailed without h5py, and for a layer that Keras does not have.
    """

    label = "Keras weights"
    format = "keras"
    suffix = ".weights.h5"
    peer = Peer("Keras", "keras", RUNTIME, prepared=True)

    def write(self, model: Model) -> bytes:
        """Return the bytes of the file."""
        network, groups = _network(model)
        arrays: dict[str, Array] = {}
        names: dict[str, str] = {}
        for group, members in groups.items():
            for place, (own, array) in enumerate(members):
                arrays[f"{group}/vars/{place}"] = array.T if array.ndim == 2 else array
                if own:
                    names[own] = f"{group}/vars/{place}"
        told = {
            **describe(model, loaded_name),
            "network": json.dumps(network),
            "arrays": json.dumps(names),
            "statistics": arrays_text(torch_layout(model)[3]),
        }
        text = json.dumps(told, ensure_ascii=False).encode()
        return _written({**arrays, DESCRIPTION: np.frombuffer(text, np.uint8)})

    def predict(self, data: bytes, x: Array) -> Array:
        """Return the predictions of the network in the file."""
        return read_keras_weights(data).predict(x)


def read_keras_weights(data: bytes) -> Model:
    """Return the model in a file that `KerasWeights` wrote.

    Raises:
        ExportFailed, BadProject: the file is damaged, or h5py is not there.
    """
    h5py = _h5py()
    try:
        with h5py.File(io.BytesIO(data), "r") as file:
            text = _array(h5py, file, DESCRIPTION, len(data)).tobytes().decode()
            told = json.loads(text)
            arrays = {
                own: _turned(_array(h5py, file, path, len(data)))
                for own, path in json.loads(told["arrays"]).items()
            }
        arrays.update(_statistics(told))
        return restore(experiment_in(told), arrays, told)
    except DlguiError:
        raise
    except Exception as problem:  # HDF5 raises what it likes about a damaged file
        raise ExportFailed(f"The Keras file is damaged: {problem}."[:300]) from None


def _network(
    model: Model,
) -> tuple[list[dict[str, Any] | None], dict[str, list[tuple[str, Array]]]]:
    """Return the layers in Keras's words, None for one that it lacks, and the arrays by group."""
    said: list[dict[str, Any] | None] = []
    groups: dict[str, list[tuple[str, Array]]] = {}
    facts = inputs = Facts.of(model.experiment, 1, model.network.inputs)
    for bound in model.network.layers:
        layer = bound.layer
        facts = inputs.inside(layer, bound.inputs, bound.name == "output")
        own = [name for name in bound.weights if name in layer.shapes(bound.inputs)]
        rest = [name for name in bound.weights if name not in own]
        for component, names in ((layer, own), (layer.normalizer, rest)):
            if component is None:
                continue
            said.append(_words(component, facts))
            members = [(f"{bound.name}.{name}", bound.weights[name]) for name in names]
            if isinstance(component, BatchNorm):
                members += [("", one) for one in component.averages(bound.statistics)]
            if members:
                groups[_group(component, said[-1], groups)] = members
        if layer.activation is not None and not isinstance(layer.activation, Linear):
            said.append(_words(layer.activation, facts))
    return said, groups


def _words(component: Component, facts: Facts) -> dict[str, Any] | None:
    found = translated(component, "keras", facts)
    # What differs of a normalizer are its averages in training; those in the file are ours.
    same = found.exact or isinstance(component, Normalizer)
    usable = same and found.name.startswith(("keras.layers.", "keras.activations."))
    return {"name": found.name, "settings": dict(found.settings)} if usable else None


def _group(component: Component, said: dict[str, Any] | None, taken: dict[str, Any]) -> str:
    """Return where Keras looks for a layer: its class's name, numbered from the second on."""
    if said is None:
        raise ExportFailed(
            f"Keras has no layer for {type(component).__name__}, so no place for its weights. "
            "Choose another component, or another format."
        )
    words = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", said["name"].rpartition(".")[2])
    name = "layers/" + re.sub("([a-z])([A-Z])", r"\1_\2", words).lower()
    same = [one for one in taken if re.fullmatch(rf"{re.escape(name)}(_\d+)?", one)]
    return f"{name}_{len(same)}" if same else name


def _written(arrays: dict[str, Array]) -> bytes:
    h5py = _h5py()
    file = io.BytesIO()
    with h5py.File(file, "w") as made:
        for path, array in arrays.items():
            little = array.astype(array.dtype.newbyteorder("<"), order="C")
            made.create_dataset(path, data=little, track_times=False)
    return file.getvalue()


def _array(h5py: Any, file: Any, path: Any, limit: int) -> Array:
    """Return an array that lies in the file itself, uncompressed: a link may lead anywhere."""
    place = file
    for name in _parts(path):
        if not isinstance(place.get(name, getlink=True), h5py.HardLink):
            raise ExportFailed(f"The Keras file lacks {path!r:.80}, or keeps it elsewhere.")
        place = place[name]
    plain = isinstance(place, h5py.Dataset) and place.dtype.name in NUMBERS and place.ndim <= 2
    if not plain or place.is_virtual or place.external or place.chunks or place.nbytes > limit:
        raise ExportFailed(f"The Keras file's {path!r:.80} is not as dlgui writes it.")
    return np.asarray(place[()])


def _parts(path: Any) -> Iterator[str]:
    if not isinstance(path, str):
        raise ExportFailed("The Keras file's list of arrays is damaged.")
    yield from filter(None, path.split("/"))


def _turned(array: Array) -> Array:
    return np.ascontiguousarray(array.T)


def _statistics(told: dict[str, str]) -> Iterator[tuple[str, Array]]:
    for name, one in json.loads(told["statistics"]).items():
        yield name, np.array(one["values"], _kind(one["dtype"])).reshape(one["shape"])


def _kind(name: Any) -> str:
    if name not in NUMBERS:
        raise ExportFailed(f"The Keras file holds numbers of type {name!r:.20}.")
    return str(name)


def _h5py() -> Any:
    """Return the library, imported only where a file is written or read."""
    try:
        import h5py
    except ImportError:
        raise ExportFailed(MISSING) from None
    return h5py
