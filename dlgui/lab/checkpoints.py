"""A checkpoint is a run in one file: all that it needs to go on to the same bits.

The file is a safetensors file. Its metadata holds one text, a project document: the experiment as
the run began, and beside it the rest of the state. Reading takes bytes and gives a Checkpoint or
one kind of error; it imports, opens and runs nothing that the file names.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
import threadpoolctl

from dlgui.api.tensors import tensors_from_bytes, tensors_to_bytes
from dlgui.engine.component import Component, at, params
from dlgui.engine.errors import BadExperiment, BadProject, DlguiError, ExportFailed
from dlgui.engine.experiment import Edit, Experiment, edited
from dlgui.engine.findings import findings
from dlgui.engine.kinds import Array
from dlgui.engine.live_edit import LIVE
from dlgui.engine.network import layout_of
from dlgui.engine.progress import EpochDone
from dlgui.engine.samples import Samples
from dlgui.engine.stored_rows import StoredRows
from dlgui.lab.blas import blas_threads
from dlgui.lab.files import atomic_write, read_bytes, shown
from dlgui.lab.projects import Project, parse_project, project_bytes
from dlgui.lab.registry import Registry
from dlgui.lab.states import (
    history_from_parts,
    history_to_parts,
    natural,
    not_finite,
    require,
    state_from_parts,
    state_to_parts,
)
from dlgui.lab.traces import History
from dlgui.lab.version import app_version

SUFFIX = ".checkpoint"
FORMAT = 1
LIMIT = 4 << 30

C = TypeVar("C", bound=Component)


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A run between two steps.

    project: the experiment that the run began with · state: for `train` · history: its curves, and
    the settings that were changed on the way · epochs: those that were kept, the last at least ·
    samples: `fingerprint` of its rows · seconds: of training · made: where it was made, by words ·
    saved: when · notes: sentences about the file.
    """

    project: Project
    state: Mapping[str, Any]
    samples: str
    inputs: int
    history: History = field(default_factory=History)
    epochs: tuple[EpochDone, ...] = ()
    seconds: float = 0.0
    made: Mapping[str, str] = field(default_factory=lambda: surroundings())
    saved: datetime = field(default_factory=lambda: datetime.now(UTC))
    notes: tuple[str, ...] = ()

    @property
    def present(self) -> Experiment:
        """Return the experiment as it stands after the edits so far."""
        experiment: Experiment = self.state["experiment"]
        return experiment

    @property
    def step(self) -> int:
        """Return the number of steps done."""
        return int(self.state["counts"][0])

    @property
    def epoch(self) -> int:
        """Return the number of whole epochs done."""
        return int(self.state["counts"][2])


def surroundings() -> dict[str, str]:
    """Return what the bits of a run depend on beside the experiment, by the words for it."""
    libraries = [one for one in threadpoolctl.threadpool_info() if one.get("user_api") == "blas"]
    blas = {
        " ".join(str(one.get(key)) for key in ("internal_api", "version", "architecture"))
        for one in libraries
    }
    return {
        "dlgui": app_version(),
        "NumPy": np.__version__,
        "the processor": platform.machine(),
        "the BLAS library": ", ".join(sorted(blas)) or "unknown",
        "the BLAS threads": str(blas_threads()),
    }


def fingerprint(samples: Samples) -> str:
    """Return the digest of the rows that a run sees, and of how they are shared out."""
    digest = hashlib.sha256()
    for array in (samples.x, samples.y, samples.train, samples.validation):
        digest.update(f"{array.dtype.str} {array.shape} ".encode())
        for part in array.blocks() if isinstance(array, StoredRows) else (array,):
            digest.update(np.ascontiguousarray(part).data)
    return "sha256:" + digest.hexdigest()


