"""The settings of a dataset: its form, and sliders for numbers that are best felt."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dlgui.engine.component import Component, Missing, Param, params
from dlgui.engine.kinds import Dataset
from dlgui.gui.controls import ErrorLine, Label, NumberField, NumberRule, Slider
from dlgui.gui.editing.words import words_of
from dlgui.gui.form import Form, Shape
from dlgui.gui.language import from_below, tr
from dlgui.gui.theme import GRID
from dlgui.lab.registry import Registry

LABEL_WIDTH = 60
SLIDER_WIDTH = 40
"""Beside a scroll bar in the smallest window there is no more."""
STEP = 0.01
REACH, LEAST_REACH = 2.5, 0.5
"""A slider goes to so many times the default, and at least so far; the field beside it further."""


class DatasetSettings(QWidget):
    """`edited(name, value)` for a setting that was changed, `tried(name, value)` while dragging."""

    edited = Signal(str, object)
    tried = Signal(str, object)

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Shape(registry, label_width=LABEL_WIDTH)
        self._cls: type[Component] | None = None
        self._form: Form | None = None
        self._sliders: dict[str, SliderRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_dataset(self, dataset: Dataset | None, hidden: frozenset[str] = frozenset()) -> None:
        """Show the settings of a dataset but the hidden ones."""
        cls = None if dataset is None else type(dataset)
        if cls is not self._cls:
            self._rebuild(dataset, hidden)
        if self._form is not None and dataset is not None:
            self._form.set_component(dataset)
        for name, row in self._sliders.items():
            row.set_number(getattr(dataset, name))

    def show_error(self, name: str, sentence: str) -> None:
        """Show a sentence at a setting that was refused."""
        if name in self._sliders:
            self._sliders[name].field.set_error(sentence)
        elif self._form is not None:
            self._form.show_error(name, sentence)

    def _rebuild(self, dataset: Dataset | None, hidden: frozenset[str]) -> None:
        for old in (self._form, *self._sliders.values()):
            if old is not None:
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._cls = None if dataset is None else type(dataset)
        self._form, self._sliders = None, {}
        if dataset is None or isinstance(dataset, Missing):
            return
        items = [item for item in params(type(dataset)) if item.name not in hidden]
        plain = [item.name for item in items if not slidable(item)]
        if plain:
            self._form = Form(dataset, self._shape, plain)
            self._form.changed.connect(self.edited)
            self._column.addWidget(self._form)
        for item in items:
            if item.name not in plain:
                self._add_slider(item)

    def _add_slider(self, item: Param) -> None:
        row = SliderRow(item)
        row.edited.connect(self.edited)
        row.tried.connect(self.tried)
        self._sliders[item.name] = row
        self._column.addWidget(row)


class SliderRow(QWidget):
    """A name, a slider and a field: the slider for feeling, the field for exact numbers."""

    edited = Signal(str, object)
    tried = Signal(str, object)

    def __init__(self, item: Param, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        words = words_of(item.name)
        low, high = _reach(item)
        rule = NumberRule(low=item.low, high=item.high, above=item.above, below=item.below)
        self.slider = Slider(low, high, low, step=STEP, name=tr("{words}, slider", words=words))
        self.slider.setMinimumWidth(SLIDER_WIDTH)
        self.field = NumberField(None, rule, name=words, width=56)
        self.field.setFixedWidth(56)
        label = Label(words, "body", "text2", elide=True)
        label.setFixedWidth(LABEL_WIDTH)
        said = "\n".join(part for part in map(from_below, (item.doc, item.limits())) if part)
        for part in (label, self.slider, self.field):
            part.setToolTip(said)
        error = ErrorLine()
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(error)
        self.field.error_changed.connect(error.set_error)
        self.slider.number_changed.connect(self._slide)
        self.slider.sliderReleased.connect(self._settle)
        self.field.value_changed.connect(lambda number: self.edited.emit(item.name, number))

    def set_number(self, number: Any) -> None:
        """Show a number; beyond the slider's reach the knob stands at its end."""
        if not self.slider.isSliderDown():
            self.slider.set_number(float(number))
        self.field.set_value(number)

    def _slide(self, number: float) -> None:
        if self.slider.isSliderDown():
            self.field.set_value(number)
            self.tried.emit(self._item.name, number)
        else:
            self.edited.emit(self._item.name, number)

    def _settle(self) -> None:
        self.edited.emit(self._item.name, self.slider.number())


def slidable(item: Param) -> bool:
    """Tell whether a number is one that grows from nothing, such as noise: a slider fits it."""
    if item.kind is not float or item.many or item.optional or item.required or item.choices:
        return False
    starts = item.low == 0 or item.above == 0
    return starts and (item.high is not None or item.below is not None)


def _reach(item: Param) -> tuple[float, float]:
    low = float(item.low) if item.low is not None else float(item.above or 0) + STEP
    far = max(REACH * float(item.default), LEAST_REACH)
    ends = [far]
    if item.high is not None:
        ends.append(float(item.high))
    if item.below is not None:
        ends.append(float(item.below) - STEP)
    return low, min(ends)
