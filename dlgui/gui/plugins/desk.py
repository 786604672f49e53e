"""The desk takes what the page asks for, has it done on threads, and tells what came of it.

Two workers: one installs, one thing after the other; one looks into plugins and switches them, so
that neither waits for the other's network.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from dlgui.gui.language import tr
from dlgui.gui.plugins.lines import OWN, OWN_MODULE, Line, lines_of
from dlgui.gui.plugins.worker import CANCELLED, DONE, FAILED, Job, Worker
from dlgui.gui.workspace import Workspace
from dlgui.lab.errand import Errand
from dlgui.lab.files import shown
from dlgui.lab.installer import install, plan_install, remove, roll_back
from dlgui.lab.offers import Offer, offers
from dlgui.lab.plans import Plan
from dlgui.lab.sets import export_set, is_set
from dlgui.lab.sources import write_sources
from dlgui.lab.trials import built_in, verdict_on

LOOKING, PLANNED, REFUSED, QUEUED, OVER = "looking", "planned", "refused", "queued", "over"


class Item:
    """One plugin on its way in: looked into, planned, queued, over.

    name: what to call it before its plan is known · ended: the job that is over, with its log.
    """

    def __init__(self, source: str, name: str) -> None:
        self.source = source
        self.name = name
        self.state = LOOKING
        self.plan: Plan | None = None
        self.job: Job | None = None
        self.outcome = ""

    @property
    def title(self) -> str:
        """Return its name and version."""
        plan = self.plan
        return f"{plan.name} {plan.version}".rstrip() if plan is not None else self.name

    @property
    def failed(self) -> bool:
        """Tell whether it was refused, failed, or went into quarantine."""
        if self.state == REFUSED:
            return True
        return self.state == OVER and self.job is not None and bool(self.outcome)


class Desk(QObject):
    """`lines_changed()` · `order_changed()` what is looked into · `queue_changed()` what is being
    installed · `told(sentence, bad)`."""

    lines_changed = Signal()
    order_changed = Signal()
    queue_changed = Signal()
    told = Signal(str, bool)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.host = workspace.host
        self.lines: tuple[Line, ...] = ()
        self.offers: tuple[Offer, ...] = ()
        self.order: list[Item] = []
        self.queue: list[Item] = []
        self._classes = [entry.cls for entry in self.host.registry]
        self._proving = False
        self._found: dict[Job, tuple[Line, ...]] = {}
        self._installs = Worker("dlgui-install", self)
        self._looks = Worker("dlgui-plugins", self)
        for worker in (self._installs, self._looks):
            worker.progressed.connect(lambda _job: self.queue_changed.emit())
            worker.ended.connect(self._on_ended)

    @property
    def busy(self) -> tuple[Job, ...]:
        """Return what is being done and waits."""
        return (*self._installs.jobs, *self._looks.jobs)

    def line(self, name: str) -> Line | None:
        """Return the line of a plugin."""
        return next((line for line in self.lines if line.name == name), None)

    def close(self) -> None:
        """End everything that is going on; called once before the window goes."""
        self._installs.close()
        self._looks.close()

    # What can be asked for

    def refresh(self) -> None:
        """Look again at what is installed and on offer, and prove what never was."""
        self._do(self._looks, tr("Looking for plugins"), self._look_around)

    def look(self, sources: Sequence[str]) -> None:
        """Look into what is to be installed; nothing is written."""
        self.drop_order()
        for source in dict.fromkeys(sources):
            item = Item(source, Path(source).name)
            self.order.append(item)
            work = self._planner(source)
            item.job = self._looks.submit(Job(item.name, work))
        self.order_changed.emit()

    def drop_order(self) -> None:
        """Forget what was looked into."""
        for item in self.order:
            if item.state == LOOKING and item.job is not None:
                item.job.cancel()
        self.order = []
        self.order_changed.emit()

    def install(self) -> None:
        """Install all that was looked into and not refused, one after the other."""
        if not self._installs.jobs:
            self.queue = []
        for item in self.order:
            if item.state == PLANNED and item.plan is not None:
                item.state = QUEUED
                work = self._installer(item.source, item.plan)
                item.job = self._do(self._installs, item.title, work)
            self.queue.append(item)
        self.order = []
        self.queue_changed.emit()
        self.order_changed.emit()

    def cancel(self) -> None:
        """End the installing that goes on and drop what waits; what is in stays."""
        for item in self.queue:
            if item.state == QUEUED and item.job is not None:
                item.job.cancel()

    def clear_queue(self) -> None:
        """Forget what was installed; what goes on stays."""
        self.queue = [item for item in self.queue if item.state == QUEUED]
        self.queue_changed.emit()

    def switch(self, name: str, on: bool) -> None:
        """Switch a plugin on or off, now and from now on."""
        if on:
            said = tr("Switched {name} on.", name=name)
            self._do(self._looks, said, lambda errand: self.host.enable(name, errand))
        else:
            self._do(
                self._looks,
                tr("Switched {name} off.", name=name),
                lambda _: self.host.disable(name),
            )

    def try_again(self, name: str) -> None:
        """Try a plugin anew and switch it on if it keeps its promises."""
        said = tr("{name} keeps its promises and is on.", name=name)
        self._do(self._looks, said, lambda errand: self.host.enable(name, errand, again=True))

    def remove(self, name: str) -> None:
        """Remove a plugin's files."""

        def work(_: Errand) -> None:
            remove(name, self.host.folder)
            self.host.refresh()

        self._do(self._installs, tr("Removed {name}.", name=name), work)

    def roll_back(self, name: str) -> None:
        """Return to the previous version of a plugin."""

        def work(errand: Errand) -> None:
            roll_back(name, self.host.folder, errand)
            self._load_anew(name)

        self._do(self._installs, tr("Returned to the previous version of {name}.", name=name), work)

    def reload(self, name: str, origin: str) -> None:
        """Install a plugin anew from where its author writes it."""

        def work(errand: Errand) -> None:
            install(origin, self.host.folder, errand=errand)
            self._load_anew(name)

        self._do(self._installs, tr("Reloaded {name}.", name=name), work)

    def look_in(self, wanted: Sequence[str]) -> None:
        """Look for plugins in these folders and indexes too, from now on."""

        def work(errand: Errand) -> None:
            write_sources(wanted, self.host.folder, errand)
            self._look_around(errand)

        self._do(self._looks, tr("The list shows what is on offer there."), work)

    def save_set(self, to: Path) -> None:
        """Write all installed plugins into a folder, from which they can be installed elsewhere."""
        said = tr("The set is in {to}: install it elsewhere from there.", to=shown(to))
        self._do(self._looks, said, lambda _: export_set(self.host.folder, to))

    def try_untried(self) -> None:
        """Try what is enabled and was tried with another version, and load what is sound."""
        self._do(self._looks, "", self.host.try_untried)

    # On a worker's thread

    def _look_around(self, errand: Errand) -> None:
        self.host.refresh()
        self.offers = offers(self.host.folder)
        self.host.try_untried(errand)

    def _planner(self, source: str) -> Callable[[Errand], Plan]:
        wheels = _wheels_of(source)
        return lambda errand: plan_install(source, self.host.folder, wheels, errand)

    def _installer(self, source: str, plan: Plan) -> Callable[[Errand], Any]:
        def work(errand: Errand) -> str:
            plugin = install(source, self.host.folder, _wheels_of(source), errand)
            if plan.restart:
                return ""
            self._load_anew(plugin.name)
            problems = [one for one in self.host.problems if one.supplier == plugin.name]
            errand.note("\n".join(one.traceback for one in problems))
            return " ".join(one.sentence for one in problems)

        return work

    def _load_anew(self, name: str) -> None:
        self.host.unload(name)
        self.host.refresh()

    def _do(self, worker: Worker, said: str, work: Callable[[Errand], Any]) -> Job:
        """Let a worker do it and look at all lines afterwards, whatever came of it."""

        def whole(errand: Errand) -> Any:
            try:
                return work(errand)
            finally:
                self._found[job] = lines_of(self.host, self.offers)

        job = Job(said, whole)
        return worker.submit(job)

    # Back on the window's thread

    def _on_ended(self, job: Job) -> None:
        item = next((one for one in (*self.order, *self.queue) if one.job is job), None)
        lines = self._found.pop(job, None)
        if lines is not None:
            self.lines = lines
            self._renew()
            self.lines_changed.emit()
            self._prove_own()
        if item is None:
            if job.problem:
                self.told.emit(job.problem, True)
            elif job.state == DONE and job.name.endswith("."):
                self.told.emit(job.name, False)
        elif item.state == LOOKING:
            self._take_plan(item, job)
        elif item.state == QUEUED:
            self._take_outcome(item, job)

    def _renew(self) -> None:
        """Give the open experiment what came, and stand-ins for what went."""
        classes = [entry.cls for entry in self.host.registry]
        if classes != self._classes:
            self._classes = classes
            self.workspace.renew()

    def _take_plan(self, item: Item, job: Job) -> None:
        item.state = PLANNED if job.state == DONE else REFUSED
        item.plan, item.outcome = job.result, job.problem
        if all(one.state != LOOKING for one in self.order):
            self.told.emit(tr("Looked into it without changing anything."), False)
        self.order_changed.emit()

    def _take_outcome(self, item: Item, job: Job) -> None:
        item.state = OVER
        if job.state == FAILED:
            item.outcome = job.problem
        elif job.state == CANCELLED:
            item.outcome = tr("Cancelled. Nothing was changed.")
        else:
            item.outcome = job.result
        if item.outcome:
            self.told.emit(item.outcome, job.state != CANCELLED)
        elif item.plan is not None and item.plan.restart:
            self.told.emit(
                tr("{title} is in and works after the next start.", title=item.title), False
            )
        else:
            self.told.emit(tr("Installed {title}.", title=item.title), False)
        self.queue_changed.emit()

    def _prove_own(self) -> None:
        """Try the lab's own components once for this version, behind everything else."""
        own = self.line(OWN)
        if own is not None and own.verdict is None and not self._proving:
            self._proving = True
            plugin = built_in(OWN, OWN_MODULE)
            self._do(self._looks, "", lambda errand: verdict_on(plugin, self.host.folder, errand))


def _wheels_of(source: str) -> Path | None:
    """Return the set that a file is from: what else it needs lies beside it."""
    folder = Path(source).parent
    return folder if is_set(folder) else None
