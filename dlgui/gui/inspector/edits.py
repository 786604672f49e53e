"""The inspector's edits: one setting of the experiment each, under words for the undo list."""

from __future__ import annotations

from typing import Any

from dlgui.engine.component import Component, at
from dlgui.engine.experiment import Experiment
from dlgui.gui import building
from dlgui.gui.editing.words import words_of
from dlgui.gui.language import lowered, tr
from dlgui.gui.naming import ADDED, REMOVED, SET, chip_text, component_title, layer_name, placed
from dlgui.gui.workspace import Workspace


def edit(workspace: Workspace, path: str, value: Any) -> bool:
    """Change one setting; False when the user kept the run that this would have ended.

    Raises:
        BadParam: the value breaks the setting's rule.
    """
    experiment = workspace.experiment
    if experiment is None:
        return False
    owner, _, name = path.rpartition(".")
    if name == "units" and owner and owner == _layer(owner):
        return building.set_units(workspace, owner, int(value))
    return workspace.edit(path, value, edit_words(experiment, path, value))


def edit_words(experiment: Experiment, path: str, value: Any) -> str:
    """Return what an edit is called: "Set slope 0.2 in Dense 1", "Remove L2 from Dense 2"."""
    old = at(experiment, path)
    layer = _layer(path)
    place = layer_name(experiment, layer) if layer else ""
    if isinstance(value, tuple) and isinstance(old, tuple):
        gone = [one for one in old if one not in value] or list(old[len(value) :])
        come = [one for one in value if one not in old] or list(value[len(old) :])
        if len(value) < len(old) and gone and isinstance(gone[0], Component):
            return placed(REMOVED, chip_text(gone[0])[0], place)
        if len(value) > len(old) and come and isinstance(come[0], Component):
            return placed(ADDED, chip_text(come[0])[0], place)
    name = next(part for part in reversed(path.split(".")) if not part.isdigit())
    words = lowered(words_of(name))
    return placed(SET, f"{words} {_shown(value)}".rstrip(), place)


def _layer(path: str) -> str:
    """Return the path of the layer that a path leads into, "" for none."""
    parts = path.split(".")
    if parts[0] == "output":
        return "output"
    return ".".join(parts[:2]) if parts[0] == "layers" and len(parts) > 1 else ""


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    if isinstance(value, Component) or value is None:
        return component_title(value)
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 24 else text[:23] + "…"
