"""Whatever the bytes are, each reader returns rows or raises BadTable, soon, and runs nothing."""

import codecs
import contextlib
import gzip
import io
import random
import struct
import sys
import time
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest

from dlgui.api.npz import read_npy, read_npz
from dlgui.engine.errors import BadTable
from dlgui.lab.pictures import read_idx, read_pixels
from dlgui.lab.pictures.idx import unpacked
from dlgui.lab.tables import ENCODINGS, any_table, encode, plan_columns, read_table

CORPUS = Path(__file__).parents[1] / "corpus" / "data"
RUNS_CODE = {"exec", "import", "os.system", "subprocess.Popen", "os.exec", "pickle.find_class"}
RUNS_CODE |= {"os.spawn", "os.posix_spawn", "ctypes.dlopen", "socket.connect", "os.fork"}


class Watch:
    """Counts audit events that run code or reach out, while it is on."""

    def __init__(self):
        self.on = False
        self.seen = []
        sys.addaudithook(self)

    def __call__(self, event, arguments):
        if self.on and event in RUNS_CODE:
            self.seen.append((event, str(arguments)[:200]))


WATCH = Watch()
for name in ENCODINGS:
    codecs.lookup(name)  # Python imports its own codecs when they are first used


def npy(array):
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


def npz(**arrays):
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def png(pixels, color=0, filters=(0, 1, 2, 3, 4)):
    """Return pixels (height, bytes of a row) as a PNG; the filters are named, not applied."""
    height, row = pixels.shape
    width = row // {0: 1, 2: 3, 6: 4}[color]
    raw = b"".join(bytes([filters[y % len(filters)]]) + pixels[y].tobytes() for y in range(height))

    def chunk(kind, content):
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, color, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def idx(array):
    head = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return head + array.astype(np.uint8).tobytes()


def workbook():
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for i in range(12):
        book.active.append([f"n{i}" if not i else i * 1.5, "kind" if not i else "ab"[i % 2], i])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parquet():
    pyarrow = pytest.importorskip("pyarrow")
    writer = pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    table = pyarrow.table({"a": [1.5, None, 3.0, 4.0], "b": ["x", "y", None, "x"]})
    writer.write_table(table, file)
    return file.getvalue()


def as_table(data):
    table = any_table(data, "fuzz")
    table.preview()
    for column in table.columns:
        column.histogram()
        with contextlib.suppress(BadTable):
            found = encode(table, plan_columns(table, column.name))
            assert not np.isinf(found.x).any()


def as_csv(data):
    read_table(data, name="fuzz.csv", limit=50_000_000)


def as_pixels(data):
    pixels = read_pixels(data, "fuzz")
    assert pixels.ndim == 2
    assert pixels.min() >= 0
    assert pixels.max() <= 1


CHANCE = np.random.default_rng(5)
SEEDS = {
    "csv": (as_csv, [b"name;price;when\nfoo;1,5;1.2.2020\nbar;2,25;13.4.2020\n", b"a,b\n1,2\n3,4"]),
    "quotes": (as_csv, [b"'a, b',2\n'c',3\n", b'"a","b\n"\n1,2\n']),
    "npy": (
        lambda data: read_npy(data, "fuzz"),
        [
            npy(np.arange(6.0).reshape(3, 2)),
            npy(np.array([(1.0, 2)], [("u", "<f8"), ("v", "<i4")])),
            npy(np.array(["a", "bc"])),
            npy(np.array([{}], object)),
        ],
    ),
    "npz": (lambda data: read_npz(data, "fuzz"), [npz(x=np.zeros((4, 2)), y=np.arange(4))]),
    "idx": (lambda data: read_idx(data, "fuzz"), [idx(np.zeros((3, 4, 5))), idx(np.arange(3))]),
    "idx.gz": (lambda data: read_idx(data, "fuzz"), [gzip.compress(idx(np.zeros((3, 4, 5))))]),
    "png": (
        as_pixels,
        [
            png(CHANCE.integers(0, 256, (6, 7)).astype(np.uint8)),
            png(CHANCE.integers(0, 256, (5, 12)).astype(np.uint8), 2),
            png(CHANCE.integers(0, 256, (5, 12)).astype(np.uint8), 6),
        ],
    ),
    "pgm": (as_pixels, [b"P5\n3 2\n255\n" + bytes(6), b"P6 2 1 255\n" + bytes(6)]),
    "excel": (as_table, [workbook]),
    "parquet": (as_table, [parquet]),
    "any": (as_table, [npy(np.arange(6.0).reshape(3, 2)), npz(x=np.zeros((4, 2)), y=np.arange(4))]),
}


