"""The queue card: what is being installed, how far it is, what failed and where its log is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dlgui.gui.controls import Button, Label, PrimaryButton, Progress
from dlgui.gui.language import from_below, plural, tr
from dlgui.gui.plugins.badges import ticks
from dlgui.gui.plugins.checklist import Checklist
from dlgui.gui.plugins.desk import OVER, QUEUED, REFUSED, Item
from dlgui.gui.plugins.part_row import PartRow, wrapped
from dlgui.gui.plugins.side_card import SideCard
from dlgui.gui.plugins.worker import CANCELLED, RUNNING
from dlgui.gui.theme import DIALOG_CONTROL, GRID


class QueueCard(SideCard):
    """`cancel_asked()` and `log_asked(Item)`."""

    cancel_asked = Signal()
    log_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shape: tuple[object, ...] = ()
        self._checks = Checklist(self)
        self._stage = Label("", "small", "text2", elide=True, parent=self)
        self._bar = Progress(name=tr("Installing"), parent=self)
        for part in (self._checks, self._stage, self._bar):
            part.hide()

    def show_queue(self, items: Sequence[Item]) -> None:
        """Show how things stand; only what changed is made anew."""
        shape = tuple((id(item), item.state, item.outcome, _runs(item)) for item in items)
        if shape != self._shape:
            self._shape = shape
            self._build(items)
        running = next((item for item in items if _runs(item)), None)
        if running is not None and running.job is not None:
            errand = running.job.errand
            self._checks.set_ticks(ticks(errand.loaded, errand.reports, ended=False))
            self._stage.set_text(f"{from_below(errand.stage)}…" if errand.stage else "")
            self._bar.set_share(None)

    def _build(self, items: Sequence[Item]) -> None:
        for part in (self._checks, self._stage, self._bar):
            self.body.removeWidget(part)
            part.setParent(self)
            part.hide()
        self.clear()
        going = [item for item in items if item.state == QUEUED]
        over = [item for item in items if item.state == OVER]
        bad = [item for item in items if item.failed]
        self._show_head(items, len(going), len(bad))
        for item in items:
            self._add(item)
        if going:
            self.body.addSpacing(GRID)
            for part in (self._stage, self._bar, self._checks):
                self.body.addWidget(part)
                part.show()
            cancel = Button(tr("Cancel"), height=DIALOG_CONTROL)
            cancel.clicked.connect(lambda: self.cancel_asked.emit())
            self.foot.addStretch()
            self.foot.addWidget(cancel)
        else:
            if len(over) == 1 and not bad and over[0].job is not None:
                errand = over[0].job.errand
                done = Checklist()
                done.set_ticks(ticks(True, errand.reports, ended=True))
                self.body.addWidget(done)
            close = PrimaryButton(tr("Close"), height=DIALOG_CONTROL)
            close.clicked.connect(lambda: self.closed.emit())
            self.foot.addStretch()
            self.foot.addWidget(close)
            self._bar.set_share(1.0)
        self.fit()

    def _show_head(self, items: Sequence[Item], going: int, bad: int) -> None:
        count = len(items)
        if going:
            title = (
                tr("Installing {title}", title=items[0].title)
                if count == 1
                else tr("Installing {count} plugins", count=count)
            )
            facts = (
                tr("{count} of {all} done", count=count - going, all=count)
                if count > 1
                else tr("You can go on working")
            )
        elif not bad:
            title = (
                tr("{title} is in", title=items[0].title)
                if count == 1
                else tr("{plugins} are in", plugins=plural(count, "plugin"))
            )
            facts = tr("Its components are in every list") if count == 1 else tr("Nothing failed")
        elif count == 1:
            title, facts = tr("{title} is not in use", title=items[0].title), ""
        else:
            title, facts = (
                tr("{count} of {all} are in", count=count - bad, all=count),
                tr("{bad} failed", bad=bad),
            )
        self.set_head(title, facts, None, "package")

    def _add(self, item: Item) -> None:
        icon, ink, said = _standing(item)
        plan = item.plan
        name = plan.name if plan is not None else item.name
        version = plan.version if plan is not None else ""
        row = PartRow(
            icon, ink, name, version, said, tr("Log") if item.state == OVER or item.failed else ""
        )
        row.clicked.connect(lambda: self.log_asked.emit(item))
        self.body.addWidget(row)
        if item.outcome and item.failed:
            self.body.addWidget(wrapped(item.outcome, "bad", small=True))


def _runs(item: Item) -> bool:
    return item.state == QUEUED and item.job is not None and item.job.state == RUNNING


def _standing(item: Item) -> tuple[str, str, str]:
    """Return icon, ink and words of how an item stands."""
    if item.state == REFUSED:
        return "alert", "bad", tr("refused")
    if item.state == OVER:
        if item.job is not None and item.job.state == CANCELLED:
            return "close", "text2", tr("cancelled")
        if item.outcome:
            kept = item.job is not None and not item.job.problem
            return "alert", "bad", tr("quarantined") if kept else tr("failed")
        return "check", "good", tr("installed")
    return (
        ("download", "accent", tr("installing"))
        if _runs(item)
        else ("package", "text2", tr("waits"))
    )
