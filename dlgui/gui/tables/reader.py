"""Reading a table on a thread of its own, so that the window answers whatever the file's size."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from dlgui.engine.errors import BadTable, DlguiError
from dlgui.gui.language import tr
from dlgui.lab.datasets import Table as TableSource
from dlgui.lab.datasets import table_content, table_from_bytes
from dlgui.lab.tables import Content, Table, fingerprint

TICK_MS = 40
JOIN_SECONDS = 2.0


@dataclass(frozen=True, eq=False)
class TableFile:
    """A file that was read: how, its content, its table, and its fingerprint."""

    source: TableSource
    data: Content
    table: Table
    sha256: str = ""


class _Cancelled(Exception):
    """Raised inside the reading to end it."""


class _Job:
    """One reading: the thread writes, the window looks."""

    def __init__(self, source: TableSource, data: Content | None) -> None:
        self.source = source
        self.data = data
        self.sha256 = ""
        self.share = 0.0
        self.found: Table | None = None
        self.problem = ""
        self.unwanted = threading.Event()
        self.thread = threading.Thread(target=self._run, name="dlgui-table")

    def _run(self) -> None:
        try:
            if self.data is None:
                self.data = table_content(self.source)
            found = table_from_bytes(self.source, self.data, self._note)
            found.look_over()
            self.sha256 = fingerprint(self.data, lambda share: self._note(1.0))
            self.found = found
        except _Cancelled:
            return
        except DlguiError as problem:
            self.problem = str(problem)
        except Exception as problem:  # whatever a file does, the page says so
            name = type(problem).__name__
            self.problem = tr(
                "{path} cannot be read ({name}: {problem}).",
                path=self.source.path,
                name=name,
                problem=problem,
            )

    def _note(self, share: float) -> None:
        self.share = share
        if self.unwanted.is_set():
            raise _Cancelled


class TableReader(QObject):
    """`progressed(share)`, then `read(TableFile)` or `refused(sentence, bytes or None)`."""

    progressed = Signal(float)
    read = Signal(object)
    refused = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: _Job | None = None
        self._old: list[_Job] = []
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._look)

    @property
    def is_reading(self) -> bool:
        """Tell whether a reading is going on."""
        return self._job is not None

    def start(self, source: TableSource, data: Content | None = None) -> None:
        """Read a file, or its bytes when they are known; a reading that goes on is dropped."""
        self._drop()
        self._job = _Job(source, data)
        self._job.thread.start()
        self._tick.start()

    def cancel(self) -> None:
        """End the reading without an answer."""
        self._drop()
        self._tick.stop()

    def close(self) -> None:
        """End the reading and wait for its thread, as long as that is no hang."""
        self.cancel()
        for job in self._old:
            job.thread.join(JOIN_SECONDS)

    def _drop(self) -> None:
        job, self._job = self._job, None
        self._old = [old for old in self._old if old.thread.is_alive()]
        if job is not None:
            job.unwanted.set()
            self._old.append(job)

    def _look(self) -> None:
        job = self._job
        if job is None:
            self._tick.stop()
            return
        # Read before looking at the result, or a job that ends in between is asked for too early.
        ended = not job.thread.is_alive()
        if not ended:
            self.progressed.emit(job.share)
            return
        self._job = None
        self._tick.stop()
        job.thread.join()
        if job.found is not None and job.data is not None:
            self.read.emit(TableFile(job.source, job.data, job.found, job.sha256))
        else:
            self.refused.emit(job.problem or str(BadTable(tr("The file was not read."))), job.data)
