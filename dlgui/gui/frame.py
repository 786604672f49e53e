"""The frame of the window: its place, its menus' names and the outlines of what will stand in it.

It needs Qt, the look and the settings alone, so it is painted long before the laboratory is read.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from dlgui.gui import place, theme
from dlgui.gui.language import tr
from dlgui.gui.menu_row import MenuRow
from dlgui.gui.outline import Outline
from dlgui.lab.settings import Seen, SettingsFile

LEAST = (800, 560)


class Frame(QMainWindow):
    """A window at its place on the screen, in which nothing can be done yet."""

    def __init__(self, settings: SettingsFile, at_work: bool = False) -> None:
        super().__init__()
        self.settings = settings
        self.menu_row = MenuRow()
        self.setMenuWidget(self.menu_row)
        self.outline = Outline(settings.now.outline, at_work)
        self.setCentralWidget(self.outline)
        self.setMinimumSize(*LEAST)
        self.setWindowTitle(tr("dlgui"))
        place.put(self, settings.now.place)
        if settings.now.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)

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

    def keep(self, docks: str, outline: tuple[Seen, ...]) -> None:
        """Put the place on the screen and what stands where into the settings, and write them.

        Raises:
            ExportFailed: they cannot be written.
        """
        here = self.normalGeometry() if self.isMaximized() else self.geometry()
        self.settings.change(
            place=(here.x(), here.y(), here.width(), here.height()),
            maximized=self.isMaximized(),
            docks=docks,
            outline=outline,
        )
        self.settings.save()
