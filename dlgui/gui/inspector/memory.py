"""The optimizer's memory as the inspector tells it: each part, as kept and bias corrected."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from dlgui.engine.kinds import Array
from dlgui.engine.step_record import StepRecord
from dlgui.gui.canvas.last_step import slot_words
from dlgui.gui.controls import Label
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.inspector.fold import Fold, unseen
from dlgui.gui.inspector.heat_map import HeatMap
from dlgui.gui.inspector.number_table import Line, NumberTable
from dlgui.gui.inspector.steps import Steps, corrections
from dlgui.gui.language import from_below, noop, tr
from dlgui.gui.naming import component_title, layer_name
from dlgui.gui.workspace import Workspace

WAITING = noop("Run one batch: the last step is told here.")
EMPTY = noop("This optimizer remembers nothing: each step is made of its gradient alone.")
MOST_CELLS = 20_000


class MemoryFold(Fold):
    """What the optimizer remembers after the last step that was kept; of one layer, or of all."""

    def __init__(self, workspace: Workspace, steps: Steps, parent: QWidget | None = None) -> None:
        super().__init__(tr("Optimizer’s memory"), parent)
        self._workspace, self._steps = workspace, steps
        self._path = ""
        self.words = Label("", "small", "text2", wrap=True)
        self.table = NumberTable(
            tr("Optimizer’s memory"), (tr("mean size"), tr("as kept"), tr("corrected"))
        )
        self.maps: list[HeatMap] = []
        self.column.addWidget(self.words)
        self.column.addWidget(self.table)
        self.opened.connect(lambda: self.read(live=False))

    def show_layer(self, path: str) -> None:
        """Tell of one layer, "" of all."""
        self._path = path

    def read(self, *, live: bool) -> None:
        """Read the last step."""
        if not self.is_open or (live and unseen(self)):
            return
        if live:
            self._steps.want()
        record = self._steps.record()
        experiment = self._workspace.experiment
        empty = experiment is not None and not experiment.optimizer.slots
        self.words.set_text(
            tr(EMPTY) if empty else tr(WAITING) if record is None else self._said(record)
        )
        self.table.setVisible(record is not None and not empty)
        for one in self.maps:
            one.setVisible(record is not None and bool(self._path))
        self.title.set_facts("" if record is None else tr("step {step:,}", step=record.step))
        if record is not None and not empty:
            self._show(record)

    def _said(self, record: StepRecord) -> str:
        factors = corrections(record.experiment.optimizer, record.update)
        if not factors:
            return tr("Used as it is kept: there is no bias correction.")
        told = ", ".join(f"{slot} × {factor:.6g}" for slot, factor in factors.items())
        return tr("Bias correction at update {update:,}: {told}", update=record.update, told=told)

    def _show(self, record: StepRecord) -> None:
        network = self._workspace.network
        assert network is not None
        optimizer = record.experiment.optimizer
        factors = corrections(optimizer, record.update)
        paths = [bound.name for bound in network.layers]
        wanted = [i for i, path in enumerate(paths) if self._path in ("", path)]
        lines: list[Line] = []
        matrices: list[tuple[str, Array | None]] = []
        for slot, arena in record.after.slots.items():
            views = network.layout.views(arena)
            for index in wanted:
                size = _mean_size(views[index])
                if size is None:
                    continue
                words = f"{slot}, {layer_name(record.experiment, paths[index])}"
                if self._path:
                    words = from_below(slot_words(optimizer, slot))
                lines.append((words, _figures(size, factors.get(slot))))
                if self._path:
                    matrices.append((words, _matrix(views[index])))
        head = tr("mean size") if self._path else component_title(optimizer)
        heads = (head, tr("as kept"), tr("corrected")) if factors else (head, tr("as kept"))
        self.table.show_lines(tuple(lines), heads)
        self._show_maps(matrices)

    def _show_maps(self, matrices: list[tuple[str, Array | None]]) -> None:
        while len(self.maps) < len(matrices):
            self.maps.append(HeatMap(""))
            self.column.addWidget(self.maps[-1])
        for place, one in enumerate(self.maps):
            known = matrices[place] if place < len(matrices) else ("", None)
            one.setVisible(known[1] is not None)
            one.set_title(known[0])
            one.set_matrix(known[1])


def _figures(size: float, factor: float | None) -> tuple[str, ...]:
    kept = value_label(size)
    return (kept,) if factor is None else (kept, value_label(size * factor))


def _mean_size(views: dict[str, Array]) -> float | None:
    """Return the mean size of all numbers of a layer's part, None without any."""
    count = sum(view.size for view in views.values())
    # Summed as float64 and never copied as such: there may be millions.
    total = sum(float(np.abs(view).sum(dtype=np.float64)) for view in views.values())
    return total / count if count else None


def _matrix(views: dict[str, Array]) -> Array | None:
    """Return the first matrix of a layer's part, None without one or for a very large one."""
    found = next((view for view in views.values() if view.ndim == 2), None)
    return None if found is None or found.size > MOST_CELLS else found.copy()
