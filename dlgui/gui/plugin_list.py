"""The list of plugins in its first form: what is installed, by whom, and why something failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from dlgui.gui import dialogs

if TYPE_CHECKING:
    from dlgui.gui.window import Window


def show_plugins(window: Window) -> None:
    """Show all plugins with their components and problems."""
    dialogs.show_text(window, "Installed plugins", "", "")


def install_from_file(window: Window) -> None:
    """Ask for a plugin file and install it."""
    name, _ = QFileDialog.getOpenFileName(window, "Install a plugin", "", "Plugins (*.whl *.py)")
    if name:
        install_file(window, Path(name))


def install_file(window: Window, path: Path) -> None:
    """Install a plugin from a file."""
