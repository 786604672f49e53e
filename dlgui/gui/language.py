"""The language of the window: what `tr` makes of a text that stands in English in the sources.

English needs nothing. Another language is a Qt Linguist file, `resources/translations/dlgui_*.qm`,
whose only context is `dlgui`.
"""

from __future__ import annotations

from string import Formatter
from typing import Any

from PySide6.QtCore import QCoreApplication

CONTEXT = "dlgui"


class _Filling(Formatter):
    """`str.format`, but thousands stand apart by a thin space where a comma is a decimal sign."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Write one value."""
        written = super().format_field(value, format_spec)
        return written.replace(",", "\u202f") if format_spec.startswith(",") else written


class Language:
    """The language in use."""

    def __init__(self) -> None:
        self.code = "en"
        self.known: dict[tuple[str, int], str] = {}
        """What was looked up so far: Qt takes a microsecond for a text, a dict a tenth."""


LANGUAGE = Language()
_FILLING = _Filling()


def tr(text: str, /, **values: Any) -> str:
    """Return a text in the language of the window, with its values put in as `str.format` does."""
    if LANGUAGE.code == "en":
        return text.format(**values) if values else text
    found = _looked_up(text, -1)
    return _FILLING.vformat(found, (), values) if values else found


def noop(text: str) -> str:
    """Mark a text that is translated where it is shown: at import there is no language yet."""
    return text


def from_below(text: str) -> str:
    """Return a text that came from below the window, where no language is known, in ours."""
    return text


def lowered(text: str) -> str:
    """Return a title as a word within a sentence: small in English, where German nouns stay."""
    return text.lower() if LANGUAGE.code == "en" else text


def plural(count: int, noun: str) -> str:
    """Return a count with its noun: "1 input", "4,160 params"."""
    if LANGUAGE.code == "en":
        return f"{count:,} {noun}{'' if count == 1 else 's'}"
    found = _looked_up("{n:,} " + noun, count)
    return _FILLING.vformat(found, (), {"n": count})


def _looked_up(text: str, count: int) -> str:
    # Forms differ between 1 and all else in the languages there are.
    key = (text, min(abs(count), 2) if count >= 0 else -1)
    if key not in LANGUAGE.known:
        LANGUAGE.known[key] = QCoreApplication.translate(CONTEXT, text, "", count)
    return LANGUAGE.known[key]
