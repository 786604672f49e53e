"""Optimizers: three steps computed by hand, equal bits on blocks, float32 kept."""

from typing import ClassVar

import numpy as np
import pytest
from dlgui_builtins.optimizers import (
    Adagrad,
    Adam,
    AdamW,
    Clipping,
    GradientDescent,
    Momentum,
    Nesterov,
    RMSprop,
    WeightAverage,
    WeightDecay,
)

from dlgui.api import BadParam, Clock, Optimizer
from dlgui.engine.buffers import rows_of

OPTIMIZERS = (
    GradientDescent(),
    Momentum(),
    RMSprop(),
    Adam(),
    Adam(bias_correction=False),
    Nesterov(),
    Adagrad(),
    Adagrad(initial=0.1),
    AdamW(),
    Clipping(by="value", limit=0.5, inner=Adam()),
    WeightDecay(inner=Momentum()),
    WeightAverage(inner=Adam()),
)
GRADIENTS = (2.0, -1.0, 0.5)
RATE = 0.1


def state_of(optimizer, like):
    return {name: np.zeros_like(like) for name in optimizer.slots}


def three_steps(optimizer):
    """Return a weight that starts at 1 after each of three steps."""
    weight = np.array([1.0])
    state = state_of(optimizer, weight)
    after = []
    for step, gradient in enumerate(GRADIENTS, start=1):
        optimizer.update(weight, np.array([gradient]), state, RATE, step)
        after.append(float(weight[0]))
    return after


def test_gradient_descent_steps_by_rate_times_gradient():
    assert three_steps(GradientDescent()) == pytest.approx([0.8, 0.9, 0.85], rel=1e-15)


def test_momentum_averages_with_one_minus_beta():
    # v: 0.2, 0.18 - 0.1 = 0.08, 0.072 + 0.05 = 0.122
    assert three_steps(Momentum()) == pytest.approx([0.98, 0.972, 0.9598], rel=1e-15)


def test_rmsprop_divides_by_the_root_of_the_averaged_square():
    # s: 0.1 · 4 = 0.4, 0.36 + 0.1 = 0.46, 0.414 + 0.025 = 0.439
    first = 1 - 0.1 * 2 / (np.sqrt(0.4) + 1e-8)
    second = first + 0.1 * 1 / (np.sqrt(0.46) + 1e-8)
    third = second - 0.1 * 0.5 / (np.sqrt(0.439) + 1e-8)
    assert three_steps(RMSprop()) == pytest.approx([first, second, third], rel=1e-14)


def test_the_first_step_of_rmsprop_is_rate_over_the_root_of_one_minus_beta():
    for beta, length in ((0.9, 3.1623), (0.999, 31.623)):
        weight = np.zeros(1)
        RMSprop(beta=beta).update(weight, np.array([7.0]), {"s": np.zeros(1)}, RATE, 1)
        assert weight[0] == pytest.approx(-RATE * length, rel=1e-4)


def test_adam_follows_algorithm_1():
    # m: 0.2, 0.08, 0.122; v: 0.004, 0.004996, 0.005241004
    first = 1 - 0.1 * (0.2 / 0.1) / (np.sqrt(0.004 / 0.001) + 1e-8)
    second = first - 0.1 * (0.08 / 0.19) / (np.sqrt(0.004996 / 0.001999) + 1e-8)
    third = second - 0.1 * (0.122 / 0.271) / (np.sqrt(0.005241004 / 0.002997001) + 1e-8)
    assert three_steps(Adam()) == pytest.approx([first, second, third], rel=1e-13)


def test_the_first_step_of_adam_is_the_rate_whatever_the_gradient():
    assert three_steps(Adam())[0] == pytest.approx(0.9, rel=1e-8)


def test_adam_without_correction_divides_the_plain_means():
    first = 1 - 0.1 * 0.2 / (np.sqrt(0.004) + 1e-8)
    second = first - 0.1 * 0.08 / (np.sqrt(0.004996) + 1e-8)
    third = second - 0.1 * 0.122 / (np.sqrt(0.005241004) + 1e-8)
    corrected_off = Adam(bias_correction=False)
    assert three_steps(corrected_off) == pytest.approx([first, second, third], rel=1e-13)


def test_nesterov_steps_along_the_average_after_one_more_such_step():
    # v: 0.2, 0.08, 0.122 as momentum's; steps 0.9 v + 0.1 g: 0.38, -0.028, 0.1598
    assert three_steps(Nesterov()) == pytest.approx([0.962, 0.9648, 0.94882], rel=1e-14)


def test_adagrad_divides_by_the_root_of_all_squares_so_far():
    first = 1 - 0.1 * 2 / 2
    second = first + 0.1 * 1 / np.sqrt(5)
    third = second - 0.1 * 0.5 / np.sqrt(5.25)
    assert three_steps(Adagrad()) == pytest.approx([first, second, third], rel=1e-9)
    assert three_steps(Adagrad(initial=5.0))[0] == pytest.approx(1 - 0.1 * 2 / 3, rel=1e-9)


