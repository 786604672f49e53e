"""Formula: an activation that its user types."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from dlgui.api import Activation, Array, BadParam, param
from dlgui_builtins.activations.formula.grammar import tree_of
from dlgui_builtins.activations.formula.program import Step, computed, program_of, slope_of
from dlgui_builtins.activations.formula.tree import holds_x
from dlgui_builtins.translations import activations as translations

PLACES = np.concatenate([np.linspace(-10.0, 10.0, 81), [-1e3, -100.0, -30.0, 30.0, 100.0, 1e3]])
"""Sums for which a formula must be finite, whole numbers and 0 among them."""
BETWEEN = np.linspace(-8.0, 8.0, 97) + 0.0123
"""Sums at which the slope is measured, beside the places where piecewise formulas bend."""
WIDTH = 1e-5


class Formula(Activation):
    """A formula of x that you type, as x*tanh(log(1+exp(x))); its slope is derived from it.

    a = f(z), da/dz = f′(z): the rules of differentiation applied to the formula, then held against
    measured slopes. x or z is the unit's sum; there are + - * / ^ and parentheses, pi and e, abs
    atan cos erf exp log relu sigmoid sign sin softplus sqrt step tanh, max(a, b) and min(a, b).

    Range: it must be finite, value and slope, for sums up to ±1000 in float32.
    Raises: BadParam with the character at which the text is wrong, or the sum for which it has no
    value. Nothing is ever run as Python.
    Differs: powers bind before a sign, -x^2 is -(x^2), and to the right, 2^3^2 is 2^9. Where two
    slopes meet one of them is taken: for relu and step 0, for abs and sign 0.
    """

    translate = translations.formula
    formula = r"a = f(z)"

    text: str = param("x*tanh(log(1+exp(x)))", doc="The formula of x, as x*tanh(log(1+exp(x)))")

    def check(self) -> None:
        """Raise BadParam when the text is no formula that can be trained with."""
        problem = _problem(self.text)
        if problem:
            raise BadParam(f"Formula: text {problem}.")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return f(z)."""
        return np.positive(computed(program_of(self.text), z), out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · f′(z)."""
        return np.multiply(da, computed(slope_of(self.text), z), out=out)


@lru_cache(maxsize=64)
def _problem(text: str) -> str:
    """Return what keeps a text from being an activation, empty when nothing does."""
    try:
        if not holds_x(tree_of(text)):
            return "must depend on x"
        with np.errstate(all="ignore"):
            return (
                _not_finite("value", program_of(text))
                or _not_finite("slope", slope_of(text))
                or _unlike(program_of(text), slope_of(text))
            )
    except (ValueError, ArithmeticError) as problem:
        return str(problem)


def _not_finite(name: str, program: tuple[Step, ...]) -> str:
    """Return where a program gives no finite number, empty when it does so nowhere."""
    for dtype in (np.float32, np.float64):
        found = computed(program, PLACES.astype(dtype))
        bad = np.flatnonzero(~np.isfinite(found))
        if bad.size:
            first = bad[np.abs(PLACES[bad]).argmin()]
            return (
                f"has no finite {name} at x = {PLACES[first]:g} in {np.dtype(dtype)}, it is "
                f"{found[first]}; sums can be that"
            )
    return ""


def _unlike(program: tuple[Step, ...], slope: tuple[Step, ...]) -> str:
    """Return where the derived slope is not the measured one, empty when it is nowhere."""
    middle = computed(program, BETWEEN)

    def rise(width: float) -> Array:
        moved = BETWEEN + width
        difference: Array = (computed(program, moved) - middle) / (moved - BETWEEN)
        return difference

    left, right = rise(-WIDTH), rise(WIDTH)
    central, half = (left + right) / 2, (rise(-WIDTH / 2) + rise(WIDTH / 2)) / 2
    derived = computed(slope, BETWEEN)
    size = np.maximum(1.0, np.maximum(abs(central), abs(derived)))
    rounding = 1e-10 * np.maximum(1.0, abs(middle))
    # Where both widths or both sides differ there is a bend, or it goes up and down too fast.
    smooth = (abs(central - half) <= 1e-7 * size + rounding) & (abs(left - right) <= 1e-3 * size)
    wrong = np.flatnonzero(smooth & (abs(derived - central) > 1e-6 * size + rounding))
    if not wrong.size:
        return ""
    x, found, measured = BETWEEN[wrong[0]], derived[wrong[0]], central[wrong[0]]
    return f"has the slope {found:g} at x = {x:g} by its rules and {measured:g} by measure"
