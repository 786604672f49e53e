"""The PluginHost loads each plugin alone, all of it or nothing, and keeps what went wrong.

The lab's own components come first, through the same hook. A third-party plugin is off until it
is enabled; installing it enables it. When its content changes it is off again. A fault in one
plugin never reaches the others: it ends in `problems`.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from dlgui.engine.errors import PluginProblem
from dlgui.lab.admission import (
    Problem,
    admit,
    forget,
    hook_manager,
    is_user_interrupt,
    problem_of,
    supplied,
    user_interrupts_only,
)
from dlgui.lab.discovery import (
    BUILT_IN,
    Plugin,
    discover,
    plugins_folder,
    read_enabled,
    write_enabled,
)
from dlgui.lab.registry import Entry, Registry

BUILT_INS = (("dlgui-builtins", "dlgui_builtins"), ("dlgui", "dlgui.lab.datasets"))
"""The lab's own suppliers, loaded first and in this order."""
ON, OFF, CHANGED, FAILED = "on", "off", "changed", "failed"


class PluginHost:
    """All plugins of a session: those that are loaded, in `registry`, and those that are not.

    folder: the user's plugin folder, by default the platform's · safe_mode: import no third-party
    code.
    """

    def __init__(self, folder: Path | None = None, safe_mode: bool = False) -> None:
        self.folder = plugins_folder() if folder is None else folder
        self.safe_mode = safe_mode
        self.registry = Registry()
        self.problems: list[Problem] = []
        self._manager = hook_manager()
        self._loaded: dict[str, tuple[Plugin, tuple[Any, ...]]] = {}
        for supplier, module in BUILT_INS:
            if importlib.util.find_spec(module) is not None:
                self._load(Plugin(supplier, "", BUILT_IN, Path(), (module,)))
        self.plugins: tuple[Plugin, ...] = ()
        self.refresh()

    def refresh(self) -> None:
        """Look for plugins again and load those that are enabled and not loaded yet."""
        self.plugins = discover(self.folder)
        own = {supplier for supplier, _ in BUILT_INS}
        self.problems = [one for one in self.problems if one.supplier in own]
        for plugin in self.plugins:
            if plugin.broken:
                self.problems.append(Problem(plugin.name, plugin.broken))
            elif plugin.name not in self._loaded and self._wanted(plugin):
                self._load(plugin)

    def state(self, plugin: Plugin) -> str:
        """Return "on", "off", "changed" (since it was enabled) or "failed"."""
        if any(problem.supplier == plugin.name for problem in self.problems):
            return FAILED
        if plugin.name in self._loaded:
            return ON
        return CHANGED if plugin.name in read_enabled(self.folder) and not self.safe_mode else OFF

    def find(self, name: str) -> Plugin:
        """Return a plugin by its name.

        Raises:
            PluginProblem: there is none of that name, with those there are.
        """
        for plugin in self.plugins:
            if plugin.name == name:
                return plugin
        names = ", ".join(plugin.name for plugin in self.plugins) or "none"
        raise PluginProblem(f"There is no plugin {name}. Plugins found: {names}.")

    def enable(self, name: str) -> tuple[Entry, ...]:
        """Load a plugin now and from now on, as its content stands; return its components.

        Raises:
            PluginProblem: it cannot be loaded; it stays enabled and is tried at the next start.
        """
        self.plugins = discover(self.folder)  # it may have been installed a moment ago
        plugin = self.find(name)
        write_enabled(self.folder, {**read_enabled(self.folder), name: plugin.fingerprint})
        self._unload(name)
        self.refresh()
        for problem in self.problems:
            if problem.supplier == name:
                raise PluginProblem(problem.sentence)
        return tuple(entry for entry in self.registry if entry.supplier == name)

    def disable(self, name: str) -> None:
        """Take a plugin's components away, now and from now on; its files stay.

        Raises:
            PluginProblem: there is none of that name.
        """
        plugin = self.find(name)
        enabled = read_enabled(self.folder)
        if enabled.pop(plugin.name, None) is not None:
            write_enabled(self.folder, enabled)
        self._unload(plugin.name)
        self.problems = [problem for problem in self.problems if problem.supplier != name]

    def panels(self) -> tuple[type, ...]:
        """Return the panels of all loaded plugins; only a window calls this, it imports Qt."""
        found: list[type] = []
        for name, (_, modules) in self._loaded.items():
            try:
                with user_interrupts_only():
                    found += supplied(self._manager, "dlgui_panels", modules)
            except BaseException as raised:
                if is_user_interrupt(raised):
                    raise
                self.problems.append(problem_of(name, raised))
        return tuple(found)

    def _wanted(self, plugin: Plugin) -> bool:
        marks = read_enabled(self.folder)
        return not self.safe_mode and marks.get(plugin.name) == plugin.fingerprint

    def _load(self, plugin: Plugin) -> None:
        try:
            with user_interrupts_only():
                modules, _ = admit(plugin, self._manager, self.registry)
        except BaseException as raised:
            if is_user_interrupt(raised):
                raise
            self.problems.append(problem_of(plugin.name, raised))
        else:
            self._loaded[plugin.name] = plugin, modules

    def _unload(self, name: str) -> None:
        if name not in self._loaded:
            return
        plugin, modules = self._loaded.pop(name)
        for module in modules:
            self._manager.unregister(module)
        forget(plugin)
        if str(plugin.place) in sys.path:
            sys.path.remove(str(plugin.place))
        self.registry.remove(name)
