"""Activations: same curves nearly everywhere; what differs is defaults, and the slope at 0."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dlgui.api import Facts, Translation
from dlgui_builtins.translations.words import absent_in_notes, kept, nothing

if TYPE_CHECKING:
    from dlgui.api import Activation
    from dlgui_builtins.activations import (
        ELU,
        GELU,
        Formula,
        Hardmax,
        LeakyReLU,
        Linear,
        ReLU,
        Sigmoid,
        SiLU,
        Sin,
        Softmax,
        Step,
        Tanh,
    )

KERAS_LEAKY_RELU = '''
class LeakyReLU(keras.layers.Layer):
    """keras.layers.LeakyReLU with all digits of its slope, of which that keeps those of float32."""

    def __init__(self, negative_slope):
        super().__init__()
        self.negative_slope = negative_slope

    def call(self, z):
        return keras.ops.where(z > 0, z, self.negative_slope * z)
'''
TORCH_APPLIED = '''
class Applied(torch.nn.Module):
    """A function as a layer."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, z):
        return self.function(z)
'''
AT_ZERO = "At exactly z = 0 the slope is {there} there and {here} here."
FOUR = "Hidden layers have identity, logistic, tanh or relu there."
HIDDEN = "One activation serves all hidden layers."
CHOSEN = "Its output activation follows from the target: logistic, softmax or identity."


def relu(self: ReLU, library: str, facts: Facts) -> Translation | None:
    """ReLU: the notes take the slope 1 at 0, the libraries 0."""
    if library == "sklearn" and facts.last:
        return nothing(CHOSEN)
    there = 1 if library == "notes" else 0
    same = self.right_slope == bool(there)
    said = "" if same else AT_ZERO.format(there=there, here=1 - there)
    if library == "sklearn":
        return Translation(settings={"activation": "relu"}, differs=said or HIDDEN, exact=same)
    names = {"notes": "ReLU", "pytorch": "torch.nn.ReLU", "keras": "keras.layers.ReLU"}
    return Translation(name=names[library], differs=said, exact=same)


def leaky_relu(self: LeakyReLU, library: str, facts: Facts) -> Translation | None:
    """Leaky ReLU: every library has another slope by default."""
    if library == "sklearn":
        return nothing("MLPClassifier and MLPRegressor have no leaky ReLU.")
    if library == "notes":
        if self.slope != 0.1:
            return nothing(f"The slope is always 0.1 there, and {self.slope:g} here.")
        said = "" if self.right_slope else AT_ZERO.format(there=1, here=0.1)
        return Translation(name="LeakyReLU", differs=said, exact=self.right_slope)
    name, default = {
        "pytorch": ("torch.nn.LeakyReLU", "0.01"),
        "keras": ("keras.layers.LeakyReLU", "0.3, as a function 0.2"),
    }[library]
    said = f"Written out because the default there is {default}."
    if self.right_slope:
        said = AT_ZERO.format(there=f"{self.slope:g}", here=1)
    code = kept(f"LeakyReLU({self.slope!r})", facts) if library == "keras" else ""
    return Translation(
        name=name,
        settings={"negative_slope": self.slope},
        differs=said,
        exact=not self.right_slope,
        code="" if self.right_slope else code,
        definition=KERAS_LEAKY_RELU if code else "",
    )


def tanh(self: Tanh, library: str, facts: Facts) -> Translation | None:
    """Tanh: the same everywhere."""
    if library == "sklearn" and facts.last:
        return nothing(CHOSEN)
    return _plain(library, facts, ("tanh", "torch.nn.Tanh", "tanh", "tanh"))


def sigmoid(self: Sigmoid, library: str, facts: Facts) -> Translation | None:
    """Sigmoid: the same everywhere; scikit-learn calls it logistic."""
    return _plain(library, facts, ("sigmoid", "torch.nn.Sigmoid", "sigmoid", "logistic"))


def linear(self: Linear, library: str, facts: Facts) -> Translation | None:
    """Identity: the same everywhere."""
    return _plain(library, facts, ("linear", "torch.nn.Identity", "linear", "identity"))


def softmax(self: Softmax, library: str, facts: Facts) -> Translation | None:
    """Softmax: the same, over the units of a row; scikit-learn sets it by itself."""
    if library == "sklearn":
        if facts.last:
            return Translation(name="out_activation_", differs=CHOSEN)
        return nothing(FOUR)
    if library == "keras":
        return Translation(name="keras.layers.Softmax")
    if library == "notes":
        return Translation(name="softmax")
    return Translation(
        name="torch.nn.Softmax",
        settings={"dim": 1},
        differs="The axis has to be said; CrossEntropyLoss wants the sums before it.",
    )


def hardmax(self: Hardmax, library: str, facts: Facts) -> Translation | None:
    """Hardmax: the notes alone have it."""
    if library == "notes":
        return Translation(name="hardmax")
    name = {"pytorch": "torch.argmax", "keras": "keras.ops.argmax", "sklearn": "predict"}[library]
    return nothing(f"No activation there; {name} tells the winner when predicting.")


def elu(self: ELU, library: str, facts: Facts) -> Translation | None:
    """ELU: the same, its depth under the same name."""
    names = {"pytorch": "torch.nn.ELU", "keras": "keras.layers.ELU"}
    return _named(library, names, {"alpha": self.alpha})


def selu(self: Activation, library: str, facts: Facts) -> Translation | None:
    """SELU: the same two constants."""
    return _function(library, "torch.nn.SELU", "selu")


def gelu(self: GELU, library: str, facts: Facts) -> Translation | None:
    """GELU: exact or with tanh, in both libraries."""
    if library == "pytorch":
        kind = "tanh" if self.approximate else "none"
        return Translation(name="torch.nn.GELU", settings={"approximate": kind})
    if library == "keras" and self.approximate:
        return Translation(
            name="keras.activations.gelu",
            settings={"approximate": True},
            code="keras.layers.Activation(lambda z: keras.activations.gelu(z, approximate=True))",
        )
    said = _function(library, "", "gelu")
    whole = "0.5 * z * (1.0 + keras.ops.erf(z / 2.0**0.5))"
    code = kept(f"keras.layers.Activation(lambda z: {whole})", facts) if said.name else ""
    return replace(said, code=code)


def silu(self: SiLU, library: str, facts: Facts) -> Translation | None:
    """SiLU: with β = 1 in both libraries."""
    said = _function(library, "torch.nn.SiLU", "silu")
    if self.beta == 1.0 or not said.name:
        return said
    differs = f"Its β is always 1; here it is {self.beta:g}."
    code = f"Applied(lambda z: z * torch.sigmoid({self.beta!r} * z))"
    if library == "keras":
        code = f"keras.layers.Activation(lambda z: z * keras.ops.sigmoid({self.beta!r} * z))"
    definition = TORCH_APPLIED if library == "pytorch" else ""
    return Translation(
        name=said.name,
        settings=said.settings,
        differs=differs,
        exact=False,
        code=code,
        definition=definition,
    )


def mish(self: Activation, library: str, facts: Facts) -> Translation | None:
    """Mish: the same."""
    return _function(library, "torch.nn.Mish", "mish")


def softsign(self: Activation, library: str, facts: Facts) -> Translation | None:
    """Softsign: the same."""
    return _function(library, "torch.nn.Softsign", "softsign")


def sin(self: Sin, library: str, facts: Facts) -> Translation | None:
    """Sine: a function in both libraries and no layer."""
    if library == "pytorch":
        return Translation(
            name="torch.sin",
            differs="A function; it becomes a layer by a class of one's own.",
            code=f"Applied(lambda z: torch.sin({self.frequency!r} * z))",
            definition=TORCH_APPLIED,
        )
    if library == "keras":
        return Translation(
            name="keras.ops.sin",
            differs="A function; keras.layers.Activation makes it a layer.",
            code=f"keras.layers.Activation(lambda z: keras.ops.sin({self.frequency!r} * z))",
        )
    return _function(library, "", "")


def step(self: Step, library: str, facts: Facts) -> Translation | None:
    """Step: for predictions alone."""
    if library == "pytorch":
        return nothing("No layer there; torch.heaviside is the function, for predictions.")
    if library == "keras":
        return nothing("No layer there; keras.ops.heaviside is the function, for predictions.")
    return _function(library, "", "")


def formula(self: Formula, library: str, facts: Facts) -> Translation | None:
    """A typed formula has no name anywhere."""
    if library in ("pytorch", "keras"):
        return nothing("A formula that was typed has no name there; write it as a function.")
    return _function(library, "", "")


def _named(library: str, names: dict[str, str], settings: dict[str, float]) -> Translation:
    """Return an activation by its name in PyTorch and Keras; the others do not have it."""
    if library in names:
        return Translation(name=names[library], settings=settings)
    return absent_in_notes() if library == "notes" else nothing(FOUR)


def _function(library: str, torch: str, keras: str) -> Translation:
    """Return an activation without settings; Keras knows it by a word."""
    if library == "keras":
        return Translation(name="keras.layers.Activation", settings={"activation": keras})
    return _named(library, {"pytorch": torch}, {})


def _plain(library: str, facts: Facts, names: tuple[str, str, str, str]) -> Translation:
    notes, torch, keras, sklearn = names
    if library == "keras":
        return Translation(name="keras.layers.Activation", settings={"activation": keras})
    if library == "sklearn":
        if facts.last:
            return Translation(name="out_activation_", differs=CHOSEN)
        return Translation(settings={"activation": sklearn}, differs=HIDDEN)
    return Translation(name=torch if library == "pytorch" else notes)
