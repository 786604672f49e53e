"""The shelf holds plugins at their places and their previous versions; all moves are renames.

A kill at any moment leaves a plugin or none, never half of one: `tidy` undoes what was begun.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dlgui.engine.errors import PluginProblem
from dlgui.lab.files import reason, shown

PREVIOUS, STAGING, MOVING = ".previous", ".staging-", ".moving"
STALE_SECONDS = 3600.0


@contextmanager
def staging(home: Path) -> Iterator[Path]:
    """Make a folder beside the plugins for the time of the block: moving there is one rename.

    Raises:
        PluginProblem: the plugin folder cannot be written; nothing was changed.
    """
    tidy(home)
    work = home / f"{STAGING}{os.getpid()}-{secrets.token_hex(4)}"
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


def put(staged: Path, place: Path, work: Path) -> None:
    """Move a laid-out plugin to its place; the version that is there becomes the previous one.

    Raises:
        PluginProblem: it cannot be moved; what was there is there again.
    """
    if not place.exists():
        _move(staged, place)
        return
    kept, older = previous_place(place), work / "older"
    with _moving(place):
        if kept.exists():
            _move(kept, older)
        try:
            _move(place, kept)
            _move(staged, place)
        except PluginProblem:
            if not place.exists():
                _move(kept, place)
            if older.exists():
                _move(older, kept)
            raise


def exchange(place: Path, work: Path) -> None:
    """Let a plugin and its previous version change places.

    Raises:
        PluginProblem: they cannot be moved; the plugin is where it was.
    """
    kept, coming = previous_place(place), work / "coming"
    with _moving(place):
        _move(kept, coming)
        try:
            _move(place, kept)
        except PluginProblem:
            _move(coming, kept)
            raise
        try:
            _move(coming, place)
        except PluginProblem:
            _move(kept, place)
            raise


def take_away(place: Path, work: Path) -> None:
    """Move a plugin and its previous version into `work`, which is on its way out.

    Raises:
        PluginProblem: it cannot be moved.
    """
    kept = previous_place(place)
    if kept.exists():
        _move(kept, work / "older")
    # One rename: a kill in between leaves a plugin or none, never half of one.
    _move(place, work / place.name)


def previous_place(place: Path) -> Path:
    """Return where the previous version of a plugin is kept, if there is one."""
    return place.parent / PREVIOUS / place.name


def tidy(home: Path) -> None:
    """Undo what a killed process left half done, and remove what it was laying out.

    What cannot be read or changed is left as it is.
    """
    with suppress(OSError):
        for path in list(home.iterdir()):
            if path.name.startswith(STAGING) and not _in_use(path):
                shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        for path in list((home / PREVIOUS).iterdir()):
            if path.suffix == MOVING:
                _undo(path)
        for path in list((home / PREVIOUS).iterdir()):
            if path.suffix != MOVING and not (home / path.name).exists() and not _marked(path):
                _drop(path)


@contextmanager
def _moving(place: Path) -> Iterator[None]:
    """Leave a mark for the time of the block, by which `tidy` knows what was begun."""
    mark = _mark(previous_place(place))
    mark.parent.mkdir(exist_ok=True)
    mark.write_text(str(os.getpid()))
    try:
        yield
    finally:
        mark.unlink(missing_ok=True)


def _mark(kept: Path) -> Path:
    return kept.with_name(kept.name + MOVING)


def _marked(kept: Path) -> bool:
    return _mark(kept).exists()


def _undo(mark: Path) -> None:
    """Bring back the version that was moved away when its successor never came."""
    try:
        owner = int(mark.read_text() or 0)
    except ValueError:
        owner = 0
    if is_alive(owner):
        return
    kept = mark.with_name(mark.name.removesuffix(MOVING))
    place = kept.parent.parent / kept.name
    if kept.exists() and not place.exists():
        os.replace(kept, place)
    mark.unlink(missing_ok=True)


def _drop(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _in_use(path: Path) -> bool:
    """Tell whether the process lives that works in a staging folder."""
    owner = path.name.removeprefix(STAGING).partition("-")[0]
    if os.name == "posix" and owner.isdigit():
        return is_alive(int(owner))
    return time.time() - path.stat().st_mtime < STALE_SECONDS


def is_alive(owner: int) -> bool:
    """Tell whether a process of this number runs."""
    if owner <= 0:
        return False
    if os.name != "posix":  # there, os.kill ends what it asks for
        return owner == os.getpid()
    try:
        os.kill(owner, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _move(source: Path, target: Path) -> None:
    try:
        os.replace(source, target)
    except OSError as problem:
        raise PluginProblem(
            f"{shown(source)} cannot be moved: {problem.strerror}. Nothing was changed."
        ) from problem
