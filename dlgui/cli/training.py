"""`dlgui run`: trains a project without a window and keeps what it leaves behind."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlgui.cli.checkpointing import Keeper, Start, resumed
from dlgui.cli.host import plugin_host
from dlgui.cli.output import Json, Yes, columns, is_terminal, remark, result
from dlgui.cli.preparing import changed, own_errors, prepared

if TYPE_CHECKING:
    from dlgui.engine.experiment import Edit
    from dlgui.engine.progress import EpochDone, Progress

REFRESH_SECONDS = 0.1
Resume = Annotated[
    Path | None, typer.Option("--resume", metavar="FILE", help="Go on from a checkpoint.")
]
Kept = Annotated[
    Path | None, typer.Option("--checkpoint", metavar="FILE", help="Keep a checkpoint here.")
]
Every = Annotated[
    float, typer.Option("--every", metavar="SECONDS", min=0.0, help="How often it is written.")
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Change a setting, as rate=0.01, optimizer=Adam or layers.0.units=16.",
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(
        metavar="NUMBER",
        min=1,
        help="How many threads matrix products use; all cores but one, as in the window, unless "
        "said. Another number may change the last bits of a large network.",
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option("--to", metavar="FOLDER", help="Keep project, weights, history and summary."),
]


def run(
    context: typer.Context,
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="A project file.")],
    settings: Settings = None,
    seed: Annotated[int | None, typer.Option(help="The one source of all chance.")] = None,
    epochs: Annotated[int | None, typer.Option(help="Passes over the training rows.")] = None,
    dtype: Annotated[str | None, typer.Option(help="float32 or float64.")] = None,
    threads: Threads = None,
    to: Folder = None,
    resume: Resume = None,
    checkpoint: Kept = None,
    every: Every = 60.0,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Train a project and print what came of it.

    The same project gives the same weights, to the last bit. With --yes the folder may hold other
    files, which stay.

    A run resumed from a checkpoint gives the weights of one that was never interrupted. Settings
    given with --resume hold from its next step on.

    Ctrl+C stops after the present step and keeps the weights so far; it exits with 1, as does a
    run that meets a number that is not finite.
    """
    from dlgui.lab.blas import choose_blas_threads
    from dlgui.lab.projects import read_project
    from dlgui.lab.results import summarize, trained_model, write_result

    choose_blas_threads(threads)
    registry = plugin_host(context).registry
    opened = read_project(project, registry)
    if opened.warning:
        remark(opened.warning)
    changes = [*(settings or [])]
    given = (("seed", seed), ("epochs", epochs), ("dtype", dtype))
    changes += [f"{name}={value}" for name, value in given if value is not None]
    if resume is None:
        experiment = changed(opened.experiment, changes, registry)
        start = Start(experiment, prepared(experiment))
    else:
        start = resumed(resume, opened.experiment, changes, registry)
    keeper = None
    if checkpoint is not None:
        keeper = Keeper(checkpoint, every, opened, start, registry)
        keeper.ask(yes or checkpoint == resume)
    trained = train_to_end(start, keeper)
    experiment, samples = start.experiment.with_(edits=trained.all_edits(start)), start.samples
    model = trained_model(experiment, samples, trained.last)
    summary = summarize(model, samples, trained.last, trained.seconds, registry)
    if to is not None:
        kept = opened.with_(experiment=experiment, warning="")
        write_result(to, kept, model, trained.epochs, summary, registry, among_others=yes)
        remark(f"Written to {to}.")
    result(summary, _told(summary), as_json)
    if trained.last.ended in ("stopped", "not finite"):
        remark(trained.last.reason)
        raise typer.Exit(1)


@dataclass
class Trained:
    """What a run has done: its last record, its epochs and edits, the seconds that it took."""

    last: Progress
    epochs: list[EpochDone] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    seconds: float = 0.0

    def all_edits(self, start: Start) -> tuple[Edit, ...]:
        """Return the changes of settings that were made, and those still to come."""
        to_come = start.experiment.edits[len(start.experiment.edits) - start.to_come :]
        return (*self.edits, *(edit for edit in to_come if edit not in self.edits))


