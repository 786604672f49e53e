"""Memory: what a run will take, told before anything is allocated, and what there is.

A network that does not fit would end the whole program, with whatever else was open in it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dlgui.engine.batch import NARROW
from dlgui.engine.errors import BadExperiment
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array
from dlgui.engine.network import layout_of, slice_rows
from dlgui.engine.stored_rows import StoredRows

SHARE = 0.8
"""Of the free memory, what a run may take: the rest is for the window and other programs."""
COPIES = 9
"""Arenas of a run besides the optimizer's slots: weights, gradients and scratch, the last, the best
and the sent snapshot, and the window's own weights, gradients and snapshot."""
STAGES = 6
"""Arrays of a layer and a row while training: sum, activation, slope, mask, kept and scratch."""
PREDICTED = 4
"""Arrays of a layer and a row that is predicted: sums and activations, for two sizes of slices."""
BLOCKS = 4 << 20
"""What blocks of steps keep for their rows and reports."""
HINTS = {
    "layers": "Use fewer units or layers.",
    "batch": "Use a smaller batch.",
    "data": "Use fewer rows or columns, or a dataset that stays on the disk.",
}


@dataclass(frozen=True)
class Need:
    """Bytes of a run: arenas of weights, buffers of mini-batches and predictions, the rows."""

    weights: int
    batch: int
    rows: int

    @property
    def total(self) -> int:
        """Return all bytes."""
        return self.weights + self.batch + self.rows


def need(
    experiment: Experiment, inputs: int, outputs: int, rows: int, stored: bool = False
) -> Need:
    """Return what a run on so many rows will take; nothing is allocated for that.

    stored: whether the inputs stay on the disk.
    """
    width = np.dtype(experiment.dtype).itemsize
    arena = layout_of(experiment, inputs).size * width
    widths = [inputs]
    for layer in experiment.chain:
        widths.append(layer.outputs(widths[-1]))
    batch, predicted = min(experiment.batch or rows, rows), min(rows, slice_rows(max(widths)))
    stages = batch * STAGES + predicted * PREDICTED
    columns = outputs + (0 if stored else inputs)
    ordered = columns
    if inputs + 1 + outputs <= NARROW and not stored:  # one table for whole batches, one for short
        ordered = 2 * (inputs + 1 + outputs * (1 + experiment.loss.given))
    return Need(
        weights=arena * (COPIES + len(experiment.optimizer.slots)),
        batch=stages * sum(widths) * width + BLOCKS,
        # Read they are already; then as the network wants them, and in the order of batches.
        rows=rows * (columns + ordered) * width,
    )


def shortage(
    experiment: Experiment, inputs: int, outputs: int, rows: int, stored: bool = False
) -> tuple[str, str]:
    """Return the setting that takes most and a sentence, two empty texts while a run has room."""
    needs, free = need(experiment, inputs, outputs, rows, stored), free_memory()
    if free is None or needs.total <= SHARE * free:
        return "", ""
    parts = {"layers": needs.weights, "batch": needs.batch, "data": needs.rows}
    path = max(parts, key=lambda name: parts[name])
    return path, (
        f"Training would take {size(needs.total)} of memory: {size(needs.weights)} for weights, "
        f"{size(needs.batch)} for what its layers compute, {size(needs.rows)} for the rows. "
        f"{size(free)} are free and at most {SHARE:.0%} of that is used. {HINTS[path]}"
    )


def require_room(experiment: Experiment, x: Array, outputs: int, rows: int) -> None:
    """Do nothing while a run has room.

    Raises:
        BadExperiment: it has not, with the numbers.
    """
    _, sentence = shortage(experiment, x.shape[1], outputs, rows, isinstance(x, StoredRows))
    if sentence:
        raise BadExperiment(sentence)


def free_memory() -> int | None:
    """Return the bytes that this process may still take, None where the system does not tell."""
    known = [one for one in (_system(), _container()) if one is not None]
    return min(known) if known else None


def peak_memory() -> int | None:
    """Return the most bytes that this process has held so far, None where nobody tells."""
    try:
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return None


def _system() -> int | None:
    if sys.platform == "win32":
        return _windows()
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return None


def _container(place: Path = Path("/sys/fs/cgroup")) -> int | None:
    """Return what the control group leaves: a container may have less than the machine."""
    try:
        most = (place / "memory.max").read_text().strip()
        used = (place / "memory.current").read_text().strip()
        return None if most == "max" else max(0, int(most) - int(used))
    except (OSError, ValueError):
        return None


def _windows() -> int | None:
    """GlobalMemoryStatusEx fills two numbers of 32 bits and seven of 64: the fourth is what is
    free."""
    status = (ctypes.c_ulonglong * 8)(ctypes.sizeof(ctypes.c_ulonglong) * 8)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 (Windows alone has it)
    return int(status[2]) if kernel.GlobalMemoryStatusEx(status) else None


def size(count: int) -> str:
    """Return bytes in words: 12.3 GB, 804 MB."""
    if count >= 10**9:
        return f"{count / 1e9:,.1f} GB"
    return f"{count / 1e6:,.0f} MB" if count >= 10**6 else f"{count / 1e3:,.0f} kB"
