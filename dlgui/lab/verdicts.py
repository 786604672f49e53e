"""Verdicts are kept by content: what was tried once costs the next start nothing.

One file for each content that was tried. It holds for this version of dlgui, NumPy and Python; any
other is no verdict, and the plugin is tried again. Reading one imports no contract.
"""

from __future__ import annotations

import json
import platform
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from dlgui.engine.errors import DlguiError, PluginProblem
from dlgui.lab.discovery import Plugin
from dlgui.lab.files import atomic_write, read_bytes
from dlgui.lab.version import app_version

FOLDER = ".verdicts"
LIMIT = 4 << 20
MOST = 500
"""Files that are kept; the oldest go first."""


@dataclass(frozen=True)
class Outcome:
    """What a start needs of a verdict: whether the plugin may be loaded, and if not, why."""

    ok: bool
    sentence: str
    traceback: str = ""


def outcome_of(plugin: Plugin, folder: Path) -> Outcome | None:
    """Return the outcome for a plugin as its content is, None when that was never tried."""
    data = read_verdict(plugin, folder)
    if data is None:
        return None
    why = str(data.get("traceback", "")) or _failures(data)
    return Outcome(data.get("ok") is True, str(data.get("sentence", "")), why)


def read_verdict(plugin: Plugin, folder: Path) -> dict[str, Any] | None:
    """Return the verdict on a plugin as plain values, None when its content was never tried."""
    if not plugin.fingerprint:
        return None
    try:
        data = json.loads(read_bytes(_file(plugin, folder), LIMIT, PluginProblem))
        good = data["of"] == plugin.fingerprint and data["for"] == valid_for()
        return dict(data["verdict"]) if good else None
    except (DlguiError, ValueError, LookupError, TypeError, RecursionError):
        return None


def write_verdict(plugin: Plugin, verdict: dict[str, Any], folder: Path) -> None:
    """Keep a verdict; a folder that cannot be written means that it is tried again."""
    if not plugin.fingerprint:
        return
    data = {"of": plugin.fingerprint, "for": valid_for(), "verdict": verdict}
    with suppress(OSError, DlguiError):
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, sort_keys=True)
        atomic_write(_file(plugin, folder), text.encode(), error=PluginProblem)
        files = sorted((folder / FOLDER).glob("*.json"), key=lambda path: path.stat().st_mtime)
        for path in files[:-MOST]:
            path.unlink()


def forget_verdict(plugin: Plugin, folder: Path) -> None:
    """Drop the verdict on a plugin's content."""
    if plugin.fingerprint:
        with suppress(OSError):
            _file(plugin, folder).unlink()


def valid_for() -> str:
    """Return what a verdict of today holds for."""
    return f"dlgui {app_version()}, NumPy {np.__version__}, Python {platform.python_version()}"


def _file(plugin: Plugin, folder: Path) -> Path:
    # The name too: two plugins of one content are two plugins.
    mark = sha256(f"{plugin.name} {plugin.fingerprint}".encode()).hexdigest()
    return folder / FOLDER / f"{mark[:32]}.json"


def _failures(data: dict[str, Any]) -> str:
    """Return the promises that were broken, a line each."""
    checks = [check for report in data.get("reports", ()) for check in report["checks"]]
    return "\n".join(f"{one['name']}: {one['detail']}" for one in checks if not one["passed"])
