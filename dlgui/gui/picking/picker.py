"""The Picker: a card over the window with every installed component of a kind, shown in place.

It is a child of the window, not a window of its own, so that its round corners and its shadow
need no compositor. A press beside the card goes back.
"""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dlgui.engine.component import Component, at, changed
from dlgui.engine.errors import DlguiError
from dlgui.engine.kinds import Regularizer
from dlgui.gui import building
from dlgui.gui.controls import Button, Label, SearchField
from dlgui.gui.controls.faces import color
from dlgui.gui.controls.focus import give_back
from dlgui.gui.language import noop, tr
from dlgui.gui.naming import ADDED, chip_text, layer_name, placed
from dlgui.gui.picking.card import RoundCard
from dlgui.gui.picking.choice_list import ChoiceList
from dlgui.gui.picking.choices import Choice, choices
from dlgui.gui.picking.detail import Detail
from dlgui.gui.picking.standing import place_of
from dlgui.gui.theme import DIALOG_CONTROL, GRID, HALF_GRID
from dlgui.gui.workspace import Workspace

WIDTH, HEIGHT, LIST_WIDTH = 664, 496, 320
EDGE = 8
NOUNS = {
    "Activation": noop("activations"),
    "Initializer": noop("initializers"),
    "Regularizer": noop("regularizers"),
    "Normalizer": noop("normalizers"),
    "Layer": noop("layers"),
    "Loss": noop("losses"),
    "Metric": noop("metrics"),
    "Optimizer": noop("optimizers"),
    "Schedule": noop("schedules"),
    "Preprocessor": noop("preprocessors"),
    "Dataset": noop("datasets"),
    "Exporter": noop("exporters"),
}
PLUGINS = "plugins"
"""The name of the window's action that shows the plugins."""


def pick(
    parent: QWidget,
    workspace: Workspace,
    path: str,
    kind: type[Component],
    place: QPoint,
    *,
    many: bool = False,
) -> Picker | None:
    """Open the picker for the setting at `path`; what is taken is one undoable edit.

    `many`: the path is that of a list, and one more is appended. `place`: where on the screen the
    card's upper left corner would like to be. None without an experiment.
    """
    if workspace.experiment is None:
        return None
    return Picker(parent, workspace, path, kind, place, many=many)


