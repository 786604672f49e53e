"""Which plugins there are, and which of them are enabled: metadata is read, nothing is imported.

Plugins come from three places: distributions in the program's own environment that name the
entry-point group, folders of their own in the user's plugin folder, and single .py files there.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageMetadata
from pathlib import Path
from typing import Any

import platformdirs

from dlgui.engine.errors import PluginProblem
from dlgui.lab.files import atomic_write, read_bytes, shown

GROUP = "dlgui.v1"
"""The entry-point group; it carries the API's major version."""
OWN = "dlgui"
BUILT_IN, ENVIRONMENT, FOLDER, FILE, PROJECT = (
    "built-in",
    "environment",
    "folder",
    "file",
    "project",
)
LIMIT = 1 << 20
MANIFEST_LIMIT = 64 << 10
"""Bytes of a pyproject.toml: dotted keys take time that grows with their square."""
ENABLED = "plugins.json"
MODULE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Plugin:
    """One plugin as its metadata describes it; nothing of it has been imported.

    name: the supplier, its distribution name · source: built-in, environment, folder, file or
    project · place: the folder to import from, or the file · modules: what to import, as
    "package.module" · fingerprint: changes with its content · broken: why it cannot be loaded.
    """

    name: str
    version: str
    source: str
    place: Path
    modules: tuple[str, ...]
    fingerprint: str = ""
    summary: str = ""
    author: str = ""
    licence: str = ""
    broken: str = ""


def plugins_folder() -> Path:
    """Return where this user's plugins live."""
    return platformdirs.user_data_path("dlgui", appauthor=False) / "plugins"


def normal_name(name: str) -> str:
    """Return a distribution name in its one spelling, as "my-plugin"."""
    return re.sub(r"[-_.]+", "-", name).lower()


def discover(folder: Path) -> tuple[Plugin, ...]:
    """Return every third-party plugin: the environment's, then folders, then files, by name."""
    found: dict[str, Plugin] = {}
    inside = list(_entries(folder))
    places = (path for path in inside if path.is_dir())
    files = (path for path in inside if path.suffix == ".py" and path.is_file())
    plugins = [*_environment(folder), *map(_in_folder, places), *map(_single, files)]
    for plugin in plugins:
        other = found.setdefault(plugin.name, plugin)
        if other is not plugin:
            found[f"{plugin.name} in {plugin.place}"] = _refused(
                plugin, f"{plugin.name} is there already, in {shown(other.place)}; remove one."
            )
    return tuple(found.values())


def plugin_at(path: Path) -> Plugin:
    """Return the plugin in a .py file, an installed folder, or a project folder.

    Raises:
        PluginProblem: there is none, with what was looked for.
    """
    if path.is_file() and path.suffix == ".py":
        plugin = _single(path)
    elif path.is_dir() and (path / "pyproject.toml").is_file():
        plugin = _project(path)
    elif path.is_dir():
        plugin = _in_folder(path)
    else:
        raise PluginProblem(f"{shown(path)} is no plugin: give a folder, a wheel or a .py file.")
    if plugin.broken:
        raise PluginProblem(plugin.broken)
    return plugin


def read_enabled(folder: Path) -> dict[str, str]:
    """Return the fingerprints of the enabled plugins by name; a damaged list enables none."""
    path = folder / ENABLED
    if not path.is_file():
        return {}
    try:
        table = json.loads(read_bytes(path, LIMIT, PluginProblem))["enabled"]
    except (PluginProblem, ValueError, LookupError, TypeError, RecursionError):
        return {}
    if not isinstance(table, dict):
        return {}
    return {str(name): mark for name, mark in table.items() if isinstance(mark, str)}


def write_enabled(folder: Path, enabled: Mapping[str, str]) -> None:
    """Write the fingerprints of the enabled plugins.

    Raises:
        PluginProblem: the plugin folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise PluginProblem(
            f"{shown(folder)} cannot be made: {problem.strerror}. Your choice is not kept."
        ) from problem
    text = json.dumps({"version": 1, "enabled": dict(enabled)}, indent=2, sort_keys=True)
    atomic_write(folder / ENABLED, text.encode() + b"\n", error=PluginProblem)


def _entries(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return
    yield from (path for path in paths if path.name[0] not in "._")


def _environment(folder: Path) -> Iterator[Plugin]:
    """Yield plugins of the program's own environment: the plugin folder may be on sys.path too."""
    seen = {OWN}
    for distribution in Distribution.discover(path=outside(folder)):
        try:
            modules = _modules(distribution)
            if not modules:
                continue
            plugin = _described(distribution, modules, ENVIRONMENT, _root(distribution))
        except Exception:  # damaged metadata of something that is no plugin of ours
            continue
        if plugin.name not in seen:
            seen.add(plugin.name)
            yield plugin


