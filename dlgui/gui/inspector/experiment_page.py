"""The page of the whole: how it is trained, the rate over the run, where all chance comes from."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QWidget

from dlgui.engine.kinds import Schedule
from dlgui.gui.controls import Button, SectionTitle
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.form import Form
from dlgui.gui.inspector.memory import MemoryFold
from dlgui.gui.inspector.page import Page
from dlgui.gui.inspector.steps import Steps
from dlgui.gui.language import tr
from dlgui.gui.naming import facts
from dlgui.gui.picking.preview_picture import PreviewPicture
from dlgui.gui.picking.standing import place_of
from dlgui.gui.previews import Course, preview_of
from dlgui.gui.theme import GRID
from dlgui.gui.workspace import Workspace

DESCENT = ("optimizer", "rate", "schedule")
WHOLE = ("epochs", "batch", "regularizers", "seed", "dtype", "split")


class ExperimentPage(Page):
    """The experiment's own settings, shown while nothing in the network is selected."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._descent: Form | None = None
        self._whole: Form | None = None
        self.course_title = SectionTitle(tr("Rate over the run"), line=True)
        self.why = Button(tr("Why this rate?"), kind="link")
        self.why.setToolTip(tr("Unfold the rate of the last step"))
        self.why.clicked.connect(lambda: self.workspace.question.ask("rate"))
        self.course_title.add_tool(self.why)
        self.picture = PreviewPicture(124, "surface")
        self.picture.setAccessibleName(tr("Rate over the run"))
        self.column.addSpacing(GRID)
        self.column.addWidget(self.course_title)
        self.column.addWidget(self.picture)
        self.column.addSpacing(GRID)
        self.memory = MemoryFold(workspace, Steps(workspace))
        self.column.addWidget(self.memory)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show the settings and the planned rate."""
        experiment, samples = self.workspace.experiment, self.workspace.samples
        if experiment is None:
            return
        if self._descent is None or self._whole is None:
            self._descent = self.make_form("", experiment, DESCENT)
            self._whole = self.make_form("", experiment, WHOLE)
            self.column.insertWidget(1, self._descent)
            self.column.insertWidget(self.column.count() - 1, self._whole)
        self._descent.set_component(experiment)
        self._whole.set_component(experiment)
        inputs = None if samples is None else samples.x.shape[1]
        self.heading.tell(tr("Training"), facts(experiment, inputs, "param"))
        self.show_findings()
        self.read(live=False)

    def read(self, *, live: bool) -> None:
        """Show where the run stands on its schedule."""
        self.memory.read(live=live)
        experiment = self.workspace.experiment
        if experiment is None:
            return
        schedule = experiment.schedule
        place = place_of(self.workspace, "schedule")
        known = isinstance(schedule, Schedule)
        course = preview_of(schedule, place) if known else None
        self.picture.set_preview(course)
        self.picture.setVisible(course is not None)
        self.course_title.setVisible(course is not None)
        words = ""
        if isinstance(course, Course) and course.now is not None and math.isfinite(course.now[1]):
            words = value_label(course.now[1])
        self.course_title.set_facts(words)
