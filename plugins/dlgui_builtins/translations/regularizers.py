"""Regularizers: λ is shared out over m rows here; elsewhere the share itself is the strength."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgui.api import Facts, Translation
from dlgui_builtins.translations.words import absent_in_notes, kept, nothing

if TYPE_CHECKING:
    from dlgui_builtins.regularizers import (
        L1,
        L2,
        Dropout,
        EarlyStopping,
        ElasticNet,
        MaxNorm,
        ProximalL1,
    )

BIASES = "give it to the weights alone, biases are left alone here"
KERAS_MAX_NORM = '''
class MaxNorm(keras.constraints.Constraint):
    """Shortens the incoming weights of a unit that are longer than a limit, and no others.

    keras.constraints.MaxNorm divides by the length + 1e-7, so that all weights shrink a little.
    """

    def __init__(self, limit):
        self.limit = limit

    def __call__(self, w):
        length = keras.ops.sqrt(keras.ops.sum(keras.ops.square(w), axis=0, keepdims=True))
        # The maximum of both, which keras.ops.maximum would round to float32 on PyTorch.
        return w * self.limit / (keras.ops.relu(length - self.limit) + self.limit)
'''


def l2_strength(strength: float, rows: int) -> float:
    """Return Keras's l2 for λ: l2 · Σw² = λ / (2m) · Σw²."""
    return strength / (2 * rows)


def weight_decay(strength: float, rows: int) -> float:
    """Return PyTorch's weight_decay for λ: what is added to the gradient, times w."""
    return strength / rows


def sklearn_alpha(strength: float, rows: int, batch: int) -> float:
    """Return scikit-learn's alpha for λ: it shares alpha out over the batch, not over m."""
    return strength * batch / rows


def l1(self: L1, library: str, facts: Facts) -> Translation | None:
    """L1: λ / (2m) · Σ|w|."""
    share = l2_strength(self.strength, facts.rows)
    if library == "notes":
        return Translation(name="L1", settings={"λ": self.strength})
    if library == "keras":
        return Translation(
            name="keras.regularizers.L1",
            settings={"l1": share},
            differs="l1 = λ / (2m): neither the ½ nor the rows are in it.",
            code=kept(f"lambda w: {share!r} * keras.ops.sum(keras.ops.absolute(w))", facts),
        )
    if library == "pytorch":
        return Translation(
            differs="No setting; λ / (2m) · Σ|w| is added to the cost by hand.",
            exact=False,
            code=f"lambda w: {self.strength!r} / (2 * {facts.rows}) * w.abs().sum()",
        )
    return nothing("MLPClassifier and MLPRegressor have L2 alone.")


def l2(self: L2, library: str, facts: Facts) -> Translation | None:
    """L2: λ / (2m) · Σw²."""
    if library == "notes":
        return Translation(name="L2", settings={"λ": self.strength})
    if library == "keras":
        share = l2_strength(self.strength, facts.rows)
        return Translation(
            name="keras.regularizers.L2",
            settings={"l2": share},
            differs="l2 = λ / (2m): neither the ½ nor the rows are in it.",
            code=kept(f"lambda w: {share!r} * keras.ops.sum(keras.ops.square(w))", facts),
        )
    if library == "pytorch":
        return Translation(
            settings={"weight_decay": weight_decay(self.strength, facts.rows)},
            differs=f"weight_decay = λ / m, of SGD, RMSprop and Adam but not AdamW; {BIASES}.",
            code=f"lambda w: {self.strength!r} / (2 * {facts.rows}) * w.square().sum()",
        )
    alpha = sklearn_alpha(self.strength, facts.rows, facts.batch)
    said = "alpha = λ · batch / m, on all layers: it is shared out over the rows of a step."
    if not facts.even:
        said = "alpha = λ · batch / m, but it grows in the last step of an epoch, which has "
        said += f"{facts.rows % facts.batch} of {facts.batch} rows."
    return Translation(name="alpha", settings={"alpha": alpha}, differs=said, exact=facts.even)


