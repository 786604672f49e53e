"""Run the workloads side by side with the peers that are installed, and print the ratios.

python -m tests.benchmarks.peers [W1 W2 …] [--rounds 9] [--float64] [--cpu]

Every round runs each candidate once, in turn: ratios within a round are all that counts, because
the machine's speed drifts. The table tells peer time / our time, the median of the rounds and in
brackets the quartiles; for bare products it is the share of our time that they take. On a machine
that others use too, --cpu takes the processor's time instead of the clock's.
"""

import argparse
import importlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from dlgui.lab.blas import blas_threads, choose_blas_threads, settle_blas
from tests.benchmarks.candidates import Ours, Products
from tests.benchmarks.textbook import Textbook
from tests.benchmarks.workloads import WORKLOADS, Workload

FLOORS = {
    "W1": {"PyTorch eager": (25, 36), "PyTorch fused": (25, 36), "scikit-learn fit": (16, 24)}
    | {"JAX": (1, 1.5)}
    | {"textbook NumPy": (5.5, 7.5), "GEMM only": (0.32, 0.43)},
    "W2": {"PyTorch eager": (30, 42), "PyTorch fused": (20, 28), "scikit-learn fit": (12, 17)}
    | {"JAX": (1.1, 1.7)}
    | {"textbook NumPy": (7.5, 10.5), "GEMM only": (0.20, 0.29)},
    "W3": {"PyTorch eager": (11, 15), "PyTorch fused": (7.5, 10), "scikit-learn fit": (6, 8)}
    | {"JAX": (1, 1.25)}
    | {"textbook NumPy": (3.5, 4.7), "GEMM only": (0.30, 0.40)},
    "W4": {"PyTorch eager": (0.92, 1.2), "PyTorch fused": (0.78, 0.97)}
    | {"JAX": (0.75, 0.95)}
    | {"scikit-learn fit": (2.2, 2.6), "textbook NumPy": (1.6, 2.0), "GEMM only": (0.52, 0.66)},
    "W5": {"PyTorch eager": (1.2, 1.55), "PyTorch fused": (0.95, 1.25)}
    | {"JAX": (0.85, 1.05)}
    | {"textbook NumPy": (1.6, 2.0), "GEMM only": (0.44, 0.55)},
    "W6": {"PyTorch eager": (0.82, 0.95), "PyTorch fused": (0.75, 0.87)}
    | {"JAX": (0.88, 1)}
    | {"textbook NumPy": (1.2, 1.4), "GEMM only": (0.75, 0.88)},
    "W7 rows": {"PyTorch eager": (1.0, 1.12), "scikit-learn fit": (1.0, 1.1)}
    | {"JAX": (1.5, 1.8)}
    | {"textbook NumPy": (1.45, 1.7), "GEMM only": (0.82, 0.93)},
    "W7 grid": {"PyTorch eager": (4, 5), "scikit-learn fit": (5, 6)}
    | {"JAX": (4, 5)}
    | {"textbook NumPy": (3, 4), "GEMM only": (0.7, 0.85)},
}
"""Peer time / our time to reach, floor and goal, from the page on performance."""
SECONDS = 0.1
"""How long a candidate runs in a round."""
Task = Callable[[Any, int], int]


