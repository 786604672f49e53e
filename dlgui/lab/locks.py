"""A lock says who works with a file. The system lets go of it when its process ends, however.

The lock file holds process, host and program in JSON, for people; what counts is the system's lock
on it. Where a file system has none, a process that no longer lives has let go.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import sys
import weakref
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dlgui.lab.files import shown
from dlgui.lab.version import app_version

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

TRIES = 10
LIMIT = 4096
FAR = 1 << 30
"""Where Windows locks a byte: a locked one cannot be read."""
_BUSY = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


@dataclass(frozen=True)
class Holder:
    """Who holds a lock: process, host, program, and since when as people write it."""

    pid: int = 0
    host: str = ""
    app: str = ""
    since: str = ""

    @property
    def sentence(self) -> str:
        """Return who it is in words, as "dlgui 0.1.0 on desk (process 4711, since 12:03)"."""
        if not self.pid:
            return "another program"
        here = "this computer" if self.host == socket.gethostname() else shown(self.host)
        return f"{shown(self.app)} on {here} (process {self.pid}, since {shown(self.since)})"


class FileLock:
    """The lock in one lock file; `held` tells whether it is ours."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._let_go: weakref.finalize[..., Any] | None = None

    @property
    def held(self) -> bool:
        """Tell whether this object holds the lock."""
        return self._let_go is not None and self._let_go.alive

    def take(self) -> Holder | None:
        """Take the lock and return None, or return who has it.

        A folder in which no lock file can be made has nobody to keep out: None, and `held` stays
        False.
        """
        if self.held:
            return None
        for _ in range(TRIES):
            descriptor = self._open()
            if descriptor is None:
                return None
            holder = _free(descriptor)
            if holder is not None:
                os.close(descriptor)
                return holder
            if self._is_still_there(descriptor):
                _sign(descriptor)
                # Also when the object goes, and when the process ends in order.
                self._let_go = weakref.finalize(self, _release, self.path, descriptor)
                return None
            os.close(descriptor)  # its last holder removed the file between our two looks
        return Holder()

    def release(self) -> None:
        """Let go and remove the lock file."""
        if self._let_go is not None:
            self._let_go()

    def _open(self) -> int | None:
        kept_out = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        # Another user's lock file may only be readable; that is enough to see whether it is held.
        for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
            with contextlib.suppress(OSError, ValueError):
                return os.open(self.path, flags | kept_out, 0o644)
        return None

    def _is_still_there(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), os.stat(self.path))
        except OSError:
            return False


def lock_of(path: Path) -> FileLock:
    """Return the lock of a document, in a file beside it; links lead to the same lock."""
    whole = Path(os.path.realpath(path))
    return FileLock(whole.with_name(f".{whole.name[:200]}.lock"))


def holder_of(path: Path) -> Holder | None:
    """Return who works with a document, None when nobody else does."""
    lock = lock_of(path)
    if not lock.path.exists():
        return None
    holder = lock.take()
    lock.release()
    return holder


def _release(path: Path, descriptor: int) -> None:
    if os.name != "posix":  # Windows removes no open file
        os.close(descriptor)
    with contextlib.suppress(OSError):
        os.unlink(path)
    if os.name == "posix":
        os.close(descriptor)


def _free(descriptor: int) -> Holder | None:
    """Take the system's lock and return None, or return the holder."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        holder = _read(descriptor)
        if problem.errno in _BUSY:
            return holder
        return holder if holder.pid and _alive(holder) else None
    return None


def _alive(holder: Holder) -> bool:
    """Tell whether a holder may still live; of another host nobody here knows."""
    if holder.host != socket.gethostname() or os.name != "posix":
        return True
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _read(descriptor: int) -> Holder:
    """Return what the lock file says, as far as it can be understood."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        data: Any = json.loads(os.read(descriptor, LIMIT))
        pid = data["pid"]
        texts = [str(data[name])[:100] for name in ("host", "app", "since")]
        return Holder(pid if type(pid) is int and pid > 0 else 0, *texts)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Holder()


def _sign(descriptor: int) -> None:
    """Write who we are; a full disk takes nothing from the lock."""
    now = datetime.now(UTC).astimezone()
    told = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "app": f"dlgui {app_version()}",
        "since": now.strftime("%Y-%m-%d %H:%M"),
    }
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(told).encode() + b"\n")