def elastic_net(self: ElasticNet, library: str, facts: Facts) -> Translation | None:
    """L1 and L2: Keras takes both strengths apart."""
    share = l2_strength(self.strength, facts.rows)
    first, second = share * self.share, share * (1.0 - self.share)
    if library == "keras":
        both = f"{first!r} * keras.ops.sum(keras.ops.absolute(w)) + "
        both += f"{second!r} * keras.ops.sum(keras.ops.square(w))"
        return Translation(
            name="keras.regularizers.L1L2",
            settings={"l1": first, "l2": second},
            differs="l1 = ρ λ / (2m) and l2 = (1 − ρ) λ / (2m).",
            code=kept(f"lambda w: {both}", facts),
        )
    if library == "pytorch":
        return Translation(
            differs="No setting; the penalty is added to the cost by hand.",
            exact=False,
            code=f"lambda w: {first!r} * w.abs().sum() + {second!r} * w.square().sum()",
        )
    if library == "notes":
        return absent_in_notes()
    return nothing("MLPClassifier and MLPRegressor have L2 alone.")


def proximal_l1(self: ProximalL1, library: str, facts: Facts) -> Translation | None:
    """Soft thresholding: no library has it; it needs the rate of the step."""
    if library == "pytorch":
        threshold = f"rate * {self.strength!r} / (2 * {facts.rows})"
        return Translation(
            differs="No setting; weights are thresholded by hand after each step.",
            exact=False,
            code=f"lambda w, rate: w.copy_(w.sign() * (w.abs() - {threshold}).clamp(min=0.0))",
        )
    if library == "keras":
        return nothing("A constraint there does not know the rate, which the threshold needs.")
    if library == "notes":
        return absent_in_notes()
    return nothing("MLPClassifier and MLPRegressor have L2 alone.")


def dropout(self: Dropout, library: str, facts: Facts) -> Translation | None:
    """Dropout: the share that is dropped, in the notes the probability to keep."""
    if library == "notes":
        return Translation(
            name="inverted dropout",
            settings={"keep_probability": 1.0 - self.rate},
            differs="keep_probability = 1 − rate.",
        )
    if library == "sklearn":
        return nothing("MLPClassifier and MLPRegressor have no dropout.")
    said = "The same share, dropped by other chance: no library draws the same units."
    name, word = {
        "pytorch": ("torch.nn.Dropout", "p"),
        "keras": ("keras.layers.Dropout", "rate"),
    }[library]
    return Translation(name=name, settings={word: self.rate}, differs=said)


def max_norm(self: MaxNorm, library: str, facts: Facts) -> Translation | None:
    """Max-norm: both libraries add 1e-7 to the length they divide by."""
    if library == "notes":
        return absent_in_notes()
    if library == "pytorch":
        return Translation(
            name="torch.renorm",
            settings={"p": 2, "dim": 0, "maxnorm": self.limit},
            differs="It divides by the length + 1e-7, so that weights end up a little shorter.",
            exact=False,
            code=f"lambda w, rate: w.mul_({self.limit!r} / w.norm(dim=1, keepdim=True)"
            f".clamp(min={self.limit!r}))",
        )
    if library == "keras":
        return Translation(
            name="keras.constraints.MaxNorm",
            settings={"max_value": self.limit, "axis": 0},
            differs="It divides by the length + 1e-7, so that even short weights shrink a little.",
            exact=False,
            code=f"MaxNorm({self.limit!r})",
            definition=KERAS_MAX_NORM,
        )
    return nothing("MLPClassifier and MLPRegressor have no max-norm.")


def early_stopping(self: EarlyStopping, library: str, facts: Facts) -> Translation | None:
    """Early stopping: Keras keeps the last weights unless told otherwise."""
    if library == "notes":
        return Translation(name="early stopping", settings={"x epochs": self.patience})
    if library == "pytorch":
        return nothing("No setting: the training loop looks at the validation loss itself.")
    if library == "sklearn":
        return nothing("early_stopping=True watches the validation score, not the loss.")
    said = "restore_best_weights has to be said: without it the last weights stay."
    if self.min_improvement:
        said = (
            "Its min_delta counts from the last loss that was better by so much, here from the "
            "best: slow improvement stops one and not the other."
        )
    return Translation(
        name="keras.callbacks.EarlyStopping",
        settings={
            "monitor": "val_loss",
            "patience": self.patience,
            "min_delta": self.min_improvement,
            "restore_best_weights": True,
        },
        differs=said,
        exact=not self.min_improvement,
    )
