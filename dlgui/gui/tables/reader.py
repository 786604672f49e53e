"""Reading a table on a thread of its own, so that the window answers whatever the file's size."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from dlgui.gui.language import tr
from dlgui.gui.work import Background, Note, Work
from dlgui.lab.datasets import Table as TableSource
from dlgui.lab.datasets import table_content, table_from_bytes
from dlgui.lab.tables import Content, Table, fingerprint


@dataclass(frozen=True, eq=False)
class TableFile:
    """A file that was read: how, its content, its table, and its fingerprint."""

    source: TableSource
    data: Content
    table: Table
    sha256: str = ""


class _Reading:
    """One reading; its content is kept also where it is no table."""

    def __init__(self, source: TableSource, data: Content | None) -> None:
        self.source, self.data = source, data

    def read(self, note: Note) -> TableFile:
        """Return the file; `note` gets the share done."""
        if self.data is None:
            self.data = table_content(self.source)
        found = table_from_bytes(self.source, self.data, note)
        found.look_over()
        sha256 = fingerprint(self.data, lambda share: note(1.0))
        return TableFile(self.source, self.data, found, sha256)


class TableReader(QObject):
    """`progressed(share)`, then `read(TableFile)` or `refused(sentence, bytes or None)`."""

    progressed = Signal(float)
    read = Signal(object)
    refused = Signal(str, object)

    def __init__(self, parent: QObject | None = None, background: Background | None = None) -> None:
        super().__init__(parent)
        self._background = background or Background("dlgui-table", self)
        self._background.progressed.connect(self.progressed)
        self._background.ended.connect(self._tell)
        self._reading = _Reading(TableSource(), None)

    @property
    def is_reading(self) -> bool:
        """Tell whether a reading is going on."""
        return self._background.is_busy

    def start(self, source: TableSource, data: Content | None = None) -> None:
        """Read a file, or its bytes when they are known; a reading that goes on is dropped."""
        self._reading = _Reading(source, data)
        self._background.start(self._reading.read)

    def cancel(self) -> None:
        """End the reading without an answer."""
        self._background.cancel()

    def _tell(self, work: Work[TableFile]) -> None:
        reading = self._reading
        if work.result is not None:
            self.read.emit(work.result)
        else:
            path = reading.source.path
            said = work.problem(tr("{path} cannot be read", path=path))
            self.refused.emit(said, reading.data)
