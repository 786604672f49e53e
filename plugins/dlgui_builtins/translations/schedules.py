"""Schedules: the clock is an epoch here unless said, in Keras a step, in scikit-learn a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlgui.api import Facts, Translation
from dlgui_builtins.translations.words import absent_in_notes, nothing

if TYPE_CHECKING:
    from dlgui_builtins.schedules import (
        Constant,
        Cosine,
        ExponentialPerEpoch,
        ExponentialPerStep,
        InverseTime,
        Manual,
        OneCycle,
        Plateau,
        Polynomial,
        RootDecay,
        Staircase,
        WarmRestarts,
        WarmUp,
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


def cosine(self: Cosine, library: str, facts: Facts) -> Translation | None:
    """Half a wave: Keras stays on the floor, PyTorch rises again."""
    steps = (self.epochs or facts.epochs) * facts.batches
    code = _wave(self.floor, _share(self.epochs))
    if library == "pytorch":
        return Translation(
            name=f"{TORCH}CosineAnnealingLR",
            settings={"T_max": steps, "eta_min": facts.rate * self.floor},
            differs="Its step() is called after every step of the optimizer; after T_max of them "
            "the rate rises again.",
            code=code,
        )
    if library == "keras":
        return Translation(
            name=f"{KERAS}CosineDecay",
            settings={
                "initial_learning_rate": facts.rate,
                "decay_steps": steps,
                "alpha": self.floor,
            },
            differs="Its alpha is a share of the rate, as the floor here.",
            code=code,
        )
    return absent_in_notes() if library == "notes" else nothing(SKLEARN)


def warm_restarts(self: WarmRestarts, library: str, facts: Facts) -> Translation | None:
    """Half waves again and again."""
    steps = self.first * facts.batches
    if library == "pytorch":
        return Translation(
            name=f"{TORCH}CosineAnnealingWarmRestarts",
            settings={
                "T_0": steps,
                "T_mult": self.growth,
                "eta_min": facts.rate * self.floor,
            },
            differs="Its step() is called after every step of the optimizer.",
        )
    if library == "keras":
        return Translation(
            name=f"{KERAS}CosineDecayRestarts",
            settings={
                "initial_learning_rate": facts.rate,
                "first_decay_steps": steps,
                "t_mul": float(self.growth),
                "m_mul": 1.0,
                "alpha": self.floor,
            },
            differs="Its alpha is a share of the rate, as the floor here.",
        )
    return absent_in_notes() if library == "notes" else nothing(SKLEARN)


def one_cycle(self: OneCycle, library: str, facts: Facts) -> Translation | None:
    """Up and down once: PyTorch says both ends as divisors."""
    if library == "pytorch" and self.start and self.end:
        return Translation(
            name=f"{TORCH}OneCycleLR",
            settings={
                "max_lr": facts.rate,
                "total_steps": facts.epochs * facts.batches,
                "pct_start": self.rise,
                "div_factor": 1.0 / self.start,
                "final_div_factor": self.start / self.end,
                "cycle_momentum": False,
            },
            differs="It moves the momentum too, unless cycle_momentum is False.",
        )
    if library == "pytorch":
        return nothing("Its ends are divisors of the rate, which cannot make 0.")
    if library == "keras":
        return nothing("Keras has no such schedule; a callback sets the rate every step.")
    return absent_in_notes() if library == "notes" else nothing(SKLEARN)


def polynomial(self: Polynomial, library: str, facts: Facts) -> Translation | None:
    """A power of the time left: PyTorch's has no floor."""
    steps = (self.epochs or facts.epochs) * facts.batches
    above = f"{1.0 - self.floor!r} * (1.0 - {_share(self.epochs)}) ** {self.power!r}"
    code = f"lambda now: {self.floor!r} + {above}"
    if library == "pytorch":
        floor = "" if self.floor == 0.0 else f" It ends at 0, here at {self.floor:g} of the rate."
        return Translation(
            name=f"{TORCH}PolynomialLR",
            settings={"total_iters": steps, "power": self.power},
            differs=f"Its step() is called after every step of the optimizer.{floor}",
            exact=self.floor == 0.0,
            code=code,
        )
    if library == "keras":
        return Translation(
            name=f"{KERAS}PolynomialDecay",
            settings={
                "initial_learning_rate": facts.rate,
                "decay_steps": steps,
                "end_learning_rate": facts.rate * self.floor,
                "power": self.power,
            },
            code=code,
        )
    return absent_in_notes() if library == "notes" else nothing(SKLEARN)


def plateau(self: Plateau, library: str, facts: Facts) -> Translation | None:
    """Drops where the loss stands still: PyTorch waits an epoch longer for the same patience."""
    if library == "pytorch":
        return Translation(
            name=f"{TORCH}ReduceLROnPlateau",
            settings={
                "factor": self.drop,
                "patience": self.patience - 1,
                "threshold": self.min_improvement,
                "threshold_mode": "abs",
                "min_lr": facts.rate * self.floor,
                "eps": 0.0,
            },
            differs="It waits one epoch longer for the same patience, and by default asks for a "
            "share better.",
        )
    if library == "keras":
        return Translation(
            name="keras.callbacks.ReduceLROnPlateau",
            settings={
                "monitor": "val_loss",
                "factor": self.drop,
                "patience": self.patience,
                "min_delta": self.min_improvement,
                "min_lr": facts.rate * self.floor,
            },
            differs="A callback, not a schedule.",
        )
    if library == "notes":
        return absent_in_notes()
    return nothing(f"adaptive divides by 5 after two epochs without a better loss. {SKLEARN}")


def warm_up(self: WarmUp, library: str, facts: Facts) -> Translation | None:
    """A rise before another schedule."""
    steps, inner = self.epochs * facts.batches, self.then.translate(library, facts)
    if library in ("notes", "sklearn") or inner is None:
        return absent_in_notes() if library == "notes" else nothing(SKLEARN)
    code = _risen(self.start, self.epochs, inner.code) if inner.code else ""
    if library == "pytorch":
        return Translation(
            name=f"{TORCH}LinearLR",
            settings={"start_factor": self.start, "total_iters": steps},
            differs="SequentialLR puts the other schedule after it; step() is called after every "
            "step of the optimizer.",
            exact=self.start > 0.0,
            code=code,
        )
    return Translation(
        differs="CosineDecay alone takes warmup_steps; before others a callback sets the rate.",
        exact=False,
        code=code,
    )


def _share(epochs: int) -> str:
    """Return the code of the share of a time that is over."""
    return f"min(1.0, now.step / (({epochs} or now.epochs) * now.batches))"


def _wave(floor: float, share: str) -> str:
    height = f"0.5 * (1.0 + math.cos(math.pi * {share}))"
    return f"lambda now: {floor!r} + {1.0 - floor!r} * {height}"


def _risen(start: float, epochs: int, then: str) -> str:
    """Return the code of a rise, after which another schedule counts from its own start."""
    steps = f"({epochs} * now.batches)"
    height = f"min(1.0, {start!r} + {1.0 - start!r} * now.step / {steps})"
    after = (
        f"types.SimpleNamespace(step=max(0, now.step - {steps}), "
        f"epoch=max(0, now.epoch - {epochs}), batches=now.batches, "
        f"epochs=max(1, now.epochs - {epochs}), losses=now.losses[{epochs}:])"
    )
    return f"lambda now: {height} * ({then})({after})"


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
