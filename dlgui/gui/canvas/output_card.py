"""The card of the output: activation, loss, and how well the network predicts."""

from __future__ import annotations

from functools import partial

import numpy as np

from dlgui.engine.component import Missing
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Data, Loss
from dlgui.gui.canvas.buttons import UnitsSpot
from dlgui.gui.canvas.card import MARGIN, Card, Site
from dlgui.gui.canvas.chips import AddChipSpot, DropSpot
from dlgui.gui.canvas.commands import Commands
from dlgui.gui.canvas.edges import groups, spread
from dlgui.gui.canvas.layer_card import step_units
from dlgui.gui.canvas.layout import CHIPS_TOP, TITLE_MIDDLE, body
from dlgui.gui.canvas.map_spot import MapSpot
from dlgui.gui.canvas.matrix_spot import Cell, MatrixSpot
from dlgui.gui.canvas.outcome import Outcome
from dlgui.gui.canvas.parts import ChipMaker
from dlgui.gui.canvas.verdict import VerdictItem
from dlgui.gui.canvas.views import (
    CONFUSION,
    CURVE,
    MAP,
    PREDICTED,
    RESIDUALS,
    title_of,
    view_of,
    views_of,
)
from dlgui.gui.language import noop, tr
from dlgui.gui.looking import Sight
from dlgui.gui.naming import layer_foot, spoken_layer, units_param
from dlgui.gui.painting import confusion_grid
from dlgui.gui.planes import AXES, ground_of, line_of, slice_of

FAN = 12.0
MOST_BARS = 10
SHORT = {PREDICTED: noop("Predicted")}
"""Titles that are told in full by the axes."""
NARROW = 184.0
"""Pictures narrower than this have their words over the width of the card."""


