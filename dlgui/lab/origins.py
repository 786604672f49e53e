"""Origins: from which folder or file a plugin was installed, so that it can be loaded anew."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from dlgui.engine.errors import DlguiError, PluginProblem
from dlgui.lab.files import atomic_write, read_bytes

FILE = ".origins.json"
LIMIT = 1 << 20


def origin_of(name: str, folder: Path) -> Path | None:
    """Return the folder or file that a plugin was installed from, None when it is gone."""
    path = Path(_read(folder).get(name, ""))
    return path if path.is_absolute() and path.exists() else None


def keep_origin(name: str, source: Path | None, folder: Path) -> None:
    """Remember where a plugin came from; None forgets it. A folder that cannot be written does."""
    origins = _read(folder)
    old = origins.pop(name, None)
    if source is not None:
        origins[name] = str(source)
    if origins.get(name) != old:
        text = json.dumps({"version": 1, "origins": origins}, indent=2, sort_keys=True)
        with suppress(DlguiError):
            atomic_write(folder / FILE, text.encode() + b"\n", error=PluginProblem)


def _read(folder: Path) -> dict[str, str]:
    try:
        table = json.loads(read_bytes(folder / FILE, LIMIT, PluginProblem))["origins"]
        return {str(name): path for name, path in table.items() if isinstance(path, str)}
    except (DlguiError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
