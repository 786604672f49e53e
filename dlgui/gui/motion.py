"""Whether things may move on the screen: as the user chose, or as the system asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from dlgui.gui.window import Window


def system_reduces() -> bool:
    """Tell whether the system asks for less motion; False with a Qt that cannot say (before 6.12).

    Qt names it in QAccessibilityHints, beside the contrast.
    """
    hints = QGuiApplication.styleHints().accessibility()
    ask = getattr(hints, "motionPreference", None)
    return ask is not None and getattr(ask(), "name", "") == "ReducedMotion"


def follow(window: Window) -> None:
    """Let what would move in a window arrive at once, where that is wanted."""
    window.workspace.walk.still = window.settings.now.still or system_reduces()


def is_still(window: Window) -> bool:
    """Tell whether nothing moves."""
    return window.workspace.walk.still


def switch(window: Window) -> None:
    """Choose the other way and remember it."""
    window.settings.change(still=not is_still(window))
    follow(window)
