"""Choosing: a menu of the installed components of a kind, for a chip and for "one more"."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from dlgui.api.wording import first_line
from dlgui.engine.component import Component, at, params
from dlgui.engine.errors import DlguiError
from dlgui.engine.kinds import Normalizer, Regularizer, overrides
from dlgui.gui import building
from dlgui.gui.workspace import Workspace
from dlgui.lab.registry import Entry


def choose(
    parent: QWidget, workspace: Workspace, path: str, kind: type[Component], place: QPoint
) -> None:
    """Open a menu of the components of a kind; the chosen one is put at `path`."""
    experiment = workspace.experiment
    if experiment is None:
        return
    old = at(experiment, path)
    menu = _menu(parent)
    for entry in workspace.registry.of(kind):
        action = _offer(menu, entry, partial(_put, workspace, path, entry))
        action.setCheckable(True)
        action.setChecked(type(old) is entry.cls)
    if _optional(experiment, path):
        menu.addSeparator()
        none = menu.addAction("None")
        none.setCheckable(True)
        none.setChecked(old is None)
        none.triggered.connect(lambda: _tell(workspace, partial(_clear, workspace, path)))
    elif ".regularizers." in path:
        menu.addSeparator()
        owner, _, index = path.rpartition(".regularizers.")
        remove = partial(building.remove_regularizer, workspace, owner, int(index))
        menu.addAction("Remove").triggered.connect(lambda: _tell(workspace, remove))
    open_menu(menu, place)


def choose_addition(parent: QWidget, workspace: Workspace, path: str, place: QPoint) -> None:
    """Open a menu of what can be added to the layer at `path`: regularizers, a normalizer."""
    menu = _menu(parent)
    for entry in workspace.registry.of(Regularizer):
        if _fits(entry, path):
            _offer(menu, entry, partial(_add, workspace, path, entry))
    layer = workspace.component_at(path)
    if layer is not None and getattr(layer, "normalizer", 0) is None:
        menu.addSeparator()
        for entry in workspace.registry.of(Normalizer):
            _offer(menu, entry, partial(_put, workspace, f"{path}.normalizer", entry))
    open_menu(menu, place)


def _fits(entry: Entry, path: str) -> bool:
    """Tell whether a regularizer works on a layer: what ends the run does not."""
    if overrides(entry.cls, "should_stop"):
        return False
    return path != "output" or not overrides(entry.cls, "mask")


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    return menu


def open_menu(menu: QMenu, place: QPoint) -> None:
    """Open a menu that goes away by itself, on its checked line or its first."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    actions = [action for action in menu.actions() if action.isEnabled()]
    checked = [action for action in actions if action.isChecked()]
    # Not exec: nothing waits in the middle of a click while training goes on.
    menu.popup(place)
    if actions:
        menu.setActiveAction((checked or actions)[0])


def _offer(menu: QMenu, entry: Entry, take: Callable[[], object]) -> QAction:
    action = menu.addAction(entry.title.replace("&", "&&"))
    action.setToolTip(first_line(entry.cls))
    action.triggered.connect(lambda _checked=False: take())
    return action


def _put(workspace: Workspace, path: str, entry: Entry) -> None:
    if type(workspace.component_at(path)) is not entry.cls:
        _tell(workspace, lambda: building.set_component(workspace, path, entry.cls()))


def _clear(workspace: Workspace, path: str) -> None:
    building.set_component(workspace, path, None)


def _add(workspace: Workspace, path: str, entry: Entry) -> None:
    def add() -> None:
        made = entry.cls()
        assert isinstance(made, Regularizer)
        building.add_regularizer(workspace, path, made)

    _tell(workspace, add)


def _tell(workspace: Workspace, edit: Callable[[], object]) -> None:
    try:
        edit()
    except DlguiError as problem:
        workspace.notice(str(problem), bad=True)


def _optional(experiment: Component, path: str) -> bool:
    head, _, name = path.rpartition(".")
    owner = at(experiment, head) if head else experiment
    if not isinstance(owner, Component):
        return False
    return any(item.name == name and item.optional for item in params(type(owner)))
