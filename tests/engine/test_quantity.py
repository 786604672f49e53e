"""Quantities compute, and write their formula with symbols and with numbers."""

import math

import pytest

from dlgui.engine.quantity import absolute, cos, floor, given, maximum, minimum, number, sign, sqrt

A, B = given("a", 3.0), given("b", -4.0)


@pytest.mark.parametrize(
    ("quantity", "value", "symbols", "numbers"),
    [
        (A + B, -1.0, "a + b", r"3 + \left({-}4\right)"),
        (A - B, 7.0, "a - b", r"3 - \left({-}4\right)"),
        (A - (A + B), 4.0, r"a - \left(a + b\right)", r"3 - \left(3 + \left({-}4\right)\right)"),
        (A * B, -12.0, r"a\,b", r"3\,\left({-}4\right)"),
        ((A + 1) * B, -16.0, r"\left(a + 1\right)\,b", r"\left(3 + 1\right)\,\left({-}4\right)"),
        (2 * A, 6.0, r"2\,a", r"2 \cdot 3"),
        (A / B, -0.75, r"\frac{a}{b}", r"\frac{3}{{-}4}"),
        (B**2, 16.0, "b^{2}", r"\left({-}4\right)^{2}"),
        (-A, -3.0, "{-}a", "{-}3"),
        (sqrt(A + 1), 2.0, r"\sqrt{a + 1}", r"\sqrt{3 + 1}"),
        (absolute(B), 4.0, r"\left|b\right|", r"\left|{-}4\right|"),
        (maximum(A, 5), 5.0, r"\max\left(a,\ 5\right)", r"\max\left(3,\ 5\right)"),
        (minimum(A, 5), 3.0, r"\min\left(a,\ 5\right)", r"\min\left(3,\ 5\right)"),
        (floor(A / 2), 1.0, r"\lfloor \frac{a}{2} \rfloor", r"\lfloor \frac{3}{2} \rfloor"),
        (sign(B), -1.0, r"\mathrm{sign}\left(b\right)", r"\mathrm{sign}\left({-}4\right)"),
        (cos(A * 0), 1.0, r"\cos\left(a \cdot 0\right)", r"\cos\left(3 \cdot 0\right)"),
    ],
)
def test_an_expression_computes_and_writes_itself(quantity, value, symbols, numbers):
    named = quantity.named("q")
    assert named.value == value
    assert named.formula == f"q = {symbols}"
    assert named.numbers.replace(r" \cdot \left(", r"\,\left(") == numbers


def test_a_named_part_is_mentioned_by_its_symbol_and_can_be_unfolded():
    mean = ((A + B) / 2).named(r"\bar{x}", "the mean")
    spread = (A - mean).named("s")
    assert spread.formula == r"s = a - \bar{x}"
    assert spread.numbers == r"3 - \left({-}0.5\right)"
    assert spread.parts == (mean,)
    assert spread.mentioned == (A, mean)
    assert mean.parts == ()


def test_a_part_that_is_mentioned_twice_is_unfolded_once():
    mean = (A + B).named("m")
    assert (mean * mean + mean).named("q").parts == (mean,)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.9, "0.9"),
        (2904, "2904"),
        (0, "0"),
        (-0.01023, "{-}0.01023"),
        (6.1084e-3, r"6.1084 \cdot 10^{-3}"),
        (1e-8, "10^{-8}"),
        (-1e-8, "{-}10^{-8}"),
        (3e21, r"3 \cdot 10^{21}"),
        (math.nan, r"\mathrm{NaN}"),
        (-math.inf, r"{-}\infty"),
    ],
)
def test_a_number_is_written_short(value, text):
    assert number(value) == text


def test_dividing_by_zero_gives_what_numpy_gives():
    assert (A / 0).value == math.inf
    assert (B / 0).value == -math.inf
    assert math.isnan((given("z", 0.0) / 0).value)
    assert math.isnan(sqrt(B).value)
