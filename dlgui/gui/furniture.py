"""The furniture of the window: every part of it is made here, placed in the frame and connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.gui import dialogs, motion
from dlgui.gui.documents import Documents
from dlgui.gui.exchange import Exchange
from dlgui.gui.laboratory import Laboratory
from dlgui.gui.menus import Menus
from dlgui.gui.notices import Notices
from dlgui.gui.pages import Pages
from dlgui.gui.palette import Palette
from dlgui.gui.panels import window_panels
from dlgui.gui.statusbar import StatusBar
from dlgui.gui.toolbar import Toolbar
from dlgui.gui.workspace import Workspace

if TYPE_CHECKING:
    from dlgui.gui.window import Window


def furnish(window: Window, workspace: Workspace) -> None:
    """Give a window that is a frame all its parts but the panels."""
    settings = window.settings
    window.workspace = workspace
    window.documents = Documents(workspace, settings, window)
    window.exchange = Exchange(workspace, window.documents, window)
    window.laboratory = Laboratory(workspace, window_panels(workspace.host))
    window.menus = Menus(window)
    window.toolbar = Toolbar(workspace, window.menus)
    window.status = StatusBar(workspace)
    window.pages = Pages(workspace, settings, window.toolbar, window.laboratory)
    window.notices = Notices(workspace, window.pages.bring_plugin)
    window.menus.fill(window.menu_row.menus)
    window.laboratory.center.addActions(window.menus.layer_actions())
    _place(window)
    window.palette_box = Palette(window.menus.all, window)
    _connect(window)
    motion.follow(window)


def _place(window: Window) -> None:
    middle = QWidget()
    window.column = QVBoxLayout(middle)
    window.column.setContentsMargins(0, 0, 0, 0)
    window.column.setSpacing(0)
    window.column.addWidget(window.pages, 1)
    window.column.addWidget(window.status)
    window.setCentralWidget(middle)  # the outline goes


def _connect(window: Window) -> None:
    workspace, documents, pages = window.workspace, window.documents, window.pages
    workspace.ask_restart = lambda what: dialogs.ask_restart(window, workspace, what)
    workspace.experiment_changed.connect(window.show_document)
    documents.changed.connect(window.follow_document)
    pages.show_data_of(documents)
    documents.plugin_asked.connect(lambda path: pages.show_plugins([path]))
    pages.opened.connect(documents.take_asked)
    pages.project_asked.connect(documents.open)
    pages.open_asked.connect(documents.ask_open)
    pages.empty_asked.connect(documents.new)
    pages.import_asked.connect(documents.ask_import)
    pages.turned.connect(window.show_document)
