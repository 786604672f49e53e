"""A shown network canvas, and a hand that clicks and types on it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from dlgui.engine.experiment import Experiment
from dlgui.gui.canvas.card import Card
from dlgui.gui.canvas.scene import NetworkScene
from dlgui.gui.canvas.spot import Spot
from dlgui.gui.canvas.view import NetworkView
from dlgui.gui.panels.builder import BuilderPanel
from dlgui.gui.picking import Picker
from dlgui.gui.workspace import Workspace
from tests.gui.windows import host_in, moons

USER = Qt.ItemDataRole.UserRole
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
LARGE, SMALL = (896, 528), (792, 412)


class Canvas:
    """A builder panel on the screen; `clicks` counts what the mouse did."""

    def __init__(self, qtbot: QtBot, folder: Path, size: tuple[int, int], **settings: Any) -> None:
        host = host_in(folder)
        self.workspace = Workspace(host)
        self.workspace.open(moons(host, **settings), "moons")
        self.panel = BuilderPanel(self.workspace)
        qtbot.addWidget(self.panel)
        for tool in (*self.panel.title_tools(), self.panel.title_facts()):
            assert tool is not None
            qtbot.addWidget(tool)
        self.panel.resize(*size)
        self.panel.show()
        qtbot.waitExposed(self.panel)
        QApplication.processEvents()
        self.clicks = 0

    @property
    def view(self) -> NetworkView:
        return self.panel.view

    @property
    def scene(self) -> NetworkScene:
        return self.view.network

    @property
    def experiment(self) -> Experiment:
        assert self.workspace.experiment is not None
        return self.workspace.experiment

    def shape(self) -> list[int]:
        return [layer.units for layer in self.experiment.layers]  # type: ignore[attr-defined]

    def part(self, name: str, **settings: Any) -> Any:
        cls = self.workspace.registry.find(name)
        assert cls is not None
        return cls(**settings)

    def spots(self) -> list[str]:
        return [spot.key for spot in self.scene.spots()]

    def spot(self, key: str) -> Spot:
        spot = self.scene.spot(key)
        assert spot is not None, f"There is no {key}, only {self.spots()}."
        return spot

    def place(self, key: str) -> QPoint:
        """The middle of a spot in the viewport; a card is met at its title."""
        spot = self.spot(key)
        at = spot.box.center()
        if isinstance(spot, Card):
            at.setY(14)
            at.setX(20)
        return self.view.mapFromScene(spot.mapToScene(at))

    def click(self, key: str) -> None:
        self.clicks += 1
        QTest.mouseClick(self.view.viewport(), LEFT, NONE, self.place(key))

    def right_click(self, key: str) -> None:
        place = self.place(key)
        viewport = self.view.viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.RightButton, NONE, place)
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place)
        )
        QApplication.sendEvent(viewport, event)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.target(), key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.target(), letter)

    def target(self) -> QWidget:
        """Where keys go: a pop-up, the picker's search, a field of the canvas, or the canvas."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        pickers = [one for one in self.panel.window().findChildren(Picker) if one.isVisible()]
        if pickers:
            return pickers[0].search
        field = self.view.viewport().focusWidget()
        return field if field is not None and field.isVisible() else self.view

    def menu(self) -> QMenu:
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu), "No menu is open."
        return popup

    def lines(self) -> list[str]:
        return [action.text() for action in self.menu().actions() if not action.isSeparator()]

    def choose(self, text: str) -> None:
        """Click a line of the open menu."""
        menu = self.menu()
        action = next(a for a in menu.actions() if a.text().split("\t")[0] == text)
        assert isinstance(action, QAction)
        self.clicks += 1
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())

    def picker(self) -> Picker:
        """The picker that is open."""
        found = [one for one in self.panel.window().findChildren(Picker) if one.isVisible()]
        assert found, "No picker is open."
        return found[0]

    def titles(self) -> list[str]:
        """What the open picker offers."""
        model = self.picker().list.model()
        choices = (model.index(i, 0).data(USER) for i in range(model.rowCount()))
        return [choice.title for choice in choices]

    def pick(self, title: str) -> None:
        """Take a line of the open picker by a double click."""
        choices = self.picker().list
        index = choices.model().index(self.titles().index(title), 0)
        choices.scrollTo(index)
        at = choices.visualRect(index).center()
        self.clicks += 2
        QTest.mouseClick(choices.viewport(), LEFT, NONE, at)
        QTest.mouseDClick(choices.viewport(), LEFT, NONE, at)
        # The picker is gone before the button is up: QTest would hold it down in the next test.
        QTest.mouseRelease(self.view.viewport(), LEFT, NONE, QPoint(1, 1))
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.workspace.close()
