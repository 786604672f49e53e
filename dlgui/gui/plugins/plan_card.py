"""The plan card: what an installation will add and keep, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dlgui.gui.controls import Button, Divider, Label, PrimaryButton
from dlgui.gui.language import from_below, noop, plural, tr
from dlgui.gui.plugins.checklist import Checklist
from dlgui.gui.plugins.counts import Counts
from dlgui.gui.plugins.desk import LOOKING, PLANNED, REFUSED, Item
from dlgui.gui.plugins.part_row import PartRow, size_words, wrapped
from dlgui.gui.plugins.side_card import SideCard
from dlgui.gui.theme import DIALOG_CONTROL, GRID
from dlgui.lab.offers import Offer
from dlgui.lab.plans import RIGHTS, Plan
from dlgui.lab.probe import WALL_SECONDS

AFTER = noop(
    "If a check fails, the plugin is quarantined with the reason. A "
    "running experiment goes on; no restart is needed."
)
MOST_NAMES, UNDER_NAME = 8, 21
LATER = noop(
    "This upgrade works after the next start: its parts that are loaded cannot be exchanged."
)


class PlanCard(SideCard):
    """`install_asked()`, `details_asked(title, text)` and `log_asked(Item)`."""

    install_asked = Signal()
    details_asked = Signal(str, str)
    log_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.install: PrimaryButton | None = None

    def show_order(self, items: Sequence[Item], offers: dict[str, Offer]) -> None:
        """Show what is being looked into."""
        self.clear()
        plans = [item.plan for item in items if item.state == PLANNED and item.plan is not None]
        looking = any(item.state == LOOKING for item in items)
        self._show_head(items, plans, offers)
        self.body.addWidget(Counts(*_counts(plans)))
        self.body.addSpacing(GRID)
        for item in items:
            self._add_item(item)
        for name, version in _kept(plans):
            self.body.addWidget(PartRow("check", "text2", name, version, tr("already here, kept")))
        self.body.addSpacing(GRID // 2)
        self.body.addWidget(Divider())
        self._add_promise(plans)
        self._add_buttons(plans, looking, items)
        self.fit()

    def _show_head(
        self, items: Sequence[Item], plans: list[Plan], offers: dict[str, Offer]
    ) -> None:
        if len(items) > 1:
            facts = tr("{plans} made, nothing was changed", plans=plural(len(plans), "plan"))
            self.set_head(
                tr("Install {plugins}?", plugins=plural(len(items), "plugin")),
                facts,
                None,
                "package",
            )
            return
        item = items[0]
        plan = item.plan
        if plan is None:
            said = (
                tr("cannot be installed") if item.state == REFUSED else tr("is being looked into")
            )
            self.set_head(f"{item.name} {said}", "", None, "package")
            return
        offer = offers.get(plan.name)
        verb = tr("Update") if plan.replaces else tr("Install")
        kinds = ", ".join(list(dict.fromkeys(tr(kind) for kind, _ in plan.contributes))[:3])
        if offer is not None and not kinds:
            kinds = ", ".join(tr(kind.capitalize()) for kind in offer.kinds[:3])
        form = {".py": tr("single file"), ".whl": "wheel"}.get(
            Path(plan.source).suffix, tr("folder")
        )
        form = form if Path(plan.source).exists() else "wheel"
        parts = [kinds, f"{form}, {size_words(plan.packed)}", plan.licence]
        curve = offer.curve if offer is not None and len(offer.curve) > 1 else None
        self.set_head(
            f"{verb} {item.title}?",
            " · ".join(part for part in parts if part),
            None if curve is None else np.array(curve),
            "package",
        )

    def _add_item(self, item: Item) -> None:
        plan = item.plan
        if item.state == LOOKING:
            self.body.addWidget(PartRow("info", "text2", item.name, "", tr("being looked into")))
        elif plan is None:
            row = PartRow("alert", "bad", item.name, "", tr("refused"), tr("Log"))
            row.clicked.connect(lambda: self.log_asked.emit(item))
            self.body.addWidget(row)
            self.body.addWidget(wrapped(item.outcome, "bad"))
        else:
            for place, (name, version, _) in enumerate(plan.adds):
                said = tr("new, in its own folder") if place == 0 else tr("new, in the same folder")
                if place == 0 and plan.replaces:
                    said = tr("replaces {replaces}, which is kept", replaces=plan.replaces)
                self.body.addWidget(PartRow("plus", "good", name, version, said))
            names = ", ".join(name for _, name in plan.contributes[:MOST_NAMES])
            if names:
                more = " …" if len(plan.contributes) > MOST_NAMES else ""
                line = wrapped(
                    tr("Contributes {names}{more}.", names=names, more=more), "text2", small=True
                )
                line.setContentsMargins(UNDER_NAME, 0, 0, GRID // 2)
                self.body.addWidget(line)

    def _add_promise(self, plans: list[Plan]) -> None:
        if not plans:
            return
        head = QHBoxLayout()
        head.addWidget(Label(tr("Before it is admitted"), "title"))
        head.addStretch()
        said = tr("in its own process, at most {wall_seconds:.0f} s", wall_seconds=WALL_SECONDS)
        head.addWidget(Label(said, "small", "text2", elide=True))
        self.body.addLayout(head)
        self.body.addWidget(Checklist())
        said = tr(LATER) if any(plan.restart for plan in plans) else tr(AFTER)
        self.body.addWidget(wrapped(f"{from_below(RIGHTS)} {said}", "text2", small=True))

    def _add_buttons(self, plans: list[Plan], looking: bool, items: Sequence[Item]) -> None:
        details = Button(tr("Details"), kind="flat", height=DIALOG_CONTROL)
        details.setEnabled(bool(plans))
        text = "\n\n".join(plan_text(plan) for plan in plans)
        title = items[0].title if len(items) == 1 else plural(len(items), "plugin")
        details.clicked.connect(
            lambda: self.details_asked.emit(tr("What {title} brings", title=title), text)
        )
        cancel = Button(tr("Cancel"), height=DIALOG_CONTROL)
        cancel.clicked.connect(lambda: self.closed.emit())
        words = (
            tr("Install")
            if len(plans) == len(items) or not plans
            else tr("Install {plans}", plans=len(plans))
        )
        self.install = PrimaryButton(words, height=DIALOG_CONTROL)
        self.install.setEnabled(bool(plans) and not looking)
        self.install.clicked.connect(lambda: self.install_asked.emit())
        self.foot.addWidget(details)
        self.foot.addStretch()
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.install)


def plan_text(plan: Plan) -> str:
    """Return all of a plan as text."""
    lines = [
        f"{plan.name} {plan.version}".rstrip(),
        plan.summary,
        tr("From {source}", source=plan.source),
    ]
    lines += [
        tr("Author: {value}", value=plan.author or tr("not stated")),
        tr("Licence: {value}", value=plan.licence or tr("not stated")),
    ]
    lines += [
        tr("Adds {name} {version}, {size:,} bytes", name=name, version=version, size=size)
        for name, version, size in plan.adds
    ]
    lines += [
        tr("Keeps {name} {version}", name=name, version=version) for name, version in plan.keeps
    ]
    lines += [
        tr("Contributes {name}, {kind}", name=name, kind=kind.lower())
        for kind, name in plan.contributes
    ]
    if plan.replaces:
        lines.append(
            tr("Replaces {replaces}, which is kept for the way back", replaces=plan.replaces)
        )
    lines += ["", f"{plural(len(plan.files), 'file')}:", *(f"  {name}" for name in plan.files)]
    return "\n".join(line for line in lines if line is not None)


def _counts(plans: list[Plan]) -> tuple[int, int, int]:
    """Return how many distributions are added, changed and removed: none is ever removed."""
    changes = sum(bool(plan.replaces) for plan in plans)
    return sum(len(plan.adds) for plan in plans) - changes, changes, 0


def _kept(plans: list[Plan]) -> list[tuple[str, str]]:
    return list(dict.fromkeys(pair for plan in plans for pair in plan.keeps))
