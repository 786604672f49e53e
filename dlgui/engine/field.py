"""A Field is a column of a table as a network takes it: as one input, or as one a label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["number", "category", "ordinal", "text", "date"]
"""What a column can be taken as. An ordinal one is read as a category and goes in as one number,
the place of its label in their order."""


@dataclass(frozen=True)
class Field:
    """A column as the network takes it: a number as it is, a date in days since 1970-01-01, a
    category by label, an ordinal by the place of its label."""

    name: str
    kind: Kind = "number"
    labels: tuple[str, ...] = ()
    day_first: bool = False

    @property
    def width(self) -> int:
        """Return the number of inputs it makes: one, or one a label."""
        return len(self.labels) if self.kind == "category" else 1

    @property
    def input_names(self) -> tuple[str, ...]:
        """Return the names of its inputs, as "Cylinders=4" for a label and "size (S<M<L)" for an
        order."""
        if self.kind == "ordinal" and len(self.labels) > 1:
            return (f"{self.name} ({'<'.join(self.labels)})",)
        if self.kind != "category":
            return (self.name,)
        return tuple(f"{self.name}={label}" for label in self.labels)
