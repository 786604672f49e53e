"""A report tells its figures in words: the largest gradient error and where, and times."""

import json

import pytest
from dlgui_builtins import Adam, Tanh

from dlgui.api import Activation, report_component
from dlgui.api.contracts.report import in_words, report_from
from dlgui.api.wording import stated_range


class Doubled(Activation):
    """The identity with twice its slope."""

    def forward(self, z):
        return z.copy()

    def backward(self, z, a, da):
        return 2 * da


def test_figures_tell_the_error_and_its_place_what_was_kept_and_a_calls_time():
    report = report_component(Tanh)
    proven, gradient, *rest = report.figures()
    assert proven.startswith(f"{len(report.checks)} promises hold, tried in ")
    error = f"{report.largest_gradient_error:.1e}"
    assert gradient.startswith(f"gradient: off by {error} at most, in ∂/∂z at [")
    words = ("same inputs and seed, same bits", "shape and type kept", "inputs unchanged")
    for said in (*words, "saved and loaded, the same"):
        assert f"{said}: yes" in rest
    assert rest[-1] == f"a call: {in_words(report.call_seconds)}"


def test_what_is_broken_stands_in_the_figures_in_its_own_words():
    figures = report_component(Doubled).figures()
    assert figures[0].startswith("Doubled breaks 1 of ")
    assert "it is 2 times the slope" in figures[1]


def test_a_report_of_before_calls_were_timed_is_read():
    data = report_component(Adam).as_dict()
    assert report_from(json.loads(json.dumps(data))).call_seconds == data["call_seconds"] > 0
    del data["call_seconds"]
    assert report_from(data).call_seconds is None
    assert not any(line.startswith("a call") for line in report_from(data).figures())


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(8.5e-7, "850 ns"), (3.14e-6, "3.1 µs"), (0.0123, "12 ms"), (2.0, "2.0 s")],
)
def test_times_are_said_in_units_of_their_size(seconds, words):
    assert in_words(seconds) == words


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("from −1 to 1.", (-1.0, 1.0)),
        ("above 0 and below 1; rounding reaches 1.", (0.0, 1.0)),
        ("0 and above; exact.", (0.0, float("inf"))),
        ("0 and below.", (float("-inf"), 0.0)),
        ("above −0.309.", (-0.309, float("inf"))),
        ("above −0.279 / β.", None),
        ("above −α.", None),
    ],
)
def test_a_range_in_numbers_is_read_and_one_in_letters_is_not(said, found):
    assert stated_range(type("Said", (), {"__doc__": f"A function.\n\n    Range: {said}"})) == found
