"""A Panel is one part of the window; it knows the Workspace and no other panel."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dlgui.gui.language import tr
from dlgui.gui.workspace import Workspace


class Panel(QWidget):
    """One dock of the window. A plugin's panels come through the hook `dlgui_panels`.

    A panel draws itself from the Workspace's announcements, also after its own edits, and keeps no
    copy of what the Workspace knows.
    """

    title: ClassVar[str] = ""
    """Words of the dock's title and of the View menu."""
    area: ClassVar[str] = "right"
    """"left", "right", "bottom" or "center"; panels of one area stand side by side or as tabs."""
    group: ClassVar[str] = ""
    """Panels of one area with the same group share a tab bar; "" stands alone."""
    order: ClassVar[int] = 50
    """Place within its area, low first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setAccessibleName(tr(self.title))

    def title_tools(self) -> tuple[QWidget, ...]:
        """Return what stands at the right of the dock's title."""
        return ()

    def title_facts(self) -> QWidget | None:
        """Return what stands after the dock's title, as a count, or None."""
        return None
