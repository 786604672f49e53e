"""Which plugin a process was in when it ended without a word: a mark on the disk that outlives it.

A few bytes of a mapped file are set at each call of a plugin and cleared after it, for each thread.
They stay when the process is killed or ends itself; writing them costs a tenth of a microsecond.
"""

from __future__ import annotations

import mmap
import os
import threading
from contextlib import suppress
from pathlib import Path

from dlgui.engine.watch import Label
from dlgui.lab.shelf import is_alive

PREFIX = ".calling-"
SLOT, SLOTS = 160, 16
_EMPTY = bytes(SLOT)


class Calling:
    """The mark of this process in a folder; `note` belongs into `Watch.mark`.

    A folder that cannot be written means that nothing is marked.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"{PREFIX}{os.getpid()}"
        self._map: mmap.mmap | None = None
        self._places: dict[int, int] = {}
        self._texts: dict[Label, bytes] = {}
        with suppress(OSError, ValueError):
            folder.mkdir(parents=True, exist_ok=True)
            self.path.write_bytes(bytes(SLOT * SLOTS))
            with open(self.path, "r+b") as file:
                self._map = mmap.mmap(file.fileno(), SLOT * SLOTS)

    def note(self, label: Label | None) -> None:
        """Mark that this thread is in a plugin's call, or no longer in any."""
        if self._map is None:
            return
        thread = threading.get_ident()
        start = self._places.get(thread)
        if start is None:
            start = self._places[thread] = len(self._places) % SLOTS * SLOT
        self._map[start : start + SLOT] = _EMPTY if label is None else self._text(label)

    def close(self) -> None:
        """Take the mark away after an orderly end."""
        if self._map is not None:
            made, self._map = self._map, None
            made.close()
        with suppress(OSError):
            self.path.unlink()

    def _text(self, label: Label) -> bytes:
        text = self._texts.get(label)
        if text is None:
            words = f"{label.plugin}\n{label}"
            text = self._texts[label] = words.encode()[: SLOT - 1].ljust(SLOT, b"\0")
        return text


def last_calls(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return plugin and call that dead processes were in, and take their marks away."""
    found = []
    with suppress(OSError):
        for path in sorted(folder.glob(f"{PREFIX}*")):
            owner = path.name.removeprefix(PREFIX)
            if not owner.isdigit() or is_alive(int(owner)):
                continue
            data = path.read_bytes()[: SLOT * SLOTS]
            path.unlink()
            for start in range(0, len(data), SLOT):
                text = data[start : start + SLOT].rstrip(b"\0").decode(errors="replace")
                plugin, _, call = text.partition("\n")
                if plugin and call:
                    found.append((plugin, call))
    return tuple(found)
