"""Exact repetition: a run resumed from its state ends on the same bits, whatever it is made of.

The catalogue drives it: every optimizer × schedule × regularizer × dtype that is shipped, built in
or as a plugin beside it, joins by being supplied through the hook. Each is resumed after the first
step, in the middle of an epoch, at its edge and after the last step.
"""

import copy
import hashlib
import importlib
import sys
from functools import cache
from pathlib import Path

import dlgui_builtins
import pytest
from dlgui_builtins.activations import ReLU, Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.normalizers import BatchNorm
from dlgui_builtins.optimizers import Adam, RMSprop
from dlgui_builtins.regularizers import Dropout, EarlyStopping
from dlgui_builtins.schedules import ExponentialPerStep

from dlgui.api import Optimizer, Regularizer, Schedule, kind_of, overrides
from dlgui.engine.experiment import Edit, Split
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training
from tests.engine.experiments import Rows, experiment

PLUGINS = Path(__file__).parents[2] / "plugins"
STOPS = {"first step": 1, "epoch edge": 3, "mid-epoch": 4, "last step": 6}
DTYPES = ("float32", "float64")


@cache
def shipped():
    """Return the component classes of the built-in plugin and of those beside it."""
    found = list(dlgui_builtins.dlgui_components())
    modules, paths = set(sys.modules), list(sys.path)
    for package in sorted(PLUGINS.glob("*/src/*/__init__.py")):
        sys.path.append(str(package.parents[1]))
        try:
            found += importlib.import_module(package.parent.name).dlgui_components()
        except ModuleNotFoundError as missing:
            # One that stands on a library of its own is tried where that library is.
            if (missing.name or "dlgui").startswith("dlgui"):
                raise
    # Another test installs them, and an installer refuses what would hide a module that is there.
    sys.path[:] = paths
    for name in set(sys.modules) - modules:
        del sys.modules[name]
    return tuple(found)


def of_kind(kind):
    return [cls() for cls in shipped() if kind_of(cls) is kind]


OPTIMIZERS, SCHEDULES = of_kind(Optimizer), of_kind(Schedule)
REGULARIZERS = [None, *of_kind(Regularizer)]


def named(component):
    return type(component).__name__


def built(optimizer, schedule, regularizer, dtype, **more):
    """Return a run of 2 epochs of 3 steps: 18 rows in batches of 7, 7 and 4."""
    ends = regularizer is not None and overrides(regularizer, "should_stop")
    own = () if regularizer is None or ends else (regularizer,)
    given = {
        "data": Rows(rows=26, inputs=3),
        "split": Split(train=0.7, validation=0.2),
        "layers": (
            Dense(units=4, activation=Tanh(), normalizer=BatchNorm(), regularizers=own),
            Dense(units=3, activation=ReLU()),
        ),
        "regularizers": (regularizer,) if ends else own,
        "optimizer": optimizer,
        "schedule": schedule,
        "rate": 0.01,
        "batch": 7,
        "epochs": 2,
        "dtype": dtype,
    }
    return experiment(**given | more)


def advance(training, step):
    while training.step < step and not training.ended:
        training.run(step - training.step)


def finished(training):
    advance(training, 10**6)
    return training


def outcome(training):
    """Return all that a run ends with, its floats to the last bit."""
    state = training.state()
    digest = hashlib.sha256(training.network.snapshot().weights.tobytes())
    for array in (state["snapshot"].weights, state["snapshot"].statistics, *by_name(state)):
        digest.update(array.tobytes())
    losses = tuple(float(loss).hex() for loss in state["losses"])
    return digest.hexdigest(), losses, state["counts"], training.ended


def by_name(state):
    return [state["slots"][name] for name in sorted(state["slots"])]


def resumed(chosen, samples, state):
    training = Training(chosen, samples)
    training.restore(state)
    return outcome(finished(training))


def states_and_end(chosen, samples, stops):
    """Run to the end; return a copy of the state at each stop, and the outcome."""
    training, states = Training(chosen, samples), {}
    for stop in sorted(stops):
        advance(training, stop)
        states[stop] = copy.deepcopy(training.state())
    return states, outcome(finished(training))


