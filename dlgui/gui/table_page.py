"""A table on its way in: read on a thread, looked over, given a target, opened as an experiment."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from dlgui.gui.data_page import DataPage
from dlgui.gui.language import from_below, plural, tr
from dlgui.gui.tables.body import TableBody
from dlgui.gui.tables.choosing import table_filter
from dlgui.gui.tables.draft import Draft, Outlook, first_draft, opening, outlook
from dlgui.gui.tables.format_row import FormatRow
from dlgui.gui.tables.ordering import ask_order
from dlgui.gui.tables.reader import TableFile, TableReader
from dlgui.gui.tables.side import Side
from dlgui.gui.tables.trouble import Trouble
from dlgui.gui.theme import GRID
from dlgui.gui.workspace import Workspace
from dlgui.lab.datasets import Table as TableSource
from dlgui.lab.files import shown
from dlgui.lab.tables import KINDS, Content, Kind

SMALL_WIDTH = 1400
PATIENCE = 0.3
"""Seconds before a reading is told: a shorter one would only flicker."""
PASTED = "pasted"
"""What rows are called that came from the clipboard."""


class TablePage(DataPage):
    """`open_table(path)` reads a file. Signal: `pictures_asked(Path)` for a file that holds
    pictures."""

    pictures_asked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._path = Path()
        self._source = TableSource()
        """As it is being read, or was read last."""
        self._data: Content | None = None
        self._begun = 0.0
        self._found: Outlook | None = None
        self._reader = TableReader(self, self.reading)
        self._format = FormatRow()
        self._trouble = Trouble()
        self._body = TableBody(workspace.registry)
        self._side = Side()
        self.setAccessibleName(tr("Open a table"))
        self._lay_out()
        self._connect()

    @property
    def outlook(self) -> Outlook | None:
        """Return what would be opened, None before a table was read."""
        return self._found

    def open_table(self, path: Path) -> None:
        """Read a file and show it."""
        self._path = Path(path)
        self._found, self._data = None, None
        self._format.show_name(shown(self._path.name))
        self._side.hide()
        self._read(TableSource(path=str(self._path.absolute())))

    def open_text(self, text: str) -> None:
        """Show rows that were copied out of a spreadsheet; the project will hold them itself."""
        self._path = Path(PASTED)
        self._found, self._data = None, None
        self._format.show_name(tr("Pasted rows"))
        self._side.hide()
        self._read(TableSource(text=text))

    def column_menu(self, place: int) -> QMenu | None:
        """Return the menu of a column: its kind, and what it is for."""
        if self._found is None:
            return None
        draft = self._found.draft
        column = draft.table.columns[place]
        kind = draft.kinds.get(column.name, column.kind)
        menu = QMenu(self)
        for one in KINDS:
            action = menu.addAction(from_below(one).capitalize())
            action.setCheckable(True)
            action.setChecked(one == kind)
            action.triggered.connect(partial(self._choose_kind, column.name, one))
        if kind == "ordinal":
            order = menu.addAction(tr("Order of the labels…"))
            order.triggered.connect(partial(self._ask_order, column.name))
        menu.addSeparator()
        target = column.name == draft.target
        predict = menu.addAction(tr("Predict this column"))
        predict.setEnabled(not target)
        predict.triggered.connect(partial(self._choose_target, column.name))
        out = column.name in draft.left_out
        leave = menu.addAction(tr("Take it in again") if out else tr("Leave it out"))
        leave.setEnabled(not target)
        leave.triggered.connect(partial(self._move_column, column.name, out))
        return menu

    # Its parts

    def _lay_out(self) -> None:
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        self._left.setSpacing(2 * GRID + 2)
        self._left.addWidget(self._format)
        middle = QWidget()
        self._places = QStackedLayout(middle)
        for part in (self.waiting, self._trouble, self._body):
            self._places.addWidget(part)
        self._left.addWidget(middle, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.foot)
        self._side.hide()

    def _connect(self) -> None:
        self._reader.progressed.connect(self._show_progress)
        self._reader.read.connect(self._take)
        self._reader.refused.connect(self._refuse)
        self._format.settings_chosen.connect(self._read_again)
        self._trouble.settings_chosen.connect(self._read_again)
        self._trouble.back_asked.connect(self._go_back)
        self._trouble.other_asked.connect(self._ask_other)
        self._body.menu_asked.connect(self._show_menu)
        self._body.steps.steps_chosen.connect(lambda steps: self._choose(steps=steps))
        self._side.target_chosen.connect(self._choose_target)
        self._side.kind_chosen.connect(self._choose_kind)
        self._side.column_moved.connect(self._move_column)
        self._side.split_chosen.connect(lambda split: self._choose(split=split))
        self._side.seed_chosen.connect(lambda seed: self._choose(seed=seed))
        self._side.rule_chosen.connect(lambda rule: self._choose(rule=rule))
        self._side.balance_chosen.connect(lambda on: self._choose(balance=on))
        self._trouble.pictures_asked.connect(lambda: self.pictures_asked.emit(self._path))
        self.foot.open.clicked.connect(self._open)

    # Reading

    def _read(self, source: TableSource) -> None:
        self._source = source
        self._begun = time.monotonic()
        self._body.show_refusal("")
        if self._found is None:
            self.waiting.begin(shown(self._path.name))
            self._places.setCurrentWidget(self.waiting)
        self.foot.say("", tr("Reading {name}", name=shown(self._path.name)), ready=False)
        self._reader.start(source, self._data)

    def _read_again(self, settings: dict[str, object]) -> None:
        """Read the same bytes in another way."""
        self._read(self._source.with_(**settings))

    def _show_progress(self, share: float) -> None:
        if time.monotonic() - self._begun > PATIENCE:
            self.waiting.begin(shown(self._path.name))
            self._places.setCurrentWidget(self.waiting)
            self.waiting.show_share(share)

    def _take(self, file: TableFile) -> None:
        """Show a table that was read; choices about its columns stay."""
        self._data = file.data
        first = self._found is None
        draft = first_draft(file) if self._found is None else self._found.draft.moved_to(file)
        self._places.setCurrentWidget(self._body)
        self._side.show()
        self._show(outlook(draft, self.workspace.registry))
        if first:
            self._side.target.setFocus()

    def _refuse(self, sentence: str, data: Content | None) -> None:
        """Say why the file is no table as it was read; the earlier reading can come back."""
        self._data = data
        self._format.show_name(shown(self._path.name))
        self._trouble.show_problem(self._source, sentence, data, self._found is not None)
        self._places.setCurrentWidget(self._trouble)
        self._side.hide()
        self.foot.say("alert", tr("This file is no table as it was read."), ready=False)

    def _go_back(self) -> None:
        if self._found is not None:
            self._source = self._found.draft.file.source
            self._places.setCurrentWidget(self._body)
            self._side.show()
            self._show(self._found)

    def _ask_other(self) -> None:
        folder = str(self._path.parent)
        name, _ = QFileDialog.getOpenFileName(self, tr("Import a table"), folder, table_filter())
        if name:
            self.open_table(Path(name))

    # Choosing

    def _choose(self, **choices: object) -> None:
        if self._found is not None:
            self._try(self._found.draft.with_(**choices))

    def _choose_target(self, name: str) -> None:
        if self._found is not None:
            draft = self._found.draft
            self._show(outlook(draft.with_target(name), self.workspace.registry))

    def _choose_kind(self, name: str, kind: Kind) -> None:
        if self._found is not None:
            self._try(self._found.draft.with_kind(name, kind))

    def _ask_order(self, name: str) -> None:
        """Ask for the order of a column's labels."""
        if self._found is None:
            return
        draft = self._found.draft
        order = ask_order(self, name, draft.order_of(name))
        if order is not None:
            self._try(draft.with_(orders={**draft.orders, name: order}))

    def _move_column(self, name: str, taken: bool) -> None:
        if self._found is not None:
            self._try(self._found.draft.with_column(name, taken))

    def _try(self, draft: Draft) -> None:
        """Take choices that lead to a plan; the others leave their reason and change nothing.

        Where there was no plan before, anything is taken: a choice can only mend it.
        """
        found = outlook(draft, self.workspace.registry)
        if found.plan is None and self._found is not None and self._found.plan is not None:
            self._body.show_refusal(found.problem)
            return
        self._show(found)

    def _show(self, found: Outlook) -> None:
        self._found = found
        self._format.show_file(found.draft.file)
        self._body.show_refusal("")
        self._body.show_outlook(found)
        self._side.show_outlook(found)
        if found.is_ready:
            count = plural(found.parameters, "parameter")
            self.foot.say(
                "check",
                tr("Ready: network {shape}, {count}", shape=found.shape, count=count),
                ready=True,
            )
        else:
            self.foot.say("alert", found.problem, ready=False)

    def _show_menu(self, place: int, corner: QPoint) -> None:
        menu = self.column_menu(place)
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(corner)

    # Leaving

    def _open(self) -> None:
        found = self._found
        if found is None or not found.is_ready:
            return
        self.foot.say("", tr("Preparing {rows:,} rows", rows=found.draft.table.rows), ready=False)
        self.opener.start(partial(opening, found, self.workspace.registry))

    def document_name(self) -> str:
        """Return the file's name."""
        return self._path.stem or tr("Table")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes of a small window."""
        super().resizeEvent(event)
        small = self.width() < SMALL_WIDTH
        self._side.set_small(small)
        side = 2 * GRID if small else 3 * GRID
        self._left.setContentsMargins(side, side, side, side)
        self._left.setSpacing(12 if small else 18)
