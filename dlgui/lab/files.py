"""The one way files are written and read: whole or not at all, and never by hanging.

A write raises and leaves the earlier version as it was, or returns and the new version is on the
disk, whole. A read takes ordinary files up to a size, from one descriptor.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import socket
import stat
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from dlgui.engine.errors import BadProject, DlguiError, ExportFailed

CHUNK = 1 << 20
STALE_SECONDS = 3600.0
TEMPORARY = re.compile(r"\..+\.dlgui-[0-9a-f]{8}(?:-([0-9a-f]{8})-([0-9]{1,10}))?\.tmp", re.DOTALL)
"""Names of our temporary files: by chance, and by the host and the process that writes them."""
# Not hashlib, which reads OpenSSL: the first paint of a window waits for this module.
HOST = f"{zlib.crc32(socket.gethostname().encode()):08x}"
_BINARY = getattr(os, "O_BINARY", 0)

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file would be larger than this system allows",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "you have no right to do that there",
    errno.EPERM: "you have no right to do that there",
    errno.EIO: "the disk reports a fault",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "its links lead in a circle",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENXIO: "it is not an ordinary file",
    errno.EINTR: "the system interrupted it",
}


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path as one printable line of at most 200 characters."""
    text = os.fspath(path)
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[-1000:])
    return text if len(text) <= 200 else "…" + text[-199:]


def reason(problem: Exception) -> str:
    """Return in plain words why the system refused."""
    if isinstance(problem, OSError):
        if problem.errno is None:  # raised here, with its reason
            return str(problem) or "the system refused"
        return _REASONS.get(problem.errno) or (problem.strerror or "the system refused").lower()
    if isinstance(problem, MemoryError):
        return "there is not enough memory"
    return "the name holds a character that no file name can hold"


def atomic_write(
    path: str | os.PathLike[str],
    data: bytes,
    *,
    backup: bool = False,
    error: type[DlguiError] = ExportFailed,
) -> None:
    """Put `data` at `path`: after it returns all of it is on the disk, after it raises none of it.

    A link is kept and the file it leads to is replaced; the mode bits stay. With `backup` the
    earlier version stays beside it as `name.bak`. A read-only file is left alone.

    Raises:
        error: what could not be written, why, and what to do; the earlier version is unchanged.
    """
    try:
        target = Path(os.path.realpath(path))
        _put(target, data, backup)
    except (OSError, ValueError, MemoryError) as problem:
        raise error(_not_written(path, problem)) from problem
    # From here on the new version is in place. A folder that cannot be synced (some network
    # shares refuse) makes it no less whole, so it is no failure.
    with contextlib.suppress(OSError):
        _sync_folder(target.parent)


def read_bytes(
    path: str | os.PathLike[str], limit: int, error: type[DlguiError] = BadProject
) -> bytes:
    """Return the bytes of an ordinary file of at most `limit` bytes.

    The size and kind are those of the opened descriptor, so nothing can change in between, and a
    pipe or device never makes it wait.

    Raises:
        error: what could not be read, why, and what to do.
    """
    name = shown(path)
    flags = os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        descriptor = os.open(path, flags)
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                kind = "a folder" if stat.S_ISDIR(found.st_mode) else "not an ordinary file"
                raise error(f"{name} cannot be read: it is {kind}. Choose a file.")
            data = _read_all(descriptor, min(found.st_size, limit), limit)
        finally:
            os.close(descriptor)
    except (OSError, ValueError, MemoryError) as problem:
        raise error(f"{name} cannot be read: {reason(problem)}. Choose another file.") from problem
    if data is None:
        size = max(found.st_size, limit + 1)
        raise error(
            f"{name} cannot be read: it has {size:,} bytes and the limit is {limit:,}. "
            "Choose a smaller file."
        )
    return data


def sweep_stale(folder: str | os.PathLike[str], older_than: float = STALE_SECONDS) -> list[Path]:
    """Remove our own temporary files that a killed process left behind, and return them.

    Those of a process of this computer that no longer lives go at once, others by their age.

    Units: `older_than` in seconds. Nothing else is ever touched; a folder that cannot be read or
    changed is left as it is.
    """
    removed: list[Path] = []
    # File ages are wall-clock times.
    now = time.time()
    try:
        entries = [Path(entry.path) for entry in os.scandir(folder)]
    except (OSError, ValueError):
        return removed
    for entry in entries:
        ours = TEMPORARY.fullmatch(entry.name)
        if ours is None:
            continue
        with contextlib.suppress(OSError):
            found = os.lstat(entry)
            left = now - found.st_mtime > older_than or _has_ended(*ours.groups())
            if stat.S_ISREG(found.st_mode) and left:
                os.unlink(entry)
                removed.append(entry)
    return removed


