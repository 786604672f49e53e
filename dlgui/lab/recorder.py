"""A Recorder keeps on the disk what a crash would lose: edits at once, the run within each minute.

One thread writes it into a folder of this session, which goes when the session ends in order. A
lock in the folder tells a session that lives from one that was cut off.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from dlgui.engine.errors import ExportFailed
from dlgui.engine.samples import Samples
from dlgui.lab.checkpoints import Checkpoint, fingerprint, write_checkpoint
from dlgui.lab.files import atomic_write, reason
from dlgui.lab.locks import FileLock
from dlgui.lab.projects import Project, project_bytes
from dlgui.lab.registry import Registry
from dlgui.lab.runs import RUNNING, Run

EDIT_SECONDS = 0.1
"""Least time from one edit that is written to the next: nobody edits twice within it, a slider
does."""
STEP_SECONDS = 0.5
"""The same of a run that is stepped by hand."""
CHECKPOINT_SECONDS = 50.0
"""A minute with what looking, copying and writing take: no more of a training may be lost."""
STATE_SECONDS = 2.0
"""How long a run may take to its next step before the thread goes on without its state."""
LOOK_SECONDS = 0.25
"""How often the thread looks whether something is due."""
JOURNAL, RUN, LOCK = "project.dlgui", "run.checkpoint", "session.lock"


@dataclass(frozen=True)
class Unsaved:
    """What there is to lose.

    project: as it would be saved now · edited: whether it differs from its file · run: its run, on
    its way or over.
    """

    project: Project
    edited: bool
    run: Run | None = None


class Recorder:
    """Writes what would be lost, on a thread of its own; `told` gets the first trouble, once."""

    def __init__(
        self, place: Path, registry: Registry, told: Callable[[str], None] = lambda _: None
    ) -> None:
        self._all, self._registry, self._told = place, registry, told
        self._folder: Path | None = None
        self._lock: FileLock | None = None
        self._wake = threading.Condition()
        self._unsaved: Unsaved | None = None
        self._noted = False
        self._written_at = float("-inf")
        self._adopted: tuple[Path, FileLock] | None = None
        self._ending = ""
        self._kept_run: Run | None = None
        self._kept_step = -1
        self._kept_at = float("-inf")
        self._troubled = False
        self._samples: tuple[Samples | None, str] = (None, "")
        self._thread = threading.Thread(target=self._work, name="dlgui-recorder", daemon=True)
        self._thread.start()

    @property
    def folder(self) -> Path | None:
        """Return the folder of this session, None while nothing would be lost."""
        return self._folder

    def note(self, unsaved: Unsaved | None) -> None:
        """Take what there is to lose now; None when all of it is saved or gone."""
        with self._wake:
            if unsaved == self._unsaved:
                return
            self._unsaved, self._noted = unsaved, True
            self._wake.notify_all()

    def adopt(self, folder: Path, lock: FileLock, unsaved: Unsaved) -> None:
        """Go on in the folder of a session that was recovered, with what came of it."""
        with self._wake:
            self._adopted, self._unsaved = (folder, lock), unsaved
            self._noted = True
            self._wake.notify_all()

    def close(self, keep: bool, seconds: float = 3.0) -> None:
        """End: write all that would be lost, or remove what was kept."""
        with self._wake:
            self._ending = self._ending or ("keep" if keep else "drop")
            self._wake.notify_all()
        self._thread.join(seconds)

    def _work(self) -> None:
        while True:
            with self._wake:
                while not self._ending and not self._due():
                    idle = self._unsaved is None and not self._noted
                    soon = EDIT_SECONDS if self._noted else LOOK_SECONDS
                    self._wake.wait(None if idle else min(soon, LOOK_SECONDS))
                ending, unsaved = self._ending, self._unsaved
                noted, adopted = self._noted, self._adopted
                self._noted, self._adopted = False, None
            if adopted is not None:
                self._forget()
                self._folder, self._lock = adopted
            if unsaved is None or ending == "drop":
                self._forget()
            else:
                self._write(unsaved, noted, bool(ending))
            if ending:
                return

    def _due(self) -> bool:
        now = time.monotonic()
        edited = self._noted and now - self._written_at >= EDIT_SECONDS
        return edited or self._adopted is not None or self._run_due(now)

    def _run_due(self, now: float) -> bool:
        run = self._unsaved.run if self._unsaved is not None else None
        if run is None or (run is self._kept_run and run.step == self._kept_step):
            return False
        wait = CHECKPOINT_SECONDS if run.state == RUNNING else STEP_SECONDS
        return now - self._kept_at >= wait

    def _write(self, unsaved: Unsaved, noted: bool, ending: bool) -> None:
        run = unsaved.run
        if run is None or (self._kept_run is not None and run is not self._kept_run):
            self._forget_run()
        if noted:
            self._written_at = time.monotonic()
            self._try(lambda: self._write_journal(unsaved))
        if run is not None and (ending or self._run_due(time.monotonic())):
            self._try(lambda: self._write_run(unsaved, run))

    def _try(self, write: Callable[[], None]) -> None:
        try:
            write()
        except Exception as problem:  # a plugin's component may fail to be written too
            self._tell(problem)

    def _write_journal(self, unsaved: Unsaved) -> None:
        project = unsaved.project
        beside = {
            "path": "" if project.path is None else str(project.path),
            "digest": project.digest,
            "edited": unsaved.edited,
        }
        extra = json.dumps({**json.loads(project.extra), "recovery": beside})
        data = project_bytes(replace(project, extra=extra), self._registry)
        atomic_write(self._place() / JOURNAL, data, error=ExportFailed)

    def _write_run(self, unsaved: Unsaved, run: Run) -> None:
        self._kept_at, self._kept_run = time.monotonic(), run
        copy = run.copy(STATE_SECONDS)
        if copy is None or run.samples is None:
            self._kept_step = -1 if run.alive else run.step
            return
        checkpoint = Checkpoint(
            project=unsaved.project.with_(experiment=run.experiment),
            state=copy.state,
            samples=self._fingerprint(run.samples),
            inputs=run.samples.x.shape[1],
            history=copy.history,
            seconds=copy.seconds,
        )
        self._kept_step = checkpoint.step
        if checkpoint.step:
            write_checkpoint(self._place() / RUN, checkpoint, self._registry)
        else:
            self._kept_at = float("-inf")  # the first minute counts from the first step

    def _fingerprint(self, samples: Samples) -> str:
        if self._samples[0] is not samples:
            self._samples = samples, fingerprint(samples)
        return self._samples[1]

    def _place(self) -> Path:
        """Return the folder of this session, made and locked when there is none."""
        if self._folder is None or not self._folder.is_dir():
            stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            folder = self._all / f"{stamp}-{os.getpid()}-{secrets.token_hex(3)}"
            folder.mkdir(parents=True, mode=0o700)
            self._folder, self._lock = folder, FileLock(folder / LOCK)
            self._lock.take()
        return self._folder

    def _forget_run(self) -> None:
        self._kept_run, self._kept_step = None, -1
        if self._folder is not None:
            for name in (RUN, f"{RUN}.bak"):
                with suppress(OSError):
                    (self._folder / name).unlink()

    def _forget(self) -> None:
        """Remove the folder of this session."""
        self._kept_run, self._kept_step = None, -1
        folder, lock, self._folder, self._lock = self._folder, self._lock, None, None
        if folder is not None and lock is not None:
            remove(folder, lock)

    def _tell(self, problem: Exception) -> None:
        if self._troubled:
            return
        self._troubled = True
        why = reason(problem) if isinstance(problem, OSError) else str(problem)
        self._told(
            f"Your unsaved work is not kept for the case of a crash. {why[:1].upper()}"
            f"{why[1:].rstrip('.')}. The program goes on; save often."
        )


def remove(folder: Path, lock: FileLock) -> None:
    """Remove the folder of a session whose lock is ours."""
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
    with suppress(OSError):
        folder.rmdir()  # Windows removes a lock file only after it was let go
