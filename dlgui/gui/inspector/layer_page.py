"""The page of a layer: its settings, its formula, its activation over the live z, its weights."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtWidgets import QWidget

from dlgui.engine.component import Component, params
from dlgui.engine.kinds import Activation, Layer
from dlgui.engine.network import Network
from dlgui.engine.samples import Samples
from dlgui.gui.controls import Button, SectionTitle
from dlgui.gui.form import Form
from dlgui.gui.inspector.check_button import CheckButton
from dlgui.gui.inspector.formula_well import FormulaWell
from dlgui.gui.inspector.formulas import layer_formula
from dlgui.gui.inspector.gradient_check import checking
from dlgui.gui.inspector.heading import sentence_of, short_sentence
from dlgui.gui.inspector.judgement import Judgement
from dlgui.gui.inspector.layer_figures import LayerFigures
from dlgui.gui.inspector.layer_parts import LayerParts
from dlgui.gui.inspector.page import Page
from dlgui.gui.inspector.reading import LayerReading, Probe, read_layer, too_dear
from dlgui.gui.language import grouped, tr
from dlgui.gui.naming import layer_name
from dlgui.gui.picking.preview_picture import PreviewPicture
from dlgui.gui.picking.standing import layer_index
from dlgui.gui.pieces import Pieces, finish
from dlgui.gui.previews import Curve, activation_curve, reach_of, z_histogram
from dlgui.gui.remarks import percent
from dlgui.gui.theme import GRID
from dlgui.gui.told import DEAREST, asking, suits
from dlgui.gui.why.aim import aimed
from dlgui.gui.workspace import Workspace

GRADIENTS_SECONDS = 0.34
"""Gradients are looked at three times a second."""
CURVE_SECONDS, MAP_SECONDS = 0.002, 0.001
"""What it takes to paint the curve of the activation, and a heat map."""
LIVE = 0.004
"""Seconds that judging a classifier may cost while it trains."""
SLOTS = tuple(item.name for item in params(Layer))


class LayerPage(Page):
    """One layer, or one unit of it; for the output also the loss and the metrics."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._path, self._unit = "", -1
        self._form: Form | None = None
        self._outcome: Form | None = None
        self._probe: Probe | None = None
        self._probe_key: Any = None
        self._probed = 0.0
        self._reach = 4.0
        self._drawn: tuple[Activation | None, float] | None = None
        self._curve: Curve | None = None
        self.formula_title = SectionTitle(tr("Formula"), line=True)
        self.why = Button(tr("Why this number?"), kind="link")
        self.why.setToolTip(tr("Unfold the last update of the largest weight shown here (W)"))
        self.why.clicked.connect(self._ask_why)
        self.formula_title.add_tool(self.why)
        self.well = FormulaWell()
        self.curve_title = SectionTitle(tr("Activation and its slope"), line=True)
        self.picture = PreviewPicture(132, "surface")
        self.figures = LayerFigures()
        self.figures.weights.cells.clicked.connect(lambda u, s: self._ask(u, s, ""))
        self.figures.gradients.cells.clicked.connect(lambda u, s: self._ask(u, s, ".gradient"))
        # It stands below the page, where it is seen without scrolling: the panel puts it there.
        self.check = CheckButton()
        self.check.wanted.connect(self._check)
        self.column.addSpacing(GRID)
        for widget in (self.formula_title, self.well, self.curve_title, self.picture):
            self.column.addWidget(widget)
            self.column.addSpacing(GRID)
        self.column.addWidget(self.figures)
        self.judgement, self.parts = Judgement(), LayerParts(workspace)
        self.column.addWidget(self.judgement)
        self.column.addWidget(self.parts)
        self.column.addStretch(1)

    @property
    def path(self) -> str:
        """Return the path of the layer that is shown."""
        return self._path

    def show_layer(self, path: str, unit: int = -1) -> None:
        """Show another layer, or one unit of it."""
        if path != self._path:
            self._path = path
            self._reach, self._probed = 4.0, 0.0
            self.check.forget()
        self._unit = unit
        self.refresh()

    def refresh(self) -> None:
        """Show the layer's settings and everything that follows from them."""
        layer = self.workspace.component_at(self._path) if self._path else None
        if layer is None or self.workspace.experiment is None:
            return
        self._show_forms(layer)
        self._show_heading(layer)
        self._show_formula(layer)
        self.show_findings()
        self.check.forget()
        self.check.setEnabled(self.workspace.network is not None)
        self.parts.show_layer(self._path)
        self.read(live=False)

    def read(self, *, live: bool) -> None:
        """Show what the layer does now; gradients only as often as their cost allows."""
        finish(self.reading(live=live))

    def reading(self, *, live: bool) -> Pieces[None]:
        """Do the same piece by piece."""
        workspace = self.workspace
        network, samples, index = workspace.network, workspace.samples, self._index()
        if network is None or samples is None or index is None or index >= len(network.layers):
            self.picture.set_preview(self._activation_curve())
            self.curve_title.set_facts("")
            self.figures.show_nothing()
            self.judgement.hide()
            return
        reading = read_layer(network, index, samples)
        yield 0.0
        self._show_curve(reading)
        yield CURVE_SECONDS
        self.figures.show_reading(reading, self._unit, output=self._path == "output")
        yield MAP_SECONDS
        self._show_gradients(index, live)
        yield MAP_SECONDS
        yield from self._judging(network, samples, live)
        yield from self.parts.reading(live=live)

    def _judging(self, network: Network, samples: Samples, live: bool) -> Pieces[None]:
        """Say of a classifier's output how good it is."""
        experiment = self.workspace.experiment
        wanted = self._path == "output" and self._unit < 0 and experiment is not None
        shown = wanted and experiment is not None and suits(experiment, samples)
        self.judgement.setVisible(shown)
        if shown:
            told = yield from asking(network, samples, LIVE if live else DEAREST)
            self.judgement.show_told(told, samples.data.classes)

    def set_small(self, small: bool) -> None:
        """In a small window the norms fold away."""
        super().set_small(small)
        self.figures.set_small(small)
        self.picture.setFixedHeight(116 if small else 132)

    # What is shown

    def _index(self) -> int | None:
        experiment = self.workspace.experiment
        return None if experiment is None else layer_index(self._path, len(experiment.layers))

    def _show_forms(self, layer: Component) -> None:
        if self._form is not None and (
            type(self._form.component) is not type(layer) or self._form_path() != self._path
        ):
            self.drop_form(self._form)
            self._form = None
        if self._form is None:
            own = tuple(item.name for item in params(type(layer)) if item.name not in SLOTS)
            self._form = self.make_form(self._path, layer, (*own, *SLOTS))
            self.column.insertWidget(1, self._form)
        self._form.set_component(layer)
        experiment = self.workspace.experiment
        if self._path == "output" and experiment is not None:
            if self._outcome is None:
                self._outcome = self.make_form("", experiment, ("loss", "metrics"))
                self.column.insertWidget(2, self._outcome)
            self._outcome.set_component(experiment)
        elif self._outcome is not None:
            self.drop_form(self._outcome)
            self._outcome = None

    def _form_path(self) -> str:
        return next((path for path, form in self._forms if form is self._form), "")

    def _show_heading(self, layer: Component) -> None:
        experiment, index, network = (
            self.workspace.experiment,
            self._index(),
            self.workspace.network,
        )
        if experiment is None or index is None:
            return
        title = layer_name(experiment, self._path)
        if self._unit >= 0:
            title += tr(", unit {unit}", unit=self._unit + 1)
        facts = [short_sentence(layer)] if short_sentence(layer) else []
        if network is not None and index < len(network.layers):
            bound = network.layers[index]
            facts.append(grouped(f"{bound.inputs:,} → {bound.outputs:,}"))
        self.heading.tell(title, ", ".join(facts), sentence_of(layer))

    def _show_formula(self, layer: Component) -> None:
        index, network = self._index(), self.workspace.network
        if index is None or not isinstance(layer, Layer):
            self.well.set_lines((), "")
        else:
            arrays: tuple[str, ...] = ("weight", "bias")
            if network is not None and index < len(network.layers):
                arrays = tuple(network.layers[index].weights)
            formula = layer_formula(layer, index + 1, arrays)
            lines, symbols = formula.lines, formula.symbols
            if self._path == "output" and self.workspace.experiment is not None:
                loss = getattr(self.workspace.experiment.loss, "formula", "")
                lines = (*lines, loss) if loss else lines
                symbols += tr("\ny: the target, ŷ: the prediction, L: the loss of a row")
            self.well.set_lines(lines, symbols)
        self.formula_title.setVisible(bool(self.well.lines()))

    def _activation(self) -> Activation | None:
        layer = self.workspace.component_at(self._path)
        activation = getattr(layer, "activation", None)
        return activation if isinstance(activation, Activation) else None

    def _activation_curve(self) -> Curve | None:
        activation = self._activation()
        if self._drawn != (activation, self._reach):
            self._drawn, self._curve = (activation, self._reach), None
            if activation is not None:
                try:
                    self._curve = activation_curve(activation, -self._reach, self._reach)
                except Exception:  # a plugin may raise anything; the page goes on without a curve
                    self._curve = None
        return self._curve

    def _show_curve(self, reading: LayerReading) -> None:
        z = reading.z
        if z is not None and 0 <= self._unit < z.shape[1]:
            z = z[:, self._unit : self._unit + 1]
        # It only grows, or the axis would tremble while the network trains.
        self._reach = reach_of(z, self._reach)
        curve = self._activation_curve()
        there = curve is not None
        self.picture.setVisible(there)
        self.curve_title.setVisible(there)
        if not there:
            return
        self.picture.set_preview(curve, None if z is None else z_histogram(z, self._reach))
        below = LayerReading(None, 0.0, z).below_zero
        facts = tr("{below} of z below 0", below=percent(below)) if below == below else ""
        self.curve_title.set_facts(facts)
        self.picture.setAccessibleName(
            tr("Activation and its slope, {facts}", facts=facts).rstrip(", ")
        )

    def _show_gradients(self, index: int, live: bool) -> None:
        snapshot, now = self.workspace.snapshot, time.monotonic()
        if live and now - self._probed < GRADIENTS_SECONDS:
            return
        probe = self._probe_now()
        if probe is None:
            self.figures.show_gradients(None, float("nan"), self._unit, 0)
        if probe is None or snapshot is None or (live and not probe.affordable):
            return
        self._probed = now
        try:
            gradients, norm = probe.gradients(snapshot, index)
        except Exception:  # a plugin may raise anything; training will say it better
            self.figures.show_gradients(None, 0.0, self._unit, 0)
            return
        self.figures.show_gradients(gradients, norm, self._unit, probe.rows)

    def _probe_now(self) -> Probe | None:
        experiment, samples = self.workspace.experiment, self.workspace.samples
        network = self.workspace.network
        if experiment is None or samples is None or network is None or too_dear(network):
            return None
        key = (experiment, id(samples))
        if key != self._probe_key:
            self._probe_key = key
            try:
                self._probe = Probe(experiment, samples)
            except Exception:  # as above
                self._probe = None
        return self._probe

    def _ask(self, unit: int, source: int, tail: str) -> None:
        """Ask about the cell of a heat map."""
        self.workspace.question.ask(f"{self._path}.weight.{unit}.{source}{tail}")

    def _ask_why(self) -> None:
        network = self.workspace.network
        selection = self._path if self._unit < 0 else f"{self._path}.unit.{self._unit}"
        place = aimed(network, selection) if network is not None else ""
        if place:
            self.workspace.question.ask(place)

    def _check(self) -> None:
        experiment, samples, network = (
            self.workspace.experiment,
            self.workspace.samples,
            self.workspace.network,
        )
        index = self._index()
        if experiment is None or samples is None or network is None or index is None:
            return
        self.check.run(checking(experiment, samples, network, index))
