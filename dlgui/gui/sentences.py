"""Sentences with values in them, translated by their form.

The engine and the lab write "units must be at least 1, got 0." with the values in place. The form
"{} must be at least {}, got {}." stands in the Linguist file; what matches it gets the translation
with the same values. They may change places there: "{1}" is the second.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

_FIELD = re.compile(r"\{([^{}]*)\}")
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z(])")
KEPT = 4096
"""Texts that are remembered: most are asked for again at the next redraw."""


class Sentences:
    """The forms of one context of a Linguist file, read when the first one is asked for."""

    def __init__(self, path: Path, context: str) -> None:
        self._path, self._context = path, context
        self._made: dict[str, str] = {}

    def translated(self, text: str) -> str:
        """Return a text with what is known of it translated: as a whole, or sentence by sentence.

        A text that has no form stays as it is.
        """
        if text not in self._made:
            if len(self._made) >= KEPT:
                self._made.clear()
            self._made[text] = (
                self._matched(text, whole=False)
                or self._by_parts(text)
                or self._matched(text, whole=True)
                or text
            )
        return self._made[text]

    @cached_property
    def _plain(self) -> dict[str, str]:
        """Texts without values, and their translations."""
        return {source: said for source, said in self._read.items() if not _FIELD.search(source)}

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        """Forms with values as patterns: those with the most letters first, they say the most."""
        made = [(s, t) for s, t in self._read.items() if _FIELD.search(s)]
        made.sort(key=lambda pair: _ranked(pair[0]))
        return [(_pattern(source), said) for source, said in made]

    @cached_property
    def _read(self) -> dict[str, str]:
        # Inside: English needs no file, and reads no reader of it.
        from xml.etree import ElementTree

        found: dict[str, str] = {}
        for context in ElementTree.parse(self._path).getroot().iter("context"):
            if context.findtext("name") != self._context:
                continue
            for message in context.iter("message"):
                said = message.findtext("translation") or ""
                found[message.findtext("source") or ""] = said
        return {source: said for source, said in found.items() if said}

    def _matched(self, text: str, *, whole: bool) -> str:
        """Return the translation of the whole text, "" when no form fits.

        whole: a value may hold the end of a sentence and the next one.
        """
        if text in self._plain:
            return self._plain[text]
        for pattern, said in self._patterns:
            match = pattern.fullmatch(text)
            if match and (whole or not any(map(_SENTENCE.search, match.groups()))):
                return _filled(said, [self._value(value) for value in match.groups()])
        return ""

    def _value(self, value: str) -> str:
        """Return a value translated that is itself known: a setting's name, or a phrase."""
        known = self._plain.get(value, "")
        return known or (self._matched(value, whole=False) if " " in value else "") or value

    def _by_parts(self, text: str) -> str:
        """Return a text translated line by line or sentence by sentence, "" when nothing is."""
        for separator in ("\n", None):
            parts = text.split(separator) if separator else _SENTENCE.split(text)
            if len(parts) > 1:
                said = [self.translated(part) for part in parts]
                return (separator or " ").join(said) if said != parts else ""
        return ""


def _ranked(source: str) -> tuple[int, int]:
    """Return the order in which forms are tried: many letters first, then few values."""
    letters = sum(letter.isalpha() for letter in _FIELD.sub("", source))
    return -letters, len(_FIELD.findall(source))


def _pattern(source: str) -> re.Pattern[str]:
    fixed = _FIELD.split(source)[::2]
    return re.compile("(.*?)".join(re.escape(part) for part in fixed), re.DOTALL)


def _filled(said: str, values: list[str]) -> str:
    rest = iter(values)
    return _FIELD.sub(lambda f: values[int(f[1])] if f[1].isdigit() else next(rest), said)
