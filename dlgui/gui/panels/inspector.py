"""The inspector: what is selected, as settings, formula, curve and live numbers."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from dlgui.gui.canvas.matrix_spot import cell_of
from dlgui.gui.controls.faces import color
from dlgui.gui.inspector.cell_page import CellPage
from dlgui.gui.inspector.experiment_page import ExperimentPage
from dlgui.gui.inspector.input_page import InputPage
from dlgui.gui.inspector.layer_page import LayerPage
from dlgui.gui.inspector.page import Page
from dlgui.gui.inspector.try_page import TRY, TryPage
from dlgui.gui.language import noop
from dlgui.gui.panel import Panel
from dlgui.gui.pieces import Rounds
from dlgui.gui.shelter import sheltered
from dlgui.gui.theme import DOCK_PADDING, DOCK_PADDING_NARROW, GRID
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import Report

READ_SECONDS = 0.1
SMALL = (1400, 800)
"""Below this width or height of the window the small sizes hold."""


class Inspector(Panel):
    """One page for the selection: a layer or unit, the input, or the experiment itself."""

    title: ClassVar[str] = noop("Inspector")
    area: ClassVar[str] = "right"
    order: ClassVar[int] = 10

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._rounds = Rounds(READ_SECONDS)
        self._stale = True
        self._small: bool | None = None
        self._pages: tuple[Page, ...] = ()
        self._page: Page | None = None
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._body)
        self._foot = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addLayout(self._foot)
        self._layer = LayerPage(workspace)
        self._input = InputPage(workspace)
        self._experiment = ExperimentPage(workspace)
        self._cell, self._try = CellPage(workspace), TryPage(workspace)
        self._pages = (self._layer, self._input, self._experiment, self._cell, self._try)
        for page in self._pages:
            page.hide()
            self._column.addWidget(page)
        self._layer.check.hide()
        self._take_size()
        workspace.experiment_changed.connect(self._refresh)
        workspace.selection_changed.connect(self._refresh)
        workspace.run_changed.connect(self._settle)
        workspace.frames.follow(self, self._follow, ready=self._ready)
        self._refresh()

    @property
    def page(self) -> Page | None:
        """Return the page that is shown, None without an experiment."""
        return self._page

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another panel was in front."""
        super().showEvent(event)
        self._take_size()
        if self._stale:
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes of a small or a large window."""
        super().resizeEvent(event)
        self._take_size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line between the page, which scrolls, and the button below it."""
        if not self._small and self._layer.check.isVisible():
            edge = self._area.geometry().bottom() + 1
            QPainter(self).fillRect(0, edge, self.width(), 1, color("line"))

    @sheltered
    def _refresh(self) -> None:
        """Show the selection as it is now; a hidden panel waits until it is seen."""
        self._rounds.drop()
        self._stale = not self.isVisible()
        if self._stale:
            return
        page, layer, unit = self._wanted()
        cell = cell_of(self.workspace.selection)
        changed = page is not self._page
        if changed:
            if self._page is not None:
                self._page.hide()
            self._page = page
            self._area.verticalScrollBar().setValue(0)
        self._layer.check.setVisible(page is self._layer)
        self._take_size()
        if page is None:
            return
        if page is self._layer:
            self._layer.show_layer(layer, unit)
        elif page is self._cell and cell is not None:
            self._cell.show_cell(*cell)
        else:
            page.refresh()
        page.show()
        if page is self._try and changed:
            self._try.focus()

    def _wanted(self) -> tuple[Page | None, str, int]:
        """Return the page for the selection, with its layer and unit if it is one."""
        if self.workspace.experiment is None:
            return None, "", -1
        cell, data = cell_of(self.workspace.selection), self.workspace.data
        if cell is not None and data is not None and max(cell) < len(data.classes):
            return self._cell, "", -1
        if self.workspace.selection == TRY:
            return self._try, "", -1
        parts = self.workspace.selection.split(".")
        path = parts[0] if parts[0] == "output" else ".".join(parts[:2])
        if parts[0] in ("layers", "output") and self.workspace.component_at(path) is not None:
            unit = parts[parts.index("unit") + 1] if "unit" in parts[:-1] else ""
            return self._layer, path, int(unit) if unit.isdigit() else -1
        return (self._input if parts[0] == "input" else self._experiment), "", -1

    def _follow(self, _report: Report) -> None:
        page = self._page
        if page is not None:
            self._rounds.turn(lambda: page.reading(live=True))

    def _ready(self) -> bool:
        return self._page is not None and self._rounds.due

    def _settle(self) -> None:
        """Show the last word of a run that paused or ended."""
        self._rounds.drop()
        if self._page is not None and self.isVisible():
            self._page.read(live=False)

    def _place_check(self, small: bool) -> None:
        """The button stands below the page; where height is short, at the page's end."""
        check = self._layer.check
        place, other = (self._column, self._foot) if small else (self._foot, self._column)
        if place.indexOf(check) < 0:
            other.removeWidget(check)
            place.addWidget(check)

    def _take_size(self) -> None:
        window = self.window()
        small = window.width() < SMALL[0] or window.height() < SMALL[1]
        side = DOCK_PADDING_NARROW if small else DOCK_PADDING
        self._column.setContentsMargins(side, 0, side, GRID)
        self._place_check(small)
        around = 0 if small or self._layer.check.isHidden() else GRID + 4
        self._foot.setContentsMargins(side, around, side, around)
        self.update()
        if small != self._small:
            self._small = small
            for page in self._pages:
                page.set_small(small)
