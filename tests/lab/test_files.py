"""A write is whole or leaves no trace; a read never waits and never surprises."""

import errno
import json
import os
import resource
import signal
import socket
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from dlgui.engine.errors import BadProject, BadTable, ExportFailed
from dlgui.lab import files
from dlgui.lab.files import atomic_write, read_bytes, shown, sweep_stale

OLD = b"old version\n" * 300
NEW = bytes(range(256)) * 9000  # more than two blocks
ERRNOS = [errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EINTR, errno.EACCES]
CALLS = ["open", "write", "fsync", "lseek", "read", "close", "chmod", "link", "replace", "stat"]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "work.dlgui"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_new_file_holds_the_bytes_and_nothing_is_left_beside_it(tmp_path):
    atomic_write(tmp_path / "new", NEW)
    assert (tmp_path / "new").read_bytes() == NEW
    assert names(tmp_path) == ["new"]


@pytest.mark.parametrize("data", [b"", b"x", b"x" * files.CHUNK, b"x" * (files.CHUNK + 1)])
def test_every_length_is_written_whole(target, data):
    atomic_write(target, data)
    assert target.read_bytes() == data


def test_a_new_file_gets_the_rights_that_the_umask_grants(tmp_path):
    before = os.umask(0o027)
    try:
        atomic_write(tmp_path / "new", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_bits_of_the_old_file_stay(target, mode):
    target.chmod(mode)
    atomic_write(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_a_private_file_is_never_readable_by_others(target, monkeypatch):
    target.chmod(0o600)
    seen = []
    real = os.open

    def watched(path, flags, mode=0o777, **more):
        seen.append(mode)
        return real(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", watched)
    atomic_write(target, NEW)
    assert seen[0] == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_of_the_old_file_stays(target):
    os.chown(target, 65534, 65534)
    atomic_write(target, NEW)
    assert (target.stat().st_uid, target.stat().st_gid) == (65534, 65534)


def test_a_link_is_kept_and_the_file_it_leads_to_is_replaced(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "real").write_bytes(OLD)
    link = tmp_path / "link"
    link.symlink_to("home/real")
    atomic_write(link, NEW)
    assert link.is_symlink()
    assert (home / "real").read_bytes() == NEW
    assert names(tmp_path) == ["home", "link"]


def test_a_dangling_link_gets_its_file(tmp_path):
    (tmp_path / "link").symlink_to("missing")
    atomic_write(tmp_path / "link", NEW)
    assert (tmp_path / "missing").read_bytes() == NEW


def test_the_backup_is_the_version_before(target):
    for version in (b"2", b"3"):
        atomic_write(target, version, backup=True)
    assert target.read_bytes() == b"3"
    assert Path(f"{target}.bak").read_bytes() == b"2"
    assert names(target.parent) == ["work.dlgui", "work.dlgui.bak"]


def test_a_backup_that_is_already_the_same_file_leaves_nothing_behind(target, monkeypatch):
    os.link(target, f"{target}.bak")  # as after a write that failed at its last step
    atomic_write(target, NEW, backup=True)
    assert Path(f"{target}.bak").read_bytes() == OLD
    assert names(target.parent) == ["work.dlgui", "work.dlgui.bak"]


def test_the_backup_is_copied_where_there_are_no_hard_links(target, monkeypatch):
    def refuse(*paths, **more):
        raise OSError(errno.EOPNOTSUPP, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    atomic_write(target, NEW, backup=True)
    assert Path(f"{target}.bak").read_bytes() == OLD
    assert target.read_bytes() == NEW


def test_without_asking_there_is_no_backup(target):
    atomic_write(target, NEW)
    assert names(target.parent) == ["work.dlgui"]


def failing(call, nth, number, seen):
    real = getattr(os, call)

    def fail_once(*args, **more):
        seen.append(call)
        if len(seen) == nth:
            if call == "close":
                real(*args, **more)
            raise OSError(number, os.strerror(number))
        return real(*args, **more)

    return fail_once


@pytest.mark.parametrize("backup", [False, True])
@pytest.mark.parametrize("number", ERRNOS, ids=lambda number: errno.errorcode[number])
@pytest.mark.parametrize("call", CALLS)
def test_any_failing_call_leaves_old_or_new_whole(target, call, number, backup):
    """Each occurrence of each call fails in turn: raising means old, returning means new."""
    for nth in range(1, 60):
        target.write_bytes(OLD)
        seen = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, call, failing(call, nth, number, seen))
            try:
                atomic_write(target, NEW, backup=backup)
            except ExportFailed:
                expected = OLD
            else:
                expected = NEW
        assert target.read_bytes() == expected
        assert set(names(target.parent)) <= {"work.dlgui", "work.dlgui.bak"}
        if len(seen) < nth:  # it did not occur that often
            break
    else:
        pytest.fail(f"{call} was called more than expected")


@pytest.mark.parametrize("call", ["open", "write", "fsync", "chmod", "replace"])
def test_the_calls_that_matter_do_raise_when_they_fail(target, monkeypatch, call):
    monkeypatch.setattr(os, call, failing(call, 1, errno.ENOSPC, []))
    with pytest.raises(ExportFailed, match=r"the disk is full\. Free some space"):
        atomic_write(target, NEW)


def test_the_file_is_synced_before_it_is_renamed_and_the_folder_after(target, monkeypatch):
    order = []
    for call in ("fsync", "replace"):
        real = getattr(os, call)

        def noted(*args, call=call, real=real):
            order.append(call)
            return real(*args)

        monkeypatch.setattr(os, call, noted)
    atomic_write(target, NEW)
    assert order == ["fsync", "replace", "fsync"]


def test_short_writes_are_continued(target, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, data[:70_000]))
    atomic_write(target, NEW)
    assert target.read_bytes() == NEW


def test_a_disk_that_gives_back_other_bytes_is_noticed(target, monkeypatch):
    real = os.read
    monkeypatch.setattr(os, "read", lambda fd, n: real(fd, n).replace(b"\x07", b"\x08"))
    with pytest.raises(ExportFailed, match="other bytes than were written"):
        atomic_write(target, NEW)
    monkeypatch.undo()
    assert target.read_bytes() == OLD


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit, RuntimeError])
def test_an_interruption_passes_through_and_leaves_no_trace(target, monkeypatch, interruption):
    def interrupt(*args):
        raise interruption

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(interruption):
        atomic_write(target, NEW)
    assert target.read_bytes() == OLD
    assert names(target.parent) == ["work.dlgui"]


