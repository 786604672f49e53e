"""Layers: sizes said the library's way; Keras stores matrices transposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgui.api import Facts, Translation

if TYPE_CHECKING:
    from dlgui_builtins.layers import Dense


def dense(self: Dense, library: str, facts: Facts) -> Translation | None:
    """Dense: one matrix and one vector."""
    if library == "notes":
        return Translation(
            name="z = W · x + b",
            differs="The same sums; there samples stand in columns, here in rows.",
        )
    if library == "pytorch":
        return Translation(
            name="torch.nn.Linear",
            settings={
                "in_features": facts.inputs,
                "out_features": self.units,
                "bias": facts.bias,
            },
        )
    if library == "keras":
        return Translation(
            name="keras.layers.Dense",
            settings={"units": self.units, "use_bias": facts.bias},
            differs="Its kernel is this weight transposed: (inputs, units).",
        )
    if facts.last:
        return Translation(name="the output layer", differs="Its size follows from the target.")
    return Translation(
        settings={"hidden_layer_sizes": (self.units,)},
        differs="One number a hidden layer; coefs_ holds this weight transposed.",
    )
