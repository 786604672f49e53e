"""Slope curves: what backward claims beside what forward does, small enough to be kept."""

import json

import dlgui_builtins as b
import numpy as np
import pytest

from dlgui.api import Activation
from dlgui.lab.slopes import POINTS, curve_from, slope_curve


class Doubled(Activation):
    """tanh with twice its slope."""

    def forward(self, z, out=None):
        return np.tanh(z)

    def backward(self, z, a, da, out=None):
        return 2 * da * (1 - a * a)


def test_a_right_slope_is_the_measured_one():
    curve = slope_curve(b.Sigmoid())
    assert curve.z.shape == curve.a.shape == (POINTS,)
    np.testing.assert_allclose(curve.claimed, curve.measured, atol=1e-9)
    np.testing.assert_allclose(curve.a[POINTS // 2], 0.5)


def test_a_wrong_slope_is_worst_where_it_is_furthest_off():
    curve = slope_curve(Doubled())
    np.testing.assert_allclose(curve.claimed, 2 * curve.measured, atol=1e-9)
    assert curve.z[curve.worst] == 0


def test_one_that_mixes_units_has_the_slope_of_its_first():
    curve = slope_curve(b.Softmax())
    np.testing.assert_allclose(curve.claimed, curve.measured, atol=1e-9)


def test_one_without_a_useful_slope_has_no_curve():
    assert slope_curve(b.Hardmax()) is None


def test_a_curve_is_read_as_it_was_written_and_nan_stays_nan():
    curve = slope_curve(Doubled())
    curve.claimed[3] = np.nan
    again = curve_from(json.loads(json.dumps(curve.as_dict())))
    assert again.component == "Doubled"
    np.testing.assert_allclose(again.claimed, curve.claimed, rtol=1e-4)


@pytest.mark.parametrize("data", [{}, {"component": "x", "a": [1], "claimed": [1], "measured": []}])
def test_what_is_no_curve_is_refused(data):
    with pytest.raises((ValueError, LookupError)):
        curve_from(data)
