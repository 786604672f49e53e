"""The error bus: whatever nobody caught, on any thread, ends here once, in the log and the window.

The same error is told again only after a while, so that a slot that fails at every tick neither
fills the screen nor the disk.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from dlgui.engine.errors import DlguiError
from dlgui.gui.language import tr
from dlgui.gui.notice import Notice

QUIET_SECONDS = 10.0
"""How long the same error is only counted."""
BURST = 5
"""How many different errors are shown within QUIET_SECONDS."""
KEPT = 200
"""How many different errors are remembered."""
LOG_BYTES, LOG_FILES = 1 << 20, 5


@dataclass
class _Seen:
    """How often one error came, and when it was last shown."""

    count: int = 0
    shown: float = float("-inf")


class ErrorBus(QObject):
    """Collects uncaught errors of every thread; `reported(Notice)` is emitted in the window's.

    `install()` puts it behind Python's and Qt's hooks, `uninstall()` puts the old ones back.
    """

    reported = Signal(object)
    _arrived = Signal()

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log_path = folder / "dlgui.log" if folder is not None else None
        self._log = _logger(self.log_path)
        self._lock = threading.Lock()
        self._seen: dict[object, _Seen] = {}
        self._recent: deque[float] = deque(maxlen=BURST)
        self._waiting: deque[Notice] = deque(maxlen=BURST)
        self._restore: list[Callable[[], object]] = []
        # Queued: the hook may run on any thread, the window only on its own.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of this process."""
        hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable
        messages = qInstallMessageHandler(self._on_message)

        def restore() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
            qInstallMessageHandler(messages)

        self._restore.append(restore)

    def uninstall(self) -> None:
        """Put back what was there before, and close the log."""
        while self._restore:
            self._restore.pop()()
        for handler in self._log.handlers:
            handler.close()

    def report(self, problem: BaseException, where: str = "") -> None:
        """Take in an error; never raises, from any thread."""
        with suppress(Exception):
            trace = "".join(traceback.format_exception(problem))
            last = traceback.extract_tb(problem.__traceback__)[-1:]
            key = (type(problem), *((last[0].filename, last[0].lineno) if last else (where,)))
            self._take(key, _sentence(problem, where), trace)

    def note(self, text: str) -> None:
        """Write a line to the log alone."""
        with suppress(Exception):
            self._log.info(text)

    def _take(self, key: object, sentence: str, details: str) -> None:
        now = time.monotonic()
        with self._lock:
            if len(self._seen) >= KEPT:
                self._seen.clear()
            seen = self._seen.setdefault(key, _Seen())
            seen.count += 1
            count = seen.count
            full = len(self._recent) == BURST and now - self._recent[0] < QUIET_SECONDS
            shown = now - seen.shown >= QUIET_SECONDS and not full
            if shown:
                seen.shown = now
                self._recent.append(now)
        # Powers of two: a million repetitions take twenty lines.
        if count <= 2:
            self._log.error("%s\n%s", sentence, details)
        elif count & (count - 1) == 0:
            self._log.error("%s (%d times)", sentence, count)
        if shown:
            place = (
                tr("\n\nThe log is {log_path}", log_path=self.log_path)
                if self.log_path is not None
                else ""
            )
            self._waiting.append(Notice(sentence, details.rstrip() + place, bad=True))
            self._arrived.emit()

    def _deliver(self) -> None:
        while self._waiting:
            self.reported.emit(self._waiting.popleft())

    def _on_exception(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        self.report(problem.with_traceback(trace))

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and args.exc_type is not SystemExit:
            self.report(
                args.exc_value,
                tr("the thread {thread}", thread=args.thread.name if args.thread else ""),
            )

    def _on_unraisable(self, args: Any) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value, args.err_msg or repr(args.object))

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        with suppress(Exception):
            if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
                return
            if kind == QtMsgType.QtWarningMsg:
                self._quietly(message)
            else:
                self._take(
                    message, tr("The window system reports: {message}", message=message), message
                )

    def _quietly(self, message: str) -> None:
        """Log a warning of Qt, the same one only at powers of two."""
        with self._lock:
            if len(self._seen) >= KEPT:
                self._seen.clear()
            seen = self._seen.setdefault(message, _Seen())
            seen.count += 1
            count = seen.count
        if count & (count - 1) == 0:
            self._log.warning("Qt: %s (%d)", message, count)


def watch_for_crashes(folder: Path) -> tuple[IO[str] | None, str]:
    """Let a crash of the process leave its stack in crash.log, and return what the last one left.

    Returns the open file, which must be kept as long as the process, or None where it cannot be
    written.
    """
    path, left = folder / "crash.log", ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size:
            with path.open(encoding="utf-8", errors="replace") as old:
                left = old.read(100_000)
            path.replace(folder / "crash-last.log")
        file = path.open("w", encoding="utf-8")
    except OSError:
        return None, left
    faulthandler.enable(file, all_threads=True)
    return file, left


def stop_watching(file: IO[str] | None) -> None:
    """Undo `watch_for_crashes` after an orderly end."""
    if file is not None:
        faulthandler.disable()
        file.close()


def _sentence(problem: BaseException, where: str) -> str:
    if isinstance(problem, DlguiError):
        return str(problem)
    said = str(problem).strip()
    name = type(problem).__name__
    place = tr(" in {where}", where=where) if where else ""
    return tr(
        "Something went wrong{place}: {name}{said}. The program goes on; save your work.",
        place=place,
        name=name,
        said=": " + said if said else "",
    )


class _QuietHandler(RotatingFileHandler):
    """A log that cannot be written is no reason for a second error."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Forget the record."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write, making the folder when it is missing."""
        with suppress(OSError):
            Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
            super().emit(record)


def _logger(path: Path | None) -> logging.Logger:
    """Return a logger of our own, known to no one else."""
    made = logging.Logger("dlgui")
    if path is not None:
        handler = _QuietHandler(
            path, maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        made.addHandler(handler)
    return made
