"""The doctor looks at what the program stands on and says what is wrong and how to mend it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import numpy as np
import platformdirs
import threadpoolctl
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import InvalidVersion, Version

from dlgui.lab.blas import blas_threads
from dlgui.lab.discovery import plugins_folder
from dlgui.lab.display import display_problem, install_line, missing_libraries
from dlgui.lab.files import reason, shown
from dlgui.lab.resources import resource
from dlgui.lab.settings import log_folder, settings_path
from dlgui.lab.version import app_version

GOOD, DOUBTFUL, BAD = STATES = ("good", "doubtful", "bad")
FONTS = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "JetBrainsMono-Regular")


@dataclass(frozen=True)
class KnownBad:
    """Versions of a package that are known to fail, with any Python or with some."""

    package: str
    versions: str
    why: str
    python: str = ""


KNOWN_BAD = (
    KnownBad("PySide6-Essentials", "==6.8.0", "it crashes when its modules are imported whole"),
    KnownBad("PySide6-Essentials", "==6.9.1", "it breaks pyqtgraph"),
    KnownBad("PySide6-Essentials", "==6.9.2", "it crashes with pyqtgraph", ">=3.12"),
    KnownBad("PySide6-Essentials", "==6.10.1", "it crashes when a signal is connected"),
    KnownBad("PySide6-Essentials", "<6.11.1", "its settings files can run code"),
    KnownBad(
        "PySide6-Essentials",
        ">=6.12",
        "it drops references of True and None and aborts after some hundred signals",
        "<3.12",
    ),
    KnownBad("pyqtgraph", "<0.14", "it crashes with PySide6 6.10 and newer"),
    KnownBad("numpy", "<2", "it turns float32 networks into float64"),
    KnownBad("safetensors", "==0.8.0", "it writes transposed arrays wrongly; dlgui's own does not"),
    KnownBad("typer", "<0.15.4", "its flags break with click 8.2"),
)
HARMLESS = ("safetensors",)
"""Packages whose known fault dlgui goes round: worth knowing, not worth mending."""


@dataclass(frozen=True)
class Diagnosis:
    """One thing that was looked at.

    state: "good", "doubtful" or "bad" · found: what was found · advice: what to do, empty when
    there is nothing to do.
    """

    subject: str
    state: str
    found: str
    advice: str = ""


def examine(plugins: Path | None = None) -> tuple[Diagnosis, ...]:
    """Look at versions, folders, fonts, matrix products, libraries and the display."""
    folder = plugins_folder() if plugins is None else plugins
    return (
        Diagnosis("dlgui", GOOD, app_version()),
        _python(),
        *_packages(),
        *_folders(folder),
        _fonts(),
        *_blas(),
        _libraries(),
        _display(),
    )


def known_bad(package: str, version: str, python: str = "") -> str:
    """Return why a version of a package is known to fail, empty when it is not."""
    python = python or platform.python_version()
    for bad in KNOWN_BAD:
        if bad.package != package or not _in(python, bad.python):
            continue
        if _in(version, bad.versions):
            return bad.why
    return ""


def warning_at_start() -> str:
    """Return one line about the first package that is known to fail here, empty when none is."""
    for package in dict.fromkeys(bad.package for bad in KNOWN_BAD):
        version = _version(package)
        why = known_bad(package, version) if version and package not in HARMLESS else ""
        if why:
            return f"{package} {version} is known to fail: {why}. `dlgui doctor` says what to do."
    return ""


def _in(version: str, wanted: str) -> bool:
    try:
        return Version(version) in SpecifierSet(wanted, prereleases=True)
    except InvalidVersion:
        return False


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _python() -> Diagnosis:
    version = platform.python_version()
    found = f"{version} on {platform.platform(terse=True)}, {sys.executable}"
    if _in(version, ">=3.11"):
        return Diagnosis("Python", GOOD, found)
    return Diagnosis("Python", BAD, found, "Install Python 3.11 or newer.")


def _packages() -> Iterator[Diagnosis]:
    try:
        wanted = [Requirement(text) for text in metadata.requires("dlgui") or ()]
    except metadata.PackageNotFoundError:
        wanted = []
    for requirement in wanted:
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        yield _package(requirement)


def _package(requirement: Requirement) -> Diagnosis:
    # Names are compared in the spelling of the table above.
    spelled = {bad.package.lower(): bad.package for bad in KNOWN_BAD}
    name = spelled.get(requirement.name.lower(), requirement.name)
    version = _version(name)
    mend = f'Run: {sys.executable} -m pip install "{name}{requirement.specifier}"'
    if not version:
        return Diagnosis(name, BAD, "not installed", mend)
    if not _in(version, str(requirement.specifier)):
        return Diagnosis(name, BAD, f"{version}, needed is {requirement.specifier}", mend)
    why = known_bad(name, version)
    if not why:
        return Diagnosis(name, GOOD, version)
    if name in HARMLESS:
        return Diagnosis(name, GOOD, f"{version} ({why})")
    return Diagnosis(name, BAD, f"{version} is known to fail: {why}", mend)


def _folders(plugins: Path) -> Iterator[Diagnosis]:
    cache = platformdirs.user_cache_path("dlgui", appauthor=False)
    places = {
        "Settings folder": settings_path().parent,
        "Plugin folder": plugins,
        "Log folder": log_folder(),
        "Cache folder": cache,
    }
    for subject, place in places.items():
        yield _folder(subject, place)


def _folder(subject: str, place: Path) -> Diagnosis:
    """Tell whether files can be made in a folder, or in the nearest one above that exists."""
    there = next((one for one in (place, *place.parents) if one.exists()), Path("/"))
    probe = there / ".dlgui-doctor"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as problem:
        found = f"{shown(place)}: nothing can be written there, {reason(problem)}"
        advice = f"Make {shown(there)} writable; until then nothing is remembered."
        return Diagnosis(subject, BAD, found, advice)
    note = "" if there == place else " (made when it is needed)"
    return Diagnosis(subject, GOOD, f"{shown(place)}{note}")


def _fonts() -> Diagnosis:
    missing = []
    for name in FONTS:
        try:
            resource(f"fonts/{name}.ttf")
        except FileNotFoundError:
            missing.append(name)
    if missing:
        return Diagnosis(
            "Fonts", DOUBTFUL, f"missing: {', '.join(missing)}", "Install dlgui again."
        )
    return Diagnosis("Fonts", GOOD, "Inter and JetBrains Mono are there")


def _blas() -> Iterator[Diagnosis]:
    found = [pool for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"]
    for pool in found:
        name = f"{pool['internal_api']} {pool.get('version')} ({pool.get('architecture', '?')})"
        yield Diagnosis(
            "Matrix products",
            GOOD,
            f"{name}, {pool['num_threads']} threads here, {blas_threads()} while training",
        )
    if not found:
        yield Diagnosis(
            "Matrix products",
            DOUBTFUL,
            f"NumPy {np.__version__} does not say which library it uses",
            "Training works; the number of its threads cannot be set.",
        )


def _libraries() -> Diagnosis:
    missing = missing_libraries()
    if not missing:
        return Diagnosis("System libraries", GOOD, "all there")
    return Diagnosis(
        "System libraries", BAD, f"missing: {', '.join(missing)}", f"Run: {install_line(missing)}"
    )


def _display() -> Diagnosis:
    problem = display_problem()
    if not problem:
        return Diagnosis("Display", GOOD, "a window can open")
    found, _, advice = problem.partition("\n")
    # Not bad: everything but the window works without one.
    return Diagnosis(
        "Display", DOUBTFUL, found.removeprefix("dlgui cannot open a window: "), advice
    )
