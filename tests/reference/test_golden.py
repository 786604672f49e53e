"""Golden trajectories: the lab follows the notes' equations, computed by hand to 50 digits."""

import json
import subprocess
import sys
from pathlib import Path

import dlgui_builtins
import numpy as np
import pytest

from dlgui.api import Moment, Optimizer, Schedule, params

FOLDER = Path(__file__).parent / "golden"
BY_NAME = {cls.__name__: cls for cls in dlgui_builtins.COMPONENTS}
OPTIMIZERS = json.loads((FOLDER / "optimizers.json").read_text("utf-8"))
SCHEDULES = json.loads((FOLDER / "schedules.json").read_text("utf-8"))
OF_THE_NOTES = {"GradientDescent", "Momentum", "RMSprop", "Adam"} | {
    *("Constant", "InverseTime", "ExponentialPerEpoch", "ExponentialPerStep"),
    *("RootDecay", "Staircase", "Manual"),
}


def named(run):
    return f"{run['component']} {run['settings']}"


def made(run):
    cls = BY_NAME[run["component"]]
    kinds = {item.name: item.kind for item in params(cls)}
    return cls(**{name: kinds[name](value) for name, value in run["settings"].items()})


def test_every_optimizer_and_schedule_of_the_notes_has_a_trajectory():
    assert {run["component"] for run in OPTIMIZERS + SCHEDULES} == OF_THE_NOTES
    assert all(issubclass(BY_NAME[run["component"]], Optimizer) for run in OPTIMIZERS)
    assert all(issubclass(BY_NAME[run["component"]], Schedule) for run in SCHEDULES)


@pytest.mark.parametrize("run", OPTIMIZERS, ids=named)
def test_an_optimizer_follows_its_equations_digit_by_digit(run):
    optimizer, w = made(run), np.array(run["start"], np.float64)
    state = {name: np.zeros(3) for name in optimizer.slots}
    for step, want in enumerate(run["weights"], 1):
        one, two, three = w
        gradient = np.array([one + two / 4, 10 * two + one / 4, three / 10])
        optimizer.update(w, gradient, state, float(run["rate"]), step)
        np.testing.assert_allclose(w, np.array(want, np.float64), rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize("run", SCHEDULES, ids=named)
def test_a_schedule_gives_the_factors_of_its_formula(run):
    schedule, batches = made(run), run["batches"]
    epochs = len(run["factors"]) // batches
    for step, want in enumerate(run["factors"]):
        now = Moment(step, step // batches, batches, epochs, (1.0,) * (step // batches))
        assert schedule.factor(now) == pytest.approx(float(want), rel=1e-14)


def test_the_files_are_what_the_equations_give(tmp_path):
    script = tmp_path / "trajectories.py"
    script.write_text((FOLDER / "trajectories.py").read_text("utf-8"), "utf-8")
    subprocess.run([sys.executable, "-I", str(script)], check=True, timeout=30)
    for name in ("optimizers.json", "schedules.json"):
        assert (tmp_path / name).read_text("utf-8") == (FOLDER / name).read_text("utf-8")
