"""Editors of components: one of those installed, or several as chips.

With a `pick` they open the picker; without one they offer plain lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from dlgui.engine.component import Component, Missing, Param
from dlgui.engine.errors import BadParam
from dlgui.gui.controls import AddChip, Chip, ComboBox, FlowLayout
from dlgui.gui.editing.editor import Editor
from dlgui.gui.editing.part_button import PartButton
from dlgui.gui.language import from_below, lowered, tr
from dlgui.gui.naming import chip_text, component_title, first_line
from dlgui.gui.theme import CHIP_HEIGHT, CONTROL, HALF_GRID
from dlgui.lab.registry import Registry, title

Pick = Callable[[str, type[Component], bool, QPoint], None]
"""Opens a picker: for the setting of this name, of this kind, to add one more, at this place."""


class PartEditor(Editor):
    """A button with the component's name that opens the picker."""

    def __init__(self, item: Param, words: str, pick: Pick) -> None:
        super().__init__(item.name)
        self._item, self._pick = item, pick
        self.control = PartButton(name=words)
        self._put(self.control, 1)
        self.control.clicked.connect(self._open)

    def show_value(self, value: Component | None) -> None:
        """Show the component's name."""
        self.control.set_words(component_title(value), missing=isinstance(value, Missing))
        self.control.setToolTip(_about(value, self._item))

    def _open(self) -> None:
        corner = self.control.mapToGlobal(QPoint(0, self.control.height() + HALF_GRID))
        self._pick(self._item.name, self._item.kind, False, corner)


class PartChoiceEditor(Editor):
    """The list of the components that are installed, and "none" where that is allowed."""

    def __init__(self, item: Param, words: str, registry: Registry) -> None:
        super().__init__(item.name)
        self._item = item
        self._classes = [entry.cls for entry in registry.of(item.kind)]
        self._present: Component | None = None
        self.control = ComboBox([from_below(title(cls)) for cls in self._classes], name=words)
        if item.optional:
            self.control.addItem(tr("none"))
        self._put(self.control, 1)
        self.control.activated.connect(self._choose)

    def show_value(self, value: Component | None) -> None:
        """Show the component's name; one that is not installed joins the list."""
        self._present = value
        words = component_title(value)
        if self.control.findText(words) < 0:
            self.control.addItem(words)
        self.control.setCurrentIndex(self.control.findText(words))
        self.control.setToolTip(_about(value, self._item))

    def _choose(self, place: int) -> None:
        if place < len(self._classes):
            cls = self._classes[place]
            if isinstance(self._present, cls):
                return
            try:
                self.edited.emit(cls())
            except (BadParam, TypeError) as problem:
                self.refuse(
                    self._present,
                    tr(
                        "{title} needs settings: {problem}",
                        title=from_below(title(cls)),
                        problem=problem,
                    ),
                )
        elif self._item.optional and place == len(self._classes):
            self.edited.emit(None)


class PartsEditor(Editor):
    """Several components: chips that open and remove, and the place for one more."""

    def __init__(self, item: Param, words: str, registry: Registry, pick: Pick | None) -> None:
        super().__init__(item.name)
        self._item, self._registry, self._pick = item, registry, pick
        self._parts: tuple[Component, ...] = ()
        self._chips: list[Chip] = []
        self._flow = FlowLayout(gap=HALF_GRID + 2)
        self.line.addLayout(self._flow, 1)
        # Chips stand where the other editors have their middle.
        self.line.setContentsMargins(0, (CONTROL - CHIP_HEIGHT) // 2, 0, 3)
        self.add = AddChip(name=tr("Add to {words}", words=lowered(words)))
        self._flow.addWidget(self.add)
        self.stop = self.add
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.add.clicked.connect(self._open_add)

    def chips(self) -> tuple[Chip, ...]:
        """Return the chips, in order."""
        return tuple(self._chips)

    def stops(self) -> Sequence[QWidget]:
        """Return the chips and the place for one more."""
        return (*self._chips, self.add)

    def show_value(self, value: Sequence[Component]) -> None:
        """Show a chip for each component; the chips that are there are kept."""
        had_focus = next((i for i, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._parts = tuple(value)
        while len(self._chips) > len(self._parts):
            gone = self._chips.pop()
            self._flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._chips) < len(self._parts):
            self._add_chip(len(self._chips))
        for chip, part in zip(self._chips, self._parts, strict=True):
            chip.set_content(*chip_text(part))
            chip.setToolTip(first_line(type(part)))
        if had_focus is not None and had_focus >= len(self._chips):
            (self._chips[-1] if self._chips else self.add).setFocus()
        self.updateGeometry()

    def _add_chip(self, place: int) -> None:
        chip = Chip("", removable=True)
        self._flow.removeWidget(self.add)
        self._flow.addWidget(chip)
        self._flow.addWidget(self.add)
        chip.clicked.connect(lambda: self._open(place))
        chip.removed.connect(lambda: self._remove(place))
        chip.setVisible(True)
        self._chips.append(chip)

    def _remove(self, place: int) -> None:
        self.edited.emit((*self._parts[:place], *self._parts[place + 1 :]))

    def _open(self, place: int) -> None:
        if self._pick is not None:
            chip = self._chips[place]
            corner = chip.mapToGlobal(QPoint(0, chip.height() + HALF_GRID))
            self._pick(f"{self._item.name}.{place}", self._item.kind, False, corner)

    def _open_add(self) -> None:
        corner = self.add.mapToGlobal(QPoint(0, self.add.height() + HALF_GRID))
        if self._pick is not None:
            self._pick(self._item.name, self._item.kind, True, corner)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self._registry.of(self._item.kind):
            action = menu.addAction(from_below(entry.title).replace("&", "&&"))
            action.triggered.connect(lambda _=False, cls=entry.cls: self._append(cls))
        menu.popup(corner)

    def _append(self, cls: type[Component]) -> None:
        try:
            self.edited.emit((*self._parts, cls()))
        except (BadParam, TypeError) as problem:
            self.refuse(
                self._parts,
                tr(
                    "{title} needs settings: {problem}",
                    title=from_below(title(cls)),
                    problem=problem,
                ),
            )


def _about(value: Component | None, item: Param) -> str:
    about = "" if value is None or isinstance(value, Missing) else first_line(type(value))
    return "\n".join(part for part in (about, from_below(item.doc)) if part)


def _needs(cls: type[Component], problem: Exception) -> str:
    return tr("{title} needs settings: {problem}", title=from_below(title(cls)), problem=problem)
