"""A Form is drawn from a component's Params alone: a plugin's settings look like built-in ones.

One edit replaces one field. A value that breaks a rule goes no further: the sentence stands below
its field and Esc brings the old value back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from dlgui.engine.component import Component, Missing, Param, changed, params
from dlgui.engine.errors import BadParam
from dlgui.gui.controls import ErrorLine, Label
from dlgui.gui.editing import Editor, Pick, editor_of
from dlgui.gui.editing.words import default_text, words_of
from dlgui.gui.language import from_below, tr
from dlgui.gui.naming import component_title
from dlgui.gui.theme import CANVAS_CONTROL, CONTROL, FORM_ROW, GRID
from dlgui.lab.registry import Registry

LABEL_WIDTH, INDENT = 100, 12


@dataclass(frozen=True)
class Shape:
    """How a form is laid out, the same for its nested parts.

    labels: other words for some settings · steppers: whole numbers with − and + · pick: opens the
    picker for components; without it they are plain lists.
    """

    registry: Registry
    labels: Mapping[str, str] = field(default_factory=dict)
    steppers: Collection[str] = ()
    pick: Pick | None = None
    label_width: int = LABEL_WIDTH
    row: int = FORM_ROW


class Form(QWidget):
    """The settings of a component; `changed(name, value)` for each edit that its rules allow.

    `name` is a path as "slope" or "optimizer.beta1", so that the caller edits the same component
    elsewhere. `names` chooses settings and their order.
    """

    changed = Signal(str, object)

    def __init__(
        self,
        component: Component,
        shape: Shape,
        names: Sequence[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._component = component
        self._told: set[str] = set()
        self._stops: list[QWidget] = []
        self._rows = _Rows(shape, self._take, "", names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        self.set_component(component)

    @property
    def component(self) -> Component:
        """Return the component as it is shown."""
        return self._component

    def set_component(self, component: Component) -> None:
        """Show another component; fields whose value stays the same are left alone."""
        self._component = component
        self._rows.show_component(component)
        # Nested settings are made later than what follows them, but Tab goes through them before.
        stops = list(self._rows.stops())
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    def set_row_height(self, height: int) -> None:
        """Give the rows another height, as in a small window."""
        self._rows.set_row_height(height)

    def show_error(self, name: str, sentence: str) -> None:
        """Show a sentence below a setting, or take it away; an edit's BadParam belongs here."""
        row = self._rows.row(name)
        if row is not None:
            row.show_error(sentence)

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """Show a sentence below each of these settings, and take earlier ones of this call away."""
        for name in self._told - set(errors):
            self.show_error(name, "")
        for name, sentence in errors.items():
            self.show_error(name, sentence)
        self._told = set(errors)

    def editor(self, name: str) -> Editor | None:
        """Return the editor of a setting by its path, None where there is none."""
        row = self._rows.row(name)
        return row.editor if row is not None else None

    def _take(self, name: str, value: Any) -> None:
        try:
            component = changed(self._component, name, value)
        except BadParam as problem:
            row = self._rows.row(name)
            if row is not None:
                row.refuse(str(problem))
            return
        self.show_error(name, "")
        self.set_component(component)
        self.changed.emit(name, value)


class _Rows(QWidget):
    """The settings of one component, one below the other."""

    def __init__(
        self,
        shape: Shape,
        take: Callable[[str, Any], None],
        prefix: str,
        names: Sequence[str] | None = None,
    ) -> None:
        super().__init__()
        self._shape, self._take, self._prefix, self._names = shape, take, prefix, names
        self._cls: type[Component] | None = None
        self._made: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_component(self, component: Component) -> None:
        """Show the settings of a component; rows are made anew only for another class."""
        if type(component) is not self._cls:
            self._rebuild(component)
        for name, row in self._made.items():
            row.show_value(getattr(component, name))

    def row(self, path: str) -> _Row | None:
        """Return the row of a setting by its path."""
        head, _, rest = path.partition(".")
        row = self._made.get(head)
        return row.nested_row(rest) if row is not None and rest else row

    def stops(self) -> Iterator[QWidget]:
        """Return where Tab stops, from top to bottom."""
        for row in self._made.values():
            yield from row.stops()

    def set_row_height(self, height: int) -> None:
        """Give all rows another height."""
        for row in self._made.values():
            row.set_row_height(height)

    def _rebuild(self, component: Component) -> None:
        for row in self._made.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._cls = type(component)
        self._made = {}
        if isinstance(component, Missing):
            return
        items = {item.name: item for item in params(self._cls)}
        wanted = items if self._names is None else [name for name in self._names if name in items]
        for name in wanted:
            row = _Row(items[name], self._shape, self._take, self._prefix)
            self._made[name] = row
            self._column.addWidget(row)


