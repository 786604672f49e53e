"""Differences of two experiments in few words: "rate 0.03 → 0.01", "layers 8-8 → 8"."""

from __future__ import annotations

from typing import Any

from dlgui.engine.component import Component, Missing, params
from dlgui.engine.experiment import Experiment
from dlgui.lab.registry import title

LEFT_OUT = ("edits", "metrics")
ROLES = ("data", "output", "loss")
"""Settings that say better than a component's name whose setting is meant."""


def differences(old: Experiment, new: Experiment) -> tuple[str, ...]:
    """Return what is different in the new one, in the order of its settings."""
    found: list[str] = []
    for item in params(Experiment):
        if item.name not in LEFT_OUT:
            a, b = getattr(old, item.name), getattr(new, item.name)
            found += _layers(a, b) if item.name == "layers" else _setting(item.name, a, b)
    return tuple(found)


def _layers(old: tuple[Component, ...], new: tuple[Component, ...]) -> list[str]:
    if len(old) != len(new):
        return [f"layers {_shape(old)} → {_shape(new)}"]
    found: list[str] = []
    for number, (a, b) in enumerate(zip(old, new, strict=True), 1):
        found += _component(f"{_name(b)} {number}", a, b)
    return found


def _shape(layers: tuple[Component, ...]) -> str:
    return "-".join(str(getattr(layer, "units", _name(layer))) for layer in layers) or "none"


def _setting(name: str, old: Any, new: Any) -> list[str]:
    if old == new:
        return []
    if isinstance(old, tuple) or isinstance(new, tuple):
        return _parts("", old, new)
    if isinstance(old, Component) or isinstance(new, Component):
        return _component(name, old, new)
    return [f"{name} {_told(old)} → {_told(new)}"]


def _parts(owner: str, old: tuple[Component, ...], new: tuple[Component, ...]) -> list[str]:
    gone = [f"without {_with_number(part)}" for part in old if part not in new]
    come = [f"with {_with_number(part)}" for part in new if part not in old]
    before, after = ([p for p in a if p not in b] for a, b in ((old, new), (new, old)))
    if [type(one) for one in before] == [type(one) for one in after]:
        pairs = zip(before, after, strict=True)
        return [t for a, b in pairs for t in _component("", a, b, f"{owner} {_name(b)}".strip())]
    return [f"{owner} {text}".strip() for text in (*gone, *come)]


def _component(owner: str, old: Any, new: Any, head: str = "") -> list[str]:
    """Return differences of two components in one place; `owner` says which, `head` what stands
    before their settings."""
    if old == new:
        return []
    if type(old) is not type(new) or isinstance(new, Missing):
        return [f"{owner} {_name(old)} → {_name(new)}".strip()]
    head = head or (owner if owner[-1:].isdigit() or owner in ROLES else _name(new))
    found: list[str] = []
    for item in params(type(new)):
        a, b = getattr(old, item.name), getattr(new, item.name)
        if a == b:
            continue
        if isinstance(b, tuple):
            found += _parts(head, a, b)
        elif isinstance(a, Component) or isinstance(b, Component):
            found += _component(f"{head} {item.name}" if type(a) is not type(b) else head, a, b)
        else:
            found.append(f"{head} {item.name} {_told(a)} → {_told(b)}")
    return found


def _name(component: Any) -> str:
    if component is None:
        return "none"
    if isinstance(component, Missing):
        return component.id.rpartition(":")[2]
    return title(type(component))


def _with_number(component: Component) -> str:
    values = [getattr(component, item.name) for item in params(type(component))]
    numbers = [v for v in values if isinstance(v, (int, float)) and not isinstance(v, bool)]
    return f"{_name(component)} {_told(numbers[0])}" if numbers else _name(component)


def _told(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "on", False: "off", None: "none"}[value]
    return f"{value:g}" if isinstance(value, float) else str(value)
