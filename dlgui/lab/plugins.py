"""The PluginHost loads each plugin alone, all of it or nothing, and keeps what went wrong.

The lab's own components come first, through the same hook. A third-party plugin is off until it
is enabled; installing it enables it. When its content changes it is off again. What was not tried
in a process of its own is not loaded, and what failed there is in quarantine. A fault in one plugin
never reaches the others: it ends in `problems`.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import sys
import threading
from pathlib import Path
from typing import Any

from dlgui.engine.errors import PluginProblem
from dlgui.engine.guard import guard
from dlgui.engine.watch import Label, Watch
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
from dlgui.lab.bisecting import allowed
from dlgui.lab.discovery import (
    BUILT_IN,
    Plugin,
    discover,
    plugins_folder,
    read_enabled,
    write_enabled,
)
from dlgui.lab.errand import Errand
from dlgui.lab.registry import Entry, Registry
from dlgui.lab.shelf import tidy
from dlgui.lab.verdicts import Outcome, forget_verdict, outcome_of

BUILT_INS = (("dlgui-builtins", "dlgui_builtins"), ("dlgui", "dlgui.lab.datasets"))
"""The lab's own suppliers, loaded first and in this order."""
ON, OFF, CHANGED, FAILED = "on", "off", "changed", "failed"
QUARANTINED, UNTRIED = "quarantined", "untried"


