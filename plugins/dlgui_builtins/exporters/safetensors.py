"""The safetensors exporter: PyTorch's names and shapes, so that `load_state_dict` reads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from dlgui.api import (
    Activation,
    Array,
    Component,
    Exporter,
    Facts,
    Model,
    Normalizer,
    Peer,
    params,
    translated,
)
from dlgui.api.tensors import tensors_to_bytes
from dlgui.api.weights import arrays_text, describe, loaded_name, read_weights
from dlgui_builtins.activations import LeakyReLU, Linear, ReLU, Sigmoid, Softmax, Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.normalizers import BatchNorm

RUNTIME = Path(__file__).with_name("scripts") / "torch_weights.py"
TORCH = {ReLU: "ReLU()", Sigmoid: "Sigmoid()", Tanh: "Tanh()", Softmax: "Softmax(dim=1)"}


class Safetensors(Exporter):
    """Weights for PyTorch and others, with all that the network needs to know beside them.

    The names are those of an `nn.Sequential` of the modules that the metadata lists: "0.weight"
    with shape (units, inputs), "0.bias", and for batch norm weight, bias, running_mean,
    running_var and num_batches_tracked.

    Differs: a linear activation takes no place in the list. PyTorch divides its running variance
    by m − 1 while it trains, this network by m; predictions are the same.
    """

    format = "safetensors"
    suffix = ".safetensors"
    peer = Peer("PyTorch", "torch", RUNTIME, prepared=True)

    def write(self, model: Model) -> bytes:
        """Return the bytes of the file."""
        arrays, names, modules, statistics = torch_layout(model)
        description = {
            **describe(model, loaded_name),
            "format": "pt",
            "modules": json.dumps(modules, ensure_ascii=False),
            "arrays": json.dumps(names, ensure_ascii=False),
            "statistics": arrays_text(statistics),
        }
        return tensors_to_bytes(arrays, description)

    def predict(self, data: bytes, x: Array) -> Array:
        """Return the predictions of the network in the file."""
        return read_weights(data).predict(x)


def torch_layout(
    model: Model,
) -> tuple[dict[str, Array], dict[str, str], list[str], dict[str, Array]]:
    """Return tensors by PyTorch's names, these names by ours, modules, and what has no such name.

    The last are the moving averages before correction, from which PyTorch's cannot be told back to
    the last bit.
    """
    arrays: dict[str, Array] = {}
    names: dict[str, str] = {}
    modules: list[str] = []
    raw: dict[str, Array] = {}
    around = Facts.of(model.experiment, 1, model.network.inputs)
    for bound in model.network.layers:
        layer, normalizer, place = bound.layer, bound.layer.normalizer, len(modules)
        facts = around.inside(layer, bound.inputs, bound.name == "output")
        modules.append(_layer_text(layer, bound.inputs, bound.outputs, "bias" in bound.weights))
        own = layer.shapes(bound.inputs)
        for name in own:
            arrays[f"{place}.{name}"] = bound.weights[name]
            names[f"{bound.name}.{name}"] = f"{place}.{name}"
        if normalizer is not None:
            modules.append(_normalizer_text(normalizer, facts))
            rest = {name: view for name, view in bound.weights.items() if name not in own}
            torch = {"gamma": "weight", "beta": "bias"}
            for name, view in rest.items():
                arrays[f"{place + 1}.{torch.get(name, name)}"] = view
                names[f"{bound.name}.{name}"] = f"{place + 1}.{torch.get(name, name)}"
            if isinstance(normalizer, BatchNorm):
                arrays.update(_running(normalizer, bound.statistics, place + 1))
            raw.update({f"{bound.name}.{n}": view for n, view in bound.statistics.items()})
        if layer.activation is not None and not isinstance(layer.activation, Linear):
            modules.append(_activation_text(layer.activation, facts))
    return arrays, names, modules, raw


def _running(normalizer: BatchNorm, statistics: dict[str, Array], place: int) -> dict[str, Array]:
    mean, variance = normalizer.averages(statistics)
    return {
        f"{place}.running_mean": mean,
        f"{place}.running_var": variance,
        f"{place}.num_batches_tracked": np.array(int(statistics["updates"][0]), np.int64),
    }


def _layer_text(layer: Any, inputs: int, outputs: int, bias: bool) -> str:
    if isinstance(layer, Dense):
        return f"Linear({inputs}, {outputs}{'' if bias else ', bias=False'})"
    return _own_text(layer)


def _normalizer_text(normalizer: Normalizer, facts: Facts) -> str:
    if isinstance(normalizer, BatchNorm):
        momentum = round(1.0 - normalizer.momentum, 12)
        return f"BatchNorm1d({facts.outputs}, eps={normalizer.epsilon!r}, momentum={momentum!r})"
    return _torch_text(normalizer, facts)


def _activation_text(activation: Activation, facts: Facts) -> str:
    if isinstance(activation, LeakyReLU):
        return f"LeakyReLU({activation.slope!r})"
    return TORCH.get(type(activation)) or _torch_text(activation, facts)


def _torch_text(component: Component, facts: Facts) -> str:
    """Return a component by PyTorch's name, where one module does exactly the same."""
    said = translated(component, "pytorch", facts)
    if said.exact and not said.code and said.name.startswith("torch.nn."):
        return said.call.removeprefix("torch.nn.")
    return _own_text(component)


def _own_text(component: Component) -> str:
    """Return a component that PyTorch does not have, as "package:Softplus(b=1.0)"."""
    plain = [p.name for p in params(type(component)) if p.kind in (bool, int, float, str)]
    settings = ", ".join(f"{name}={getattr(component, name)!r}" for name in plain)
    return f"{loaded_name(type(component))}({settings})"
