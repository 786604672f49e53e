"""The page of keys: what the menus' shortcuts do, and the keys of network, plots and the walk.

The keys of the menus come from the table of actions; those that are no action stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from dlgui.gui.controls import Label, PrimaryButton
from dlgui.gui.dialogs import Dialog
from dlgui.gui.language import noop, tr
from dlgui.gui.theme import DIALOG_CONTROL, GRID, HALF_GRID

if TYPE_CHECKING:
    from dlgui.gui.window import Window

Row = tuple[str, str]
Group = tuple[str, Sequence[Row]]
NETWORK = (
    (noop("Another layer"), "Left Right"),
    (noop("Another unit of the layer"), "Up Down"),
    (noop("Open the chip or setting"), "Return"),
    (noop("One unit more or fewer"), "+ -"),
    (noop("Ten units more or fewer"), "PgUp PgDown"),
    (noop("Put a layer in"), "Ins"),
    (noop("Move the layer"), "Alt+Left Alt+Right"),
    (noop("Select nothing"), "Esc"),
)
PLOT = (
    (noop("Read the values"), "Left Right"),
    (noop("First and last value"), "Home End"),
    (noop("Zoom"), "+ -"),
    (noop("Show all"), "0"),
)
WALK = (
    (noop("Play and pause"), "Space"),
    (noop("Previous and next stop"), "Left Right"),
    (noop("Another row of the batch"), "Up Down"),
    (noop("Faster and slower"), "+ -"),
    (noop("End the walk"), "Esc"),
)
TABLES = (
    (noop("In the network"), NETWORK),
    (noop("In a plot"), PLOT),
    (noop("In an explained step"), WALK),
)
ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
WIDTH, LEAST_HEIGHT = 760, 440


def keys_text(keys: str) -> str:
    """Return keys, apart by spaces, as the system writes them, arrows as arrows."""
    native = QKeySequence.SequenceFormat.NativeText
    written = "  ".join(QKeySequence(one).toString(native) for one in keys.split())
    for name, arrow in ARROWS.items():
        named = re.escape(QKeySequence(name).toString(native))
        written = re.sub(rf"(?<!\w){named}(?!\w)", arrow, written)
    return written


def groups_beside(own: Iterable[QAction]) -> list[Group]:
    """Return the keys that are in no menu; own: the actions of the network's panel."""
    actions = [
        (one.text(), one.shortcut().toString()) for one in own if not one.shortcut().isEmpty()
    ]
    tables = ((noop("In the network"), NETWORK), (noop("In a plot"), PLOT))
    last = (noop("In an explained step"), WALK)
    made = [
        (tr(title), [(tr(words), keys_text(keys)) for words, keys in table])
        for title, table in (*tables, last)
    ]
    made[0][1].extend((words, keys_text(keys)) for words, keys in actions)
    return [(title, tuple(rows)) for title, rows in made]


def show_keys(window: Window) -> None:
    """Show what all keys do."""
    center = window.laboratory.center.places.currentWidget()
    own = center.actions() if center is not None else []
    dialog = Dialog(window, tr("Keyboard shortcuts"), width=WIDTH)
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 2 * GRID, 0)
    row.setSpacing(4 * GRID)
    row.addLayout(_column(window.menus.shortcuts()), 1)
    row.addLayout(_column(groups_beside(own)), 1)
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(LEAST_HEIGHT)
    area.setAccessibleName(tr("Keyboard shortcuts"))
    dialog.put(area, 1)
    dialog.choose("close", PrimaryButton(tr("Close"), height=DIALOG_CONTROL), default=True)
    dialog.ask()


def _column(groups: Sequence[Group]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(HALF_GRID)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setColumnStretch(0, 1)
    line = 0
    for title, rows in groups:
        head = Label(title, "section", "text2")
        head.setContentsMargins(0, GRID if line else 0, 0, 0)
        grid.addWidget(head, line, 0, 1, 2)
        for words, keys in rows:
            line += 1
            grid.addWidget(Label(words, wrap=True), line, 0)
            grid.addWidget(Label(keys, "mono"), line, 1, Qt.AlignmentFlag.AlignRight)
        line += 1
    grid.setRowStretch(line, 1)
    return grid
