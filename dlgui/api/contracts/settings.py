"""What every component promises, of whatever kind: its words, its settings, saving and loading."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np

from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.api.wording import MOST_PARAMS, TAG, TOOLTIP, first_line
from dlgui.engine.component import Component, Param, dump, load, params
from dlgui.engine.errors import BadParam
from dlgui.engine.kinds import kind_of

MOST_VARIANTS = 24


def first_docstring_line_fits_a_tooltip(component: Component) -> None:
    """The first docstring line says what the component is, in at most 100 plain characters."""
    line = first_line(type(component))
    if not line:
        raise Broken("There is no docstring: its first line becomes the tooltip.")
    if len(line) > TOOLTIP:
        raise Broken(f"The first docstring line has {len(line)} characters, allowed are {TOOLTIP}.")
    if TAG.search(line):
        raise Broken("The first docstring line holds markup: it is shown as plain text.")


def examples_give_what_the_docstring_says(component: Component) -> Found:
    """Every `>>>` example in the docstring runs and prints what stands below it."""
    cls = type(component)
    if ">>>" not in (cls.__doc__ or ""):
        return Found("has none")
    import doctest  # pulls in a debugger; almost no component needs it

    names = {**vars(sys.modules[cls.__module__]), cls.__name__: cls, "np": np}
    test = doctest.DocTestParser().get_doctest(cls.__doc__ or "", names, cls.__name__, None, None)
    told: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    failed, tried = runner.run(test, out=told.append)
    if failed:
        raise Broken(f"{failed} of {tried} examples give something else: {_example(told)}")
    return Found(f"{tried} examples")


def _example(told: list[str]) -> str:
    """Return what an example was expected to give and gave, in one line."""
    text = " ".join("".join(told).split())
    return text.partition("Failed example: ")[2][:200] or text[:200]


def every_setting_is_documented(component: Component) -> Found:
    """Every setting has a sentence of plain text, and there are at most 64."""
    items = params(type(component))
    if len(items) > MOST_PARAMS:
        raise Broken(f"There are {len(items)} settings, allowed are {MOST_PARAMS}.")
    for item in items:
        if not item.doc.strip():
            raise Broken(f"{item.name} has no doc.")
        if TAG.search(item.doc + item.unit + item.zero):
            raise Broken(f"{item.name}: its doc holds markup; it is shown as plain text.")
    return Found(f"{len(items)} settings")


def defaults_lie_inside_the_limits(component: Component) -> None:
    """Limits leave room, and each default obeys its own rule."""
    cls = type(component)
    for item in params(cls):
        low = _first(item.low, item.above, -math.inf)
        high = _first(item.high, item.below, math.inf)
        if low > high:
            raise Broken(f"{item.name} can have no value: {item.limits()}.")
        if not item.required:
            item.checked(item.default, cls.__name__)


def values_outside_are_refused(component: Component) -> Found:
    """Values just outside a limit, of another type, or not finite are refused on construction."""
    tried = 0
    for item in params(type(component)):
        for value in _wrong(item):
            tried += 1
            try:
                component.with_(**{item.name: value})
            except BadParam:
                continue
            raise Broken(f"{item.name} took {value!r}, though it must be {item.limits()}.")
    return Found(f"{tried} wrong values refused")


def what_is_saved_is_what_is_loaded(component: Component) -> None:
    """load(dump(component)) == component, through JSON; equal components hash alike."""
    cls = type(component)

    def find(name: str) -> type[Component] | None:
        return known.get(name)

    known: dict[str, type[Component]] = {}

    def name_of(one: type[Component]) -> str:
        known[f"{one.__module__}:{one.__qualname__}"] = one
        return f"{one.__module__}:{one.__qualname__}"

    text = json.dumps(dump(component, name_of), allow_nan=False)
    loaded = load(json.loads(text), cls, find)
    if loaded != component or hash(loaded) != hash(component):
        raise Broken(f"Saved as {text} and loaded, it is another component.")


def settings_cannot_be_changed(component: Component) -> None:
    """A component is frozen: a changed setting is a new component."""
    for name in [item.name for item in params(type(component))] or ["setting"]:
        try:
            setattr(component, name, None)
        except (FrozenInstanceError, AttributeError):
            continue
        raise Broken(f"{name} was assigned to: leave __setattr__ alone.")


def no_method_keeps_state(component: Component) -> None:
    """A component holds its settings and nothing else."""
    kept = set(vars(component)) - {item.name for item in params(type(component))}
    if kept:
        raise Broken(f"It keeps {', '.join(sorted(kept))}: state is passed in and handed back.")


CONTRACT = Contract(
    always=(what_is_saved_is_what_is_loaded,),
    by_default=(
        first_docstring_line_fits_a_tooltip,
        examples_give_what_the_docstring_says,
        every_setting_is_documented,
        defaults_lie_inside_the_limits,
        values_outside_are_refused,
        settings_cannot_be_changed,
    ),
)
AFTERWARDS = Contract(always=(no_method_keeps_state,))
"""Held last, when every method has been called."""


def variants(component: Component) -> tuple[Component, ...]:
    """Return the component and some with one setting changed: choices, flips, other numbers.

    Numbers stay near the default: at a limit a sound formula may be too steep to be measured.
    """
    found = [component]
    for item in params(type(component)):
        for value in _others(item, getattr(component, item.name)):
            try:
                found.append(component.with_(**{item.name: value}))
            except BadParam:
                continue
    return tuple(dict.fromkeys(found))[:MOST_VARIANTS]


def _others(item: Param, value: Any) -> Iterator[Any]:
    if item.choices:
        yield from (choice for choice in item.choices if choice != value)
    elif item.kind is bool and not item.many:
        yield not value
    elif item.kind is int and not item.many:
        near = 1 if value is None else value
        yield from (near - 1, near + 1)
    elif item.kind is float and not item.many:
        near = 1.0 if value is None else value
        below, above = (near / 2, near * 1.5) if near > 0 else (near - 0.25, near + 0.25)
        yield max(below, _first(item.low, item.above, below))
        yield min(above, _first(item.high, item.below, above))


def _wrong(item: Param) -> Iterator[Any]:
    """Yield values that a setting must refuse: just outside its limits, and of other types."""
    plain = item.kind in (bool, int, float, str)
    if item.many or not plain:
        yield 0
        return
    step = 1 if item.kind is int else 0.0
    if item.low is not None:
        yield item.low - step if step else math.nextafter(item.low, -math.inf)
    if item.high is not None:
        yield item.high + step if step else math.nextafter(item.high, math.inf)
    yield from (limit for limit in (item.above, item.below) if limit is not None)
    if item.choices:
        yield "no such choice" if item.kind is str else max(item.choices) + 1
    if item.kind in (int, float):
        yield from (math.nan, math.inf, -math.inf, "1")
    if item.kind is int:
        yield 0.5
    if item.kind is not bool:
        yield True
    if item.kind is not str:
        yield "text"
    if not item.optional:
        yield None


def kind_name(component: Component) -> str:
    """Return the name of the component's kind, or "no kind"."""
    try:
        return kind_of(type(component)).__name__
    except TypeError:
        return "no kind"


def _first(*values: float | None) -> float:
    return next(value for value in values if value is not None)
