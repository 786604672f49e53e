"""Slopes: what an activation's `backward` says its derivative is, beside what it is.

Measured by central differences of `forward`. The two curves show at a glance what is wrong with a
formula that a number only rejects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dlgui.engine.kinds import Activation, Array, overrides

REACH, POINTS = 4.0, 161
STEP = 1e-5
DIGITS = 5
"""Digits that are kept: a picture needs no more, and a file of verdicts stays small."""


@dataclass(frozen=True, eq=False)
class SlopeCurve:
    """An activation over z and both of its slopes: z, a, claimed, measured are (n,)."""

    component: str
    z: Array
    a: Array
    claimed: Array
    measured: Array

    @property
    def worst(self) -> int:
        """Return the place where the two slopes differ most."""
        return int(np.nan_to_num(abs(self.claimed - self.measured)).argmax())

    def as_dict(self) -> dict[str, Any]:
        """Return the curve as plain JSON values."""
        columns = {"a": self.a, "claimed": self.claimed, "measured": self.measured}
        return {"component": self.component} | {k: _plain(v) for k, v in columns.items()}


def slope_curve(activation: Activation) -> SlopeCurve | None:
    """Return the slopes of an activation of its default settings, None for one without slope.

    One that mixes units gets two more units at z = 0, and the curve is that of the first.
    """
    if not (activation.trainable and overrides(activation, "backward")):
        return None
    rows = np.zeros((POINTS, 3 if activation.mixes_units else 1))
    rows[:, 0] = np.linspace(-REACH, REACH, POINTS)
    step, da = np.zeros_like(rows), np.zeros_like(rows)
    step[:, 0], da[:, 0] = STEP, 1.0
    with np.errstate(all="ignore"):
        a = np.array(activation.forward(rows.copy()), np.float64)
        claimed = np.array(activation.backward(rows.copy(), a.copy(), da), np.float64)
        after = np.array(activation.forward(rows + step), np.float64)
        before = np.array(activation.forward(rows - step), np.float64)
        measured = (after - before) / (2 * STEP)
    name = type(activation).__name__
    return SlopeCurve(name, rows[:, 0], a[:, 0], claimed[:, 0], measured[:, 0])


def curve_from(data: dict[str, Any]) -> SlopeCurve:
    """Return the curve that `as_dict` wrote.

    Raises:
        ValueError, LookupError, TypeError: it is none.
    """
    z = np.linspace(-REACH, REACH, POINTS)
    columns = [np.array(data[name], np.float64) for name in ("a", "claimed", "measured")]
    if any(column.shape != z.shape for column in columns):
        raise ValueError(f"A slope curve has {POINTS} points.")
    return SlopeCurve(str(data["component"]), z, *columns)


def _plain(values: Array) -> list[float | None]:
    """Numbers that JSON knows; None where there is none."""
    return [float(f"{v:.{DIGITS}g}") if np.isfinite(v) else None for v in values]
