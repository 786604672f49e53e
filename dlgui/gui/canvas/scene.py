"""The scene: the items of one network, built from the Workspace and told what to show.

Every change of the experiment builds it anew; spots are found again by their keys. Training only
gives the items new numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from dlgui.engine.experiment import Experiment
from dlgui.engine.findings import Finding
from dlgui.engine.walking import row_losses
from dlgui.gui.canvas.asked import Leader, asked_edge, asked_units
from dlgui.gui.canvas.buttons import PlusSpot
from dlgui.gui.canvas.card import Card, Site
from dlgui.gui.canvas.commands import Commands
from dlgui.gui.canvas.edges import EdgesItem, Ends
from dlgui.gui.canvas.empty import EmptyItem
from dlgui.gui.canvas.input_card import InputCard
from dlgui.gui.canvas.layer_card import LayerCard
from dlgui.gui.canvas.layout import (
    FOLDED_WIDTH,
    INPUT_SMALL,
    INPUT_WIDTH,
    LAYER_WIDTH,
    MATRIX_MORE,
    OUTPUT_SMALL,
    OUTPUT_WIDTH,
    Layout,
    arrange,
    body,
    card_height,
    column,
    grid,
    is_small,
)
from dlgui.gui.canvas.matrix_spot import cell_of
from dlgui.gui.canvas.outcome import Outcome
from dlgui.gui.canvas.output_card import FAN, OutputCard
from dlgui.gui.canvas.reading import Reading
from dlgui.gui.canvas.spot import Spot
from dlgui.gui.canvas.views import CONFUSION, view_of
from dlgui.gui.canvas.walk_item import WalkItem
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import tr
from dlgui.gui.naming import counts, layer_name, outputs, without_layers
from dlgui.gui.pieces import Pieces
from dlgui.gui.workspace import Workspace

PICTURE_SECONDS, MOSAIC_SECONDS, TILE_SECONDS = 0.001, 0.003, 5e-5
"""What it takes to paint the picture put in, the units of a folded layer, and one unit."""

AnyCard = InputCard | LayerCard | OutputCard


class NetworkScene(QGraphicsScene):
    """Cards, edges and ＋ of the experiment; `cursor` is the key of the focused spot."""

    def __init__(self, workspace: Workspace, commands: Commands) -> None:
        super().__init__()
        # Few items that all move together: an index costs more than it finds.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.workspace, self.commands = workspace, commands
        self.cards: list[AnyCard] = []
        self.edges: list[EdgesItem] = []
        self.layout_: Layout | None = None
        self.cursor = ""
        self.keyboard = False
        """Whether the focus ring is to be seen: the last step was a key's."""
        self.unfolded: set[str] = set()
        """Large layers that show each of their units."""
        self._top: list[QGraphicsItem] = []
        self._hovered: Spot | None = None
        self._leader: Leader | None = None
        self._walk = WalkItem()
        self.addItem(self._walk)

    # Building

    def build(self, room: QSizeF) -> None:
        """Build all items for a room in scene pixels."""
        self._clear()
        experiment = self.workspace.experiment
        if experiment is None:
            self.setSceneRect(QRectF(QPointF(0, 0), room))
            return
        self.layout_ = arrange(self.widths(room), room)
        self._add_cards(experiment, self.layout_)
        self._add_plus(experiment, self.layout_)
        self._add_edges()
        self.setSceneRect(QRectF(QPointF(0, 0), self.layout_.size))
        self.show_question()
        self.show_walk()

    def _clear(self) -> None:
        self._hovered = None
        for item in self._top:
            self.removeItem(item)
        self._top, self.cards, self.edges, self.layout_ = [], [], [], None
        self._leader = None

    def _put(self, item: QGraphicsItem) -> None:
        self.addItem(item)
        self._top.append(item)

    def widths(self, room: QSizeF) -> list[float]:
        """Return the widths of the cards in a room."""
        experiment, small = self.workspace.experiment, is_small(room)
        if experiment is None:
            return []
        area = body(QRectF(0, 0, LAYER_WIDTH, card_height(room)), small)
        middle = [
            self._layer_width(f"layers.{i}", n, area, small)
            for i, n in enumerate(self._sizes(experiment)[:-1])
        ]
        first, last = (INPUT_SMALL, OUTPUT_SMALL) if small else (INPUT_WIDTH, OUTPUT_WIDTH)
        return [first, *middle, last + (MATRIX_MORE if self._shows_matrix() else 0)]

    def _layer_width(self, path: str, units: int | None, area: QRectF, small: bool) -> float:
        if units is None or column(units, area, small) is not None:
            return LAYER_WIDTH
        return max(grid(units, area).width, FOLDED_WIDTH) if path in self.unfolded else FOLDED_WIDTH

    def _shows_matrix(self) -> bool:
        """Tell whether the output shows a confusion matrix, which needs room for class names."""
        data, view = self.workspace.data, self.workspace.look.sight.view
        if data is None or not data.classes:
            return False
        return data.x.shape[1] > 2 or view_of(data, view) == CONFUSION

    def _sizes(self, experiment: Experiment) -> tuple[int | None, ...]:
        return outputs(experiment, self.inputs())

    def inputs(self) -> int | None:
        """Return the number of inputs, None before there are rows."""
        samples = self.workspace.samples
        return None if samples is None else int(samples.x.shape[1])

    def _add_cards(self, experiment: Experiment, layout: Layout) -> None:
        samples, data = self.workspace.samples, self.workspace.data
        look = self.workspace.look.sight
        sizes, each = self._sizes(experiment), counts(experiment, self.inputs())
        known = (None,) * len(sizes) if each is None else each
        names = () if samples is None else samples.inputs
        paths = ["input", *(f"layers.{i}" for i in range(len(experiment.layers))), "output"]
        sites = [
            Site(
                place,
                layout.small,
                self.commands,
                self.found(path),
                self._square(path),
                path in self.unfolded,
            )
            for path, place in zip(paths, layout.cards, strict=True)
        ]
        self.cards.append(InputCard(experiment, names, data, sites[0]))
        for i, layer in enumerate(experiment.layers):
            title = layer_name(experiment, paths[i + 1])
            card = LayerCard(paths[i + 1], title, layer, sizes[i], known[i], sites[i + 1])
            self.cards.append(card)
        self.cards.append(OutputCard(experiment, sizes[-1], known[-1], data, sites[-1], look))
        for one in self.cards:
            self._put(one)
            self._put(one.content)

    def _square(self, path: str) -> bool:
        """Tell whether the units of a folded layer are shown as squares, not as histograms."""
        data = self.workspace.data
        if data is None:
            return False
        return data.x.shape[1] == 2 or (data.image is not None and path == "layers.0")

    def found(self, path: str) -> list[Finding]:
        """Return the findings that a card has to tell."""
        heads = {"input": ("data", "preprocessors"), "output": ("output", "loss")}
        wanted = heads.get(path, (path,))
        return [
            finding
            for finding in self.workspace.findings
            if any(finding.path == one or finding.path.startswith(f"{one}.") for one in wanted)
        ]

    def _add_plus(self, experiment: Experiment, layout: Layout) -> None:
        if not experiment.layers:
            name = without_layers(experiment, self.workspace.data)
            sentence = tr("Inputs meet the output directly: {name}.", name=name)
            self._put(EmptyItem(layout.gaps[0], sentence, partial(self.commands.add, 0)))
            return
        for i, middle in enumerate(layout.gaps):
            before = self.cards[i].title
            words = tr("Insert a layer after {before}", before=before)
            self._put(PlusSpot(f"plus.{i}", words, middle, partial(self.commands.add, i)))

    def _add_edges(self) -> None:
        for one, other in pairwise(self.cards):
            _, x0, left, n_left = one.anchors()
            x1, _, right, n_right = other.anchors()
            fan = FAN if isinstance(other, OutputCard) and n_right == 1 else 0.0
            item = EdgesItem(Ends(x0, x1, left, right, n_left, n_right, fan))
            self.edges.append(item)
            self._put(item)

    # Showing

    def show_reading(self, reading: Reading) -> Pieces[None]:
        """Give the items what was computed from the weights."""
        for card in self.cards:
            if isinstance(card, InputCard):
                card.show_reading(reading.inputs, reading.picture)
                yield PICTURE_SECONDS if reading.picture is not None else 0.0
        layers = [card for card in self.cards if isinstance(card, LayerCard)]
        for card, units in zip(layers, reading.layers, strict=False):
            card.show_reading(units)
            yield MOSAIC_SECONDS if card.mosaic is not None else TILE_SECONDS * len(card.tiles)
        for item, weights in zip(self.edges, reading.weights, strict=False):
            item.show_weights(weights)
            if item.gathered:
                item.weights()  # here, where it can be a piece of its own, not in the paint
            yield item.paint_seconds

    def show_outcome(self, outcome: Outcome) -> None:
        """Give the output card what the network predicts."""
        for card in self.cards:
            if isinstance(card, OutputCard):
                card.show_outcome(outcome)

    def folded(self) -> tuple[bool, ...]:
        """Tell of each hidden layer whether it is folded."""
        layers = (card for card in self.cards if isinstance(card, LayerCard))
        return tuple(card.mosaic is not None for card in layers)

    def turn_fold(self, path: str) -> None:
        """Show each unit of a large layer from the next building on, or fold them again."""
        self.unfolded ^= {path}

    def show_selection(self) -> None:
        """Mark the selected card and unit, and the focus."""
        selection = self.workspace.selection
        path, unit = split_unit(selection)
        asked = asked_units(self.workspace.question.place, len(self.edges))
        for place, card in enumerate(self.cards):
            card.set_selected(card.path == selection)
            marked = unit if card.path == path else None
            if asked is not None and asked[0] in (place, place - 1):
                marked = asked[1] if asked[0] == place else asked[2]
            if isinstance(card, OutputCard):
                card.mark_cell(cell_of(selection))
            else:
                card.mark_unit(marked)
        owner = self.spot(self.cursor)
        if owner is None or (path and owner.path != path):
            self.cursor = selection if self.spot(selection) is not None else path
        self.show_cursor()

    def show_question(self) -> None:
        """Let the other edges fall back while one is explained, and lead from it to the card."""
        place = self.workspace.question.place
        asked = asked_edge(place, self.edges) if place else None
        for item in self.edges:
            curve = asked[1] if asked is not None and asked[0] is item else None
            item.fade(asked is not None or self.workspace.walk.active, curve)
        if self._leader is not None:
            self.removeItem(self._leader)
            self._top.remove(self._leader)
            self._leader = None
        if asked is not None:
            self._leader = Leader(asked[0].middle(asked[1]), self.sceneRect().right() + 4096)
            self._put(self._leader)
        self.show_selection()

    def show_walk(self) -> AnyCard | None:
        """Draw the present stop of a step that is followed; return the card it leads to."""
        walk = self.workspace.walk
        step, stop = walk.step, walk.stop
        self._walk.setVisible(False)
        if step is None or stop is None or len(self.edges) != len(step.stages):
            return None
        weight = step.stages[stop.layer].bound.weights.get("weight")
        losses = row_losses(step)
        loss = tr("loss {losses}", losses=value_label(float(losses[walk.row])))
        card = self.cards[stop.layer + 1]
        place = card.sceneBoundingRect()
        self._walk.show_stop(stop, self.edges[stop.layer], place, weight, loss)
        self._walk.travel(walk.travel)
        return card

    def move_walk(self) -> None:
        """Move what travels."""
        self._walk.travel(self.workspace.walk.travel)

    def show_cursor(self) -> None:
        """Draw the focus ring where the cursor is, when the keyboard led there."""
        for spot in self.spots():
            spot.set_state(focused=self.keyboard and spot.key == self.cursor)

    # Finding

    def spots(self) -> Iterator[Spot]:
        """Return every visible spot, in the order of reading."""
        found = [item for item in self.items() if isinstance(item, Spot) and item.isVisible()]
        yield from sorted(found, key=_reading_order)

    def spot(self, key: str) -> Spot | None:
        """Return the spot with a key."""
        return next((spot for spot in self.spots() if spot.key == key), None)

    def card(self, path: str) -> AnyCard | None:
        """Return the card of a part."""
        path, _ = split_unit(path)
        return next((card for card in self.cards if card.path == path), None)

    def spot_at(self, at: QPointF) -> Spot | None:
        """Return the uppermost spot that a click at a place would mean."""
        for item in self.items(at):
            if isinstance(item, Spot) and item.takes(item.mapFromScene(at)):
                return item
        return None

    def hover(self, spot: Spot | None) -> None:
        """Draw one spot as being under the pointer."""
        if spot is not self._hovered:
            if self._hovered is not None:
                self._hovered.set_state(hovered=False, pressed=False)
            self._hovered = spot
            if spot is not None:
                spot.set_state(hovered=True)

    @property
    def hovered(self) -> Spot | None:
        """Return the spot under the pointer."""
        return self._hovered


def split_unit(path: str) -> tuple[str, int | None]:
    """Return card and unit of a selection: ("layers.0", 3) of "layers.0.unit.3".

    A cell of the confusion matrix belongs to the output, an input of one's own to the input.
    """
    head, _, unit = path.partition(".unit.")
    head = head.partition(".cell.")[0].removesuffix(".try")
    return head, int(unit) if unit.isdigit() else None


def _reading_order(spot: Spot) -> tuple[float, int, float, float]:
    """Order by card from left to right, the card itself first, then from the top down."""
    at = spot.sceneBoundingRect()
    left = spot.topLevelItem().pos().x()
    return left, 0 if isinstance(spot, Card) else 1, at.top(), at.left()
