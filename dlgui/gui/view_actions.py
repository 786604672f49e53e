"""What the View menu can do: panels, themes, languages, motion and the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from dlgui.gui import motion, tongues
from dlgui.gui.action import Action, is_open
from dlgui.gui.language import noop
from dlgui.lab.settings import LANGUAGES, THEMES

if TYPE_CHECKING:
    from dlgui.gui.window import Window

THEME_NAMES = {"system": noop("System"), "light": noop("Light"), "dark": noop("Dark")}


def _turn_full_screen(window: Window) -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def _theme(name: str) -> Action:
    return Action(
        f"theme_{name}",
        "View/Theme",
        THEME_NAMES[name],
        lambda w: w.set_theme(name),
        checked=lambda w: w.theme_name == name,
        line=name == THEMES[0],
    )


def _language(name: str) -> Action:
    return Action(
        f"language_{name}",
        "View/Language",
        tongues.NAMES[name],
        lambda w: tongues.choose(w, name),
        checked=lambda w: w.settings.now.language == name,
    )


VIEW: tuple[Action, ...] = (
    Action(
        "search",
        "View",
        noop("Search actions…"),
        lambda w: w.palette_box.open(),
        "Ctrl+Shift+P",
        noop("Do anything by its name"),
    ),
    Action(
        "panels",
        "View",
        noop("Panels"),
        fill=lambda w, menu: w.laboratory.fill_panels(menu),
        when=is_open,
        line=True,
    ),
    Action(
        "panel_actions",
        "View",
        noop("Network"),
        fill=lambda w, menu: w.laboratory.fill_actions(menu),
        when=is_open,
    ),
    Action("reset_layout", "View", noop("Reset layout"), lambda w: w.laboratory.reset_layout()),
    *(_theme(name) for name in THEMES),
    *(_language(name) for name in LANGUAGES),
    Action(
        "still",
        "View",
        noop("Reduce motion"),
        motion.switch,
        sentence=noop("Let numbers of an explained step arrive at once"),
        checked=motion.is_still,
        line=True,
    ),
    Action(
        "full_screen",
        "View",
        noop("Full screen"),
        _turn_full_screen,
        "F11",
        checked=lambda w: w.isFullScreen(),
    ),
)
