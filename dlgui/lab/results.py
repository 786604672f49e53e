"""A result is what a run leaves on the disk: the project, the weights, the history, a summary.

The window and the command line write and read it by the same functions.
"""

from __future__ import annotations

import json
import math
import os
import platform
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from dlgui.api.weights import read_weights
from dlgui.engine.errors import BadProject, DlguiError, ExportFailed
from dlgui.engine.experiment import Experiment, edited
from dlgui.engine.kinds import Metric
from dlgui.engine.model import Model, model_of
from dlgui.engine.progress import EpochDone, Progress
from dlgui.engine.samples import Samples, prepare
from dlgui.engine.training import Training
from dlgui.lab.blas import blas_threads
from dlgui.lab.certificates import weights_sha256 as weights_sha256
from dlgui.lab.exports import exporter
from dlgui.lab.files import atomic_write, read_bytes, reason, shown
from dlgui.lab.history import history_from_csv, history_to_csv
from dlgui.lab.projects import Project, read_project, write_project
from dlgui.lab.registry import Registry
from dlgui.lab.version import app_version

PROJECT, WEIGHTS, HISTORY, SUMMARY = FILES = (
    "project.dlgui",
    "weights.safetensors",
    "history.csv",
    "summary.json",
)
WEIGHTS_LIMIT = 4 << 30
SUMMARY_LIMIT = 1 << 20
HISTORY_LIMIT = 1 << 30
PARTS = ("train", "validation", "test")


@dataclass(frozen=True, eq=False)
class Result:
    """A trained network with the project that it came from and the figures of its run."""

    project: Project
    model: Model
    summary: dict[str, Any]


def settled(experiment: Experiment, step: int) -> Experiment:
    """Return the experiment as it stands after the live edits up to a step."""
    for edit in experiment.edits:
        if edit.step <= step:
            experiment = edited(experiment, edit)
    return experiment


def trained_model(experiment: Experiment, samples: Samples, last: Progress) -> Model:
    """Return the model that a run ends with; `last` is its last record with a snapshot.

    Raises:
        BadProject: the record has no snapshot.
    """
    if last.snapshot is None:
        raise BadProject("The run left no weights. Run it again.")
    return model_of(settled(experiment, last.step), samples, last.snapshot)


def summarize(
    model: Model, samples: Samples, last: Progress, seconds: float, registry: Registry
) -> dict[str, Any]:
    """Return the figures of a run as plain values: what summary.json holds.

    Units: seconds of training; losses and metrics as predicted, without penalties.
    """
    return {
        "task": model.task,
        "seed": model.experiment.seed,
        "dtype": model.experiment.dtype,
        "epochs": last.epoch,
        "steps": last.step,
        "best_epoch": last.best_epoch,
        "seconds": round(seconds, 6),
        "steps_per_second": round(last.step / seconds, 1) if seconds > 0 else None,
        "parameters": model.network.parameters,
        "weights_sha256": weights_sha256(model.network),
        **_figures(model, samples, registry),
        "ended": last.ended,
        "reason": last.reason,
        "blas_threads": blas_threads(),
        "versions": {
            "dlgui": app_version(),
            "numpy": np.__version__,
            "python": platform.python_version(),
        },
    }


def write_result(
    folder: Path,
    project: Project,
    model: Model,
    epochs: Sequence[EpochDone],
    summary: dict[str, Any],
    registry: Registry,
    among_others: bool = False,
) -> None:
    """Write the four files of a result: the whole folder is there afterwards, or nothing changed.

    A result that was there before stays beside it as name.bak. With `among_others` a folder of
    other files is taken too: they stay, and a file of the same name becomes name.bak.

    Raises:
        ExportFailed: the folder holds other files, or cannot be written, and why.
    """
    folder = Path(os.path.realpath(folder))
    others = folder.is_dir() and bool(_others(folder))
    if not (others and among_others):
        _require_ours(folder)
    made = folder.with_name(f".{folder.name}.dlgui-{secrets.token_hex(4)}.tmp")
    try:
        made.parent.mkdir(parents=True, exist_ok=True)
        made.mkdir()
        _write_files(made, folder, project, model, epochs, summary, registry)
        if others:
            _move_in(made, folder)
        else:
            _swap(made, folder)
    except (OSError, DlguiError) as problem:
        why = reason(problem) if isinstance(problem, OSError) else str(problem)
        raise ExportFailed(
            f"The result was not written to {shown(folder)}: {why}. Choose another folder; what "
            "was there is unchanged."
        ) from problem
    finally:
        shutil.rmtree(made, ignore_errors=True)