def seeds(kind):
    return [one() if callable(one) else one for one in SEEDS[kind][1]]


def mutated(chance, seeds):
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(data))
        what = chance.random()
        if what < 0.3:
            data[at : at + 1] = bytes([chance.randrange(256)])
        elif what < 0.5:
            del data[at : at + chance.choice([1, 2, 8, 64])]
        elif what < 0.7:
            number = chance.choice([0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF])
            data[at : at + 4] = struct.pack(chance.choice("<>") + "I", number)
        elif what < 0.8:
            data[at:at] = data[at : at + chance.randint(1, 40)]
        elif what < 0.9:
            del data[at:]
        else:
            data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 12)))
    return bytes(data)


def repaired(data):
    """Return a PNG whose checksums fit again, so that what lies behind them is reached."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return data
    made, at = bytearray(data), 8
    while at + 12 <= len(made):
        length = int.from_bytes(made[at : at + 4], "big")
        end = at + 8 + length
        if end + 4 > len(made):
            break
        made[end : end + 4] = struct.pack(">I", zlib.crc32(bytes(made[at + 4 : end])))
        at = end + 4
    return bytes(made)


def storm(kind, seconds, seed):
    """Feed one reader mutated files; return the slowest and how many there were."""
    read = SEEDS[kind][0]
    originals = seeds(kind)
    for data in originals:
        with contextlib.suppress(BadTable):
            read(data)  # what is imported late is imported now
    chance = random.Random(seed)
    ends, slowest, count = time.monotonic() + seconds, 0.0, 0
    while time.monotonic() < ends:
        data = mutated(chance, originals)
        if chance.random() < 0.5:
            data = repaired(data)
        began = time.perf_counter()
        WATCH.on = True
        try:
            read(data)
        except BadTable:
            pass
        except BaseException as problem:
            raise AssertionError(f"{kind}: {data!r}") from problem
        finally:
            WATCH.on = False
        slowest = max(slowest, time.perf_counter() - began)
        count += 1
    assert not WATCH.seen
    return slowest, count


@pytest.mark.parametrize("kind", SEEDS)
def test_mutated_files_are_read_or_refused_within_a_second(kind):
    slowest, count = storm(kind, 0.25, seed=11)
    assert slowest < 1
    assert count > 5


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", SEEDS)
def test_mutated_files_are_read_or_refused_for_minutes(kind):
    slowest, count = storm(kind, 30.0, seed=time.monotonic_ns())
    said = f"{kind}: {count:,} inputs, {count / 30:,.0f} a second, slowest {slowest:.3f} s\n"
    sys.stderr.write(said)
    assert slowest < 1


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_what_once_went_wrong_is_refused_with_a_sentence(path):
    read = SEEDS[path.suffix[1:]][0]
    with pytest.raises(BadTable) as caught:
        read(path.read_bytes())
    assert str(caught.value).rstrip().endswith(".")


def test_the_watch_sees_code_that_runs():
    WATCH.on = True
    try:
        exec("1 + 1")
    finally:
        WATCH.on = False
    assert WATCH.seen
    WATCH.seen.clear()


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_bomb_of_zeros_is_refused_before_it_is_unpacked():
    with pytest.raises(BadTable, match=r"would unpack|claims to unpack"):
        read_npz(zipped(**{"a.npy": bytes(50_000_000)}), "bomb.npz", limit=10_000_000)
    with pytest.raises(BadTable, match="would unpack to more"):
        unpacked(gzip.compress(bytes(5_000_000)), "bomb.gz", limit=1_000_000)
