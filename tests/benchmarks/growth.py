"""Measure what a step costs as the work grows, and what long use leaves behind.

python -m tests.benchmarks.growth [--plot cost.svg] [--steps 10000000] [--cycles 2000] [--rounds 7]

Each line varies one thing and keeps the rest; points of a line are measured in turns. A cost that
is linear in the work has an exponent of 1 at its end, one that does not depend on it has 0. Then a
run of many steps, many starts and stops, and a long loss curve, with the memory before and after.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import isqrt
from pathlib import Path

import numpy as np
from dlgui_builtins.activations import Tanh

from dlgui.api import Activation
from dlgui.engine.training import Training
from dlgui.lab.blas import settle_blas
from dlgui.lab.runs import RUNNING, Run
from dlgui.lab.traces import History
from tests.benchmarks.opening import memory
from tests.benchmarks.workloads import WORKLOADS, Workload

SECONDS = 0.05
WIDTH, HEIGHT, EDGE = 260, 210, 32
"""Of a plot, in pixels."""
WARM = 200
"""Steps before the clock starts."""


class PlainTanh(Activation):
    """Tanh as a plugin writes it, without a fast form."""

    def forward(self, z, out=None):
        """Return tanh z."""
        return np.tanh(z, out=out)

    def backward(self, z, a, da, out=None):
        """Return da · (1 − a²)."""
        return np.multiply(da, 1 - a * a, out=out)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--steps", type=int, default=10_000_000)
    parser.add_argument("--cycles", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    settle_blas()
    lines = {name: _line(make, places, given.rounds) for name, make, places in _lines()}
    for name, (places, costs) in lines.items():
        _say(f"\n{name}")
        _say("  " + "".join(f"{place:>10,}" for place in places))
        _say("  " + "".join(f"{cost:>10.1f}" for cost in costs) + "  µs a step")
        slope = np.log(costs[-1] / costs[-2]) / np.log(places[-1] / places[-2])
        _say(f"  exponent at the end {slope:.2f}")
    if given.plot:
        given.plot.write_text(_drawn(lines), "utf-8")
        _say(f"\n{given.plot}")
    _long(given.steps)
    _cycles(given.cycles)


Made = Callable[[int], Callable[[int], object]]


def _lines() -> list[tuple[str, Made, tuple[int, ...]]]:
    base = WORKLOADS["W1"]
    return [
        (
            "hidden layers of 8 units",
            lambda n: _steps(replace(base, sizes=(2, *(8,) * n, 1))),
            (1, 2, 4, 8, 16, 32),
        ),
        (
            "weights, two hidden layers",
            # n² + 5n + 1 of them in layers of n units.
            lambda n: _steps(replace(base, sizes=(2, isqrt(n) - 2, isqrt(n) - 2, 1))),
            tuple(n * n + 5 * n + 1 for n in (4, 16, 64, 256, 512, 1024)),
        ),
        ("rows of a mini-batch", lambda n: _steps(_batch(n)), (10, 30, 100, 300, 1000, 3000)),
        (
            "plain components among 16 layers",
            lambda n: _steps(replace(base, sizes=(2, *(8,) * 16, 1)), plain=n),
            (1, 2, 4, 8, 16),
        ),
        ("steps behind it", _behind, (1_000, 10_000, 100_000, 1_000_000)),
    ]


def _batch(rows: int) -> Workload:
    return replace(WORKLOADS["W1"], sizes=(16, 32, 32, 1), rows=3000, batch=rows)


def _steps(workload: Workload, plain: int = 0) -> Callable[[int], object]:
    experiment = workload.experiment()
    layers = [
        one.with_(activation=PlainTanh() if i < plain else Tanh())
        for i, one in enumerate(experiment.layers)
    ]
    training = Training(experiment.with_(layers=tuple(layers)), workload.samples())
    return lambda count: _run(training, count)


def _behind(steps: int) -> Callable[[int], object]:
    """Return steps of a run whose history has so many already."""
    workload, history = WORKLOADS["W1"], History()
    training = Training(workload.experiment(), workload.samples())
    while training.step < steps:
        training.run(None)
        history.add(training.progress())

    def go(count: int) -> None:
        end = training.step + count
        while training.step < end:
            training.run(end - training.step)
            history.add(training.progress())
        history.copy()

    return go


def _run(training: Training, count: int) -> None:
    end = training.step + count
    while training.step < end:
        training.run(end - training.step)
        training.progress()
    assert not training.ended


def _line(make: Made, places: tuple[int, ...], rounds: int) -> tuple[tuple[int, ...], list[float]]:
    goes = [make(place) for place in places]
    counts = []
    for go in goes:
        go(WARM)
        begun = time.perf_counter()
        go(WARM)
        counts.append(max(10, int(WARM * SECONDS / (time.perf_counter() - begun))))
    costs: list[list[float]] = [[] for _ in goes]
    for _ in range(rounds):
        for cost, go, count in zip(costs, goes, counts, strict=True):
            begun = time.process_time()
            go(count)
            cost.append((time.process_time() - begun) / count * 1e6)
    return places, [float(np.median(cost)) for cost in costs]


def _long(steps: int) -> None:
    """Run many steps of W1 with their history, and tell the memory on the way."""
    workload, history = WORKLOADS["W1"], History()
    training = Training(workload.experiment(), workload.samples())
    _say(f"\n{steps:,} steps of W1 with their history")
    begun, told = time.perf_counter(), 0
    while training.step < steps:
        training.run(steps - training.step)
        history.add(training.progress())
        if training.step >= told:
            _say(f"  {training.step:>12,} steps  {memory():7.1f} MB")
            told = max(told + steps // 10, steps // 10)
    seconds = time.perf_counter() - begun
    points = len(history.steps["loss"].points()[0])
    _say(
        f"  {training.step:>12,} steps  {memory():7.1f} MB, {seconds:.0f} s, {points:,} points kept"
    )


def _cycles(cycles: int) -> None:
    """Start and stop runs, each with a thread of its own."""
    workload = WORKLOADS["W1"]
    experiment, samples = workload.experiment(), workload.samples()
    slowest, begun = 0.0, time.perf_counter()
    _say(f"\n{cycles:,} starts and stops of a run")
    for number in range(cycles):
        run = Run(experiment, samples, number)
        run.start()
        while run.state == RUNNING and not run.step:
            time.sleep(0.0005)
            run.drain()
        since = time.perf_counter()
        run.stop()
        slowest = max(slowest, time.perf_counter() - since)
        assert not run.alive
        if number in (cycles // 10, cycles - 1):
            _say(f"  {number + 1:>12,} cycles {memory():7.1f} MB")
    _say(f"  slowest stop {1000 * slowest:.0f} ms, {time.perf_counter() - begun:.0f} s in all")


def _drawn(lines: dict[str, tuple[tuple[int, ...], list[float]]]) -> str:
    """Return the costs as small plots beside each other, both axes logarithmic, as SVG.

    The dashed line ends where the cost does and is linear in the work.
    """
    parts = [
        f'<g transform="translate({i * WIDTH} 0)">{"".join(_plot(name, *line))}</g>'
        for i, (name, line) in enumerate(lines.items())
    ]
    size = f'width="{WIDTH * len(lines)}" height="{HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="11">'
        f'<rect {size} fill="white"/>{"".join(parts)}</svg>\n'
    )


def _plot(name: str, places: tuple[int, ...], costs: list[float]) -> Iterator[str]:
    """Yield the elements of one plot."""
    x, y = np.log10(places), np.log10(costs)
    low, high = np.floor(min(y)), np.ceil(max(y))
    left, top, right, bottom = 2 * EDGE, EDGE, WIDTH - EDGE, HEIGHT - EDGE

    def line(x: np.ndarray, y: np.ndarray, style: str) -> str:
        at_x = left + (x - x0) / (x1 - x0) * (right - left)
        at_y = bottom - (y - low) / max(high - low, 1) * (bottom - top)
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(at_x, at_y, strict=True))
        return f'<polyline points="{points}" fill="none" {style}/>'

    x0, x1 = x[0], x[-1]
    first = max(x0, x1 - (y[-1] - low))
    linear = np.array([first, x1]), np.array([y[-1] - (x1 - first), y[-1]])
    yield f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="#888"/>'
    yield line(*linear, 'stroke="#999" stroke-dasharray="4 3"')
    yield line(x, y, 'stroke="#3266c8" stroke-width="2"')
    for text, tx, ty, anchor in (
        (name, left, 18, "start"),
        (f"{10**high:,.0f} µs", left - 5, top + 4, "end"),
        (f"{10**low:,.0f} µs", left - 5, bottom + 4, "end"),
        (f"{places[0]:,}", left, bottom + 16, "middle"),
        (f"{places[-1]:,}", right, bottom + 16, "middle"),
    ):
        yield f'<text x="{tx}" y="{ty}" text-anchor="{anchor}">{text}</text>'


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
