"""The bytes of a table's file: in memory, or on the disk where they are too many to hold."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeAlias

from dlgui.engine.errors import BadTable
from dlgui.lab.files import read_bytes, reason, shown

HELD = 512 << 20
"""Bytes up to which a file is read whole; a longer one is read in pieces, each time anew."""
_PIECE = 1 << 22
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class LargeFile:
    """A file that stays on the disk; slices are read when they are asked for.

    Raises:
        BadTable: it cannot be read (any more), or is another size than it was.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = path
        self._file = _opened(path)
        self._size = os.fstat(self._file.fileno()).st_size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, place: slice) -> bytes:
        start, stop, _ = place.indices(self._size)
        try:
            self._file.seek(start)
            return self._file.read(max(stop - start, 0))
        except (OSError, ValueError) as problem:
            raise _gone(self.path, problem) from None

    def open(self) -> BinaryIO:
        """Return the file at its beginning, with a place of its own."""
        return _opened(self.path)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def __del__(self) -> None:
        file = getattr(self, "_file", None)
        if file is not None:
            file.close()


Content: TypeAlias = bytes | LargeFile


def content_of(path: str | Path, held: int = HELD) -> Content:
    """Return the content of an ordinary file, whatever its size.

    Raises:
        BadTable: there is no such file, or it is not one to read.
    """
    try:
        size = os.stat(path).st_size
    except (OSError, ValueError):
        size = 0
    return LargeFile(path) if size > held else read_bytes(path, held, BadTable)


def opened(content: Content) -> BinaryIO:
    """Return a file object at the beginning of the content."""
    return io.BytesIO(content) if isinstance(content, bytes) else content.open()


def fingerprint(content: Content, progress: Callable[[float], None] = lambda share: None) -> str:
    """Return the SHA-256 of the content; `progress` gets the share done and may end it."""
    made, size = hashlib.sha256(), max(len(content), 1)
    for start in range(0, len(content), _PIECE):
        progress(start / size)
        made.update(content[start : start + _PIECE])
    return made.hexdigest()


def _opened(path: str | Path) -> BinaryIO:
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as problem:
        raise _gone(path, problem) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BadTable(f"{shown(path)} cannot be read: it is not an ordinary file. Choose a file.")
    return os.fdopen(descriptor, "rb")


def _gone(path: str | Path, problem: Exception) -> BadTable:
    return BadTable(f"{shown(path)} cannot be read: {reason(problem)}. Choose another file.")
