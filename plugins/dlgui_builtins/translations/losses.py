"""Losses: here outputs are summed and rows averaged; elsewhere outputs are often averaged too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgui.api import Facts, Translation
from dlgui_builtins.translations.words import nothing

if TYPE_CHECKING:
    from dlgui.api import Loss
    from dlgui_builtins.losses import CrossEntropy, Hinge, Huber, Logistic, SquaredError
    from dlgui_builtins.weighting import Weighted

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


def absolute_error(self: Loss, library: str, facts: Facts) -> Translation | None:
    """Absolute error: summed over outputs here, averaged elsewhere."""
    codes = {
        "pytorch": "lambda a, y: (a - y).abs().sum(dim=1).mean()",
        "keras": "lambda y, a: keras.ops.sum(keras.ops.absolute(a - y), axis=-1)",
    }
    names = {"pytorch": "torch.nn.L1Loss", "keras": "keras.losses.MeanAbsoluteError"}
    return _averaged(library, names, {}, codes, facts)


def huber(self: Huber, library: str, facts: Facts) -> Translation | None:
    """Huber's loss: the same δ; summed over outputs here, averaged elsewhere."""
    delta = self.delta
    near = f"keras.ops.where(abs(a - y) <= {delta!r}, 0.5 * (a - y) ** 2, "
    codes = {
        "pytorch": "lambda a, y: torch.nn.functional.huber_loss"
        f'(a, y, reduction="sum", delta={delta!r}) / len(a)',
        "keras": f"lambda y, a: keras.ops.sum({near}"
        f"{delta!r} * (abs(a - y) - {delta / 2!r})), axis=-1)",
    }
    names = {"pytorch": "torch.nn.HuberLoss", "keras": "keras.losses.Huber"}
    return _averaged(library, names, {"delta": delta}, codes, facts)


def hinge(self: Hinge, library: str, facts: Facts) -> Translation | None:
    """Hinge loss: Keras has both forms, PyTorch neither for a column of yes and no."""
    lacking = "relu(1.0 - (2.0 * y - 1.0) * z)"
    if library == "pytorch":
        square = ".square()" if self.squared else ""
        return Translation(
            differs="None for classes in one column; a function of one's own does it.",
            exact=False,
            code=f"lambda z, y: torch.{lacking}{square}.sum(dim=1).mean()",
        )
    each = f"keras.ops.{lacking}"
    each = f"keras.ops.square({each})" if self.squared else each
    keras = f"lambda y, z: keras.ops.sum({each}, axis=-1)"
    name = "keras.losses.SquaredHinge" if self.squared else "keras.losses.Hinge"
    return _averaged(library, {"keras": name}, {}, {"keras": keras}, facts)


def weighted(self: Weighted, library: str, facts: Facts) -> Translation | None:
    """A loss by the weight of each row's class; others weight in the loss or in `fit`."""
    inner = type(self.loss).__name__
    if not self.weights:
        return self.loss.translate(library, facts)
    if library in ("notes", "sklearn"):
        who = "The notes do" if library == "notes" else "MLPClassifier does"
        return nothing(f"{who} not weight classes.")
    weights = list(self.weights)
    low, rise = weights[0], weights[-1] - weights[0]
    codes = {
        ("pytorch", "Logistic"): f"lambda z, y: (({low!r} + {rise!r} * y) * torch.nn.functional"
        '.binary_cross_entropy_with_logits(z, y, reduction="none")).mean()',
        ("keras", "Logistic"): f"lambda y, z: keras.ops.sum(({low!r} + {rise!r} * y) * "
        "keras.ops.binary_crossentropy(y, z, from_logits=True), axis=-1)",
        ("pytorch", "CrossEntropy"): f"lambda z, y: ((y * torch.tensor({weights!r}, dtype=z.dtype))"
        ".sum(dim=1) * -(y * torch.log_softmax(z, dim=1)).sum(dim=1)).mean()",
        ("keras", "CrossEntropy"): "lambda y, z: keras.ops.sum(y * keras.ops.convert_to_tensor("
        f"{weights!r}, dtype=z.dtype), axis=-1) * keras.ops.categorical_crossentropy"
        "(y, z, from_logits=True)",
    }
    code = codes.get((library, inner), "") if inner != "Logistic" or facts.outputs == 1 else ""
    if not code:
        return nothing(f"{inner} by class weights is not written for it.")
    torch = "`weight` divides by the sum of the batch's weights, here by its rows."
    said = torch if library == "pytorch" else "`class_weight` of fit does the same."
    return Translation(differs=said, exact=library == "keras", code=code)


def _averaged(
    library: str,
    names: dict[str, str],
    settings: dict[str, float],
    codes: dict[str, str],
    facts: Facts,
) -> Translation:
    """Return a loss that libraries average over outputs, which is the same for one output."""
    if library not in names:
        who = "The notes do" if library == "notes" else "MLPRegressor and MLPClassifier do"
        return nothing(f"{who} not have it.")
    if facts.outputs == 1:
        return Translation(name=names[library], settings=settings)
    return Translation(
        name=names[library],
        settings=settings,
        differs=AVERAGED.format(times=facts.outputs),
        exact=False,
        code=codes[library],
    )
