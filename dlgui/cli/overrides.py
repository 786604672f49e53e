"""`--set PATH=VALUE`: one setting of an experiment changed by its path, a component by its name."""

from __future__ import annotations

import ast
import json
import math
from pathlib import Path
from typing import Any

from dlgui.engine.component import Component, Param, at, changed, params
from dlgui.engine.errors import BadParam
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Dataset
from dlgui.lab.registry import Registry

NOTHING = ("none", "null", "")
TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def overridden(experiment: Experiment, text: str, registry: Registry) -> Experiment:
    """Return the experiment with "PATH=VALUE" applied, as "layers.0.units=16" or "optimizer=Adam".

    A component is a name, or a name with settings as in "Adam(beta1=0.8)", or a JSON object; a
    list is several of them with commas between, or "none".

    Raises:
        BadParam: the path leads nowhere, or the value breaks its rule.
    """
    path, equals, value = text.partition("=")
    path = path.strip()
    if not equals or not path:
        raise BadParam(f"{text!r} must be PATH=VALUE, as rate=0.01 or optimizer=Adam.")
    item, owner, inside = _setting(experiment, path)
    new = _value(value.strip(), item, inside, registry)
    if isinstance(owner, Dataset) and item.name == "path" and isinstance(new, str):
        new = str(Path(new).absolute())
    return changed(experiment, path, new)


def _setting(experiment: Experiment, path: str) -> tuple[Param, Component, bool]:
    """Return the setting at a path, its owner, and whether the path goes on into its list."""
    head, _, name = path.rpartition(".")
    owner: Any = at(experiment, head) if head else experiment
    if isinstance(owner, tuple):
        at(experiment, path)
        return *_setting(experiment, head)[:2], True
    at(experiment, path)
    item = next(item for item in params(type(owner)) if item.name == name)
    return item, owner, False


def _value(text: str, item: Param, inside: bool, registry: Registry) -> Any:
    if issubclass(item.kind, Component):
        found = _components(text, item, registry)
        if item.many and not inside:
            return found
        if len(found) > 1 or (not found and not item.optional):
            raise BadParam(f"{item.name} must be one {item.kind.__name__}, got {text!r}.")
        return found[0] if found else None
    if item.optional and text.lower() in NOTHING:
        return None
    return _plain(text, item)


def _plain(text: str, item: Param) -> Any:
    if item.kind is bool:
        if text.lower() not in TRUTH:
            raise BadParam(f"{item.name} must be true or false, got {text!r}.")
        return TRUTH[text.lower()]
    if item.kind is str:
        return text
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise BadParam(f"{item.name} must be a number, got {text!r}.")
    whole = text.lstrip("+-").isdigit()
    return int(text) if whole else number


def _components(text: str, item: Param, registry: Registry) -> tuple[Component, ...]:
    if text.lower() in NOTHING:
        return ()
    if text[0] in "{[":
        return _from_json(text, item, registry)
    class_of = registry.find(text)
    if class_of is not None:
        return (_made(class_of, {}, item),)
    try:
        tree = ast.parse(f"({text},)", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        tree = None
    if not isinstance(tree, ast.Tuple):
        raise BadParam(f'{item.name} must be a name or like "Adam(beta1=0.8)", got {text[:60]!r}.')
    return tuple(_component(node, item, registry) for node in tree.elts)


def _from_json(text: str, item: Param, registry: Registry) -> tuple[Component, ...]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BadParam(f"{item.name} must be a name or JSON: {problem}.") from None
    parts = data if isinstance(data, list) else [data]
    return tuple(registry.load(part, item.kind, item.name) for part in parts)


def _component(node: ast.expr, item: Param, registry: Registry) -> Component:
    """Return the component that a name or a call with settings stands for; nothing is run."""
    call = node if isinstance(node, ast.Call) else None
    name = call.func if call else node
    if not isinstance(name, ast.Name) or (call and call.args):
        raise BadParam(f'{item.name} must be a name or like "Adam(beta1=0.8)".')
    cls = registry.find(name.id)
    if cls is None or not issubclass(cls, item.kind):
        names = ", ".join(entry.name for entry in registry.of(item.kind))
        raise BadParam(f"There is no {item.kind.__name__} {name.id}. Choose one of {names}.")
    known = {one.name: one for one in params(cls)}
    settings: dict[str, Any] = {}
    for keyword in call.keywords if call else ():
        if keyword.arg not in known:
            has = ", ".join(known) or "none"
            raise BadParam(f"{cls.__name__} has no setting {keyword.arg}; it has {has}.")
        settings[keyword.arg] = _argument(keyword.value, known[keyword.arg], registry)
    return _made(cls, settings, item)


def _argument(node: ast.expr, item: Param, registry: Registry) -> Any:
    if issubclass(item.kind, Component):
        if isinstance(node, ast.Constant) and node.value is None:
            return None
        if isinstance(node, (ast.Tuple, ast.List)):
            return tuple(_component(one, item, registry) for one in node.elts)
        return _component(node, item, registry)
    if isinstance(node, ast.Name):  # a word without quotes, as in He(distribution=uniform)
        return _plain(node.id, item)
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError):
        raise BadParam(f"{item.name} must be a number, a text or a component.") from None


def _made(cls: type[Component], settings: dict[str, Any], item: Param) -> Component:
    missing = [one.name for one in params(cls) if one.required and one.name not in settings]
    if not issubclass(cls, item.kind):
        raise BadParam(f"{item.name} must be of kind {item.kind.__name__}, got {cls.__name__}.")
    if missing:
        raise BadParam(
            f'{cls.__name__} needs {", ".join(missing)}: write "{cls.__name__}({missing[0]}=…)".'
        )
    return cls(**settings)