def test_a_folder_of_that_name_is_refused(tmp_path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(ExportFailed, match=r"a folder has this name\. Choose another"):
        atomic_write(tmp_path / "taken", NEW)
    assert names(tmp_path) == ["taken"]


@pytest.mark.parametrize("device", ["/dev/full", "/dev/null"])
def test_a_device_is_refused_and_stays(device):
    with pytest.raises(ExportFailed, match="not an ordinary file"):
        atomic_write(device, NEW)
    assert stat.S_ISCHR(os.stat(device).st_mode)


def test_a_disk_without_room_is_refused_by_the_system_itself(target, monkeypatch):
    real = os.write
    with open("/dev/full", "wb", buffering=0) as full:
        monkeypatch.setattr(os, "write", lambda fd, data: real(full.fileno(), data))
        with pytest.raises(ExportFailed, match="disk is full"):
            atomic_write(target, NEW)
    assert target.read_bytes() == OLD
    assert names(target.parent) == ["work.dlgui"]


FULL = """
import json, os, pathlib, sys
from dlgui.engine.errors import ExportFailed
from dlgui.lab.files import atomic_write

home, share = pathlib.Path(sys.argv[1]), float(sys.argv[2])
work, old = home / "work.dlgui", b"old" * 50_000
atomic_write(work, old)
free = os.statvfs(home)
room = free.f_bavail * free.f_bsize
(home / "other").write_bytes(b"x" * int(room * share))
try:
    atomic_write(work, b"new" * 300_000, backup=True)
    said = "written"
except ExportFailed as problem:
    said = str(problem)
print(json.dumps([said, work.read_bytes() == old, sorted(os.listdir(home))]))
"""


@pytest.mark.parametrize("share", [0.0, 0.9, 0.99, 1.0])
def test_a_full_disk_keeps_the_old_version_and_leaves_nothing(tmp_path, share):
    """On a disk of 1 MB of its own, which goes with the process."""
    own = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
    mounted = 'mount -t tmpfs -o size=1m tmpfs "$1" && exec "$3" -c "$4" "$1" "$2"'
    done = subprocess.run(
        [*own, "sh", "-c", mounted, "sh", str(tmp_path), str(share), sys.executable, FULL],
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout and ("unshare" in done.stderr or "mount" in done.stderr):
        pytest.skip("nothing may be mounted here")
    said, intact, left = json.loads(done.stdout or done.stderr)
    assert "the disk is full. Free some space" in said
    assert intact
    assert [name for name in left if name != "work.dlgui.bak"] == ["other", "work.dlgui"]


def test_a_limit_on_file_sizes_keeps_the_old_version(target):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(ExportFailed, match="larger than this system allows"):
            atomic_write(target, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert target.read_bytes() == OLD
    assert names(target.parent) == ["work.dlgui"]


def test_a_read_only_file_is_left_alone_even_by_root(target):
    target.chmod(0o444)
    with pytest.raises(ExportFailed, match=r"work\.dlgui was not written: .* read-only"):
        atomic_write(target, NEW)
    assert target.read_bytes() == OLD


def test_a_folder_without_rights_gets_its_sentence(target):
    """In a process without root's powers, where chmod means something."""
    target.parent.chmod(0o555)
    code = f"""
    import os
    from dlgui.engine.errors import ExportFailed
    from dlgui.lab.files import atomic_write
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        atomic_write({str(target)!r}, b"new")
    except ExportFailed as problem:
        print(problem)
    """
    folder = target.parent
    opened = [p for p in (folder.parent, folder.parent.parent) if p.stat().st_uid == os.geteuid()]
    for parent in opened:
        parent.chmod(0o711)
    target.chmod(0o666)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False
    )
    folder.chmod(0o755)
    assert "you have no right to do that there. Choose another folder" in done.stdout, done.stderr
    assert target.read_bytes() == OLD


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("missing/new", "its folder does not exist"),
        ("work.dlgui/new", "is a file, not a folder"),
        ("n" * 300, "name is too long"),
        ("a\0b", "no file name can hold"),
    ],
)
def test_a_path_that_cannot_be_gets_its_sentence(target, path, why):
    with pytest.raises(ExportFailed, match=why):
        atomic_write(target.parent / path, NEW)
    assert names(target.parent) == ["work.dlgui"]


