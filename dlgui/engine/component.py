"""A Component is a named, frozen bundle of settings; a Param is one of its settings.

A subclass becomes a frozen keyword-only dataclass. One `param(...)` line gives the constructor,
the check on
construction, equality and hash, JSON, and all that a form needs. Kinds (kinds.py) say what
components can do.
"""

from __future__ import annotations

import json
import math
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, get_args, get_origin

from dlgui.engine.errors import BadParam

if TYPE_CHECKING:
    from dlgui.engine.translation import Facts, Translation

C = TypeVar("C", bound="Component")


def param(
    default: Any = MISSING,
    *,
    doc: str,
    low: float | None = None,
    high: float | None = None,
    above: float | None = None,
    below: float | None = None,
    choices: tuple[Any, ...] = (),
    unit: str = "",
    zero: str = "",
    live: bool = False,
) -> Any:
    """Declare one setting of a component.

    `low` and `high` are allowed values, `above` and `below` are not. `zero` is what 0 is called
    where it is no amount, as "all". `live` settings may change while a network trains without
    starting again.
    """
    rule = {
        "doc": doc,
        "low": low,
        "high": high,
        "above": above,
        "below": below,
        "choices": tuple(choices),
        "unit": unit,
        "zero": zero,
        "live": live,
    }
    return field(default=default, metadata=rule)


@dataclass(frozen=True, kw_only=True)
class Param:
    """One setting: enough to check it, save it, draw its form and document it.

    `kind` is bool, int, float, str or a Component class; `many` marks a tuple of it, `optional`
    allows None.
    """

    name: str
    kind: type
    default: Any
    doc: str
    low: float | None = None
    high: float | None = None
    above: float | None = None
    below: float | None = None
    choices: tuple[Any, ...] = ()
    unit: str = ""
    zero: str = ""
    live: bool = False
    many: bool = False
    optional: bool = False

    @property
    def required(self) -> bool:
        """Whether there is no default."""
        return self.default is MISSING

    def limits(self) -> str:
        """Return the allowed values in words, as "0 ≤ x < 1", or an empty text."""
        if self.choices:
            return "one of " + ", ".join(map(str, self.choices))
        left = f"{self.low:g} ≤ " if self.low is not None else ""
        left = f"{self.above:g} < " if self.above is not None else left
        right = f" ≤ {self.high:g}" if self.high is not None else ""
        right = f" < {self.below:g}" if self.below is not None else right
        return f"{left}x{right}" if left or right else ""

    def checked(self, value: Any, owner: str) -> Any:
        """Return the value as it is stored (an int given for a float becomes one).

        Raises:
            BadParam: with the owner, the rule and what arrived.
        """
        if value is None and self.optional:
            return None
        if self.many:
            if not isinstance(value, (tuple, list)):
                raise BadParam(f"{owner}: {self.name} must be a list, got {_shown(value)}.")
            return tuple(self._one(item, owner) for item in value)
        return self._one(value, owner)

    def _one(self, value: Any, owner: str) -> Any:
        if issubclass(self.kind, Component):
            if not isinstance(value, (self.kind, Missing)):
                raise BadParam(
                    f"{owner}: {self.name} must be a component of kind "
                    f"{self.kind.__name__}, got {_shown(value)}."
                )
            return value
        value = self._typed(value, owner)
        if self.choices and value not in self.choices:
            raise BadParam(f"{owner}: {self.name} must be {self.limits()}, got {_shown(value)}.")
        return self._limited(value, owner)

    def _typed(self, value: Any, owner: str) -> Any:
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if self.kind is float and number:
            try:
                value = float(value)
            except OverflowError:
                value = math.inf
            if not math.isfinite(value):
                raise BadParam(f"{owner}: {self.name} must be a finite number, got {value}.")
            return value
        if self.kind is int and number and value == value and value == value // 1:
            return int(value)
        if type(value) is not self.kind:
            words = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}
            raise BadParam(f"{owner}: {self.name} must be {words[self.kind]}, got {_shown(value)}.")
        return value

    def _limited(self, value: Any, owner: str) -> Any:
        rules: tuple[tuple[float | None, str, Callable[[Any, float], bool]], ...] = (
            (self.low, "at least", lambda x, limit: x >= limit),
            (self.high, "at most", lambda x, limit: x <= limit),
            (self.above, "above", lambda x, limit: x > limit),
            (self.below, "below", lambda x, limit: x < limit),
        )
        for limit, words, holds in rules:
            if limit is not None and not holds(value, limit):
                raise BadParam(
                    f"{owner}: {self.name} must be {words} {limit:g}, got {_shown(value)}."
                )
        return value


