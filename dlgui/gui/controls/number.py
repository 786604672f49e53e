"""Numbers as people type them: read without loss, refused with a sentence, written back short."""

import math
import re
from dataclasses import dataclass

from dlgui.gui.language import tr

_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+(e[+-]?\d+)?", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class NumberRule:
    """What a field accepts; `low` and `high` are allowed values, `above` and `below` are not.

    zero: a word that stands for 0, and is shown for it.
    """

    integer: bool = False
    low: float | None = None
    high: float | None = None
    above: float | None = None
    below: float | None = None
    optional: bool = False
    zero: str = ""

    def text(self, value: float | None) -> str:
        """Return the text of a number in a field."""
        return self.zero if self.zero and value == 0 else number_text(value)

    def read(self, text: str) -> float | None:
        """The number that a text means; an int for whole numbers, None for an empty optional.

        Raises: ValueError with a short sentence that stands below the field.
        """
        text = text.strip().replace("\N{MINUS SIGN}", "-")
        if not text:
            if self.optional:
                return None
            raise ValueError(tr("needs a number"))
        if self.zero and text.casefold() == self.zero.casefold():
            return 0
        if _DECIMAL_COMMA.fullmatch(text):
            raise ValueError(tr("write {words} with a point", words=text.replace(",", ".")))
        if not _PLAIN.fullmatch(text):
            raise ValueError(tr("is not a number, as 0.03 or 1e-3"))
        number = float(text)
        if not math.isfinite(number):
            raise ValueError(tr("is too large for a computer's number"))
        if number == 0 and re.search("[1-9]", re.split("[eE]", text)[0]):
            raise ValueError(tr("is too small: the computer takes it for 0"))
        self._check(number)
        if not self.integer:
            return number
        if number != math.floor(number):
            raise ValueError(tr("must be a whole number"))
        return int(text) if re.fullmatch(r"[+-]?\d+", text) else int(number)

    def _check(self, number: float) -> None:
        if self.low is not None and number < self.low:
            raise ValueError(tr("must be ≥ {low}", low=number_text(self.low)))
        if self.high is not None and number > self.high:
            raise ValueError(tr("must be ≤ {high}", high=number_text(self.high)))
        if self.above is not None and number <= self.above:
            raise ValueError(tr("must be > {above}", above=number_text(self.above)))
        if self.below is not None and number >= self.below:
            raise ValueError(tr("must be < {below}", below=number_text(self.below)))


def number_text(value: float | None) -> str:
    """The shortest text that reads back as the same number: 0.001, 1e-8, 3; "" for None."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = repr(float(value))
    text = re.sub(r"e([+-])0*(\d)", r"e\1\2", text).replace("e+", "e")
    return text.removesuffix(".0")
