"""The Comparison of the window: the runs there were, and which of them are drawn with the present.

The panel of runs chooses, plots follow `changed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dlgui.lab.runs import Report

if TYPE_CHECKING:
    from dlgui.gui.workspace import Workspace

MOST = 7
"""Runs that can be told apart by colour."""


class Comparison(QObject):
    """`choose(number, on)` draws a run or not; `changed()` says so, and that there is another run.

    A chosen run keeps its colour, a number of a class, for as long as it is chosen.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._colors: dict[int, int] = {}
        self._known: tuple[int, ...] = ()
        workspace.run_changed.connect(self._look)
        workspace.experiment_changed.connect(self._look)

    def runs(self) -> tuple[Report, ...]:
        """Return the earlier runs of this document, oldest first."""
        return tuple(self._workspace.past)

    def color(self, number: int) -> int | None:
        """Return the colour of a chosen run, None for one that is not."""
        return self._colors.get(number)

    def choose(self, number: int, on: bool) -> bool:
        """Draw an earlier run or leave it out; False when there are no more colours."""
        if on == (number in self._colors):
            return True
        if on:
            free = [color for color in range(MOST) if color not in self._colors.values()]
            if not free or number not in self._known:
                return False
            self._colors[number] = free[0]
        else:
            del self._colors[number]
        self.changed.emit()
        return True

    def chosen(self) -> tuple[tuple[Report, int], ...]:
        """Return the runs to draw with their colours, oldest first."""
        pairs = ((report, self._colors.get(report.number)) for report in self._workspace.past)
        return tuple((report, color) for report, color in pairs if color is not None)

    def _look(self) -> None:
        """Notice a run that has become an earlier one, or another document."""
        known = tuple(report.number for report in self._workspace.past)
        if known != self._known:
            self._known = known
            self._colors = {n: color for n, color in self._colors.items() if n in known}
            self.changed.emit()
