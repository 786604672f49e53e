"""One thing that the window can do: a row of the table in actions.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from dlgui.gui.language import noop

if TYPE_CHECKING:
    from dlgui.gui.window import Window

SUBMENUS = (noop("Theme"), noop("Language"))
MENUS = (noop("File"), noop("Edit"), noop("View"), noop("Train"), noop("Plugins"), noop("Help"))
Keys = QKeySequence.StandardKey


@dataclass(frozen=True)
class Action:
    """One row of the table.

    place: "menu" or "menu/submenu" · when: whether it can be done now · why: the reason when it
    cannot · words: its text as things stand · checked: its tick · fill: makes the entries of a
    submenu · layer: its keys belong to the network, where they disturb no field · line: a line
    goes above it.
    """

    name: str
    place: str
    text: str
    do: Callable[[Window], object] | None = None
    keys: str | Keys = ""
    sentence: str = ""
    when: Callable[[Window], bool] | None = None
    checked: Callable[[Window], bool] | None = None
    words: Callable[[Window], str] | None = None
    fill: Callable[[Window, QMenu], None] | None = None
    why: Callable[[Window], str] | None = None
    layer: bool = False
    line: bool = False


def is_open(window: Window) -> bool:
    """Tell whether an experiment is open, without which most actions have nothing to do."""
    return window.workspace.experiment is not None
