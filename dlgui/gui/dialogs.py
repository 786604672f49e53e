"""The questions and messages of the window, each a short dialog with verbs on its buttons.

They return what was answered; what follows from it is the caller's. Texts from files and plugins
are shown as plain text.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dlgui.gui.controls import Button, Label, PrimaryButton
from dlgui.gui.language import from_below, tr
from dlgui.gui.theme import DIALOG_CONTROL, GRID, font
from dlgui.gui.workspace import Workspace

Answer = Literal["save", "discard", "cancel"]
_WIDTH, _PADDING = 320, 20


class Dialog(QDialog):
    """A title, a text, whatever stands between, and the buttons at the lower right.

    `choose(name, button)` adds a button; `answer` is the name of the one that was pressed, "" for
    Esc.
    """

    def __init__(
        self, parent: QWidget | None, title: str, text: str = "", width: int = _WIDTH
    ) -> None:
        super().__init__(parent)
        self.answer = ""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setMinimumWidth(width)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        self._column.setSpacing(GRID)
        head, body = Label(title, "dialog", wrap=True), Label(text, "body", "text2", wrap=True)
        for label in (head, body):
            label.setMinimumWidth(width - 2 * _PADDING)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            label.setVisible(bool(label.text()))
            self._column.addWidget(label)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        self._buttons.addStretch()
        self._column.addSpacing(GRID)
        self._column.addLayout(self._buttons)

    def put(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget between the text and the buttons."""
        self._column.insertWidget(self._column.count() - 2, widget, stretch)

    def choose(self, name: str, button: Button, default: bool = False) -> Button:
        """Add a button that ends the dialog with an answer."""
        button.clicked.connect(lambda: self._end(name))
        if default:
            button.setAutoDefault(True)
            button.setDefault(True)
            button.setFocus()
        self._buttons.addWidget(button)
        return button

    def beside(self, button: Button) -> Button:
        """Add a button that acts without ending the dialog, at the left."""
        self._buttons.insertWidget(0, button)
        return button

    def ask(self) -> str:
        """Show the dialog, wait, and return the answer."""
        self.exec()
        # A dialog has the window as parent and would live as long as it.
        self.deleteLater()
        return self.answer

    def _end(self, name: str) -> None:
        self.answer = name
        self.accept()


def ask_restart(parent: QWidget | None, workspace: Workspace, what: str) -> bool:
    """Ask before an edit ends a run; True to start again."""
    experiment, run = workspace.experiment, workspace.run
    seed = experiment.seed if experiment is not None else 0
    number = run.number if run is not None else 1
    said = what.strip() or tr("Change the network")
    dialog = Dialog(
        parent,
        tr("{said} and start again?", said=said),
        tr(
            "The new network starts from step 0 with seed {seed}. The run so "
            "far stays as run {number} for comparison.",
            seed=seed,
            number=number,
        ),
    )
    dialog.choose("keep", Button(tr("Keep training"), height=DIALOG_CONTROL))
    again = PrimaryButton(tr("Start again"), height=DIALOG_CONTROL)
    dialog.choose("again", again, default=True)
    return dialog.ask() == "again"


def ask_changes(parent: QWidget | None, name: str) -> Answer:
    """Ask what becomes of changes that are not saved; Esc keeps everything as it is."""
    dialog = Dialog(
        parent,
        tr("Save the changes of {name}?", name=name),
        tr("Without saving, what you changed since the last save is lost."),
        width=400,
    )
    dialog.choose("discard", Button(tr("Do not save"), kind="danger", height=DIALOG_CONTROL))
    dialog.choose("cancel", Button(tr("Cancel"), height=DIALOG_CONTROL))
    save = PrimaryButton(tr("Save"), height=DIALOG_CONTROL)
    dialog.choose("save", save, default=True)
    answer = dialog.ask()
    return "save" if answer == "save" else "discard" if answer == "discard" else "cancel"


def ask_held(parent: QWidget | None, name: str, holder: str) -> str:
    """Ask how to open a document that another window has: "read", "copy" or ""."""
    dialog = Dialog(
        parent,
        tr("{name} is open already", name=name),
        tr(
            "It is open in {holder}. Open it to look at, or as a copy with a file of its own.",
            holder=holder,
        ),
        width=400,
    )
    dialog.choose("", Button(tr("Cancel"), height=DIALOG_CONTROL))
    dialog.choose("read", Button(tr("Open read-only"), height=DIALOG_CONTROL))
    copy = PrimaryButton(tr("Open a copy"), height=DIALOG_CONTROL)
    dialog.choose("copy", copy, default=True)
    return dialog.ask()


