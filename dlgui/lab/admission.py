"""Admission: one plugin is imported and registered alone, all of it or nothing.

pluggy isolates nothing: it loads in a bare loop, lets one implementation's exception end a call,
and takes a module without a marked hook in silence. So each step is done here for one plugin at a
time, and whatever it raises leaves nothing of it behind.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import inspect
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT, default_int_handler, getsignal, signal
from types import FrameType, ModuleType
from typing import Any

import pluggy

from dlgui.api import hookspecs
from dlgui.engine.errors import PluginProblem
from dlgui.lab.discovery import BUILT_IN, FILE, FOLDER, PROJECT, Plugin
from dlgui.lab.registry import Entry, Registry, listed

HOOKS = tuple(name for name in vars(hookspecs) if name.startswith("dlgui_"))


@dataclass(frozen=True)
class Problem:
    """Why a plugin was refused: a sentence for the user, and the traceback for its author."""

    supplier: str
    sentence: str
    traceback: str = ""


def hook_manager() -> pluggy.PluginManager:
    """Return a plugin manager that knows the two hooks."""
    manager = pluggy.PluginManager("dlgui")
    manager.add_hookspecs(hookspecs)
    return manager


def admit(
    plugin: Plugin, manager: pluggy.PluginManager, registry: Registry
) -> tuple[tuple[Any, ...], tuple[Entry, ...]]:
    """Import a plugin and register its components, all or nothing; return modules and entries.

    Whatever the plugin raises comes out, and then nothing of it is left behind.
    """
    known, paths = set(sys.modules), list(sys.path)
    modules: list[Any] = []
    try:
        for name in plugin.modules:
            module = _imported(plugin, name)
            modules.append(module)
            _register(manager, module, f"{plugin.name}:{name}")
        entries = registry.add(plugin.name, supplied(manager, "dlgui_components", modules))
    except BaseException:
        for module in modules:
            if manager.is_registered(module):
                manager.unregister(module)
        sys.path[:] = paths
        forget(plugin, set(sys.modules) - known)
        raise
    return tuple(modules), entries


def problem_of(supplier: str, raised: BaseException) -> Problem:
    """Return what a plugin raised as a sentence with its place, and the traceback."""
    if isinstance(raised, PluginProblem):
        return Problem(supplier, f"{supplier} was not loaded: {raised}")
    frames = traceback.extract_tb(raised.__traceback__)
    own = str(Path(__file__).parent)
    theirs = [f for f in frames if not f.filename.startswith((own, "<"))] or frames[-1:]
    place = f" ({Path(theirs[-1].filename).name}, line {theirs[-1].lineno})" if theirs else ""
    try:
        words = str(raised)
    except Exception:
        words = "an error that cannot be printed"
    text = "".join(traceback.format_exception(raised))
    said = f"{type(raised).__name__}: {words}" if words else type(raised).__name__
    return Problem(supplier, f"{supplier} was not loaded: {said}{place}", text)


class UserInterrupt(KeyboardInterrupt):
    """Ctrl+C pressed by the user, as opposed to a KeyboardInterrupt that a plugin raised."""


def is_user_interrupt(raised: BaseException) -> bool:
    """Tell whether the user, and not a plugin, asked to stop."""
    return isinstance(raised, UserInterrupt)


@contextmanager
def user_interrupts_only() -> Iterator[None]:
    """Within the block Ctrl+C raises UserInterrupt, so that plugins cannot fake it by accident."""
    main = threading.current_thread() is threading.main_thread()
    # Signals reach the main thread only, and a handler of the embedding program is left alone.
    if not main or getsignal(SIGINT) is not default_int_handler:
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise UserInterrupt

    signal(SIGINT, stop)
    try:
        yield
    finally:
        signal(SIGINT, default_int_handler)


def _imported(plugin: Plugin, name: str) -> Any:
    if plugin.source == FILE:
        return _file_module(plugin.place)
    if plugin.source in (FOLDER, PROJECT) and str(plugin.place) not in sys.path:
        # Last, and never by site.addsitedir: a plugin can neither shadow the program's packages
        # nor run a .pth file.
        sys.path.append(str(plugin.place))
    dotted, _, attributes = name.partition(":")
    found: Any = importlib.import_module(dotted)
    if plugin.source in (FOLDER, PROJECT):
        _must_lie_in(found, plugin)
    for attribute in filter(None, attributes.split(".")):
        found = getattr(found, attribute)
    return found


def file_module_name(path: Path) -> str:
    """Return the name under which a single file is imported; it can shadow no other module."""
    return f"dlgui_file_{path.stem}"


def _file_module(path: Path) -> ModuleType:
    name = file_module_name(path)
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise PluginProblem(f"{path.name} cannot be imported.")
    module = importlib.util.module_from_spec(spec)
    # Before it runs: the types of its settings are looked up through its module.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _must_lie_in(module: ModuleType, plugin: Plugin) -> None:
    places = [module.__file__] if getattr(module, "__file__", None) else list(module.__path__)
    home = plugin.place.resolve()
    if not all(Path(str(place)).resolve().is_relative_to(home) for place in places):
        raise PluginProblem(
            f"its module {module.__name__} is there already, at {places[0]}: "
            "two distributions use one name."
        )


def _register(manager: pluggy.PluginManager, module: Any, name: str) -> None:
    try:
        manager.register(module, name)
        manager.check_pending()
    except pluggy.PluginValidationError as problem:
        raise PluginProblem(_refusal(manager, module, problem)) from problem
    callers = manager.get_hookcallers(module) or []
    if not callers:
        raise PluginProblem(_no_hook(module))
    for caller in callers:
        for implementation in caller.get_hookimpls():
            if implementation.plugin is module and (
                implementation.wrapper or implementation.hookwrapper
            ):
                raise PluginProblem(f"{caller.name} is a wrapper: plugins do not change others.")


def _refusal(manager: pluggy.PluginManager, module: Any, problem: Exception) -> str:
    unknown = [
        caller.name for caller in manager.get_hookcallers(module) or [] if caller.name not in HOOKS
    ]
    if unknown:
        near = difflib.get_close_matches(unknown[0], HOOKS, 1, 0.5)
        hint = f"did you mean {near[0]}?" if near else f"there are {' and '.join(HOOKS)}."
        return f"{unknown[0]} is no hook: {hint}"
    lines = [line.strip() for line in str(problem).splitlines() if line.strip()]
    wrong = next((line for line in lines if "Argument" in line), " ".join(lines[-2:]))
    return f"a hook takes no argument. {wrong}"


def _no_hook(module: Any) -> str:
    functions = [
        name
        for name, value in vars(module).items()
        if name.startswith("dlgui_") and inspect.isfunction(value)
    ]
    if functions:
        return f"it implements no hook: put @hookimpl from dlgui.api above {functions[0]}."
    return f"it implements no hook: define {HOOKS[0]} and put @hookimpl from dlgui.api above it."


def supplied(manager: pluggy.PluginManager, hook: str, modules: Iterable[Any]) -> list[Any]:
    """Return the classes that the modules' own implementations of a hook return.

    Each implementation is called by itself: tryfirst and wrappers have no effect on others.
    """
    wanted = list(modules)
    found: list[Any] = []
    for implementation in getattr(manager.hook, hook).get_hookimpls():
        if any(implementation.plugin is module for module in wanted):
            found += listed(hook, implementation.function())
    return found


def forget(plugin: Plugin, names: Iterable[str] | None = None) -> None:
    """Drop a plugin's modules, so that it can be imported anew; `names` limits them."""
    if plugin.source == BUILT_IN:
        return
    tops = {name.partition(":")[0].partition(".")[0] for name in plugin.modules}
    if plugin.source == FILE:
        tops = {file_module_name(plugin.place)}
    for name in list(sys.modules) if names is None else names:
        if name.partition(".")[0] in tops:
            sys.modules.pop(name, None)
