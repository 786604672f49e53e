"""What a network sees of a table: which columns go in, as what, and which one comes out.

A Plan holds all that is needed to encode another table of the same columns, as plain values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from dlgui.engine.errors import BadProject
from dlgui.engine.kinds import MULTI_CLASS, REGRESSION, TWO_CLASS
from dlgui.lab.tables.column import Kind

VERSION = 1
T = TypeVar("T")


@dataclass(frozen=True)
class Field:
    """A column as the network takes it: a number as it is, a date in days, a category by label, an
    ordinal by the place of its label."""

    name: str
    kind: Kind
    labels: tuple[str, ...] = ()
    day_first: bool = False

    @property
    def width(self) -> int:
        """Return the number of inputs it makes: one, or one a label."""
        return len(self.labels) if self.kind == "category" else 1

    @property
    def input_names(self) -> tuple[str, ...]:
        """Return the names of its inputs, as "Cylinders=4" for a label and "size (S<M<L)" for an
        order: whoever reads a table with a network needs nothing else."""
        if self.kind == "ordinal" and len(self.labels) > 1:
            return (f"{self.name} ({'<'.join(self.labels)})",)
        if self.kind != "category":
            return (self.name,)
        return tuple(f"{self.name}={label}" for label in self.labels)


@dataclass(frozen=True)
class Message:
    """A sentence on a column that a person should know before training."""

    column: str
    text: str


@dataclass(frozen=True)
class Plan:
    """Inputs, target and task of one table."""

    target: Field
    inputs: tuple[Field, ...]
    class_counts: tuple[int, ...] = ()
    """Rows of each class in the table that the plan was made for."""
    left_out: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()

    @property
    def classes(self) -> tuple[str, ...]:
        """Return the names of the classes in the order of their numbers, none for regression."""
        return self.target.labels

    @property
    def task(self) -> str:
        """Return "regression", "two-class" or "multi-class"."""
        if not self.classes:
            return REGRESSION
        return TWO_CLASS if len(self.classes) == 2 else MULTI_CLASS

    @property
    def input_names(self) -> tuple[str, ...]:
        """Return the names of all inputs, in the order of the encoded columns."""
        return tuple(name for field in self.inputs for name in field.input_names)

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as plain values for a JSON file."""
        return {
            "version": VERSION,
            "target": _to_dict(self.target),
            "inputs": [_to_dict(field) for field in self.inputs],
            "class_counts": list(self.class_counts),
            "left_out": list(self.left_out),
            "messages": [{"column": m.column, "text": m.text} for m in self.messages],
        }

    @classmethod
    def from_dict(cls, data: object) -> Plan:
        """Return the plan that `to_dict` wrote.

        Raises:
            BadProject: a part is missing or of the wrong type; names it.
        """
        found = _mapping(data, "plan")
        if found.get("version") != VERSION:
            raise BadProject(
                f"plan.version must be {VERSION}, got {found.get('version')!r}. "
                "Open the file with the version of dlgui that wrote it."
            )
        target = _field(found.get("target"), "plan.target")
        if target.kind not in ("category", "ordinal") and target.labels:
            raise BadProject("plan.target has labels and is no category.")
        counts = _list(found, "class_counts", "plan", int)
        messages = [
            Message(_string(item, "column", path), _string(item, "text", path))
            for path, item in _items(found, "messages")
        ]
        inputs = [_field(item, path) for path, item in _items(found, "inputs")]
        left_out = _list(found, "left_out", "plan", str)
        return cls(target, tuple(inputs), counts, left_out, tuple(messages))


def _to_dict(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "kind": field.kind,
        "labels": list(field.labels),
        "day_first": field.day_first,
    }


def _field(data: object, path: str) -> Field:
    found = _mapping(data, path)
    kind = _string(found, "kind", path)
    if kind not in ("number", "category", "ordinal", "date"):
        raise BadProject(f"{path}.kind must be number, category, ordinal or date, got {kind!r}.")
    first = found.get("day_first", False)
    if not isinstance(first, bool):
        raise BadProject(f"{path}.day_first must be true or false, got {first!r}.")
    labels = _list(found, "labels", path, str)
    return Field(_string(found, "name", path), cast(Kind, kind), labels, first)


def _mapping(data: object, path: str) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise BadProject(f"{path} must be an object, got {type(data).__name__}.")
    return data


def _string(data: object, key: str, path: str) -> str:
    value = _mapping(data, path).get(key)
    if not isinstance(value, str):
        raise BadProject(f"{path}.{key} must be a text, got {type(value).__name__}.")
    return value


def _list(data: Mapping[str, object], key: str, path: str, of: type[T]) -> tuple[T, ...]:
    values = data.get(key)
    if not isinstance(values, list) or not all(type(value) is of for value in values):
        raise BadProject(f"{path}.{key} must be a list of {of.__name__}.")
    return tuple(values)


def _items(data: Mapping[str, object], key: str) -> list[tuple[str, object]]:
    values = data.get(key)
    if not isinstance(values, list):
        raise BadProject(f"plan.{key} must be a list, got {type(values).__name__}.")
    return [(f"plan.{key}[{i}]", value) for i, value in enumerate(values)]