def _shown(value: Any) -> str:
    text = type(value).__name__ if isinstance(value, Component) else repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


# No field_specifiers: checkers would want `default=` by keyword, and `param(1.0, …)` reads better.
@dataclass_transform(kw_only_default=True, frozen_default=True)
class Component:
    """A named, frozen bundle of settings that a plugin supplies; its base class is its kind.

    Two components with equal settings are equal and hash alike, so undo is a list of past
    experiments.
    """

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        dataclass(frozen=True, kw_only=True)(cls)

    def __post_init__(self) -> None:
        for item in params(type(self)):
            value = getattr(self, item.name)
            kept = item.checked(value, type(self).__name__)
            if kept is not value:
                object.__setattr__(self, item.name, kept)
        self.check()

    def check(self) -> None:
        """Raise BadParam when settings do not go together; override it for rules of several."""

    def translate(self, library: str, facts: Facts) -> Translation | None:
        """Return it in the words of "notes", "pytorch", "keras" or "sklearn", with numbers that
        mean the same there; None when nothing is known. Override it to say what you know."""
        return None

    def with_(self: C, **settings: Any) -> C:
        """Return a copy with some settings changed, checked like a new one."""
        unknown = set(settings) - {item.name for item in params(type(self))}
        if unknown:
            raise BadParam(f"{type(self).__name__} has no setting {', '.join(sorted(unknown))}.")
        return replace(self, **settings)  # type: ignore[type-var]  # a dataclass by then


class Missing(Component):
    """Stands in for a component that no installed plugin supplies and keeps its settings.

    It fits wherever the missing one did, cannot run, and is written back word for word.
    """

    id: str = param(doc="The full name of the missing component, supplier:ClassName")
    settings: str = param("{}", doc="Its settings as they stood in the file, JSON")


def params(cls: type) -> tuple[Param, ...]:
    """Return the settings of a component class in the order they were declared.

    Raises:
        TypeError: an annotation is none of bool, int, float, str, a Component, X | None or
        tuple[X, ...].
    """
    return _params(cls)


@cache
def _params(cls: type) -> tuple[Param, ...]:
    hints = typing.get_type_hints(cls)
    return tuple(_param_of(item, hints[item.name], cls) for item in fields(cls))