def _has_ended(host: str | None, pid: str | None) -> bool:
    """Tell whether a process is one of this computer that no longer lives."""
    if host != HOST or pid is None or os.name != "posix":
        return False
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:  # it lives, and is another user's
        return False
    return False


def _put(target: Path, data: bytes, backup: bool) -> None:
    """Do the work of `atomic_write` on a path without links; raises OSError and the like."""
    old = _replaceable(target)
    with _temporary(target, old) as temporary:
        _fill(temporary, data, old)
        if backup and old is not None:
            _keep(target)
        os.replace(temporary, target)


def _replaceable(target: Path) -> os.stat_result | None:
    """Return the state of the file that will be replaced, None when there is none yet."""
    try:
        old = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(old.st_mode):
        raise OSError("a folder has this name")
    if not stat.S_ISREG(old.st_mode):
        raise OSError("what has this name is not an ordinary file")
    # os.replace would not ask. The mode bits are looked at because root may write anywhere.
    if not old.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise OSError("the file is marked read-only")
    return old


@contextlib.contextmanager
def _temporary(target: Path, old: os.stat_result | None) -> Iterator[Path]:
    """Reserve an empty file beside the target; whatever happens, it is gone afterwards."""
    temporary = _beside(target)
    # The kernel applies the umask to a new file, and an old private file is never public.
    mode = 0o666 if old is None else stat.S_IMODE(old.st_mode) & 0o777 | 0o600
    made = False
    try:
        descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        made = True
        os.close(descriptor)
        yield temporary
    finally:
        if made:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _beside(target: Path) -> Path:
    """Return a name beside the target that says who writes it."""
    # Cut, so that a name of 255 bytes leaves room for the rest.
    stem, chance = target.name[:40], os.urandom(4).hex()
    return target.parent / f".{stem}.dlgui-{chance}-{HOST}-{os.getpid()}.tmp"


def _fill(temporary: Path, data: bytes, old: os.stat_result | None) -> None:
    """Write, sync, and read back what the disk now holds."""
    descriptor = os.open(temporary, os.O_RDWR | _BINARY)
    try:
        left = memoryview(data)
        while left:
            written = os.write(descriptor, left[: 16 * CHUNK])
            if written <= 0:
                raise OSError("the disk takes no more bytes")
            left = left[written:]
        if old is not None:
            _take_over(temporary, old)
        os.fsync(descriptor)
        os.lseek(descriptor, 0, os.SEEK_SET)
        for start in range(0, len(data) + 1, CHUNK):
            if _read_all(descriptor, CHUNK, CHUNK, at_end=False) != data[start : start + CHUNK]:
                raise OSError("the disk gives back other bytes than were written")
    finally:
        os.close(descriptor)


def _take_over(temporary: Path, old: os.stat_result) -> None:
    """Give the new file the owner, where allowed, and the mode of the old one."""
    chown = getattr(os, "chown", None)
    if chown is not None:
        with contextlib.suppress(OSError):
            chown(temporary, old.st_uid, old.st_gid)
    os.chmod(temporary, stat.S_IMODE(old.st_mode))


def _keep(target: Path) -> None:
    """Let `name.bak` be the version that is about to be replaced."""
    kept = target.with_name(target.name + ".bak")
    temporary = _beside(target)
    try:
        try:
            os.link(target, temporary)
        except OSError:  # a file system without hard links
            _put(kept, target.read_bytes(), backup=False)
        else:
            os.replace(temporary, kept)
    finally:
        # Renaming one link of a file onto another of the same file does nothing at all.
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut; Windows has no such call."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read_all(descriptor: int, expected: int, limit: int, at_end: bool = True) -> bytes | None:
    """Read up to `limit` bytes; None when `at_end` and more are there."""
    parts: list[bytes] = []
    total = 0
    while total < limit + at_end:
        part = os.read(descriptor, min(max(expected, CHUNK), limit + at_end - total))
        if not part:
            break
        parts.append(part)
        total += len(part)
    return b"".join(parts) if total <= limit else None


def _not_written(path: str | os.PathLike[str], problem: Exception) -> str:
    """Return the sentence for a failed write."""
    number = problem.errno if isinstance(problem, OSError) else None
    why = "its folder does not exist" if number == errno.ENOENT else reason(problem)
    if number in (errno.ENOSPC, errno.EDQUOT):
        next_step = "Free some space or choose another folder."
    else:
        next_step = "Choose another folder or name."
    return f"{shown(path)} was not written: {why}. {next_step} What was there is unchanged."
