"""Translations: what PyTorch and Keras call these activations; the notes and scikit-learn have
none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlgui.api import Activation, Facts, Translation

if TYPE_CHECKING:
    from dlgui_activations_more.hard import HardTanh, Threshold
    from dlgui_activations_more.shrinking import HardShrink, SoftShrink
    from dlgui_activations_more.smooth import CELU, Squareplus

FOUR = "Hidden layers have identity, logistic, tanh or relu there."
TORCH_APPLIED = '''
class Applied(torch.nn.Module):
    """A function as a layer."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, z):
        return self.function(z)
'''


def relu6(self: Activation, library: str, facts: Facts) -> Translation | None:
    """ReLU6: the same."""
    return _said(library, Translation(name="torch.nn.ReLU6"), _word("relu6"))


def hard_tanh(self: HardTanh, library: str, facts: Facts) -> Translation | None:
    """Hard tanh: both ends apart in PyTorch, ±1 in Keras."""
    ends = {"min_val": -self.limit, "max_val": self.limit}
    torch = Translation(name="torch.nn.Hardtanh", settings=ends)
    if self.limit == 1.0:
        return _said(library, torch, _word("hard_tanh"))
    keras = Translation(
        name="keras.activations.hard_tanh",
        differs=f"It ends at ±1, here at ±{self.limit:g}.",
        exact=False,
        code=_function(f"keras.ops.clip(z, {-self.limit!r}, {self.limit!r})"),
    )
    return _said(library, torch, keras)


def hard_sigmoid(self: Activation, library: str, facts: Facts) -> Translation | None:
    """Hard sigmoid: the same."""
    return _said(library, Translation(name="torch.nn.Hardsigmoid"), _word("hard_sigmoid"))


def hard_swish(self: Activation, library: str, facts: Facts) -> Translation | None:
    """Hard swish: Keras calls it hard_silu."""
    return _said(library, Translation(name="torch.nn.Hardswish"), _word("hard_silu"))


def threshold(self: Threshold, library: str, facts: Facts) -> Translation | None:
    """Threshold: the same, said in other words."""
    settings = {"threshold": self.threshold, "value": self.value}
    torch = Translation(name="torch.nn.Threshold", settings=settings)
    words = f"threshold={self.threshold!r}, default_value={self.value!r}"
    keras = Translation(
        name="keras.activations.threshold",
        settings={"threshold": self.threshold, "default_value": self.value},
        code=_function(f"keras.activations.threshold(z, {words})"),
    )
    return _said(library, torch, keras)


def celu(self: CELU, library: str, facts: Facts) -> Translation | None:
    """CELU: the same."""
    torch = Translation(name="torch.nn.CELU", settings={"alpha": self.alpha})
    return _said(library, torch, _called("celu", {"alpha": self.alpha}))


def squareplus(self: Squareplus, library: str, facts: Facts) -> Translation | None:
    """Squareplus: Keras alone has it."""
    torch = _applied("torch.sqrt", f"0.5 * (z + torch.sqrt(z * z + {self.b!r}))")
    return _said(library, torch, _called("squareplus", {"b": self.b}))


def log_sigmoid(self: Activation, library: str, facts: Facts) -> Translation | None:
    """Log-sigmoid: the same."""
    return _said(library, Translation(name="torch.nn.LogSigmoid"), _word("log_sigmoid"))


def arctan(self: Activation, library: str, facts: Facts) -> Translation | None:
    """Arctan: a function in both."""
    keras = Translation(
        name="keras.ops.arctan",
        differs="A function; keras.layers.Activation makes it a layer.",
        code=_function("keras.ops.arctan(z)"),
    )
    return _said(library, _applied("torch.atan", "torch.atan(z)"), keras)


def exponential(self: Activation, library: str, facts: Facts) -> Translation | None:
    """Exponential: a function in PyTorch; both overflow where this one stops."""
    return _said(library, _applied("torch.exp", "torch.exp(z)"), _word("exponential"))


def soft_shrink(self: SoftShrink, library: str, facts: Facts) -> Translation | None:
    """Soft shrink: its width is lambd in PyTorch and threshold in Keras."""
    torch = Translation(name="torch.nn.Softshrink", settings={"lambd": self.width})
    return _said(library, torch, _called("soft_shrink", {"threshold": self.width}))


def hard_shrink(self: HardShrink, library: str, facts: Facts) -> Translation | None:
    """Hard shrink: its width is lambd in PyTorch and threshold in Keras."""
    torch = Translation(name="torch.nn.Hardshrink", settings={"lambd": self.width})
    return _said(library, torch, _called("hard_shrink", {"threshold": self.width}))


def tanh_shrink(self: Activation, library: str, facts: Facts) -> Translation | None:
    """Tanh shrink: the same."""
    return _said(library, Translation(name="torch.nn.Tanhshrink"), _word("tanh_shrink"))


def log_softmax(self: Activation, library: str, facts: Facts) -> Translation | None:
    """Log-softmax: the same, over the units of a row."""
    torch = Translation(name="torch.nn.LogSoftmax", settings={"dim": 1})
    return _said(library, torch, _word("log_softmax"))


def softmin(self: Activation, library: str, facts: Facts) -> Translation | None:
    """Softmin: PyTorch alone has it."""
    keras = Translation(
        name="keras.ops.softmax",
        differs="Keras has none; it is the softmax of −z.",
        code=_function("keras.ops.softmax(-z)"),
    )
    return _said(library, Translation(name="torch.nn.Softmin", settings={"dim": 1}), keras)


def sparsemax(self: Activation, library: str, facts: Facts) -> Translation | None:
    """Sparsemax: Keras alone has it, and wrongly: it adds up sums of sums."""
    torch = Translation(exact=False, differs="PyTorch has no sparsemax.")
    keras = Translation(
        name="keras.activations.sparsemax",
        differs="In Keras 3.15 rows in which several units share do not sum to 1.",
        exact=False,
    )
    return _said(library, torch, keras)


def _said(library: str, torch: Translation, keras: Translation) -> Translation:
    if library in ("pytorch", "keras"):
        return torch if library == "pytorch" else keras
    return Translation(exact=False, differs=FOUR if library == "sklearn" else "Not in the notes.")


def _word(name: str) -> Translation:
    """Return an activation without settings by its word in Keras."""
    return Translation(name="keras.layers.Activation", settings={"activation": name})


def _called(name: str, settings: dict[str, Any]) -> Translation:
    """Return a function of Keras with settings, as a layer."""
    words = ", ".join(f"{key}={value!r}" for key, value in settings.items())
    code = _function(f"keras.activations.{name}(z, {words})")
    return Translation(name=f"keras.activations.{name}", settings=settings, code=code)


def _function(expression: str) -> str:
    return f"keras.layers.Activation(lambda z: {expression})"


def _applied(name: str, expression: str) -> Translation:
    """Return a function of PyTorch as a layer."""
    return Translation(
        name=name,
        differs="A function; it becomes a layer by a class of one's own.",
        code=f"Applied(lambda z: {expression})",
        definition=TORCH_APPLIED,
    )
