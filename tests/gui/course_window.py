"""The real window, which tells a course on its standard output where a part of it is.

    python -m tests.gui.course_window [light | dark]

A line of JSON comes in, as ["spot", "plus.0"]; [x, y] of its middle in pixels of the screen goes
out, or null while there is no such thing. Nothing else is told, and nothing can be done this way:
what a course does, it does by keys and the mouse.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, QSocketNotifier, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QMenuBar,
    QTabBar,
    QWidget,
)

from dlgui.gui import app as app_module
from dlgui.gui.canvas.card import Card
from dlgui.gui.canvas.view import NetworkView

Place = QPoint | None


def main() -> int:
    """Open the window and answer until it is closed."""
    make = app_module.make_application
    held: list[QSocketNotifier] = []

    def made() -> QApplication:
        app = make()
        notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)
        notifier.activated.connect(lambda *_: answer(notifier))
        held.append(notifier)
        return app

    app_module.make_application = made
    return app_module.main(theme=(sys.argv[1:] or ["light"])[0])


def answer(notifier: QSocketNotifier) -> None:
    """Read the questions that wait and write where each thing is."""
    asked = os.read(sys.stdin.fileno(), 65536)
    if not asked:
        notifier.setEnabled(False)
    for line in asked.decode().splitlines():
        what, name = json.loads(line)
        place = FINDERS[what](name)
        scale = QApplication.primaryScreen().devicePixelRatio()
        told = None if place is None else [round(place.x() * scale), round(place.y() * scale)]
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def seen() -> Iterator[QWidget]:
    """Every widget on the screen, those of the uppermost window first."""
    tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    above = (QApplication.activePopupWidget(), QApplication.activeModalWidget())
    tops.sort(key=lambda top: 0 if top is above[0] else 1 if top is above[1] else 2)
    for top in tops:
        yield from (w for w in [top, *top.findChildren(QWidget)] if w.isVisible())


def middle(widget: QWidget, box: QRect | None = None) -> QPoint:
    """The middle of a widget, or of a box in it, on the screen."""
    return widget.mapToGlobal((widget.rect() if box is None else box).center())


def widget_named(name: str) -> Place:
    """A widget by what a screen reader says, or a label by its words."""
    for widget in seen():
        interface = QAccessible.queryAccessibleInterface(widget)
        said = "" if interface is None else interface.text(QAccessible.Text.Name)
        words = [said, widget.text() if isinstance(widget, QLabel) else ""]
        if any(fits(word, name) for word in words) and not widget.visibleRegion().isEmpty():
            return middle(widget, widget.visibleRegion().boundingRect())
    return None


def fits(said: str, name: str) -> bool:
    """Whether words are those asked for."""
    plain = said.replace("&", "")
    return plain.startswith(name[:-1]) if name.endswith("…") else plain == name


def line_named(name: str) -> Place:
    """A line of an open menu, a menu of the bar, a tab, a row of a list."""
    for widget in seen():
        place = None
        if isinstance(widget, QMenu | QMenuBar):
            place = _action(widget, name)
        elif isinstance(widget, QTabBar):
            texts = (widget.tabText(i) for i in range(widget.count()))
            place = next((widget.tabRect(i) for i, t in enumerate(texts) if fits(t, name)), None)
        elif isinstance(widget, QAbstractItemView):
            place = _row(widget, name)
            widget = widget.viewport()
        if place is not None:
            return middle(widget, place)
    return None


def _action(menu: QMenu | QMenuBar, name: str) -> QRect | None:
    for action in menu.actions():
        if fits(action.text().split("\t")[0], name) and action.isEnabled():
            return menu.actionGeometry(action)
    return None


def _row(view: QAbstractItemView, name: str) -> QRect | None:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return None
    for row in range(min(model.rowCount(), 200)):
        index: QModelIndex = model.index(row, 0)
        said = index.data() or getattr(index.data(Qt.ItemDataRole.UserRole), "title", "")
        if fits(str(said), name):
            box = view.visualRect(index) & view.viewport().rect()
            return box if not box.isEmpty() else None
    return None


def views() -> Iterator[NetworkView]:
    """The canvases on the screen."""
    yield from (w for w in seen() if isinstance(w, NetworkView))


def spot_keyed(key: str) -> Place:
    """A painted place of the canvas; a card is met at its title."""
    for view in views():
        spot = view.network.spot(key)
        if spot is None:
            continue
        at = spot.box.center()
        if isinstance(spot, Card):
            at = spot.box.topLeft()
            at.setX(at.x() + 20)
            at.setY(at.y() + 14)
        return view.viewport().mapToGlobal(view.mapFromScene(spot.mapToScene(at)))
    return None


def edge_numbered(name: str) -> Place:
    """The strongest weight into a layer, at its middle: "0" is between the inputs and layer 1."""
    for view in views():
        edges = view.network.edges[int(name)]
        weights = edges.weights()
        if weights is None:
            return None
        strongest = edges.middle(int(abs(weights).argmax()))
        return view.viewport().mapToGlobal(view.mapFromScene(strongest))
    return None


def active(_name: str) -> Place:
    """The window that gets the keys."""
    window = QApplication.activeWindow()
    return None if window is None else middle(window)


FINDERS: dict[str, Callable[[str], Place]] = {
    "widget": widget_named,
    "line": line_named,
    "spot": spot_keyed,
    "edge": edge_numbered,
    "active": active,
}

if __name__ == "__main__":
    sys.exit(main())
