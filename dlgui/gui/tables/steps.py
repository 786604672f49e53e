"""What happens to the columns before the network sees them, step by step, and one more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from dlgui.api.wording import first_line
from dlgui.engine.kinds import Preprocessor
from dlgui.gui.controls import AddChip, Chip, Label
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.naming import chip_text
from dlgui.gui.tables.draft import Outlook
from dlgui.gui.theme import GRID
from dlgui.lab.registry import Entry, Registry

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StepsRow(QWidget):
    """`steps_chosen(tuple)` when a step was added or removed."""

    steps_chosen = Signal(object)

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self._steps: tuple[Preprocessor, ...] = ()
        self._shown: object = None
        self._parts: list[QWidget] = []
        self._add = AddChip("add", name="Add a preprocessing step")
        self._add.clicked.connect(self._ask)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(Label("Preprocessing", "title"))
        self._row.addSpacing(GRID)
        self._row.addWidget(self._add)
        words = Label("fitted on the training rows, applied to all", "small", "text2", elide=True)
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
        self._rebuild(split_up)

    def menu(self) -> QMenu:
        """Return the menu of the steps that can be added."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for entry in self._registry.of(Preprocessor):
            action = menu.addAction(entry.title.replace("&", "&&"))
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
        chip.setToolTip(first_line(type(step)))
        rest = (*self._steps[:place], *self._steps[place + 1 :])
        chip.removed.connect(partial(self.steps_chosen.emit, rest))
        return chip

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
    said = names[0] if len(names) == 1 else f"{len(names)} columns"
    badge = Label(f"one-hot: {said}", "small", "text2")
    badge.setToolTip("One input a label, of: " + ", ".join(names[:20]))
    return badge


def step_words(step: Preprocessor) -> str:
    """Return what a step is called here: "missing → median", "standardize"."""
    rule = getattr(step, "rule", None)
    if type(step).__name__ == "FillMissing" and isinstance(rule, str):
        return f"missing → {rule}"
    return chip_text(step)[0]
