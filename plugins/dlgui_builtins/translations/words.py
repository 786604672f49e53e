"""The words that translations are said in: one library of several, or a sentence why there is
none."""

from __future__ import annotations

from dlgui.api import Facts, Translation

IN_NUMPY = "Computed by NumPy before the rows reach the network; there is no layer for it."


def nothing(sentence: str) -> Translation:
    """Return the translation of what has no equal there."""
    return Translation(exact=False, differs=sentence)


def absent_in_notes() -> Translation:
    """Return the translation of what the notes do not mention."""
    return nothing("The notes do not have it.")


def kept(code: str, facts: Facts) -> str:
    """Return code that keeps the digits of float64, where Keras's own rounds settings to float32;
    empty where the network's numbers are float32 anyway."""
    return code if facts.dtype == "float64" else ""
