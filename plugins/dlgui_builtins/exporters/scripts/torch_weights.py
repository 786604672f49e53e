"""Predicts rows with PyTorch and a safetensors file: run by dlgui in a process of its own.

Arguments: the weights, the prepared rows (.npy), the answers to write (.npy). It prints PyTorch's
version.
"""

from __future__ import annotations

import ast
import json
import sys
from typing import Any

import numpy as np

LACKS = 3


def main() -> None:
    """Make the modules that the file lists, load its weights strictly and predict."""
    import torch
    from safetensors import safe_open
    from safetensors.torch import load_file

    path, rows, out = sys.argv[1:]
    with safe_open(path, "pt") as file:
        modules = json.loads(file.metadata()["modules"])
    tensors, x = load_file(path), torch.from_numpy(np.load(rows))
    network = torch.nn.Sequential(*(_made(torch, text) for text in modules)).to(x.dtype)
    network.load_state_dict(tensors)
    network.eval()
    with torch.no_grad():
        np.save(out, network(x).numpy())
    print(torch.__version__)  # noqa: T201


def _made(torch: Any, text: str) -> Any:
    """Return the module that a line of the metadata names, without running the line."""
    name = text.partition("(")[0]
    if not hasattr(torch.nn, name):
        print(f"PyTorch has no module {name}.", file=sys.stderr)  # noqa: T201
        sys.exit(LACKS)
    call = ast.parse(text, mode="eval").body
    assert isinstance(call, ast.Call)
    values = [ast.literal_eval(one) for one in call.args]
    named = {str(one.arg): ast.literal_eval(one.value) for one in call.keywords}
    return getattr(torch.nn, name)(*values, **named)


if __name__ == "__main__":
    main()