class PluginHost:
    """All plugins of a session: those that are loaded, in `registry`, and those that are not.

    folder: the user's plugin folder, by default the platform's · safe_mode: import no third-party
    code · watch: which plugin's method each thread is in. Its methods may be called on any thread;
    trying a plugin keeps nobody waiting.
    """

    def __init__(
        self, folder: Path | None = None, safe_mode: bool = False, watch: Watch | None = None
    ) -> None:
        self.folder = plugins_folder() if folder is None else folder
        self.safe_mode = safe_mode
        self.registry = Registry()
        self.watch = Watch() if watch is None else watch
        self.problems: list[Problem] = []
        self._manager = hook_manager()
        self._loaded: dict[str, tuple[Plugin, tuple[Any, ...]]] = {}
        self._outcomes: dict[tuple[str, str], Outcome | None] = {}
        self._lock = threading.RLock()
        for supplier, module in BUILT_INS:
            if importlib.util.find_spec(module) is not None:
                self._load(Plugin(supplier, "", BUILT_IN, Path(), (module,)))
        self.plugins: tuple[Plugin, ...] = ()
        tidy(self.folder)
        self.refresh()

    def refresh(self) -> None:
        """Look for plugins again, load those that are enabled, and drop those that went."""
        with self._lock:
            self.plugins = discover(self.folder)
            self._outcomes = {}
            own = {supplier for supplier, _ in BUILT_INS}
            for name in set(self._loaded) - {one.name for one in self.plugins} - own:
                self._unload(name)
            self.problems = [one for one in self.problems if one.supplier in own]
            for plugin in self.plugins:
                outcome = self.outcome(plugin)
                if plugin.broken:
                    self.problems.append(Problem(plugin.name, plugin.broken))
                elif outcome is not None and not outcome.ok:
                    said = outcome.sentence
                    self.problems.append(Problem(plugin.name, said, outcome.traceback))
                elif plugin.name not in self._loaded and self._wanted(plugin):
                    self._load(plugin)

    def state(self, plugin: Plugin) -> str:
        """Return how a plugin stands.

        "on", "off", "untried" when it will be on once it was tried, "changed" since it was enabled,
        "quarantined" when it broke its promises, or "failed" when it could not be loaded.
        """
        outcome = self.outcome(plugin)
        if plugin.name in self._loaded:
            return ON
        if outcome is not None and not outcome.ok:
            return QUARANTINED
        if any(problem.supplier == plugin.name for problem in self.problems):
            return FAILED
        mark = read_enabled(self.folder).get(plugin.name)
        if mark is None or self.safe_mode:
            return OFF
        return UNTRIED if mark == plugin.fingerprint else CHANGED

    def outcome(self, plugin: Plugin) -> Outcome | None:
        """Return what came of trying a plugin as its content is, None when it never was tried."""
        key = plugin.name, plugin.fingerprint
        if key not in self._outcomes:
            self._outcomes[key] = outcome_of(plugin, self.folder)
        return self._outcomes[key]

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

    def enable(
        self, name: str, errand: Errand | None = None, again: bool = False
    ) -> tuple[Entry, ...]:
        """Load a plugin now and from now on, as its content stands; return its components.

        It is tried first, if this content never was or `again` is asked for.

        Raises:
            PluginProblem: it breaks its promises or cannot be loaded.
        """
        self.plugins = discover(self.folder)  # it may have been installed a moment ago
        plugin = self.find(name)
        if plugin.broken:
            raise PluginProblem(plugin.broken)
        if again:
            forget_verdict(plugin, self.folder)
        self.try_out(plugin, errand)
        with self._lock:
            write_enabled(self.folder, {**read_enabled(self.folder), name: plugin.fingerprint})
            self._unload(name)
            self.refresh()
            for problem in self.problems:
                if problem.supplier == name:
                    raise PluginProblem(problem.sentence)
            return tuple(entry for entry in self.registry if entry.supplier == name)

    def try_out(self, plugin: Plugin, errand: Errand | None = None) -> None:
        """Try a plugin in a process of its own, unless its content was tried already.

        Raises:
            PluginProblem: it breaks its promises, and is not loaded any more.
        """
        # Imported here: the contracts cost the start nothing.
        trials = importlib.import_module("dlgui.lab.trials")
        verdict = trials.verdict_on(plugin, self.folder, errand)
        self._outcomes.pop((plugin.name, plugin.fingerprint), None)
        if not verdict.ok:
            with self._lock:
                self._unload(plugin.name)
                self.refresh()
            raise PluginProblem(verdict.sentence)

    def untried(self) -> tuple[Plugin, ...]:
        """Return the plugins that are enabled and wait for their trial, as after an upgrade."""
        return tuple(plugin for plugin in self.plugins if self.state(plugin) == UNTRIED)

    def try_untried(self, errand: Errand | None = None) -> None:
        """Try all plugins that wait for it and load those that keep their promises."""
        for plugin in self.untried():
            with contextlib.suppress(PluginProblem):  # it is in `problems`
                self.try_out(plugin, errand)
        self.refresh()

    def disable(self, name: str) -> None:
        """Take a plugin's components away, now and from now on; its files stay.

        Raises:
            PluginProblem: there is none of that name.
        """
        with self._lock:
            plugin = self.find(name)
            enabled = read_enabled(self.folder)
            if enabled.pop(plugin.name, None) is not None:
                write_enabled(self.folder, enabled)
            self._unload(plugin.name)
            self.refresh()

    def unload(self, name: str) -> None:
        """Take a plugin's components away, as before it is exchanged for another version."""
        with self._lock:
            self._unload(name)

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
        if self.safe_mode or read_enabled(self.folder).get(plugin.name) != plugin.fingerprint:
            return False
        outcome = self.outcome(plugin)
        return outcome is not None and outcome.ok and allowed(plugin.name)

    def _load(self, plugin: Plugin) -> None:
        call = self.watch.enter(Label(plugin.name, "import", "load"))
        try:
            with user_interrupts_only():
                modules, entries = admit(plugin, self._manager, self.registry)
                if plugin.source != BUILT_IN:
                    for entry in entries:
                        guard(entry.cls, plugin.name, self.watch)
        except BaseException as raised:
            if is_user_interrupt(raised):
                raise
            self.problems.append(problem_of(plugin.name, raised))
        else:
            self._loaded[plugin.name] = plugin, modules
        finally:
            self.watch.leave(call)

    def _unload(self, name: str) -> None:
        if name not in self._loaded:
            return
        plugin, modules = self._loaded.pop(name)
        for module in modules:
            self._manager.unregister(module)
        forget(plugin)
        if str(plugin.place) in sys.path:
            sys.path.remove(str(plugin.place))
        # Another version may stand there a moment later, with files of the same second.
        importlib.invalidate_caches()
        self.registry.remove(name)
