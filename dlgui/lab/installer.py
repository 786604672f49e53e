"""Plugins are installed into folders of their own; the program's environment never changes.

Everything is looked into first, laid out beside its place, tried there in a process of its own, and
moved to its place by one rename. A plugin that fails its trial stays off, in quarantine;
an upgrade that fails leaves the version that works.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dlgui.engine.errors import PluginProblem
from dlgui.lab.discovery import (
    ENVIRONMENT,
    Plugin,
    discover,
    normal_name,
    plugin_at,
    plugins_folder,
    read_enabled,
    write_enabled,
)
from dlgui.lab.errand import Errand
from dlgui.lab.files import atomic_write, read_bytes, shown
from dlgui.lab.origins import keep_origin
from dlgui.lab.plans import RIGHTS, Plan, plan_install, prepared
from dlgui.lab.probe import Verdict
from dlgui.lab.shelf import exchange, previous_place, put, staging, take_away
from dlgui.lab.trials import verdict_on
from dlgui.lab.verdicts import forget_verdict, outcome_of
from dlgui.lab.wheels import Wheel, unpack

MOST_SOURCE = 1 << 20

__all__ = ["RIGHTS", "Plan", "install", "plan_install", "previous_version", "remove", "roll_back"]


def install(
    source: str | Path,
    folder: Path | None = None,
    wheels: Path | None = None,
    errand: Errand | None = None,
) -> Plugin:
    """Install a wheel, a project folder, a .py file or a name, and enable it if it is sound.

    A name is looked up in `wheels`, a folder of wheels, or in the package index. Nothing is fetched
    for a file or folder whose requirements are there. Until the last step nothing is changed. What
    breaks its promises is put in its place, but not enabled.

    Raises:
        PluginProblem: what was refused and why; what was there before is as it was.
    """
    home, errand = _home(folder), errand or Errand()
    with staging(home) as work:
        errand.tell(f"Looking into {shown(source)}")
        plan, found = prepared(str(source), home, work, wheels, errand)
        errand.tell(f"Laying out {plan.name} {plan.version}".rstrip())
        staged = _laid_out(found, work) if found else _copied(Path(source), work)
        place = home / staged.name
        _must_stand_alone(place)
        plugin = plugin_at(staged)
        verdict = verdict_on(plugin, home, errand)
        if not verdict.ok:
            _must_not_replace(plugin, home, verdict)
        errand.tell(f"Moving {plan.name} to its place")
        _settle(plugin, home, verdict.ok, lambda: put(staged, place, work))
        path = Path(source)
        keep_origin(plugin.name, path.resolve() if _can_change(path) else None, home)
        return plugin_at(place)


def remove(name: str, folder: Path | None = None) -> None:
    """Remove a plugin's folder or file and its previous version; nothing else refers to it.

    Raises:
        PluginProblem: there is none of that name, or it belongs to the program's environment.
    """
    home = _home(folder)
    plugin = _installed(name, home)
    with staging(home) as work:
        take_away(plugin.place, work)
        enabled = read_enabled(home)
        if enabled.pop(plugin.name, None) is not None:
            write_enabled(home, enabled)
    forget_verdict(plugin, home)
    keep_origin(plugin.name, None, home)


def previous_version(plugin: Plugin) -> Plugin | None:
    """Return the version that an upgrade replaced, None when there is none to return to."""
    if plugin.source == ENVIRONMENT or not previous_place(plugin.place).exists():
        return None
    try:
        return plugin_at(previous_place(plugin.place))
    except PluginProblem:
        return None


def roll_back(name: str, folder: Path | None = None, errand: Errand | None = None) -> Plugin:
    """Return to the previous version of a plugin, which keeps the present one in its place.

    Raises:
        PluginProblem: there is none, or it breaks its promises; the present one is as it was.
    """
    home, errand = _home(folder), errand or Errand()
    plugin = _installed(name, home)
    previous = previous_version(plugin)
    if previous is None:
        raise PluginProblem(f"There is no previous version of {plugin.name} to return to.")
    verdict = verdict_on(previous, home, errand)
    if not verdict.ok:
        _must_not_replace(previous, home, verdict)
    with staging(home) as work:
        errand.tell(f"Returning to {plugin.name} {previous.version}".rstrip())
        _settle(previous, home, verdict.ok, lambda: exchange(plugin.place, work))
    return plugin_at(plugin.place)


def _home(folder: Path | None) -> Path:
    return plugins_folder() if folder is None else folder


def _installed(name: str, home: Path) -> Plugin:
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
    return plugin


def _laid_out(found: tuple[Wheel, ...], work: Path) -> Path:
    """Return the folder that holds the content of the wheels, under the plugin's name."""
    target = work / found[0].name
    for wheel in found:
        unpack(wheel.path, target)
    return target


def _copied(path: Path, work: Path) -> Path:
    staged = work / path.name
    atomic_write(staged, read_bytes(path, MOST_SOURCE, PluginProblem), error=PluginProblem)
    return staged


def _must_stand_alone(place: Path) -> None:
    """Raise PluginProblem when a folder and a file would be plugins of one name."""
    if place.suffix == ".py":
        other = place.with_name(normal_name(place.stem))
    else:
        other = place.with_name(f"{place.name.replace('-', '_')}.py")
    if other.exists():
        raise PluginProblem(f"{shown(other)} has the same name: remove it first.")


def _must_not_replace(plugin: Plugin, home: Path, verdict: Verdict) -> None:
    """Raise PluginProblem when a version that failed would take the place of one that works."""
    now = {one.name: one for one in discover(home)}.get(plugin.name)
    outcome = outcome_of(now, home) if now is not None else None
    if now is None or outcome is None or not outcome.ok:
        return
    version = now.version or "the present version"
    problem = PluginProblem(f"{verdict.sentence} {now.name} {version} stays as it is.")
    problem.add_note(verdict.traceback)
    raise problem


def _settle(plugin: Plugin, home: Path, sound: bool, move: Callable[[], None]) -> None:
    """Move a plugin to its place, enabled if it is sound.

    The list of enabled plugins comes first: a kill in between leaves none enabled, never a new one
    off.
    """
    before = read_enabled(home)
    after = {name: mark for name, mark in before.items() if name != plugin.name}
    if sound:
        after[plugin.name] = plugin.fingerprint
    if after != before:
        write_enabled(home, after)
    try:
        move()
    except PluginProblem:
        if after != before:
            write_enabled(home, before)
        raise


def _can_change(path: Path) -> bool:
    """Tell whether a source is one that its author goes on writing."""
    return path.is_dir() or (path.suffix == ".py" and path.is_file())