def main() -> None:
    """Print a table for each workload."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[*WORKLOADS, "W7"])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--float64", action="store_true")
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--threads", type=int, help="of matrix products; JAX takes all cores")
    given = parser.parse_args()
    choose_blas_threads(given.threads)
    settle_blas()
    _say(f"BLAS threads {blas_threads()}, {given.rounds} rounds, Python {sys.version.split()[0]}")
    race = Race(given.rounds, time.process_time if given.cpu else time.perf_counter)
    for name in given.names:
        for title, candidates, task in _tasks(name, "float64" if given.float64 else "float32"):
            _show(title, race.run(candidates, task))


def _tasks(name: str, dtype: str) -> Iterator[tuple[str, list[Any], Task]]:
    """Yield a title, the candidates, and what each of them does a number of times."""
    if name != "W7":
        workload = replace(WORKLOADS[name], dtype=dtype)
        yield f"{name}: {workload.words}", _made(workload), _steps
        return
    rng = np.random.default_rng(0)
    for part, base, shape in (("rows", "W4", (60_000, 784)), ("grid", "W1", (10_000, 2))):
        x = rng.standard_normal(shape).astype(dtype)
        workload = replace(WORKLOADS[base], dtype=dtype)
        made = [one for one in _made(workload) if one.name != "PyTorch fused"]
        title = f"W7 {part}: predict {len(x):,} rows with {base}"
        yield title, made, lambda one, count, x=x: _predictions(one, count, x)


class Race:
    """Candidates in turn, for a number of rounds, by a clock."""

    def __init__(self, rounds: int, clock: Callable[[], float]) -> None:
        self.rounds, self.clock = rounds, clock

    def run(self, candidates: list[Any], task: Task) -> dict[str, np.ndarray]:
        """Return the seconds a unit of each candidate takes in each round."""
        counts = {one.name: self._count(one, task) for one in candidates}
        times: dict[str, list[float]] = {one.name: [] for one in candidates}
        for _ in range(self.rounds):
            for one in candidates:
                started = self.clock()
                done = task(one, counts[one.name])
                times[one.name].append((self.clock() - started) / done)
        return {name: np.array(each) for name, each in times.items()}

    def _count(self, candidate: Any, task: Task) -> int:
        """Return how many units take about SECONDS, after warming up."""
        count = 1
        while True:
            started = self.clock()
            done = task(candidate, count)
            spent = self.clock() - started
            if spent > SECONDS / 4 or count >= 100_000:
                return max(1, round(done * SECONDS / max(spent, 1e-9)))
            count *= 4


def _made(workload: Workload) -> list[Any]:
    samples = workload.samples()
    classes = [Ours, Products, Textbook, *_installed(workload)]
    return [cls(workload, samples.x, samples.y) for cls in classes]


def _installed(workload: Workload) -> Iterator[Any]:
    try:
        torch = importlib.import_module("torch")
    except ImportError:
        _say("PyTorch is not installed: left out.")
    else:
        torch.set_num_threads(blas_threads())
        pytorch = importlib.import_module("tests.benchmarks.pytorch")
        yield from (pytorch.Eager, pytorch.Fused)
    try:
        yield importlib.import_module("tests.benchmarks.jaxed").Compiled
    except ImportError:
        _say("JAX is not installed: left out.")
    if workload.dropout and workload.batch_norm:
        return
    try:
        yield importlib.import_module("tests.benchmarks.scikit").Fit
    except ImportError:
        _say("scikit-learn is not installed: left out.")


def _steps(candidate: Any, count: int) -> int:
    return candidate.run(count) or count


def _predictions(candidate: Any, count: int, x: np.ndarray) -> int:
    for _ in range(count):
        candidate.predict(x)
    return count


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _show(title: str, times: dict[str, np.ndarray]) -> None:
    ours = times["ours"]
    floors = FLOORS.get(title.partition(":")[0], {})
    _say(f"\n{title}")
    _say(f"  {'':18}{'µs':>10}  {'ratio':>7} {'quartiles':>16}   floor    goal")
    for name, each in times.items():
        line = f"  {name:18}{np.median(each) * 1e6:10.1f}"
        if name != "ours":
            ratio = each / ours
            low, middle, high = np.percentile(ratio, (25, 50, 75))
            line += f"  {middle:7.2f} {f'({low:.2f} – {high:.2f})':>16}"
            if name in floors:
                floor, goal = floors[name]
                verdict = "goal" if middle >= goal else "floor" if middle >= floor else "missed"
                line += f" {floor:7g} {goal:7g}  {verdict}"
        _say(line)


if __name__ == "__main__":
    main()
