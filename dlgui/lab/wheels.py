"""A wheel is looked into before anything of it is written, and made from a folder without building.

Refused is what could run code at interpreter start, write outside its folder or fill the disk. A
project folder is packed as it stands: building would run its code. Unpacking a wheel is copying:
what pip would do beyond that, scripts and data, is refused.
"""

from __future__ import annotations

import base64
import configparser
import hashlib
import os
import platform
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath
from typing import Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.tags import Tag, sys_tags
from packaging.utils import InvalidWheelFilename, parse_wheel_filename
from packaging.version import InvalidVersion, Version

from dlgui.engine.errors import PluginProblem
from dlgui.lab.discovery import GROUP, normal_name, read_project
from dlgui.lab.files import shown

MOST_FILES = 20_000
MOST_BYTES = 1 << 30
MOST_RATIO = 100
START_UP = ("sitecustomize", "usercustomize")
"""Modules that Python imports by itself at its start."""
BACKENDS = ("hatchling", "setuptools", "flit_core", "pdm", "uv_build", "poetry")
"""Build backends whose pure packages are plain copies of their folders."""
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Wheel:
    """What a wheel says about itself: requires and tops are requirements and importable names."""

    path: Path
    name: str
    version: str
    requires: tuple[str, ...] = ()
    tops: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    bytes: int = 0
    summary: str = ""
    author: str = ""
    licence: str = ""
    files: tuple[str, ...] = ()


def inspect(path: Path) -> Wheel:
    """Return what a wheel holds without unpacking it.

    Raises:
        PluginProblem: it is no wheel, or holds what a plugin may not bring.
    """
    try:
        name, version, _, tags = parse_wheel_filename(path.name)
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            _check_archive(path, infos)
            facts = _facts(path, infos)
            words = HeaderParser().parsestr(archive.read(f"{facts}/METADATA").decode())
            points = _points(archive, f"{facts}/entry_points.txt")
    except (InvalidWheelFilename, zipfile.BadZipFile, KeyError, ValueError, OSError) as problem:
        raise PluginProblem(f"{path.name} is no wheel that can be read: {problem}.") from problem
    if normal_name(words["Name"] or "") != name:
        raise PluginProblem(f"{path.name} says inside that it is {words['Name']}, not {name}.")
    _must_fit(path, tags, words["Requires-Python"] or "")
    return Wheel(
        path,
        str(name),
        str(version),
        requires=tuple(words.get_all("Requires-Dist") or ()),
        tops=tuple(_tops(infos)),
        points=points,
        bytes=sum(info.file_size for info in infos),
        summary=words["Summary"] or "",
        author=_first(words, "Author", "Author-email"),
        licence=_first(words, "License-Expression", "License"),
        files=tuple(info.filename for info in infos if not info.is_dir()),
    )


