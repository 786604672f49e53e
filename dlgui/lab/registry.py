"""The Registry knows every component by kind and name, and who supplied it.

A full name is supplier:ClassName. The class name alone is enough where only one supplier uses it.
It is filled one supplier at a time, all of its classes or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dlgui.api.wording import MOST_PARAMS, TAG, first_line
from dlgui.engine.component import Component, Missing, Param, dump, load, params
from dlgui.engine.errors import BadParam, PluginProblem
from dlgui.engine.experiment import Edit, Experiment, Split
from dlgui.engine.kinds import KINDS, kind_of
from dlgui.lab.starts import StoredWeights

MOST_CLASSES = 1000
CORE = "dlgui"
"""Supplier of the classes that are of no kind and are saved all the same."""
WORDS = re.compile(
    r"LeCun|[A-Z]*[a-z]?LU(?![a-z])|[A-Z]{2,}prop|[A-Z]{1,3}(?:Adam|Grad)(?![a-z])"
    r"|[A-Z][a-z]+[A-Z](?![A-Za-z0-9])|[A-Z]\d+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+"
)


@dataclass(frozen=True)
class Entry:
    """One registered class: its full name, its class name, its kind and who supplied it."""

    cls: type[Component]
    id: str
    name: str
    kind: type[Component]
    supplier: str

    @property
    def title(self) -> str:
        """Return the name to show, as "Leaky ReLU"."""
        return title(self.cls)


class Registry:
    """All components that are installed, in the order in which they were supplied.

    Its tables are replaced, never changed: a plugin may come on one thread while another reads.
    """

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._ids: dict[type[Component], str] = {}
        self._gone: dict[type[Component], str] = {}
        self._replaced: dict[str, str] = {}
        self._core: dict[str, type[Component]] = {}
        for cls in (Experiment, Split, Edit, StoredWeights):
            self._core[f"{CORE}:{cls.__name__}"] = cls
            self._ids[cls] = f"{CORE}:{cls.__name__}"

    def add(self, supplier: str, classes: Iterable[Any]) -> tuple[Entry, ...]:
        """Register all classes of a supplier, or none.

        Raises:
            PluginProblem: one of them is no component, is named like another, or has settings or
            words that cannot be shown.
        """
        new: dict[str, Entry] = {}
        for cls in listed("dlgui_components", classes):
            entry = _entry(supplier, cls)
            other = new.get(entry.id) or self._entries.get(entry.id) or self._known(cls)
            if other is not None:
                raise PluginProblem(
                    f"{supplier} supplies {entry.name} ({_place(cls)}), which {other.supplier} "
                    f"supplies already ({_place(other.cls)}). Rename one of them."
                )
            new[entry.id] = entry
        self._ids = {**self._ids, **{entry.cls: entry.id for entry in new.values()}}
        self._gone = {cls: id for cls, id in self._gone.items() if cls not in self._ids}
        self._replaced = {**self._replaced, **self._old_names(new)}
        self._entries = {**self._entries, **new}
        return tuple(new.values())

    def remove(self, supplier: str) -> None:
        """Forget everything that a supplier supplied."""
        gone = {entry.cls: id for id, entry in self._entries.items() if entry.supplier == supplier}
        ids = set(gone.values())
        self._gone = {**self._gone, **gone}
        self._entries = {id: entry for id, entry in self._entries.items() if id not in ids}
        self._ids = {cls: id for cls, id in self._ids.items() if cls not in gone}
        self._replaced = {old: new for old, new in self._replaced.items() if new not in ids}

    def name_of(self, cls: type[Component]) -> str:
        """Return the full name of a class, as it stands in a file; also of one that was removed.

        Raises:
            PluginProblem: no plugin supplied it.
        """
        found = self._ids.get(cls) or self._gone.get(cls)
        if found is None:
            raise PluginProblem(f"{cls.__name__} was not supplied by any plugin.")
        return found

    def find(self, name: str) -> type[Component] | None:
        """Return the class of a full name, an old name, or a class name that only one uses."""
        if name in self._core:
            return self._core[name]
        entry = self._entries.get(name) or self._entries.get(self._replaced.get(name, ""))
        if entry is None and ":" not in name:
            same = [entry for entry in self._entries.values() if entry.name == name]
            entry = same[0] if len(same) == 1 else None
        return entry.cls if entry else None

    def entry(self, cls: type[Component]) -> Entry:
        """Return the entry of a class.

        Raises:
            PluginProblem: no plugin supplied it.
        """
        entry = self._entries.get(self._ids.get(cls, ""))
        if entry is None:
            raise PluginProblem(f"{cls.__name__} is not supplied by any plugin.")
        return entry

    def of(self, kind: type[Component]) -> tuple[Entry, ...]:
        """Return the entries of a kind: the lab's own first, then the others as they came."""
        return tuple(entry for entry in self._entries.values() if entry.kind is kind)

    def __iter__(self) -> Iterator[Entry]:
        for kind in KINDS:
            yield from self.of(kind)

    def __len__(self) -> int:
        return len(self._entries)

    def shown(self, cls: type[Component]) -> str:
        """Return the class name, or the full name where two suppliers use the class name."""
        full = self.name_of(cls)
        short = cls.__name__
        return short if self.find(short) is cls else full

    def dump(self, component: Component) -> dict[str, Any]:
        """Return a component as plain JSON values with full names."""
        return dump(component, self.name_of)

    def load(self, data: Any, kind: type[Component], where: str = "") -> Component:
        """Return the component that `dump` wrote; a name nobody supplies becomes Missing.

        Raises:
            BadParam: naming the place, as "layers[3].units".
        """
        return load(data, kind, self.find, where)

    def renewed(self, experiment: Experiment) -> Experiment:
        """Return an experiment as it would be read from a file now, itself when that is the same.

        What was removed since becomes Missing with its settings, what came since takes its place.

        Raises:
            BadParam: a plugin that came anew refuses the settings that are there.
        """
        if not self._is_stale(experiment):
            return experiment
        found = self.load(self.dump(experiment), Experiment)
        assert isinstance(found, Experiment)
        return found

    def _is_stale(self, component: Component) -> bool:
        """Tell whether a part was removed, or is Missing and can be found."""
        if isinstance(component, Missing):
            return self.find(component.id) is not None
        if type(component) in self._gone:
            return True
        values = (getattr(component, item.name) for item in params(type(component)))
        parts = (one for value in values for one in (value if type(value) is tuple else (value,)))
        return any(self._is_stale(part) for part in parts if isinstance(part, Component))

    def _known(self, cls: type[Component]) -> Entry | None:
        return self._entries.get(self._ids.get(cls, ""))

    def _old_names(self, new: dict[str, Entry]) -> dict[str, str]:
        found: dict[str, str] = {}
        for entry in new.values():
            for old in getattr(entry.cls, "replaces", ()):
                # A class that is there goes by its name before anything claims to replace it.
                if old not in self._entries and old not in self._replaced:
                    found[str(old)] = entry.id
        return found


