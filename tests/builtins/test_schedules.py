"""Schedules: the rates of the notes, and which clock they go by."""

import math

import pytest
from dlgui_builtins.schedules import (
    Constant,
    ExponentialPerEpoch,
    ExponentialPerStep,
    InverseTime,
    Manual,
    RootDecay,
    Staircase,
)

from dlgui.api import BadParam, Moment


def factors(schedule, *epochs, batches=100):
    moments = (Moment(step=e * batches, epoch=e, batches=batches, epochs=100) for e in epochs)
    return [schedule.factor(moment) for moment in moments]


def test_a_constant_rate_stays():
    assert factors(Constant(), 0, 1, 99) == [1, 1, 1]


def test_inverse_time_gives_the_rates_that_the_notes_print():
    rates = [0.2 * factor for factor in factors(InverseTime(), *range(10))]
    assert rates == pytest.approx([0.2 / (1 + epoch) for epoch in range(1, 11)])


def test_inverse_time_can_count_from_0_so_that_the_first_rate_is_the_one_set():
    from_zero = InverseTime(decay=0.5, first_epoch=0)
    assert factors(from_zero, 0, 1, 2) == pytest.approx([1, 1 / 1.5, 1 / 2])


def test_exponential_per_epoch_counts_epochs():
    assert factors(ExponentialPerEpoch(), 0, 1, 2) == pytest.approx([1, 0.95, 0.9025])
    assert ExponentialPerEpoch.clock == "epoch"


def test_exponential_per_step_counts_steps():
    assert factors(ExponentialPerStep(), 0, 1) == pytest.approx([1, 0.00592053], rel=1e-6)
    assert ExponentialPerStep.clock == "step"


def test_root_decay_starts_at_k_and_is_never_divided_by_0():
    assert factors(RootDecay(k=2.0), 0, 1, 3) == pytest.approx([2, 2 / math.sqrt(2), 1])


def test_a_staircase_halves_after_a_fixed_number_of_epochs():
    assert factors(Staircase(every=3), 0, 2, 3, 5, 6) == [1, 1, 0.5, 0.5, 0.25]


def test_manual_drops_take_effect_once_their_epochs_are_done():
    schedule = Manual(drops="30: 0.5, 60: 0.1")
    assert factors(schedule, 0, 29, 30, 59, 60, 99) == [1, 1, 0.5, 0.5, 0.1, 0.1]


def test_no_manual_drop_means_a_constant_rate():
    assert factors(Manual(drops=""), 0, 50) == [1, 1]


@pytest.mark.parametrize(
    "drops", ["30", "30: half", "x: 0.5", "-1: 0.5", "3: -0.5", "3: nan", "3: inf", "2.5: 1"]
)
def test_a_manual_drop_that_cannot_be_read_is_refused_with_an_example(drops):
    with pytest.raises(BadParam, match=r'as "30: 0.5", with a whole number .* got'):
        Manual(drops=drops)


def test_manual_drops_out_of_order_are_refused():
    with pytest.raises(BadParam, match="must increase, got 30 after 60"):
        Manual(drops="60: 0.1, 30: 0.5")


def test_manual_drops_are_checked_when_changed_and_by_the_common_rules_too():
    with pytest.raises(BadParam, match="must be"):
        Manual().with_(drops="later")
    with pytest.raises(BadParam, match="drops must be a text, got 5"):
        Manual(drops=5)
