"""Trouble: what a plugin did to the run or does to its present step, and what helps."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from dlgui.engine.component import Component, params
from dlgui.engine.errors import DlguiError, PluginFault
from dlgui.engine.guard import guarded_by, parts
from dlgui.engine.watch import Waiting
from dlgui.gui.language import from_below, tr
from dlgui.lab.leaks import Leaks, sample
from dlgui.lab.registry import Entry
from dlgui.lab.runs import PAUSED, RUNNING, STOPPING, Copy, Run

if TYPE_CHECKING:
    from dlgui.gui.workspace import Workspace

HANG_SECONDS = 3.0
"""How long a plugin's call may last before somebody is told."""
LEAK_SECONDS = 1.0
"""How often the program's size is looked at."""
END_SECONDS = 1.0
"""How long an abandoned call may take to end before its thread is given up."""


class Trouble(QObject):
    """`changed()` when there is another fault, or a call that does not return, or neither.

    fault: the run stands before the step in which it happened, or never began · waiting: the call
    that the run's thread is in.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.fault: PluginFault | None = None
        self.waiting: Waiting | None = None
        self._held: Copy | None = None
        self._leaks, self._looked, self._number = Leaks(), 0.0, 0
        workspace.run_changed.connect(self.look)

    def look(self) -> None:
        """Look how the run is; called at each tick while there is one."""
        workspace = self._workspace
        run, report = workspace.run, workspace.report
        before = self.fault, self.waiting is None
        self.fault = report.fault if report is not None and run is not None else None
        self.waiting = None
        if run is not None and run.state in (RUNNING, PAUSED, STOPPING) and run.alive:
            self.waiting = workspace.host.watch.waiting(run.thread, HANG_SECONDS)
            self._look_for_leaks(run)
        if before != (self.fault, self.waiting is None) or self.waiting is not None:
            self.changed.emit()

    def _look_for_leaks(self, run: Run) -> None:
        """Tell once a run when the program grows while a plugin takes part in it."""
        now = time.monotonic()
        if now - self._looked < LEAK_SECONDS:
            return
        self._looked = now
        if run.number != self._number:
            self._number = run.number
            self._leaks.forget()
        names = {name for one in parts(run.experiment) if (name := guarded_by(one))}
        grown = self._leaks.look(sample()) if names else ""
        if grown:
            self._workspace.notice(
                tr(
                    "The program grows by {grown} while {sorted} takes part. Pause the "
                    "run and save; turning the plugin off or starting anew frees it.",
                    grown=grown,
                    sorted=", ".join(sorted(names)),
                ),
                bad=True,
            )

    # What can be done

    def retry(self) -> None:
        """Make the step again; a run that never began starts anew."""
        self._workspace.start()

    def path(self) -> str:
        """Return where the component of the fault is in the experiment, "" when it is not there."""
        experiment = self._workspace.experiment
        if self.fault is None or experiment is None:
            return ""
        wanted = self.fault.plugin, self.fault.component
        return next((path for path, one in _paths(experiment) if _named(one) == wanted), "")

    def replacements(self) -> tuple[Entry, ...]:
        """Return what could stand in the place of the component: the lab's own of its kind."""
        path, registry = self.path(), self._workspace.registry
        component = self._workspace.component_at(path)
        if not path or component is None:
            return ()
        kind = registry.entry(type(component)).kind
        plugin = self.fault.plugin if self.fault is not None else ""
        found = (one for one in registry.of(kind) if one.supplier != plugin)
        return tuple(one for one in found if all(not item.required for item in params(one.cls)))

    def replace(self, entry: Entry) -> None:
        """Put another component in its place and go on."""
        path = self.path()
        if path and self._workspace.edit(
            path, entry.cls(), tr("Replace by {title}", title=from_below(entry.title))
        ):
            self._workspace.start()

    def turn_off(self) -> None:
        """Take the plugin away now and from now on; the run is kept until it comes back."""
        fault = self.fault
        if fault is None:
            return
        try:
            self._workspace.host.disable(fault.plugin)
        except DlguiError as problem:
            self._workspace.notice(str(problem), bad=True)
        self._workspace.renew()

    def abandon(self) -> None:
        """End the call that does not return: the run stands before its step.

        A call that runs no Python cannot be ended: its thread is given up, and the run goes on in
        another one.
        """
        workspace, run, waiting = self._workspace, self._workspace.run, self.waiting
        if run is None or waiting is None:
            return
        said = tr("did not return for {seconds:.0f} s", seconds=waiting.seconds)
        if workspace.host.watch.abandon(run.thread, said) and run.wait_for_fault(END_SECONDS):
            return
        label = waiting.label
        fault = PluginFault(label.plugin, label.component, label.method, said, waiting.place)
        rescued = run.rescued(fault)
        if rescued is not None:
            workspace.exchange_run(rescued)
            workspace.notice(
                tr(
                    "The call of {plugin} is still going on beside; start dlgui again soon.",
                    plugin=label.plugin,
                )
            )

    # Keeping a run while its plugin is away

    def hold(self) -> None:
        """Keep the run that is about to go because a component of it went."""
        run = self._workspace.run
        if run is not None:
            self._held = run.copy(END_SECONDS) or self._held

    def let_go(self) -> None:
        """Forget the run that was kept."""
        self._held = None

    def bring_back(self) -> None:
        """Take up the run that was kept, if its components are here again."""
        workspace, held = self._workspace, self._held
        if held is None or not workspace.can_run or workspace.experiment is None:
            return
        state = {**held.state}
        state["experiment"] = workspace.registry.renewed(state["experiment"])
        self._held = None
        run = Run(
            workspace.experiment, workspace.samples, before=Copy(state, held.history, held.seconds)
        )
        workspace.resume(run)


def _named(component: Component) -> tuple[str, str]:
    cls = type(component)
    return str(getattr(cls, "guarded_by", "")), cls.__name__


def _paths(component: Component, path: str = "") -> Any:
    """Yield path and value of a component and all components in its settings."""
    yield path, component
    for item in params(type(component)):
        value = getattr(component, item.name)
        many = value if type(value) is tuple else (value,)
        for place, one in enumerate(many):
            if isinstance(one, Component):
                name = f"{item.name}.{place}" if type(value) is tuple else item.name
                yield from _paths(one, f"{path}.{name}" if path else name)
