import json

import pytest

from dlgui.engine.component import (
    Component,
    Missing,
    at,
    changed,
    dump,
    load,
    param,
    params,
)
from dlgui.engine.errors import BadParam
from dlgui.engine.kinds import Activation


class Bend(Activation):
    """A bend."""

    slope: float = param(0.1, low=0.0, below=1.0, doc="Slope below zero")
    side: str = param("left", choices=("left", "right"), doc="Which side")


class Stack(Component):
    """A stack of bends."""

    first: Activation = param(Bend(), doc="The first")
    spare: Activation | None = param(None, doc="None or another")
    rest: tuple[Activation, ...] = param((), doc="The rest")
    units: int = param(4, low=1, doc="How many")
    on: bool = param(True, doc="Whether at all")


def name_of(cls):
    return f"tests:{cls.__name__}"


def find(name):
    return {"tests:Bend": Bend, "tests:Stack": Stack}.get(name)


def test_components_with_equal_settings_are_equal_and_hash_alike():
    assert Bend(slope=0.2) == Bend(slope=0.2)
    assert hash(Bend(slope=0.2)) == hash(Bend(slope=0.2))
    assert Bend(slope=0.2) != Bend(slope=0.3)


def test_a_component_is_frozen():
    with pytest.raises(AttributeError):
        Bend().slope = 0.5


def test_a_whole_number_given_for_a_float_is_stored_as_a_float():
    assert type(Bend(slope=0).slope) is float


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"slope": 1.0}, "Bend: slope must be below 1, got 1.0."),
        ({"slope": -0.1}, "slope must be at least 0, got -0.1"),
        ({"slope": float("nan")}, "must be a finite number"),
        ({"slope": 10**400}, "must be a finite number"),
        ({"slope": "0.1"}, "must be a number, got '0.1'"),
        ({"slope": True}, "must be a number, got True"),
        ({"side": "top"}, "must be one of left, right, got 'top'"),
    ],
)
def test_a_setting_that_breaks_its_rule_is_refused_with_the_rule(settings, words):
    with pytest.raises(BadParam, match=words.replace("(", r"\(")):
        Bend(**settings)


@pytest.mark.parametrize("units", [0, 1.5, "4", None, True])
def test_a_whole_number_must_be_one(units):
    with pytest.raises(BadParam, match="units must be"):
        Stack(units=units)


def test_a_component_of_the_wrong_kind_is_refused():
    with pytest.raises(BadParam, match="must be a component of kind Activation, got Stack"):
        Stack(first=Stack())
    with pytest.raises(BadParam, match="rest must be a list"):
        Stack(rest=Bend())


def test_what_dump_writes_load_reads_back_equal():
    stack = Stack(spare=Bend(slope=0.3), rest=(Bend(), Bend(side="right")), units=9, on=False)
    text = json.dumps(dump(stack, name_of))
    assert load(json.loads(text), Stack, find) == stack


def test_a_missing_component_keeps_its_settings_word_for_word():
    data = dump(Stack(), name_of)
    data["first"] = {"component": "gone:Swish", "beta": 2.0, "deep": {"a": [1]}}
    stack = load(data, Stack, find)
    assert isinstance(stack.first, Missing)
    assert dump(stack, name_of)["first"] == data["first"]


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        ("units", "a", "units must be a whole number"),
        ("first", 3, "first: must be an object"),
        ("rest", {}, "rest: must be a list"),
        ("rest", [{"component": "tests:Bend", "slope": 7}], r"rest\[0\]: Bend: slope"),
        ("first", {"component": "tests:Stack"}, "first: must be of kind Activation, got Stack"),
        ("colour", "red", "Stack has no setting colour"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(place, value, words):
    data = dump(Stack(), name_of)
    data[place] = value
    with pytest.raises(BadParam, match=words):
        load(data, Stack, find)


def test_a_path_reaches_and_replaces_one_setting_and_nothing_else():
    stack = Stack(rest=(Bend(), Bend(slope=0.5)))
    other = changed(stack, "rest.1.slope", 0.25)
    assert at(other, "rest.1.slope") == 0.25
    assert other.rest[0] == stack.rest[0]
    assert changed(other, "rest.1.slope", 0.5) == stack
    assert changed(stack, "rest.0", Bend(slope=0.9)).rest[0].slope == 0.9


@pytest.mark.parametrize("path", ["rest.5", "nothing", "units.deeper", "first.slope.x", "rest.x"])
def test_a_path_that_leads_nowhere_says_so(path):
    with pytest.raises(BadParam):
        changed(Stack(rest=(Bend(),)), path, 1)


def test_params_tell_all_that_a_form_needs():
    slope = {item.name: item for item in params(Bend)}["slope"]
    assert (slope.kind, slope.default, slope.limits()) == (float, 0.1, "0 ≤ x < 1")
    rest = {item.name: item for item in params(Stack)}["rest"]
    assert rest.many
    assert rest.kind is Activation
    assert {item.name: item for item in params(Stack)}["spare"].optional


def test_an_annotation_that_is_no_setting_is_refused():
    class Odd(Component):
        """Odd."""

        table: dict = param(None, doc="No setting")

    with pytest.raises(TypeError, match="no type of a setting"):
        params(Odd)
