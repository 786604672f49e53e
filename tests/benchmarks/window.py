"""Measure the window: how late it is, how long it paints, what is left for training, how it starts.

python -m tests.benchmarks.window [W1 W4 textbook W1-apart] [--rounds 9] [--seconds 2] [--no-start]

Each workload trains at full speed in a window of 1440 x 900 on Xvfb; after every round it trains as
long without the window, in the same process. "rest" is a round in which nothing trains: what the
machine itself adds on that day. Start-ups are made in turns, a process each, from bytecode as an
installed program has it; processor time tells more than the clock where others use the machine. The
floors are those of the page on performance; `textbook` is a network of plain NumPy components in
the thread, and `W1-apart` trains in a process of its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.display import display

WORKLOADS = ("W1", "W4", "textbook", "W1-apart")
PROJECT = Path(__file__).parents[2] / "resources" / "experiments"
ROWS = (
    # name, unit, floor, goal, whether more is better
    ("timer lateness p99", "ms", {"W1": (6, 2), "W4": (6, 2), "textbook": (20, 12)}, False),
    ("timer lateness max", "ms", {"W1": (20, 10), "W4": (20, 10)}, False),
    ("timer lateness p99 at rest", "ms", {}, False),
    ("timer beats of 62.5", "/s", {"textbook": (45, 52)}, True),
    ("paint p95", "ms", dict.fromkeys(WORKLOADS, (8, 4)), False),
    ("paint max", "ms", {}, False),
    ("repaints", "/s", {}, True),
    ("window's share of a core", "", {}, False),
    ("steps a second in the window", "", {}, True),
    ("training kept of headless", "", {"W1": (0.65, 0.8), "W4": (0.55, 0.8)}, True),
    ("points on the loss plot", "", {}, True),
    ("memory", "MB", {"W1": (160, 130)}, False),
)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[*WORKLOADS])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--no-start", action="store_true")
    given = parser.parse_args()
    with display() as (words, env), tempfile.TemporaryDirectory() as home:
        env |= {f"XDG_{one}_HOME": home for one in ("CONFIG", "DATA", "STATE", "CACHE")}
        # A source tree may be kept free of bytecode; the peers in site-packages have theirs.
        env["PYTHONPYCACHEPREFIX"] = home
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        _say(f"{words}, {given.rounds} rounds of {given.seconds:g} s, {sys.version.split()[0]}")
        for name in given.names:
            _sit(name, given, env)
        if not given.no_start:
            _start(given.rounds, env)


def _sit(name: str, given: argparse.Namespace, env: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.sitting", name]
    command += ["--rounds", str(given.rounds), "--seconds", str(given.seconds)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        _say(done.stderr)
        return
    found = json.loads(done.stdout)
    _say(f"\n{name}, training at full speed")
    _say(f"  {'':30}{'median':>11} {'quartiles':>19}   floor    goal")
    for (title, unit, wanted, more), values in zip(ROWS, _figures(found), strict=True):
        _show(title, unit, np.array(values, np.float64), wanted.get(name), more)


def _figures(found: dict[str, Any]) -> list[list[float]]:
    """Return the figures of each round in the order of the rows."""
    rounds = found["rounds"]

    def share(key: str, percent: float) -> list[float]:
        return [float(np.percentile(one[key] or [np.nan], percent)) for one in rounds]

    return [
        share("late", 99),
        share("late", 100),
        share("rest", 99),
        [one["beats"] for one in rounds],
        share("paints", 95),
        share("paints", 100),
        [one["frames"] for one in rounds],
        [one["cpu"] for one in rounds],
        [one["window"] for one in rounds],
        [one["window"] / one["alone"] for one in rounds],
        [one["points"] for one in rounds],
        [found["memory"]],
    ]


def _start(rounds: int, env: dict[str, str]) -> None:
    """Start each window in turn; compare ours with a bare one."""
    project = sorted(PROJECT.glob("*.dlgui"))[0]
    ours = {"plot": [str(project)], "ready": [str(project)]}
    ways = {"bare": [], "window": [], "furnished": [], "stack": [], **ours}
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    worked: dict[str, list[float]] = {way: [] for way in ways}
    sizes: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(rounds + 1):
        for way, more in ways.items():
            took, processor, size = _opened([way, *more], env)
            if number:  # the first of each warms the disk's memory and writes the bytecode
                seconds[way].append(took)
                worked[way].append(processor)
                sizes[way].append(size)
    _say(f"\nStart, {rounds} processes of each in turns ({project.stem} when ready)")
    _say(f"  {'':30}{'median':>11} {'quartiles':>19}   floor    goal")
    times = {way: np.array(each) for way, each in seconds.items()}
    work = {way: np.array(each) for way, each in worked.items()}
    for way, words in (
        ("bare", "a bare PySide6 window"),
        ("window", "our first painted window"),
        ("furnished", "our window, all but the panels"),
        ("stack", "PySide6 with one plot"),
        ("plot", "our window with one plot"),
        ("ready", "our window, all panels"),
    ):
        _show(words, "s", times[way], None, False)
        _show("  processor time", "s", work[way], None, False)
    _show("first window / bare window", "x", times["window"] / times["bare"], (1.5, 1.2), False)
    _show("one plot / bare with one plot", "x", times["plot"] / times["stack"], (1.3, 1.1), False)
    _show("ready / bare with one plot", "x", times["ready"] / times["stack"], None, False)
    _show("the same, processor time", "x", work["window"] / work["bare"], None, False)
    _show("one plot, processor time", "x", work["plot"] / work["stack"], None, False)
    for way, words in (("bare", "bare window"), ("stack", "bare plot"), ("ready", "ours, ready")):
        _show(f"memory, {words}", "MB", np.array(sizes[way]), None, False)


def _opened(words: list[str], env: dict[str, str]) -> tuple[float, float, float]:
    """Open a window in a process; return its seconds, those of the processor, and its MB."""
    command = [sys.executable, "-m", "tests.benchmarks.opening", *words]
    begun = time.perf_counter()
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, float(said.split()[-1])


def _show(
    title: str, unit: str, values: np.ndarray, wanted: tuple[float, float] | None, more: bool
) -> None:
    low, middle, high = np.percentile(values, (25, 50, 75))
    line = f"  {title:30}{_figure(middle):>8} {unit:2} {f'({_figure(low)} – {_figure(high)})':>19}"
    if wanted is not None:
        floor, goal = wanted
        reached = [middle >= one if more else middle <= one for one in wanted]
        verdict = "goal" if reached[1] else "floor" if reached[0] else "missed"
        line += f" {floor:7g} {goal:7g}  {verdict}"
    _say(line)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
