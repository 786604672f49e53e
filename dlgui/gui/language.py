"""The language of the window: what `tr` makes of a text that stands in English in the sources.

English needs nothing. Another language is a Qt Linguist file, `resources/translations/dlgui_*.ts`,
with two contexts: "dlgui" for the texts of the window, "below" for those that reach it from the
engine, the lab and the components, which know no Qt. They are found by their form.
"""

from __future__ import annotations

import os
import re
import sys
from string import Formatter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from dlgui.lab.resources import resource
from dlgui.lab.settings import LANGUAGES

if TYPE_CHECKING:
    from dlgui.gui.sentences import Sentences

CONTEXT, BELOW = "dlgui", "below"
VARIABLE = "DLGUI_LANGUAGE"
"""Environment: one of LANGUAGES, or "pseudo", for one session, before the settings."""
PSEUDO = "pseudo"
"""English with other letters and longer by two fifths: shows what is cut, and what has no tr."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHERS = "áƀçðéƒğħíĵķľṁñóṗɋřšťúṽŵẋýžÁƁÇÐÉƑĞĦÍĴĶĽṀÑÓṖɊŘŠŤÚṼŴẊÝŽ"
_STRANGE = str.maketrans(_LETTERS, _OTHERS)


class _Filling(Formatter):
    """`str.format`, but thousands stand apart by a thin space where a comma is a decimal sign."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Write one value."""
        written = super().format_field(value, format_spec)
        return grouped(written) if format_spec.startswith(",") else written


class Language:
    """The language in use."""

    def __init__(self) -> None:
        self.code = "en"
        self.known: dict[tuple[str, str, int], str] = {}
        """What was looked up so far: Qt takes a microsecond for a text, a dict a tenth."""
        self.sentences: Sentences | None = None
        self.translators: list[QTranslator] = []


LANGUAGE = Language()
_FILLING = _Filling()


def wanted(setting: str) -> str:
    """Return the code of the language for a setting of LANGUAGES; the environment comes first."""
    chosen = os.environ.get(VARIABLE) or setting
    if chosen in (*LANGUAGES[1:], PSEUDO):
        return chosen
    first = (QLocale.system().uiLanguages() or ["en"])[0].partition("-")[0]
    return first if first in LANGUAGES else "en"


def speak(code: str) -> None:
    """Take a language for all texts that are made from now on; a QCoreApplication must be there."""
    # Imported here: English needs no XML, and the first paint waits for what this module reads.
    from dlgui.gui.sentences import Sentences

    app = QCoreApplication.instance()
    assert app is not None
    for translator in LANGUAGE.translators:
        app.removeTranslator(translator)
    LANGUAGE.code, LANGUAGE.translators, LANGUAGE.sentences = code, [], None
    LANGUAGE.known.clear()
    if code in ("en", PSEUDO):
        return
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for path in (f"{qt}/qtbase_{code}.qm", str(resource(f"translations/dlgui_{code}.qm"))):
        translator = QTranslator(app)
        if translator.load(path):  # the last one that is installed is asked first
            app.installTranslator(translator)
            LANGUAGE.translators.append(translator)
    LANGUAGE.sentences = Sentences(resource(f"translations/dlgui_{code}.ts"), BELOW)


def tr(text: str, /, **values: Any) -> str:
    """Return a text in the language of the window, with its values put in as `str.format` does."""
    if LANGUAGE.code == "en":
        return text.format(**values) if values else text
    found = _looked_up(CONTEXT, text, -1)
    return _FILLING.vformat(found, (), values) if values else found


def noop(text: str) -> str:
    """Mark a text that is translated where it is shown: at import there is no language yet."""
    return text


def noun(text: str) -> str:
    """Mark a noun that `plural` counts, where it is not written in the call."""
    return text


def from_below(text: str) -> str:
    """Return a text that came from below the window, where no language is known, in ours.

    A text that is not known stays: a plugin's own words, or one that is translated already.
    """
    if LANGUAGE.code == "en" or not text:
        return text
    if LANGUAGE.sentences is None:
        return pseudo(text)
    found = _looked_up(BELOW, text, -1)
    return found if found != text else LANGUAGE.sentences.translated(text)


def word_by_word(text: str) -> str:
    """Return short words of settings in our language: "rate 0.03 → 0.01"."""
    return " ".join(_looked_up(BELOW, word, -1) for word in text.split(" "))


def grouped(number: str) -> str:
    """Return a number that Python wrote with commas between thousands, with thin spaces instead
    where a comma is a decimal sign. The decimal point stays: numbers are typed with it."""
    return number if LANGUAGE.code in ("en", PSEUDO) else number.replace(",", "\u202f")


def lowered(text: str) -> str:
    """Return a title as a word within a sentence: small in English, where German nouns stay."""
    return text.lower() if LANGUAGE.code == "en" else text


def plural(count: int, noun: str) -> str:
    """Return a count with its noun: "1 input", "4,160 params"."""
    if LANGUAGE.code == "en":
        return f"{count:,} {noun}{'' if count == 1 else 's'}"
    found = _looked_up(CONTEXT, "{n:,} " + noun, count)
    return _FILLING.vformat(found, (), {"n": count})


def pseudo(text: str) -> str:
    """Return a text with strange letters, two fifths longer, in brackets; fields stay."""
    if not any(letter in _LETTERS for letter in text):
        return text
    if "⟦" in text:  # put together from what is strange already
        return "".join(
            part if part.startswith("⟦") else part.translate(_STRANGE)
            for part in re.split("(⟦[^⟦⟧]*⟧)", text)
        )
    parts, letters = [], 0
    for fixed, name, spec, conversion in Formatter().parse(_whole(text)):
        parts.append(fixed.translate(_STRANGE).replace("{", "{{").replace("}", "}}"))
        letters += len(fixed)
        if name is not None:
            turned = f"!{conversion}" if conversion else ""
            parts.append("{" + name + turned + (f":{spec}" if spec else "") + "}")
    more = max(1, round(0.4 * letters) - 2)
    longer = " ".join("~" * min(6, more - i) for i in range(0, more, 7) if more > i)
    return f"⟦{''.join(parts)}{longer}⟧"


def _whole(text: str) -> str:
    """Return a text that can be parsed as a form: one with lone braces has no fields."""
    try:
        list(Formatter().parse(text))
    except ValueError:
        return text.replace("{", "{{").replace("}", "}}")
    return text


def _looked_up(context: str, text: str, count: int) -> str:
    # Sentences differ between 1 and all else in the languages there are.
    key = (context, text, min(abs(count), 2) if count >= 0 else -1)
    if key not in LANGUAGE.known:
        if LANGUAGE.code == PSEUDO:
            shown = text if count in (-1, 1) else text + "s"
            LANGUAGE.known[key] = pseudo(shown)
        else:
            made = QCoreApplication.translate(context, text, "", count)
            LANGUAGE.known[key] = sys.intern(made)
    return LANGUAGE.known[key]
