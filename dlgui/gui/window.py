"""The window: it only places the menus, the toolbar, the pages and the status bar."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from dlgui.engine.errors import DlguiError
from dlgui.gui import dialogs, place, theme
from dlgui.gui.documents import Documents
from dlgui.gui.exchange import Exchange
from dlgui.gui.laboratory import Laboratory
from dlgui.gui.language import tr
from dlgui.gui.menu_row import MenuRow
from dlgui.gui.menus import Menus
from dlgui.gui.notices import Notices
from dlgui.gui.pages import Pages
from dlgui.gui.palette import Palette
from dlgui.gui.panels import window_panels
from dlgui.gui.statusbar import StatusBar
from dlgui.gui.toolbar import Toolbar
from dlgui.gui.workspace import Workspace
from dlgui.lab.settings import SettingsFile

SMALL_WIDTH, SMALL_HEIGHT = 1400, 800
LEAST = (800, 560)


class Window(QMainWindow):
    """`closed()` once it may go: the run has ended and nothing unsaved was left without asking."""

    closed = Signal()
    workspace: Workspace
    settings: SettingsFile
    documents: Documents
    exchange: Exchange
    laboratory: Laboratory
    pages: Pages
    menus: Menus
    palette_box: Palette
    status: StatusBar
    notices: Notices
    again: bool = False  # whether dlgui starts anew once this is closed

    def __init__(self, workspace: Workspace, settings: SettingsFile) -> None:
        super().__init__()
        self.workspace, self.settings = workspace, settings
        self.asks = True
        """False while the system ends the session: then nothing waits for an answer."""
        self.documents = Documents(workspace, settings, self)
        self.exchange = Exchange(workspace, self.documents, self)
        self.laboratory = Laboratory(workspace, window_panels(workspace.host))
        self.menus = Menus(self)
        self.toolbar = Toolbar(workspace, self.menus)
        self.status = StatusBar(workspace)
        self.pages = Pages(workspace, settings, self.toolbar, self.laboratory)
        self.notices = Notices(workspace, self.pages.bring_plugin)
        self.menu_row = MenuRow()
        self.menus.fill(self.menu_row.bar)
        self.laboratory.center.addActions(self.menus.layer_actions())
        self.setMenuWidget(self.menu_row)
        self._place()
        self.palette_box = Palette(self.menus.all, self)
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self._connect()
        place.put(self, settings.now.place)
        if settings.now.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self.laboratory.restore_layout(settings.now.docks)
        self._show_document()

    @property
    def theme_name(self) -> str:
        """Return "system", "light" or "dark", as chosen."""
        return self.settings.now.theme

    def set_theme(self, name: str) -> None:
        """Change the theme of the whole program and remember it."""
        self.settings.change(theme=name)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, theme.theme_of(name))

    def visit_gallery(self) -> None:
        """Show the starting experiments, or go back from them to the open document."""
        if self.pages.at_work:
            self.pages.show_gallery()
        else:
            self.pages.go_back()

    def show_start(self) -> None:
        """Show what comes first without a project: the gallery, or an empty network."""
        if self.settings.now.show_gallery or not self.documents.new():
            self.pages.show_gallery()

    def fill(self) -> None:
        """Make the panels; after the first paint, so that the window is there at once."""
        self.laboratory.fill()
        self.pages.take_focus()
        self.pages.try_untried()

    def _place(self) -> None:
        middle = QWidget()
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.pages, 1)
        self._column.addWidget(self.status)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        workspace, documents, pages = self.workspace, self.documents, self.pages
        workspace.ask_restart = lambda what: dialogs.ask_restart(self, workspace, what)
        workspace.experiment_changed.connect(self._show_document)
        documents.changed.connect(self._on_document)
        pages.show_data_of(documents)
        documents.plugin_asked.connect(lambda path: pages.show_plugins([path]))
        pages.opened.connect(documents.take_asked)
        pages.project_asked.connect(documents.open)
        pages.open_asked.connect(documents.ask_open)
        pages.empty_asked.connect(documents.new)
        pages.import_asked.connect(documents.ask_import)
        pages.turned.connect(self._show_document)

    def _on_document(self) -> None:
        if self.workspace.experiment is None:
            self.pages.show_gallery()
        elif not self.documents.edited:
            self.pages.show_work()
        self._show_document()

    def _show_document(self) -> None:
        name, edited = self.documents.name, self.documents.edited
        self.menu_row.set_document(name, edited)
        self.setWindowTitle(tr("{name}[*] – dlgui", name=name) if name else tr("dlgui"))
        self.setWindowModified(edited)
        self.status.setVisible(self.pages.at_work)
        if self.pages.at_work:
            self.laboratory.center.take_notices(self.notices)
        elif self._column.indexOf(self.notices) < 0:
            self._column.insertWidget(0, self.notices)

    # Its place on the screen

    def remember(self) -> None:
        """Put the place of the window and its docks into the settings and write them."""
        here = self.normalGeometry() if self.isMaximized() else self.geometry()
        self.settings.change(
            place=(here.x(), here.y(), here.width(), here.height()),
            maximized=self.isMaximized(),
            docks=self.laboratory.layout_text(),
        )
        try:
            self.settings.save()
        except DlguiError as problem:
            self.workspace.notice(str(problem), bad=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the small sizes below 1400 px width or 800 px height."""
        super().resizeEvent(event)
        small = self.width() < SMALL_WIDTH or self.height() < SMALL_HEIGHT
        self.toolbar.set_small(small)
        self.laboratory.set_small(small)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about changes; then the run ends and the settings are kept."""
        # Nothing may leave this method: Qt goes on closing, and the next Python override that it
        # calls with an error pending crashes the process.
        try:
            leave = not self.asks or self.documents.may_leave()
        except Exception:
            sys.excepthook(*sys.exc_info())
            leave = False
        if not leave:
            event.ignore()
            return
        try:
            self.remember()
        except Exception:
            sys.excepthook(*sys.exc_info())
        self.pages.close_work()
        self.workspace.close()
        event.accept()
        self.closed.emit()

    # Files dropped on it

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.acceptProposedAction()
        self.documents.drop(event.mimeData().urls())
