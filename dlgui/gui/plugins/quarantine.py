"""Why a plugin is in quarantine: the plot of its slopes, the reason in words, what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dlgui.gui.controls import Button, FlowLayout
from dlgui.gui.language import tr
from dlgui.gui.plugins.lines import Line
from dlgui.gui.plugins.part_row import wrapped
from dlgui.gui.plugins.slope_plot import SlopePlot
from dlgui.gui.theme import GRID
from dlgui.lab.slopes import SlopeCurve

LEFT = 68


class Reason(QWidget):
    """`acted(name)`: copy, try or remove."""

    acted = Signal(str)

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(LEFT, 0, 2 * GRID, 12)
        row.setSpacing(GRID + 4)
        curve = _wrong_curve(line)
        if curve is not None:
            row.addWidget(SlopePlot(curve), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(GRID - 4)
        title, said = line.reason
        column.addWidget(wrapped(title, "bad"))
        column.addWidget(wrapped(said))
        column.addSpacing(GRID)
        column.addLayout(self._buttons(line))
        column.addStretch()
        row.addLayout(column, 1)

    def _buttons(self, line: Line) -> FlowLayout:
        buttons = FlowLayout()
        copy = Button(tr("Copy report"), "copy")
        again = Button(tr("Try again"))
        for button, name in ((copy, "copy"), (again, "try")):
            button.clicked.connect(lambda _=False, name=name: self.acted.emit(name))
            buttons.addWidget(button)
        again.setToolTip(tr("Try it once more in a process of its own"))
        again.setEnabled(line.plugin is not None and not line.plugin.broken)
        if line.removable:
            drop = Button(tr("Remove"), "trash", kind="danger")
            drop.clicked.connect(lambda: self.acted.emit("remove"))
            buttons.addWidget(drop)
        return buttons


def _wrong_curve(line: Line) -> SlopeCurve | None:
    """Return the curve of the first activation that broke a promise about its slope."""
    verdict = line.verdict
    if verdict is None or verdict.ok:
        return None
    wrong = {report.component for report in verdict.reports if not report.ok}
    curves = [curve for curve in verdict.curves if curve.component in wrong]
    parted = [c for c in curves if abs(c.claimed[c.worst] - c.measured[c.worst]) > 1e-4]
    return parted[0] if parted else None
