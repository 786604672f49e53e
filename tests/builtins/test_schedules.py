"""Schedules: the rates of the notes, and which clock they go by."""

import math

import pytest
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


def by_step(schedule, *steps, batches=10, epochs=10, losses=()):
    moments = (Moment(step, step // batches, batches, epochs, losses) for step in steps)
    return [schedule.factor(moment) for moment in moments]


def test_a_polynomial_falls_to_its_floor_at_the_end_of_the_run():
    assert by_step(Polynomial(), 0, 25, 50, 100, 200) == [1, 0.75, 0.5, 0, 0]
    assert by_step(Polynomial(power=2.0, floor=0.2), 0, 50, 100) == pytest.approx([1, 0.4, 0.2])
    assert by_step(Polynomial(epochs=5), 25, 50, 99) == [0.5, 0, 0]


def test_a_cosine_falls_along_half_a_wave():
    half = [1, (2 + math.sqrt(2)) / 4, 0.5, (2 - math.sqrt(2)) / 4, 0, 0]
    assert by_step(Cosine(), 0, 25, 50, 75, 100, 150) == pytest.approx(half, abs=1e-15)
    assert by_step(Cosine(floor=0.1), 0, 50, 100) == pytest.approx([1, 0.55, 0.1])
    assert by_step(Cosine(epochs=2), 10, 20, 50) == pytest.approx([0.5, 0, 0], abs=1e-15)


def test_warm_restarts_begin_again_at_the_full_rate_with_longer_waves():
    waves = WarmRestarts(first=2, growth=2)
    # Waves of 20, 40 and 80 steps.
    measured = by_step(waves, 0, 10, 20, 40, 60, 100, 140)
    assert measured == pytest.approx([1, 0.5, 1, 0.5, 1, 0.5, 1])
    assert by_step(waves, 19)[0] < 0.01
    even = WarmRestarts(first=3, growth=1, floor=0.2)
    assert by_step(even, 0, 15, 30, 45, 3_000_000) == pytest.approx([1, 0.6, 1, 0.6, 1])


def test_one_cycle_rises_to_the_rate_and_ends_at_almost_nothing():
    cycle = OneCycle(rise=0.3, start=0.04, end=4e-6)
    # As PyTorch: of 100 steps, number 29 is the top and number 99 the last.
    measured = by_step(cycle, 0, 29, 64, 99, 150)
    assert measured == pytest.approx([0.04, 1, 0.500002, 4e-6, 4e-6])
    assert by_step(cycle, 14.5) == pytest.approx([0.52])
    assert all(0 < factor <= 1 for factor in by_step(cycle, *range(100)))


def test_one_cycle_of_one_step_or_one_side_ends_at_its_end():
    assert by_step(OneCycle(), 0, batches=1, epochs=1) == pytest.approx([4e-6])
    assert by_step(OneCycle(rise=1.0), 49.5, 98, 99) == pytest.approx([0.52, 1, 4e-6], rel=1e-3)
    assert by_step(OneCycle(rise=0.0), 0, 99) == pytest.approx([1, 4e-6], rel=1e-3)


def test_a_plateau_drops_the_rate_after_patience_epochs_without_a_better_loss():
    schedule = Plateau(drop=0.5, patience=2)
    losses = [1.0, 0.8, 0.9, 0.8, 0.7, 0.9, 0.9, 0.9, 0.9]
    done = [by_step(schedule, 0, losses=losses[:n])[0] for n in range(len(losses) + 1)]
    assert done == [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125]


def test_a_plateau_can_ask_for_more_than_a_hair_and_keeps_its_floor():
    losses = [1.0, 0.999, 0.998, 0.997, 0.996]
    assert by_step(Plateau(drop=0.5, patience=2), 0, losses=losses) == [1]
    asking = Plateau(drop=0.5, patience=2, min_improvement=0.01, floor=0.3)
    assert by_step(asking, 0, losses=losses) == [0.3]


def test_a_plateau_is_no_better_for_a_loss_that_is_no_number():
    assert by_step(Plateau(drop=0.5, patience=2), 0, losses=[math.nan, math.nan]) == [0.5]


def test_warming_up_rises_in_a_straight_line_and_then_stays():
    schedule = WarmUp(epochs=2, start=0.1)
    assert by_step(schedule, 0, 10, 20, 21, 90) == pytest.approx([0.1, 0.55, 1, 1, 1])
    assert WarmUp.clock == "step"


def test_what_comes_after_warming_up_counts_from_there_and_plans_with_the_rest():
    schedule = WarmUp(epochs=2, then=Cosine())
    assert by_step(schedule, 20, 60, 100) == pytest.approx([1, 0.5, 0], abs=1e-15)
    stairs = WarmUp(epochs=2, then=Staircase(every=3))
    assert by_step(stairs, 20, 49, 50) == [1, 1, 0.5]
    losses = [9.0, 9.0, 1.0, 1.0, 1.0]
    plateau = WarmUp(epochs=2, then=Plateau(drop=0.5, patience=2))
    assert by_step(plateau, 50, losses=losses) == [0.5]
    assert by_step(plateau, 50, losses=[0.1, 0.1, 1.0, 0.9, 0.8]) == [1]


def test_warming_up_rises_to_the_first_factor_of_what_comes_after():
    halves = WarmUp(epochs=1, start=0.0, then=RootDecay(k=0.5))
    assert by_step(halves, 0, 5, 10) == pytest.approx([0, 0.25, 0.5])