def decayed(optimizer, count=3):
    """Return a weight that starts at 1 after steps as a run takes them: decay, then update."""
    weight = np.array([1.0])
    state, after = state_of(optimizer, weight), []
    for step, gradient in enumerate(GRADIENTS[:count], start=1):
        optimizer.decay(weight, RATE)
        optimizer.update(weight, np.array([gradient]), state, RATE, step)
        after.append(float(weight[0]))
    return after


def test_adamw_takes_a_share_of_the_weight_and_then_adams_step():
    steps = np.diff([1, *three_steps(Adam())])
    expected, weight = [], 1.0
    for step in steps:
        weight = weight * (1 - 0.1 * 0.5) + step
        expected.append(weight)
    assert decayed(AdamW(strength=0.5)) == pytest.approx(expected, rel=1e-14)


def test_adamw_without_decay_is_adam():
    assert three_steps(AdamW()) == three_steps(Adam())


def test_weight_decay_around_adam_is_adamw():
    assert decayed(WeightDecay(strength=0.5, inner=Adam())) == decayed(AdamW(strength=0.5))


def test_weight_decay_around_gradient_descent_is_l2():
    weight = 1.0
    for gradient in GRADIENTS:
        weight -= RATE * (gradient + 0.5 * weight)
    assert decayed(WeightDecay(strength=0.5))[-1] == pytest.approx(weight, rel=1e-14)


def test_decay_never_crosses_0():
    weight = np.array([1.0])
    AdamW(strength=100.0).decay(weight, 1.0)
    assert weight[0] == 0


def clipped(gradient, **settings):
    gradient, weights = np.array(gradient), np.zeros_like(np.array(gradient))
    Clipping(**settings).update(weights, gradient, {}, 1.0, 1)
    return (-weights).tolist()


def test_an_average_begins_with_the_first_weights_and_leaves_the_steps_alone():
    averaging = WeightAverage(momentum=0.75, inner=GradientDescent())
    assert three_steps(averaging) == three_steps(GradientDescent())
    weight, averages = np.array([1.0]), []
    state = state_of(averaging, weight)
    for step, gradient in enumerate(GRADIENTS, start=1):
        averaging.update(weight, np.array([gradient]), state, RATE, step)
        averages.append(float(state["average"][0]))
    # w: 0.8, 0.9, 0.85; 0.75 · 0.8 + 0.25 · 0.9 = 0.825, then 0.61875 + 0.2125
    assert averages == pytest.approx([0.8, 0.825, 0.83125], rel=1e-15)


def test_an_average_goes_through_what_stands_around_it_and_not_into_another():
    around = Clipping(inner=WeightDecay(inner=WeightAverage(inner=Momentum())))
    assert (around.slots, around.averaged) == (("v", "average"), "average")
    with pytest.raises(BadParam, match="inner must keep no average of its own, got Clipping"):
        WeightAverage(inner=around)


def test_clipping_by_norm_keeps_the_direction_and_short_gradients():
    assert clipped([3.0, -4.0], limit=1.0) == pytest.approx([0.6, -0.8], rel=1e-15)
    assert clipped([0.3, -0.4], limit=1.0) == [0.3, -0.4]


def test_clipping_by_value_cuts_each_number():
    assert clipped([3.0, -0.4, -7.0], limit=2.0, by="value") == [2.0, -0.4, -2.0]


def test_clipping_remembers_what_its_optimizer_remembers():
    assert Clipping(inner=Adam()).slots == ("m", "v")
    assert three_steps(Clipping(limit=100.0, inner=Adam())) == three_steps(Adam())
    assert Clipping().whole
    assert not Clipping().elementwise
    assert Clipping(by="value").elementwise
    by_array = Clipping(by="norm of each array", inner=Adam())
    assert not by_array.elementwise
    assert not by_array.whole


def test_clipping_and_decay_go_around_each_other():
    around = Clipping(limit=100.0, inner=AdamW(strength=0.5))
    assert decayed(around) == decayed(AdamW(strength=0.5))
    assert decayed(WeightDecay(strength=0.5, inner=Clipping(limit=100.0, inner=Adam()))) == decayed(
        AdamW(strength=0.5)
    )


def test_clipping_refuses_a_norm_that_its_optimizer_cannot_take():
    class ByTensor(Optimizer):
        """Needs whole tensors."""

        elementwise = False

    class AllAtOnce(Optimizer):
        """Needs all weights."""

        elementwise = False
        whole = True

    with pytest.raises(BadParam, match='must be "norm of each array" or "value" around ByTensor'):
        Clipping(inner=ByTensor())
    with pytest.raises(BadParam, match='must be "norm" or "value" around AllAtOnce'):
        Clipping(by="norm of each array", inner=AllAtOnce())
    assert Clipping(by="value", inner=AllAtOnce()).whole


