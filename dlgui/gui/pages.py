"""The pages of the window: the gallery, a table on its way in, the plugins, and the laboratory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dlgui.gui.documents import Documents
from dlgui.gui.laboratory import Laboratory
from dlgui.gui.workspace import Workspace
from dlgui.lab.settings import SettingsFile

if TYPE_CHECKING:
    from dlgui.gui.pictures_page import PicturesPage
    from dlgui.gui.plugins import PluginsPage
    from dlgui.gui.table_page import TablePage

# Each page is imported by the method that makes it: few sessions see them all.


class Pages(QStackedWidget):
    """One page at a time; what the start pages ask for comes out as signals.

    `opened(Project)` · `project_asked(Path)` · `open_asked()` and `import_asked()`, a file is still
    to be chosen · `empty_asked()` · `turned()` when another page is seen.
    """

    opened = Signal(object)
    project_asked = Signal(object)
    open_asked = Signal()
    empty_asked = Signal()
    import_asked = Signal()
    turned = Signal()

    def __init__(
        self,
        workspace: Workspace,
        settings: SettingsFile,
        toolbar: QWidget,
        laboratory: Laboratory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._settings = workspace, settings
        self._laboratory = laboratory
        self._work = QWidget()
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(toolbar)
        column.addWidget(laboratory, 1)
        self.addWidget(self._work)
        self._gallery: QWidget | None = None
        self._table: QWidget | None = None
        self._plugins: PluginsPage | None = None
        self.currentChanged.connect(self.turned)

    @property
    def at_work(self) -> bool:
        """Tell whether the laboratory is what is seen."""
        return self.currentWidget() is self._work

    def show_work(self) -> None:
        """Show the laboratory."""
        self._turn(self._work)

    def show_gallery(self) -> None:
        """Show the starting experiments, made the first time."""
        if self._gallery is None:
            self._gallery = self._start_page()
            self.addWidget(self._gallery)
        self._turn(self._gallery)

    def show_table(self, path: Path) -> None:
        """Show a table, from which an experiment can be made."""
        self._table_page().open_table(path)

    def show_data_of(self, documents: Documents) -> None:
        """Show the data that are asked for from now on."""
        documents.table_asked.connect(self.show_table)
        documents.rows_pasted.connect(self.show_rows)
        documents.pictures_asked.connect(self.show_pictures)

    def show_rows(self, text: str) -> None:
        """Show rows that were pasted."""
        self._table_page().open_text(text)

    def show_pictures(self, path: Path) -> None:
        """Show pictures, from which an experiment can be made."""
        from dlgui.gui.pictures_page import PicturesPage

        page = PicturesPage(self._workspace)
        self._take_data_page(page)
        page.open_pictures(path)

    def _table_page(self) -> TablePage:
        from dlgui.gui.table_page import TablePage

        page = TablePage(self._workspace)
        page.pictures_asked.connect(self.show_pictures)
        self._take_data_page(page)
        return page

    def _take_data_page(self, page: TablePage | PicturesPage) -> None:
        page.opened.connect(self.opened)
        page.cancelled.connect(self.go_back)
        self.addWidget(page)
        self._drop_table()
        self._table = page
        self._turn(page)

    @property
    def plugins(self) -> PluginsPage:
        """Return the page of plugins, made the first time; that begins to look for them."""
        if self._plugins is None:
            from dlgui.gui.plugins import PluginsPage

            page = PluginsPage(self._workspace, self._settings)
            page.back_asked.connect(self.go_back)
            self.addWidget(page)
            self._plugins = page
        return self._plugins

    def show_plugins(self, sources: Sequence[Path] = ()) -> None:
        """Show the plugins, and what installing these would do."""
        self._turn(self.plugins)
        if sources:
            self.plugins.look_into(sources)

    def bring_plugin(self, name: str) -> None:
        """Show a plugin that a document needs: what installing it would do, or why it is not on."""
        self._turn(self.plugins)
        self.plugins.bring(name)

    def try_untried(self) -> None:
        """Try, behind the window, the plugins that were tried with another version."""
        if self._workspace.host.untried():
            self.plugins  # noqa: B018  # making the page begins it

    def close_work(self) -> None:
        """End what the pages have going on; called once before the window goes."""
        if self._plugins is not None:
            self._plugins.close_work()

    def go_back(self) -> None:
        """Show what belongs to the document: the laboratory with one, the gallery without."""
        if self._workspace.experiment is not None:
            self.show_work()
        else:
            self.show_gallery()
        self._drop_table()

    def _start_page(self) -> QWidget:
        from dlgui.gui.gallery import GalleryPage

        page = GalleryPage(self._workspace, self._settings)
        page.opened.connect(self.opened)
        page.project_asked.connect(self.project_asked)
        page.open_project_asked.connect(self.open_asked)
        page.empty_asked.connect(self.empty_asked)
        page.table_asked.connect(self._on_table_asked)
        return page

    def _on_table_asked(self, path: object = None) -> None:
        if path:
            self.show_table(Path(str(path)))
        else:
            self.import_asked.emit()

    def take_focus(self) -> None:
        """Give the keyboard to what is worked with on the present page."""
        if self.at_work:
            self._laboratory.take_focus()
        else:
            page = self.currentWidget()
            focused = self.window().focusWidget()
            # The keyboard may have been used already while the last panels were made.
            inside = page is not None and focused is not None and page.isAncestorOf(focused)
            if page is not None and not inside:
                page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, page: QWidget) -> None:
        if page is not self.currentWidget():
            self.setCurrentWidget(page)
            self.take_focus()

    def _drop_table(self) -> None:
        table, self._table = self._table, None
        if table is not None:
            # Not removed first: PySide would keep for ever what it hands out in between.
            table.deleteLater()
