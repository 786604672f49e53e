"""Losses: here outputs are summed and rows averaged; elsewhere outputs are often averaged too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgui.api import Facts, Translation
from dlgui_builtins.translations.words import nothing

if TYPE_CHECKING:
    from dlgui_builtins.losses import CrossEntropy, Logistic, SquaredError

AVERAGED = "It averages over outputs too: this cost is {times:g} times that one."
LOGITS = "It takes the sums z, as here; the layer before it has no activation."


def squared_error(self: SquaredError, library: str, facts: Facts) -> Translation | None:
    """Squared error: the factor before Σ(ŷ − y)² decides what a rate means."""
    share = 0.5 if self.scale == "half" else 1.0
    if library == "notes":
        return nothing("The notes have linear regression without a loss.")
    if library == "sklearn":
        if self.scale == "full":
            return nothing("MLPRegressor steps along ŷ − y, half of this gradient.")
        said = "It steps along ŷ − y, as here; the loss it tells is averaged over outputs."
        return Translation(name="sklearn.neural_network.MLPRegressor", differs=said)
    times = share * facts.outputs
    name = "torch.nn.MSELoss" if library == "pytorch" else "keras.losses.MeanSquaredError"
    if times == 1.0:
        return Translation(name=name)
    code = f"lambda a, y: {share!r} * (a - y).square().sum(dim=1).mean()"
    if library == "keras":
        code = f"lambda y, a: {share!r} * keras.ops.sum(keras.ops.square(a - y), axis=-1)"
    return Translation(name=name, differs=AVERAGED.format(times=times), exact=False, code=code)


def logistic(self: Logistic, library: str, facts: Facts) -> Translation | None:
    """Logistic loss, from the sums and not from probabilities."""
    if library == "notes":
        return Translation(
            name="−(y log ŷ + (1 − y) log(1 − ŷ))",
            differs="The same number; there from ŷ, which gives NaN from z = 40 on, here from z.",
        )
    if library == "sklearn":
        return Translation(
            name="sklearn.neural_network.MLPClassifier",
            differs="The same gradient; it takes log ŷ with ŷ kept a little away from 0 and 1.",
        )
    torch = library == "pytorch"
    name = "torch.nn.BCEWithLogitsLoss" if torch else "keras.losses.BinaryCrossentropy"
    settings = {} if torch else {"from_logits": True}
    if facts.outputs == 1:
        return Translation(name=name, settings=settings, differs=LOGITS)
    code = (
        "lambda z, y: torch.nn.functional.binary_cross_entropy_with_logits"
        '(z, y, reduction="sum") / len(z)'
    )
    if not torch:
        code = (
            "lambda y, z: keras.ops.sum(keras.ops.binary_crossentropy"
            "(y, z, from_logits=True), axis=-1)"
        )
    said = AVERAGED.format(times=facts.outputs)
    return Translation(name=name, settings=settings, differs=said, exact=False, code=code)


def cross_entropy(self: CrossEntropy, library: str, facts: Facts) -> Translation | None:
    """Cross-entropy of a softmax, from the sums."""
    if library == "notes":
        return Translation(
            name="−Σ yⱼ log ŷⱼ", differs="The same number; there from ŷ, here from z."
        )
    if library == "pytorch":
        said = "It takes the sums z and has the softmax inside: no softmax layer before it."
        return Translation(name="torch.nn.CrossEntropyLoss", differs=said)
    if library == "keras":
        return Translation(
            name="keras.losses.CategoricalCrossentropy",
            settings={"from_logits": True},
            differs=LOGITS,
        )
    return Translation(
        name="MLPClassifier",
        settings={"loss": "log_loss"},
        differs="The same gradient; it takes log ŷ with ŷ kept a little away from 0.",
    )
