"""A plugin that imports the window's library where only numbers belong."""

import PySide6.QtCore  # noqa: F401  # it is the fault

from dlgui.api import hookimpl


@hookimpl
def dlgui_components():
    return []
