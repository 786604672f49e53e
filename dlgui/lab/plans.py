"""A plan says what an installation will write, before it does; what may not come is refused here.

A wheel, a project folder, a .py file, or a name. Everything is looked into, nothing of it runs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from dlgui.engine.errors import PluginProblem
from dlgui.lab.discovery import (
    GROUP,
    OWN,
    Plugin,
    discover,
    normal_name,
    outside,
    plugin_at,
    plugins_folder,
)
from dlgui.lab.errand import Errand
from dlgui.lab.files import shown
from dlgui.lab.offers import offered_at
from dlgui.lab.pip import pip
from dlgui.lab.shelf import staging
from dlgui.lab.sources import fetched_wheel, is_address
from dlgui.lab.wheels import Wheel, inspect, pack

NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")
RESERVED = ("dlgui", "dlgui_builtins")
RIGHTS = "A plugin runs with your rights: install what you trust."
WHEELS = "wheels"
COMPILED = (".so", ".pyd", ".dll", ".dylib")


@dataclass(frozen=True)
class Plan:
    """What an installation will write, before it does: one wheel per distribution, or a file.

    adds: name, version and bytes of each distribution · keeps: name and version of what it needs
    and is here · replaces: the version there is now · files: all that is written · packed: bytes
    of the wheels · restart: an upgrade that works only after the next start.
    """

    source: str
    name: str
    version: str
    adds: tuple[tuple[str, str, int], ...]
    summary: str = ""
    author: str = ""
    licence: str = ""
    replaces: str = ""
    warning: str = RIGHTS
    keeps: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    packed: int = 0
    restart: bool = False


def plan_install(
    source: str | Path,
    folder: Path | None = None,
    wheels: Path | None = None,
    errand: Errand | None = None,
) -> Plan:
    """Return what `install` would write; nothing stays on the disk.

    Raises:
        PluginProblem: it would be refused, with the reason.
    """
    home = plugins_folder() if folder is None else folder
    with staging(home) as work:
        return prepared(str(source), home, work, wheels, errand or Errand())[0]


def prepared(
    source: str, home: Path, work: Path, wheels: Path | None, errand: Errand
) -> tuple[Plan, tuple[Wheel, ...]]:
    """Return the plan and the wheels to lay out, the plugin's first; none for a single file.

    The wheels are in `work`; what is looked into is what is installed.

    Raises:
        PluginProblem: it is refused, with the reason.
    """
    path, store = Path(source), work / WHEELS
    store.mkdir()
    if path.suffix == ".py" and path.is_file():
        return _file_plan(path, home), ()
    if path.suffix == ".whl" and path.is_file():
        found: tuple[Wheel, ...] = (inspect(Path(shutil.copy(path, store))),)
    elif path.is_dir():
        found = (inspect(pack(path, store)),)
    elif is_address(source):
        offer = offered_at(source, home)
        found = (inspect(fetched_wheel(offer.address, offer.sha256, store, errand)),)
    elif os.sep in source or path.suffix in (".py", ".whl"):
        raise PluginProblem(f"{shown(path)} does not exist. Give a wheel, a folder or a .py file.")
    else:
        found = _fetched([_checked_name(source)], home, work, wheels, errand)
    first = found[0]
    if not first.points:
        raise PluginProblem(f"{first.name} is no plugin: it has no entry point of {GROUP}.")
    missing, keeps = _needed(first, home)
    if missing and len(found) == 1:
        found = (first, *_fetched(missing, home, work, wheels, errand))
    for wheel in found:
        # What another plugin brought for itself may come once more: it goes when that one goes.
        _must_not_shadow(wheel, home / first.name if wheel is first else home)
    return _plan(source, found, keeps, _present(first.name, home)), found


def _plan(
    source: str,
    found: tuple[Wheel, ...],
    keeps: tuple[tuple[str, str], ...],
    now: Plugin | None,
) -> Plan:
    first = found[0]
    files = tuple(name for wheel in found for name in wheel.files)
    stays_loaded = len(found) > 1 or any(name.endswith(COMPILED) for name in files)
    return Plan(
        source,
        first.name,
        first.version,
        tuple((wheel.name, wheel.version, wheel.bytes) for wheel in found),
        first.summary,
        first.author,
        first.licence,
        _version(now),
        keeps=keeps,
        files=files,
        packed=sum(wheel.path.stat().st_size for wheel in found),
        restart=now is not None and stays_loaded,
    )


def _file_plan(path: Path, home: Path) -> Plan:
    plugin, size = plugin_at(path), path.stat().st_size
    return Plan(
        str(path),
        plugin.name,
        "",
        ((plugin.name, "", size),),
        replaces=_version(_present(plugin.name, home)),
        files=(path.name,),
        packed=size,
    )


def _present(name: str, home: Path) -> Plugin | None:
    return {plugin.name: plugin for plugin in discover(home)}.get(name)


def _version(now: Plugin | None) -> str:
    return (now.version or "a single file") if now else ""


def _checked_name(source: str) -> str:
    if not NAME.fullmatch(source):
        raise PluginProblem(
            f"{source[:60]!r} is no package name: letters, digits, dots and dashes, no address."
        )
    if normal_name(source) == OWN:
        raise PluginProblem("dlgui itself is no plugin.")
    return source


def _needed(wheel: Wheel, home: Path) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """Return the requirements that nothing installed meets, and what meets the others.

    Raises:
        PluginProblem: one asks for another version of something that is installed.
    """
    missing, keeps, here = [], {}, _installed(home)
    for text in wheel.requires:
        try:
            requirement = Requirement(text)
        except InvalidRequirement as problem:
            raise PluginProblem(f"{wheel.name} has a requirement {text!r:.80}: {problem}") from None
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        if requirement.url is not None:
            raise PluginProblem(f"{wheel.name} wants {requirement.name} from an address: refused.")
        version = here.get(normal_name(requirement.name))
        if version is None:
            missing.append(str(requirement))
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            raise PluginProblem(
                f"{wheel.name} needs {requirement}, installed is {version}, and what the program "
                "stands on is never changed."
            )
        keeps[normal_name(requirement.name)] = version
    return missing, tuple(keeps.items())


def _installed(home: Path) -> dict[str, str]:
    """Return what the program's own environment holds, by name; plugins are no part of it."""
    found = metadata.distributions(path=outside(home))
    return {normal_name(one.name): one.version for one in found if one.name}


