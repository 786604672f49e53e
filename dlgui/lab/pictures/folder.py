"""A folder of pictures: one folder a class inside it, and in each the pictures of that class."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from dlgui.engine.errors import BadTable
from dlgui.lab.files import reason, shown
from dlgui.lab.pictures.pixels import SUFFIXES

MOST_CLASSES = 10_000
MOST_FILES = 1_000_000
_DIGITS = re.compile(r"(\d{1,18})")


@dataclass(frozen=True)
class Files:
    """The picture files of a folder: classes in order, paths, and the class number of each path."""

    classes: tuple[str, ...]
    paths: tuple[Path, ...]
    numbers: tuple[int, ...]
    ignored: int = 0
    """Files and folders that are no pictures and were passed over."""


def class_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders inside that hold pictures, in the order of their names, 2 before 10.

    Raises:
        BadTable: the folder cannot be looked into.
    """
    inside = [one for one in _entries(folder) if one.is_dir() and not one.name.startswith(".")]
    held = [Path(one.path) for one in inside if any(map(_is_picture, _entries(Path(one.path))))]
    return tuple(sorted(held, key=lambda path: _natural(path.name)))


def picture_files(folder: Path) -> Files:
    """Return the pictures in the folders of a folder; links out of it are not followed.

    Raises:
        BadTable: there are fewer than two such folders, or too many files.
    """
    name = shown(folder.name or str(folder))
    folders = class_folders(folder)
    if len(folders) < 2:
        has = f"one, {folders[0].name!r}" if folders else "none"
        raise BadTable(
            f"{name} must hold a folder of pictures for each class, at least two; it has {has}. "
            f"Put the pictures ({', '.join(SUFFIXES)}) into folders that are named after classes."
        )
    if len(folders) > MOST_CLASSES:
        raise BadTable(f"{name} has {len(folders):,} classes; the limit is {MOST_CLASSES:,}.")
    paths: list[Path] = []
    numbers: list[int] = []
    ignored = 0
    for number, one in enumerate(folders):
        entries = _entries(one)
        found = sorted((e.name for e in entries if _is_picture(e)), key=_natural)
        ignored += len(entries) - len(found)
        paths += [one / file for file in found]
        numbers += [number] * len(found)
        if len(paths) > MOST_FILES:
            raise BadTable(f"{name} has more than {MOST_FILES:,} pictures. Keep fewer.")
    return Files(tuple(one.name for one in folders), tuple(paths), tuple(numbers), ignored)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (OSError, ValueError) as problem:
        raise BadTable(
            f"{shown(folder)} cannot be looked into: {reason(problem)}. Choose another folder."
        ) from None


def _is_picture(entry: os.DirEntry[str]) -> bool:
    suffix = os.path.splitext(entry.name)[1].lower()
    hidden = entry.name.startswith(".")
    return suffix in SUFFIXES and not hidden and entry.is_file(follow_symlinks=False)


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Order names as people do: 2 before 10."""
    parts = (part for part in _DIGITS.split(name) if part)
    return tuple((0, int(p), "") if _DIGITS.fullmatch(p) else (1, 0, p.casefold()) for p in parts)
