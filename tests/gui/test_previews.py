"""Previews tell from a component alone what it does; remarks say it with numbers."""

import math

import numpy as np
import pytest
from dlgui_builtins import (
    COMPONENTS,
    L2,
    Accuracy,
    Adam,
    Constant,
    CrossEntropy,
    Dropout,
    EarlyStopping,
    ExponentialPerStep,
    GradientDescent,
    Hardmax,
    He,
    LeakyReLU,
    Logistic,
    MaxNorm,
    ReLU,
    Sigmoid,
    Softmax,
    SquaredError,
    Staircase,
    Zeros,
)

from dlgui.api import Activation, Component, Initializer, Moment, Schedule, param
from dlgui.engine.component import Missing
from dlgui.gui.previews import (
    Course,
    Curve,
    Descent,
    Mask,
    Place,
    Spread,
    preview_of,
    reach_of,
    slopes_at,
    thumbnail_of,
    z_histogram,
)
from dlgui.gui.remarks import percent, remark

HERE = Place(inputs=8, units=4, rate=0.1, epochs=20, batches=5)


def curve_of(component: Component, place: Place = HERE) -> Curve:
    preview = preview_of(component, place)
    assert isinstance(preview, Curve)
    return preview


def test_an_activation_is_its_function_and_its_slope() -> None:
    curve = curve_of(Sigmoid())
    np.testing.assert_allclose(curve.y, 1 / (1 + np.exp(-curve.x)), rtol=1e-12)
    assert curve.slope is not None
    np.testing.assert_allclose(curve.slope, curve.y * (1 - curve.y), rtol=1e-9)


def test_an_activation_that_mixes_units_is_drawn_for_one_of_three() -> None:
    curve = curve_of(Softmax())
    np.testing.assert_allclose(curve.y, np.exp(curve.x) / (np.exp(curve.x) + 2), rtol=1e-12)


def test_a_curve_reaches_as_far_as_the_live_sums_in_steps_of_two() -> None:
    far = np.linspace(-11, 11, 400).reshape(-1, 4)
    assert curve_of(ReLU(), Place(z=far)).x[-1] == 16
    assert reach_of(None) == 4
    assert reach_of(np.full((3, 2), np.nan)) == 4


def test_the_histogram_counts_every_sum_at_the_latest_at_its_ends() -> None:
    counts, edges = z_histogram(np.array([[-9.0, 0.1], [9.0, np.inf]]), 4.0)
    assert counts.sum() == 3
    assert counts[0] == 1
    assert counts[-1] == 1
    assert edges[[0, -1]].tolist() == [-4, 4]


def test_the_slope_of_a_unit_that_mixes_is_its_own() -> None:
    z = np.array([[0.3, -0.2, 1.0]])
    a = Softmax().forward(z)
    np.testing.assert_allclose(slopes_at(Softmax(), z), a * (1 - a), rtol=1e-12)


def test_a_schedule_is_the_rate_of_each_epoch_with_the_present_one() -> None:
    course = preview_of(
        Staircase(every=5, drop=0.5), Place(rate=0.4, epochs=20, batches=5, step=52)
    )
    assert isinstance(course, Course)
    assert course.epochs.tolist() == list(range(21))
    assert course.rates[[0, 4, 5, 10]].tolist() == [0.4, 0.4, 0.2, 0.1]
    assert course.now == (52 / 5, 0.1)


def test_a_schedule_by_steps_is_asked_between_epochs() -> None:
    course = preview_of(ExponentialPerStep(base=0.5), Place(rate=1.0, epochs=2, batches=3))
    assert isinstance(course, Course)
    np.testing.assert_allclose(course.rates, 0.5 ** np.arange(7))
    np.testing.assert_allclose(course.epochs, np.arange(7) / 3)


def test_an_initializer_is_spread_as_its_rule_says() -> None:
    spread = preview_of(He(), Place(inputs=50, units=40))
    assert isinstance(spread, Spread)
    assert spread.stated == pytest.approx(math.sqrt(2 / 50))
    assert spread.deviation == pytest.approx(spread.stated, rel=0.05)
    assert spread.counts.sum() >= 2000


def test_weights_that_are_all_zero_still_have_a_histogram() -> None:
    spread = preview_of(Zeros(), HERE)
    assert isinstance(spread, Spread)
    assert spread.deviation == 0
    assert (spread.counts > 0).sum() == 1


def test_a_loss_of_logits_is_drawn_over_the_probability_of_the_true_class() -> None:
    for loss in (Logistic(), CrossEntropy()):
        curve = curve_of(loss)
        np.testing.assert_allclose(curve.y, -np.log(curve.x), rtol=1e-9)


