"""The error function erf, which NumPy lacks, to the last digits of float64."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array

REACH = 6.0
"""From here on 1 − erf is below what float64 tells from 0."""
TAIL = (
    *(0.3276751849955773, 0.37472160855735637, 0.1992376383429833, 0.076465774166066369),
    *(0.01968450934374389, 0.0025393820220482406, -0.0002091573442697247),
    *(-0.00012034717507263563, 1.0315198741696575e-07, 5.5804729457299863e-06),
    *(-1.0142600557662301e-08, -2.9732129473770143e-07, 1.805248502390024e-08),
    *(1.6020719496689719e-08, -2.7087450679555519e-09, -6.4303814165051935e-10),
    2.0910821019337637e-10,
)
"""(1 − erf s) e^s² from s = 0 to 6 as a polynomial in t, which goes from 1 to −1 there: fitted at
200 Chebyshev points to values of 50 digits."""


def erf(x: Array) -> Array:
    """Return erf x = 2/√π ∫₀ˣ e^−t² dt, off by at most 2e-15 (float64) or 4e-7 (float32)."""
    size = np.minimum(np.abs(x), REACH)
    t = (3.1 / 1.05) / (1.0 + 0.35 * size) - 2.05 / 1.05
    tail = np.full_like(t, TAIL[-1])
    for coefficient in TAIL[-2::-1]:
        tail *= t
        tail += coefficient
    np.multiply(size, size, out=size)
    np.negative(size, out=size)
    tail *= np.exp(size, out=size)
    np.subtract(1.0, tail, out=tail)
    return np.copysign(tail, x, out=tail)
