"""The QApplication of this process, made once with our names."""

import os
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from dlgui.gui.garbage import Garbage
from dlgui.gui.icons import application_icon


def make_application() -> QApplication:
    """Return the QApplication of this process, made with our names the first time."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    # Qt hands the rows of a picture to threads of its own and waits for them, behind whatever
    # trains: a paint of the network took 3.9 ms with them and 3.0 without.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    QCoreApplication.setApplicationName("dlgui")
    made = QApplication([sys.argv[0] if sys.argv else "dlgui"])
    made.setApplicationDisplayName("dlgui")
    made.setDesktopFileName("dlgui")
    made.setWindowIcon(application_icon())
    Garbage(made)
    return made