class OutputCard(Card):
    """The output layer with the loss beside it, and the verdict on its predictions."""

    def __init__(
        self,
        experiment: Experiment,
        units: int | None,
        parameters: int | None,
        data: Data | None,
        site: Site,
        sight: Sight | None = None,
    ) -> None:
        words = spoken_layer(tr("Output"), experiment.output, units, parameters)
        super().__init__("output", tr("Output"), words, site)
        self.small, self.units, self.experiment = site.small, units, experiment
        self.sight = sight or Sight()
        self.view = view_of(data, self.sight.view)
        self.classes = data.classes if data is not None and self.view == CONFUSION else ()
        self.foot = layer_foot(units, parameters)
        self.verdict: VerdictItem | None = None
        self.matrix: MatrixSpot | None = None
        self.map: MapSpot | None = None
        if any(finding.path == "output.units" for finding in site.found):
            self._add_units(site.commands)
        if not isinstance(experiment.output, Missing):
            self._add_chips(experiment, site.commands)
        self.show_finding()
        if site.stop is None:
            pictures = data is not None and data.image is not None
            bars = len(data.classes) if data is not None and pictures else 0
            bars = bars if bars <= MOST_BARS and not site.small else 0
            self.verdict = self._verdict(data, bars)
            if self.classes:
                grid = confusion_grid(self.verdict.picture_box(), self.classes)
                select = site.commands.select
                self.matrix = MatrixSpot(self.classes, grid, self.content, select)

    def _verdict(self, data: Data | None, bars: int) -> VerdictItem:
        """Return what draws the predictions, with the spots that choose what it draws."""
        many = data is not None and data.x.shape[1] > 2
        lines = 0
        if self.view == MAP and many:
            lines = 2
        elif self.view in (CURVE, PREDICTED, RESIDUALS):
            lines = 1
        made = VerdictItem(body(self.box, True), self.small, bars, self.content, lines)
        made.wide_header = self.view == CONFUSION or made.picture_box().width() < NARROW
        if data is None or not self.view:
            return made
        commands = self.site.commands
        if len(views_of(data)) > 1:
            made.titled = False
            place = made.header_box().adjusted(0, 0, -76, 0)
            text = tr(SHORT.get(self.view, "")) or title_of(data, self.view)
            DropSpot("output.view", text, tr("Picture"), place, self.content, commands.choose_view)
        if lines == 2:
            self._add_axes(data, made)
        if self.view in (MAP, CURVE):
            sight = self.sight
            wanted = sight.across, sight.up, sight.ground
            plane = slice_of(data, *wanted) if self.view == MAP else line_of(data)
            self.map = MapSpot(plane, made.picture_box(), self.content, commands.try_input)
            self.map.mark(sight.own)
        return made

    def _add_axes(self, data: Data, verdict: VerdictItem) -> None:
        """Let the two inputs of the map be chosen, and what becomes of the others."""
        sight, commands = self.sight, self.site.commands
        plane = slice_of(data, sight.across, sight.up, sight.ground)
        first, second = verdict.line_box(0).adjusted(44, 0, -44, 0), verdict.line_box(1)
        if ground_of(data, sight.ground) != AXES:
            across = partial(commands.choose_axis, "across")
            up = partial(commands.choose_axis, "up")
            DropSpot(
                "output.across", plane.names[0], tr("Across"), first, self.content, across, "middle"
            )
            half = second.adjusted(0, 0, -second.width() * 0.58, 0)
            DropSpot("output.up", f"↑ {plane.names[1]}", tr("Upwards"), half, self.content, up)
            second = second.adjusted(second.width() * 0.42, 0, 0, 0)
        words = tr("Of what is not drawn over, {note}", note=plane.note)
        ground = commands.choose_ground
        DropSpot("output.ground", plane.note, words, second, self.content, ground, "right")

    def _add_units(self, commands: Commands) -> None:
        layer = self.experiment.output
        rule = units_param(layer)
        if rule is not None:
            UnitsSpot(
                "output.units",
                int(getattr(layer, "units", 1)),
                self.box.width() - MARGIN,
                TITLE_MIDDLE,
                self.content,
                typed=commands.type_units,
                step=partial(step_units, commands, "output"),
                limits=(rule.low, rule.high),
            )

    def _add_chips(self, experiment: Experiment, commands: Commands) -> None:
        maker = ChipMaker(self)
        first, more = maker.of_layer("output", experiment.output, skip=("initializer",))
        loss = maker.of_part("loss", experiment.loss, Loss)
        add = AddChipSpot(
            "output.add",
            tr("Add a regularizer or normalization to the output"),
            self.content,
            partial(commands.choose_addition, "output"),
        )
        width = self.box.width() - 2 * MARGIN
        chips = [*first[:1], loss, *first[1:], *more]
        maker.row(list(chips), add, MARGIN, CHIPS_TOP, width)

    def anchors(self) -> tuple[float, float, Array, int]:
        """Return left and right x, heights and units, for the edges; in scene pixels."""
        x, top, units = self.x(), self.pos().y(), self.units or 1
        if self.verdict is None:
            middle = body(self.box, self.small).center().y() + top
            return x, x, np.full(groups(units), middle), units
        if self.verdict.bars:
            box = self.verdict.bars_box()
            half = box.height() / max(units, 1) / 2
            heights = spread(box.top() + half, box.bottom() - half, groups(units)) + top
            return x + MARGIN, x + MARGIN, heights, units
        box = self.verdict.picture_box()
        if len(self.classes) > 2 and units == len(self.classes) <= MOST_BARS:
            grid = confusion_grid(box, self.classes)
            half = grid.height() / units / 2
            heights = spread(grid.top() + half, grid.bottom() - half, units) + top
            return x + box.left(), x + box.left(), heights, units
        reach = min(box.height() / 2 - 8, 14.0 * (groups(units) - 1))
        middle = box.center().y() + top
        heights = spread(middle - reach, middle + reach, groups(units))
        return x + box.left(), x + box.left(), heights, units

    def show_outcome(self, outcome: Outcome) -> None:
        """Draw another outcome."""
        if self.verdict is not None:
            self.verdict.show_outcome(outcome)
        if self.matrix is not None:
            self.matrix.show_counts(outcome.counts)

    def mark_cell(self, cell: Cell | None) -> None:
        """Outline a cell of the confusion matrix, or none."""
        if self.matrix is not None:
            self.matrix.mark(cell)