def test_links_in_a_circle_get_their_sentence(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(ExportFailed, match="lead in a circle"):
        atomic_write(tmp_path / "a", NEW)
    with pytest.raises(BadProject, match="lead in a circle"):
        read_bytes(tmp_path / "a", 10)


@pytest.mark.parametrize(
    "name", ["ä b", "quote\"'", "-dash", "new\nline", "byte\udcff", "x" * 255, "con", "dot."]
)
def test_awkward_names_are_written_and_read(tmp_path, name):
    atomic_write(tmp_path / name, NEW)
    atomic_write(tmp_path / name, NEW, backup=len(name) < 200)
    assert read_bytes(tmp_path / name, len(NEW)) == NEW


def test_the_caller_chooses_the_kind_of_error(tmp_path):
    with pytest.raises(BadProject, match="was not written"):
        atomic_write(tmp_path / "no" / "no", NEW, error=BadProject)
    with pytest.raises(BadTable, match="cannot be read: there is no such file"):
        read_bytes(tmp_path / "no", 10, BadTable)


def test_a_path_is_shown_on_one_printable_line():
    assert shown("a\nb\u202e\udcff") == "a\\nb\\u202e\\udcff"
    assert len(shown("x" * 5000)) == 200


# Reading


def test_a_file_of_exactly_the_limit_is_read_and_one_more_byte_is_not(tmp_path):
    path = tmp_path / "data"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    with pytest.raises(BadProject, match="has 5 bytes and the limit is 4"):
        read_bytes(path, 4)


def test_a_file_that_grows_while_it_is_read_is_held_to_the_limit(tmp_path, monkeypatch):
    path = tmp_path / "data"
    path.write_bytes(b"1")
    real = os.read
    monkeypatch.setattr(os, "read", lambda fd, n: real(fd, n) or b"more")
    with pytest.raises(BadProject, match="limit"):
        read_bytes(path, 10)


def test_a_folder_a_pipe_a_socket_and_a_device_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        began = time.monotonic()
        for path in (tmp_path, tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero")):
            with pytest.raises(BadProject, match=r"a folder|not an ordinary file"):
                read_bytes(path, 10)
    assert time.monotonic() - began < 1


def test_reading_closes_what_it_opened(tmp_path):
    path = tmp_path / "data"
    path.write_bytes(b"12345")
    before = len(os.listdir("/proc/self/fd"))
    read_bytes(path, 5)
    for bad in (path, tmp_path):
        with pytest.raises(BadProject):
            read_bytes(bad, 1)
    assert len(os.listdir("/proc/self/fd")) == before


# What a killed process leaves


def test_only_our_own_old_temporary_files_are_swept(tmp_path):
    stale = tmp_path / ".work.dlgui.dlgui-0123abcd.tmp"
    kept = [".work.dlgui.dlgui-89abcdef.tmp", ".other.tmp", "work.dlgui-0123abcd.tmp", "x.bak"]
    for name in [stale.name, *kept]:
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (0, 0))
    os.utime(tmp_path / kept[0])
    (tmp_path / ".folder.dlgui-0123abcd.tmp").mkdir()
    os.utime(tmp_path / ".folder.dlgui-0123abcd.tmp", (0, 0))
    assert sweep_stale(tmp_path) == [stale]
    assert names(tmp_path) == sorted([*kept, ".folder.dlgui-0123abcd.tmp"])


def test_what_a_dead_process_of_this_computer_left_goes_at_once(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()

    def left(host, pid):
        path = tmp_path / f".work.dlgui.dlgui-0123abcd-{host}-{pid}.tmp"
        path.write_bytes(b"")
        return path

    stale = left(files.HOST, ended.pid)
    kept = [left(files.HOST, os.getpid()), left("00000000", ended.pid), left(files.HOST, 1)]
    assert sweep_stale(tmp_path) == [stale]
    assert names(tmp_path) == sorted(path.name for path in kept)


def test_a_temporary_file_says_who_writes_it(target, monkeypatch):
    seen = []
    real = os.replace
    monkeypatch.setattr(os, "replace", lambda a, b: (seen.append(Path(a).name), real(a, b)))
    atomic_write(target, NEW)
    assert files.TEMPORARY.fullmatch(seen[0]).groups() == (files.HOST, str(os.getpid()))


def test_sweeping_a_folder_that_is_not_there_does_nothing(tmp_path):
    assert sweep_stale(tmp_path / "missing") == []


KILLS = """
import json, os, pathlib, random, signal, sys, time, zlib
from dlgui.lab.files import atomic_write, sweep_stale

def naive(path, data):
    with open(path, "wb") as file:
        file.write(data)

write = {"ours": atomic_write, "naive": naive}[sys.argv[1]]
count, folder = int(sys.argv[2]), pathlib.Path(sys.argv[3])
path = folder / "work.dlgui"
chance = random.Random(7)

def document(version):
    body = bytes([version % 256]) * (100_000 + 1000 * (version % 200))
    return body + zlib.crc32(body).to_bytes(4, "big")

def whole():
    data = path.read_bytes()
    return zlib.crc32(data[:-4]) == int.from_bytes(data[-4:], "big") and len(data) > 1000

write(path, document(0))
corrupt = 0
for kill in range(count):
    child = os.fork()
    if child == 0:
        for version in range(1_000_000):
            write(path, document(version))
        os._exit(0)
    time.sleep(chance.uniform(0.0005, 0.012))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if not whole():
        corrupt += 1
        naive(path, document(0))
left = [p for p in folder.iterdir() if p != path]
swept = sweep_stale(folder)
print(json.dumps({"corrupt": corrupt, "left": len(left), "after": len(os.listdir(folder))}))
"""


def kill(writer: str, count: int, folder: Path) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-c", KILLS, writer, str(count), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_a_killed_writer_leaves_old_or_new_and_the_rest_is_swept(tmp_path):
    result = kill("ours", 50, tmp_path)
    assert result["corrupt"] == 0
    assert result["left"] <= 50
    assert result["after"] == 1


def test_the_killing_finds_a_writer_that_is_not_atomic(tmp_path):
    assert kill("naive", 25, tmp_path)["corrupt"] > 0


@pytest.mark.soak
@pytest.mark.timeout(300)
def test_a_thousand_killed_writers_corrupt_nothing(tmp_path):
    result = kill("ours", 1000, tmp_path)
    assert result["corrupt"] == 0
    assert result["after"] == 1
