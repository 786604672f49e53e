"""Damaged bytes for every reader: each gives a value or its own kind of error, and runs nothing.

`python -m tests.lab.fuzzing [--seconds N] [READER …]` prints a line for each reader; what it finds
is put into the corpus, which the tests read for ever.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dlgui.engine.errors import BadProject, DlguiError, ExportFailed, MissingComponents

CORPUS = Path(__file__).with_name("corpus")
SLOW = 1.0
HOSTILE: tuple[Any, ...] = (
    *(None, True, -1, 0, 1, 2**31, 2**63, 10**30, -0.5, 1e308, 1.5, "", "a", "nan", "\0", "‮x"),
    *("__class__", "os.system", "../../x.py", "file:///etc/passwd", "dlgui-builtins:Adam"),
    *([], {}, [[]], [[[[[[]]]]]], {"": 0}, {"type": "dlgui-builtins:Dense"}, "x" * 2000),
)
TOKENS = (
    *(b'"', b"{", b"}", b"[", b"]", b",", b":", b"null", b"NaN", b"Infinity", b"1e999", b"-"),
    *(b"9" * 400, b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"[" * 300, b"\\ud800", b"\xef\xbb\xbf"),
    *(b"PK\x03\x04", b"PK\x01\x02", b"\xff\xff\xff\xff\xff\xff\xff\xff\x7f", b"\x08", b"\x0a"),
    *(b"descr", b"|O", b"(1,)", b"__import__('os').system('true')", b"'shape': (9999999999,)"),
)
FORBIDDEN = (
    *("exec", "compile", "import", "open", "os.", "subprocess.", "socket.", "shutil.", "pickle."),
    *("marshal.", "ctypes.", "tempfile.", "code.__new__", "function.__new__", "pty.", "urllib."),
    *("webbrowser.", "glob.", "winreg.", "syslog.", "mmap.", "fcntl.", "sqlite3.", "object.__set"),
)


@dataclass
class Reader:
    """A reader with whole files to start from. errors: the kinds that it may raise · parses:
    whether it looks at Python source, which Python calls to compile, and must never run it."""

    name: str
    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    errors: tuple[type[Exception], ...] = (BadProject,)
    parts: Callable[[bytes], tuple[bytes, bytes] | None] = lambda data: (data, b"")
    seal: Callable[[Any], Any] = lambda document: document
    parses: bool = False


@dataclass
class Outcome:
    """What a time of fuzzing found."""

    count: int = 0
    accepted: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    others: list[tuple[bytes, Exception]] = field(default_factory=list)
    events: list[tuple[bytes, str]] = field(default_factory=list)


class Watch:
    """Notes what Python's audit hook tells while it is on; a hook cannot be taken away again."""

    def __init__(self) -> None:
        self.on = self.parsing = False
        self.seen: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, details: tuple[Any, ...]) -> None:
        if self.on and event.startswith(FORBIDDEN) and not (self.parsing and event == "compile"):
            self.on = False  # what follows belongs to the telling
            self.seen.append(f"{event} {details!r:.100}")


@cache
def the_watch() -> Watch:
    """Return the one watch of this process."""
    return Watch()


def json_part(data: bytes) -> tuple[bytes, bytes] | None:
    """Return the JSON of a safetensors file, and what is behind it."""
    size = int.from_bytes(data[:8], "little")
    return (data[8 : 8 + size], data[8 + size :]) if 8 + size <= len(data) else None


def mutants(reader: Reader, chance: random.Random) -> Iterator[bytes]:
    """Yield damaged files for ever: in their bytes, or in the values of the JSON that they hold."""
    documents = []
    for seed in reader.seeds:
        found = reader.parts(seed)
        try:
            documents.append((json.loads(found[0]), found[1]) if found else None)
        except (ValueError, UnicodeDecodeError):
            documents.append(None)
    while True:
        number = chance.randrange(len(reader.seeds))
        told = documents[number]
        if told is not None and chance.random() < 0.6:
            changed = reader.seal(_changed(told[0], chance))
            body = json.dumps(changed, allow_nan=True).encode()
            binary = reader.parts is json_part
            head = len(body).to_bytes(8, "little") if binary else b""
            yield head + body + told[1]
        else:
            yield _damaged(reader.seeds[number], chance)


