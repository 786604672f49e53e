"""The laboratory: the network in the middle and the panels in docks around it.

Panels of one area and group share a dock with tabs for a title. The docks are there before the
first paint, the panels in them after it, so that the window shows at once.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from dlgui.gui.controls.faces import color
from dlgui.gui.docks import AREAS, Dock, Places, Title
from dlgui.gui.language import lowered, tr
from dlgui.gui.outline import SIZES, seen_of
from dlgui.gui.panel import Panel
from dlgui.gui.workspace import Workspace
from dlgui.lab.settings import Seen

LAYOUT_VERSION = 1
MOST_TEXT = 1 << 16


class Laboratory(QMainWindow):
    """Docks for panel classes; `filling()` makes the panels, `layout_text()` is remembered."""

    def __init__(
        self, workspace: Workspace, panels: Sequence[type[Panel]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.filled = False
        self._small = self._shown = self._restored = False
        self._kept = ""
        self.setDockOptions(QMainWindow.DockOption.AllowNestedDocks)
        bottom, right = AREAS["bottom"], AREAS["right"]
        self.setCorner(Qt.Corner.BottomLeftCorner, bottom)
        self.setCorner(Qt.Corner.BottomRightCorner, right)
        self.center = _Center(workspace, [p for p in panels if p.area not in AREAS])
        self.setCentralWidget(self.center)
        self.docks = [
            Dock(name, area, classes, workspace, self)
            for (area, name), classes in _grouped(panels).items()
        ]
        for dock in self.docks:
            self.addDockWidget(AREAS[dock.area], dock)
            if dock.area != "bottom":
                dock.places.setMinimumWidth(SIZES[dock.area][1])
        self._split()

    def filling(self) -> Iterator[None]:
        """Make the panels, those in front first, stopping after each; `filled` at the end.

        One that fails leaves its reason in its place.
        """
        if self.filled:
            return
        for front in (True, False):
            for places in self._places():
                for _ in places.filling(front):
                    yield
        for places in self._places():
            places.finish()
        self.filled = True

    def seen(self) -> Iterator[Seen]:
        """Yield what is seen of the middle and the docks: places, colours and titles."""
        yield seen_of(self, "line")
        yield seen_of(self.center, "canvas")
        yield from self.center.title.seen()
        for dock in self.docks:
            if dock.isVisible() and not dock.isFloating():
                yield seen_of(dock, "surface")
                yield from dock.title.seen()

    def panels(self) -> list[Panel]:
        """Return the panels that were made."""
        found = [panel for places in self._places() for panel in places.panels()]
        return [panel for panel in found if isinstance(panel, Panel)]

    def set_small(self, small: bool) -> None:
        """Take the sizes of a small window; docks whose size the user chose keep it."""
        if small == self._small:
            return
        kept = {dock for dock in self.docks if abs(self._extent(dock) - self._wanted(dock)) > 2}
        self._small = small
        self.center.title.set_small(small)
        for dock in self.docks:
            dock.title.set_small(small)
        if self._shown:
            self._size([dock for dock in self.docks if dock not in kept])

    def take_focus(self) -> None:
        """Give the keyboard to the panel in the middle."""
        panel = self.center.places.currentWidget()
        if panel is not None:
            panel.setFocus(Qt.FocusReason.OtherFocusReason)

    # The layout

    def layout_text(self) -> str:
        """Return where the docks are, as text for the settings; before there was room, what was."""
        if not self._shown:
            return self._kept
        return base64.b64encode(self.saveState(LAYOUT_VERSION).data()).decode()

    def restore_layout(self, text: str) -> bool:
        """Put the docks where `layout_text` found them; False when the text is none of it."""
        try:
            state = base64.b64decode(text[:MOST_TEXT], validate=True)
        except (binascii.Error, ValueError):
            return False
        self._restored = bool(state) and self.restoreState(QByteArray(state), LAYOUT_VERSION)
        self._kept = text if self._restored else ""
        return self._restored

    def reset_layout(self) -> None:
        """Put the docks where they were on the first day."""
        for dock in self.docks:
            dock.setFloating(False)
            self.removeDockWidget(dock)
        for dock in self.docks:
            self.addDockWidget(AREAS[dock.area], dock)
            dock.show()
        self._split()
        self._size(self.docks)

    def show_panel(self, panel_class: type[Panel]) -> None:
        """Bring a panel to the front, opening its dock."""
        for dock in self.docks:
            if panel_class in dock.places.classes:
                dock.show()
                dock.raise_()
                dock.title.show_tab(dock.places.classes.index(panel_class))

    # Menus

    def fill_panels(self, menu: QMenu) -> None:
        """Add what is shown, each panel, and where its dock can go."""
        for dock in self.docks:
            menu.addAction(dock.toggleViewAction())
        menu.addSeparator()
        for dock in self.docks:
            for cls in dock.places.classes:
                entry = menu.addAction(tr("Show {title}", title=lowered(tr(cls.title))))
                entry.triggered.connect(lambda _=False, cls=cls: self.show_panel(cls))
        menu.addSeparator()
        for dock in self.docks:
            dock.fill_moves(menu.addMenu(tr("Move {title}", title=lowered(dock.windowTitle()))))

    def fill_actions(self, menu: QMenu) -> None:
        """Add the actions that the panels brought: each adds them to itself."""
        for panel in self.panels():
            own = [action for action in panel.actions() if action.parent() is panel]
            if own and not menu.isEmpty():
                menu.addSeparator()
            menu.addActions(own)
        if menu.isEmpty():
            menu.addAction(tr("Nothing here yet")).setEnabled(False)

    # Sizes

    def showEvent(self, event: QShowEvent) -> None:
        """Give the docks their sizes the first time there is room."""
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            if not self._restored:
                self._size(self.docks)

    def _places(self) -> list[Places]:
        return [self.center.places, *(dock.places for dock in self.docks)]

    def _split(self) -> None:
        """Put docks of the lower area side by side, those at the sides above one another."""
        for area in AREAS:
            here = [dock for dock in self.docks if dock.area == area]
            way = Qt.Orientation.Horizontal if area == "bottom" else Qt.Orientation.Vertical
            for first, second in pairwise(here):
                self.splitDockWidget(first, second, way)

    def _size(self, docks: Sequence[Dock]) -> None:
        for area in AREAS:
            here = [dock for dock in docks if dock.area == area and not dock.isFloating()]
            if not here:
                continue
            flat = area == "bottom"
            across = Qt.Orientation.Vertical if flat else Qt.Orientation.Horizontal
            along = Qt.Orientation.Horizontal if flat else Qt.Orientation.Vertical
            self.resizeDocks(here, [self._wanted(dock) for dock in here], across)
            self.resizeDocks(here, [100] * len(here), along)

    def _wanted(self, dock: Dock) -> int:
        return SIZES[dock.area][self._small]

    def _extent(self, dock: Dock) -> int:
        return dock.height() if dock.area == "bottom" else dock.width()


class _Center(QWidget):
    """The middle: its title and the panels that want to be there."""

    def __init__(self, workspace: Workspace, panels: Sequence[type[Panel]]) -> None:
        super().__init__()
        self.places = Places(panels, workspace)
        self.title = Title(self.places)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.places, 1)
        self.title.setVisible(bool(panels))  # in its place: before, it would be a window

    def take_notices(self, notices: QWidget) -> None:
        """Give the notices their place between title and panels."""
        if self._column.indexOf(notices) < 0:
            self._column.insertWidget(1, notices)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The canvas goes on behind the title."""
        QPainter(self).fillRect(self.rect(), color("canvas"))


def _grouped(panels: Sequence[type[Panel]]) -> dict[tuple[str, str], list[type[Panel]]]:
    """Return the panels of each dock, in their order; a group is one dock."""
    found: dict[tuple[str, str], list[type[Panel]]] = {}
    for cls in sorted(panels, key=lambda cls: cls.order):
        if cls.area in AREAS:
            name = cls.group or f"{cls.__module__}.{cls.__qualname__}"
            found.setdefault((cls.area, name), []).append(cls)
    return found
