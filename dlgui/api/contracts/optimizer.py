"""What an optimizer promises: it goes downhill, in place, and remembers only in its slots."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from dlgui.api.contracts import arrays
from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.engine.kinds import Array, Optimizer, overrides

SHAPE = (40, 25)
RATES = (10.0, 1.0, 0.1, 0.01, 0.001)
STEPS = 3000
LATE = (100, 10_000, 10_000_000)
BLOCKS = (0, 64, 200, 777, 1000)


def state_of(optimizer: Optimizer, weights: Array) -> dict[str, Array]:
    """Return the slots of an optimizer before its first step."""
    return {name: np.zeros_like(weights) for name in optimizer.slots}


def steps(optimizer: Optimizer, weights: Array, rate: float = 0.01) -> None:
    """Take three steps from a fresh start, on gradients that depend on the step alone."""
    state = state_of(optimizer, weights)
    for step in (1, 2, 3):
        gradient = arrays.normal(SHAPE, 40 + step).astype(weights.dtype).reshape(weights.shape)
        optimizer.update(weights, gradient, state, rate, step)


def weights_change_in_place(optimizer: Optimizer) -> None:
    """update returns nothing, changes the arrays it was given, and keeps their type."""
    for dtype in arrays.DTYPES:
        weights = arrays.normal(SHAPE, 41).astype(dtype)
        before, state = weights.copy(), state_of(optimizer, weights)
        slots = dict(state)
        result = optimizer.update(  # type: ignore[func-returns-value]  # that is the question
            weights, arrays.normal(SHAPE, 42).astype(dtype), state, 0.01, 1
        )
        if result is not None:
            raise Broken("update must change weights in place and return None.")
        if arrays.same_bits(weights, before):
            raise Broken("update left the weights as they were: use `weights -= ...`.")
        arrays.finite(weights, "A weight after one step")
        if state.keys() != slots.keys() or any(state[name] is not slots[name] for name in slots):
            raise Broken("update replaced a slot: change it in place, as `v *= beta`.")
        for name, slot in state.items():
            arrays.finite(slot, f"{name} after one step")


def gradient_stays_unchanged(optimizer: Optimizer) -> None:
    """update does not write to the gradient; a read-only one is welcome."""
    weights = arrays.normal(SHAPE, 41)
    gradient, state = arrays.normal(SHAPE, 42), state_of(optimizer, weights)
    with arrays.untouched("update", gradient=gradient):
        optimizer.update(weights, gradient, state, 0.01, 1)
    optimizer.update(weights, arrays.frozen(gradient), state, 0.01, 2)


def same_inputs_give_same_outputs(optimizer: Optimizer) -> None:
    """All memory lies in the slots: two runs side by side do not see each other."""
    alone, beside, other = (arrays.normal(SHAPE, seed) for seed in (41, 41, 43))
    steps(optimizer, alone)
    states = state_of(optimizer, beside), state_of(optimizer, other)
    for step in range(1, 4):
        gradient = arrays.normal(SHAPE, 40 + step)
        optimizer.update(beside, gradient, states[0], 0.01, step)
        optimizer.update(other, -2 * gradient, states[1], 0.5, step)
    if not arrays.same_bits(alone, beside):
        raise Broken("Two runs side by side gave other weights: keep memory in the slots only.")


def whole_and_blocks_give_the_same_bits(optimizer: Optimizer) -> Found:
    """An elementwise optimizer gives the same bits on the whole vector and on blocks of it."""
    if not optimizer.elementwise:
        return Found("declares that it needs whole tensors")
    whole = arrays.normal(SHAPE, 41).ravel()
    parts = whole.copy()
    steps(optimizer, whole)
    state = state_of(optimizer, parts)
    for step in range(1, 4):
        gradient = arrays.normal(SHAPE, 40 + step).ravel()
        for start, end in pairwise(BLOCKS):
            block = {name: slot[start:end] for name, slot in state.items()}
            optimizer.update(parts[start:end], gradient[start:end], block, 0.01, step)
    if not arrays.same_bits(whole, parts):
        raise Broken("Blocks give other bits than the whole: declare elementwise = False.")
    return Found(f"{len(BLOCKS) - 1} blocks")


def zero_gradient_changes_nothing_unless_declared(optimizer: Optimizer) -> None:
    """From a fresh start a gradient of zero leaves the weights; with `decays` they may shrink."""
    for dtype in arrays.DTYPES:
        weights = arrays.normal(SHAPE, 41).astype(dtype)
        before, state = weights.copy(), state_of(optimizer, weights)
        for step in (1, 2, 3):
            optimizer.update(weights, np.zeros_like(weights), state, 0.01, step)
        arrays.finite(weights, "A weight after steps with gradient zero")
        if optimizer.decays:
            if (abs(weights) > abs(before)).any():
                raise Broken("It declares decay, and without a gradient a weight grew.")
        elif not np.array_equal(weights, before):
            raise Broken("Weights changed though the gradient is zero: declare decays = True.")


def decay_shrinks_number_by_number(optimizer: Optimizer) -> Found:
    """decay, where there is one, brings each weight nearer to 0 and none across, in place."""
    if not overrides(optimizer, "decay"):
        return Found("has no decay")
    for dtype in arrays.DTYPES:
        for rate in (0.0, 0.01):
            weights: Array = arrays.normal(SHAPE, 41).astype(dtype).ravel()
            before, parts = weights.copy(), weights.copy()
            if optimizer.decay(weights, rate) is not None:  # type: ignore[func-returns-value]
                raise Broken("decay must change weights in place and return None.")
            for start, end in pairwise(BLOCKS):
                optimizer.decay(parts[start:end], rate)
            if not arrays.same_bits(weights, parts):
                raise Broken("decay gives other bits on blocks: treat each number by itself.")
            if (weights * before < 0).any() or (abs(weights) > abs(before)).any():
                raise Broken("decay took a weight away from 0 or across it.")
            if rate == 0 and not arrays.same_bits(weights, before):
                raise Broken("decay changed weights at rate 0: scale it by the rate.")
    return Found("shrinks the decayed weights")


def average_lies_among_the_weights(optimizer: Optimizer) -> Found:
    """What `averaged` names is a slot, and after each step between the weights there were."""
    if not optimizer.averaged:
        return Found("keeps no average")
    if optimizer.averaged not in optimizer.slots:
        raise Broken(f"averaged names {optimizer.averaged!r}, which slots does not.")
    for dtype in arrays.DTYPES:
        weights = arrays.normal(SHAPE, 41).astype(dtype)
        state, low, high = state_of(optimizer, weights), np.inf, -np.inf
        for step in range(1, 6):
            gradient = arrays.normal(SHAPE, 40 + step).astype(dtype)
            optimizer.update(weights, gradient, state, 0.01, step)
            low, high = np.minimum(low, weights), np.maximum(high, weights)
            average, room = state[optimizer.averaged], 1e-5 * abs(weights) + 1e-6
            if ((average < low - room) | (average > high + room)).any():
                raise Broken(f"After step {step} the average lies outside all weights so far.")
    return Found(f"in {optimizer.averaged}")


def large_gradients_stay_finite(optimizer: Optimizer) -> None:
    """Gradients of ±1000 and of 1e-12 leave finite weights and slots, in float32 too."""
    for size in (arrays.HUGE, 1e-12):
        weights = arrays.normal(SHAPE, 41).astype(np.float32)
        state = state_of(optimizer, weights)
        gradient = (size * np.sign(arrays.normal(SHAPE, 42))).astype(np.float32)
        for step in (1, 2, 3):
            optimizer.update(weights, gradient, state, 0.01, step)
        arrays.finite(weights, f"A weight after gradients of {size:g}")
        for name, slot in state.items():
            arrays.finite(slot, f"{name} after gradients of {size:g}")


def late_steps_stay_finite(optimizer: Optimizer) -> None:
    """Step 100, 10 000 or ten million is a step like any other: finite, and nothing raises."""
    for dtype in arrays.DTYPES:
        weights = arrays.normal(SHAPE, 41).astype(dtype)
        state = state_of(optimizer, weights)
        for step in (1, 2, *LATE):
            gradient = arrays.normal(SHAPE, 42).astype(dtype)
            optimizer.update(weights, gradient, state, 0.01, step)
            arrays.finite(weights, f"A weight after step {step}")


def float32_follows_float64(optimizer: Optimizer) -> None:
    """Three steps in float32 go where they go in float64, to 1e-4."""
    single = arrays.normal(SHAPE, 41).astype(np.float32)
    exact = single.astype(np.float64)
    start = exact.copy()
    # Steps as long as the weights, so that rounding of the weights does not hide the steps.
    steps(optimizer, exact, 1.0)
    steps(optimizer, single, 1.0)
    arrays.close(single - start, exact - start, "steps in float32 and float64", 1e-4)


def a_bowl_shrinks_a_hundred_times(optimizer: Optimizer) -> Found:
    """On J = ½ Σ c w² the cost falls to a hundredth at some rate between 0.001 and 10."""
    curvature = np.linspace(0.5, 2.0, 20).reshape(4, 5)
    start = 1.0 + arrays.generator(44).random((4, 5))
    first = float((curvature * start**2).sum()) / 2
    best, at = 1.0, 0
    for rate in RATES:
        weights = start.copy()
        state = state_of(optimizer, weights)
        for step in range(1, STEPS + 1):
            optimizer.update(weights, curvature * weights, state, rate, step)
            if step % 50 == 0:
                share = float((curvature * weights**2).sum()) / 2 / first
                if share < best:
                    best, at = share, step
                if not share < 1e6 or share < 0.01:
                    break
        if best < 0.01:
            return Found(f"{1 / max(best, 1e-300):.3g} times in {at} steps at rate {rate:g}", best)
    raise Broken(
        f"In {STEPS} steps the cost fell to {best:.3g} of its start at best, not to 0.01.", best
    )


CONTRACT = Contract(
    always=(
        weights_change_in_place,
        gradient_stays_unchanged,
        same_inputs_give_same_outputs,
        whole_and_blocks_give_the_same_bits,
        zero_gradient_changes_nothing_unless_declared,
        decay_shrinks_number_by_number,
        average_lies_among_the_weights,
        large_gradients_stay_finite,
        late_steps_stay_finite,
    ),
    by_default=(float32_follows_float64, a_bowl_shrinks_a_hundred_times),
)