@pytest.fixture(scope="module")
def samples():
    """Return the rows of each dtype: they depend on nothing else that varies here."""
    return {dtype: prepare(built(Adam(), SCHEDULES[0], None, dtype)) for dtype in DTYPES}


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=named)
def test_a_resumed_run_ends_on_the_same_bits(optimizer, dtype, samples):
    for schedule in SCHEDULES:
        for regularizer in REGULARIZERS:
            chosen = built(optimizer, schedule, regularizer, dtype)
            states, end = states_and_end(chosen, samples[dtype], STOPS.values())
            assert end[2][0] == 6 or end[3] == "stopped early"
            for name, stop in STOPS.items():
                got = resumed(chosen, samples[dtype], states[stop])
                assert got == end, f"{named(schedule)}, {named(regularizer)}, resumed at {name}"


def rich(**more):
    given = {"regularizer": Dropout(rate=0.3), "optimizer": Adam(), "dtype": "float64"}
    return built(**given | {"schedule": ExponentialPerStep(), "rate": 0.05, "epochs": 3} | more)


WORSE = rich(regularizer=EarlyStopping(patience=50), rate=0.5, seed=2)
"""Its best epoch is the first."""
STILL = rich(
    regularizer=EarlyStopping(patience=1), rate=0.0, layers=(Dense(units=3, activation=Tanh()),)
)
"""It stops early, since nothing changes."""
EDITED = rich(edits=(Edit(step=2, path="rate", value="0.5"),))
BURST = rich(optimizer=RMSprop(), edits=(Edit(step=7, path="rate", value="1.7e308"),))
"""Its weights leave the numbers after step 7."""
CONTROLS = {
    "experiment": (EDITED, 5),
    "snapshot": (rich(), 5),
    "slots": (rich(), 5),
    "counts": (rich(), 5),
    "order": (rich(), 5),
    "shuffling": (rich(), 5),
    "dropout": (rich(), 5),
    "losses": (STILL, 5),
    "costs": (rich(split=Split(train=0.9, validation=0.0)), 5),
    "best": (WORSE, 5),
    "kept": (BURST, 7),
    "pending": (BURST, 5),
    "ended": (rich(), 9),
}


def without(chosen, stop, lose):
    """Return the outcome of a run whose state was spoilt at a stop, and that of the run itself."""
    rows = prepare(chosen)
    states, end = states_and_end(chosen, rows, [stop])
    assert resumed(chosen, rows, states[stop]) == end
    return resumed(chosen, rows, lose(states[stop], Training(chosen, rows).state())), end


def test_every_part_of_the_state_has_a_control():
    chosen = rich()
    assert set(CONTROLS) == set(Training(chosen, prepare(chosen)).state())


@pytest.mark.parametrize("part", CONTROLS)
def test_without_a_part_of_the_state_the_run_ends_otherwise(part):
    chosen, stop = CONTROLS[part]

    def lose(state, fresh):
        # All edits wait at the start of a run: to lose them is to have none.
        return state | {part: () if part == "pending" else fresh[part]}

    got, end = without(chosen, stop, lose)
    assert got != end


@pytest.mark.parametrize("count", range(5), ids=["step", "updates", "epoch", "position", "best"])
def test_without_one_of_its_counts_the_run_ends_otherwise(count):
    def lose(state, fresh):
        counts = list(state["counts"])
        counts[count] = fresh["counts"][count]
        return state | {"counts": tuple(counts)}

    got, end = without(WORSE, 5, lose)
    assert end[2][4] == 1
    assert got != end


SLOTS = [(optimizer, slot) for optimizer in OPTIMIZERS for slot in optimizer.slots]


@pytest.mark.parametrize(
    ("optimizer", "slot"), SLOTS, ids=[f"{named(one)}-{slot}" for one, slot in SLOTS]
)
def test_without_one_array_of_its_optimizer_the_run_ends_otherwise(optimizer, slot):
    def lose(state, fresh):
        return state | {"slots": state["slots"] | {slot: fresh["slots"][slot]}}

    # One with a memory of steps is given the whole cost, so that it fills; a pair of steps that
    # tells no curvature it leaves out, so that it is not at every stop that all arrays count.
    whole = {"batch": 0, "epochs": 40, "regularizer": None} if optimizer.whole else {}
    chosen = rich(optimizer=optimizer, rate=0.01, **whole)
    found = (without(chosen, stop, lose) for stop in ((30, 31, 32) if whole else (5,)))
    assert any(got != end for got, end in found)


def test_another_seed_ends_on_other_bits(samples):
    chosen = built(Adam(), SCHEDULES[0], None, "float64")
    _, end = states_and_end(chosen, samples["float64"], [])
    _, other = states_and_end(chosen.with_(seed=8), samples["float64"], [])
    assert end[0] != other[0]