def checkpoint_bytes(checkpoint: Checkpoint, registry: Registry) -> bytes:
    """Return the bytes of a checkpoint file.

    Raises:
        ExportFailed: it is too large for the format.
        PluginProblem: it holds a component that no plugin supplied.
    """
    arrays, values = state_to_parts(checkpoint.state, checkpoint.inputs)
    curves, about = history_to_parts(checkpoint.history, checkpoint.epochs)
    arrays.update(curves)
    beside = {
        "format": FORMAT,
        "present": registry.dump(checkpoint.present.with_(edits=())),
        "edits": [registry.dump(edit) for edit in checkpoint.history.edits],
        "history": about,
        "samples": checkpoint.samples,
        "seconds": checkpoint.seconds,
        "made": dict(checkpoint.made),
        "saved": checkpoint.saved.isoformat(),
        "arrays": _digest(arrays),
        **values,
    }
    extra = {**json.loads(checkpoint.project.extra), "checkpoint": beside}
    project = replace(checkpoint.project, extra=json.dumps(extra, allow_nan=False))
    return tensors_to_bytes(arrays, {"project": project_bytes(project, registry).decode()})


def parse_checkpoint(data: bytes, registry: Registry, where: str = "The checkpoint") -> Checkpoint:
    """Return the checkpoint in the bytes of a file.

    Raises:
        BadProject: the place and the reason. No other exception leaves this function.
    """
    try:
        return _parsed(data, registry)
    except DlguiError as problem:
        raise BadProject(f"{where} cannot be read: {problem}") from None
    except KeyError as problem:
        raise BadProject(f"{where} cannot be read: it lacks {problem}."[:400]) from None
    except Exception as problem:  # a component may raise anything about values it never met
        raise BadProject(f"{where} cannot be read: {problem}."[:400]) from None


def write_checkpoint(path: Path, checkpoint: Checkpoint, registry: Registry) -> None:
    """Write a checkpoint; the one before it stays as name.bak.

    Raises:
        ExportFailed: why; the earlier ones are unchanged.
    """
    atomic_write(path, checkpoint_bytes(checkpoint, registry), backup=True, error=ExportFailed)


def read_checkpoint(path: Path, registry: Registry) -> Checkpoint:
    """Read a checkpoint, or the one before it when the latest cannot be read.

    Raises:
        BadProject: what is wrong with the latest, when both cannot be read.
    """
    try:
        return parse_checkpoint(read_bytes(path, LIMIT), registry, shown(path))
    except BadProject as problem:
        older = path.with_name(path.name + ".bak")
        if not older.is_file():
            raise
        try:
            found = parse_checkpoint(read_bytes(older, LIMIT), registry, shown(older))
        except BadProject:
            raise problem from None
        note = f"{problem} The checkpoint before it was taken, of step {found.step:,}."
        return replace(found, notes=(*found.notes, note))


def continued(
    checkpoint: Checkpoint, samples: Samples, edits: Sequence[Edit] = ()
) -> dict[str, Any]:
    """Return the state for `train` on these rows, with settings changed from the next step on.

    Raises:
        BadProject: the rows are not those that the run saw.
        BadParam: an edit breaks its setting's rule.
        BadExperiment: an edit would need other weights.
    """
    trained = np.sort(checkpoint.state["order"])
    if fingerprint(samples) != checkpoint.samples or not np.array_equal(trained, samples.train):
        raise BadProject(
            "The run cannot go on: the rows differ from those it was trained on. Bring the data "
            "back as they were, or start again."
        )
    before = experiment = checkpoint.present
    for edit in edits:
        require_live(edit.path)
        experiment = edited(experiment, edit)
    if layout_of(experiment, checkpoint.inputs) != layout_of(before, checkpoint.inputs):
        raise BadExperiment(f"{edits[-1].path} needs other weights; start again with it.")
    return {**checkpoint.state, "experiment": experiment}


def require_live(path: str) -> None:
    """Refuse a setting that cannot change between two steps.

    Raises:
        BadExperiment: naming it.
    """
    if path.partition(".")[0] not in LIVE:
        raise BadExperiment(f"{path} cannot change while training; start again with it.")


