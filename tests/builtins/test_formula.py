"""The typed formula: its grammar, its errors by place, its slopes, its numbers at the extremes."""

import math
import re

import numpy as np
import pytest
from dlgui_builtins.activations import ELU, GELU, Formula, Mish, ReLU, Sigmoid, SiLU, Softsign, Tanh
from dlgui_builtins.activations.formula.program import slope_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dlgui.api import BadParam, check_component
from dlgui.engine.gradients import numeric_gradient, relative_error

Z = np.random.default_rng(3).normal(0, 2, (7, 5))
SAME = {
    "x*tanh(log(1+exp(x)))": Mish(),
    "x*sigmoid(x)": SiLU(),
    "x/(1+exp(-x))": SiLU(),
    "x*exp(x)/(1+exp(x))": SiLU(),
    "1/(1+exp(-x))": Sigmoid(),
    "exp(x)/(exp(x)+1)": Sigmoid(),
    "(exp(x)-exp(-x))/(exp(x)+exp(-x))": Tanh(),
    "max(0, x)": ReLU(),
    "relu(x)": ReLU(),
    "x / (1 + abs(x))": Softsign(),
    "x*(1+erf(x/sqrt(2)))/2": GELU(),
    "max(x,0) + min(exp(min(x,0))-1, 0)": ELU(),
}
SOUND = (
    *("x", "-x^2", "x**3", "2^x", "e^(-x^2)", "abs(x)^1.5", "sin(3*x)*cos(x)", "atan(x)+pi"),
    *("(1+x^2)^sin(x)", "log(1+x^2)", "sqrt(1+x^2)", "softplus(2*x)/2", "x*step(x)", "sign(x)*x"),
    *("max(x, min(1, 2*x))", "x−1", "2·x", "tanh(tanh(tanh(x)))", "1/(2+sin(x))", "x/sqrt(1+x^2)"),
)


@pytest.mark.parametrize("text", SAME)
def test_a_formula_of_a_known_activation_is_that_activation(text):
    typed, known = Formula(text=text), SAME[text]
    a = known.forward(Z)
    np.testing.assert_allclose(typed.forward(Z), a, rtol=1e-12, atol=1e-13)
    da = np.ones_like(Z)
    np.testing.assert_allclose(
        typed.backward(Z, a, da), known.backward(Z, a, da.copy()), rtol=1e-11, atol=1e-12
    )


@pytest.mark.parametrize("text", [*SAME, *SOUND])
def test_a_formula_keeps_every_promise_of_an_activation(text):
    assert check_component(Formula(text=text)).ok


