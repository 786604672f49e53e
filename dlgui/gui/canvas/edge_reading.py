"""Reading an edge: the curve under the pointer lights up, and soon its card tells its numbers.

A click asks why the weight is what it is, a double click opens a field to set it.
"""

from __future__ import annotations

import math
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRect, Qt, QTimer

from dlgui.gui.canvas.edge_card import EdgeCard, EdgeWords
from dlgui.gui.canvas.edges import EdgesItem
from dlgui.gui.canvas.field_in_place import FieldInPlace
from dlgui.gui.canvas.input_card import InputCard
from dlgui.gui.canvas.last_step import last_step
from dlgui.gui.canvas.scene import NetworkScene
from dlgui.gui.canvas.zoom_view import ZoomView
from dlgui.gui.controls.number import NumberRule
from dlgui.gui.curves.ticks import exact_label
from dlgui.gui.language import noop, tr
from dlgui.gui.undoing import set_weight
from dlgui.lab.runs import RUNNING

HOVER_MS = 150
CLICK_MS = 250
"""How long a click waits for a second one before it asks."""


NOTE = noop("Double-click edits · W explains it")


class EdgeReading:
    """Follows the pointer over the edges of a scene."""

    def __init__(self, view: ZoomView, scene: NetworkScene) -> None:
        self._view, self._scene = view, scene
        self._edge: tuple[EdgesItem, int] | None = None
        self._at = QPointF()
        self._timer = QTimer(view)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOVER_MS)
        self._timer.timeout.connect(self.show)
        self._click = QTimer(view)
        self._click.setSingleShot(True)
        self._click.setInterval(CLICK_MS)
        self._click.timeout.connect(self._ask_clicked)
        self._clicked = ""
        self._since = 0
        self.card: EdgeCard | None = None
        self.field: FieldInPlace | None = None

    def point_at(self, place: QPointF | None, at: QPointF) -> None:
        """Light the edge at a place of the scene; `at` is the same in the viewport."""
        self._at = at
        edge = None if place is None else self._edge_at(place)
        if edge == self._edge:
            return
        self.hide()
        self._edge = edge
        if edge is not None:
            edge[0].light(edge[1])
            self._timer.start()

    def _edge_at(self, place: QPointF) -> tuple[EdgesItem, int] | None:
        for item in self._scene.edges:
            curve = item.nearest(place)
            if curve is not None:
                return item, curve
        return None

    def show(self) -> None:
        """Show the card of the edge under the pointer."""
        if self._edge is None or not self._view.isVisible():
            return
        window = self._view.window()
        if self.card is None or self.card.parentWidget() is not window:
            self.card = EdgeCard(window)
        report = self._scene.workspace.report
        self._since = report.step if report is not None else 0
        self._want()
        self.card.say(self.words(*self._edge))
        place = self._view.viewport().mapTo(window, self._at.toPoint())
        self.card.show_beside(place)

    def words(self, item: EdgesItem, curve: int) -> EdgeWords:
        """Return what the card says of one edge."""
        source, target, weight = item.units(curve)
        place = self._scene.edges.index(item)
        before, after = self._scene.cards[place], self._scene.cards[place + 1]
        if isinstance(before, InputCard) and source < len(before.names):
            start = before.names[source]
        else:
            start = tr("{title}, unit {source}", title=before.title, source=source + 1)
        title = tr(
            "{start} → {title}, unit {target}", start=start, title=after.title, target=target + 1
        )
        lines = (("weight", exact_label(weight)), *self._step_lines(place, source, target))
        report = self._scene.workspace.report
        note = tr(NOTE) if len(lines) > 1 else ""
        if not note and report is not None and report.kept is not None:
            note = tr("W explains step {step:,}", step=report.kept.step)
        if item.gathered:
            note = tr("The largest weight between these groups of units")
        return EdgeWords(title, lines, note, math.copysign(0.85, weight))

    def _step_lines(self, layer: int, source: int, target: int) -> tuple[tuple[str, str], ...]:
        """Return what the last step did to a weight; nothing when its record is older."""
        workspace = self._scene.workspace
        report, network = workspace.report, workspace.network
        record = None if report is None else report.kept
        if report is None or record is None or network is None or layer >= len(network.layers):
            return ()
        newest = self._since if workspace.state == RUNNING else report.step
        if record.step < newest:
            return ()
        return last_step(network, record, layer, "weight", (target, source))

    def _want(self) -> None:
        """Ask a run that goes on for the numbers of its next step."""
        workspace = self._scene.workspace
        if workspace.state == RUNNING and workspace.run is not None:
            workspace.run.want_record()

    # Asking and setting

    def place_here(self) -> str:
        """Return the place of the weight under the pointer, "" without one of its own."""
        if self._edge is None:
            return ""
        item, curve = self._edge
        source, target, _ = item.units(curve)
        return self._place(item, source, target)

    def _place(self, item: EdgesItem, source: int, target: int) -> str:
        layer = self._scene.cards[self._scene.edges.index(item) + 1].path
        return f"{layer}.weight.{target}.{source}"

    def click(self, place: QPointF) -> bool:
        """Ask about the edge at a place of the scene, unless a second click follows."""
        edge = self._edge_at(place)
        if edge is None:
            return False
        source, target, _ = edge[0].units(edge[1])
        self._clicked = self._place(edge[0], source, target)
        self._click.start()
        return True

    def double_click(self, place: QPointF) -> bool:
        """Open a field for the weight of the edge at a place of the scene."""
        self._click.stop()
        edge = self._edge_at(place)
        if edge is None or edge[0].gathered:
            return False
        item, curve = edge
        source, target, weight = item.units(curve)
        where = self._place(item, source, target)
        self._scene.workspace.question.close()
        self.close_field()
        field = FieldInPlace(
            self._short(weight), NumberRule(), tr("Weight"), 104, self._view.viewport()
        )
        field.value_changed.connect(partial(self._set, where, weight))
        field.closed.connect(self.close_field)
        middle = self._view.mapFromScene(item.middle(curve))
        field.open(QRect(middle.x() - 52, middle.y() - 14, 104, 28))
        self.field = field
        return True

    def _short(self, weight: float) -> float:
        """Return a weight in the digits that its own type has: not 0.30000001192092896 for 0.3."""
        network = self._scene.workspace.network
        single = network is not None and network.dtype == np.float32
        return float(str(np.float32(weight))) if single else weight

    def close_field(self) -> None:
        """Take the field away."""
        field, self.field = self.field, None
        if field is not None:
            had = field.hasFocus()
            field.closed.disconnect(self.close_field)
            field.hide()
            field.deleteLater()
            if had:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, place: str, old: float, value: float) -> None:
        set_weight(self._scene.workspace, place, old, float(value))

    def _ask_clicked(self) -> None:
        self._scene.workspace.question.ask(self._clicked)

    def refresh(self) -> None:
        """Tell the present weight, if a card is shown."""
        if self.card is not None and self.card.isVisible() and self._edge is not None:
            self._want()
            self.card.say(self.words(*self._edge))

    def hide(self) -> None:
        """Take the card and the light away."""
        self._timer.stop()
        if self._edge is not None:
            self._edge[0].light(None)
            self._edge = None
        if self.card is not None:
            self.card.hide()
