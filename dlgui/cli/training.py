"""`dlgui run`: trains a project without a window and keeps what it leaves behind."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlgui.cli.host import plugin_host
from dlgui.cli.output import Json, Yes, columns, is_terminal, remark, result

if TYPE_CHECKING:
    from dlgui.engine.experiment import Experiment
    from dlgui.engine.progress import EpochDone, Progress
    from dlgui.engine.samples import Samples
    from dlgui.lab.registry import Registry

REFRESH_SECONDS = 0.1
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Change a setting, as rate=0.01, optimizer=Adam or layers.0.units=16.",
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
    to: Folder = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Train a project and print what came of it.

    The same project gives the same weights, to the last bit. With --yes the folder may hold other
    files, which stay.

    Ctrl+C stops after the present step and keeps the weights so far; it exits with 1, as does a
    run that meets a number that is not finite.
    """
    from dlgui.lab.projects import read_project
    from dlgui.lab.results import summarize, trained_model, write_result

    registry = plugin_host(context).registry
    opened = read_project(project, registry)
    if opened.warning:
        remark(opened.warning)
    changes = [*(settings or [])]
    given = (("seed", seed), ("epochs", epochs), ("dtype", dtype))
    changes += [f"{name}={value}" for name, value in given if value is not None]
    experiment = _changed(opened.experiment, changes, registry)
    samples = prepared(experiment)
    trained = train_to_end(experiment, samples)
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
    """What a run has done: its last record, its epochs and the seconds that it took."""

    last: Progress
    epochs: list[EpochDone] = field(default_factory=list)
    seconds: float = 0.0


def train_to_end(experiment: Experiment, samples: Samples) -> Trained:
    """Train with a progress bar until the end or Ctrl+C.

    Raises:
        BadExperiment: a component failed; names it.
    """
    from dlgui.engine.progress import Request
    from dlgui.engine.training import train
    from dlgui.lab.runs import settle_blas

    settle_blas()
    loop = train(experiment, samples)
    with _stop_on_signal() as stopped, _bar(experiment.epochs) as show, _own_errors():
        started = time.perf_counter()
        trained = Trained(next(loop))
        while not trained.last.ended:
            trained.last = loop.send(Request(stop=stopped.is_set()))
            trained.epochs += trained.last.done
            show(trained, time.perf_counter() - started)
        trained.seconds = time.perf_counter() - started
    return trained


def _changed(experiment: Experiment, changes: list[str], registry: Registry) -> Experiment:
    from dlgui.cli.overrides import overridden
    from dlgui.engine.errors import BadParam

    for change in changes:
        try:
            experiment = overridden(experiment, change, registry)
        except BadParam as problem:
            raise typer.BadParameter(str(problem), param_hint=f"--set {change}") from None
    return experiment


def prepared(experiment: Experiment) -> Samples:
    """Return the rows, after all that keeps the experiment from running was looked for."""
    from dlgui.engine.errors import BadExperiment, MissingComponents
    from dlgui.engine.findings import findings
    from dlgui.engine.samples import prepare

    found = findings(experiment)
    if any("not installed" in one.sentence for one in found):
        raise MissingComponents("\n".join(one.sentence for one in found))
    with _own_errors():
        data = experiment.data.load(experiment.stream("data"))
    for note in data.notes:
        remark(note)
    found = findings(experiment, data)
    stops = [f"{one.path}: {one.sentence}" for one in found if one.stops]
    if stops:
        raise BadExperiment("\n".join(stops))
    for one in found:
        remark(f"{one.path}: {one.sentence}")
    with _own_errors():
        return prepare(experiment, data)


@contextmanager
def _own_errors() -> Iterator[None]:
    """Turn what a plugin's component raises into a sentence with its place."""
    from dlgui.engine.errors import BadExperiment, DlguiError

    try:
        yield
    except DlguiError:
        raise
    except Exception as problem:
        trace = problem.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        code = trace.tb_frame.f_code if trace else None
        place = f" in {code.co_qualname} ({Path(code.co_filename).name})" if code else ""
        raise BadExperiment(
            f"A component failed{place}: {type(problem).__name__}: {problem}. `dlgui check` tells "
            "which one breaks its promises."
        ) from problem


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
    lines = [
        f"{summary['task']}, {summary['parameters']:,} parameters, {summary['dtype']}, seed "
        f"{summary['seed']}",
        f"{summary['epochs']:,} epochs, {summary['steps']:,} steps in {summary['seconds']:.2f} s; "
        f"best epoch {summary['best_epoch']:,}; {summary['ended']}",
    ]
    parts = {name: summary[name] for name in ("train", "validation", "test")}
    names = list(parts["train"])
    rows: list[tuple[str, ...]] = [("", *names)]
    for part, figures in parts.items():
        if figures["rows"]:
            rows.append((part, *(_figure(figures.get(name)) for name in names)))
    return "\n".join([*lines, columns(rows), f"weights {summary['weights_sha256']}"])


def _figure(value: Any) -> str:
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.4g}"
