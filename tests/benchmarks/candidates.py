"""Candidates: our engine, and the bare matrix products that no engine can do without."""

from itertools import pairwise

import numpy as np

from dlgui.engine.buffers import buffer
from dlgui.engine.training import Training
from tests.benchmarks.workloads import Workload


class Ours:
    """The product's engine, driven as a run drives it, with every step's loss recorded."""

    name = "ours"

    def __init__(self, workload: Workload, x: np.ndarray, y: np.ndarray) -> None:
        self.training = Training(workload.experiment(), workload.samples())

    def run(self, steps: int) -> None:
        """Make steps in chunks of a few milliseconds."""
        end = self.training.step + steps
        while self.training.step < end:
            self.training.run(end - self.training.step)
            self.training.progress()
        assert not self.training.ended

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Return the output for rows."""
        return self.training.network.predict(x)


class Products:
    """The products of a step alone, in the order in memory that suits them, without bias."""

    name = "GEMM only"

    def __init__(self, workload: Workload, x: np.ndarray, y: np.ndarray) -> None:
        sizes, rows, dtype = workload.sizes, workload.batch, x.dtype
        self.calls, self.forward = [], []
        for i, (n, units) in enumerate(pairwise(sizes)):
            w, z = buffer((units, n), dtype), buffer((units, rows), dtype)
            # The first layer's inputs are gathered by rows.
            a = buffer((rows, n), dtype).T if i == 0 else buffer((n, rows), dtype)
            self.calls += [(w, a, z), (z, a.T, buffer((units, n), dtype))]
            if i:
                self.calls.append((w.T, z, buffer((n, rows), dtype)))
            self.forward.append(w)
        for a, b, _ in self.calls:
            a[...], b[...] = 0.01, 0.01
        self.slices: dict[int, list] = {}

    def run(self, steps: int) -> None:
        """Make the products of steps."""
        for _ in range(steps):
            for a, b, out in self.calls:
                _product(a, b, out)

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Make the products of a prediction, in slices."""
        size = min(2048, len(x))
        rooms = self.slices.setdefault(
            size, [buffer((len(w), size), x.dtype) for w in self.forward]
        )
        for start in range(0, len(x) - size + 1, size):
            a = x[start : start + size].T
            for w, z in zip(self.forward, rooms, strict=True):
                _product(w, a, z)
                a = z
        return rooms[-1].T


def _product(a: np.ndarray, b: np.ndarray, out: np.ndarray) -> None:
    if out.size > 10_000:
        np.matmul(a, b, out)
    else:
        a.dot(b, out)
