"""The Look of the window: which row or input of one's own is followed through the network, and
which picture of the predictions is drawn.

Panels set it, canvas, data panel and inspector follow `changed`. It belongs to the window, not to
the experiment: nothing of it is saved or undone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from dlgui.engine.kinds import Array

if TYPE_CHECKING:
    from dlgui.gui.workspace import Workspace

FARTHEST = 1e12
"""Largest value of an input of one's own."""


@dataclass(frozen=True, eq=False)
class Sight:
    """What is looked at.

    row: number of the row that is followed, −1 for the first of those shown · own: (inputs,) raw
    values of an input of one's own, which is followed instead · view: name of the picture in the
    output card, "" for the task's first · across, up: the inputs that the map is drawn over, −1
    for those that tell most · ground: what the others are held at, a name of planes.GROUNDS.
    """

    row: int = -1
    own: Array | None = None
    view: str = ""
    across: int = -1
    up: int = -1
    ground: str = ""


class Look(QObject):
    """`take(row=3)` changes what is looked at; `changed()` says so. Other rows forget it."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._samples: object = None
        self.sight = Sight()
        workspace.experiment_changed.connect(self._check)

    def take(self, **changes: Any) -> None:
        """Look at something else; numbers of one's own are kept where float32 can compute."""
        if changes.get("own") is not None:
            changes["own"] = np.clip(changes["own"], -FARTHEST, FARTHEST)
        self.sight = replace(self.sight, **changes)
        self.changed.emit()

    def followed(self) -> int:
        """Return the number of the row that is followed."""
        samples = self._workspace.samples
        if samples is None or 0 <= self.sight.row < len(samples.x):
            return max(self.sight.row, 0)
        return int((samples.test if len(samples.test) else samples.train)[0])

    def raw(self) -> Array | None:
        """Return the raw values that go through the network, None without rows."""
        samples = self._workspace.samples
        if samples is None:
            return None
        if self.sight.own is not None and len(self.sight.own) == samples.data.x.shape[1]:
            return self.sight.own
        return np.asarray(samples.data.x[self.followed()], np.float64)

    def _check(self) -> None:
        """Rows of another set have other numbers, columns and views; of a new split, no others."""
        samples = self._workspace.samples
        if samples is self._samples or samples is None:
            return
        old, self._samples = self._samples, samples
        if getattr(old, "data", None) is not samples.data:
            self.sight = Sight()