def train_to_end(start: Start, keeper: Keeper | None = None) -> Trained:
    """Train with a progress bar until the end or Ctrl+C.

    Raises:
        BadExperiment: a component failed; names it.
    """
    from dlgui.engine.progress import Request
    from dlgui.engine.training import train
    from dlgui.lab.blas import settle_blas

    settle_blas()
    loop = train(start.experiment, start.samples, start.state)
    with _stop_on_signal() as stopped, _bar(start.epochs) as show, own_errors():
        begun = time.perf_counter() - start.seconds
        trained = Trained(next(loop), [*start.done], [*start.edits], start.seconds)
        while not trained.last.ended:
            due = keeper is not None and keeper.due(trained.seconds)
            trained.last = loop.send(Request(stop=stopped.is_set(), state=due))
            trained.epochs += trained.last.done
            trained.edits += trained.last.edits
            trained.seconds = time.perf_counter() - begun
            if keeper is not None and trained.last.state is not None:
                keeper.keep(trained)
            show(trained, trained.seconds)
            if trained.last.fault is not None:
                _keep_before_fault(loop, trained, keeper)
                raise trained.last.fault
    return trained


def _keep_before_fault(loop: Any, trained: Trained, keeper: Keeper | None) -> None:
    """Write the checkpoint of the step that a plugin failed in: nothing of it was changed."""
    from dlgui.engine.progress import Request

    if keeper is None:
        return
    fault = trained.last.fault
    trained.last = replace(loop.send(Request(steps=0, state=True)), fault=fault)
    keeper.keep(trained)
    remark(f"The run up to step {trained.last.step} is kept: go on with --resume.")


@contextmanager
def _stop_on_signal() -> Iterator[threading.Event]:
    """Within the block a first Ctrl+C or SIGTERM sets the event, a second one ends the process."""
    stopped = threading.Event()

    def stop(number: int, frame: object) -> None:
        if stopped.is_set():
            raise KeyboardInterrupt
        stopped.set()

    if threading.current_thread() is not threading.main_thread():
        yield stopped
        return
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _bar(epochs: int) -> Iterator[Callable[[Trained, float], None]]:
    """Yield a function that shows how far the run is; it shows nothing where nobody looks."""
    if not is_terminal():
        yield lambda trained, seconds: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    shown = 0.0
    words = TextColumn("{task.fields[words]}", markup=False)
    with Progress(
        words, BarColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=epochs, words="")

        def show(trained: Trained, seconds: float) -> None:
            nonlocal shown
            if seconds - shown < REFRESH_SECONDS and not trained.last.ended:
                return
            shown = seconds
            last = trained.last
            said = f"epoch {last.epoch}/{last.epochs}"
            if trained.epochs:
                said += f"  loss {trained.epochs[-1].loss:.4g}"
                validation = trained.epochs[-1].validation
                said += f"  validation {validation:.4g}" if validation == validation else ""
            said += f"  {last.step / max(seconds, 1e-9):,.0f} steps/s"
            bar.update(task, completed=last.epoch, total=last.epochs, words=said)

        yield show


def _told(summary: dict[str, Any]) -> str:
    """Return the summary for people."""
    from dlgui.engine.memory import peak_memory, size

    lines = [
        f"{summary['task']}, {summary['parameters']:,} parameters, {summary['dtype']}, seed "
        f"{summary['seed']}",
        f"{summary['epochs']:,} epochs, {summary['steps']:,} steps in {summary['seconds']:.2f} s; "
        f"best epoch {summary['best_epoch']:,}; {summary['ended']}",
    ]
    peak = peak_memory()
    if peak is not None:
        lines[-1] += f"; at most {size(peak)} of memory"
    parts = {name: summary[name] for name in ("train", "validation", "test")}
    names = list(parts["train"])
    rows: list[tuple[str, ...]] = [("", *names)]
    for part, figures in parts.items():
        if figures["rows"]:
            rows.append((part, *(_figure(figures.get(name)) for name in names)))
    return "\n".join([*lines, columns(rows), f"weights {summary['weights_sha256']}"])


def _figure(value: Any) -> str:
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.4g}"