@pytest.mark.parametrize("text", SAME)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_known_activations_stay_right_at_the_extremes(text, dtype):
    z = np.array([[-1e3, -90.0, 90.0, 1e3]], dtype)
    a = Formula(text=text).forward(z)
    np.testing.assert_allclose(a, SAME[text].forward(z), rtol=1e-6, atol=1e-30)
    slope = Formula(text=text).backward(z, a, np.ones_like(z))
    known = SAME[text].backward(z, SAME[text].forward(z), np.ones_like(z))
    np.testing.assert_allclose(slope, known, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2*x-3*4", -8),
        ("-x^2", -4),
        ("(-x)^2", 4),
        ("x^3^2/256", 2),
        ("2-x-1", -1),
        ("x/4/2", 0.25),
        ("2+x*3", 8),
        ("--x", 2),
        ("x*-3", -6),
        ("2^-x", 0.25),
        ("1e1*x + .5 + 2.", 22.5),
        ("1e-1*x", 0.2),
        ("e*x", 2 * math.e),
        ("\tπ * x ", 2 * math.pi),
        ("z+x", 4),
        ("x÷4", 0.5),
    ],
)
def test_operators_bind_as_in_a_textbook(text, value):
    assert Formula(text=text).forward(np.array([[2.0]]))[0, 0] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "character", "why"),
    [
        ("", 1, "the formula ends"),
        ("x +", 4, "a number, x or a function must stand here, the formula ends"),
        ("x * / 2", 5, "there is '/'"),
        ("2x", 2, "an operator is missing here, as in 2*x"),
        ("(x + 1", 7, "the ( at character 1 must be closed here"),
        ("x)", 2, "closes nothing"),
        ("foo(x)", 1, "'foo' is unknown; there are x, pi, e, abs"),
        ("__import__('os')", 1, "'__import__' is unknown"),
        ("x.real", 2, "an operator is missing"),
        ("sin x", 5, "( must follow sin"),
        ("max(x)", 6, "takes two values"),
        ("sin(x, 2)", 6, "the ( at character 4 must be closed here, there is ','"),
        ("x + 1/0", 6, "divides by 0"),
        ("log(0-2)*x", 1, "this log has no value"),
        ("x*10^400", 5, "too large"),
        ("x*1e400", 3, "too large"),
        (".*x", 1, "a number must stand here"),
        ("(" * 30 + "x" + ")" * 30, 25, "nested more than 24 deep"),
        ("-" * 40 + "x", 25, "nested more than 24 deep"),
        ("x;x", 2, "an operator is missing"),
        ("lambda: x", 1, "'lambda' is unknown"),
    ],
)
def test_an_error_names_the_character_and_the_reason(text, character, why):
    with pytest.raises(BadParam, match=re.escape(why)) as caught:
        Formula(text=text)
    assert str(caught.value).startswith(f"Formula: text is wrong at character {character}: ")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3", "must depend on x"),
        ("0*x", "must depend on x"),
        ("x" * 201, "201 characters long, at most 200"),
        ("1/x", "no finite value at x = 0 in float32, it is inf"),
        ("log(x)", "no finite value at x = 0"),
        ("sqrt(abs(x))", "no finite slope at x = 0"),
        ("x^40", "no finite value at x = -9.25 in float32"),
        ("x^0.5", "no finite value at x = -0.25"),
        ("(-2)^x", "no finite value"),
    ],
)
def test_a_formula_that_cannot_be_trained_with_is_refused(text, why):
    with pytest.raises(BadParam, match=f"Formula: text .*{why}"):
        Formula(text=text)


def typed(text):
    """Return the formula, or None and what is wrong with the text."""
    try:
        return Formula(text=text), ""
    except BadParam as problem:
        return None, str(problem)


TREES = st.recursive(
    st.sampled_from(["x", "2", "0.5", "1", "(-3)", "x"]),
    lambda inner: st.one_of(
        st.builds("({}{}{})".format, inner, st.sampled_from("+-*"), inner),
        st.builds("{}({})".format, st.sampled_from(["tanh", "sin", "sigmoid", "atan"]), inner),
        st.builds("({})/(2+abs({}))".format, inner, inner),
        st.builds("log(1+exp({}))".format, inner),
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_the_derived_slope_is_the_measured_one(text):
    formula, problem = typed(text)
    # Values too large or a number without x may be refused; a wrong slope is a fault of ours.
    assert "by its rules" not in problem
    if formula is None:
        return
    z = np.array([[-1.37, -0.21, 0.43, 1.93]])
    written = formula.backward(z, formula.forward(z), np.ones_like(z))
    measured = numeric_gradient(lambda x: formula.forward(x).sum(), z)
    assert relative_error(written, measured) < 1e-6


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="xze0123.()+-*/^, πmaxlogsintp_'\"[]{}\n\x00é", max_size=40))
def test_any_text_is_a_formula_or_one_kind_of_error(text):
    formula, problem = typed(text)
    assert formula is not None or problem.startswith("Formula: text ")


def test_long_and_deep_formulas_take_no_time():
    Formula(text="tanh(" * 24 + "x" + ")" * 24)
    Formula(text="x+" * 99 + "x")
    Formula(text="(x/(1+x^2))" + "*sin(x)" * 27)


def test_nothing_is_computed_twice_in_a_program():
    names = [step[0] for step in slope_of("tanh(sin(x))*tanh(sin(x))")]
    assert names.count("tanh") == names.count("sin") == names.count("cos") == 1


def test_an_array_that_is_handed_out_is_not_the_one_given():
    z = np.ones((2, 2))
    assert not np.shares_memory(Formula(text="x").forward(z), z)
