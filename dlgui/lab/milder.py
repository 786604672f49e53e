"""A milder rate: the largest of some with which the first steps of a run stay finite and learn."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import numpy as np

from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.progress import Request
from dlgui.engine.samples import Samples
from dlgui.engine.training import train

STEPS, SECONDS = 200, 0.4
"""What one trial runs at most."""
TRIALS, HIGHEST = 12, 10.0
"""Rates that are tried, and where they begin for a rate beyond all reason."""
LAST = 20


@dataclass(frozen=True)
class Milder:
    """A rate, and the mean loss of the last steps of so many with it."""

    rate: float
    steps: int
    loss: float


def milder_rate(experiment: Experiment, samples: Samples, rate: float) -> Milder | None:
    """Return the first of falling rates below `rate` with which the loss falls, None without one.

    Everything else of the experiment stays as it is; edits of the run are left out.
    """
    plain = experiment.with_(edits=())
    for wanted in rates_below(rate):
        found = _tried(plain.with_(rate=wanted), samples)
        if found is not None:
            return found
    return None


def rates_below(rate: float) -> list[float]:
    """Return rates of one digit, each about a third of the one before."""
    exponent = math.floor(math.log10(min(rate, HIGHEST) / 1.0001))
    rates = [float(f"{digit}e{exponent - k}") for k in range(TRIALS) for digit in (3, 1)]
    return [one for one in rates if one < rate * 0.99][:TRIALS]


def _tried(experiment: Experiment, samples: Samples) -> Milder | None:
    """Return what a rate comes to, None when it diverges or does not learn."""
    end, losses = time.perf_counter() + SECONDS, []
    loop = train(experiment, samples)
    try:
        progress = next(loop)
        while not progress.ended and progress.step < STEPS and time.perf_counter() < end:
            progress = loop.send(Request(steps=STEPS - progress.step))
            losses += progress.losses.tolist()
    except DlguiError:
        return None
    finally:
        loop.close()
    if progress.ended == "not finite" or len(losses) < 2:
        return None
    few = max(1, min(LAST, len(losses) // 2))
    first, last = float(np.mean(losses[:few])), float(np.mean(losses[-few:]))
    return Milder(experiment.rate, len(losses), last) if last < first else None
