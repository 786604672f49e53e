"""One step of the undo stack: from one frozen experiment to another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from dlgui.engine.component import Component, at
from dlgui.engine.experiment import Edit, Experiment

if TYPE_CHECKING:
    from dlgui.gui.workspace import Workspace


class ExperimentEdit(QUndoCommand):
    """Takes the workspace to the new experiment, and back to the old one."""

    def __init__(
        self, workspace: Workspace, old: Experiment, new: Experiment, path: str, text: str
    ) -> None:
        super().__init__(text)
        self._workspace, self._old, self._new, self._path = workspace, old, new, path

    def redo(self) -> None:
        """Take the new one."""
        self._workspace.transition(self._new, self._path)

    def undo(self) -> None:
        """Take the old one."""
        self._workspace.transition(self._old, self._path)


def edit_of(experiment: Experiment, path: str) -> Edit:
    """Return the setting at a path of an experiment as a live edit."""
    value = at(experiment, path)
    if isinstance(value, tuple):
        return Edit(path=path, parts=value)
    if isinstance(value, Component) or value is None:
        return Edit(path=path, part=value)
    return Edit(path=path, value=json.dumps(value))
