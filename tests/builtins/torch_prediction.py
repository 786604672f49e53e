"""Predicts the stored rows of a safetensors file with PyTorch: run where PyTorch is installed.

python torch_prediction.py FILE prints the largest difference to the stored predictions. It needs
torch and safetensors, and nothing of dlgui: what it knows comes from the file alone.
"""

import ast
import json
import sys

import torch
from safetensors import safe_open
from safetensors.torch import load_file


def module(text):
    """Make the module that a line of the metadata names."""
    call = ast.parse(text, mode="eval").body
    values = [ast.literal_eval(one) for one in call.args]
    named = {one.arg: ast.literal_eval(one.value) for one in call.keywords}
    return getattr(torch.nn, call.func.id)(*values, **named)


def array(data):
    """Read numbers from the metadata; null stands for NaN."""
    values = [float("nan") if value is None else value for value in data["values"]]
    return torch.tensor(values, dtype=torch.float64).reshape(data["shape"])


def standardized(x, fitted):
    """Scale columns, those that never change to 0."""
    shift, scale = array(fitted["shift"]), array(fitted["scale"])
    return torch.where(scale > 0, (x - shift) / scale, 0.0)


def difference(path):
    """Return the largest difference between PyTorch's predictions and the stored ones."""
    with safe_open(path, "pt") as file:
        told = {key: value for key, value in file.metadata().items() if key != "format"}
    told = {key: json.loads(value) for key, value in told.items()}
    network = torch.nn.Sequential(*map(module, told["modules"]))
    tensors = load_file(path)
    network = network.to(tensors["0.weight"].dtype)
    network.load_state_dict(tensors)
    network.eval()
    x = array(told["selftest"]["rows"])
    for fitted in told["preprocessing"]:
        x = standardized(x, fitted)
    with torch.no_grad():
        got = network(x.to(tensors["0.weight"].dtype)).double()
    return (got - array(told["selftest"]["predictions"])).abs().max().item()


if __name__ == "__main__":
    print(difference(sys.argv[1]))  # noqa: T201
