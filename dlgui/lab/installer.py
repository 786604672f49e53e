"""Plugins are installed into folders of their own; the program's environment never changes.

A wheel, a project folder, a .py file, or a name. Everything is looked into first, laid out beside
its place by pip, and moved there by one rename. Nothing of the plugin runs on the way.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from dlgui.engine.errors import PluginProblem
from dlgui.lab.discovery import (
    ENVIRONMENT,
    GROUP,
    OWN,
    Plugin,
    discover,
    normal_name,
    plugin_at,
    plugins_folder,
    read_enabled,
    write_enabled,
)
from dlgui.lab.files import atomic_write, read_bytes, reason, shown
from dlgui.lab.wheels import Wheel, inspect, pack

NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")
RESERVED = ("dlgui", "dlgui_builtins")
SECONDS = 600
RIGHTS = "A plugin runs with your rights: install what you trust."
MOST_SOURCE = 1 << 20
WHEELS = "wheels"


@dataclass(frozen=True)
class Plan:
    """What an installation will write, before it does: one wheel per distribution, or a file.

    adds: name, version and bytes of each distribution · replaces: the version there is now.
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


def plan_install(
    source: str | Path, folder: Path | None = None, wheels: Path | None = None
) -> Plan:
    """Return what `install` would write; nothing stays on the disk.

    Raises:
        PluginProblem: it would be refused, with the reason.
    """
    home = plugins_folder() if folder is None else folder
    with _staging(home) as work:
        return _prepared(str(source), home, work, wheels)[0]


def install(source: str | Path, folder: Path | None = None, wheels: Path | None = None) -> Plugin:
    """Install a wheel, a project folder, a .py file or a name, and enable it.

    A name is looked up in `wheels`, a folder of wheels, or in the package index. Nothing is fetched
    for a file or folder whose requirements are there. Until the last step nothing is changed.

    Raises:
        PluginProblem: what was refused and why; what was there before is as it was.
    """
    home = plugins_folder() if folder is None else folder
    with _staging(home) as work:
        plan, found = _prepared(str(source), home, work, wheels)
        if not found:
            plugin = _put_file(Path(source), home)
        else:
            target = work / "target"
            exact = [f"{wheel.name}=={wheel.version}" for wheel in found]
            # By name, or pip writes the path it installed from beside the plugin.
            _pip(
                *("install", "--no-index", "--find-links", str(work / WHEELS), "--no-deps"),
                *("--only-binary", ":all:", "--no-compile", "--no-warn-conflicts"),
                *("--target", str(target), "--", *exact),
            )
            plugin = _put_folder(target, home / plan.name, work)
    write_enabled(home, {**read_enabled(home), plugin.name: plugin.fingerprint})
    return plugin


def remove(name: str, folder: Path | None = None) -> None:
    """Remove a plugin's folder or file; nothing else refers to it.

    Raises:
        PluginProblem: there is none of that name, or it belongs to the program's environment.
    """
    home = plugins_folder() if folder is None else folder
    found = {plugin.name: plugin for plugin in discover(home)}
    plugin = found.get(normal_name(name))
    if plugin is None:
        raise PluginProblem(
            f"There is no plugin {name}. Plugins found: {', '.join(found) or 'none'}."
        )
    if plugin.source == ENVIRONMENT:
        raise PluginProblem(
            f"{name} was installed into the program's own environment: "
            f"`pip uninstall {plugin.name}` removes it."
        )
    with _staging(home) as work:
        # One rename: a kill in between leaves a plugin or none, never half of one.
        _move(plugin.place, work / plugin.place.name)
        enabled = read_enabled(home)
        if enabled.pop(plugin.name, None) is not None:
            write_enabled(home, enabled)


def _prepared(
    source: str, home: Path, work: Path, wheels: Path | None
) -> tuple[Plan, tuple[Wheel, ...]]:
    """Return the plan and the wheels to lay out, the plugin's first; none for a single file."""
    path, store = Path(source), work / WHEELS
    store.mkdir()
    if path.suffix == ".py" and path.is_file():
        plugin = plugin_at(path)
        size = path.stat().st_size
        return Plan(source, plugin.name, "", ((plugin.name, "", size),)), ()
    if path.suffix == ".whl" and path.is_file():
        # A copy: what is looked into is what is installed.
        found: tuple[Wheel, ...] = (inspect(Path(shutil.copy(path, store))),)
    elif path.is_dir():
        found = (inspect(pack(path, store)),)
    elif os.sep in source or path.suffix in (".py", ".whl"):
        raise PluginProblem(f"{shown(path)} does not exist. Give a wheel, a folder or a .py file.")
    else:
        found = _fetched([_checked_name(source)], work, wheels)
    first = found[0]
    if not first.points:
        raise PluginProblem(f"{first.name} is no plugin: it has no entry point of {GROUP}.")
    missing = _unmet(first)
    if missing and len(found) == 1:
        found = (first, *_fetched(missing, work, wheels))
    for wheel in found:
        _must_not_shadow(wheel, home / first.name)
    now = {plugin.name: plugin for plugin in discover(home)}.get(first.name)
    return Plan(
        source,
        first.name,
        first.version,
        tuple((wheel.name, wheel.version, wheel.bytes) for wheel in found),
        first.summary,
        first.author,
        first.licence,
        (now.version or "a single file") if now else "",
    ), found


