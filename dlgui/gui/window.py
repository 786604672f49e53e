"""The window: it only places the menus, the toolbar, the pages and the status bar.

It is seen before the laboratory is read, which takes most of a second: its frame stands at once, in
its place and with the names of its menus and docks; `furnish` puts the rest there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from dlgui.engine.errors import DlguiError
from dlgui.gui.frame import Frame
from dlgui.gui.language import tr
from dlgui.gui.outline import WHOLE, seen_of
from dlgui.lab.settings import Seen, SettingsFile

if TYPE_CHECKING:
    from dlgui.gui.documents import Documents
    from dlgui.gui.exchange import Exchange
    from dlgui.gui.laboratory import Laboratory
    from dlgui.gui.menus import Menus
    from dlgui.gui.notices import Notices
    from dlgui.gui.pages import Pages
    from dlgui.gui.palette import Palette
    from dlgui.gui.statusbar import StatusBar
    from dlgui.gui.toolbar import Toolbar
    from dlgui.gui.workspace import Workspace

SMALL_WIDTH, SMALL_HEIGHT = 1400, 800


class Window(Frame):
    """`closed()` once it may go: the run has ended and nothing unsaved was left without asking."""

    closed = Signal()
    furnished = False
    """Whether anything can be done in it yet."""
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
    toolbar: Toolbar
    column: QVBoxLayout
    again: bool = False  # whether dlgui starts anew once this is closed

    def __init__(
        self, workspace: Workspace | None, settings: SettingsFile, at_work: bool = False
    ) -> None:
        """Make the frame; without a workspace it stays one until `furnish`."""
        super().__init__(settings, at_work)
        self.asks = True
        """False while the system ends the session: then nothing waits for an answer."""
        if workspace is not None:
            self.furnish(workspace)

    def furnish(self, workspace: Workspace) -> None:
        """Put everything in its place; the panels come with `fill`."""
        # Imported here: all that the frame does without is read while it is seen already.
        from dlgui.gui.furniture import furnish

        furnish(self, workspace)
        self.furnished = True
        self.setAcceptDrops(True)
        self._fit()
        self.laboratory.restore_layout(self.settings.now.docks)
        self.show_document()

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
        for _ in self.filling():
            pass

    def filling(self) -> Iterator[None]:
        """Make the panels one by one, stopping after each; the first one takes the keyboard."""
        # Not the last one: by then the user may have put the keyboard elsewhere.
        for i, _ in enumerate(self.laboratory.filling()):
            if i == 0 and not self.menus.is_asked():
                self.pages.take_focus()
            yield
        self.pages.try_untried()

    def follow_document(self) -> None:
        """Show the page that belongs to the document."""
        if self.workspace.experiment is None:
            self.pages.show_gallery()
        elif not self.documents.edited:
            self.pages.show_work()
        self.show_document()

    def show_document(self) -> None:
        """Show the name of the document, and the notices where it is worked with."""
        name, edited = self.documents.name, self.documents.edited
        self.menu_row.set_document(name, edited)
        self.setWindowTitle(tr("{name}[*] – dlgui", name=name) if name else tr("dlgui"))
        self.setWindowModified(edited)
        self.status.setVisible(self.pages.at_work)
        self.notices.set_at_work(self.pages.at_work)
        if self.pages.at_work:
            self.laboratory.center.take_notices(self.notices)
        elif self.column.indexOf(self.notices) < 0:
            self.column.insertWidget(0, self.notices)

    # Its place on the screen

    def remember(self) -> None:
        """Put the place of the window and its docks into the settings and write them."""
        try:
            self.keep(self.laboratory.layout_text(), self._seen())
        except DlguiError as problem:
            self.workspace.notice(str(problem), bad=True)

    def _seen(self) -> tuple[Seen, ...]:
        """Return what the next session shows while it reads the laboratory."""
        if not self.pages.at_work or not self.isVisible():
            return self.settings.now.outline
        below = QRect(0, self.toolbar.height() - 1, self.toolbar.width(), 1)
        return (
            seen_of(self, WHOLE),
            seen_of(self.toolbar, "surface"),
            seen_of(self.toolbar, "line", part=below),
            *self.laboratory.seen(),
            seen_of(self.status, "window"),
            seen_of(self.status, "line", part=QRect(0, 0, self.status.width(), 1)),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the small sizes below 1400 px width or 800 px height."""
        super().resizeEvent(event)
        if self.furnished:
            self._fit()

    def _fit(self) -> None:
        small = self.width() < SMALL_WIDTH or self.height() < SMALL_HEIGHT
        self.toolbar.set_small(small)
        self.laboratory.set_small(small)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about changes; then the run ends and the settings are kept."""
        if not self.furnished:
            event.accept()
            self.closed.emit()
            return
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