def _fetched(
    requirements: list[str], home: Path, work: Path, wheels: Path | None, errand: Errand
) -> tuple[Wheel, ...]:
    """Return inspected wheels of the requirements and all they need and is not installed.

    The first requirement's own wheel comes first.
    """
    where = [] if wheels is None else ["--no-index", "--find-links", str(wheels)]
    limits, report = work / "installed.txt", work / "report.json"
    pins = _installed(home)
    limits.write_text("".join(f"{name}=={version}\n" for name, version in pins.items()))
    errand.tell(f"Asking what {', '.join(requirements)} needs")
    pip(
        errand,
        work,
        *("install", "--dry-run", "--report", str(report), "--only-binary", ":all:", *where),
        *("--constraint", str(limits), "--", *requirements),
    )
    listed = json.loads(report.read_text())["install"]
    wanted = [f"{one['metadata']['name']}=={one['metadata']['version']}" for one in listed]
    new = [one for one in wanted if normal_name(one.partition("==")[0]) not in pins]
    first = normal_name(Requirement(requirements[0]).name)
    if first not in {normal_name(one.partition("==")[0]) for one in new}:
        raise PluginProblem(f"{first} is in the program's environment already: enable it there.")
    known = set((work / WHEELS).iterdir())
    errand.tell(f"Fetching {', '.join(new)}")
    pip(
        errand,
        work,
        *("download", "--no-deps", "--only-binary", ":all:", *where),
        *("--dest", str(work / WHEELS), "--", *new),
    )
    found = [inspect(path) for path in sorted(set((work / WHEELS).glob("*.whl")) - known)]
    return tuple(sorted(found, key=lambda wheel: wheel.name != first))


def _must_not_shadow(wheel: Wheel, place: Path) -> None:
    for top in wheel.tops:
        if top in sys.stdlib_module_names or top in RESERVED:
            raise PluginProblem(f"{wheel.name} brings a package {top}, which Python or dlgui has.")
        try:
            spec = find_spec(top) if top.isidentifier() else None
        except ValueError:
            spec = None
        # A namespace without a file shadows nothing; the plugin's earlier version is replaced.
        origin = spec.origin if spec else None
        if origin and not Path(origin).is_relative_to(place):
            raise PluginProblem(
                f"{wheel.name} brings a package {top}, which is installed already: {shown(origin)}."
            )
