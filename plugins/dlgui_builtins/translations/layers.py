"""Layers: sizes said the library's way; Keras stores matrices transposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgui.api import Facts, Translation
from dlgui_builtins.translations.words import absent_in_notes, nothing

if TYPE_CHECKING:
    from dlgui_builtins.layers import Dense, GaussianNoise

TORCH_NOISE = '''
class GaussianNoise(torch.nn.Module):
    """Adds normal noise while training; PyTorch has no layer that does."""

    def __init__(self, scale):
        super().__init__()
        self.scale = scale

    def forward(self, x):
        return x + self.scale * torch.randn_like(x) if self.training else x
'''


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


def gaussian_noise(self: GaussianNoise, library: str, facts: Facts) -> Translation | None:
    """Noise while training: Keras alone has a layer for it."""
    chance = "The same noise by other chance: no library draws the same numbers."
    if library == "keras":
        return Translation(
            name="keras.layers.GaussianNoise", settings={"stddev": self.scale}, differs=chance
        )
    if library == "pytorch":
        return Translation(
            differs="No layer there; a module of one's own adds torch.randn_like.",
            exact=False,
            code=f"GaussianNoise({self.scale!r})",
            definition=TORCH_NOISE,
        )
    if library == "notes":
        return absent_in_notes()
    return nothing("MLPClassifier and MLPRegressor have no noise.")
