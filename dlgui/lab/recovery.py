"""What a session that was cut off left behind: found at the next start, taken up or thrown away."""

from __future__ import annotations

import json
import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs

from dlgui.engine.errors import BadProject
from dlgui.engine.experiment import Edit
from dlgui.engine.live_edit import LIVE
from dlgui.engine.samples import Samples
from dlgui.lab.checkpoints import Checkpoint, continued, different, edit_of, read_checkpoint
from dlgui.lab.files import read_bytes, shown, sweep_stale
from dlgui.lab.locks import FileLock
from dlgui.lab.projects import SIZE_LIMIT, Project, parse_project
from dlgui.lab.recorder import JOURNAL, LOCK, RUN, remove
from dlgui.lab.registry import Registry
from dlgui.lab.runs import Copy, Run

DAYS = 30
MOST = 20
"""Sessions that are offered at a start."""
UNREADABLE = ".unreadable"
OURS = re.compile(r"\d{8}-\d{6}-\d+-[0-9a-f]{6}(\.unreadable)?")


def recovery_folder() -> Path:
    """Return where this user's unsaved work is kept."""
    return platformdirs.user_state_path("dlgui", appauthor=False) / "recovery"


@dataclass(frozen=True, eq=False)
class Found:
    """The unsaved work of a session that was cut off; `lock` is ours while it is looked at.

    project: as it was at the last edit · edited: whether it was saved · checkpoint: of its run, if
    there was one · seconds: since it was kept · notes: what could not be read.
    """

    folder: Path
    lock: FileLock
    project: Project
    edited: bool
    checkpoint: Checkpoint | None
    seconds: float
    notes: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Return what there is and since when, as "132 epochs trained, 40 s ago"."""
        parts = [ago(self.seconds)]
        if self.checkpoint is not None:
            epochs, steps = self.checkpoint.epoch, self.checkpoint.step
            done = f"{epochs:,} epochs" if epochs > 1 else "1 epoch" if epochs else f"{steps} steps"
            parts.insert(0, f"{done} trained")
        elif self.edited:
            parts.insert(0, "edited")
        return ", ".join(parts)


def sessions(place: Path) -> list[Path]:
    """Return the folders that sessions left, the latest first, at most MOST of them."""
    found = [folder for folder in _folders(place) if not folder.name.endswith(UNREADABLE)]
    return sorted(found, key=lambda folder: folder.name, reverse=True)[:MOST]


def look_into(folder: Path, registry: Registry) -> Found | None:
    """Return what a session left, None when it still lives or left nothing worth a question.

    Raises:
        BadProject: it left something that cannot be read; it is kept under another name.
    """
    lock = FileLock(folder / LOCK)
    if lock.take() is not None:
        return None
    try:
        sweep_stale(folder, 0.0)
        found = _read(folder, lock, registry)
    except BadProject as problem:
        lock.release()
        kept = set_aside(folder)
        raise BadProject(f"{problem} It is kept in {shown(kept)}.") from None
    if found is None or not (found.edited or found.checkpoint or found.notes):
        remove(folder, lock)
        return None
    return found


def prune(place: Path, days: float = DAYS, most: int = MOST) -> list[Path]:
    """Remove what was left longer ago, also what could not be read, and return it.

    At most so many folders at once, the oldest first: the start waits for it.
    """
    removed: list[Path] = []
    for folder in sorted(_folders(place)):
        if len(removed) == most or _age(folder) <= days * 86400:
            break
        lock = FileLock(folder / LOCK)
        if lock.take() is None:
            remove(folder, lock)
            removed.append(folder)
    return removed


def resumed_run(found: Found, samples: Samples | None, number: int = 1) -> Run | None:
    """Return the run of what was found, to go on with these rows; None when there was none.

    Settings that were changed after the checkpoint are changed again.

    Raises:
        DlguiError: the run cannot go on: other rows, or a later change needs other weights.
    """
    checkpoint = found.checkpoint
    if checkpoint is None:
        return None
    if samples is None:
        raise BadProject("its data cannot be loaded")
    names = different(checkpoint.present, found.project.experiment)
    foreign = [name for name in names if name not in LIVE]
    if foreign:
        raise BadProject(f"{', '.join(foreign)} was changed after it")
    experiment, step = found.project.experiment, checkpoint.step
    edits: list[Edit] = [edit_of(experiment, name, step) for name in names]
    state = continued(checkpoint, samples, edits)
    history = checkpoint.history.copy()
    history.edits.extend(edits)
    before = Copy(state, history, checkpoint.seconds)
    return Run(checkpoint.project.experiment, samples, number, before)


def ago(seconds: float) -> str:
    """Return a time that has passed in words, as "40 s ago" or "3 days ago"."""
    seconds = max(0.0, seconds)
    for unit, size in (("day", 86400), ("hour", 3600), ("min", 60)):
        count = int(seconds // size)
        if count:
            plural = "s" if count > 1 and unit != "min" else ""
            return f"{count} {unit}{plural} ago"
    return f"{int(seconds)} s ago"


def _read(folder: Path, lock: FileLock, registry: Registry) -> Found | None:
    notes: list[str] = []
    checkpoint = project = None
    beside: dict[str, Any] = {}
    if _has(folder, RUN):
        try:
            checkpoint = read_checkpoint(folder / RUN, registry)
            notes += checkpoint.notes
        except BadProject as problem:
            notes.append(f"The training cannot come back: {problem} {_kept_aside(folder)}")
    if _has(folder, JOURNAL):
        try:
            project, beside = _journal(folder / JOURNAL, registry)
        except BadProject as problem:
            if checkpoint is None:
                raise
            notes.append(str(problem))
    if project is None and checkpoint is not None:
        project = checkpoint.project.with_(experiment=checkpoint.present.with_(edits=()))
    if project is None and notes:
        raise BadProject(notes[0])
    if project is None:
        return None
    edited = beside.get("edited") is not False
    return Found(folder, lock, project, edited, checkpoint, _age(folder), tuple(notes))


def _journal(path: Path, registry: Registry) -> tuple[Project, dict[str, Any]]:
    """Return the project that a session noted last, and what it noted beside it."""
    project = parse_project(read_bytes(path, SIZE_LIMIT), registry, shown(path))
    extra = json.loads(project.extra)
    beside = extra.pop("recovery", {})
    if not isinstance(beside, dict):
        raise BadProject(f"{shown(path)} cannot be opened: its notes are damaged.")
    place, digest = str(beside.get("path", "")), str(beside.get("digest", ""))
    usable = place and "\0" not in place
    return replace(
        project,
        extra=json.dumps(extra),
        path=Path(place) if usable else None,
        digest=digest,
        warning="",
    ), beside


def _has(folder: Path, name: str) -> bool:
    return os.path.lexists(folder / name) or os.path.lexists(folder / f"{name}.bak")


def _folders(place: Path) -> list[Path]:
    """Return the folders in the place that were made by us."""
    try:
        with os.scandir(place) as entries:
            return [
                Path(entry.path)
                for entry in entries
                if OURS.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
            ]
    except OSError:
        return []


def _age(folder: Path) -> float:
    """Return the seconds since the last file of ours was written in a folder."""
    # File ages are wall-clock times.
    now, newest = datetime.now(UTC).timestamp(), 0.0
    for path in (folder, folder / JOURNAL, folder / RUN):
        with suppress(OSError):
            status = os.lstat(path)
            if path != folder or stat.S_ISDIR(status.st_mode):
                newest = max(newest, status.st_mtime)
    return max(0.0, now - newest)


def set_aside(folder: Path) -> Path:
    """Give a folder a name under which it is not offered again; return where it is."""
    kept = folder.with_name(folder.name + UNREADABLE)
    with suppress(OSError):
        folder.rename(kept)
        return kept
    return folder


def _kept_aside(folder: Path) -> str:
    """Move the files of a run that cannot be read where nothing overwrites them; say where."""
    kept = folder.with_name(folder.name + UNREADABLE)
    with suppress(OSError):
        kept.mkdir(exist_ok=True)
        for path in folder.glob(f"{RUN}*"):
            path.rename(kept / path.name)
    return f"It is kept in {shown(kept)}."