def unpack(path: Path, to: Path) -> None:
    """Lay out the files of a wheel that was inspected, with a RECORD that holds what they are.

    The wheel's own RECORD could say anything, and a plugin is known by it.
    """
    content: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as archive:
        facts = _facts(path, archive.infolist())
        for info in archive.infolist():
            if not info.is_dir() and info.filename != f"{facts}/RECORD":
                content[info.filename] = archive.read(info)
    content[f"{facts}/INSTALLER"] = b"dlgui\n"
    content = dict(sorted(content.items()))
    content[f"{facts}/RECORD"] = record(content, f"{facts}/RECORD")
    for name, data in content.items():
        place = to / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def pack(folder: Path, to: Path) -> Path:
    """Write the wheel of a project folder into `to` by copying its packages; none of it runs.

    Raises:
        PluginProblem: it needs a real build, which would run its code, or names no plugin.
    """
    table = read_project(folder)
    name, version = _named(folder, table)
    points = table.get("entry-points", {}).get(GROUP, {})
    if not points:
        raise PluginProblem(f'{shown(folder)} has no [project.entry-points."{GROUP}"].')
    _must_be_plain(folder, table)
    tops = {str(value).partition(":")[0].partition(".")[0] for value in points.values()}
    content = dict(_package_files(folder, table, tops))
    stem = f"{name.replace('-', '_')}-{version}"
    facts = f"{stem}.dist-info"
    content[f"{facts}/METADATA"] = _metadata(name, version, table).encode()
    content[f"{facts}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: dlgui\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    lines = [f"{key} = {value}" for key, value in points.items()]
    content[f"{facts}/entry_points.txt"] = "\n".join([f"[{GROUP}]", *lines, ""]).encode()
    content[f"{facts}/RECORD"] = record(content, f"{facts}/RECORD")
    path = to / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in content.items():
            # One date for all, so that one folder gives one wheel.
            archive.writestr(zipfile.ZipInfo(entry, EPOCH), data, zipfile.ZIP_DEFLATED)
    return path


def _check_archive(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if len(names) > MOST_FILES or len(set(names)) != len(names):
        raise PluginProblem(f"{path.name} has {len(names)} entries, or one of them twice.")
    total, packed = sum(i.file_size for i in infos), sum(i.compress_size for i in infos)
    # Entries that overlap say together more than the file holds.
    if total > MOST_BYTES or total > MOST_RATIO * (packed + 4096) or packed > os.path.getsize(path):
        raise PluginProblem(f"{path.name} would unpack to {total:,} bytes: it is refused.")
    for info in infos:
        problem = _refused(info)
        if problem:
            raise PluginProblem(f"{path.name} holds {info.filename!r:.120}: {problem}.")


def _must_fit(path: Path, tags: frozenset[Tag], wanted: str) -> None:
    """Raise PluginProblem when a wheel is for another Python or another system."""
    here = platform.python_version()
    try:
        fits = SpecifierSet(wanted).contains(here, prereleases=True)
    except InvalidSpecifier:
        raise PluginProblem(f"{path.name} wants a Python {wanted!r:.60}: no such rule.") from None
    if not fits:
        raise PluginProblem(f"{path.name} needs Python {wanted}, this is {here}.")
    if not tags.intersection(sys_tags()):
        named = ", ".join(sorted(map(str, tags)))
        raise PluginProblem(f"{path.name} is for {named:.120}, not for this Python and system.")


def _refused(info: zipfile.ZipInfo) -> str:
    """Return why an entry may not be in a plugin's wheel; empty when it may."""
    place = PurePosixPath(info.filename)
    first = place.parts[0] if place.parts else ""
    if place.is_absolute() or ".." in place.parts or "\\" in info.filename or ":" in first:
        return "its path leads out of the folder"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link"
    if info.flag_bits & 1:
        return "it is encrypted"
    if len(place.parts) == 1 and place.suffix == ".pth":
        return "such a file runs code whenever Python starts"
    if place.parts and place.parts[0].partition(".")[0] in START_UP:
        return "such a module runs whenever Python starts"
    if first.endswith(".data"):
        return "it would be written outside the plugin's folder"
    return ""


def _facts(path: Path, infos: list[zipfile.ZipInfo]) -> str:
    found = {i.filename.split("/")[0] for i in infos if i.filename.endswith(".dist-info/METADATA")}
    if len(found) != 1:
        raise PluginProblem(f"{path.name} has {len(found)} descriptions, a wheel has one.")
    return found.pop()


def _points(archive: zipfile.ZipFile, entry: str) -> tuple[str, ...]:
    if entry not in archive.namelist():
        return ()
    parser = configparser.ConfigParser(delimiters=("=",), interpolation=None)
    try:
        parser.read_string(archive.read(entry).decode())
    except configparser.Error as problem:
        raise ValueError(f"its entry points cannot be read, {problem}") from problem
    return tuple(parser[GROUP].values()) if parser.has_section(GROUP) else ()


def _tops(infos: list[zipfile.ZipInfo]) -> list[str]:
    tops = set()
    for info in infos:
        parts = PurePosixPath(info.filename).parts
        if len(parts) > 1 and not parts[0].endswith(".dist-info"):
            tops.add(parts[0])
        elif len(parts) == 1 and parts[0].endswith((".py", ".so", ".pyd")):
            tops.add(parts[0].partition(".")[0])
    return sorted(tops)


def _first(words: Message, *names: str) -> str:
    return next((str(words[name]) for name in names if words[name]), "")


def _named(folder: Path, table: dict[str, Any]) -> tuple[str, str]:
    name, version = table.get("name"), table.get("version")
    if not (isinstance(name, str) and isinstance(version, str)):
        raise PluginProblem(
            f"{shown(folder)}: its pyproject.toml must state name and version in [project]."
        )
    try:
        return normal_name(name), str(Version(version))
    except InvalidVersion:
        raise PluginProblem(f"{shown(folder)}: {version!r} is no version.") from None


def _must_be_plain(folder: Path, table: dict[str, Any]) -> None:
    """Raise PluginProblem when copying its packages is not all that a build would do."""
    backend = str(table["build-system"].get("build-backend", "setuptools"))
    hatch = table["tool"].get("hatch", {}).get("build", {})
    wheel = hatch.get("targets", {}).get("wheel", {})
    reasons = [
        f"{backend} compiles" * (backend.partition(".")[0] not in BACKENDS),
        "a setup.py" * (folder / "setup.py").exists(),
        "dynamic metadata" * bool(table.get("dynamic")),
        "build hooks" * bool("hooks" in hatch or "hooks" in wheel),
        "files from elsewhere" * bool("force-include" in hatch or "force-include" in wheel),
        "extension modules" * bool(table["tool"].get("setuptools", {}).get("ext-modules")),
    ]
    found = ", ".join(filter(None, reasons))
    if found:
        raise PluginProblem(
            f"{shown(folder)} needs a build ({found}), which would run its code now. Build it "
            f"yourself with `pip wheel --no-deps {shown(folder)}` and install the wheel."
        )


def _package_files(
    folder: Path, table: dict[str, Any], tops: set[str]
) -> Iterator[tuple[str, bytes]]:
    hatch = table["tool"].get("hatch", {}).get("build", {}).get("targets", {}).get("wheel", {})
    root = folder / "src" if (folder / "src").is_dir() else folder
    places = [folder / str(name) for name in hatch.get("packages", ())]
    places = places or [root / top if (root / top).is_dir() else root / f"{top}.py" for top in tops]
    size = 0
    for place in sorted(places):
        if not place.exists():
            raise PluginProblem(f"{shown(folder)} has no {place.name}, as its entry point says.")
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_dir() or "__pycache__" in path.parts or path.suffix == ".pyc":
                continue
            if not path.resolve().is_relative_to(folder.resolve()):
                raise PluginProblem(f"{shown(path)} is a link that leads out of the folder.")
            size += path.stat().st_size
            if size > MOST_BYTES:
                raise PluginProblem(f"{shown(folder)} holds more than {MOST_BYTES:,} bytes.")
            yield path.relative_to(place.parent).as_posix(), path.read_bytes()


def _metadata(name: str, version: str, table: dict[str, Any]) -> str:
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    licence = table.get("license")
    authors = ", ".join(str(one.get("name", "")) for one in table.get("authors", ()))
    for key, value in (
        ("Summary", table.get("description")),
        ("Author", authors),
        ("License", licence if isinstance(licence, str) else None),
        ("Requires-Python", table.get("requires-python")),
    ):
        if value:
            lines.append(f"{key}: {' '.join(str(value).split())}")
    lines += [f"Requires-Dist: {one}" for one in table.get("dependencies", ())]
    return "\n".join(lines) + "\n"


def record(content: dict[str, bytes], own: str) -> bytes:
    """Return the RECORD of a wheel's content, which is itself the file `own`."""
    lines = []
    for entry, data in content.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{entry},sha256={digest},{len(data)}")
    return "\n".join([*lines, f"{own},,", ""]).encode()
