"""The fields of an input of one's own: a number with a slider, or the labels of a category."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dlgui.engine.kinds import Array, Data
from dlgui.gui.controls import ComboBox, ErrorLine, Label, NumberField, Slider, number_text
from dlgui.gui.language import tr
from dlgui.gui.planes import label_groups
from dlgui.gui.theme import GRID

MOST, NAME = 40, 88
"""Fields at most, and the room for their names."""
STEPS = 200
FIELD, DIGITS = 80, 5


class InputFields(QWidget):
    """`typed(values)` with all raw values (inputs,) after every change."""

    typed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: Data | None = None
        self._values: Array = np.zeros(0)
        self._rows: list[_NumberRow | _LabelRow] = []
        self._more = Label("", "small", "text2", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._more)

    def show_values(self, data: Data, values: Array) -> None:
        """Show raw values (inputs,) of these data, without a signal."""
        self._values = np.array(values, np.float64)
        if data is not self._data:
            self._build(data)
        for row in self._rows:
            row.show_values(self._values)

    def rows(self) -> list[QWidget]:
        """Return the fields from the top down."""
        return list(self._rows)

    def _build(self, data: Data) -> None:
        self._data = data
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        groups = label_groups(data)
        grouped = {place: name for name, places in groups.items() for place in places}
        told: set[str] = set()
        for place, name in enumerate(data.inputs):
            owner = grouped.get(place)
            if len(self._rows) == MOST or (owner is not None and owner in told):
                continue
            if owner is not None:
                told.add(owner)
                row: _NumberRow | _LabelRow = _LabelRow(owner, groups[owner], data)
            else:
                row = _NumberRow(name, place, data)
            row.changed.connect(self._take)
            self._rows.append(row)
            self._column.insertWidget(len(self._rows) - 1, row)
        all_ = len(groups) + len(data.inputs) - len(grouped)
        rest = all_ - len(self._rows)
        self._more.set_text(
            tr("{rest:,} more inputs stay as in the row.", rest=rest) if rest else ""
        )
        self._more.setVisible(bool(rest))

    def _take(self, places: list[int], values: list[float]) -> None:
        self._values[places] = values
        self.typed.emit(self._values.copy())


class _NumberRow(QWidget):
    """A name, a slider over what the data hold, and a field for any number."""

    changed = Signal(list, list)

    def __init__(self, name: str, place: int, data: Data) -> None:
        super().__init__()
        self._place = place
        column = np.asarray(data.x[:, place], np.float64)
        column = column[np.isfinite(column)]
        low, high = (float(column.min()), float(column.max())) if len(column) else (0.0, 1.0)
        high = high if high > low else low + 1.0
        whole = bool(len(column)) and bool((column == np.rint(column)).all())
        step = 1.0 if whole and high - low <= STEPS else _round_step((high - low) / STEPS)
        low = math.floor(low / step) * step
        self.slider = Slider(low, high, low, step=step, name=tr("{name}, slider", name=name))
        self.field = NumberField(None, name=name, width=FIELD)
        self.field.setFixedWidth(FIELD)
        self._typed = math.nan
        error = ErrorLine()
        _lay_out(self, name, (self.slider, self.field), error)
        self.setFocusProxy(self.field)
        self.field.error_changed.connect(error.set_error)
        self.field.value_changed.connect(self._type)
        self.slider.number_changed.connect(self._slide)

    def show_values(self, values: Array) -> None:
        value = float(values[self._place])
        if math.isnan(value):  # missing in the table; the network's preprocessing fills it
            self.field.set_value(None)
            return
        if not self.slider.isSliderDown():
            self.slider.set_number(value)
        # A row's number may have sixteen digits; the field shows what fits, the tooltip all.
        self.field.set_value(value if value == self._typed else float(f"{value:.{DIGITS}g}"))
        self.field.setToolTip(number_text(value))
        if not self.field.hasFocus():
            self.field.home(False)

    def _slide(self, number: float) -> None:
        self.field.set_value(number)
        self.changed.emit([self._place], [number])

    def _type(self, number: float) -> None:
        self._typed = float(number)
        self.slider.set_number(float(number))
        self.changed.emit([self._place], [float(number)])


class _LabelRow(QWidget):
    """A name and the labels there are."""

    changed = Signal(list, list)

    def __init__(self, name: str, places: list[int], data: Data) -> None:
        super().__init__()
        self._places = places
        labels = [data.inputs[place].partition("=")[2] for place in places]
        self.box = ComboBox(labels, name=name)
        _lay_out(self, name, (self.box,), None)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._choose)

    def show_values(self, values: Array) -> None:
        chosen = values[self._places]
        self.box.setCurrentIndex(int(chosen.argmax()) if chosen.any() else -1)

    def _choose(self, number: int) -> None:
        values = [float(place == number) for place in range(len(self._places))]
        self.changed.emit(list(self._places), values)


def _lay_out(
    row: QWidget, name: str, controls: tuple[QWidget, ...], error: ErrorLine | None
) -> None:
    label = Label(name, "body", "text2", elide=True)
    label.setFixedWidth(NAME)
    line = QHBoxLayout()
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(GRID)
    line.addWidget(label)
    for place, control in enumerate(controls):
        line.addWidget(control, 0 if place else 1)
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(line)
    if error is not None:
        column.addWidget(error)


def _round_step(width: float) -> float:
    """Return 1, 2 or 5 times a power of ten, the largest that is not above the width."""
    power = 10.0 ** math.floor(math.log10(width))
    return next(m * power for m in (5.0, 2.0, 1.0) if m * power <= width * 1.0000001)