def _param_of(item: Any, hint: Any, cls: type) -> Param:
    optional = many = False
    if get_origin(hint) in (typing.Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        optional, hint = len(inner) < len(get_args(hint)), inner[0]
    if get_origin(hint) is tuple:
        many, hint = True, get_args(hint)[0]
    if not (isinstance(hint, type) and issubclass(hint, (bool, int, float, str, Component))):
        raise TypeError(f"{cls.__name__}.{item.name}: {hint} is no type of a setting.")
    rule = dict(item.metadata) or {"doc": ""}
    return Param(
        name=item.name, kind=hint, default=item.default, many=many, optional=optional, **rule
    )


def dump(component: Component, name_of: Callable[[type[Component]], str]) -> dict[str, Any]:
    """Return a component as plain JSON values; `name_of` gives the id of a class."""
    if isinstance(component, Missing):
        return {"component": component.id, **json.loads(component.settings)}
    out: dict[str, Any] = {"component": name_of(type(component))}
    for item in params(type(component)):
        value = getattr(component, item.name)
        if item.many:
            out[item.name] = [_plain(one, name_of) for one in value]
        else:
            out[item.name] = _plain(value, name_of)
    return out


def _plain(value: Any, name_of: Callable[[type[Component]], str]) -> Any:
    return dump(value, name_of) if isinstance(value, Component) else value


def load(
    data: Any, kind: type[Component], find: Callable[[str], type[Component] | None], where: str = ""
) -> Component:
    """Return the component that `dump` wrote; one that `find` does not know becomes Missing.

    Raises:
        BadParam: naming the place, as "layers[3].units".
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("component"), str):
        raise BadParam(
            f'{where or "the file"}: must be an object with a "component", got {_shown(data)}.'
        )
    cls = find(data["component"])
    settings = {key: value for key, value in data.items() if key != "component"}
    if cls is None:
        return Missing(id=data["component"], settings=json.dumps(settings, sort_keys=True))
    if not issubclass(cls, kind):
        raise BadParam(
            f"{where or 'the file'}: must be of kind {kind.__name__}, got {cls.__name__}."
        )
    known = {item.name: item for item in params(cls)}
    unknown = set(settings) - set(known)
    if unknown:
        raise BadParam(
            f"{where or cls.__name__}: {cls.__name__} has no setting {', '.join(sorted(unknown))}."
        )
    values = {}
    for name, value in settings.items():
        place = f"{where}.{name}" if where else name
        values[name] = _loaded(value, known[name], find, place)
    missing = [name for name, item in known.items() if item.required and name not in values]
    if missing:
        raise BadParam(f"{where or cls.__name__}: {', '.join(missing)} is missing.")
    try:
        return cls(**values)
    except BadParam as problem:
        raise BadParam(f"{where}: {problem}" if where else str(problem)) from None


def _loaded(value: Any, item: Param, find: Any, place: str) -> Any:
    if not issubclass(item.kind, Component) or value is None:
        return value
    if not item.many:
        return load(value, item.kind, find, place)
    if not isinstance(value, list):
        raise BadParam(f"{place}: must be a list, got {_shown(value)}.")
    return tuple(load(one, item.kind, find, f"{place}[{i}]") for i, one in enumerate(value))


def at(component: Component, path: str) -> Any:
    """Return the value at a path as "layers.0.units".

    Raises:
        BadParam: the path leads nowhere, with what there is.
    """
    value: Any = component
    for part in path.split("."):
        value = _child(value, part, path)
    return value


def changed(component: C, path: str, value: Any) -> C:
    """Return a copy of the component with the value at a path as "layers.0.units" replaced.

    Raises:
        BadParam: the path leads nowhere or the value breaks its rule.
    """
    head, _, rest = path.partition(".")
    old = _child(component, head, path)
    if rest and isinstance(old, tuple):
        index, _, deeper = rest.partition(".")
        item = _child(old, index, path)
        new = changed(item, deeper, value) if deeper else value
        place = int(index)
        return component.with_(**{head: (*old[:place], new, *old[place + 1 :])})
    if rest:
        if not isinstance(old, Component):
            raise BadParam(f"{path}: {head} has no settings of its own.")
        value = changed(old, rest, value)
    return component.with_(**{head: value})


def _child(value: Any, part: str, path: str) -> Any:
    if isinstance(value, tuple):
        if part.isdigit() and int(part) < len(value):
            return value[int(part)]
        raise BadParam(f"{path}: {part} must be a number from 0 to {len(value) - 1}.")
    if isinstance(value, Component):
        names = [item.name for item in params(type(value))]
        if part in names:
            return getattr(value, part)
        raise BadParam(
            f"{path}: {type(value).__name__} has no setting {part}; it has {', '.join(names)}."
        )
    raise BadParam(f"{path}: {part} leads nowhere.")