def _checked_name(source: str) -> str:
    if not NAME.fullmatch(source):
        raise PluginProblem(
            f"{source[:60]!r} is no package name: letters, digits, dots and dashes, no address."
        )
    if normal_name(source) == OWN:
        raise PluginProblem("dlgui itself is no plugin.")
    return source


def _unmet(wheel: Wheel) -> list[str]:
    """Return the requirements that nothing installed meets.

    Raises:
        PluginProblem: one asks for another version of something that is installed.
    """
    missing = []
    for text in wheel.requires:
        try:
            requirement = Requirement(text)
        except InvalidRequirement as problem:
            raise PluginProblem(f"{wheel.name} has a requirement {text!r:.80}: {problem}") from None
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        if requirement.url is not None:
            raise PluginProblem(f"{wheel.name} wants {requirement.name} from an address: refused.")
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            missing.append(str(requirement))
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            raise PluginProblem(
                f"{wheel.name} needs {requirement}, installed is {version}, and what the program "
                "stands on is never changed."
            )
    return missing


def _fetched(requirements: list[str], work: Path, wheels: Path | None) -> tuple[Wheel, ...]:
    """Return inspected wheels of the requirements and all they need and is not installed.

    The first requirement's own wheel comes first.
    """
    where = [] if wheels is None else ["--no-index", "--find-links", str(wheels)]
    limits, report = work / "installed.txt", work / "report.json"
    pins = {normal_name(one.name): one.version for one in metadata.distributions() if one.name}
    limits.write_text("".join(f"{name}=={version}\n" for name, version in pins.items()))
    _pip(
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
    _pip(
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


def _put_file(path: Path, home: Path) -> Plugin:
    data = read_bytes(path, MOST_SOURCE, PluginProblem)
    atomic_write(home / path.name, data, error=PluginProblem)
    return plugin_at(home / path.name)


def _put_folder(staged: Path, place: Path, work: Path) -> Plugin:
    """Move a laid-out plugin to its place; an earlier version is gone only when it is there."""
    staged = staged.rename(work / place.name)
    plugin_at(staged)
    single = place.with_name(f"{place.name.replace('-', '_')}.py")
    if single.exists():
        raise PluginProblem(f"{shown(single)} has the same name: remove it first.")
    old = work / "old"
    if place.exists():
        _move(place, old)
    try:
        _move(staged, place)
    except PluginProblem:
        if old.exists():
            _move(old, place)
        raise
    return plugin_at(place)


def _move(source: Path, target: Path) -> None:
    try:
        os.replace(source, target)
    except OSError as problem:
        raise PluginProblem(
            f"{shown(source)} cannot be moved: {problem.strerror}. Nothing was changed."
        ) from problem


@contextmanager
def _staging(home: Path) -> Iterator[Path]:
    """Make a folder beside the plugins for the time of the block: moving there is one rename."""
    work = home / f".staging-{secrets.token_hex(4)}"
    try:
        work.mkdir(parents=True)
    except OSError as problem:
        raise PluginProblem(
            f"The plugin folder {shown(home)} cannot be written: {reason(problem)}."
        ) from problem
    try:
        yield work
    except OSError as problem:
        raise PluginProblem(f"Nothing was changed: {reason(problem)}.") from problem
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _pip(*arguments: str) -> None:
    """Run pip on its own: no settings, no environment variables, no questions, no compilers."""
    variables = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(("PIP_", "PYTHON"))
    }
    variables["PIP_CONFIG_FILE"] = os.devnull
    command = [sys.executable, "-I", "-m", "pip", "--isolated", "--disable-pip-version-check"]
    try:
        done = subprocess.run(
            [*command, "--no-input", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            env=variables,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise PluginProblem(f"pip did not finish in {SECONDS} s. Nothing was changed.") from None
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR:")]
        why = " ".join(line.removeprefix("ERROR:").strip() for line in lines[-2:])
        problem = PluginProblem(f"pip refused: {why or done.stderr.strip()[-300:]}")
        problem.add_note(done.stderr)
        raise problem
