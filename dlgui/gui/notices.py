"""Notices: a bad one stays at the top of the network until it is closed, one card at a time.

Above them stands what a plugin did to the run, and which plugins the document lacks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.gui.controls import Button, ErrorCard
from dlgui.gui.fault_card import FaultCard
from dlgui.gui.language import from_below, tr
from dlgui.gui.missing_card import MissingCard
from dlgui.gui.notice import Notice
from dlgui.gui.stopped import StoppedCard
from dlgui.gui.theme import GRID
from dlgui.gui.workspace import Workspace

KEPT = 20


class Notices(QWidget):
    """Shows the bad notices of a Workspace, latest first; hidden while there is none.

    bring: called with the name of a plugin that the document lacks.
    """

    def __init__(
        self,
        workspace: Workspace,
        bring: Callable[[str], None] = lambda _name: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._waiting: deque[Notice] = deque(maxlen=KEPT)
        self._card = ErrorCard("")
        self.stopped = StoppedCard(workspace)
        self._closes = [
            card.add_action(Button(tr("Close"), kind="flat")) for card in (self._card, self.stopped)
        ]
        for button in self._closes:
            button.clicked.connect(self.close_card)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self.fault = FaultCard(workspace)
        self.fault.hide()
        self.missing = MissingCard(workspace)
        self.missing.hide()
        self.missing.plugin_asked.connect(bring)
        self.missing.close_button.clicked.connect(self._close_missing)
        column.addWidget(self.fault)
        column.addWidget(self.missing)
        column.addWidget(self._card)
        column.addWidget(self.stopped)
        self.setAccessibleName(tr("Notices"))
        self.hide()
        workspace.noticed.connect(self.take)
        workspace.run_changed.connect(self._on_run)
        workspace.trouble.changed.connect(self._refresh)
        workspace.experiment_changed.connect(self._refresh)
        self._workspace = workspace
        self._shown: Notice | None = None
        self._at_work = True

    def take(self, notice: Notice) -> None:
        """Show a bad notice; the others are not for here."""
        if not notice.bad:
            return
        if notice in self._waiting:
            self._waiting.remove(notice)
        self._waiting.append(notice)
        self._refresh()

    def close_card(self) -> None:
        """Close the card that is shown; the one before it comes back."""
        seen = self._seen()
        if seen:
            self._waiting.remove(seen[-1])
        self._refresh()

    def set_at_work(self, at_work: bool) -> None:
        """Keep what tells of the run to the network's own page: elsewhere it is no answer."""
        if at_work != self._at_work:
            self._at_work = at_work
            self._refresh()

    def _seen(self) -> list[Notice]:
        return [one for one in self._waiting if self._at_work or not one.of_run]

    def clear(self) -> None:
        """Close all."""
        self._waiting.clear()
        self._refresh()

    def _on_run(self) -> None:
        """What was said about a run goes with it; a new one answers all that was said."""
        if self._workspace.report is not None:
            return
        if self._workspace.is_active:
            self._waiting.clear()
        for notice in [one for one in self._waiting if one.of_run]:
            self._waiting.remove(notice)
        self._refresh()

    def _refresh(self) -> None:
        seen = self._seen()
        if seen:
            self._tell(seen[-1])
            earlier = len(seen) - 1
            for button in self._closes:
                button.setText(
                    tr("Close, {earlier} more", earlier=earlier) if earlier else tr("Close")
                )
        else:
            self.stopped.forget()
            self._shown = None
            self._card.hide()
            self.stopped.hide()
        others = {
            self.fault: self.fault.show_trouble(),
            self.missing: self.missing.show_missing(),
        }
        for card, visible in others.items():
            card.setVisible(visible)
        self.setVisible(bool(seen) or any(others.values()))

    def _tell(self, notice: Notice) -> None:
        """Show a notice; that of a run that diverged has a card of its own."""
        report = self._workspace.report
        diverged = report is not None and report.ended == "not finite"
        stopped = diverged and report is not None and notice.sentence == report.reason
        self._card.setVisible(not stopped)
        self.stopped.setVisible(stopped)
        if stopped and report is not None and notice is not self._shown:
            self.stopped.tell(report)
        elif not stopped:
            title, _, text = from_below(notice.sentence).partition(". ")
            self._card.set_message(title.removesuffix(".") + ".", text, notice.details)
        self._shown = notice

    def _close_missing(self) -> None:
        self.missing.close_card()
        self._refresh()
