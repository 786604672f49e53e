"""A set of plugins in one folder: a wheel or file of each and a list, to make it again elsewhere.

Wheels are made from what is installed, so that nothing has to be fetched for it again. Installing a
set goes through the same door as everything else: each plugin is looked into and tried there.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path, PurePosixPath

from dlgui.engine.errors import DlguiError, PluginProblem
from dlgui.lab.discovery import (
    FILE,
    FOLDER,
    Plugin,
    discover,
    normal_name,
    read_enabled,
    write_enabled,
)
from dlgui.lab.errand import Cancelled, Errand
from dlgui.lab.files import atomic_write, read_bytes, reason, shown
from dlgui.lab.installer import install
from dlgui.lab.version import app_version
from dlgui.lab.wheels import EPOCH, record

LIST = "dlgui-set.json"
LIMIT = 1 << 20
OWN_FILES = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")


@dataclass(frozen=True)
class Member:
    """One plugin of a set. file: its wheel or .py file in the folder · on: whether it was on."""

    name: str
    version: str
    file: str
    fingerprint: str
    on: bool = True


@dataclass(frozen=True)
class Outcome:
    """What became of a member. said: "installed", "there already", or why it is not in."""

    name: str
    ok: bool
    said: str


def export_set(home: Path, to: Path) -> tuple[tuple[Member, ...], tuple[Plugin, ...]]:
    """Write the set of plugins in a folder; return its members and the plugins left out.

    Left out are those of the program's own environment, which pip knows, and broken ones.

    Raises:
        PluginProblem: the folder is not empty, or cannot be written.
    """
    if to.exists() and any(to.iterdir()):
        raise PluginProblem(f"{shown(to)} is not empty: name a new folder for the set.")
    enabled, members, left = read_enabled(home), [], []
    try:
        to.mkdir(parents=True, exist_ok=True)
        for plugin in discover(home):
            if plugin.broken or plugin.source not in (FOLDER, FILE):
                left.append(plugin)
                continue
            file = _written(plugin, to)
            on = enabled.get(plugin.name) == plugin.fingerprint
            members.append(Member(plugin.name, plugin.version, file, plugin.fingerprint, on))
        listed = [vars(member) for member in members]
        data = {"set": 1, "dlgui": app_version(), "plugins": listed}
        text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
        atomic_write(to / LIST, text.encode(), error=PluginProblem)
    except OSError as problem:
        raise PluginProblem(f"{shown(to)} cannot be written: {reason(problem)}.") from problem
    return tuple(members), tuple(left)


def is_set(folder: Path) -> bool:
    """Tell whether a folder holds a set."""
    return (folder / LIST).is_file()


def read_set(folder: Path) -> tuple[Member, ...]:
    """Return the members of a set.

    Raises:
        PluginProblem: there is none, or its list is damaged.
    """
    if not is_set(folder):
        raise PluginProblem(f"{shown(folder)} holds no set: it has no {LIST}.")
    try:
        listed = json.loads(read_bytes(folder / LIST, LIMIT, PluginProblem))["plugins"]
        members = tuple(_member(one) for one in listed)
    except (ValueError, LookupError, TypeError, RecursionError) as problem:
        raise PluginProblem(f"The list {shown(folder / LIST)} is damaged: {problem}.") from None
    for member in members:
        if PurePosixPath(member.file).name != member.file or "\\" in member.file:
            raise PluginProblem(f"The set names a file outside of it: {member.file[:80]!r}.")
    return members


def _member(told: dict[str, object]) -> Member:
    texts = (str(told[key]) for key in ("name", "version", "file", "fingerprint"))
    name, version, file, fingerprint = texts
    return Member(name, version, file, fingerprint, told["on"] is True)


def install_set(folder: Path, home: Path, errand: Errand | None = None) -> tuple[Outcome, ...]:
    """Install every plugin of a set that is not there; one that fails keeps no other back.

    Raises:
        PluginProblem: the folder holds no set.
        Cancelled: the errand was ended; what is in stays.
    """
    errand = errand or Errand()
    members, outcomes = read_set(folder), []
    for member in members:
        try:
            outcomes.append(_brought(member, folder, home, errand))
        except Cancelled:
            raise
        except DlguiError as problem:
            outcomes.append(Outcome(member.name, False, str(problem)))
    return tuple(outcomes)


def _brought(member: Member, folder: Path, home: Path, errand: Errand) -> Outcome:
    now = {plugin.name: plugin for plugin in discover(home)}.get(member.name)
    if now is None or now.fingerprint != member.fingerprint:
        plugin = install(folder / member.file, home, wheels=folder, errand=errand)
        if plugin.fingerprint != member.fingerprint:
            said = "its content is not what the set's list says; it is switched off"
            _switch_off((plugin.name,), home)
            return Outcome(member.name, False, said)
        said = "installed"
    else:
        said = "there already"
    if not member.on:
        _switch_off((member.name,), home)
        return Outcome(member.name, True, f"{said}, off as in the set")
    if read_enabled(home).get(member.name) != member.fingerprint:
        return Outcome(member.name, False, f"{said}, but in quarantine here")
    return Outcome(member.name, True, said)


def _switch_off(names: Iterable[str], home: Path) -> None:
    enabled = read_enabled(home)
    write_enabled(home, {name: mark for name, mark in enabled.items() if name not in names})


def _written(plugin: Plugin, to: Path) -> str:
    """Write a plugin's wheels, or its file; return the name of its own."""
    if plugin.source == FILE:
        data = read_bytes(plugin.place, LIMIT, PluginProblem)
        atomic_write(to / plugin.place.name, data, error=PluginProblem)
        return plugin.place.name
    own = ""
    for distribution in Distribution.discover(path=[str(plugin.place)]):
        name = _wheel_of(distribution, plugin.place, to)
        if normal_name(distribution.name) == plugin.name:
            own = name
    if not own:
        raise PluginProblem(f"{plugin.name} has no distribution of its own: install it again.")
    return own


def _wheel_of(distribution: Distribution, place: Path, to: Path) -> str:
    """Write the wheel of an installed distribution; one content gives one file."""
    content: dict[str, bytes] = {}
    for file in distribution.files or ():
        path = place / str(file)
        if path.is_file() and not _is_own(file.parts) and "__pycache__" not in file.parts:
            content[PurePosixPath(*file.parts).as_posix()] = path.read_bytes()
    heads = [name.partition("/")[0] for name in content if name.endswith(".dist-info/METADATA")]
    if len(heads) != 1:
        raise PluginProblem(f"{shown(place)} has no description: install it again.")
    stem = heads[0].removesuffix(".dist-info")
    tag = "py3-none-any"
    with suppress(KeyError):
        lines = content[f"{heads[0]}/WHEEL"].decode(errors="replace").splitlines()
        tags = [line.partition(":")[2].strip() for line in lines if line.startswith("Tag:")]
        tag = tags[0] if tags else tag
    name = f"{stem}-{tag}.whl"
    content[f"{heads[0]}/RECORD"] = record(content, f"{heads[0]}/RECORD")
    with zipfile.ZipFile(to / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in content.items():
            archive.writestr(zipfile.ZipInfo(entry, EPOCH), data, zipfile.ZIP_DEFLATED)
    return name


def _is_own(parts: tuple[str, ...]) -> bool:
    """Tell whether a file was written by installing, and is not of the wheel."""
    return len(parts) == 2 and parts[0].endswith(".dist-info") and parts[1] in OWN_FILES
