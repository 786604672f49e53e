"""What a network sees of a table: which columns go in, as what, and which one comes out."""

from __future__ import annotations

from dataclasses import dataclass

from dlgui.engine.field import Field
from dlgui.engine.kinds import MULTI_CLASS, REGRESSION, TWO_CLASS


@dataclass(frozen=True)
class Message:
    """A sentence on a column that a person should know before training."""

    column: str
    text: str


@dataclass(frozen=True)
class Plan:
    """Inputs, target and task of one table."""

    target: Field
    inputs: tuple[Field, ...]
    class_counts: tuple[int, ...] = ()
    """Rows of each class in the table that the plan was made for."""
    left_out: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()

    @property
    def classes(self) -> tuple[str, ...]:
        """Return the names of the classes in the order of their numbers, none for regression."""
        return self.target.labels

    @property
    def task(self) -> str:
        """Return "regression", "two-class" or "multi-class"."""
        if not self.classes:
            return REGRESSION
        return TWO_CLASS if len(self.classes) == 2 else MULTI_CLASS

    @property
    def input_names(self) -> tuple[str, ...]:
        """Return the names of all inputs, in the order of the encoded columns."""
        return tuple(name for field in self.inputs for name in field.input_names)
