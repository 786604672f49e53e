"""An errand is long work on a thread: it tells how far it is, keeps a log, and can be ended.

The thread writes, whoever waits looks. Work in other processes goes through `run`, which ends them
within a twentieth of a second when the errand is no longer wanted.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dlgui.engine.errors import PluginProblem

if TYPE_CHECKING:  # a start reads no contracts
    from dlgui.api.contracts.report import Report

TICK = 0.05
MOST_LOG = 20_000


class Cancelled(PluginProblem):
    """The errand was ended before its last step; nothing was changed."""


class Errand:
    """What is being done, in words, and what has been found so far.

    stage: the present step · loaded: the plugin was imported and registered · reports: of the
    components that were tried.
    """

    def __init__(self) -> None:
        self.stage = ""
        self.loaded = False
        self.reports: tuple[Report, ...] = ()
        self._log: list[str] = []
        self._unwanted = threading.Event()

    @property
    def log(self) -> str:
        """Return all that was told, a line each; the end of it when it is long."""
        return "\n".join(self._log)[-MOST_LOG:]

    @property
    def unwanted(self) -> bool:
        """Tell whether it shall end."""
        return self._unwanted.is_set()

    def cancel(self) -> None:
        """Ask it to end; it does so at its next step."""
        self._unwanted.set()

    def tell(self, stage: str) -> None:
        """Go on to the next step.

        Raises:
            Cancelled: it is no longer wanted.
        """
        self.check()
        self.stage = stage
        self.note(stage)

    def note(self, text: str) -> None:
        """Put a text into the log."""
        if text.strip():
            self._log.append(text.rstrip())

    def check(self) -> None:
        """Raise Cancelled when it is no longer wanted."""
        if self.unwanted:
            raise Cancelled("Cancelled. Nothing was changed.")

    def run(
        self,
        command: Sequence[str],
        output: Path,
        seconds: float,
        variables: Mapping[str, str],
        cwd: Path | None = None,
        look: Callable[[], None] = lambda: None,
    ) -> int | None:
        """Run a command in a process of its own; return its exit code, None when time ran out.

        output: the file for all it prints · look: called at each tick.

        Raises:
            Cancelled: the errand is no longer wanted; the process has been ended.
        """
        with open(output, "wb") as file:
            process = subprocess.Popen(
                command,
                cwd=cwd,
                env=dict(variables),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            deadline = time.monotonic() + seconds
            try:
                while True:
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        return process.wait(min(TICK, max(deadline - time.monotonic(), 0)))
                    look()
                    self.check()
                    if time.monotonic() >= deadline:
                        return None
            finally:
                end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