class _Row(QWidget):
    """One setting: its name, its editor, its error, and below it the settings of what it holds."""

    def __init__(
        self, item: Param, shape: Shape, take: Callable[[str, Any], None], prefix: str
    ) -> None:
        super().__init__()
        self._item, self._shape, self._take = item, shape, take
        self._path = f"{prefix}.{item.name}" if prefix else item.name
        self._value: Any = None
        self._shown = False
        self._nested: list[_Part] = []
        words = shape.labels.get(item.name) or words_of(item.name)
        self._label = Label(words, "body", "text2", wrap=True)
        depth = sum(not part.isdigit() for part in prefix.split(".")) if prefix else 0
        # Editors of nested settings line up with those around them.
        self._label.setFixedWidth(max(shape.label_width - INDENT * depth, 4 * INDENT))
        pick = None if shape.pick is None else partial(_pick, shape.pick, prefix)
        self.editor = editor_of(item, words, shape.registry, pick, item.name in shape.steppers)
        self._error = ErrorLine()
        self._line = QWidget()
        self._lay_out(shape.row)
        self._explain()

    def show_value(self, value: Any) -> None:
        """Show a value and the settings of what it holds."""
        if self._shown and value == self._value:
            return
        self._value, self._shown = value, True
        if self.editor is not None:
            self.editor.show_value(value)
        self._error.set_error("")
        self._show_parts(value)

    def refuse(self, sentence: str) -> None:
        """Show that the edited value is not taken; the old one stays."""
        if self.editor is not None:
            self.editor.refuse(self._value, sentence)
        self._error.set_error(sentence)

    def show_error(self, sentence: str) -> None:
        """Show a sentence below the editor."""
        self._error.set_error(sentence)

    def nested_row(self, path: str) -> _Row | None:
        """Return the row of a nested setting; this row where the path ends in its own list."""
        if not self._item.many:
            return self._nested[0].rows.row(path) if self._nested else None
        place, _, rest = path.partition(".")
        if not rest:
            return self
        found = [part for part in self._nested if part.place == int(place)]
        return found[0].rows.row(rest) if found else None

    def stops(self) -> Iterator[QWidget]:
        """Return where Tab stops, in the editor and in what is nested below it."""
        yield from self.editor.stops() if self.editor is not None else ()
        for part in self._nested:
            yield from part.rows.stops()

    def set_row_height(self, height: int) -> None:
        """Give the line another height."""
        self._fit(height)
        for part in self._nested:
            part.rows.set_row_height(height)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the default."""
        menu = QMenu(self)
        self._fill(menu)
        self._popup(menu, event.globalPos())

    def _lay_out(self, height: int) -> None:
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        self._fit(height)
        top = Qt.AlignmentFlag.AlignTop if self._item.many else Qt.AlignmentFlag.AlignVCenter
        line.addWidget(self._label, 0, top)
        if self._item.many:
            self._label.setMinimumHeight(CONTROL)
        if self.editor is None:
            self._label.set_ink("text")
            line.addStretch(1)
        else:
            line.addWidget(self.editor, 1)
            self.editor.edited.connect(self._edited)
            self.editor.error_changed.connect(self._error.set_error)
            if self.editor.stop is not None:
                self._label.setBuddy(self.editor.stop)
            for one in self.editor.fields():
                one.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                one.customContextMenuRequested.connect(partial(self._field_menu, one))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._line)
        self._column.addWidget(self._error)
        if self.editor is not None:
            self._error.setContentsMargins(16, 0, 0, 6)

    def _fit(self, height: int) -> None:
        control = CONTROL if height >= FORM_ROW else CANVAS_CONTROL
        room = (height - control) // 2
        if self.editor is not None:
            self.editor.set_height(control)
        self._line.setContentsMargins(0, room, 0, room)
        self._line.setMinimumHeight(height)

    def _explain(self) -> None:
        limits, default = from_below(self._item.limits()), default_text(self._item)
        facts = [limits] if limits else []
        facts += [tr("default {default}", default=default)] if default else []
        facts += [tr("may change while training")] if self._item.live else []
        lines = [from_below(self._item.doc), " · ".join(facts)]
        said = "\n".join(line for line in lines if line)
        self._label.setToolTip(said)
        if self.editor is not None:
            self.editor.setToolTip(said)
            if self.editor.stop is not None:
                self.editor.stop.setToolTip(said)
                self.editor.stop.setAccessibleDescription(from_below(self._item.doc))

    def _edited(self, value: Any) -> None:
        self._take(self._path, value)

    def _show_parts(self, value: Any) -> None:
        """Unfold the settings of the components that this setting holds."""
        held = value if self._item.many else (value,)
        parts = [(i, one) for i, one in enumerate(held) if _has_settings(one)]
        while len(self._nested) > len(parts):
            gone = self._nested.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, (place, component) in enumerate(parts):
            if at < len(self._nested) and self._nested[at].place != place:
                self._column.removeWidget(self._nested[at])
                self._nested.pop(at).deleteLater()
            if at == len(self._nested) or self._nested[at].place != place:
                path = f"{self._path}.{place}" if self._item.many else self._path
                part = _Part(place, _Rows(self._shape, self._take, path))
                self._nested.insert(at, part)
                self._column.addWidget(part)
            title = component_title(component) if len(parts) > 1 else ""
            self._nested[at].show_component(component, title)

    def _field_menu(self, one: QLineEdit, at: QPoint) -> None:
        menu = one.createStandardContextMenu()
        menu.addSeparator()
        self._fill(menu)
        self._popup(menu, one.mapToGlobal(at))

    def _fill(self, menu: QMenu) -> None:
        default = default_text(self._item)
        action = menu.addAction(
            tr("Reset to {default}", default=default) if default else tr("Has no default")
        )
        action.setEnabled(not self._item.required and self._value != self._item.default)
        action.triggered.connect(lambda: self._edited(self._item.default))

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)


class _Part(QWidget):
    """The settings of one component that a setting holds, indented; named if there are several."""

    def __init__(self, place: int, rows: _Rows) -> None:
        super().__init__()
        self.place, self.rows = place, rows
        self._title = Label("", "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(rows)

    def show_component(self, component: Component, title: str) -> None:
        """Show the settings of a component, under its name if there is one."""
        self._title.set_text(title)
        self._title.setVisible(bool(title))
        self.rows.show_component(component)


def _has_settings(value: Any) -> bool:
    return (
        isinstance(value, Component)
        and not isinstance(value, Missing)
        and bool(params(type(value)))
    )


def _pick(
    pick: Pick, prefix: str, name: str, kind: type[Component], many: bool, place: QPoint
) -> None:
    pick(f"{prefix}.{name}" if prefix else name, kind, many, place)
