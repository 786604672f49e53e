"""One process at a time works with a file, and a dead one keeps nobody out."""

import errno
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dlgui.lab import locks
from dlgui.lab.locks import FileLock, Holder, holder_of, lock_of

HOLD = """
import sys
from pathlib import Path
from dlgui.lab.locks import lock_of
lock = lock_of(Path(sys.argv[1]))
print(lock.take() is None and lock.held, flush=True)
sys.stdin.readline()
lock.release()
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "moons.dlgui"
    path.write_text("{}")
    return path


@pytest.fixture
def other(document):
    """Another process that holds the lock of the document until it gets a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(document)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "True\n"
    yield process
    process.kill()
    process.communicate()


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_lock_is_taken_once_and_leaves_nothing(document):
    lock = lock_of(document)
    assert lock.take() is None
    assert lock.held
    assert names(document.parent) == [".moons.dlgui.lock", "moons.dlgui"]
    found = lock_of(document).take()
    assert found.pid == os.getpid()
    assert lock.take() is None  # it is ours already
    lock.release()
    lock.release()
    assert names(document.parent) == ["moons.dlgui"]


def test_another_process_is_named_and_lets_go_at_its_end(document, other):
    found = holder_of(document)
    assert (found.pid, found.host) == (other.pid, socket.gethostname())
    assert found.app.startswith("dlgui ")
    assert f"on this computer (process {other.pid}, since 2" in found.sentence
    lock = lock_of(document)
    assert lock.take() == found
    assert not lock.held
    other.stdin.write("\n")
    other.stdin.flush()
    other.wait(20)
    assert lock.take() is None
    lock.release()


def test_the_lock_of_a_killed_process_is_taken(document, other):
    other.send_signal(signal.SIGKILL)
    other.wait(20)
    assert (document.parent / ".moons.dlgui.lock").exists()
    lock = lock_of(document)
    assert lock.take() is None
    assert lock.held
    lock.release()
    assert names(document.parent) == ["moons.dlgui"]


def test_links_to_a_document_share_its_lock(document, other, tmp_path):
    link = tmp_path / "link.dlgui"
    link.symlink_to(document)
    assert holder_of(link).pid == other.pid


def test_looking_leaves_the_lock_with_its_holder(document, other):
    for _ in range(3):
        assert holder_of(document).pid == other.pid
    assert holder_of(document.with_name("other.dlgui")) is None
    assert ".other.dlgui.lock" not in names(document.parent)


def test_a_lock_file_removed_between_two_looks_is_made_again(document, monkeypatch):
    lock, seen = lock_of(document), []
    real = locks._free

    def free(descriptor):
        seen.append(descriptor)
        if len(seen) == 1:
            os.unlink(lock.path)  # its holder let go just now
        return real(descriptor)

    monkeypatch.setattr(locks, "_free", free)
    assert lock.take() is None
    assert lock.held
    assert len(seen) == 2
    assert lock_of(document).take().pid == os.getpid()
    lock.release()


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ({"pid": 2**22 + 1, "host": "here", "app": "dlgui", "since": ""}, True),
        ({"pid": os.getpid(), "host": "here", "app": "dlgui", "since": ""}, False),
        ({"pid": 2**22 + 1, "host": "elsewhere", "app": "dlgui", "since": ""}, False),
        ({"pid": "x", "host": "here"}, True),
        (None, True),
    ],
)
def test_without_locks_of_the_system_a_dead_process_has_let_go(document, monkeypatch, told, taken):
    def refuse(*_):
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(locks.fcntl, "flock", refuse)
    monkeypatch.setattr(socket, "gethostname", lambda: "here")
    lock = lock_of(document)
    if told is not None:
        lock.path.write_text(json.dumps(told))
    assert (lock.take() is None) == taken
    assert lock.held == taken
    lock.release()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"pid": -1}', "[" * 4000, "\x00", '{"pid": 1e400}']
)
def test_a_lock_file_of_any_content_is_taken_or_told(document, text):
    lock, rival = lock_of(document), lock_of(document)
    lock.path.write_text(text)
    assert lock.take() is None
    lock.path.write_text(text)
    assert rival.take() == Holder()
    assert rival.take().sentence == "another program"
    lock.release()


def test_where_no_lock_file_can_be_made_nobody_is_kept_out(tmp_path):
    lock = FileLock(tmp_path / "missing" / "folder" / "lock")
    assert lock.take() is None
    assert not lock.held
    lock.release()


def test_a_lock_file_that_can_only_be_read_still_keeps_out(document, other, monkeypatch):
    real = os.open

    def read_only(path, flags, *more):
        if flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "another user's")
        return real(path, flags, *more)

    monkeypatch.setattr(os, "open", read_only)
    assert lock_of(document).take().pid == other.pid


def test_a_link_in_the_place_of_the_lock_file_is_left_alone(document, tmp_path):
    precious = tmp_path / "precious"
    precious.write_text("mine")
    lock_of(document).path.symlink_to(precious)
    assert lock_of(document).take() is None
    assert precious.read_text() == "mine"


def test_a_lock_goes_with_its_object_and_with_its_process(document):
    lock = lock_of(document)
    lock.take()
    del lock
    assert names(document.parent) == ["moons.dlgui"]
    code = HOLD.replace("sys.stdin.readline()\nlock.release()", "")
    subprocess.run([sys.executable, "-c", code, str(document)], check=True, capture_output=True)
    assert names(document.parent) == ["moons.dlgui"]
