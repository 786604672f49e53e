"""The network: built by clicking, and seen into while it learns."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from dlgui.gui.canvas.figure import NetworkFigure
from dlgui.gui.canvas.layout import LEAST_HEIGHT
from dlgui.gui.canvas.minimap import MiniMap
from dlgui.gui.canvas.outcome import Judge
from dlgui.gui.canvas.reading import Reader
from dlgui.gui.canvas.view import NetworkView
from dlgui.gui.canvas.walk_bar import WalkBar
from dlgui.gui.controls import EmptyPlace, Label, LiveNumber, ToolButton
from dlgui.gui.figure import image_of, png_of, save_picture, svg_of
from dlgui.gui.language import noop, tr
from dlgui.gui.naming import facts
from dlgui.gui.panel import Panel
from dlgui.gui.pieces import BUDGET, Pieces, Rounds, finish, go_on
from dlgui.gui.shelter import sheltered
from dlgui.gui.why import WhyCard
from dlgui.gui.why.aim import aimed
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import RUNNING

EVERY = 0.1
"""Seconds between the beginnings of two refreshes at least."""
MAP_SECONDS, VERDICT_SECONDS = 0.002, 0.001
"""What it takes to draw the picture of the predictions, and to paint the words about it."""
ZOOM_STEP = 1.25


class BuilderPanel(Panel):
    """The network canvas in the middle of the window."""

    title: ClassVar[str] = noop("Network")
    area: ClassVar[str] = "center"
    order: ClassVar[int] = 10

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.view = NetworkView(workspace, self)
        self._facts = Label("", "small", "text2", elide=True)
        self._empty = EmptyPlace("plus", tr("Open an experiment or a table to build a network."))
        self.bar = WalkBar(workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._pages = QStackedLayout()
        column.addLayout(self._pages, 1)
        column.addWidget(self.bar)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        self._tools = self._zoom_tools()
        self._reader: Reader | None = None
        self._judge: Judge | None = None
        self._shown: object = None
        self._built: object = None
        self._rounds = Rounds(EVERY)
        self._later: Pieces[None] | None = None
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._turn)
        self.why: WhyCard | None = None
        self._add_actions()
        self._add_exports()
        self.setFocusProxy(self.view)
        self.setMinimumSize(360, int(LEAST_HEIGHT * 0.6))
        self.view.relaid.connect(self.refresh)
        workspace.experiment_changed.connect(self._rebuild)
        workspace.selection_changed.connect(self.view.show_selection)
        workspace.run_changed.connect(self._settle)
        workspace.frames.follow(self, self._follow, ready=self._ready)
        workspace.question.changed.connect(self._show_question)
        workspace.walk.changed.connect(self.view.show_walk)
        workspace.walk.moved.connect(self.view.network.move_walk)
        workspace.look.changed.connect(self._rebuild)
        self._rebuild()

    def _add_actions(self) -> None:
        ask = QAction(tr("Why this number?"), self)
        ask.setShortcut("W")
        ask.setToolTip(
            tr("Unfold the weight under the pointer, or the largest of what is selected")
        )
        ask.triggered.connect(self.ask_why)
        self.addAction(ask)
        own = QAction(tr("Try an input of your own"), self)
        own.setShortcut("T")
        own.setToolTip(tr("Type or draw an input and follow it through the network"))
        own.triggered.connect(lambda: self.workspace.select("input.try"))
        self.addAction(own)

    def _add_exports(self) -> None:
        """Let the View menu take the network elsewhere."""
        for text, do in (
            (tr("Copy the network as a picture"), self.copy_picture),
            (tr("Save the network as SVG…"), lambda: self._save("svg")),
            (tr("Save the network as PNG…"), lambda: self._save("png")),
        ):
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, do=do: do())
            self.addAction(action)

    def copy_picture(self) -> None:
        """Put the whole network on the clipboard, also what is out of sight."""
        with NetworkFigure(self.view.network) as figure:
            QGuiApplication.clipboard().setImage(image_of(figure))
        self.workspace.notice(tr("Copied a picture of the network."))

    def picture(self, kind: str) -> bytes:
        """Return the whole network as a file of a kind, "svg" or "png"."""
        with NetworkFigure(self.view.network) as figure:
            return (
                svg_of(figure, f"Network {self._facts.text()}") if kind == "svg" else png_of(figure)
            )

    def _save(self, kind: str) -> None:
        name = self.workspace.name or "network"
        save_picture(self, name, kind, lambda: self.picture(kind))

    def title_facts(self) -> QWidget | None:
        """Return "2-8-8-1 · 105 parameters"."""
        return self._facts

    def title_tools(self) -> tuple[QWidget, ...]:
        """Return the map of a network that is not seen whole, and the zoom: −, 100 %, +, fit."""
        return self._tools

    def _zoom_tools(self) -> tuple[QWidget, ...]:
        out = ToolButton("minus", tr("Zoom out"), flat=True, size=24)
        into = ToolButton("plus", tr("Zoom in"), flat=True, size=24)
        fit = ToolButton("fit", tr("Fit the network to the window"), flat=True, size=24)
        zoom = LiveNumber("400 %", "mono_small")
        out.clicked.connect(lambda: self.view.zoom_by(1 / ZOOM_STEP))
        into.clicked.connect(lambda: self.view.zoom_by(ZOOM_STEP))
        fit.clicked.connect(self.view.fit)

        def show(share: float) -> None:
            zoom.set_text(f"{share:.0%}".replace("%", " %"))

        self.view.zoomed.connect(show)
        show(1.0)
        return MiniMap(self.view), out, zoom, into, fit

    @sheltered
    def _rebuild(self) -> None:
        """Build the canvas for the present experiment, unless only training differs."""
        workspace = self.workspace
        experiment, samples, data = workspace.experiment, workspace.samples, workspace.data
        built = _seen(workspace)
        if built is not None and built == self._built:
            self.refresh()
            return
        self._built = built
        self._pages.setCurrentWidget(self._empty if experiment is None else self.view)
        self._reader = self._judge = self._shown = None
        self._rounds.drop()
        inputs = None if samples is None else samples.x.shape[1]
        self._facts.set_text("" if experiment is None else facts(experiment, inputs))
        if not workspace.can_run:
            samples = None
        if experiment is not None and samples is not None and data is not None:
            self._reader = Reader(experiment, data, samples)
            self._judge = Judge(self._reader, workspace.look.sight)
        self.view.rebuild()
        self.refresh()

    def ask_why(self) -> None:
        """Ask about the weight under the pointer, or the largest of what is selected."""
        workspace = self.workspace
        place = self.view.edges.place_here()
        if not place and workspace.network is not None:
            place = aimed(workspace.network, workspace.selection)
        if place:
            workspace.question.ask(place)

    def _show_question(self) -> None:
        """Let the card answer, over the window that the canvas is in."""
        window = self.window()
        if self.why is None and self.workspace.question.place:
            self.why = WhyCard(self.workspace, window, self.view)
            self.why.refresh()
        self.view.network.show_question()

    def _follow(self, _report: object) -> None:
        """Draw the present weights piece by piece, at a turn as much as input can wait for."""
        self._later = None
        self._rounds.turn(lambda: self._refreshing(exact=False))

    def _ready(self) -> bool:
        return self._rounds.due and (
            self._rounds.going or self.workspace.snapshot is not self._shown
        )

    def _settle(self) -> None:
        if self.workspace.state != RUNNING:
            self.refresh()

    @sheltered
    def refresh(self) -> None:
        """Draw the present weights; nothing while the panel is out of sight."""
        self._rounds.drop()
        self._later = None
        still, network, judge = self.workspace.state != RUNNING, self.workspace.network, self._judge
        apart = still and judge is not None and network is not None and judge.takes_long(network)
        finish(self._refreshing(exact=still, judged=not apart))
        if apart:
            self._later = self._judging()
            self._turns.start()

    def _turn(self) -> None:
        """Go on with what is judged piece by piece."""
        if self._later is None or not go_on(self._later):
            self._later = None
            self._turns.stop()

    def _judging(self) -> Pieces[None]:
        network, judge = self.workspace.network, self._judge
        if network is None or judge is None or not self.isVisible():
            return
        if network.inputs == judge.samples.x.shape[1]:
            self.view.show_outcome((yield from judge.judge(network, True)))

    def _refreshing(self, exact: bool, judged: bool = True) -> Pieces[None]:
        network, reader, judge = self.workspace.network, self._reader, self._judge
        if network is None or reader is None or judge is None or not self.isVisible():
            return
        if network.inputs != reader.samples.x.shape[1]:
            return  # laid out amid a change of the experiment, before this panel heard of it
        self._aim(reader)
        if exact:  # there is time for the finest picture, the same on a slow machine
            reader.pace.forget()
            judge.pace.forget()
        self._shown = self.workspace.snapshot
        reading = yield from reader.read(network, self.view.network.folded())
        yield from self.view.show_reading(reading)
        yield BUDGET  # what was shown so far is painted before more is
        if not judged:
            return
        outcome = yield from judge.judge(network, exact)
        yield MAP_SECONDS
        self.view.show_outcome(outcome)
        yield VERDICT_SECONDS

    def _aim(self, reader: Reader) -> None:
        """Follow what is looked at."""
        look = self.workspace.look
        reader.picked, reader.own = look.followed(), look.sight.own
        reader.is_chosen = look.sight.row >= 0

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it was out of sight."""
        super().showEvent(event)
        self.view.rebuild()
        self.refresh()


def _seen(workspace: Workspace) -> object:
    """Return what the canvas shows of an experiment: all but the settings of training."""
    one = workspace.experiment
    if one is None:
        return None
    # The samples stand for data, split, preprocessing and seed: they are made anew with these.
    parts = (one.layers, one.output, one.loss, one.metrics, one.target, one.preprocessors)
    sight = workspace.look.sight
    seen = sight.view, sight.across, sight.up, sight.ground
    return parts, workspace.findings, workspace.samples, workspace.data, seen