class Picker(QWidget):
    """Typing narrows the list, the arrows look, Enter takes, Esc goes back.

    `taken(component)` after the edit, `closed()` in the end; it deletes itself.
    """

    taken = Signal(object)
    closed = Signal()

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        path: str,
        kind: type[Component],
        place: QPoint,
        *,
        many: bool = False,
    ) -> None:
        self._window = _window_of(parent)
        super().__init__(self._window)
        self._workspace, self._wish = workspace, place
        self._back: QWidget | None = self._window.focusWidget()
        self._choices = choices(workspace, path, kind, many)
        noun = tr(NOUNS[kind.__name__])
        hint = tr(
            "Search {choices} {noun} by name or sentence", choices=len(self._choices), noun=noun
        )
        self.search = SearchField(hint, height=DIALOG_CONTROL)
        self.list = ChoiceList()
        self.detail = Detail(workspace.registry)
        self.list.setAccessibleName(noun.capitalize())
        self.setAccessibleName(tr("Pick {noun}", noun=noun))
        self._card = RoundCard(self)
        self._nothing = Label(tr("No component has these words."), "small", "text2", wrap=True)
        self._lay_out()
        self._connect(path, many)
        self._window.installEventFilter(self)
        present = next((choice for choice in self._choices if choice.present), None)
        self.list.set_choices(self._choices, present)
        self._show_nothing()
        self._arrange()
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take(self) -> bool:
        """Put what is looked at in its place and close; False where that is refused."""
        choice = self.list.current()
        if choice is None or choice.refusal or self._half_typed():
            return False
        component = self.detail.component()
        try:
            done = _apply(self._workspace, choice, component)
        except DlguiError as problem:
            self._workspace.notice(str(problem), bad=True)
            done = False
        if done:
            self.taken.emit(component)
        self.go_back()
        return done

    def go_back(self) -> None:
        """Close and give the focus back."""
        self._window.removeEventFilter(self)
        self.hide()
        give_back(self._back, Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; let the search field's keys look through the list."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._arrange()
        if (
            watched is self.search
            and event.type() == QEvent.Type.KeyPress
            and self._key(cast(QKeyEvent, event))
        ):
            return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab within the card."""
        stops = [
            widget
            for widget in self._card.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusProxy() is None
        ]
        if not stops:
            return False
        stops.sort(key=lambda widget: _reading_order(widget, self))
        present = self.focusWidget()
        step = 1 if forward else -1
        place = (stops.index(present) + step) % len(stops) if present in stops else 0
        reason = Qt.FocusReason
        stops[place].setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes and Esc goes back from everywhere in the card; other keys end here."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the card goes back."""
        event.accept()
        if not self._card.geometry().contains(event.position().toPoint()):
            self.go_back()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nothing behind the card scrolls."""
        event.accept()

    # Making it

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._card)
        shadow = self._card.shadow
        column.setContentsMargins(shadow + 1, shadow + 1, shadow + 1, shadow + 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(_Rule())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        side = QVBoxLayout()
        side.setContentsMargins(0, HALF_GRID, 0, HALF_GRID)
        side.addWidget(self.list, 1)
        self._nothing.setContentsMargins(16, GRID, 16, 0)
        side.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        middle.addLayout(side, LIST_WIDTH)
        middle.addWidget(_Rule(upright=True))
        middle.addWidget(self.detail, WIDTH - LIST_WIDTH)
        self.list.setMinimumWidth(120)
        self.detail.setMinimumWidth(160)
        column.addLayout(middle, 1)
        column.addWidget(_Rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, GRID - 1, 12, GRID - 1)
        foot.addWidget(
            Label(
                tr("Arrows preview · Enter takes it · Esc goes back"), "small", "text2", elide=True
            ),
            1,
        )
        self._more = Button(tr("More from plugins"), "package", kind="link")
        foot.addWidget(self._more)
        foot.addSpacing(HALF_GRID)
        foot.addWidget(self.detail.button)
        column.addLayout(foot)

    def _connect(self, path: str, many: bool) -> None:
        workspace = self._workspace
        present = None if many else workspace.component_at(path)
        task = workspace.data.task if workspace.data is not None else ""
        self.detail.stand_at(place_of(workspace, path), present, task)
        self.list.looked_at.connect(self.detail.look_at)
        self.list.taken.connect(self.take)
        self.detail.wanted.connect(self.take)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        action = self._window.findChild(QAction, PLUGINS)
        self._more.setVisible(action is not None)
        if action is not None:
            self._more.clicked.connect(partial(self._show_plugins, action))

    def _show_plugins(self, action: QAction) -> None:
        self.go_back()
        action.trigger()

    def _arrange(self) -> None:
        """Cover the window, with the card near its wish and whole."""
        room = self._window.rect()
        self.setGeometry(room)
        width = min(WIDTH, room.width() - 2 * EDGE)
        height = min(HEIGHT, room.height() - 2 * EDGE)
        corner = self._window.mapFromGlobal(self._wish)
        x = max(min(corner.x(), room.right() - EDGE - width), EDGE)
        y = max(min(corner.y(), room.bottom() - EDGE - height), EDGE)
        shadow = self._card.shadow
        card = QRect(x, y, width, height)
        self._card.setGeometry(card.adjusted(-shadow, -shadow, shadow, shadow))

    # Using it

    def _key(self, event: QKeyEvent) -> bool:
        page = self.list.page()
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.list.move(step)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
            return True
        return False

    def _narrow(self, words: str) -> None:
        found = tuple(choice for choice in self._choices if choice.matches(words))
        start = words.casefold().strip()
        best = (choice for choice in found if choice.title.casefold().startswith(start))
        wanted = next(best, None) if start else self.list.current()
        self.list.set_choices(found, wanted)
        self._show_nothing()

    def _show_nothing(self) -> None:
        empty = self.list.current() is None
        self._nothing.setVisible(empty)
        self.list.setVisible(not empty)

    def _half_typed(self) -> bool:
        """Whether a field of the form holds a text that is refused."""
        form = self.detail.form()
        fields = form.findChildren(QLineEdit) if form is not None else []
        for one in fields:
            commit = getattr(one, "commit", None)
            if commit is not None:
                commit()
        return any(getattr(one, "error", str)() for one in fields)


class _Rule(QFrame):
    """A line of one pixel between the parts of the card."""

    def __init__(self, upright: bool = False) -> None:
        super().__init__()
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("line"))


def _window_of(widget: QWidget) -> QWidget:
    """The window with room for a card: a floating dock's is the one it came from."""
    window = widget.window()
    behind = window.parentWidget() if isinstance(window, QDockWidget) else None
    return window if behind is None else _window_of(behind)


def _reading_order(widget: QWidget, within: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(within, QPoint(0, widget.height() // 2))
    return corner.y(), corner.x()


def _apply(workspace: Workspace, choice: Choice, component: Component | None) -> bool:
    """Make the edit; True also where nothing changes."""
    path, experiment = choice.path, workspace.experiment
    if experiment is None:
        return False
    if not choice.many:
        if at(experiment, path) == component:
            return True
        return building.set_component(workspace, path, component)
    if component is None:
        return False
    owner, _, name = path.rpartition(".")
    if name == "regularizers" and isinstance(component, Regularizer):
        return building.add_regularizer(workspace, owner, component)
    made = changed(experiment, path, (*at(experiment, path), component))
    place = layer_name(experiment, owner) if owner else ""
    return workspace.replace(made, placed(ADDED, chip_text(component)[0], place), path)
