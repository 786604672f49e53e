"""What the window can do, as one table: menus, shortcuts, the palette and the keys page read it.

A row says where it stands, what it does and when it can be done. Rows with `fill` are submenus
whose entries are made when they are opened, as recent files.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from dlgui.gui import building, pacing
from dlgui.gui.action import Action, Keys, is_open
from dlgui.gui.apart import switch
from dlgui.gui.help import copy_diagnostics, show_about, show_diagnostics
from dlgui.gui.keys_page import show_keys
from dlgui.gui.language import noop, tr
from dlgui.gui.undoing import step_back, step_forward
from dlgui.gui.view_actions import VIEW
from dlgui.lab.runs import RUNNING

if TYPE_CHECKING:
    from dlgui.gui.window import Window


def _can_run(window: Window) -> bool:
    return window.workspace.is_active or window.workspace.can_run


def _why_not_run(window: Window) -> str:
    if not is_open(window):
        return tr("Open an experiment first.")
    stops = [finding.sentence for finding in window.workspace.findings if finding.stops]
    return stops[0] if stops else ""


def _is_active(window: Window) -> bool:
    return window.workspace.is_active


def _has_run(window: Window) -> bool:
    return window.workspace.run is not None


def _on_layer(window: Window) -> bool:
    return is_open(window) and window.workspace.selection.startswith("layers.")


def _has_weights(window: Window) -> bool:
    return window.workspace.snapshot is not None


NEEDS = {
    is_open: noop("Open an experiment first."),
    _is_active: noop("Nothing is running."),
    _has_run: noop("Nothing has run yet."),
    _has_weights: noop("There is no network to export: open an experiment first."),
    _on_layer: noop("Select a layer first."),
}
"""What is wanting where one of these does not hold."""


def why_not(row: Action, window: Window) -> str:
    """Return why an action cannot be done now, "" where nothing is known."""
    if row.why is not None:
        return row.why(window)
    return tr(NEEDS[row.when]) if row.when in NEEDS else ""


def run_or_pause(window: Window) -> None:
    """Start, go on, or pause: what the one big button does."""
    if window.workspace.state == RUNNING:
        window.workspace.pause()
    else:
        window.workspace.start()


def _run_words(window: Window) -> str:
    return tr("Pause") if window.workspace.state == RUNNING else tr("Run")


def _gallery_words(window: Window) -> str:
    return tr("Starting experiments") if window.pages.at_work else tr("Back to the network")


def _undo_words(window: Window) -> str:
    return tr("Undo {undotext}", undotext=window.workspace.undo_stack.undoText()).strip()


def _redo_words(window: Window) -> str:
    return tr("Redo {redotext}", redotext=window.workspace.undo_stack.redoText()).strip()


def _selected(window: Window) -> int:
    """Return the number of the selected hidden layer."""
    return int(window.workspace.selection.split(".")[1])


def _to_field(call: str) -> Callable[[Window], None]:
    """Do what the field with the focus does under this name: cut, copy, paste, selectAll."""

    def do(window: Window) -> None:
        done = getattr(QApplication.focusWidget(), call, None)
        if done is not None:
            done()

    return do


def _in_field(call: str) -> Callable[[Window], bool]:
    return lambda window: hasattr(QApplication.focusWidget(), call)


def _add_layer(window: Window) -> None:
    experiment = window.workspace.experiment
    end = len(experiment.layers) if experiment is not None else 0
    building.add_layer(window.workspace, _selected(window) + 1 if _on_layer(window) else end)


def _ask_plugin_files(window: Window) -> None:
    window.pages.show_plugins()
    window.pages.plugins.ask_files()


def _ask_plugin_folder(window: Window) -> None:
    window.pages.show_plugins()
    window.pages.plugins.ask_folder()


def _write_plugin(window: Window) -> None:
    window.pages.show_plugins()
    window.pages.plugins.write()


ACTIONS: tuple[Action, ...] = (
    Action("new", "File", noop("New empty network"), lambda w: w.documents.new(), Keys.New),
    Action(
        "gallery",
        "File",
        noop("Starting experiments"),
        lambda w: w.visit_gallery(),
        when=lambda w: w.pages.at_work or is_open(w),
        words=_gallery_words,
    ),
    Action("open", "File", noop("Open…"), lambda w: w.documents.ask_open(), Keys.Open),
    Action(
        "recent", "File", noop("Open recent"), fill=lambda w, menu: w.documents.fill_recent(menu)
    ),
    Action(
        "save",
        "File",
        noop("Save"),
        lambda w: w.documents.save(),
        Keys.Save,
        when=is_open,
        line=True,
    ),
    Action(
        "save_as",
        "File",
        noop("Save as…"),
        lambda w: w.documents.save_as(),
        "Ctrl+Shift+S",
        when=is_open,
    ),
    Action(
        "import",
        "File",
        noop("Import table…"),
        lambda w: w.documents.ask_import(),
        "Ctrl+I",
        noop("Learn from your own table: CSV, Excel, Parquet or NumPy"),
        line=True,
    ),
    Action(
        "import_pictures",
        "File",
        noop("Import pictures…"),
        lambda w: w.documents.ask_pictures(),
        "",
        noop("Learn from a folder that holds a folder of pictures for each class"),
    ),
    Action(
        "paste_table",
        "File",
        noop("Paste table"),
        lambda w: w.documents.paste_table(),
        "Ctrl+Shift+V",
        noop("Learn from rows copied out of a spreadsheet"),
    ),
    Action(
        "import_weights",
        "File",
        noop("Import weights…"),
        lambda w: w.exchange.ask_weights(),
        sentence=noop("Go on from a network that PyTorch, Keras or dlgui trained"),
        when=is_open,
    ),
    Action(
        "export",
        "File",
        noop("Export trained network"),
        fill=lambda w, menu: w.exchange.fill_export(menu),
        when=_has_weights,
    ),
    Action(
        "close",
        "File",
        noop("Close"),
        lambda w: w.documents.close(),
        "Ctrl+W",
        when=is_open,
        line=True,
    ),
    Action("quit", "File", noop("Quit"), lambda w: w.close(), "Ctrl+Q"),
    Action(
        "undo",
        "Edit",
        noop("Undo"),
        lambda w: step_back(w.workspace),
        Keys.Undo,
        when=lambda w: w.workspace.undo_stack.canUndo(),
        words=_undo_words,
    ),
    Action(
        "redo",
        "Edit",
        noop("Redo"),
        lambda w: step_forward(w.workspace),
        "Ctrl+Shift+Z",
        when=lambda w: w.workspace.undo_stack.canRedo(),
        words=_redo_words,
    ),
    # Fields answer these keys themselves; a shortcut here would take them away.
    Action("cut", "Edit", noop("Cut text"), _to_field("cut"), when=_in_field("cut"), line=True),
    Action("copy", "Edit", noop("Copy text"), _to_field("copy"), when=_in_field("copy")),
    Action("paste", "Edit", noop("Paste text"), _to_field("paste"), when=_in_field("paste")),
    Action(
        "select_all",
        "Edit",
        noop("Select all text"),
        _to_field("selectAll"),
        when=_in_field("selectAll"),
    ),
    Action("add_layer", "Edit", noop("Add layer"), _add_layer, "Ctrl+L", when=is_open, line=True),
    Action(
        "duplicate",
        "Edit",
        noop("Duplicate layer"),
        lambda w: building.duplicate_layer(w.workspace, _selected(w)),
        "Ctrl+D",
        when=_on_layer,
        layer=True,
    ),
    Action(
        "delete",
        "Edit",
        noop("Delete layer"),
        lambda w: building.remove_layer(w.workspace, _selected(w)),
        "Del",
        when=_on_layer,
        layer=True,
    ),
    *VIEW,
    Action(
        "run",
        "Train",
        noop("Run"),
        run_or_pause,
        "F5",
        when=_can_run,
        why=_why_not_run,
        words=_run_words,
    ),
    Action(
        "stop", "Train", noop("Stop"), lambda w: w.workspace.stop(), "Shift+F5", when=_is_active
    ),
    Action(
        "batch",
        "Train",
        noop("One batch"),
        lambda w: w.workspace.start(1),
        "F6",
        noop("Run a single step"),
        when=_can_run,
        why=_why_not_run,
        line=True,
    ),
    Action(
        "epoch",
        "Train",
        noop("One epoch"),
        lambda w: w.workspace.one_epoch(),
        "F7",
        noop("Run to the end of this epoch"),
        when=_can_run,
        why=_why_not_run,
    ),
    Action(
        "explain_step",
        "Train",
        noop("Explain one step"),
        lambda w: w.workspace.walk.begin(),
        "F8",
        noop("Follow the next step across the network: forward, loss, backward, update"),
        when=_can_run,
        why=_why_not_run,
    ),
    Action(
        "reset",
        "Train",
        noop("Reset"),
        lambda w: w.workspace.reset(),
        "Ctrl+R",
        noop("Go back to the first weights"),
        when=_has_run,
        line=True,
    ),
    Action(
        "pace",
        "Train",
        noop("Slow down short runs"),
        pacing.switch,
        sentence=noop("A run takes at least four seconds, so that one sees the network learn"),
        checked=pacing.is_watchable,
        line=True,
    ),
    Action("apart", "Train", noop("Train in another process"), lambda w: switch(w.workspace)),
    Action(
        "plugins",
        "Plugins",
        noop("Plugins"),
        lambda w: w.pages.show_plugins(),
        "Ctrl+Shift+X",
        noop("What is installed, what can be had, and what failed"),
    ),
    Action("install", "Plugins", noop("Install from file…"), _ask_plugin_files, line=True),
    Action("install_folder", "Plugins", noop("Install from folder…"), _ask_plugin_folder),
    Action("write_plugin", "Plugins", noop("Write a plugin…"), _write_plugin),
    Action(
        "keys",
        "Help",
        noop("Keyboard shortcuts"),
        show_keys,
        "F1",
    ),
    Action("diagnostics", "Help", noop("Diagnostics…"), show_diagnostics, line=True),
    Action("copy_diagnostics", "Help", noop("Copy diagnostics"), copy_diagnostics),
    Action("about", "Help", noop("About dlgui"), show_about, line=True),
)
