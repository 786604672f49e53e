"""What a plugin seems to contribute, read from its source without running it.

A class counts whose base has the name of a kind. The trial tells what is really supplied; this is
for the plan, before anything is written.
"""

from __future__ import annotations

import ast
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from dlgui.engine.kinds import KINDS

MOST_FILES, MOST_BYTES = 200, 1 << 20
KIND_NAMES = tuple(kind.__name__ for kind in KINDS)
Contents = tuple[tuple[str, str], ...]


def contents_of(path: Path) -> Contents:
    """Return kind and class name of what a wheel or a .py file seems to contribute."""
    found: list[tuple[str, str]] = []
    # Anything may stand in there; what cannot be read is not told.
    with suppress(OSError, zipfile.BadZipFile):
        texts = _of_wheel(path) if path.suffix == ".whl" else [path.read_bytes()[:MOST_BYTES]]
        found = [one for text in texts for one in _classes(text)]
    return tuple(sorted(set(found), key=lambda one: (KIND_NAMES.index(one[0]), one[1])))


def _of_wheel(path: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as archive:
        infos = [one for one in archive.infolist() if one.filename.endswith(".py")]
        for info in infos[:MOST_FILES]:
            if info.file_size <= MOST_BYTES:
                yield archive.read(info)


def _classes(text: bytes) -> Iterable[tuple[str, str]]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            for base in node.bases:
                name = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
                if name in KIND_NAMES:
                    yield name, node.name
