"""Computes the golden trajectories: every optimizer and schedule of the notes by its equations.

`python tests/reference/golden/trajectories.py` writes optimizers.json and schedules.json beside
itself. Numbers are decimals of 50 digits and knowingly nothing of NumPy or of the lab: the
equations below are those of the notes (with the corrections of errata.md: t counts updates from 1,
each moment has its own β, ε stands beside the root), written out one weight at a time.

The hill is J(w) = ½ Σ cᵢ wᵢ² + w₁ w₂ / 4 with c = (1, 10, 0.1), whose slope is worked by hand:
g = (w₁ + w₂/4, 10 w₂ + w₁/4, w₃/10). Each run starts at (1, −0.5, 2) and takes 40 steps.
"""

import json
from decimal import Decimal, getcontext
from pathlib import Path

getcontext().prec = 50
FOLDER = Path(__file__).parent
STEPS, EPOCHS, BATCHES = 40, 12, 4
START = ("1", "-0.5", "2")


def slope(w):
    """g = ∂J/∂w."""
    one, two, three = w
    return [one + two / 4, 10 * two + one / 4, three / 10]


def gradient_descent(rate):
    """w ← w − α g."""
    w = [Decimal(one) for one in START]
    alpha = Decimal(rate)
    for _ in range(STEPS):
        w = [wi - alpha * gi for wi, gi in zip(w, slope(w), strict=True)]
        yield w


def momentum(rate, beta):
    """v ← β v + (1 − β) g, w ← w − α v; v₀ = 0."""
    w, v = [Decimal(one) for one in START], [Decimal(0)] * 3
    alpha, beta = Decimal(rate), Decimal(beta)
    for _ in range(STEPS):
        v = [beta * vi + (1 - beta) * gi for vi, gi in zip(v, slope(w), strict=True)]
        w = [wi - alpha * vi for wi, vi in zip(w, v, strict=True)]
        yield w


def rmsprop(rate, beta, epsilon):
    """S ← β S + (1 − β) g², w ← w − α g / (√S + ε); S₀ = 0."""
    w, s = [Decimal(one) for one in START], [Decimal(0)] * 3
    alpha, beta, epsilon = Decimal(rate), Decimal(beta), Decimal(epsilon)
    for _ in range(STEPS):
        g = slope(w)
        s = [beta * si + (1 - beta) * gi * gi for si, gi in zip(s, g, strict=True)]
        w = [wi - alpha * gi / (si.sqrt() + epsilon) for wi, gi, si in zip(w, g, s, strict=True)]
        yield w


def adam(rate, beta1, beta2, epsilon, corrected):
    """v and S as above with β₁ and β₂, v̂ = v / (1 − β₁ᵗ), Ŝ = S / (1 − β₂ᵗ), t from 1,
    w ← w − α v̂ / (√Ŝ + ε)."""
    w, v, s = [Decimal(one) for one in START], [Decimal(0)] * 3, [Decimal(0)] * 3
    alpha, epsilon = Decimal(rate), Decimal(epsilon)
    beta1, beta2 = Decimal(beta1), Decimal(beta2)
    for t in range(1, STEPS + 1):
        g = slope(w)
        v = [beta1 * vi + (1 - beta1) * gi for vi, gi in zip(v, g, strict=True)]
        s = [beta2 * si + (1 - beta2) * gi * gi for si, gi in zip(s, g, strict=True)]
        first = 1 - beta1**t if corrected else Decimal(1)
        second = 1 - beta2**t if corrected else Decimal(1)
        w = [
            wi - alpha * (vi / first) / ((si / second).sqrt() + epsilon)
            for wi, vi, si in zip(w, v, s, strict=True)
        ]
        yield w


