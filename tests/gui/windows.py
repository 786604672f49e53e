"""A window of panels that only show their name, for the tests of what is around the panels."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dlgui.engine.experiment import Experiment
from dlgui.gui import furniture
from dlgui.gui.panel import Panel
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import Project, write_project
from dlgui.lab.settings import SettingsFile
from dlgui.lab.starting import starting_experiment


class Plain(Panel):
    """A panel with its title in it, a tool, and an action of its own."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        QVBoxLayout(self).addWidget(QLabel(self.title))
        self.tool = QLabel("tool of " + self.title)
        self.addAction(QAction(f"Turn {self.title}", self))

    def title_tools(self) -> tuple[QWidget, ...]:
        return (self.tool,)


def panel(title: str, area: str, group: str = "", order: int = 50) -> type[Panel]:
    return type(title, (Plain,), {"title": title, "area": area, "group": group, "order": order})


PANELS = (
    panel("Network", "center"),
    panel("Data", "left"),
    panel("Inspector", "right"),
    panel("Loss", "bottom", order=10),
    panel("Accuracy", "bottom", "plots", 20),
    panel("Rate", "bottom", "plots", 30),
)


def host_in(folder: Path) -> PluginHost:
    return PluginHost(folder / "plugins")


def moons(host: PluginHost, **settings: Any) -> Experiment:
    """Two moons with two layers of eight units, small enough to train in a test."""
    cls = host.registry.find("dlgui-builtins:Moons")
    assert cls is not None
    return starting_experiment(cls(), host.registry).with_(**settings)  # type: ignore[arg-type]


def project_in(folder: Path, host: PluginHost, name: str = "Two moons", **settings: Any) -> Path:
    path = folder / f"{name.lower().replace(' ', '-')}.dlgui"
    write_project(path, Project(moons(host, **settings), name), host.registry)
    return path


def make_window(
    qtbot: QtBot,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    panels: tuple[type, ...] = PANELS,
) -> Window:
    """A shown window with its settings in the folder and an experiment open."""
    monkeypatch.setattr(furniture, "window_panels", lambda host: panels)
    host = host_in(folder)
    window = Window(Workspace(host), SettingsFile(folder / "settings.json"))
    window.asks = False
    qtbot.addWidget(window)
    window.documents.take(Project(moons(host), "Two moons"))
    window.show()
    window.fill()
    return window
