"""The page of an input of one's own: type or draw it, see what the network makes of it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dlgui.engine.kinds import Array, Data
from dlgui.engine.network import Network
from dlgui.engine.samples import Samples
from dlgui.gui import responses
from dlgui.gui.controls import Button, FlowLayout, Label, SectionTitle
from dlgui.gui.inspector.page import Page
from dlgui.gui.language import tr
from dlgui.gui.naming import layer_name
from dlgui.gui.theme import GRID, HALF_GRID
from dlgui.gui.told import class_shares, judged_part, suits
from dlgui.gui.trying.answer import AnswerView
from dlgui.gui.trying.drawing_pad import DrawingPad
from dlgui.gui.trying.input_fields import InputFields
from dlgui.gui.trying.way import Stop, WayView
from dlgui.gui.workspace import Workspace

TRY = "input.try"
"""What is selected while this page is shown."""
DEAREST = 0.05


class TryPage(Page):
    """While it is shown, what is typed or drawn is followed through the network."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._shown: Data | None = None
        self._rng = np.random.Generator(np.random.PCG64(0))
        self.pad, self.fields = DrawingPad(), InputFields()
        self.another = Button(tr("Take a row"))
        self.another.setToolTip(tr("Begin with another of the rows that the network is judged by"))
        self.wipe = Button(tr("Wipe"))
        self.back = Button(tr("Back to the rows"), kind="link")
        self.back.setToolTip(tr("Follow a row of the data again"))
        self.why = Button(tr("Why?"), "question")
        self.why.setToolTip(tr("Unfold the prediction, down to the input"))
        self.why.clicked.connect(self._ask)
        self.answer, self.way = AnswerView(), WayView()
        self._says = SectionTitle(tr("The network says"), line=True)
        self._way_title = SectionTitle(tr("Every activation on its way"), line=True)
        self._none = Label("", "body", "text2", wrap=True)
        self.pad.drawn.connect(lambda pixels: self._follow(pixels.ravel()))
        self.fields.typed.connect(self._follow)
        self.another.clicked.connect(self._take_row)
        self.wipe.clicked.connect(self.pad.wipe)
        self.back.clicked.connect(self._leave)
        self.way.chosen.connect(workspace.select)
        self._lay_out()
        workspace.look.changed.connect(self._look)

    def refresh(self) -> None:
        """Begin with what is followed, and show it."""
        samples, look = self.workspace.samples, self.workspace.look
        self._none.setVisible(samples is None)
        if samples is None:
            self._none.set_text(tr("There are no rows, so nobody knows which inputs there are."))
            self.heading.tell(tr("Try your own"), "")
            return
        if look.sight.own is None:
            look.take(own=look.raw())
        self._show_input(samples)
        self.read(live=False)

    def read(self, *, live: bool) -> None:
        """Show what the present weights make of it."""
        network, samples = self.workspace.network, self.workspace.samples
        own, experiment = self.workspace.look.sight.own, self.workspace.experiment
        runs = network is not None and samples is not None and experiment is not None
        self.why.setEnabled(runs)
        for part in (self._says, self.answer, self._way_title, self.way):
            part.setVisible(runs)
        if network is None or samples is None or experiment is None or own is None:
            return
        x = responses.prepared(experiment, samples, own[None, :])
        values = [np.ravel(a) for a in responses.activations(network, x)]
        self._answer(network, samples, values[-1])
        paths = [*(f"layers.{i}" for i in range(len(experiment.layers))), "output"]
        names = [tr("Input"), *(layer_name(experiment, path) for path in paths)]
        stops = zip(names, ["input", *paths], [x[0], *values], strict=True)
        self.way.show_way(tuple(Stop(*stop) for stop in stops))

    def focus(self) -> None:
        """Put the keyboard where the input begins."""
        first = next(iter(self.fields.rows()), None)
        wanted = self.pad if self.pad.isVisibleTo(self) else first
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_input(self, samples: Samples) -> None:
        data, own = samples.data, self.workspace.look.raw()
        assert own is not None
        drawn = data.image is not None
        self.pad.setVisible(drawn)
        self.wipe.setVisible(drawn)
        self.fields.setHidden(drawn)
        self.heading.tell(
            tr("Try your own"), tr("draw a picture") if drawn else tr("type an input")
        )
        if data.image is not None:
            if not np.array_equal(self.pad.picture().ravel(), own) or self._shown is not data:
                self.pad.set_picture(own.reshape(data.image), float(np.nanmax(data.x)))
        else:
            self.fields.show_values(data, own)
        self._shown = data

    def _answer(self, network: Network, samples: Samples, a: Array) -> None:
        experiment, data = self.workspace.experiment, samples.data
        assert experiment is not None
        if suits(experiment, samples):
            self.answer.show_shares(data.classes, class_shares(a[None, :])[0])
            return
        told = responses.in_units(experiment, samples, a[None, :])[0]
        names = (
            (data.target,)
            if len(told) == 1
            else tuple(f"{data.target} {i + 1}" for i in range(len(told)))
        )
        self.answer.show_numbers(names, told)

    def _follow(self, values: Array) -> None:
        self.workspace.look.take(own=np.array(values, np.float64))

    def _look(self) -> None:
        """Show what is followed, whoever changed it."""
        samples = self.workspace.samples
        if not self.isVisible() or samples is None:
            return
        if self.workspace.look.sight.own is not None:
            self._show_input(samples)
            self.read(live=False)
        else:
            # Somebody chose a row: it is where the input begins now.
            self.workspace.look.take(own=self.workspace.look.raw())

    def _take_row(self) -> None:
        samples = self.workspace.samples
        if samples is not None:
            rows = judged_part(samples)[1]
            row = int(self._rng.choice(rows))
            self.workspace.look.take(row=row, own=np.asarray(samples.data.x[row], np.float64))

    def _ask(self) -> None:
        """Ask about the likeliest class, or the first number."""
        network, samples = self.workspace.network, self.workspace.samples
        experiment, own = self.workspace.experiment, self.workspace.look.sight.own
        if network is None or samples is None or experiment is None or own is None:
            return
        x = responses.prepared(experiment, samples, own[None, :])
        a = responses.outputs(network, x)[0]
        unit = int(np.nan_to_num(a).argmax()) if samples.data.classes else 0
        self.workspace.question.foresee(x[0], unit, tr("your own"))

    def _leave(self) -> None:
        self.workspace.select("input")
        self.workspace.look.take(own=None)

    def _lay_out(self) -> None:
        buttons = FlowLayout(gap=GRID)
        buttons.addWidget(self.another)
        buttons.addWidget(self.wipe)
        buttons.addWidget(self.why)
        self._says.add_tool(self.back)
        self.column.addSpacing(HALF_GRID)  # for the ring around the pad
        self.column.addWidget(self._none)
        self.column.addWidget(self.pad)
        self.column.addWidget(self.fields)
        self.column.addSpacing(GRID)
        self.column.addLayout(buttons)
        self.column.addSpacing(GRID)
        for widget in (self._says, self.answer, self._way_title, self.way):
            self.column.addWidget(widget)
            self.column.addSpacing(GRID // 2)
        self.column.addStretch(1)
