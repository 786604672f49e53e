"""Choices: which components can stand at a place of the experiment, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dlgui.engine.component import Component, Missing, at, params
from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import (
    Activation,
    Array,
    Initializer,
    Layer,
    Loss,
    Normalizer,
    Preprocessor,
    Regularizer,
    overrides,
)
from dlgui.gui.language import from_below, noop, tr
from dlgui.gui.naming import component_title, first_line
from dlgui.gui.previews import thumbnail_of
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import BUILT_INS
from dlgui.lab.registry import Entry

NOTHING = {
    Activation: noop("Hands the sums on as they are"),
    Initializer: noop("All weights start at 0"),
    Normalizer: noop("The activation gets the sums as they are"),
    Preprocessor: noop("The target stays in its own units"),
}
_OWN = {supplier for supplier, _ in BUILT_INS}


@dataclass(frozen=True)
class Choice:
    """One line of a picker.

    component: what would be taken, None for "none" and where `refusal` says why it cannot ·
    path: the setting it goes to · many: it joins a list · present: it stands there now.
    """

    title: str
    sentence: str
    path: str
    component: Component | None = None
    supplier: str = ""
    many: bool = False
    present: bool = False
    refusal: str = ""

    def matches(self, words: str) -> bool:
        """Tell whether every word is in the title, the sentence or the supplier."""
        text = f"{self.title} {self.sentence} {self.supplier}".casefold()
        return all(word in text for word in words.casefold().split())


def choices(
    workspace: Workspace, path: str, kind: type[Component], many: bool
) -> tuple[Choice, ...]:
    """Return what can be put at `path`, or appended to the list there.

    To the regularizers of a layer a normalizer can be added too, where it has none.
    """
    experiment = workspace.experiment
    if experiment is None:
        return ()
    old = None if many else _at(experiment, path)
    found = [_choice(entry, path, many, old) for entry in _fitting(workspace, path, kind, many)]
    if isinstance(old, Component) and not any(choice.present for choice in found):
        found.insert(0, _present(old, path))
    owner, _, name = path.rpartition(".")
    if not many and _optional(experiment, path):
        said = tr(NOTHING.get(kind, noop("Leave it out")))
        found.append(Choice("none", said, path, present=old is None))
    layer = workspace.component_at(owner) if many and name == "regularizers" and owner else None
    if isinstance(layer, Layer) and layer.normalizer is None:
        place = f"{owner}.normalizer"
        found += [_choice(entry, place, False, None) for entry in workspace.registry.of(Normalizer)]
    return tuple(found)


def _fitting(workspace: Workspace, path: str, kind: type[Component], many: bool) -> list[Entry]:
    entries = workspace.registry.of(kind)
    owner = path.partition(".regularizers")[0] if kind is Regularizer else ""
    if owner in ("", "regularizers"):
        return list(entries)
    # What ends the run belongs to the experiment; a mask on the output would change predictions.
    return [
        entry
        for entry in entries
        if not overrides(entry.cls, "should_stop")
        and not (owner == "output" and overrides(entry.cls, "mask"))
    ]


def _choice(entry: Entry, path: str, many: bool, old: Any) -> Choice:
    present = type(old) is entry.cls
    component, refusal = (old, "") if present else _made(entry)
    if component is not None and not refusal:
        refusal = _refusal(component, path)
    return Choice(
        title=from_below(entry.title),
        sentence=first_line(entry.cls),
        path=path,
        component=component,
        supplier="" if entry.supplier in _OWN else entry.supplier,
        many=many,
        present=present,
        refusal="" if present else refusal,
    )


def _present(old: Component, path: str) -> Choice:
    said = tr("It is not installed") if isinstance(old, Missing) else first_line(type(old))
    return Choice(component_title(old), said, path, component=old, present=True)


def _made(entry: Entry) -> tuple[Component | None, str]:
    try:
        return entry.cls(), ""
    except Exception as problem:  # a plugin may raise anything; the others are still to choose
        needed = [item.name for item in params(entry.cls) if item.required]
        if needed:
            return None, tr("It has no default for {needed}.", needed=", ".join(needed))
        return None, tr("It cannot be made: {problem}", problem=problem)


def _refusal(component: Component, path: str) -> str:
    inside = path.startswith(("layers.", "output")) and path.endswith("activation")
    if inside and isinstance(component, Activation) and not component.trainable:
        return tr("It is for predictions only: nothing before it could learn.")
    return ""


def _at(experiment: Experiment, path: str) -> Any:
    try:
        return at(experiment, path)
    except DlguiError:
        return None


def _optional(experiment: Experiment, path: str) -> bool:
    head, _, name = path.rpartition(".")
    owner = _at(experiment, head) if head else experiment
    if not isinstance(owner, Component):
        return False
    return any(item.name == name and item.optional for item in params(type(owner)))


@lru_cache(maxsize=512)
def thumbnail(component: Component) -> Array | None:
    """Return the shape of a component as a short curve, the same one at every call."""
    return thumbnail_of(component)


def fits_task(component: Component | None, task: str) -> str:
    """Return a warning where a loss is not meant for the target, else an empty text."""
    if isinstance(component, Loss) and task and task not in component.tasks:
        meant = ", ".join(component.tasks)
        return tr("It is meant for {meant}; the target is {task}.", meant=meant, task=task)
    return ""
