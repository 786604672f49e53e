"""Commands: what clicks and keys on the canvas do, each named once and called from both.

Every command ends in the Workspace; what it refuses is told as a notice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from dlgui.engine.component import Component, params
from dlgui.engine.errors import DlguiError
from dlgui.engine.findings import Finding
from dlgui.engine.kinds import Array, Layer, Normalizer, Regularizer
from dlgui.gui import building
from dlgui.gui.canvas.spot import Spot
from dlgui.gui.canvas.views import title_of, view_of, views_of
from dlgui.gui.language import tr
from dlgui.gui.naming import layer_name, units_param
from dlgui.gui.picking import pick
from dlgui.gui.planes import GROUNDS, chosen, ground_of
from dlgui.gui.workspace import Workspace

Where = Callable[[Spot], QPoint]


class Commands:
    """What can be done to the network of a Workspace; `where` tells the place below a spot."""

    def __init__(self, workspace: Workspace, parent: QWidget, where: Where) -> None:
        self.workspace, self.parent, self._where = workspace, parent, where
        self.type_units: Callable[[Spot], None] = lambda _spot: None
        """Opens the field for another number of units; the view puts it here."""
        self.turn_fold: Callable[[str], None] = lambda _path: None
        """Shows each unit of a large layer or folds them; the view puts it here."""

    def select(self, path: str, _spot: Spot | None = None) -> None:
        """Select a part of the network."""
        self.workspace.select(path)

    def fold(self, path: str, _spot: Spot | None = None) -> None:
        """Select a large layer and show each of its units, or fold them again."""
        self.workspace.select(path)
        self.turn_fold(path)

    def add(self, index: int, _spot: Spot | None = None) -> None:
        """Insert a layer."""
        self._try(partial(building.add_layer, self.workspace, index))

    def remove(self, path: str, _spot: Spot | None = None) -> None:
        """Remove a hidden layer."""
        index = layer_index(path)
        if index is not None:
            self._try(partial(building.remove_layer, self.workspace, index))

    def duplicate(self, path: str) -> None:
        """Duplicate a hidden layer."""
        index = layer_index(path)
        if index is not None:
            self._try(partial(building.duplicate_layer, self.workspace, index))

    def move(self, path: str, to: int) -> None:
        """Move a hidden layer to another place."""
        index = layer_index(path)
        if index is not None:
            self._try(partial(building.move_layer, self.workspace, index, to))

    def step_units(self, path: str, change: int) -> None:
        """Change the units of a layer by so many."""
        layer = self.workspace.component_at(path) if path else None
        if layer is not None and units_param(layer) is not None:
            self.set_units(path, int(getattr(layer, "units", 1)) + change)

    def set_units(self, path: str, units: int) -> None:
        """Give a layer so many units."""
        self._try(partial(building.set_units, self.workspace, path, units))

    def choose(self, path: str, kind: type[Component], spot: Spot) -> None:
        """Let the user choose the component at a path."""
        pick(self.parent, self.workspace, path, kind, self._where(spot))

    def choose_addition(self, path: str, spot: Spot) -> None:
        """Let the user add a regularizer or a normalizer to a layer."""
        where = f"{path}.regularizers"
        pick(self.parent, self.workspace, where, Regularizer, self._where(spot), many=True)

    def clear(self, path: str, _spot: Spot | None = None) -> None:
        """Take the component at an optional path away."""
        self._try(partial(building.set_component, self.workspace, path, None))

    def remove_regularizer(self, path: str, index: int, _spot: Spot | None = None) -> None:
        """Take a regularizer off a layer."""
        self._try(partial(building.remove_regularizer, self.workspace, path, index))

    def fix(self, finding: Finding, _spot: Spot | None = None) -> None:
        """Set what a finding proposes."""
        if finding.fix is not None:
            path, value = finding.fix
            self._try(partial(self.workspace.edit, path, value, finding.label))

    def menu(self, path: str, spot: Spot, place: QPoint) -> None:
        """Open the context menu of a part."""
        experiment = self.workspace.experiment
        if experiment is None:
            return
        menu = QMenu(self.parent)
        menu.setAccessibleName(layer_name(experiment, path))
        index = layer_index(path)
        layer = self.workspace.component_at(path) if path not in ("", "input") else None
        if spot.remove is not None:
            _act(
                menu,
                tr("Remove {splitlines}", splitlines=spot.words.splitlines()[0]),
                partial(spot.remove, spot),
                "Delete",
            )
            menu.addSeparator()
        before = 0 if path == "input" else len(experiment.layers) if index is None else index
        if path != "input":
            _act(menu, tr("Insert a layer before"), partial(self.add, before))
        if path != "output":
            after = 0 if index is None else index + 1
            _act(menu, tr("Insert a layer after"), partial(self.add, after), "Insert")
        if isinstance(layer, Layer):
            menu.addSeparator()
            self._layer_actions(menu, path, layer, spot)
        if index is not None:
            menu.addSeparator()
            self._place_actions(menu, path, index, len(experiment.layers))
        open_menu(menu, place)

    def try_input(self, values: Array, settled: bool) -> None:
        """Follow an input of one's own through the network; `settled` opens its page."""
        self.workspace.look.take(own=values)
        if settled:
            self.workspace.select("input.try")

    def choose_view(self, spot: Spot) -> None:
        """Choose which picture of the predictions the output shows."""
        data, look = self.workspace.data, self.workspace.look
        if data is not None:
            now = view_of(data, look.sight.view)
            names = {view: title_of(data, view) for view in views_of(data)}
            self._choose_one(names, now, lambda view: look.take(view=view), spot)

    def choose_axis(self, axis: str, spot: Spot) -> None:
        """Choose the input that the map is drawn over across or upwards."""
        data, look = self.workspace.data, self.workspace.look
        if data is None:
            return
        pair = chosen(data, look.sight.across, look.sight.up)
        now, other = pair if axis == "across" else pair[::-1]
        names = {str(i): name for i, name in enumerate(data.inputs)}
        axes = ("across", "up") if axis == "across" else ("up", "across")

        def take(place: str) -> None:
            # The input of the other axis changes places with this one.
            rest = now if int(place) == other else other
            look.take(**{axes[0]: int(place), axes[1]: rest})

        self._choose_one(names, str(now), take, spot)

    def choose_ground(self, spot: Spot) -> None:
        """Choose what becomes of the inputs that the map is not drawn over."""
        data, look = self.workspace.data, self.workspace.look
        if data is not None:
            now = ground_of(data, look.sight.ground)
            self._choose_one(
                {key: tr(name) for key, name in GROUNDS.items()},
                now,
                lambda ground: look.take(ground=ground),
                spot,
            )

    def _choose_one(
        self, names: Mapping[str, str], now: str, take: Callable[[str], None], spot: Spot
    ) -> None:
        menu = QMenu(self.parent)
        group = QActionGroup(menu)
        for key, name in names.items():
            action = _act(menu, name.replace("&", "&&"), partial(take, key))
            action.setCheckable(True)
            action.setChecked(key == now)
            group.addAction(action)
        open_menu(menu, self._where(spot))

    def rest_menu(self, rest: list[Spot], add: Spot, spot: Spot) -> None:
        """Open the menu of the chips that found no place, and of adding one."""
        menu = QMenu(self.parent)
        for chip in rest:
            _act(menu, chip.words.splitlines()[0], partial(self._on_behalf, chip, spot))
        for chip in rest:
            if chip.remove is not None:
                name = chip.words.splitlines()[0]
                _act(menu, tr("Remove {name}", name=name), partial(chip.remove, spot))
        if rest:
            menu.addSeparator()
        _act(menu, tr("Add…"), partial(self._on_behalf, add, spot))
        open_menu(menu, self._where(spot))

    def _on_behalf(self, hidden: Spot, spot: Spot) -> None:
        if hidden.action is not None:
            hidden.action(spot)

    def _layer_actions(self, menu: QMenu, path: str, layer: Layer, spot: Spot) -> None:
        if units_param(layer) is not None:
            _act(menu, tr("Set units…"), partial(self.type_units, spot))
        for item in params(type(layer)):
            if issubclass(item.kind, Component) and not item.many:
                where = f"{path}.{item.name}"
                pick = partial(self.choose, where, item.kind, spot)
                name = tr("normalization") if item.kind is Normalizer else item.name
                _act(menu, tr("Choose {name}…", name=name), pick)
        _act(menu, tr("Add a regularizer…"), partial(self.choose_addition, path, spot))
        if len(self.workspace.registry.of(Layer)) > 1:
            _act(menu, tr("Choose the kind of layer…"), partial(self.choose, path, Layer, spot))

    def _place_actions(self, menu: QMenu, path: str, index: int, count: int) -> None:
        _act(menu, tr("Duplicate"), partial(self.duplicate, path), "Ctrl+D")
        left = _act(menu, tr("Move left"), partial(self.move, path, index - 1), "Alt+Left")
        right = _act(menu, tr("Move right"), partial(self.move, path, index + 1), "Alt+Right")
        left.setEnabled(index > 0)
        right.setEnabled(index < count - 1)
        menu.addSeparator()
        _act(menu, tr("Remove layer"), partial(self.remove, path), "Delete")

    def _try(self, edit: Callable[[], object]) -> None:
        try:
            edit()
        except DlguiError as problem:
            self.workspace.notice(str(problem), bad=True)


def _act(menu: QMenu, text: str, do: Callable[[], None], keys: str = "") -> QAction:
    # The keys are words after a tab: as a shortcut they would be heard twice.
    action = menu.addAction(f"{text}\t{keys}" if keys else text)
    action.triggered.connect(lambda _checked=False: do())
    return action


def open_menu(menu: QMenu, place: QPoint) -> None:
    """Open a menu that goes away by itself, its checked or its first line ready for Enter."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # Not exec: nothing waits in the middle of a click while training goes on.
    menu.popup(place)
    ready = [action for action in menu.actions() if action.isEnabled()]
    first = next((action for action in ready if action.isChecked()), next(iter(ready), None))
    if first is not None:
        menu.setActiveAction(first)


def layer_index(path: str) -> int | None:
    """Return the number of the hidden layer a path belongs to, None for others."""
    parts = path.split(".")
    return int(parts[1]) if parts[0] == "layers" and len(parts) > 1 else None