OPTIMIZERS = [
    ("GradientDescent", {}, "0.15", gradient_descent("0.15")),
    ("Momentum", {"beta": "0.9"}, "0.4", momentum("0.4", "0.9")),
    ("Momentum", {"beta": "0"}, "0.15", momentum("0.15", "0")),
    (
        "RMSprop",
        {"beta": "0.9", "epsilon": "1e-8"},
        "0.05",
        rmsprop("0.05", "0.9", "1e-8"),
    ),
    (
        "RMSprop",
        {"beta": "0.999", "epsilon": "0.01"},
        "0.02",
        rmsprop("0.02", "0.999", "0.01"),
    ),
    (
        "Adam",
        {"beta1": "0.9", "beta2": "0.999", "epsilon": "1e-8", "bias_correction": True},
        "0.1",
        adam("0.1", "0.9", "0.999", "1e-8", True),
    ),
    (
        "Adam",
        {"beta1": "0.9", "beta2": "0.999", "epsilon": "1e-8", "bias_correction": False},
        "0.01",
        adam("0.01", "0.9", "0.999", "1e-8", False),
    ),
    (
        "Adam",
        {"beta1": "0.5", "beta2": "0.9", "epsilon": "0.1", "bias_correction": True},
        "0.1",
        adam("0.1", "0.5", "0.9", "0.1", True),
    ),
]


def inverse_time(decay, first):
    """α = α₀ / (1 + decay_rate · epoch_number); the notes number epochs from 1."""
    return lambda epoch, step: 1 / (1 + Decimal(decay) * (epoch + first))


def exponential(base):
    """α = 0.95^epoch · α₀, epochs done."""
    return lambda epoch, step: Decimal(base) ** epoch


def exponential_in_steps(base):
    """α = 0.95ᵗ · α₀, steps done."""
    return lambda epoch, step: Decimal(base) ** step


def root(k):
    """α = K / √epoch_number · α₀, epochs numbered from 1."""
    return lambda epoch, step: Decimal(k) / Decimal(epoch + 1).sqrt()


def staircase(every, drop):
    """After every so many epochs the rate drops."""
    return lambda epoch, step: Decimal(drop) ** (epoch // every)


def by_hand(epoch, step):
    """Half the rate once 3 epochs are done, a tenth of the first once 7 are."""
    if epoch >= 7:
        return Decimal("0.1")
    return Decimal("0.5") if epoch >= 3 else Decimal(1)


SCHEDULES = [
    ("Constant", {}, lambda epoch, step: Decimal(1)),
    ("InverseTime", {"decay": "1", "first_epoch": 1}, inverse_time("1", 1)),
    ("InverseTime", {"decay": "0.3", "first_epoch": 0}, inverse_time("0.3", 0)),
    ("ExponentialPerEpoch", {"base": "0.95"}, exponential("0.95")),
    ("ExponentialPerStep", {"base": "0.95"}, exponential_in_steps("0.95")),
    ("RootDecay", {"k": "1.5"}, root("1.5")),
    ("Staircase", {"every": 5, "drop": "0.5"}, staircase(5, "0.5")),
    ("Manual", {"drops": "3: 0.5, 7: 0.1"}, by_hand),
]


def written(number):
    """Return a number with 25 digits, more than any float holds."""
    return f"{number:.24e}"


def optimizers():
    """Return every trajectory of the optimizers."""
    return [
        {
            "component": name,
            "settings": settings,
            "rate": rate,
            "start": list(START),
            "weights": [[written(wi) for wi in w] for w in steps],
        }
        for name, settings, rate, steps in OPTIMIZERS
    ]


def schedules():
    """Return the factor of every step of 12 epochs of 4 steps."""
    return [
        {
            "component": name,
            "settings": settings,
            "batches": BATCHES,
            "factors": [written(factor(step // BATCHES, step)) for step in range(EPOCHS * BATCHES)],
        }
        for name, settings, factor in SCHEDULES
    ]


def main():
    """Write both files."""
    for name, made in (("optimizers", optimizers()), ("schedules", schedules())):
        text = json.dumps(made, indent=1) + "\n"
        (FOLDER / f"{name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
