"""Sampling asks a run that goes on for whole steps now and then, whose norms the plots show.

How often follows from what keeping a step costs: thirty times a second for small networks, once a
second for the largest whose steps are kept.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dlgui.engine.step_record import MOST
from dlgui.lab.runs import RUNNING

if TYPE_CHECKING:
    from dlgui.gui.workspace import Workspace

SECONDS_A_WEIGHT = 1e-6
"""Seconds between two kept steps for each weight: copying it seven times takes 1 % of that."""


class Sampling(QObject):
    """Follows the reports of a Workspace; nothing is asked of networks whose steps are not kept."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._next = 0.0
        workspace.progressed.connect(self._look)
        # The first steps of a run tell most: it begins with one that is kept.
        workspace.run_changed.connect(self._look)

    def _look(self, _report: object = None) -> None:
        workspace, now = self._workspace, time.perf_counter()
        network, run = workspace.network, workspace.run
        if run is None or network is None or now < self._next:
            return
        size = network.weights.size
        if size <= MOST and workspace.state == RUNNING:
            self._next = now + SECONDS_A_WEIGHT * size
            run.want_record()