def ask_elsewhere(parent: QWidget | None, title: str, text: str, anyway: str) -> str:
    """Ask before a save that would undo another's: "write", "elsewhere" or "".

    anyway: the words of the button that writes, "" for no such button.
    """
    dialog = Dialog(parent, title, text, width=440)
    dialog.choose("", Button(tr("Cancel"), height=DIALOG_CONTROL))
    if anyway:
        dialog.choose("write", Button(anyway, kind="danger", height=DIALOG_CONTROL))
    elsewhere = PrimaryButton(tr("Save elsewhere…"), height=DIALOG_CONTROL)
    dialog.choose("elsewhere", elsewhere, default=True)
    return dialog.ask()


def ask_recover(parent: QWidget | None, name: str, sentence: str, notes: str = "") -> str:
    """Ask what becomes of unsaved work that was found: "recover", "discard" or "" for later."""
    dialog = Dialog(
        parent,
        tr("Recover {name}?", name=name),
        tr(
            "{sentence}. The program ended without closing it.",
            sentence=from_below(sentence[:1].upper() + sentence[1:]),
        ),
        width=400,
    )
    if notes:
        dialog.put(Label(from_below(notes), "small", "text2", wrap=True))
    dialog.choose("discard", Button(tr("Discard"), kind="danger", height=DIALOG_CONTROL))
    dialog.choose("", Button(tr("Not now"), height=DIALOG_CONTROL))
    recover = PrimaryButton(tr("Recover"), height=DIALOG_CONTROL)
    dialog.choose("recover", recover, default=True)
    return dialog.ask()


def tell(
    parent: QWidget | None,
    title: str,
    sentence: str,
    details: str = "",
    other: str = "",
) -> bool:
    """Tell a problem, with Details and Copy; True when the button `other` was pressed."""
    sentence = from_below(sentence)
    dialog = Dialog(parent, title, sentence, width=440)
    if details:
        text = _text_box(details)
        text.hide()
        dialog.put(text, 1)
        more = Button(tr("Details"), kind="flat", height=DIALOG_CONTROL)
        more.setCheckable(True)
        more.toggled.connect(text.setVisible)
        dialog.beside(more)
    whole = "\n\n".join(part for part in (title, sentence, details) if part)
    dialog.beside(_copy_button(whole))
    close = PrimaryButton(tr("Close"), height=DIALOG_CONTROL)
    if other:
        dialog.choose("other", Button(other, height=DIALOG_CONTROL))
    dialog.choose("close", close, default=True)
    return dialog.ask() == "other"


def confirm(parent: QWidget | None, title: str, text: str, action: str) -> bool:
    """Ask before something that cannot be taken back; Cancel is the default."""
    dialog = Dialog(parent, title, text, width=400)
    cancel = Button(tr("Cancel"), height=DIALOG_CONTROL)
    dialog.choose("yes", Button(action, height=DIALOG_CONTROL))
    dialog.choose("cancel", cancel, default=True)
    return dialog.ask() == "yes"


def show_text(parent: QWidget | None, title: str, sentence: str, text: str) -> None:
    """Show a longer text that can be read and copied."""
    dialog = Dialog(parent, title, sentence, width=640)
    box = _text_box(text)
    box.setMinimumHeight(320)
    box.setAccessibleName(title)
    dialog.put(box, 1)
    dialog.beside(_copy_button(text))
    dialog.choose("close", PrimaryButton(tr("Close"), height=DIALOG_CONTROL), default=True)
    dialog.ask()


def _text_box(text: str) -> QPlainTextEdit:
    box = QPlainTextEdit(text)
    box.setReadOnly(True)
    box.setFont(font("mono_small"))
    box.setMinimumHeight(160)
    box.setAccessibleName(tr("Details"))
    box.setTabChangesFocus(True)
    return box


def _copy_button(text: str) -> Button:
    button = Button(tr("Copy"), "copy", kind="flat", height=DIALOG_CONTROL)
    button.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    return button
