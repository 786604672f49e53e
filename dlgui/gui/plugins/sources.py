"""Where else to look for plugins: folders of wheels, and indexes in the web, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QWidget

from dlgui.gui.controls import Button, PrimaryButton
from dlgui.gui.dialogs import Dialog
from dlgui.gui.language import noop, tr
from dlgui.gui.theme import DIALOG_CONTROL, font
from dlgui.lab.sets import is_set, read_set

SAID = noop(
    "A folder of wheels or .py files, or the address of an index "
    "(https://…), one a line. An index is read now and kept; the list "
    "works without a network."
)
LINES = 5


class SourcesDialog(Dialog):
    """`sources()` is what stands in it."""

    def __init__(self, parent: QWidget | None, sources: Sequence[str]) -> None:
        super().__init__(parent, tr("Look for plugins in"), tr(SAID), width=520)
        self.box = QPlainTextEdit("\n".join(sources))
        self.box.setFont(font("mono_small"))
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(tr("Folders and addresses"))
        self.box.setFixedHeight(LINES * self.box.fontMetrics().lineSpacing() + 16)
        add = Button(tr("Add a folder…"), "folder", height=DIALOG_CONTROL)
        add.clicked.connect(self._ask_folder)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch()
        below = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        below.setLayout(row)
        self.put(self.box)
        self.put(below)
        self.choose("cancel", Button(tr("Cancel"), height=DIALOG_CONTROL))
        self.choose("look", PrimaryButton(tr("Look there"), height=DIALOG_CONTROL))
        self.box.setFocus()

    def sources(self) -> tuple[str, ...]:
        """Return the lines, each once."""
        lines = (line.strip() for line in self.box.toPlainText().splitlines())
        return tuple(dict.fromkeys(filter(None, lines)))

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Look for plugins in a folder"))
        if name:
            self.box.setPlainText("\n".join((*self.sources(), name)))


def ask_sources(parent: QWidget | None, sources: Sequence[str]) -> tuple[str, ...] | None:
    """Ask where to look; None when nothing shall change."""
    dialog = SourcesDialog(parent, sources)
    return dialog.sources() if dialog.ask() == "look" else None


def members_of(source: str | Path) -> list[str]:
    """Return the files of a set that a folder holds, else the source itself.

    Raises:
        PluginProblem: the list of the set is damaged.
    """
    folder = Path(source)
    if is_set(folder):
        return [str(folder / member.file) for member in read_set(folder)]
    return [str(source)]