def title(cls: type[Component]) -> str:
    """Return the name of a class as it is shown: its `label`, or its words, as "Leaky ReLU"."""
    label = getattr(cls, "label", "")
    if isinstance(label, str) and label.strip():
        return label.strip()
    words = WORDS.findall(cls.__name__)
    rest = [word.lower() if word.istitle() and len(word) > 1 else word for word in words[1:]]
    return " ".join([*words[:1], *rest]) or cls.__name__


def listed(hook: str, classes: Any) -> list[Any]:
    """Return what a hook returned as a list.

    Raises:
        PluginProblem: it is no iterable of classes, or has no end.
    """
    if isinstance(classes, (str, bytes, dict, type)) or not isinstance(classes, Iterable):
        raise PluginProblem(f"{hook} must return a list of classes, got {type(classes).__name__}.")
    found = list(islice(classes, MOST_CLASSES + 1))
    if len(found) > MOST_CLASSES:
        raise PluginProblem(f"{hook} may return {MOST_CLASSES} classes, this one returns more.")
    for cls in found:
        if not isinstance(cls, type):
            raise PluginProblem(f"{hook} must return classes, got {str(cls)[:60]!r} among them.")
    return found


def _texts(item: Param) -> tuple[str, ...]:
    """Return what a setting shows in a window."""
    return (item.doc, item.unit, item.zero, *map(str, item.choices))


def _entry(supplier: str, cls: type) -> Entry:
    if not issubclass(cls, Component):
        raise PluginProblem(
            f"{cls.__name__} is no component: subclass one of the kinds of dlgui.api."
        )
    if cls in KINDS or cls is Component:
        raise PluginProblem(f"{cls.__name__} is a kind itself: supply subclasses of it.")
    try:
        kind, items = kind_of(cls), params(cls)
        for item in items:
            if not item.required:
                item.checked(item.default, cls.__name__)
    except BadParam as problem:
        raise PluginProblem(f"The default of {problem}") from None
    except (TypeError, NameError) as problem:
        raise PluginProblem(f"{cls.__name__}: {problem}") from None
    if len(items) > MOST_PARAMS:
        raise PluginProblem(f"{cls.__name__} has {len(items)} settings, allowed are {MOST_PARAMS}.")
    words = [first_line(cls), str(getattr(cls, "label", ""))]
    words += [text for item in items for text in _texts(item)]
    for text in words:
        if TAG.search(text):
            raise PluginProblem(f"{cls.__name__}: {text[:60]!r} holds markup; use plain text.")
    return Entry(cls, f"{supplier}:{cls.__name__}", cls.__name__, kind, supplier)


def _place(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"
