"""The user's settings as one JSON file: read tolerantly, written whole or not at all.

Not the experiment's settings: those are in the project. A key that is wrong takes its default, a
file that is no JSON is kept beside as `.corrupt`, and keys of other versions are written back.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from dlgui.engine.errors import BadProject, ExportFailed
from dlgui.lab.files import atomic_write, read_bytes, reason, shown

THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "de")
RECENT = 10
LIMIT = 1 << 20
MOST_SEEN = 100
Seen = tuple[str, str, int, int, int, int]
"""Something seen in the window: its kind, its words, and x, y, width, height in it."""


@dataclass(frozen=True)
class Settings:
    """What the window remembers.

    theme: "system", "light" or "dark" · language: one of LANGUAGES · place: x, y, width, height of
    the window in logical pixels, empty before it was first closed · maximized · docks: Qt's layout
    of the docks, base64 · outline: what was seen of the laboratory, for the first paint · recent:
    project files, latest first · last: the project that was open at the end · folder: where file
    dialogs start · show_gallery: open the gallery when there is no project · watchable: let short
    runs take seconds, so that one sees them learn · still: let nothing move.
    """

    theme: str = "system"
    language: str = "system"
    place: tuple[int, ...] = ()
    maximized: bool = False
    docks: str = ""
    outline: tuple[Seen, ...] = ()
    recent: tuple[str, ...] = ()
    last: str = ""
    folder: str = ""
    show_gallery: bool = True
    watchable: bool = True
    still: bool = False
    unknown: Mapping[str, Any] = field(default_factory=dict)
    """Keys of the file that this version does not know."""

    def with_recent(self, path: Path) -> Settings:
        """Return settings with a project first in the list of recent ones."""
        name = os.fspath(path)
        others = tuple(other for other in self.recent if other != name)
        return replace(self, recent=(name, *others)[:RECENT])


def settings_path() -> Path:
    """Return where this user's settings are kept."""
    return platformdirs.user_config_path("dlgui", appauthor=False) / "settings.json"


def log_folder() -> Path:
    """Return where this user's logs are kept."""
    return platformdirs.user_log_path("dlgui", appauthor=False)


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; whatever is wrong with it, the program starts.

    A file that is no JSON object is renamed to `settings.json.corrupt`.
    """
    if not os.path.lexists(path):
        return Settings()
    try:
        return parse_settings(read_bytes(path, LIMIT))
    except BadProject:
        _set_aside(path)
        return Settings()


def parse_settings(data: bytes) -> Settings:
    """Return the settings in the bytes of a file; a value that cannot stand takes its default.

    Raises:
        BadProject: it is no JSON object. No other exception leaves this function.
    """
    try:
        return _settings(json.loads(data.decode("utf-8-sig")))
    except Exception as problem:  # a damaged document may fail anywhere
        raise BadProject(f"The settings cannot be read: {problem}."[:300]) from None


def _settings(data: Any) -> Settings:
    if not isinstance(data, dict):
        raise ValueError("they are no JSON object")
    known = {item.name for item in fields(Settings)} - {"unknown"}
    good = {name: value for name in known & data.keys() if _fits(name, value := data[name])}
    good = {name: _frozen(v) for name, v in good.items()}
    return Settings(**good, unknown={name: data[name] for name in data.keys() - known})


def write_settings(settings: Settings, path: Path) -> None:
    """Write the settings; the folder is made when it is missing.

    Raises:
        ExportFailed: the folder or the file cannot be written; the earlier file is unchanged.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as problem:
        raise ExportFailed(
            f"Your settings were not saved: the folder {shown(path.parent)} cannot be made, "
            f"{reason(problem)}. They hold until the program ends."
        ) from problem
    atomic_write(path, settings_bytes(settings))


def settings_bytes(settings: Settings) -> bytes:
    """Return the bytes of a settings file."""
    data = asdict(settings)
    data = {**data.pop("unknown"), **data}
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=True).encode() + b"\n"


def _fits(name: str, value: Any) -> bool:
    """Tell whether a value read from a file can stand for a setting."""
    if name == "theme":
        return value in THEMES
    if name == "language":
        return value in LANGUAGES
    if name == "place":
        whole = isinstance(value, list) and all(type(one) is int for one in value)
        return whole and len(value) == 4 and all(abs(one) < 1 << 20 for one in value)
    if name == "outline":
        return (
            isinstance(value, list) and len(value) <= MOST_SEEN and all(_is_seen(v) for v in value)
        )
    if name == "recent":
        return isinstance(value, list) and all(_is_path(one) for one in value[:RECENT])
    if name in ("last", "folder"):
        return _is_path(value)
    return type(value) is type(getattr(Settings(), name))


def _is_seen(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 6:
        return False
    words, numbers = value[:2], value[2:]
    whole = all(type(one) is int and abs(one) < 1 << 20 for one in numbers)
    return whole and all(isinstance(one, str) for one in words)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value


def _set_aside(path: Path) -> None:
    """Keep a file that cannot be read, so that nothing of the user's is thrown away."""
    try:
        os.replace(path, path.with_name(path.name + ".corrupt"))
    except OSError:
        return  # a folder that can only be read: the file stays, and is not read again


class SettingsFile:
    """The settings in use, `now`, and the file they are kept in; None keeps them in memory only."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.now = read_settings(path) if path is not None else Settings()
        self._saved = self.now

    def change(self, **settings: Any) -> None:
        """Take other values; `save` writes them."""
        self.now = replace(self.now, **settings)

    def save(self) -> None:
        """Write the settings if they changed since.

        Raises:
            ExportFailed: as `write_settings`.
        """
        if self.path is not None and self.now != self._saved:
            write_settings(self.now, self.path)
            self._saved = self.now
