"""Schedules: the clock is an epoch here unless said, in Keras a step, in scikit-learn a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlgui.api import Facts, Translation
from dlgui_builtins.translations.words import nothing

if TYPE_CHECKING:
    from dlgui_builtins.schedules import (
        Constant,
        ExponentialPerEpoch,
        ExponentialPerStep,
        InverseTime,
        Manual,
        RootDecay,
        Staircase,
    )

TORCH = "torch.optim.lr_scheduler."
KERAS = "keras.optimizers.schedules."
CALLED = "Its step() is called once an epoch."
IN_STEPS = "Its clock counts steps: {batches} of them are an epoch."
SKLEARN = "Its schedules are invscaling, which counts rows, and adaptive, which watches the loss."


def constant(self: Constant, library: str, facts: Facts) -> Translation | None:
    """The rate as it is."""
    if library == "sklearn":
        return Translation(settings={"learning_rate": "constant"})
    names = {"notes": "α", "pytorch": "no scheduler", "keras": "a number as learning_rate"}
    return Translation(name=names[library], code="lambda now: 1.0")


def inverse_time(self: InverseTime, library: str, facts: Facts) -> Translation | None:
    """1 / (1 + d · epoch); counted from 1, it is Keras's form with another start and decay."""
    decay, first = self.decay, self.first_epoch
    code = f"lambda now: 1.0 / (1.0 + {decay!r} * (now.epoch + {first}))"
    if library == "notes":
        if first == 0:
            return nothing("The notes count the first epoch as 1, here it is 0.")
        return Translation(name="α₀ / (1 + decay_rate · epoch)", settings={"decay_rate": decay})
    if library == "pytorch":
        rule = f"lambda epoch: 1 / (1 + {decay:g} * (epoch + {first}))"
        return Translation(name=f"{TORCH}LambdaLR", settings={"lr_lambda": rule}, code=code)
    if library == "keras":
        start = facts.rate / (1.0 + decay * first)
        said = IN_STEPS.format(batches=facts.batches)
        if first:
            said += " It counts from 0, so that start and decay are those of the second epoch."
        return Translation(
            name=f"{KERAS}InverseTimeDecay",
            settings={
                "initial_learning_rate": start,
                "decay_steps": facts.batches,
                "decay_rate": decay / (1.0 + decay * first),
                "staircase": True,
            },
            differs=said,
            code=code,
        )
    return nothing(SKLEARN)


def exponential_per_epoch(
    self: ExponentialPerEpoch, library: str, facts: Facts
) -> Translation | None:
    """b to the epochs done."""
    code = f"lambda now: {self.base!r} ** now.epoch"
    if library == "notes":
        said = "There the first epoch has number 1, so that its rate is already lower."
        return Translation(name=f"{self.base:g}^epoch · α₀", differs=said, exact=False)
    if library == "pytorch":
        return Translation(
            name=f"{TORCH}ExponentialLR", settings={"gamma": self.base}, differs=CALLED, code=code
        )
    if library == "keras":
        return _keras_exponential(facts, facts.batches, self.base, code)
    return nothing(SKLEARN)


def exponential_per_step(
    self: ExponentialPerStep, library: str, facts: Facts
) -> Translation | None:
    """b to the steps done."""
    code = f"lambda now: {self.base!r} ** now.step"
    if library == "notes":
        return Translation(name=f"{self.base:g}^t · α₀")
    if library == "pytorch":
        return Translation(
            name=f"{TORCH}ExponentialLR",
            settings={"gamma": self.base},
            differs="Its step() is called after every step of the optimizer.",
            code=code,
        )
    if library == "keras":
        return _keras_exponential(facts, 1, self.base, code)
    return nothing(SKLEARN)


def root_decay(self: RootDecay, library: str, facts: Facts) -> Translation | None:
    """k / √epoch; nobody else has it."""
    code = f"lambda now: {self.k!r} / (now.epoch + 1) ** 0.5"
    if library == "notes":
        return Translation(name="K / √epoch · α₀", settings={"K": self.k})
    if library == "pytorch":
        rule = f"lambda epoch: {self.k:g} / (epoch + 1) ** 0.5"
        return Translation(name=f"{TORCH}LambdaLR", settings={"lr_lambda": rule}, code=code)
    if library == "keras":
        rule = f"lambda epoch: {facts.rate * self.k:g} / (epoch + 1) ** 0.5"
        return Translation(
            name="keras.callbacks.LearningRateScheduler",
            settings={"schedule": rule},
            differs="No schedule of its own: a callback sets the rate every epoch.",
            code=code,
        )
    return nothing(f"invscaling divides by the root of all rows seen, far faster. {SKLEARN}")


def staircase(self: Staircase, library: str, facts: Facts) -> Translation | None:
    """A drop every so many epochs."""
    code = f"lambda now: {self.drop!r} ** (now.epoch // {self.every})"
    if library == "notes":
        half = self.drop == 0.5
        said = "" if half else "The notes halve the rate; here it is another share."
        return Translation(
            name="staircase", settings={"epochs": self.every}, differs=said, exact=half
        )
    if library == "pytorch":
        return Translation(
            name=f"{TORCH}StepLR",
            settings={"step_size": self.every, "gamma": self.drop},
            differs=CALLED,
            code=code,
        )
    if library == "keras":
        return _keras_exponential(facts, self.every * facts.batches, self.drop, code)
    return nothing(SKLEARN)


def manual(self: Manual, library: str, facts: Facts) -> Translation | None:
    """Rates set by hand from given epochs on."""
    drops = self._parsed()
    code = (
        f"lambda now: ([1.0] + [factor for epoch, factor in {drops!r} if epoch <= now.epoch])[-1]"
    )
    if library == "notes":
        return Translation(name="decay by hand")
    if library == "pytorch":
        rule = code.replace("now.epoch", "done").replace("lambda now", "lambda done")
        return Translation(name=f"{TORCH}LambdaLR", settings={"lr_lambda": rule}, code=code)
    if library == "keras":
        return Translation(
            name=f"{KERAS}PiecewiseConstantDecay",
            settings=_piecewise(drops, facts),
            differs=f"{IN_STEPS.format(batches=facts.batches)} A boundary is the last step "
            "before the drop.",
            code=code,
        )
    return nothing(SKLEARN)


def _piecewise(drops: list[tuple[int, float]], facts: Facts) -> dict[str, Any]:
    first = drops[0][1] if drops and drops[0][0] == 0 else 1.0
    later = [drop for drop in drops if drop[0] > 0]
    return {
        "boundaries": [epoch * facts.batches - 1 for epoch, _ in later],
        "values": [facts.rate * factor for factor in (first, *(factor for _, factor in later))],
    }


def _keras_exponential(facts: Facts, steps: int, base: float, code: str) -> Translation:
    said = "Its clock counts steps, as here."
    if steps > 1:
        said = f"{IN_STEPS.format(batches=facts.batches)} staircase=True lets the rate change "
        said += "between epochs alone."
    return Translation(
        name=f"{KERAS}ExponentialDecay",
        settings={
            "initial_learning_rate": facts.rate,
            "decay_steps": steps,
            "decay_rate": base,
            "staircase": True,
        },
        differs=said,
        code=code,
    )
