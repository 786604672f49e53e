"""A table on its way in: read on a thread, looked over, given a target, opened as an experiment."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from dlgui.engine.errors import DlguiError
from dlgui.gui.controls import Button, Label, PrimaryButton, Progress
from dlgui.gui.controls.faces import color
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.tables.body import TableBody
from dlgui.gui.tables.draft import Draft, Outlook, final_experiment, first_draft, outlook
from dlgui.gui.tables.format_row import FormatRow
from dlgui.gui.tables.reader import TableFile, TableReader
from dlgui.gui.tables.side import Side
from dlgui.gui.tables.trouble import Trouble
from dlgui.gui.theme import DIALOG_CONTROL, GRID
from dlgui.gui.workspace import Workspace
from dlgui.lab.datasets import Table as TableSource
from dlgui.lab.files import shown
from dlgui.lab.projects import Project
from dlgui.lab.tables import KINDS, Content, Kind

FOOT = 56
SMALL_WIDTH = 1400
MOST_WORDS = 120
PATIENCE = 0.3
"""Seconds before a reading is told: a shorter one would only flicker."""
FILTER = "Tables (*.csv *.tsv *.txt);;All files (*)"


class TablePage(QWidget):
    """`open_table(path)` reads a file. Signals: `opened(Project)`, and `cancelled()`."""

    opened = Signal(object)
    cancelled = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path = Path()
        self._source = TableSource()
        """As it is being read, or was read last."""
        self._data: Content | None = None
        self._begun = 0.0
        self._found: Outlook | None = None
        self._reader = TableReader(self)
        self._format = FormatRow()
        self._waiting = _Waiting()
        self._trouble = Trouble()
        self._body = TableBody(workspace.registry)
        self._side = Side()
        self._foot = _Foot()
        self.setAccessibleName("Open a table")
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

    def column_menu(self, place: int) -> QMenu | None:
        """Return the menu of a column: its kind, and what it is for."""
        if self._found is None:
            return None
        draft = self._found.draft
        column = draft.table.columns[place]
        kind = draft.kinds.get(column.name, column.kind)
        menu = QMenu(self)
        for one in KINDS:
            action = menu.addAction(one.capitalize())
            action.setCheckable(True)
            action.setChecked(one == kind)
            action.triggered.connect(partial(self._choose_kind, column.name, one))
        menu.addSeparator()
        target = column.name == draft.target
        predict = menu.addAction("Predict this column")
        predict.setEnabled(not target)
        predict.triggered.connect(partial(self._choose_target, column.name))
        out = column.name in draft.left_out
        leave = menu.addAction("Take it in again" if out else "Leave it out")
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
        for part in (self._waiting, self._trouble, self._body):
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
        column.addWidget(self._foot)
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
        self._side.column_moved.connect(self._move_column)
        self._side.split_chosen.connect(lambda split: self._choose(split=split))
        self._side.seed_chosen.connect(lambda seed: self._choose(seed=seed))
        self._side.rule_chosen.connect(lambda rule: self._choose(rule=rule))
        self._foot.cancel.clicked.connect(self._cancel)
        self._foot.open.clicked.connect(self._open)

    # Reading

    def _read(self, source: TableSource) -> None:
        self._source = source
        self._begun = time.monotonic()
        self._body.show_refusal("")
        if self._found is None:
            self._waiting.begin(shown(self._path.name))
            self._places.setCurrentWidget(self._waiting)
        self._foot.say("", f"Reading {shown(self._path.name)}", ready=False)
        self._reader.start(source, self._data)

    def _read_again(self, settings: dict[str, str]) -> None:
        """Read the same bytes in another way."""
        self._read(self._source.with_(**settings))

    def _show_progress(self, share: float) -> None:
        if time.monotonic() - self._begun > PATIENCE:
            self._waiting.begin(shown(self._path.name))
            self._places.setCurrentWidget(self._waiting)
            self._waiting.show_share(share)

    def _take(self, file: TableFile) -> None:
        """Show a table that was read; choices about its columns stay."""
        self._data = file.data
        first = self._found is None
        draft = first_draft(file) if self._found is None else self._found.draft.moved_to(file)
        self._places.setCurrentWidget(self._body)
        self._side.show()
        self._show(outlook(draft, self._workspace.registry))
        if first:
            self._side.target.setFocus()

    def _refuse(self, sentence: str, data: Content | None) -> None:
        """Say why the file is no table as it was read; the earlier reading can come back."""
        self._data = data
        self._format.show_name(shown(self._path.name))
        self._trouble.show_problem(self._source, sentence, data, self._found is not None)
        self._places.setCurrentWidget(self._trouble)
        self._side.hide()
        self._foot.say("alert", "This file is no table as it was read.", ready=False)

    def _go_back(self) -> None:
        if self._found is not None:
            self._source = self._found.draft.file.source
            self._places.setCurrentWidget(self._body)
            self._side.show()
            self._show(self._found)

    def _ask_other(self) -> None:
        folder = str(self._path.parent)
        name, _ = QFileDialog.getOpenFileName(self, "Import a table", folder, FILTER)
        if name:
            self.open_table(Path(name))

    # Choosing

    def _choose(self, **choices: object) -> None:
        if self._found is not None:
            self._try(self._found.draft.with_(**choices))

    def _choose_target(self, name: str) -> None:
        if self._found is not None:
            draft = self._found.draft
            self._show(outlook(draft.with_target(name), self._workspace.registry))

    def _choose_kind(self, name: str, kind: Kind) -> None:
        if self._found is not None:
            self._try(self._found.draft.with_kind(name, kind))

    def _move_column(self, name: str, taken: bool) -> None:
        if self._found is not None:
            self._try(self._found.draft.with_column(name, taken))

    def _try(self, draft: Draft) -> None:
        """Take choices that lead to a plan; the others leave their reason and change nothing.

        Where there was no plan before, anything is taken: a choice can only mend it.
        """
        found = outlook(draft, self._workspace.registry)
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
            count = f"{found.parameters:,} parameter{'s' * (found.parameters != 1)}"
            self._foot.say("check", f"Ready: network {found.shape}, {count}", ready=True)
        else:
            self._foot.say("alert", found.problem, ready=False)

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
        try:
            experiment = final_experiment(found)
        except DlguiError as problem:
            self._foot.say("alert", str(problem), ready=False)
            return
        self.opened.emit(Project(experiment, self._path.stem or "Table"))

    def _cancel(self) -> None:
        self._reader.cancel()
        self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: the reading ends."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._reader.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes of a small window."""
        super().resizeEvent(event)
        small = self.width() < SMALL_WIDTH
        self._side.set_small(small)
        side = 2 * GRID if small else 3 * GRID
        self._left.setContentsMargins(side, side, side, side)
        self._left.setSpacing(12 if small else 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page lies behind its parts as a desk does."""
        QPainter(self).fillRect(self.rect(), color("window"))


class _Waiting(QWidget):
    """How far the reading is."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "title")
        self._share = Label("", "mono", "text2")
        self._bar = Progress(name="Reading the table")
        line = QHBoxLayout()
        line.addWidget(self._words)
        line.addStretch(1)
        line.addWidget(self._share)
        box = QWidget()
        box.setFixedWidth(360)
        inside = QVBoxLayout(box)
        inside.setSpacing(GRID)
        inside.addLayout(line)
        inside.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def begin(self, name: str) -> None:
        """Show what is read."""
        self._words.set_text(f"Reading {name}")

    def show_share(self, share: float) -> None:
        """Show how much of it."""
        self._bar.set_share(share)
        self._share.set_text(f"{100 * share:.0f} %")


class _Foot(QWidget):
    """Whether it can be opened, and the two ways out."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(FOOT)
        self._icon_name = ""
        self._words = Label("", "body", "text2", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.cancel = Button("Cancel", height=DIALOG_CONTROL)
        self.open = PrimaryButton("Open as experiment", height=DIALOG_CONTROL)
        row = QHBoxLayout(self)
        row.setContentsMargins(6 * GRID, 1, 3 * GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        row.addSpacing(2 * GRID)
        row.addWidget(self.cancel)
        row.addWidget(self.open)

    def say(self, icon_name: str, words: str, *, ready: bool) -> None:
        """Show what is the case; the reason is also the tooltip of the button that is off."""
        self._icon_name = icon_name
        self._words.set_text(words)
        self._words.setToolTip(words if len(words) > MOST_WORDS else "")
        self._words.set_ink("bad" if icon_name == "alert" else "text2")
        self.open.setEnabled(ready)
        self.open.setToolTip("" if ready else words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, the line above, the icon."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        if self._icon_name:
            ink = "bad" if self._icon_name == "alert" else "text2"
            drawn = icon_pixmap(self._icon_name, ink, 16, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(3 * GRID, (FOOT - 16) // 2), drawn)
