"""A dock: panels behind one another under a title of 32 px, a tab bar if they are many."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dlgui.gui.controls import DockTitle, ErrorCard, TabBar
from dlgui.gui.language import noop, tr
from dlgui.gui.outline import seen_of
from dlgui.gui.panel import Panel
from dlgui.gui.theme import DOCK_PADDING, DOCK_PADDING_NARROW, DOCK_TITLE_HEIGHT, GRID
from dlgui.gui.workspace import Workspace
from dlgui.lab.settings import Seen

Area = Qt.DockWidgetArea
AREAS = {
    "left": Area.LeftDockWidgetArea,
    "right": Area.RightDockWidgetArea,
    "bottom": Area.BottomDockWidgetArea,
}
TOOL_ROOM = 48
"""Beside the tabs of a title."""
MOVES = (
    (noop("Move to the left"), Area.LeftDockWidgetArea),
    (noop("Move to the right"), Area.RightDockWidgetArea),
    (noop("Move to the bottom"), Area.BottomDockWidgetArea),
)


class Places(QStackedWidget):
    """Panels of one place, one of them visible; made by `filling()`, not before."""

    filled = Signal()

    def __init__(
        self, classes: Sequence[type[Panel]], workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.classes = tuple(classes)
        self._workspace = workspace

    def filling(self, front: bool) -> Iterator[None]:
        """Make the panel in front, or those behind it, stopping after each."""
        for cls in self.classes[:1] if front else self.classes[1:]:
            self.addWidget(self._made(cls))
            yield

    def finish(self) -> None:
        """Show the panel in front, with the tools of all in the title."""
        self.setCurrentIndex(0)
        self.filled.emit()

    def panels(self) -> list[QWidget]:
        """Return what stands in the places, in their order."""
        return [widget for i in range(self.count()) if (widget := self.widget(i)) is not None]

    def _made(self, cls: type[Panel]) -> QWidget:
        try:
            return cls(self._workspace)
        except Exception as problem:  # a plugin's panel may raise anything; the others go on
            said = tr(
                "The panel {title} cannot be shown: {problem}",
                title=tr(cls.title) or cls.__name__,
                problem=problem,
            )
            details = traceback.format_exc()
            self._workspace.notice(said, details, bad=True)
            failed = QWidget()
            column = QVBoxLayout(failed)
            column.addWidget(ErrorCard(tr("This panel cannot be shown"), str(problem), details))
            column.addStretch()
            return failed


class Title(QWidget):
    """The title of places: a name for one panel, tabs for several; tools at the right."""

    def __init__(self, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._tools: list[tuple[QWidget, ...]] = []
        self._tabs: TabBar | None = None
        self.setFixedHeight(DOCK_TITLE_HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        titles = [tr(cls.title) for cls in places.classes]
        if len(titles) == 1:
            self._bar = DockTitle(titles[0])
            self._row.addWidget(self._bar, 1)
        else:
            self._tabs = TabBar(titles, name=tr("Panels"))
            self._tabs.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._tabs.currentChanged.connect(self._choose)
            self._bar = DockTitle("")
            self._row.addSpacing(GRID - 2)
            self._row.addWidget(self._tabs)
            self._row.addWidget(self._bar, 1)
        places.filled.connect(self._add_tools)

    def set_small(self, small: bool) -> None:
        """Take the padding of a small window."""
        if self._tabs is not None:
            self._tabs.set_small(small)
        side = DOCK_PADDING_NARROW if small else DOCK_PADDING
        layout = self._bar.layout()
        if layout is not None:
            layout.setContentsMargins(0 if self._tabs is not None else side, 0, GRID, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for a tool, which some panels have: choosing a tab moves no other."""
        super().resizeEvent(event)
        if self._tabs is not None:
            self._tabs.set_room(self.width() - TOOL_ROOM)

    def show_tab(self, index: int) -> None:
        """Bring a panel to the front."""
        if self._tabs is not None:
            self._tabs.setCurrentIndex(index)

    def seen(self) -> Iterator[Seen]:
        """Yield the words of the title with their places."""
        if self._tabs is None:
            yield seen_of(self._bar.words, "title", self._bar.words.text())
            return
        for i in range(self._tabs.count()):
            kind = "front" if i == 0 else "tab"  # the next session begins with the first
            yield seen_of(self._tabs, kind, self._tabs.tabText(i), self._tabs.tabRect(i))

    def _add_tools(self) -> None:
        for panel in self._places.panels():
            tools: tuple[QWidget, ...] = ()
            if isinstance(panel, Panel):
                facts = panel.title_facts()
                if facts is not None:
                    self._add_facts(facts)
                    tools = (facts,)
                for tool in panel.title_tools():
                    self._bar.add_tool(tool)
                    tools = (*tools, tool)
            self._tools.append(tools)
        # The user may have chosen a tab before its panel was there.
        self._choose(0 if self._tabs is None else self._tabs.currentIndex())

    def _add_facts(self, facts: QWidget) -> None:
        """Put facts right after the title's words."""
        layout = self._bar.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(1, facts)

    def _choose(self, index: int) -> None:
        self._places.setCurrentIndex(index)
        for i, tools in enumerate(self._tools):
            for tool in tools:
                tool.setVisible(i == index)


class Dock(QDockWidget):
    """One dock of the laboratory; a right click on its title moves, floats or closes it."""

    def __init__(
        self,
        name: str,
        area: str,
        classes: Sequence[type[Panel]],
        workspace: Workspace,
        window: QMainWindow,
    ) -> None:
        super().__init__(" · ".join(tr(cls.title) for cls in classes), window)
        # Qt saves the layout by this name.
        self.setObjectName(f"dock {area} {name}")
        self.area = area
        self._window = window
        self.places = Places(classes, workspace)
        self.title = Title(self.places)
        self.setWidget(self.places)
        self.setTitleBarWidget(self.title)
        self.setAllowedAreas(
            Area.LeftDockWidgetArea | Area.RightDockWidgetArea | Area.BottomDockWidgetArea
        )

    def changeEvent(self, event: QEvent) -> None:
        """Keep the title ours when Qt rearranges a floating dock."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self.title.updateGeometry()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer on the title what the View menu offers."""
        if self.title.geometry().contains(event.pos()):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(tr("Close"), self.close)
            self.fill_moves(menu)
            menu.popup(event.globalPos())

    def fill_moves(self, menu: QMenu) -> None:
        """Add where the dock can go."""
        for word, area in MOVES:
            entry = menu.addAction(tr(word))
            entry.setEnabled(self.isFloating() or self._window.dockWidgetArea(self) != area)
            entry.triggered.connect(lambda _=False, area=area: self.move_to(area))
        word = tr("Put back") if self.isFloating() else tr("Float")
        menu.addAction(word, lambda: self.setFloating(not self.isFloating()))

    def move_to(self, area: Qt.DockWidgetArea) -> None:
        """Dock at another side and be visible."""
        self.setFloating(False)
        self._window.addDockWidget(area, self)
        self.show()
