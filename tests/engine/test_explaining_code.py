"""Copied scripts run by themselves and print the number."""

import subprocess
import sys

import numpy as np
import pytest

from dlgui.engine.explaining import explain, numpy_script
from dlgui.engine.explaining.code import identifier
from tests.engine.explained import places, retraced


def test_a_script_prints_the_number_that_was_explained(tmp_path):
    scripts, expected = [], []
    for seed in range(40):
        step = retraced(seed)
        for place in [*places(step, np.random.default_rng(seed)), "rate"]:
            found = explain(step, place)
            scripts.append(numpy_script(found, f"Why is {place}?"))
            expected.append(found.root.value)
    path = tmp_path / "all.py"
    # One process for all: starting Python takes longer than any of them.
    path.write_text("\n".join(scripts), "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", path], capture_output=True, text=True, check=True
    )
    np.testing.assert_allclose(list(map(float, done.stdout.split())), expected, rtol=1e-13)


def test_a_script_of_an_activation_and_a_normalized_sum_runs(tmp_path):
    step = retraced(9)
    for stage in step.stages:
        for tail in ("", ".normalized", ".handed"):
            found = explain(step, f"{stage.bound.name}.unit.0.row.0{tail}")
            path = tmp_path / "one.py"
            path.write_text(numpy_script(found, "Why?"), "utf-8")
            done = subprocess.run(
                [sys.executable, "-I", path], capture_output=True, text=True, check=True
            )
            assert float(done.stdout) == pytest.approx(found.root.value, rel=1e-13, abs=1e-15)


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        (r"\widehat{m}", "m_hat"),
        ("w_{t-1}", "w_old"),
        (r"\lambda", "lambda_"),
        (r"\|g\|", "norm_g"),
        (r"\beta_1", "beta_1"),
        ("w'", "w_prime"),
        (r"\frac{1}{k} \sum_i a_i\,dz_i", "sum_over_rows"),
        ("1", "x_1"),
    ],
)
def test_a_symbol_becomes_a_name_of_python(symbol, name):
    assert identifier(symbol) == name


def test_a_script_shows_the_rows_and_the_steps():
    step = retraced(8)
    text = numpy_script(explain(step, "layers.0.weight.0.0"), "Why is this weight 0.1?")
    assert text.startswith("# Why is this weight 0.1?\n")
    assert "a = np.array([" in text
    assert "np.mean(a * dz)" in text
