"""The view of the network: its room, its keys and what it says to a screen reader.

What the mouse does is in pointer.py, what keys mean in keys.py.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from dlgui.gui.canvas.buttons import UnitsSpot
from dlgui.gui.canvas.commands import Commands
from dlgui.gui.canvas.edge_reading import EdgeReading
from dlgui.gui.canvas.keys import Keys
from dlgui.gui.canvas.layout import BOTTOM_SMALL, LEAST_HEIGHT, is_small, least_width
from dlgui.gui.canvas.outcome import Outcome
from dlgui.gui.canvas.pointer import Pointer
from dlgui.gui.canvas.reading import Reading
from dlgui.gui.canvas.scene import NetworkScene
from dlgui.gui.canvas.spot import Spot
from dlgui.gui.canvas.units_field import UnitsField
from dlgui.gui.canvas.zoom_view import LEAST_ZOOM, READABLE, ZoomView
from dlgui.gui.language import tr
from dlgui.gui.naming import units_param
from dlgui.gui.pieces import Pieces
from dlgui.gui.shelter import sheltered
from dlgui.gui.workspace import Workspace

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
LED = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class NetworkView(ZoomView):
    """Shows the network of a Workspace and lets it be built.

    `relaid()` says that a resize built the scene anew, so that it wants its numbers again.
    """

    relaid = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.commands = Commands(workspace, self, self.below)
        self.network = NetworkScene(workspace, self.commands)
        self.network.setParent(self)
        self.keys = Keys(self.network, self.commands)
        self.edges = EdgeReading(self, self.network)
        self.pointer = Pointer(self, self.network, self.commands, self.edges)
        self.commands.type_units = self.type_units
        self.commands.turn_fold = self.turn_fold
        self.keys.type_units = self._type_here
        self.keys.open_menu = self._open_menu
        self._field: UnitsField | None = None
        self.setScene(self.network)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("Network"))

    # What it shows

    @sheltered
    def rebuild(self) -> None:
        """Build the scene anew for the room there is."""
        self.edges.hide()
        self.edges.close_field()
        self.pointer.forget()
        self._close_field()
        size = QSizeF(self.viewport().size())
        if self.fitted:
            self.set_zoom(self._fitting(size))
            size = size / self.zoom
        # Half a pixel less, or rounding would call for a scroll bar.
        self.network.build(QSizeF(size.width() - 0.5, size.height() - 0.5))
        self.show_selection()

    def _fitting(self, size: QSizeF) -> float:
        zoom = min(size.height() / (LEAST_HEIGHT + BOTTOM_SMALL), 1.0)
        # Zoomed out there is room for taller cards, which are wider and ask for less zoom again.
        for _ in range(3):
            zoom = max(zoom, self.least)
            room = size / zoom
            widths = self.network.widths(room)
            if not widths or size.width() < 1:
                return 1.0
            zoom = min(size.width() / least_width(widths, is_small(room)), zoom)
        return max(zoom, self.least)

    def fit(self) -> None:
        """Show the whole network, however small it gets."""
        self.fitted, self.least = True, LEAST_ZOOM
        self.rebuild()
        self.least = READABLE
        self.relaid.emit()

    def show_reading(self, reading: Reading) -> Pieces[None]:
        """Draw what was computed from the weights."""
        yield from self.network.show_reading(reading)
        self.edges.refresh()

    def show_outcome(self, outcome: Outcome) -> None:
        """Draw what the network predicts."""
        self.network.show_outcome(outcome)

    def show_selection(self) -> None:
        """Mark what is selected, bring it into sight and say it."""
        self.network.show_selection()
        card = self.network.card(self.workspace.selection)
        if card is not None and self.isVisible():
            self.ensureVisible(card.sceneBoundingRect(), 48, 0)
        self._speak()

    def show_walk(self) -> None:
        """Draw another stop of a step that is followed, and bring it into sight."""
        self.network.show_question()
        card = self.network.show_walk()
        if card is not None and self.isVisible():
            self.ensureVisible(card.sceneBoundingRect().adjusted(-160, 0, 0, 0), 24, 0)

    def _speak(self) -> None:
        spot = self.network.spot(self.network.cursor)
        card = self.network.card(self.workspace.selection)
        words = spot.words if spot is not None else card.words if card is not None else ""
        self.setAccessibleDescription(words or tr("Nothing selected. Arrow keys select a layer."))

    def below(self, spot: Spot) -> QPoint:
        """Return the place on the screen below a spot, where its menu opens."""
        corner = spot.mapToScene(spot.box.bottomLeft())
        return self.viewport().mapToGlobal(self.mapFromScene(corner) + QPoint(0, 4))

    def turn_fold(self, path: str) -> None:
        """Show each unit of a large layer, or fold them again."""
        self.network.turn_fold(path)
        self.rebuild()
        self.relaid.emit()

    # Units

    def type_units(self, spot: Spot, typed: str = "") -> None:
        """Open the field for another number of units of the layer a spot belongs to."""
        path = spot.path
        layer = self.workspace.component_at(path) if path.startswith(("layers", "output")) else None
        rule = units_param(layer) if layer is not None else None
        if layer is None or rule is None:
            return
        self._close_field()
        low = 1 if rule.low is None else rule.low
        units = int(getattr(layer, "units", 1))
        field = UnitsField(units, low, rule.high, self.viewport())
        field.value_changed.connect(lambda value: self.commands.set_units(path, int(value)))
        field.closed.connect(self._leave_field)
        self._field = field
        field.open(self._field_place(path), typed)

    def _type_here(self, typed: str) -> None:
        card = self.keys.current()
        if card is not None:
            self.type_units(card, typed)

    def _field_place(self, path: str) -> QRect:
        stepper, card = self.network.spot(f"{path}.units"), self.network.card(path)
        if isinstance(stepper, UnitsSpot):
            place = stepper.mapRectToScene(stepper.number_box())
        elif card is not None:
            place = card.mapRectToScene(card.box.adjusted(card.box.width() - 76, 12, -12, 0))
            place.setHeight(24)
        else:
            return QRect(0, 0, 64, 24)
        return self.mapFromScene(place).boundingRect()

    def _leave_field(self) -> None:
        had = self._field is not None and self._field.hasFocus()
        self._close_field()
        if had:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_field(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            field.closed.disconnect(self._leave_field)
            field.hide()
            field.deleteLater()

    # Qt's events

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse goes to the pointer."""
        if self.pointer.handle(event):
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done to the part under the pointer, or under the cursor."""
        spot, place = self.pointer.part_under(event), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu()
        elif spot is not None:
            self._menu_of(spot, place)
        event.accept()

    def _open_menu(self) -> None:
        spot = self.keys.spot() or self.keys.current()
        if spot is not None:
            self._menu_of(spot, self.below(spot))

    def _menu_of(self, spot: Spot, place: QPoint) -> None:
        self.workspace.select(spot.key if ".unit." in spot.key else spot.path)
        self.commands.menu(spot.path, spot, place)

    def event(self, event: QEvent) -> bool:
        """Keys of the canvas go before shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            taken = self.keys.means(event) is not None or event.text().isdigit()
            if taken and self.hasFocus():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means here."""
        self.edges.hide()
        if self.keys.press(event):
            self._speak()
            event.accept()
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the controls of the network before it leaves."""
        if self.hasFocus() and self.keys.tab(forward):
            self._speak()
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is; the selected layer, or the first."""
        super().focusInEvent(event)
        if event.reason() in LED:
            scene = self.network
            if scene.spot(scene.cursor) is None and scene.cards:
                scene.cursor = scene.cards[0].key
            scene.keyboard = True
            scene.show_cursor()
            self._speak()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away, unless only a menu or the window came between."""
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.network.keyboard = False
            self.network.show_cursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards take the new room."""
        super().resizeEvent(event)
        if self.fitted:
            self.rebuild()
            self.relaid.emit()

    def changeEvent(self, event: QEvent) -> None:
        """A change of theme repaints everything, also what is cached."""
        if event.type() == QEvent.Type.PaletteChange:
            for item in self.network.items():
                item.update()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing on the window."""
        self.edges.hide()
        super().hideEvent(event)