def read_result(folder: Path, registry: Registry) -> Result:
    """Read the result that `write_result` wrote.

    Raises:
        BadProject: a file is missing or damaged, or the files are not of one run.
        MissingComponents: the network needs a plugin that is not installed.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise BadProject(
            f"{shown(folder)} is no folder of a result. Give the one that `dlgui run --to` wrote."
        )
    project = read_project(folder / PROJECT, registry)
    summary = _read_summary(folder / SUMMARY)
    data = read_bytes(folder / WEIGHTS, WEIGHTS_LIMIT)
    model = read_weights(data, settled(project.experiment, int(summary.get("steps", 0))))
    if weights_sha256(model.network) != summary.get("weights_sha256"):
        raise BadProject(
            f"The weights in {shown(folder)} are not those of its summary: one of the files was "
            "changed. Run the project again."
        )
    return Result(project, model, summary)


def model_to_export(
    folder: Path, result: Result, asks: Sequence[str]
) -> tuple[Model, tuple[str, ...]]:
    """Return a result's model with what an exporter asks for, and sentences about what is gone.

    Rows are read anew from where they came from.

    Raises:
        BadProject: the history is damaged.
    """
    model = result.model
    notes: list[str] = []
    if "epochs" in asks:
        data = read_bytes(Path(folder) / HISTORY, HISTORY_LIMIT)
        model = replace(model, epochs=history_from_csv(data))
    if "samples" in asks:
        try:
            samples = prepare(model.experiment)
            if samples.x.shape[1] != model.network.inputs:
                raise BadProject("they have other columns by now")
            model = replace(model, samples=samples)
            notes += samples.data.notes
        except DlguiError as problem:
            notes.append(f"The rows are left out of the export: {problem}")
    return model, tuple(notes)


def _figures(model: Model, samples: Samples, registry: Registry) -> dict[str, Any]:
    """Return rows, loss and the task's metrics of each part, by their names."""
    own = {type(metric) for metric in model.experiment.metrics}
    usual = [entry.cls for entry in registry.of(Metric) if entry.cls not in own]
    more = [cls() for cls in usual if model.task in getattr(cls, "tasks", ())]
    experiment = model.experiment.with_(metrics=(*model.experiment.metrics, *more))
    training = Training(experiment, samples)
    training.network.weights[...] = model.network.weights
    training.network.statistics[...] = model.network.statistics
    out: dict[str, Any] = {}
    for name in PARTS:
        loss, metrics = training.evaluate(samples.part(name))
        figures = {"loss": loss, **metrics}
        out[name] = {"rows": len(samples.part(name))} | {
            key: value if math.isfinite(value) else None for key, value in figures.items()
        }
    return out


def _require_ours(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ExportFailed(f"{shown(folder)} is a file. Choose a folder for the result.")
    others = _others(folder)
    if others:
        raise ExportFailed(
            f"{shown(folder)} holds other files, such as {shown(others[0])}. Choose an empty or a "
            "new folder for the result."
        )


def _others(folder: Path) -> list[str]:
    """Return the names of what is no file of a result."""
    own = {*FILES, *(f"{name}.bak" for name in FILES)}
    return sorted(path.name for path in folder.iterdir() if path.name not in own)


def _write_files(
    made: Path,
    folder: Path,
    project: Project,
    model: Model,
    epochs: Sequence[EpochDone],
    summary: dict[str, Any],
    registry: Registry,
) -> None:
    write_project(made / PROJECT, project, registry)
    atomic_write(made / WEIGHTS, exporter("safetensors", registry).write(model))
    atomic_write(made / HISTORY, history_to_csv(epochs))
    text = json.dumps(summary, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    atomic_write(made / SUMMARY, text.encode())


def _swap(made: Path, folder: Path) -> None:
    """Put the new folder in the place of the old one, which is kept as name.bak."""
    kept = folder.with_name(folder.name + ".bak")
    if not folder.exists():
        made.rename(folder)
        return
    if not any(folder.iterdir()):
        folder.rmdir()
        made.rename(folder)
        return
    if kept.exists():
        _require_ours(kept)
        shutil.rmtree(kept)
    folder.rename(kept)
    try:
        made.rename(folder)
    except OSError:
        kept.rename(folder)
        raise


def _move_in(made: Path, folder: Path) -> None:
    """Put the new files among others, each whole; what had their names becomes name.bak."""
    for name in FILES:
        if (folder / name).exists():
            (folder / name).replace(folder / f"{name}.bak")
        (made / name).replace(folder / name)


def _read_summary(path: Path) -> dict[str, Any]:
    try:
        summary = json.loads(read_bytes(path, SUMMARY_LIMIT))
    except (ValueError, RecursionError) as problem:
        raise BadProject(f"{shown(path)} cannot be read: {problem}."[:300]) from None
    if not isinstance(summary, dict) or not isinstance(summary.get("steps", 0), int):
        raise BadProject(f"{shown(path)} is no summary of a run.")
    return summary