def _changed(document: Any, chance: random.Random) -> Any:
    """Return a copy with some values, or names, replaced; a text of JSON is changed inside."""
    document = json.loads(json.dumps(document))
    for _ in range(chance.randint(1, 3)):
        where, steps = document, []
        while isinstance(where, (dict, list)) and where:
            key = chance.choice(list(where)) if isinstance(where, dict) else _at(where, chance)
            if "__metadata__" in where and chance.random() < 0.7:  # there is most to be wrong
                key = "__metadata__"
            steps.append((where, key))
            where = where[key]
            if isinstance(where, str) and where[:1] in ("{", "[") and chance.random() < 0.9:
                try:
                    inner = _changed(json.loads(where), chance)
                except ValueError:
                    break
                steps[-1][0][key] = json.dumps(inner)
                return document
            if chance.random() < 0.1:
                break
        if not steps:
            return deepcopy(chance.choice(HOSTILE))
        owner, key = steps[-1]
        what = chance.random()
        if what < 0.7:
            owner[key] = deepcopy(chance.choice(HOSTILE))
        elif what < 0.85:
            del owner[key]
        elif isinstance(owner, dict):
            owner[str(chance.choice(HOSTILE))[:40]] = owner.pop(key)
        else:
            owner.append(deepcopy(owner[key]))
    return document


def _at(values: list[Any], chance: random.Random) -> int:
    return chance.randrange(len(values))


def _damaged(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        place, what = chance.randint(0, len(out)), chance.random()
        if what < 0.3:
            out[place:place] = chance.choice(TOKENS)
        elif what < 0.45:
            del out[place : place + chance.randint(1, 40)]
        elif what < 0.85 and place < len(out):
            out[place] ^= 1 << chance.randrange(8)
        elif what < 0.95:
            out[place : place + 8] = chance.choice((b"\0" * 8, b"\xff" * 8, os.urandom(8)))
        else:
            del out[place:]
    return bytes(out)


@contextmanager
def limited(gigabytes: float) -> Iterator[None]:
    """Hold the memory of this process to so much more than it has now."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    have = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (have + int(gigabytes * (1 << 30)), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def attempt(reader: Reader, data: bytes, outcome: Outcome) -> None:
    """Read once, watched."""
    watch = the_watch()
    watch.seen.clear()
    began = time.perf_counter()
    watch.on, watch.parsing = True, reader.parses
    try:
        reader.read(data)
        outcome.accepted += 1
    except reader.errors as problem:
        if not str(problem).strip():
            outcome.others.append((data, problem))
    except Exception as problem:
        outcome.others.append((data, problem))
    finally:
        watch.on = False
    outcome.slowest = max(outcome.slowest, time.perf_counter() - began)
    outcome.count += 1
    outcome.events += [(data, event) for event in watch.seen]


def fuzz(reader: Reader, seconds: float, seed: int) -> Outcome:
    """Read damaged files for so long."""
    chance, outcome = random.Random(seed), Outcome()
    for data in reader.seeds:  # what is imported on first use is imported now
        reader.read(data)
    begun = time.perf_counter()
    with limited(0.5):
        for data in mutants(reader, chance):
            attempt(reader, data, outcome)
            if time.perf_counter() - begun > seconds or len(outcome.others) > 20:
                break
    outcome.seconds = time.perf_counter() - begun
    return outcome


def corpus(name: str) -> list[bytes]:
    """Return the files that a reader has to survive for ever."""
    return [path.read_bytes() for path in sorted((CORPUS / name).glob("*.bin"))]


def keep(name: str, data: bytes) -> Path:
    """Put a file into the corpus."""
    path = CORPUS / name / f"{hashlib.sha256(data).hexdigest()[:12]}.bin"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def main() -> int:
    """Fuzz for the asked time and print what was found; what failed goes into the corpus."""
    from tests.lab.readers import readers

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    said = print  # the one place where a test speaks
    said(f"{'reader':14}{'inputs':>10}{'a second':>10}{'read':>8}{'slowest':>10}  other  events")
    total, bad = Outcome(), 0
    for reader in readers():
        if asked.names and reader.name not in asked.names:
            continue
        found = fuzz(reader, asked.seconds, asked.seed)
        rate = found.count / found.seconds
        line = f"{reader.name:14}{found.count:10,}{rate:10,.0f}{found.accepted:8,}"
        said(f"{line}{found.slowest:8.3f} s{len(found.others):7}{len(found.events):8}", flush=True)
        for data, problem in found.others[:3]:
            name = keep(reader.name, data).name
            said(f"    {type(problem).__name__}: {problem!s:.150} → {name}")
        for data, event in found.events[:3]:
            said(f"    {event} → {keep(reader.name, data).name}")
        total.count += found.count
        bad += len(found.others) + len(found.events) + (found.slowest > SLOW)
    said(f"{total.count:,} inputs, {bad} failures")
    return bool(bad)


ANY_OF_OURS = (BadProject, ExportFailed, MissingComponents)
"""What an exporter's own reader may raise."""
assert all(issubclass(one, DlguiError) for one in ANY_OF_OURS)

if __name__ == "__main__":
    sys.exit(main())
