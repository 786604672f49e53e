"""The list of plugins in its first form: what each supplies, whether it is on, why it failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dlgui.engine.errors import DlguiError
from dlgui.gui import dialogs
from dlgui.gui.controls import Badge, Button, ErrorCard, Label, PrimaryButton, Switch
from dlgui.gui.naming import plural
from dlgui.gui.theme import DIALOG_CONTROL, GRID, HALF_GRID
from dlgui.gui.waiting import wait_for
from dlgui.lab.discovery import ENVIRONMENT, Plugin
from dlgui.lab.files import shown
from dlgui.lab.installer import RIGHTS, Plan, install, plan_install, remove
from dlgui.lab.plugins import BUILT_INS, CHANGED, FAILED, OFF, ON, QUARANTINED, UNTRIED

if TYPE_CHECKING:
    from dlgui.gui.window import Window

FILTER = "Plugins (*.whl *.py);;All files (*)"
Verdict = Literal["plain", "good", "warn", "bad"]
BADGES: dict[str, tuple[str, Verdict]] = {
    ON: ("on", "good"),
    OFF: ("off", "plain"),
    CHANGED: ("changed since you switched it on", "warn"),
    FAILED: ("failed", "bad"),
    QUARANTINED: ("quarantined", "bad"),
    UNTRIED: ("not tried yet", "warn"),
}


def show_plugins(window: Window) -> None:
    """Show all plugins; switching one on or off takes effect at once."""
    PluginDialog(window).ask()


def install_from_file(window: Window) -> bool:
    """Ask for a plugin file and install it."""
    folder = window.settings.now.folder
    name, _ = QFileDialog.getOpenFileName(window, "Install a plugin", folder, FILTER)
    return bool(name) and install_file(window, Path(name))


def install_file(window: Window, path: Path) -> bool:
    """Say what installing a file would write, and install it when that is wanted."""
    host = window.workspace.host
    try:
        plan = wait_for(
            window, "Looking into the plugin", path.name, lambda: plan_install(path, host.folder)
        )
        if not dialogs.confirm(window, *_question(plan)):
            return False
        plugin = wait_for(
            window, f"Installing {plan.name}", path.name, lambda: install(path, host.folder)
        )
        entries = host.enable(plugin.name)
    except DlguiError as problem:
        dialogs.tell(window, "The plugin was not installed", str(problem))
        return False
    window.workspace.experiment_changed.emit()
    window.workspace.notice(f"Installed {plugin.name}: {plural(len(entries), 'component')}.")
    return True


def _question(plan: Plan) -> tuple[str, str, str]:
    """Return title, text and button of the question before an installation."""
    lines = [plan.summary] if plan.summary else []
    by = [text for text in (plan.author, plan.licence) if text]
    lines += [" · ".join(by)] if by else []
    lines += [
        f"Adds {name} {version} ({size:,} bytes)".replace("  ", " ")
        for name, version, size in plan.adds
    ]
    if plan.replaces:
        lines.append(f"Replaces {plan.replaces}")
    return (
        f"Install {plan.name} {plan.version}?".replace(" ?", "?"),
        "\n".join([*lines, "", plan.warning]),
        "Install",
    )


class PluginDialog(dialogs.Dialog):
    """A row for each supplier: the lab's own first, then the others with a switch."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, "Installed plugins", RIGHTS, width=560)
        self._window = window
        self._host = window.workspace.host
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setMinimumHeight(360)
        self._area.setAccessibleName("Plugins")
        self.put(self._area, 1)
        more = self.beside(Button("Install from file…", "plus", height=DIALOG_CONTROL))
        more.clicked.connect(self._install)
        self.choose("close", PrimaryButton("Close", height=DIALOG_CONTROL), default=True)
        self._refresh()

    def _refresh(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        known = {plugin.name for plugin in self._host.plugins}
        for supplier, _ in BUILT_INS:
            if self._supplied(supplier):
                column.addWidget(_row(supplier, "part of dlgui", self._supplied(supplier)))
        for plugin in self._host.plugins:
            column.addWidget(self._plugin_row(plugin))
        for problem in self._host.problems:
            if problem.supplier not in known:
                column.addWidget(ErrorCard(problem.supplier, problem.sentence, problem.traceback))
        column.addStretch()
        self._area.setWidget(page)

    def _plugin_row(self, plugin: Plugin) -> QWidget:
        state = self._host.state(plugin)
        facts = " · ".join(part for part in (plugin.version, plugin.author, plugin.licence) if part)
        supplied = self._supplied(plugin.name) or plugin.summary
        row = _row(plugin.name, facts or plugin.source, supplied, BADGES[state])
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        switch = Switch("On", state in (ON, FAILED), name=f"{plugin.name} on")
        switch.setEnabled(not plugin.broken and not self._host.safe_mode)
        switch.clicked.connect(lambda on: self._switch(plugin, on))
        tools.addWidget(switch)
        tools.addStretch()
        if plugin.source != ENVIRONMENT:
            drop = Button("Remove", "trash", kind="flat")
            drop.setAccessibleName(f"Remove {plugin.name}")
            drop.clicked.connect(lambda: self._remove(plugin))
            tools.addWidget(drop)
        layout = row.layout()
        assert isinstance(layout, QVBoxLayout)
        for problem in self._host.problems:
            if problem.supplier == plugin.name:
                card = ErrorCard("Not loaded", problem.sentence, problem.traceback)
                layout.addWidget(card)
        layout.addLayout(tools)
        return row

    def _supplied(self, supplier: str) -> str:
        """Return what a supplier brings, as "Activation: Swish, GELU · Optimizer: Lion"."""
        kinds: dict[str, list[str]] = {}
        for entry in self._host.registry:
            if entry.supplier == supplier:
                kinds.setdefault(entry.kind.__name__, []).append(entry.title)
        if sum(map(len, kinds.values())) > 12:
            return " · ".join(_count(kind.lower(), len(names)) for kind, names in kinds.items())
        return " · ".join(f"{kind}: {', '.join(names)}" for kind, names in kinds.items())

    def _switch(self, plugin: Plugin, on: bool) -> None:
        try:
            if on:
                self._host.enable(plugin.name)
            else:
                self._host.disable(plugin.name)
        except DlguiError as problem:
            self._window.workspace.notice(str(problem), bad=True)
        self._window.workspace.experiment_changed.emit()
        self._refresh()

    def _remove(self, plugin: Plugin) -> None:
        text = f"The files in {shown(plugin.place)} are deleted. Projects that use it keep its "
        text += "settings and open without it."
        if not dialogs.confirm(self, f"Remove {plugin.name}?", text, "Remove"):
            return
        try:
            self._host.disable(plugin.name)
            remove(plugin.name, self._host.folder)
        except DlguiError as problem:
            dialogs.tell(self, "The plugin was not removed", str(problem))
        self._host.refresh()
        self._window.workspace.experiment_changed.emit()
        self._refresh()

    def _install(self) -> None:
        if install_from_file(self._window):
            self._refresh()


def _count(noun: str, count: int) -> str:
    return plural(count, noun) if not noun.endswith("s") or count == 1 else f"{count} {noun}es"


def _row(
    name: str, facts: str, supplied: str, badge: tuple[str, Verdict] = ("on", "good")
) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(HALF_GRID)
    head = QHBoxLayout()
    head.setSpacing(GRID)
    head.addWidget(Label(name, "title"))
    head.addWidget(Label(facts, "small", "text2", elide=True), 1)
    head.addWidget(Badge(*badge), 0, Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(head)
    if supplied:
        column.addWidget(Label(supplied, "small", "text2", wrap=True))
    return row
