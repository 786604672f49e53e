"""Writing a plugin: a name, a kind and a folder give a package that already works."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from dlgui.engine.errors import DlguiError
from dlgui.gui.controls import Button, ComboBox, ErrorLine, Label, PrimaryButton
from dlgui.gui.dialogs import Dialog
from dlgui.gui.language import from_below, noop, tr
from dlgui.gui.theme import DIALOG_CONTROL, GRID
from dlgui.lab.files import shown
from dlgui.lab.template import kinds, new_plugin

SAID = noop(
    "A folder with one component that keeps every promise of its kind, "
    "its test and its packaging. Change the formula, install the "
    "folder, and Reload brings in each change."
)


class WritingDialog(Dialog):
    """`made` is the package's folder once it was written."""

    def __init__(self, parent: QWidget | None, folder: Path) -> None:
        super().__init__(parent, tr("Write a plugin"), tr(SAID), width=460)
        self.made: Path | None = None
        self._folder = folder
        self._name = QLineEdit("my-activation")
        self._name.setAccessibleName(tr("Name"))
        self._name.setFixedHeight(DIALOG_CONTROL)
        self._kind = ComboBox(
            [from_below(kind) for kind in kinds()], name=tr("Kind"), height=DIALOG_CONTROL
        )
        self._place = Label(shown(folder), "mono_small", "text2", elide=True)
        self._problem = ErrorLine()
        self.put(self._made_form())
        self.put(self._problem)
        self.choose("cancel", Button(tr("Cancel"), height=DIALOG_CONTROL))
        write = PrimaryButton(tr("Write it"), height=DIALOG_CONTROL)
        write.setDefault(True)
        write.clicked.connect(self._write)
        self._buttons.addWidget(write)
        self._kind.currentIndexChanged.connect(self._follow_kind)
        self._name.textChanged.connect(lambda: self._problem.set_error(""))
        self._name.selectAll()
        self._name.setFocus()

    def _made_form(self) -> QWidget:
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, GRID, 0, GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        change = Button(tr("Change"), height=DIALOG_CONTROL)
        change.clicked.connect(self._ask_folder)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(change)
        for row, words in enumerate((tr("Kind"), tr("Name"), tr("Folder"))):
            grid.addWidget(Label(words, "body", "text2"), row, 0)
        grid.addWidget(self._kind, 0, 1)
        grid.addWidget(self._name, 1, 1)
        grid.addLayout(place, 2, 1)
        return form

    def _follow_kind(self, place: int) -> None:
        """Propose a name of the kind until another one was typed."""
        if self._name.text() in {f"my-{one}" for one in kinds()}:
            self._name.setText(f"my-{kinds()[place]}")

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Where to write it"), str(self._folder))
        if name:
            self._folder = Path(name)
            self._place.set_text(shown(self._folder))

    def _write(self) -> None:
        try:
            self.made = new_plugin(
                self._name.text(), kinds()[self._kind.currentIndex()], self._folder
            )
        except DlguiError as problem:
            self._problem.set_error(str(problem))
            return
        self._end("written")


def write_plugin(parent: QWidget | None, folder: Path) -> Path | None:
    """Ask what to write, write it, open its folder, and return it; None when nobody wants to."""
    dialog = WritingDialog(parent, folder)
    dialog.ask()
    if dialog.made is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(dialog.made)))
    return dialog.made