def outside(folder: Path) -> list[str]:
    """Return the import path without what lies in the plugin folder: the program's own."""
    home = folder.resolve()
    return [path for path in sys.path if not Path(path).resolve().is_relative_to(home)]


def _in_folder(place: Path) -> Plugin:
    name = normal_name(place.name)
    why = f"holds no distribution {name} with entry points of {GROUP}"
    for distribution in Distribution.discover(path=[str(place)]):
        try:
            modules = _modules(distribution)
            if modules and normal_name(_field(distribution.metadata, "Name")) == name:
                return _described(distribution, modules, FOLDER, place)
        except Exception as problem:
            why = f"has metadata that cannot be read ({type(problem).__name__}: {problem})"
    return _refused(
        Plugin(name, "", FOLDER, place, ()),
        f"{shown(place)} {why}: install it again or remove the folder.",
    )


def _single(path: Path) -> Plugin:
    name = normal_name(path.stem)
    plugin = Plugin(name, "", FILE, path, (path.stem,))
    if not MODULE_NAME.fullmatch(path.stem):
        return _refused(plugin, f"{shown(path)}: name it as Python names modules, like my_file.py.")
    try:
        content = read_bytes(path, LIMIT, PluginProblem)
    except PluginProblem as problem:
        return _refused(plugin, str(problem))
    return Plugin(name, "", FILE, path, (path.stem,), _hash(content))


def _project(path: Path) -> Plugin:
    """Return the plugin that a project folder would be built into, to be tried as it stands."""
    table = read_project(path)
    name = normal_name(str(table.get("name", path.name)))
    points = table.get("entry-points", {}).get(GROUP, {})
    place = path / "src" if (path / "src").is_dir() else path
    plugin = Plugin(
        name, str(table.get("version", "")), PROJECT, place, tuple(map(str, points.values()))
    )
    if not points:
        return _refused(
            plugin,
            f'{shown(path / "pyproject.toml")} has no [project.entry-points."{GROUP}"]: '
            "without that line the lab cannot find the plugin.",
        )
    return plugin


def read_project(path: Path) -> dict[str, Any]:
    """Return the [project] table of a project folder.

    Raises:
        PluginProblem: there is no readable pyproject.toml with such a table.
    """
    file = path / "pyproject.toml"
    return parse_manifest(read_bytes(file, MANIFEST_LIMIT, PluginProblem), shown(file))


def parse_manifest(data: bytes, where: str = "The manifest") -> dict[str, Any]:
    """Return the [project] table in the bytes of a pyproject.toml.

    Raises:
        PluginProblem: the place and the reason. No other exception leaves this function.
    """
    try:
        found = tomllib.loads(data.decode())
    except Exception as problem:  # besides ValueError: too deep, too large
        raise PluginProblem(f"{where} cannot be read: {problem}."[:300]) from None
    table = found.get("project")
    if not isinstance(table, dict):
        raise PluginProblem(f"{where} has no [project] table.")
    return {**table, "tool": found.get("tool", {}), "build-system": found.get("build-system", {})}


def _modules(distribution: Distribution) -> tuple[str, ...]:
    points = distribution.entry_points
    return tuple(dict.fromkeys(point.value for point in points if point.group == GROUP))


def _described(
    distribution: Distribution, modules: tuple[str, ...], source: str, place: Path
) -> Plugin:
    words = distribution.metadata
    record = distribution.read_text("RECORD") or distribution.read_text("METADATA") or ""
    return Plugin(
        name=normal_name(_field(words, "Name") or place.name),
        version=_field(words, "Version"),
        source=source,
        place=place,
        modules=modules,
        fingerprint=_hash(record.encode()),
        summary=_field(words, "Summary"),
        author=_field(words, "Author", "Author-email"),
        licence=_field(words, "License-Expression", "License"),
    )


def _field(words: PackageMetadata, *names: str) -> str:
    # Asking for a field that is not there warns, and will raise.
    return next((words[name] for name in names if name in words), "")


def _root(distribution: Distribution) -> Path:
    return Path(str(distribution.locate_file("")))


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _refused(plugin: Plugin, why: str) -> Plugin:
    return Plugin(plugin.name, plugin.version, plugin.source, plugin.place, (), broken=why)
