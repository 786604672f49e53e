"""How often the program has failed to start, one time after another: twice leads to safe mode."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from dlgui.engine.errors import DlguiError
from dlgui.lab.files import atomic_write, read_bytes

MOST = 2
"""Starts that may fail before one without plugins."""
LIMIT = 1 << 10


class Launches:
    """Counts the starts that did not reach their end, in a small file; trouble with it is nothing.

    begin() before plugins are loaded · succeed() when the window stands, or when it is closed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._failed = 0

    def begin(self) -> bool:
        """Count this start as failed for now; True when so many failed that it should be safe."""
        self._failed = self._read()
        self._write(self._failed + 1)
        return self._failed >= MOST

    def succeed(self) -> None:
        """Take the failures back; after a start in safe mode one more leads there again."""
        self._write(MOST - 1 if self._failed >= MOST else 0)

    def _read(self) -> int:
        try:
            failed = json.loads(read_bytes(self.path, LIMIT))["failed"]
        except (DlguiError, ValueError, KeyError, TypeError, RecursionError):
            return 0
        return failed if type(failed) is int and 0 <= failed < 1000 else 0

    def _write(self, failed: int) -> None:
        with suppress(DlguiError, OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(self.path, json.dumps({"failed": failed}).encode() + b"\n")