class Watched(np.ndarray):
    """An array that notes the type of every result computed from it."""

    dtypes: ClassVar = set()

    def __array_ufunc__(self, ufunc, method, *inputs, out=(), **options):
        def plain(arrays):
            return [one.view(np.ndarray) if isinstance(one, Watched) else one for one in arrays]

        if out:
            options["out"] = tuple(plain(out))
        result = getattr(ufunc, method)(*plain(inputs), **options)
        self.dtypes.add(result.dtype)
        return result.view(Watched)


def run(optimizer, dtype, blocks=1, scale=1.0):
    """Return weights and state after 300 steps along gradients of a scale, in blocks."""
    rng = np.random.default_rng(1)
    weights = rng.normal(size=97).astype(dtype)
    state = state_of(optimizer, weights)
    parts = np.array_split(np.arange(len(weights)), blocks)
    for step in range(1, 301):
        gradient = rng.normal(0, scale, len(weights)).astype(dtype)
        for part in (slice(index[0], index[-1] + 1) for index in parts):
            slots = {name: slot[part] for name, slot in state.items()}
            optimizer.update(weights[part], gradient[part], slots, 0.01, step)
    return np.concatenate([weights, *state.values()])


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=repr)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_blocks_give_the_same_bits_as_the_whole(optimizer, dtype):
    whole = run(optimizer, dtype)
    assert whole.dtype == dtype
    np.testing.assert_array_equal(whole, run(optimizer, dtype, blocks=7))


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=repr)
def test_float32_is_computed_in_float32(optimizer):
    weights, gradient = np.ones(4, np.float32), np.full(4, 0.1, np.float32).view(Watched)
    state = state_of(optimizer, weights)
    Watched.dtypes.clear()
    optimizer.update(weights.view(Watched), gradient, state, 0.013, 128)
    assert Watched.dtypes - {np.dtype(bool)} == {np.dtype(np.float32)}


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=repr)
def test_the_gradient_is_left_alone(optimizer):
    gradient = np.array([1.0, -2.0])
    optimizer.update(np.ones(2), gradient, state_of(optimizer, gradient), RATE, 1)
    assert gradient.tolist() == [1.0, -2.0]


@pytest.mark.parametrize(
    "optimizer", [Momentum(), RMSprop(), Adam(beta2=0.9), Nesterov(), AdamW(beta2=0.9)], ids=repr
)
def test_averages_of_a_unit_without_gradient_end_at_0_and_not_among_denormals(optimizer):
    weights = np.ones(3, np.float32)
    state = state_of(optimizer, weights)
    for step in range(1, 1153):
        gradient = np.full(3, 1e-3 if step == 1 else 0, np.float32)
        optimizer.update(weights, gradient, state, RATE, step)
    for slot in state.values():
        assert slot.tolist() == [0, 0, 0]


def test_clearing_vanished_averages_changes_no_weight(monkeypatch):
    cleared = run(Adam(), np.float32, scale=1e-12)
    monkeypatch.setattr("dlgui_builtins.optimizers.vanished.CLEARING", 10**9)
    np.testing.assert_array_equal(cleared, run(Adam(), np.float32, scale=1e-12))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("one", [Adam(), Adam(beta1=0.5, bias_correction=False)])
def test_adam_gives_the_same_bits_with_its_means_behind_each_other(one, dtype):
    rng, ends = np.random.default_rng(5), []
    gradients = rng.standard_normal((300, 48)).astype(dtype)
    apart = {name: np.zeros(48, dtype) for name in one.slots}
    for state in (rows_of(one.slots, 48, dtype), apart):
        weights, gradient = np.ones(48, dtype), np.zeros(48, dtype)
        clock = Clock(dtype)
        calls = one.bind(weights, gradient, state, clock)
        for given in gradients:
            gradient[...] = given
            clock.tick(0.01)
            for call in calls:
                call()
        ends.append((len(calls), weights.tobytes(), state["m"].tobytes(), state["v"].tobytes()))
    assert ends[0][1:] == ends[1][1:]
    assert ends[0][0] == ends[1][0] - 2


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_numbers_of_many_updates_are_those_of_one_after_another(dtype):
    clocks, count = (Clock(dtype), Clock(dtype)), 300
    for clock in clocks:
        for one in (Adam(), Adam(beta2=0.99), Adam()):
            one.bind(np.ones(5, dtype), np.ones(5, dtype), state_of(one, np.ones(5, dtype)), clock)
    rates = np.random.default_rng(2).uniform(0, 1, count).tolist()
    ahead = np.zeros((count, len(clocks[0].numbers)), dtype)
    clocks[0].foresee(rates, ahead)
    for rate, foreseen in zip(rates, ahead, strict=True):
        clocks[1].tick(rate)
        assert foreseen.tobytes() == clocks[1].numbers.tobytes()
    assert ahead[:, 1:5].all()
    assert not ahead[:, 5:].any()
