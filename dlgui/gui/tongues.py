"""The choice of a language: remembered, and in effect once dlgui starts again."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from dlgui.gui import dialogs
from dlgui.gui.language import LANGUAGE, noop, tr, wanted

if TYPE_CHECKING:
    from dlgui.gui.window import Window

NAMES = {"system": noop("System"), "en": "English", "de": "Deutsch"}
"""Each language in its own words: whoever cannot read the present one finds it."""


def choose(window: Window, name: str) -> None:
    """Remember a language of LANGUAGES, and offer to start again when it is another."""
    window.settings.change(language=name)
    if wanted(name) == LANGUAGE.code:
        return
    title = tr("{language} from the next start on", language=tr(NAMES[name]))
    text = tr(
        "The window keeps its language until dlgui starts again. A run ends then, as when you "
        "close the window, and you are asked about changes."
    )
    if dialogs.confirm(window, title, text, tr("Start again now")):
        window.again = True
        window.again = window.close()


def start_again() -> None:
    """Put a new dlgui, called as this one was, in the place of this process."""
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
