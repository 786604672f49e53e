"""A Trace keeps a series of any length in bounded memory: buckets of doubling width.

A History holds all traces of one run, and what happened beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan

import numpy as np

from dlgui.engine.experiment import Edit
from dlgui.engine.kinds import Array
from dlgui.engine.progress import EpochDone, Progress
from dlgui.lab.layer_norms import LayerNorms

CAPACITY = 4096
EPOCH = ("loss", "penalty", "validation")
"""What is known of every epoch, before the metrics."""


class Trace:
    """Mean, least and greatest value of buckets of `stride` entries, at most CAPACITY buckets.

    Entries are numbered from 1; a bucket's place is the number of its last entry.
    """

    def __init__(self) -> None:
        self.stride = 1
        self.count = 0
        self._filled = 0
        self._buckets = np.empty((3, CAPACITY))
        self._rest = np.empty(0)
        self.last = float("nan")

    def extend(self, values: Array) -> None:
        """Append entries."""
        if not len(values):
            return
        self.count += len(values)
        self.last = float(values[-1])
        self._rest = np.concatenate([self._rest, values])
        while len(self._rest) >= self.stride:
            room = CAPACITY - self._filled
            if room == 0:
                self._halve()
                continue
            take = min(len(self._rest) // self.stride, room)
            chunk = self._rest[: take * self.stride].reshape(take, self.stride)
            self._rest = self._rest[take * self.stride :]
            self._buckets[:, self._filled : self._filled + take] = (
                chunk.mean(axis=1),
                chunk.min(axis=1),
                chunk.max(axis=1),
            )
            self._filled += take

    def _halve(self) -> None:
        mean, low, high = self._buckets.reshape(3, -1, 2)
        half = CAPACITY // 2
        self._buckets[:, :half] = mean.mean(axis=1), low.min(axis=1), high.max(axis=1)
        self._filled = half
        self.stride *= 2

    def points(self) -> tuple[Array, Array]:
        """Return places and means, with the entries that fill no bucket yet as one last point."""
        x = np.arange(1, self._filled + 1, dtype=np.float64) * self.stride
        y = self._buckets[0, : self._filled].copy()
        if len(self._rest):
            return np.append(x, self.count), np.append(y, self._rest.mean())
        return x, y

    def extremes(self) -> tuple[Array, Array, Array]:
        """Return places, least and greatest values of the whole buckets."""
        x = np.arange(1, self._filled + 1, dtype=np.float64) * self.stride
        return x, self._buckets[1, : self._filled].copy(), self._buckets[2, : self._filled].copy()

    def arrays(self) -> dict[str, Array]:
        """Return the trace as arrays, for a file: "buckets", "rest" and "place"."""
        place = np.array([self.stride, self.count, self.last])
        return {"buckets": self._buckets[:, : self._filled], "rest": self._rest, "place": place}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> Trace:
        """Return the trace that `arrays` described.

        Raises:
            ValueError, KeyError: they are not those of a trace.
        """
        buckets, rest, place = (arrays[name] for name in ("buckets", "rest", "place"))
        stride, count, last = place.tolist()
        filled = buckets.shape[1] if buckets.ndim == 2 else CAPACITY + 1
        whole = float(stride).is_integer() and 1 <= stride < 2**53 and rest.ndim == 1
        if not whole or len(buckets) != 3 or filled > CAPACITY or len(rest) >= stride:
            raise ValueError("a curve has another form than curves have")
        if count != filled * stride + len(rest):
            raise ValueError("a curve has another length than it says")
        trace = cls()
        trace.stride, trace.count, trace.last = int(stride), int(count), last
        trace._filled, trace._rest = filled, rest.astype(np.float64)
        trace._buckets[:, :filled] = buckets
        return trace


@dataclass
class History:
    """All traces of one run.

    steps: "loss", "penalty", "norm", "rate" by step · epochs: "loss", "penalty", "validation" and
    the metrics by epoch · layers: norms of each layer at some steps; no file holds them.
    """

    steps: dict[str, Trace] = field(default_factory=dict)
    epochs: dict[str, Trace] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    last: EpochDone | None = None
    best_epoch: int = 0
    best: float = float("inf")
    layers: LayerNorms = field(default_factory=LayerNorms)

    def add(self, *records: Progress) -> None:
        """Take in what consecutive records tell; many at once cost hardly more than one."""
        columns = [(one.losses, one.penalties, one.norms, one.rates) for one in records]
        for name, parts in zip(
            ("loss", "penalty", "norm", "rate"), zip(*columns, strict=True), strict=False
        ):
            self.steps.setdefault(name, Trace()).extend(np.concatenate(parts))
        done = [epoch for one in records for epoch in one.done]
        if done:
            self._add_epochs(done)
        for one in records:
            self.edits.extend(one.edits)
            if one.kept is not None:
                self.layers.add(one.kept)

    def _add_epochs(self, done: Sequence[EpochDone]) -> None:
        values = {name: [getattr(one, name) for one in done] for name in EPOCH}
        for name in done[0].metrics:
            values[name] = [one.metrics[name] for one in done]
        for name, column in values.items():
            self.epochs.setdefault(name, Trace()).extend(np.array(column, np.float64))
        self.last = done[-1]
        for one in done:
            watched = one.loss if isnan(one.validation) else one.validation
            if watched <= self.best:
                self.best, self.best_epoch = watched, one.epoch

    def records(self, batches: int) -> tuple[EpochDone, ...]:
        """Return what is known of the epochs, for exports; of a long run, means of neighbours."""
        if "loss" not in self.epochs:
            return ()
        columns = {name: trace.points() for name, trace in self.epochs.items()}
        rows = []
        for i, epoch in enumerate(columns["loss"][0].astype(int).tolist()):
            values = {name: float(y[i]) for name, (_, y) in columns.items()}
            loss, penalty, validation = (
                values.pop(name) for name in ("loss", "penalty", "validation")
            )
            rows.append(EpochDone(epoch, epoch * batches, loss, penalty, validation, values))
        return tuple(rows)

    def copy(self) -> History:
        """Return a History that no further record changes."""
        return History(
            {name: _copy(trace) for name, trace in self.steps.items()},
            {name: _copy(trace) for name, trace in self.epochs.items()},
            list(self.edits),
            self.last,
            self.best_epoch,
            self.best,
            self.layers.copy(),
        )


def _copy(trace: Trace) -> Trace:
    twin = Trace.__new__(Trace)
    twin.__dict__.update(trace.__dict__)
    twin._buckets = trace._buckets.copy()
    return twin
