"""What happens to the columns before the network sees them, step by step, and one more."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from dlgui.engine.kinds import Preprocessor
from dlgui.gui.controls import AddChip, Chip, Label
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import from_below, tr
from dlgui.gui.naming import chip_text, first_line
from dlgui.gui.tables.draft import Outlook
from dlgui.gui.theme import GRID
from dlgui.lab.registry import Entry, Registry

SOME = "dlgui-builtins:SomeColumns"
MOST_COLUMNS = 40
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StepsRow(QWidget):
    """`steps_chosen(tuple)` when a step was added or removed."""

    steps_chosen = Signal(object)

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self._steps: tuple[Preprocessor, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._shown: object = None
        self._parts: list[QWidget] = []
        self._add = AddChip(name=tr("Add a preprocessing step"))
        self._add.clicked.connect(self._ask)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(Label(tr("Preprocessing"), "title"))
        self._row.addSpacing(GRID)
        self._row.addWidget(self._add)
        words = Label(
            tr("fitted on the training rows, applied to all"), "small", "text2", elide=True
        )
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.setAlignment(_RIGHT)
        self._row.addWidget(words, 1)

    def show_outlook(self, found: Outlook) -> None:
        """Show the steps of an experiment; without one, the last ones stay."""
        if found.experiment is None or found.plan is None:
            return
        self._steps = found.experiment.preprocessors
        split_up = tuple(one.name for one in found.plan.inputs if one.kind == "category")
        if (self._steps, split_up) == self._shown:
            return
        self._shown = (self._steps, split_up)
        self._columns = tuple(one.name for one in found.plan.inputs)
        self._rebuild(split_up)

    def menu(self) -> QMenu:
        """Return the menu of the steps that can be added."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for entry in self._registry.of(Preprocessor):
            if entry.cls is self._registry.find(SOME):
                continue  # every step can be held to some columns
            action = menu.addAction(from_below(entry.title).replace("&", "&&"))
            action.setToolTip(first_line(entry.cls))
            action.triggered.connect(partial(self._append, entry))
        return menu

    def _rebuild(self, split_up: tuple[str, ...]) -> None:
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        chips: list[QWidget] = []
        if split_up:
            chips.append(_one_hot(split_up))
        for place, step in enumerate(self._steps):
            chips.append(self._chip(place, step))
        for chip in chips:
            if self._parts:
                self._put(_Arrow())
            self._put(chip)

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._row.insertWidget(self._row.indexOf(self._add), part)

    def _chip(self, place: int, step: Preprocessor) -> Chip:
        chip = Chip(step_words(step), removable=True)
        chip.setToolTip(
            tr("{first_line} Click to choose its columns.", first_line=first_line(type(step)))
        )
        chip.clicked.connect(partial(self._ask_columns, place, chip))
        rest = (*self._steps[:place], *self._steps[place + 1 :])
        chip.removed.connect(partial(self.steps_chosen.emit, rest))
        return chip

    def columns_menu(self, place: int) -> QMenu:
        """Return the menu of the columns that a step changes."""
        menu = QMenu(self)
        step = self._steps[place]
        chosen = columns_of(step) or self._columns
        every = menu.addAction(tr("All columns"))
        every.setCheckable(True)
        every.setChecked(not columns_of(step))
        every.triggered.connect(lambda: self._put_columns(place, ()))
        menu.addSeparator()
        for name in self._columns[:MOST_COLUMNS]:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name in chosen)
            others = tuple(one for one in chosen if one != name)
            ordered = tuple(one for one in self._columns if one in (*others, name))
            wanted = others if name in chosen else ordered
            action.triggered.connect(partial(self._put_columns, place, wanted))
        return menu

    def _ask_columns(self, place: int, chip: Chip) -> None:
        menu = self.columns_menu(place)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 4)))

    def _put_columns(self, place: int, columns: tuple[str, ...], *_: object) -> None:
        """Let a step change these columns alone; none or all of them means all."""
        step = inner_step(self._steps[place])
        some: Any = self._registry.find(SOME)
        if columns and len(columns) < len(self._columns) and some is not None:
            made = some(step=step, columns=columns)
            assert isinstance(made, Preprocessor)
            step = made
        before, after = self._steps[:place], self._steps[place + 1 :]
        self.steps_chosen.emit((*before, step, *after))

    def _ask(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height() + 4)))

    def _append(self, entry: Entry) -> None:
        made = entry.cls()
        self.steps_chosen.emit((*self._steps, made))


class _Arrow(QWidget):
    """From one step to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chevron."""
        drawn = icon_pixmap("right", "text2", 12, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPoint(0, 0), drawn)


def _one_hot(names: tuple[str, ...]) -> QWidget:
    said = names[0] if len(names) == 1 else tr("{names} columns", names=len(names))
    badge = Label(tr("one-hot: {said}", said=said), "small", "text2")
    badge.setToolTip(tr("One input a label, of: ") + ", ".join(names[:20]))
    return badge


def columns_of(step: Preprocessor) -> tuple[str, ...]:
    """Return the columns that a step is held to, none for all."""
    return tuple(getattr(step, "columns", ())) if hasattr(step, "step") else ()


def inner_step(step: Preprocessor) -> Preprocessor:
    """Return what is done to the columns, whichever they are."""
    inner = getattr(step, "step", None)
    return inner if isinstance(inner, Preprocessor) else step


def step_words(step: Preprocessor) -> str:
    """Return what a step is called here: "missing → median", "standardize: Age"."""
    columns = columns_of(step)
    if columns:
        said = columns[0] if len(columns) == 1 else tr("{columns} columns", columns=len(columns))
        return f"{step_words(inner_step(step))}: {said}"
    rule = getattr(step, "rule", None)
    if type(step).__name__ == "FillMissing" and isinstance(rule, str):
        return tr("missing → {rule}", rule=from_below(rule))
    return chip_text(step)[0]