def edit_of(experiment: Experiment, path: str, step: int) -> Edit:
    """Return the edit that brings one setting to its value in an experiment."""
    value = at(experiment, path)
    if isinstance(value, tuple):
        return Edit(step=step, path=path, parts=value)
    if isinstance(value, Component) or value is None:
        return Edit(step=step, path=path, part=value)
    return Edit(step=step, path=path, value=json.dumps(value))


def different(one: Experiment, other: Experiment) -> tuple[str, ...]:
    """Return the names of the settings in which two experiments differ.

    Edits do not count, nor in which folder a table or a file of weights lies.
    """
    names = [item.name for item in params(Experiment) if item.name != "edits"]
    pairs = {name: (getattr(one, name), getattr(other, name)) for name in names}
    return tuple(
        name
        for name, (first, second) in pairs.items()
        if first != second and not (name in ("data", "start") and _same_source(first, second))
    )


def elsewhere(checkpoint: Checkpoint) -> str:
    """Return a sentence when the bits may differ here from those where it was made, else ""."""
    here = surroundings()
    pairs = [(name, checkpoint.made.get(name, "unknown"), here[name]) for name in here]
    told = [f"{name} {then}, now {now}" for name, then, now in pairs if then != now]
    if not told:
        return ""
    return (
        f"The checkpoint was made elsewhere: {'; '.join(told)}. The run goes on; its last digits "
        "may differ from those of a run that was not interrupted."
    )


def _same_source(one: Component, other: Component) -> bool:
    """Tell whether two components differ at most in their `path`."""
    if type(one) is not type(other):
        return False
    names = [item.name for item in params(type(one)) if item.name != "path"]
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _parsed(data: bytes, registry: Registry) -> Checkpoint:
    arrays, metadata = tensors_from_bytes(data)
    require("project" in metadata, "it is no checkpoint of dlgui")
    project = parse_project(metadata["project"].encode(), registry, "Its experiment")
    require(project.unknown == "[]", "it was written by a newer dlgui")
    require(not project.warning, "its description was changed or damaged")
    extra = json.loads(project.extra)
    told = extra.pop("checkpoint", None)
    require(isinstance(told, dict), "it is no checkpoint of dlgui")
    version = natural(told["format"], "format")
    require(version <= FORMAT, f"it was written by a newer dlgui, in format {version}")
    require(told["arrays"] == _digest(arrays), "its numbers were changed or damaged")
    present = _loaded(registry, told["present"], Experiment)
    present = present.with_(edits=project.experiment.edits)
    _require_supplied(present)
    state = state_from_parts(present, arrays, told)
    history, epochs = history_from_parts(arrays, told["history"])
    history.edits.extend(_loaded(registry, one, Edit) for one in told["edits"])
    left = next(iter(arrays), "")
    require(not arrays, f"it holds the array {left:.80}, which belongs to nothing")
    bad = not_finite(state)
    notes = (f"The {' and the '.join(bad)} hold numbers that are not finite.",) if bad else ()
    return Checkpoint(
        project=replace(project, extra=json.dumps(extra)),
        state=state,
        samples=str(told["samples"]),
        inputs=natural(told["inputs"], "inputs"),
        history=history,
        epochs=epochs,
        seconds=float(told["seconds"]),
        made={str(name): str(value) for name, value in told["made"].items()},
        saved=datetime.fromisoformat(told["saved"]).astimezone(UTC),
        notes=notes,
    )


def _loaded(registry: Registry, data: Any, kind: type[C]) -> C:
    found = registry.load(data, kind, kind.__name__.lower())
    require(isinstance(found, kind), f"it holds no {kind.__name__.lower()} where one should be")
    return cast(C, found)


def _require_supplied(experiment: Experiment) -> None:
    for finding in findings(experiment):
        if "not installed" in finding.sentence:
            raise BadProject(finding.sentence)


def _digest(arrays: Mapping[str, Array]) -> str:
    digest = hashlib.sha256()
    for name in sorted(arrays):
        array = arrays[name]
        digest.update(f"{name} {array.dtype.str} {array.shape} ".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return "sha256:" + digest.hexdigest()
