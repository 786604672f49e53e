"""Steps of the undo stack: from one frozen experiment to another, a weight set by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dlgui.engine.component import Component, at
from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Edit, Experiment
from dlgui.engine.findings import findings
from dlgui.engine.live_edit import LIVE
from dlgui.engine.network import Network
from dlgui.engine.weight_edit import weight_edit
from dlgui.gui.language import tr
from dlgui.lab.runs import PAUSED, READY, RUNNING, Run

if TYPE_CHECKING:
    from dlgui.gui.workspace import Workspace


class ExperimentEdit:
    """Takes the workspace to the new experiment, and back to the old one."""

    def __init__(
        self, workspace: Workspace, old: Experiment, new: Experiment, path: str, text: str
    ) -> None:
        self.text = text
        self.old, self.new = old, new
        self._workspace, self._path = workspace, path

    def redo(self) -> None:
        """Take the new one."""
        self._workspace.transition(self.new, self._path)

    def undo(self) -> None:
        """Take the old one."""
        self._workspace.transition(self.old, self._path)


def step_back(workspace: Workspace) -> None:
    """Take back the last edit, unless the user does not wait for its rows."""
    stack = workspace.undo_stack
    command = stack.command(stack.index() - 1) if stack.canUndo() else None
    if not isinstance(command, ExperimentEdit) or workspace.rows.fetch(command.old) is not None:
        stack.undo()


def step_forward(workspace: Workspace) -> None:
    """Do again what was taken back, unless the user does not wait for its rows."""
    stack = workspace.undo_stack
    command = stack.command(stack.index()) if stack.canRedo() else None
    if not isinstance(command, ExperimentEdit) or workspace.rows.fetch(command.new) is not None:
        stack.redo()


class WeightEdit:
    """Sets one number of a run's network, and sets the old one again; only in that run."""

    def __init__(self, run: Run, place: str, old: float, new: float, text: str) -> None:
        self.text = text
        self._run, self._place, self._old, self._new = run, place, old, new

    def redo(self) -> None:
        """Set the new number."""
        self._set(self._new)

    def undo(self) -> None:
        """Set the old one."""
        self._set(self._old)

    def _set(self, value: float) -> None:
        if self._run.state in (RUNNING, PAUSED):
            self._run.edit(weight_edit(self._place, value))
            self._run.want_snapshot()


def set_weight(workspace: Workspace, place: str, old: float, value: float) -> bool:
    """Set one number of the network while it does not train, as an edit of the run's history.

    False, with a notice, while it trains and when the run is over.
    """
    report = workspace.report
    if workspace.state == READY:
        workspace.start(0)
    trains = workspace.state == RUNNING and report is not None
    if workspace.run is None or not workspace.is_active or trains:
        workspace.notice(tr("Pause the run to set a weight; after its end, reset it first."))
        return False
    command = WeightEdit(workspace.run, place, old, value, tr("Set weight {value:g}", value=value))
    workspace.undo_stack.push(command)
    return True


def edit_of(experiment: Experiment, path: str) -> Edit:
    """Return the setting at a path of an experiment as a live edit."""
    value = at(experiment, path)
    if isinstance(value, tuple):
        return Edit(path=path, parts=value)
    if isinstance(value, Component) or value is None:
        return Edit(path=path, part=value)
    return Edit(path=path, value=json.dumps(value))


def can_go_on(workspace: Workspace, experiment: Experiment, path: str) -> bool:
    """Tell whether training can go on with another experiment: one live setting, the same
    weights."""
    samples, old = workspace.samples, workspace.network
    if not path or path.split(".")[0] not in LIVE or samples is None or old is None:
        return False
    if "initializer" in path.split("."):
        return False
    try:
        if any(found.stops for found in findings(experiment, workspace.data)):
            return False
        new = Network(experiment, samples.x.shape[1])
    except DlguiError:
        return False
    shapes = [{k: v.shape for k, v in net.arrays().items()} for net in (old, new)]
    return shapes[0] == shapes[1]
