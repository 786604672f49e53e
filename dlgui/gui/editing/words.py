"""The words for settings: their names, and their values as a default is told."""

from __future__ import annotations

from typing import Any

from dlgui.engine.component import Component, Param
from dlgui.gui.controls import number_text
from dlgui.gui.language import from_below, tr
from dlgui.gui.naming import component_title


def words_of(name: str) -> str:
    """Return a setting's name in words: "beta1" is "Beta 1", "right_slope" is "Right slope"."""
    spaced = "".join(
        f" {letter}" if letter.isdigit() and place and name[place - 1].isalpha() else letter
        for place, letter in enumerate(name)
    )
    words = spaced.replace("_", " ").strip()
    return from_below(words[:1].upper() + words[1:])


def default_text(item: Param) -> str:
    """Return a setting's default in words; empty where it has none."""
    if item.required:
        return ""
    if item.many:
        return ", ".join(map(_value_text, item.default)) or tr("none")
    return _value_text(item.default)


def _value_text(value: Any) -> str:
    match value:
        case None:
            return tr("none")
        case bool():
            return tr("on") if value else tr("off")
        case int() | float():
            return number_text(value)
        case Component():
            return component_title(value)
        case _:
            return from_below(str(value))
