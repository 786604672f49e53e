"""Keys: the whole canvas from the keyboard.

Arrows move between layers and units, Tab between all controls, Enter opens, + and − change units,
Insert adds a layer, Delete removes, Ctrl+D duplicates, Alt+arrows reorder. Esc selects nothing, and
once more follows no input of one's own.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from dlgui.gui.canvas.card import Card
from dlgui.gui.canvas.commands import Commands, layer_index
from dlgui.gui.canvas.layer_card import LayerCard
from dlgui.gui.canvas.output_card import OutputCard
from dlgui.gui.canvas.scene import AnyCard, NetworkScene, split_unit
from dlgui.gui.canvas.spot import Spot

K = Qt.Key
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Keys:
    """Turns keys into moves of the scene's cursor and into commands."""

    def __init__(self, scene: NetworkScene, commands: Commands) -> None:
        self._scene, self._commands = scene, commands
        self.type_units: Callable[[str], None] = lambda _typed: None
        """Opens the field for the units with what was typed; the view puts it here."""
        self.open_menu: Callable[[], None] = lambda: None
        """Opens the menu of the part with the cursor, for keyboards without a key for it; also the
        view's."""
        self._table: dict[tuple[int, Qt.KeyboardModifier], Callable[[], None]] = {}
        none = Qt.KeyboardModifier.NoModifier
        for key, modifier, do in (
            (K.Key_Left, none, lambda: self.step_card(-1)),
            (K.Key_Right, none, lambda: self.step_card(1)),
            (K.Key_Up, none, lambda: self.step_unit(-1)),
            (K.Key_Down, none, lambda: self.step_unit(1)),
            (K.Key_Home, none, lambda: self.to_card(0)),
            (K.Key_End, none, lambda: self.to_card(-1)),
            (K.Key_Return, none, self.open),
            (K.Key_Enter, none, self.open),
            (K.Key_Space, none, self.open),
            (K.Key_Plus, none, lambda: self.step_units(1)),
            (K.Key_Plus, SHIFT, lambda: self.step_units(1)),
            (K.Key_Equal, none, lambda: self.step_units(1)),
            (K.Key_Minus, none, lambda: self.step_units(-1)),
            (K.Key_PageUp, none, lambda: self.step_units(10)),
            (K.Key_PageDown, none, lambda: self.step_units(-10)),
            (K.Key_Insert, none, self.insert),
            (K.Key_Delete, none, self.delete),
            (K.Key_Backspace, none, self.delete),
            (K.Key_D, CTRL, self.duplicate),
            (K.Key_F10, SHIFT, lambda: self.open_menu()),
            (K.Key_Left, ALT, lambda: self.reorder(-1)),
            (K.Key_Right, ALT, lambda: self.reorder(1)),
            (K.Key_Escape, none, lambda: self.go("")),
        ):
            self._table[int(key), modifier] = do

    def means(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does here, None when it does nothing."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._table.get((event.key(), modifiers))

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key does; False when it does nothing here."""
        if event.key() == K.Key_Escape and not self._scene.workspace.selection:
            return self._let_go()
        do = self.means(event)
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if do is None and event.text().isdigit() and plain == Qt.KeyboardModifier.NoModifier:
            self.type_units(event.text())
            return True
        if do is None:
            return False
        self._scene.keyboard = True
        do()
        self._scene.show_cursor()
        return True

    # Moving

    def go(self, key: str) -> None:
        """Put the cursor on a spot and select what it belongs to."""
        scene = self._scene
        scene.keyboard = True
        scene.cursor = key
        spot = scene.spot(key)
        path = key if ".unit." in key else (spot.path if spot is not None else key)
        if path.startswith("plus"):
            path = scene.workspace.selection
        scene.workspace.select(path)
        scene.cursor = key
        scene.show_cursor()

    def current(self) -> AnyCard | None:
        """Return the card with the cursor or the selection."""
        scene = self._scene
        spot = scene.spot(scene.cursor)
        path = spot.path if spot is not None else scene.workspace.selection
        return scene.card(path)

    def step_card(self, change: int) -> None:
        """Go to the next card, to the same unit if one is selected."""
        if self._inside(change, 0):
            return
        cards, card = self._scene.cards, self.current()
        if not cards:
            return
        if card is None:
            self.to_card(0 if change > 0 else -1)
            return
        place = min(max(cards.index(card) + change, 0), len(cards) - 1)
        _, unit = split_unit(self._scene.workspace.selection)
        other = cards[place]
        tiles = [] if isinstance(other, OutputCard) else other.tiles
        if unit is not None and tiles and other is not card:
            self.go(tiles[min(unit, len(tiles) - 1)].key)
        else:
            self.go(other.key)

    def _let_go(self) -> bool:
        """Follow nothing that was chosen any more; False where nothing was."""
        look = self._scene.workspace.look
        if look.sight.own is None and look.sight.row < 0:
            return False
        look.take(own=None, row=-1)
        return True

    def _inside(self, across: int, down: int) -> bool:
        """Let the spot under the cursor take an arrow."""
        spot = self._scene.spot(self._scene.cursor)
        return spot is not None and spot.step(across, down)

    def to_card(self, place: int) -> None:
        """Go to a card by its place."""
        if self._scene.cards:
            self.go(self._scene.cards[place].key)

    def step_unit(self, change: int) -> None:
        """Go to the next unit of the card; above the first is the card itself."""
        if self._inside(0, change):
            return
        card = self.current()
        if card is None:
            self.to_card(0)
            return
        tiles = [] if isinstance(card, OutputCard) else card.tiles
        _, unit = split_unit(self._scene.workspace.selection)
        at = (-1 if unit is None else unit) + change
        if at < 0 or not tiles:
            self.go(card.key)
        else:
            self.go(tiles[min(at, len(tiles) - 1)].key)

    def tab(self, forward: bool) -> bool:
        """Go to the next control; False beyond the last and the first."""
        stops = [spot for spot in self._scene.spots() if spot.stop and spot.action is not None]
        keys = [spot.key for spot in stops]
        here = self._scene.cursor
        if here not in keys:
            card = self.current()
            here = card.key if card is not None else ""
        if here not in keys:
            place = 0 if forward else len(keys) - 1
        else:
            place = keys.index(here) + (1 if forward else -1)
        if not 0 <= place < len(keys):
            return False
        self.go(keys[place])
        return True

    # Doing

    def open(self) -> None:
        """Do what a click on the spot would do; on a card, open its first part."""
        spot = self._scene.spot(self._scene.cursor)
        if isinstance(spot, Card):
            parts = [s for s in self._scene.spots() if s.key in (f"{spot.path}.activation", "loss")]
            inside = [s for s in parts if s.path == spot.path]
            spot = inside[0] if inside else spot
        if spot is not None:
            spot.activate()

    def step_units(self, change: int) -> None:
        """Change the units of the card."""
        card = self.current()
        if card is not None:
            self._commands.step_units(card.path, change)

    def insert(self) -> None:
        """Insert a layer behind the card, before the output."""
        card = self.current()
        count = len(self._scene.cards) - 2
        if not self._scene.cards:
            return
        index = count if card is None else min(self._scene.cards.index(card), count)
        self._commands.add(index)

    def delete(self) -> None:
        """Remove the part under the cursor, or else the layer."""
        spot = self._scene.spot(self._scene.cursor)
        if spot is not None and spot.remove is not None:
            spot.remove(spot)
            return
        card = self.current()
        if isinstance(card, LayerCard) and (spot is None or isinstance(spot, Card)):
            self._commands.remove(card.path)

    def duplicate(self) -> None:
        """Duplicate the layer."""
        card = self.current()
        if isinstance(card, LayerCard):
            self._commands.duplicate(card.path)

    def reorder(self, change: int) -> None:
        """Move the layer to the left or to the right."""
        card = self.current()
        index = layer_index(card.path) if card is not None else None
        if card is not None and index is not None:
            self._commands.move(card.path, index + change)

    def spot(self) -> Spot | None:
        """Return the spot under the cursor."""
        return self._scene.spot(self._scene.cursor)