def test_a_loss_of_values_is_drawn_over_the_miss() -> None:
    curve = curve_of(SquaredError())
    np.testing.assert_allclose(curve.y, curve.x**2 / 2)


def test_an_optimizer_walks_down_the_bowl_by_its_own_rule() -> None:
    descent = preview_of(GradientDescent(), Place(rate=0.1))
    assert isinstance(descent, Descent)
    np.testing.assert_allclose(descent.path[1], [-1 * 0.9, 0.75 * (1 - 0.1 * 8)])
    assert descent.costs[-1] < 1e-4 * descent.costs[0]


def test_an_optimizer_that_runs_away_is_said_to() -> None:
    place = Place(rate=3.0)
    said = remark(GradientDescent(), preview_of(GradientDescent(), place), place)
    assert said == "At rate 3.00 it runs away on this bowl."


def test_regularizers_show_the_moment_they_act_in() -> None:
    penalty = curve_of(L2(strength=0.5))
    np.testing.assert_allclose(penalty.y, 0.25 * penalty.x**2)
    cut = curve_of(MaxNorm(limit=3.0))
    np.testing.assert_allclose(cut.y, np.minimum(cut.x, 3.0))
    mask = preview_of(Dropout(rate=0.5), HERE)
    assert isinstance(mask, Mask)
    assert set(np.unique(mask.factors)) == {0.0, 2.0}
    assert preview_of(EarlyStopping(), HERE) is None


@pytest.mark.parametrize("cls", COMPONENTS, ids=lambda cls: cls.__name__)
def test_every_component_has_a_preview_or_none_and_never_raises(cls: type[Component]) -> None:
    component = cls()
    preview = preview_of(component, HERE)
    thumbnail = thumbnail_of(component)
    assert thumbnail is None or (thumbnail.ndim == 1 and len(thumbnail) > 10)
    assert isinstance(remark(component, preview, HERE), str)


class Raising(Activation):
    """Fails whenever it is asked."""

    def forward(self, z, out=None):  # type: ignore[no-untyped-def]
        raise RuntimeError("no")


class Steps(Schedule):
    """Gives what no rate can be."""

    level: float = param(1.0, doc="Level")

    def factor(self, now: Moment) -> float:
        return float("nan")


class Strange(Initializer):
    """Draws nothing that is finite."""

    def weights(self, shape, fan_in, fan_out, rng):  # type: ignore[no-untyped-def]
        return np.full(shape, np.inf)


def test_a_component_that_fails_has_no_preview() -> None:
    assert preview_of(Raising(), HERE) is None
    assert preview_of(Missing(id="x:Y"), HERE) is None
    assert preview_of(None, HERE) is None
    assert preview_of(Accuracy(), HERE) is None
    assert remark(Raising(), None, Place(z=np.zeros((2, 2)))) == ""


def test_numbers_that_are_not_finite_are_drawn_as_nothing() -> None:
    spread, course = preview_of(Strange(), HERE), preview_of(Steps(), HERE)
    assert isinstance(spread, Spread)
    assert spread.counts.sum() == 0
    assert isinstance(course, Course)
    assert np.isnan(course.rates).all()


def test_the_remark_on_an_activation_compares_it_with_the_present_one() -> None:
    place = Place(z=np.array([[-1.0, 2.0], [-3.0, -0.5]]))
    leaky, relu = LeakyReLU(), ReLU()
    said = remark(leaky, preview_of(leaky, place), place, relu)
    assert said == "No z lies where the slope is 0; with ReLU 75 % do."
    assert remark(relu, None, place, relu) == "75 % of z lie where the slope is 0."
    assert "nothing before it can learn" in remark(Hardmax(), None, place, relu)


def test_remarks_say_the_numbers_of_what_is_drawn() -> None:
    place = Place(inputs=8, units=4, rate=0.1, epochs=20, batches=5)

    def said(component: Component) -> str:
        return remark(component, preview_of(component, place), place)

    assert said(Constant()) == "The rate stays 0.100 for 20 epochs."
    assert said(Staircase(every=10, drop=0.5)) == "From 0.100 to 0.0250 in 20 epochs."
    assert said(He()).endswith("for 8 inputs and 4 units; the rule says 0.500.")
    assert said(SquaredError()) == "A miss by 1 costs 0.500, by 2 it costs 2.00."
    assert said(Dropout(rate=0.5)).endswith("multiplies the others by 2.00.")
    assert "60 steps on this bowl leave" in said(Adam())
    assert percent(0.001) == "under 1 %"
    assert percent(0) == "0 %"
