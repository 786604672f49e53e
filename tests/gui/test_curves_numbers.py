"""The numbers of a plot: decimation, smoothing, ticks, ranges, and places of labels."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dlgui.gui.curves import Series, decimate, smooth
from dlgui.gui.curves.labels import LABEL_GAP, LEAST_GAP, spread
from dlgui.gui.curves.ranges import Ranges
from dlgui.gui.curves.series import points_of
from dlgui.gui.curves.strokes import _dashes, _segments
from dlgui.gui.curves.ticks import (
    exact_label,
    linear_ticks,
    log_ticks,
    rounded,
    rounded_log,
    step_down,
    step_up,
    tick_labels,
    value_label,
)

any_float = st.floats(allow_nan=True, allow_infinity=True, width=64)


def noise(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(count)


@pytest.mark.parametrize("count", [0, 1, 2, 700])
def test_a_curve_within_the_limit_is_left_as_it_is(count: int) -> None:
    x = np.arange(float(count))
    kept_x, kept_y = decimate(x, x**2, 700)
    assert kept_x is x
    np.testing.assert_array_equal(kept_y, x**2)


@pytest.mark.parametrize("count", [701, 1000, 12_345, 100_000])
@pytest.mark.parametrize("limit", [64, 700, 2000])
def test_decimation_keeps_the_limit_and_the_extremes(count: int, limit: int) -> None:
    x, y = np.arange(float(count)), noise(count)
    kept_x, kept_y = decimate(x, y, limit)
    assert len(kept_x) <= max(limit, 5) or count <= limit
    assert kept_y.max() == y.max()
    assert kept_y.min() == y.min()
    assert (kept_x[0], kept_x[-1]) == (x[0], x[-1])
    assert (np.diff(kept_x) > 0).all()
    np.testing.assert_array_equal(kept_y, y[kept_x.astype(int)])


def test_one_spike_among_a_million_points_survives() -> None:
    y = np.zeros(1_000_000)
    y[123_457] = 1.0
    y[876_543] = -1.0
    kept = decimate(np.arange(1e6), y, 700)[1]
    assert kept.max() == 1.0
    assert kept.min() == -1.0


def test_decimation_keeps_a_break_where_a_value_is_not_finite() -> None:
    y = noise(10_000)
    y[5000] = np.nan
    y[7000] = np.inf
    kept_x, kept_y = decimate(np.arange(10_000.0), y, 700)
    assert {5000.0, 7000.0} <= set(kept_x[~np.isfinite(kept_y)])
    assert len(kept_x) <= 700


@given(arrays(np.float64, st.integers(0, 300), elements=any_float), st.integers(5, 80))
def test_decimation_takes_any_values(y: np.ndarray, limit: int) -> None:
    kept_x, kept_y = decimate(np.arange(float(len(y))), y, limit)
    assert len(kept_x) == len(kept_y) <= max(limit, 5)
    good, kept = y[np.isfinite(y)], kept_y[np.isfinite(kept_y)]
    if len(good):
        assert kept.max() == good.max()
        assert kept.min() == good.min()


@pytest.mark.parametrize("beta", [0.5, 0.9, 0.98, 0.999])
def test_smoothing_is_the_bias_corrected_recursion(beta: float) -> None:
    y = noise(3000)
    v, expected = 0.0, []
    for t, value in enumerate(y, 1):
        v = beta * v + (1 - beta) * value
        expected.append(v / (1 - beta**t))
    np.testing.assert_allclose(smooth(y, beta), expected, rtol=1e-9, atol=1e-12)


def test_smoothing_leaves_a_constant_and_the_first_value_alone() -> None:
    np.testing.assert_allclose(smooth(np.full(500, 3.0), 0.97), 3.0, rtol=1e-13)
    assert smooth([7.0, 1.0], 0.9)[0] == pytest.approx(7.0)


def test_beta_zero_changes_nothing() -> None:
    y = noise(50)
    np.testing.assert_array_equal(smooth(y, 0.0), y)


def test_the_average_lags_a_slope_by_its_mean_age() -> None:
    # β/(1−β) = 9 steps at β = 0.9, not half of a window of 10.
    assert 2000 - smooth(np.arange(1, 2001.0), 0.9)[-1] == pytest.approx(9.0, rel=1e-6)


def test_a_value_that_is_not_finite_stays_a_gap_and_spoils_nothing_after_it() -> None:
    y = noise(100)
    with_gap = np.insert(y, 40, [np.nan, np.inf])
    smoothed = smooth(with_gap, 0.9)
    assert np.isnan(smoothed[40:42]).all()
    np.testing.assert_allclose(np.delete(smoothed, [40, 41]), smooth(y, 0.9))


@pytest.mark.parametrize("beta", [1.0, -0.1, 2.0, math.nan])
def test_another_beta_is_refused_with_the_rule(beta: float) -> None:
    with pytest.raises(ValueError, match="at least 0 and below 1; got"):
        smooth([1.0], beta)


@pytest.mark.parametrize(
    ("value", "up", "down"),
    [(0.03, 0.05, 0.02), (0.05, 0.05, 0.05), (7.0, 10.0, 5.0), (1.0, 1.0, 1.0), (130, 200, 100)],
)
def test_steps_are_one_two_and_five(value: float, up: float, down: float) -> None:
    assert step_up(value) == pytest.approx(up)
    assert step_down(value) == pytest.approx(down)


def test_log_ticks_are_one_two_five_while_they_fit() -> None:
    assert log_ticks(0.05, 0.5) == pytest.approx([0.05, 0.1, 0.2, 0.5])
    assert log_ticks(0.01, 10) == pytest.approx([0.01, 0.1, 1, 10])
    assert log_ticks(1, 1e22) == pytest.approx([1, 1e5, 1e10, 1e15, 1e20])


def test_log_ticks_count_the_decades_that_are_seen() -> None:
    assert log_ticks(0.0005, 2, 4) == pytest.approx([0.001, 0.01, 0.1, 1])
    assert log_ticks(0.0005, 2, 3) == pytest.approx([0.01, 1])
    assert tick_labels([0.01, 1.0], log=True) == ["0.01", "1"]


def test_a_log_range_of_many_decades_ends_at_ticks() -> None:
    assert rounded_log(5.0, 3e21) == (1.0, 1e22)
    assert log_ticks(*rounded_log(5.0, 3e21), 3) == pytest.approx([1, 1e11, 1e22])


def test_a_log_axis_over_less_than_a_step_has_linear_ticks() -> None:
    assert 3 <= len(log_ticks(0.051, 0.062)) <= 6


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_a_rounded_range_holds_its_values_and_has_three_to_six_ticks(
    low: float, width: float
) -> None:
    start, end = rounded(low, low + width)
    tolerance = 1e-8 * (end - start)
    assert start <= low + tolerance
    assert end >= low + width - tolerance
    assert 3 <= len(linear_ticks(start, end)) <= 6


@given(st.floats(1e-12, 1e12), st.floats(1.0, 1e12))
def test_a_rounded_log_range_holds_its_values_and_has_two_to_six_ticks(
    low: float, ratio: float
) -> None:
    start, end = rounded_log(low, low * ratio)
    assert start <= low * (1 + 1e-9)
    assert end >= low * ratio * (1 - 1e-9)
    assert 2 <= len(log_ticks(start, end)) <= 6


def test_epochs_have_no_ticks_between_them() -> None:
    assert linear_ticks(0, 3, whole=True) == [0, 1, 2, 3]
    assert linear_ticks(0, 1.5, whole=True) == [0, 1]


@pytest.mark.parametrize(
    ("ticks", "labels"),
    [
        ([0, 0.01, 0.02, 0.03], ["0", "0.01", "0.02", "0.03"]),
        ([-4, -2, 0, 2, 4], ["−4", "−2", "0", "2", "4"]),
        ([0.05, 0.1, 0.2, 0.5], ["0.05", "0.1", "0.2", "0.5"]),
        ([1e-4, 5e-4, 1e-3, 1e-2], ["1e−4", "5e−4", "0.001", "0.01"]),
        ([0, 2.5e-5, 5e-5], ["0", "2.5e−5", "5e−5"]),
        ([123_450, 123_460], ["1.2345e5", "1.2346e5"]),
        ([1.2345e-7, 1.2346e-7], ["1.2345e−7", "1.2346e−7"]),
        ([0, 2000, 4000], ["0", "2,000", "4,000"]),
        ([1, 1e11, 1e22], ["1", "1e11", "1e22"]),
        ([0, 2.5, 5], ["0", "2.5", "5.0"]),
        ([0, 2e-5, 4e-5], ["0", "2e−5", "4e−5"]),
    ],
)
def test_tick_labels_read_as_in_the_design(ticks: list[float], labels: list[str]) -> None:
    assert tick_labels(ticks) == labels


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.076, "0.0760"),
        (0.6, "0.600"),
        (123.4, "123"),
        (61_400.4, "61,400"),
        (3e21, "3.00e21"),
        (-2.5e-7, "−2.50e−7"),
        (0.0, "0.00"),
        (math.nan, "not finite"),
    ],
)
def test_values_have_three_significant_digits(value: float, text: str) -> None:
    assert value_label(value) == text


def test_the_crosshair_reads_seven_digits() -> None:
    assert exact_label(0.123456789) == "0.1234568"
    assert exact_label(12_345_678.0) == "12,345,678"
    assert exact_label(-1e-9) == "−1e−9"


def curve(y: list[float], x: list[float] | None = None) -> Series:
    values = np.array(y, dtype=float)
    places = np.arange(len(y)) if x is None else x
    return Series("loss", np.array(places, dtype=float), values)


def test_ranges_only_grow_while_a_run_goes_on_and_settle_when_it_stops() -> None:
    ranges = Ranges()
    ranges.fit([curve([9.0, 2.0])], running=True)
    wide = ranges.y
    ranges.fit([curve([0.9, 0.2])], running=True)
    assert ranges.y == wide
    ranges.fit([curve([0.9, 0.2])], running=False)
    assert ranges.y == (0.0, 1.0)


def test_ranges_grow_in_steps_and_not_at_every_point() -> None:
    ranges, seen = Ranges(), set()
    for end in range(2, 2000):
        ranges.fit([curve([1.0, end * 1.0], [0.0, float(end)])], running=True)
        seen.add((ranges.x, ranges.y))
        assert ranges.x[1] >= end
        assert ranges.y[1] >= end
    assert len(seen) < 40


def test_the_empty_future_is_part_of_the_range() -> None:
    ranges = Ranges()
    ranges.x_end = 200.0
    ranges.fit([curve([1.0, 0.5, 0.4])], running=True)
    assert ranges.x == (0.0, 200.0)
    ranges.fit([], running=False)
    assert ranges.x == (0.0, 200.0)


def test_a_log_range_ignores_what_has_no_logarithm() -> None:
    ranges = Ranges()
    ranges.log = True
    ranges.fit([curve([-3.0, 0.0, 0.06, 0.4, math.inf])], running=False)
    assert ranges.y == pytest.approx((0.05, 0.5))


@pytest.mark.parametrize("value", [0.0, 1.0, -5.0, 1e308, -1e308, 5e-324, math.nan, math.inf])
@pytest.mark.parametrize("log", [False, True])
def test_a_single_value_has_a_range_with_a_width(value: float, log: bool) -> None:
    ranges = Ranges()
    ranges.log = log
    ranges.fit([curve([value])], running=False)
    for low, high in (ranges.x, ranges.y):
        assert math.isfinite(high - low)
        assert high > low


def test_labels_keep_their_order_and_their_distance() -> None:
    wanted = [50.0, 52.0, 20.0, 51.0]
    places = spread(wanted, 0, 100)
    assert places is not None
    assert np.argsort(places).tolist() == np.argsort(wanted).tolist()
    assert np.diff(sorted(places)).min() >= LABEL_GAP - 1e-9
    assert places[2] == 20.0


@given(st.lists(st.floats(-50, 250), max_size=12))
def test_labels_stay_inside_at_least_eleven_pixels_apart_or_do_not_fit(
    wanted: list[float],
) -> None:
    places = spread(wanted, 0, 100)
    if places is None:
        assert (len(wanted) - 1) * LEAST_GAP > 100
    else:
        assert all(-1e-6 <= place <= 100 + 1e-6 for place in places)
        assert (np.diff(sorted(places)) >= LEAST_GAP - 1e-6).all()


def test_qt_is_given_no_line_without_two_ends() -> None:
    y = np.array([1.0, np.nan, 2.0, 3.0, np.inf, np.inf, 4.0])
    lines = _segments(np.arange(7.0), y, np.isfinite(y))
    assert np.isfinite(lines).all()
    # One line from 2 to 3, and a dot for each of the two points that stand alone.
    assert len(lines) == 3


def test_dashes_share_the_length_of_a_line_as_their_pattern_says() -> None:
    line = np.array([[0.0, 0.0, 30.0, 40.0], [30.0, 40.0, 30.0, 80.0]])
    dashes = _dashes(line, 5.0, 3.0)
    drawn = np.hypot(dashes[:, 2] - dashes[:, 0], dashes[:, 3] - dashes[:, 1])
    assert drawn.sum() == pytest.approx(90 * 5 / 8, abs=5)
    assert drawn.max() <= 5.0 + 1e-9


def test_points_that_can_still_be_written_to_are_copied_others_are_taken():
    buffer, settled = np.arange(3.0), np.arange(3.0)
    settled.flags.writeable = False
    assert points_of(settled) is settled or np.shares_memory(points_of(settled), settled)
    assert not np.shares_memory(points_of(buffer), buffer)
    view = buffer[:]
    view.flags.writeable = False  # its base can be written to
    assert not np.shares_memory(points_of(view), buffer)


@pytest.mark.parametrize("count", [6, 100, 701, 1399, 1400, 1401, 5000])
@pytest.mark.parametrize("gap", [None, np.nan, np.inf])
def test_a_decimated_curve_keeps_every_extreme_and_every_gap(count, gap):
    rng = np.random.default_rng(count)
    x, y = np.arange(count, dtype=float), rng.random(count)
    if gap is not None:
        y[count // 2] = gap
    few_x, few_y = decimate(x, y, 700)
    assert len(few_x) <= 700
    assert (few_x[0], few_x[-1]) == (0, count - 1)
    assert np.all(np.diff(few_x) > 0)
    good = np.isfinite(y)
    assert (few_y[np.isfinite(few_y)].min(), few_y[np.isfinite(few_y)].max()) == (
        y[good].min(),
        y[good].max(),
    )
    assert np.isfinite(few_y).all() == good.all()
