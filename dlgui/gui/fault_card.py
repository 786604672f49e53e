"""The card of a plugin's fault: what happened where, that nothing is lost, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from dlgui.gui.controls import Button, ErrorCard, PrimaryButton
from dlgui.gui.language import from_below, tr
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import FAILED

MOST_LINES = 12


class FaultCard(ErrorCard):
    """Shows the trouble of a Workspace. `retry`, `replace`, `off` and `abandon` are its buttons."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._workspace, self._trouble = workspace, workspace.trouble
        self.retry = PrimaryButton(tr("Try again"))
        self.replace = Button(tr("Replace…"))
        self.off = Button(tr("Turn off"))
        self.abandon = Button(tr("Stop waiting"))
        for button in (self.retry, self.replace, self.off, self.abandon):
            self.add_action(button)
        self.retry.clicked.connect(self._trouble.retry)
        self.replace.clicked.connect(self._choose)
        self.off.clicked.connect(self._trouble.turn_off)
        self.abandon.clicked.connect(self._trouble.abandon)
        self.setAccessibleName(tr("Trouble with a plugin"))

    def show_trouble(self) -> bool:
        """Show what there is; False when there is nothing."""
        trouble = self._trouble
        waiting = trouble.waiting
        for button in (self.retry, self.replace, self.off):
            button.setVisible(waiting is None)
        self.abandon.setVisible(waiting is not None)
        if waiting is not None:
            self._say(
                tr("{label} does not return", label=waiting.label),
                tr(
                    "For {seconds:.0f} s the step has been in {place}. Wait on, or "
                    "stop waiting: the run then stands before this step and can be "
                    "saved.",
                    seconds=waiting.seconds,
                    place=waiting.place,
                ),
            )
            return True
        if trouble.fault is None:
            return False
        self.replace.setEnabled(bool(trouble.replacements()))
        self.off.setText(tr("Turn off {plugin}", plugin=trouble.fault.plugin))
        self._say(str(trouble.fault), self._place(), trouble.fault.details)
        return True

    def menu(self) -> QMenu:
        """Return what can take the component's place."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self._trouble.replacements():
            action = menu.addAction(from_below(entry.title))
            action.triggered.connect(lambda _=False, entry=entry: self._trouble.replace(entry))
        return menu

    def _say(self, title: str, text: str, details: str = "") -> None:
        shown = "\n".join(details.rstrip().splitlines()[-MOST_LINES:])
        if (title, text, shown) != self.message:
            self.set_message(title, text, shown)

    def _place(self) -> str:
        """Say where the run stands."""
        report, where = self._workspace.report, self._trouble.path()
        at = tr(" It is at {where} of the experiment.", where=where) if where else ""
        if report is None or report.state == FAILED:
            return tr("Training did not begin; nothing is lost.{at}", at=at)
        return tr(
            "The run stands after step {step:,}, paused; nothing is lost.{at}",
            step=report.step,
            at=at,
        )

    def _choose(self) -> None:
        below = self.replace.mapToGlobal(QPoint(0, self.replace.height() + 2))
        self.menu().popup(below)
