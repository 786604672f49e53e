"""Editors of plain values: truth values, numbers, texts, one of a few, and several of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit

from dlgui.engine.component import Param
from dlgui.gui.controls import ComboBox, Label, NumberField, NumberRule, Stepper, Switch
from dlgui.gui.editing.editor import Editor
from dlgui.gui.editing.text_field import TextField
from dlgui.gui.language import from_below, tr

UNIT_WIDTH = 20
"""What a unit keeps in a narrow panel; the tooltip has all of it."""
NUMBER_WIDTH = 96


class SwitchEditor(Editor):
    """True or false."""

    def __init__(self, item: Param, words: str) -> None:
        super().__init__(item.name)
        self.control = Switch(name=words)
        self._put(self.control)
        self.line.addStretch(1)
        self.control.clicked.connect(self._turn)

    def show_value(self, value: Any) -> None:
        """Show on or off."""
        self.control.setChecked(bool(value))

    def _turn(self, on: bool) -> None:
        self.edited.emit(on)


class NumberEditor(Editor):
    """A number with its unit; the typed text is kept."""

    def __init__(self, item: Param, words: str) -> None:
        super().__init__(item.name)
        rule = NumberRule(
            integer=item.kind is int,
            low=item.low,
            high=item.high,
            above=item.above,
            below=item.below,
            optional=item.optional,
            zero=from_below(item.zero),
        )
        self.control = NumberField(None, rule, name=words, width=NUMBER_WIDTH)
        self.control.setMaximumWidth(NUMBER_WIDTH)
        self._put(self.control, 1)
        said = from_below(item.unit)
        if said and said.lower() != words.lower():  # "Rows 500 rows" tells nothing twice
            unit = Label(said, "small", "text2", elide=True)
            unit.setMinimumWidth(UNIT_WIDTH)
            self.line.addWidget(unit)
        self.line.addStretch(0)
        self.control.value_changed.connect(self.edited.emit)
        self.control.error_changed.connect(self.error_changed.emit)

    def show_value(self, value: Any) -> None:
        """Show a number; 1e-3 stays as it was typed."""
        self.control.set_value(value)

    def refuse(self, value: Any, sentence: str) -> None:
        """Keep the text with the reason; Esc puts the old number back."""
        typed = self.control.text()
        self.control.set_value(value)
        self.control.setText(typed)
        self.control.set_error(sentence)

    def fields(self) -> Sequence[QLineEdit]:
        """Return the field."""
        return (self.control,)


class StepperEditor(Editor):
    """A count between − and +."""

    def __init__(self, item: Param, words: str) -> None:
        super().__init__(item.name)
        low = 0 if item.low is None else int(item.low)
        high = 9999 if item.high is None else int(item.high)
        self.control = Stepper(low, low, high, name=words, digits=3)
        self._put(self.control)
        self.line.addStretch(1)
        self.control.value_changed.connect(self.edited.emit)

    def show_value(self, value: Any) -> None:
        """Show a count."""
        self.control.set_value(int(value))

    def fields(self) -> Sequence[QLineEdit]:
        """Return the digits in the middle."""
        return tuple(self.control.findChildren(QLineEdit))


class ChoiceEditor(Editor):
    """One of a few values."""

    def __init__(self, item: Param, words: str) -> None:
        super().__init__(item.name)
        self._choices = item.choices
        self.control = ComboBox([from_below(str(choice)) for choice in item.choices], name=words)
        self._put(self.control, 1)
        self.control.activated.connect(self._choose)

    def show_value(self, value: Any) -> None:
        """Show a choice."""
        self.control.setCurrentIndex(self._choices.index(value))

    def _choose(self, place: int) -> None:
        self.edited.emit(self._choices[place])


class TextEditor(Editor):
    """A text in one line."""

    def __init__(self, item: Param, words: str) -> None:
        super().__init__(item.name)
        self.control = TextField(name=words)
        self._put(self.control, 1)
        self.control.text_changed.connect(self._take)
        self.control.error_changed.connect(self.error_changed.emit)

    def show_value(self, value: Any) -> None:
        """Show a text."""
        self.control.set_text(str(value))

    def refuse(self, value: Any, sentence: str) -> None:
        """Keep the text with the reason; Esc puts the old one back."""
        self.control.refuse(str(value), sentence)

    def fields(self) -> Sequence[QLineEdit]:
        """Return the field."""
        return (self.control,)

    def _take(self, text: str) -> None:
        self.edited.emit(text)


class ListEditor(TextEditor):
    """Several numbers, texts or truth values, with commas between them."""

    def __init__(self, item: Param, words: str) -> None:
        super().__init__(item, words)
        self._kind = item.kind
        self._shown: tuple[Any, ...] = ()

    def show_value(self, value: Any) -> None:
        """Show the values in a line."""
        self._shown = tuple(value)
        self.control.set_text(", ".join(map(str, self._shown)))

    def refuse(self, value: Any, sentence: str) -> None:
        """Keep the text with the reason."""
        self.control.refuse(", ".join(map(str, value)), sentence)

    def _take(self, text: str) -> None:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        try:
            values = tuple(self._one(part) for part in parts)
        except ValueError as refused:
            self.refuse(self._shown, str(refused))
            return
        self.edited.emit(values)

    def _one(self, part: str) -> Any:
        if self._kind is bool:
            if part.lower() not in ("true", "false"):
                raise ValueError(tr("{part} is neither true nor false", part=part[:20]))
            return part.lower() == "true"
        if self._kind is str:
            return part
        try:
            return NumberRule(integer=self._kind is int).read(part)
        except ValueError as refused:
            raise ValueError(f"{part[:20]} {refused}") from None
