"""Titles: of a dock, upper case with its facts and tools, and of a section within one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dlgui.gui.controls.faces import color
from dlgui.gui.controls.label import Label
from dlgui.gui.theme import DOCK_PADDING, DOCK_TITLE_HEIGHT, GRID

LEAST = 72
"""Width that a title keeps beside its tools."""


class DockTitle(QWidget):
    """The 32 px on top of a dock, for `QDockWidget.setTitleBarWidget`: title, facts, tools."""

    def __init__(self, title: str, facts: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = self._title = Label(title, "dock", "text2")
        self._facts = Label(facts, "small", "text2", elide=True)
        self._facts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFixedHeight(DOCK_TITLE_HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(DOCK_PADDING, 0, GRID, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(self._title)
        self._row.addWidget(self._facts, 1)

    def set_title(self, title: str) -> None:
        """Show another title; its letters become upper case only on the screen."""
        self._title.set_text(title)

    def set_facts(self, facts: str) -> None:
        """What stands beside the title, as "2-8-8-1 · 105 parameters"."""
        self._facts.set_text(facts)

    def add_tool(self, tool: QWidget) -> None:
        """Add a tool at the right end: a flat ToolButton of 24 px, a Chip, a LiveNumber."""
        self._row.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """The height of every dock title."""
        return QSize(super().sizeHint().width(), DOCK_TITLE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A dock may become narrower than its facts."""
        return QSize(super().minimumSizeHint().width(), DOCK_TITLE_HEIGHT)


class SectionTitle(QWidget):
    """The title of a section, facts at its right; `line` draws the line above, 8 px away."""

    def __init__(
        self, title: str, facts: str = "", *, line: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._line = line
        self._title = Label(title, "section", elide=True)
        self._facts = Label(facts, "small", "text2", elide=True)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, GRID + 1 if line else 0, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(self._title)
        self._row.addWidget(self._facts, 1)
        self._tools: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.set_text(title)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The tools, and the beginning of the title."""
        return QSize(self._tools_width() + LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title is cut only where there is no room without the facts either."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        facts = self._facts.minimumSizeHint().width()
        room = self.width() - self._tools_width() - GRID - facts
        self._title.setMinimumWidth(min(self._title.sizeHint().width(), max(room, LEAST // 2)))

    def _tools_width(self) -> int:
        return sum(tool.sizeHint().width() + GRID for tool in self._tools)

    def set_facts(self, facts: str) -> None:
        """What stands at the right end, as "±0.89"."""
        self._facts.set_text(facts)
        self._fit()

    def add_tool(self, tool: QWidget) -> None:
        """Add a tool at the right end."""
        self._tools.append(tool)
        self._row.addWidget(tool)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line between this section and the one above."""
        if self._line:
            QPainter(self).fillRect(0, 0, self.width(), 1, color("line"))
