"""Settings that a newer version wrote: taken out of a document before it is read, and put back when
it is written, so that an older version loses none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dlgui.engine.component import Component, params
from dlgui.lab.files import shown
from dlgui.lab.registry import Registry

Place = list[str | int]
MOST_TOLD = 5


def without_unknown(data: Any, registry: Registry) -> tuple[Any, list[list[Any]]]:
    """Return a described component without the settings that its class does not have, and these:
    place, component's id and settings of each that had some.

    A component that nobody supplies keeps everything; what is damaged is left as it is.
    """
    found: list[list[Any]] = []
    return _known(data, [], found, registry), found


def with_unknown(data: dict[str, Any], unknown: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Put such settings back where the same component still stands."""
    for place, component, settings in unknown:
        there = _at(data, place)
        if isinstance(there, dict) and there.get("component") == component:
            there.update({name: value for name, value in settings.items() if name not in there})
    return data


def told_unknown(unknown: Sequence[Sequence[Any]]) -> str:
    """Return a sentence about such settings, "" when there are none."""
    names = [f"{_words(place)}{name}" for place, _, settings in unknown for name in settings]
    if not names:
        return ""
    more = f" and {len(names) - MOST_TOLD} more" if len(names) > MOST_TOLD else ""
    return (
        f"A newer dlgui wrote settings that this one does not know: "
        f"{shown(', '.join(names[:MOST_TOLD]))}{more}. They are kept and have no effect here; "
        "update dlgui to use them."
    )


def _known(data: Any, place: Place, found: list[list[Any]], registry: Registry) -> Any:
    if isinstance(data, list):
        return [_known(one, [*place, i], found, registry) for i, one in enumerate(data)]
    component = data.get("component") if isinstance(data, dict) else None
    cls = registry.find(component) if isinstance(component, str) else None
    if cls is None:
        return data
    kinds = {item.name: item.kind for item in params(cls)}
    settings = {name: value for name, value in data.items() if name != "component"}
    strange = {name: value for name, value in settings.items() if name not in kinds}
    if strange:
        found.append([place, component, strange])
    kept = {name: value for name, value in settings.items() if name in kinds}
    inner = {name for name in kept if issubclass(kinds[name], Component)}
    return {"component": component} | {
        name: _known(value, [*place, name], found, registry) if name in inner else value
        for name, value in kept.items()
    }


def _at(data: Any, place: Sequence[str | int]) -> Any:
    for step in place:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return None
    return data


def _words(place: Sequence[str | int]) -> str:
    return "".join(_step(one) for one in place).removeprefix(".") + ("." if place else "")


def _step(one: str | int) -> str:
    return f"[{one}]" if isinstance(one, int) else f".{one}"
