"""The menus of a window: the table of actions as QActions, kept up to date, and found by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from dlgui.gui.action import MENUS, Action
from dlgui.gui.actions import ACTIONS, why_not
from dlgui.gui.controls import ToolButton
from dlgui.gui.language import tr

if TYPE_CHECKING:
    from dlgui.gui.window import Window


class Menus(QObject):
    """The table as QActions of one window; `menus["run"]` is one of them."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._made: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        for row in ACTIONS:
            if row.fill is None:
                self._made[row.name] = self._action(row)
        workspace = window.workspace
        for changed in (
            workspace.experiment_changed,
            workspace.selection_changed,
            workspace.run_changed,
            workspace.undo_stack.indexChanged,
        ):
            changed.connect(self.refresh)

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def fill(self, menus: Mapping[str, QMenu]) -> None:
        """Put the actions into the menus of these names."""
        for name in MENUS:
            self._menus[name] = menus[name]
            self._menus[name].aboutToShow.connect(self.refresh)
        for row in ACTIONS:
            if row.line:
                self._menus[row.place.split("/")[0]].addSeparator()
            menu = self._menu(row.place)
            if row.fill is None:
                menu.addAction(self._made[row.name])
            else:
                self._fill_when_opened(menu.addMenu(tr(row.text)), row)
        self.refresh()

    def layer_actions(self) -> list[QAction]:
        """Return the actions whose keys belong to the network."""
        return [self._made[row.name] for row in ACTIONS if row.layer]

    def made(self) -> Iterator[tuple[str, QAction]]:
        """Yield every action of the table by its name."""
        yield from self._made.items()

    def all(self) -> Iterator[tuple[str, QAction]]:
        """Yield every action with its path, as "File › Open recent", submenus filled afresh.

        A submenu that cannot be opened now is one action, with its reason, and hides its own.
        """
        for name in MENUS:
            yield from _walk(self._menus[name], tr(name))

    def is_asked(self) -> bool:
        """Tell whether a menu or the palette is open, which would close without the keyboard."""
        window, popup = self._window, QApplication.activePopupWidget()
        return bool(popup) or window.palette_box.isVisible() or window.menu_row.bar.hasFocus()

    def refresh(self) -> None:
        """Bring words, ticks and what can be done up to date."""
        for row in ACTIONS:
            filled = row.fill is not None
            made = self._menu_of(row).menuAction() if filled else self._made[row.name]
            enabled = row.when is None or row.when(self._window)
            made.setEnabled(enabled)
            if row.words is not None:
                made.setText(row.words(self._window))
            refused = "" if enabled else why_not(row, self._window)
            made.setData(refused)
            made.setToolTip(_tip(made, refused or tr(row.sentence)))
            if row.checked is not None:
                made.setChecked(row.checked(self._window))

    def button(self, name: str, icon_name: str, *, flat: bool = False) -> ToolButton:
        """Return a tool button of an action."""
        return ToolButton.of_action(self._made[name], icon_name, flat=flat)

    def shortcuts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return what the keys do: (words, keys) by menu."""
        groups = []
        for name in MENUS:
            rows = [
                (tr(row.text).rstrip("…"), _keys_text(self._made[row.name]))
                for row in ACTIONS
                if row.place.split("/")[0] == name and row.keys
            ]
            if rows:
                groups.append((tr(name), rows))
        return groups

    def _action(self, row: Action) -> QAction:
        made = QAction(tr(row.text), self._window)
        made.setObjectName(row.name)
        if row.keys:
            made.setShortcut(QKeySequence(row.keys))
        if row.layer:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setToolTip(_tip(made, tr(row.sentence)))
        made.setStatusTip("")
        if row.checked is not None:
            made.setCheckable(True)
        if row.do is not None:
            do = row.do
            made.triggered.connect(lambda: self._do(do))
        return made

    def _do(self, do: Callable[[Window], object]) -> None:
        do(self._window)
        self.refresh()

    def _menu(self, place: str) -> QMenu:
        if place not in self._menus:
            above, _, name = place.rpartition("/")
            self._menus[place] = self._menu(above).addMenu(tr(name))
        return self._menus[place]

    def _menu_of(self, row: Action) -> QMenu:
        return self._menus[f"{row.place}/{row.text}"]

    def _fill_when_opened(self, menu: QMenu, row: Action) -> None:
        fill = row.fill
        assert fill is not None
        self._menus[f"{row.place}/{row.text}"] = menu

        def afresh() -> None:
            menu.clear()
            fill(self._window, menu)

        menu.aboutToShow.connect(afresh)


def _walk(menu: QMenu, path: str) -> Iterator[tuple[str, QAction]]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu) and action.isEnabled():
            below.aboutToShow.emit()
            yield from _walk(below, f"{path} › {below.title()}")
        elif not action.isSeparator():
            yield path, action


def _keys_text(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _tip(action: QAction, sentence: str) -> str:
    keys = _keys_text(action)
    said = action.text().rstrip("…") + (f" ({keys})" if keys else "")
    return f"{said}\n{sentence}" if sentence else said
