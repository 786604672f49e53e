"""The look as data: two themes of colour tokens, the sizes, the fonts, and how they reach Qt.

The only module with colour values. A widget asks `current()` when it paints, so that a change of
theme needs no message: Qt repaints everything when the palette changes.
"""

import dataclasses
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from dlgui.gui.style import LabStyle, sheet_of
from dlgui.lab.resources import resource

FontRole = Literal[
    "body", "button", "title", "small", "section", "dock", "mono", "mono_small", "page", "dialog"
]

# The grid and type sizes, in logical pixels.
GRID, HALF_GRID = 8, 4
BODY, SMALL, MONO, PAGE, DIALOG = 13, 11, 12, 20, 15
DOCK_PADDING, DOCK_PADDING_NARROW = 16, 12
# Heights; the second of a pair holds below 1400 px width or 800 px height.
MENU_HEIGHT, STATUS_HEIGHT, DOCK_TITLE_HEIGHT, TAB_HEIGHT = 32, 28, 32, 32
TOOLBAR_HEIGHT, TOOLBAR_HEIGHT_SMALL = 48, 40
FORM_ROW, FORM_ROW_SMALL, TABLE_ROW, LIST_ROW = 32, 28, 28, 64
CONTROL, DIALOG_CONTROL, CANVAS_CONTROL = 28, 32, 24
CHIP_HEIGHT, BADGE_HEIGHT, PROGRESS_HEIGHT, CHECK_BOX = 22, 20, 6, 14
SWITCH_WIDTH, SWITCH_HEIGHT = 28, 16
# Radii, and the room a focus ring takes around its control.
TILE_RADIUS, BADGE_RADIUS, CONTROL_RADIUS, CARD_RADIUS, DIALOG_RADIUS = 4, 4, 6, 8, 10
RING_WIDTH, RING_ROOM = 2, 4

MARKERS = ("circle", "triangle", "square", "diamond", "cross", "plus", "star")
"""Marker of each class, in the order of `Theme.classes`; from the eighth class on, its number."""

SYMBOLS = ("o", "t1", "s", "d", "x", "+", "star")
"""The same markers under pyqtgraph's names."""

SANS = ("Inter", "Noto Sans", "DejaVu Sans")
MONOSPACED = ("JetBrains Mono", "DejaVu Sans Mono")

_FONT_FILES = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "JetBrainsMono-Regular")
_FONTS: Mapping[FontRole, tuple[tuple[str, ...], int, QFont.Weight]] = {
    "body": (SANS, BODY, QFont.Weight.Normal),
    "button": (SANS, BODY, QFont.Weight.Medium),
    "title": (SANS, BODY, QFont.Weight.DemiBold),
    "small": (SANS, SMALL, QFont.Weight.Normal),
    "section": (SANS, SMALL, QFont.Weight.DemiBold),
    "dock": (SANS, SMALL, QFont.Weight.DemiBold),
    "mono": (MONOSPACED, MONO, QFont.Weight.Normal),
    "mono_small": (MONOSPACED, SMALL, QFont.Weight.Normal),
    "page": (SANS, PAGE, QFont.Weight.DemiBold),
    "dialog": (SANS, DIALOG, QFont.Weight.DemiBold),
}
_PROPERTY = "dlgui_theme"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Theme:
    """The colours of one theme, each as "#rrggbb".

    `stops` are the seven colours of values from −1 to +1, from which value_colors.py makes a table.
    `map_share` is the share of that table which decision maps use, so that points stay in front.
    """

    name: str
    dark: bool
    window: str
    surface: str
    canvas: str
    raised: str
    field: str
    hover: str
    line: str
    border: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    soft: str
    ring: str
    good: str
    good_fill: str
    warn: str
    warn_fill: str
    bad: str
    bad_fill: str
    map_share: float
    classes: tuple[str, ...]
    stops: str


LIGHT = Theme(
    name="light",
    dark=False,
    window="#f1f2f4",
    surface="#ffffff",
    canvas="#f8f9fa",
    raised="#ffffff",
    field="#ffffff",
    hover="#eeeff2",
    line="#e1e4e8",
    border="#c4c9d1",
    text="#1a1d21",
    text2="#59606a",
    text3="#8a919b",
    accent="#5b45c9",
    accent_hover="#4b37b0",
    on_accent="#ffffff",
    soft="#efecfb",
    ring="#b9aeee",
    good="#1b7045",
    good_fill="#e7f4ec",
    warn="#855300",
    warn_fill="#fbf1dd",
    bad="#b3261e",
    bad_fill="#fcecea",
    map_share=0.46,
    classes=("#cc7a00", "#0072b2", "#009e73", "#c46f9e", "#d55e00", "#2e93cf", "#8a7f00"),
    stops="b04a00 e27c14 f8c48d f2f3f5 a9cfea 4093cc 0b5a9c",
)
DARK = Theme(
    name="dark",
    dark=True,
    window="#131517",
    surface="#1b1e22",
    canvas="#16181b",
    raised="#23272c",
    field="#14161a",
    hover="#282c32",
    line="#2d3137",
    border="#454b54",
    text="#e8eaed",
    text2="#a3aab4",
    text3="#6c737d",
    accent="#a695ff",
    accent_hover="#b9acff",
    on_accent="#17122e",
    soft="#29253f",
    ring="#5c5099",
    good="#63c792",
    good_fill="#1c3128",
    warn="#e3b155",
    warn_fill="#352b17",
    bad="#ff8f85",
    bad_fill="#3a2220",
    map_share=0.52,
    classes=("#e69f00", "#56b4e9", "#2fc79a", "#e29cc4", "#ff7f3f", "#9ad4f5", "#f0e442"),
    stops="ffb35c c76f1c 6e4420 24282d 234b6b 3584c0 7cc4f8",
)
GALLERY_SHARE = 0.40
"""Share of the value table which the gallery's decision maps use, in both themes."""


def load_fonts() -> None:
    """Make the shipped fonts known to Qt; one that cannot be loaded leaves its fallback."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}.ttf")))


def font(role: FontRole) -> QFont:
    """The font of one role: body, button, title (of a thing), small, section, dock …"""
    return QFont(_font(role))  # a copy takes 1 µs, making one 13, and a frame asks a hundred times


@cache
def _font(role: FontRole) -> QFont:
    families, size, weight = _FONTS[role]
    made = QFont(list(families))
    made.setStyleHint(
        QFont.StyleHint.Monospace if families is MONOSPACED else QFont.StyleHint.SansSerif
    )
    made.setPixelSize(size)
    made.setWeight(weight)
    # Hinted letters stand a whole pixel apart, which tears words of 11 and 13 px to pieces.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Figures of one width: nothing jumps while training.
    made.setFeature(QFont.Tag("tnum"), 1)
    if role == "dock":
        made.setCapitalization(QFont.Capitalization.AllUppercase)
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
    return made


def palette(theme: Theme) -> QPalette:
    """The palette of a theme: `Window` is the surface of docks, `Base` the one of fields."""
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.surface,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.canvas,
        role.Text: theme.text,
        role.PlaceholderText: theme.text2,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Light: theme.raised,
        role.Midlight: theme.hover,
        role.Mid: theme.border,
        role.Dark: theme.text2,
        role.Shadow: theme.line,
        role.Highlight: theme.soft,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent_hover,
    }
    made = QPalette()
    for place, color in colors.items():
        made.setColor(place, QColor(color))
    for place in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, place, QColor(theme.text3))
    return made


def style_sheet(theme: Theme) -> str:
    """The one style sheet: what a palette cannot say about Qt's own widgets."""
    return sheet_of(theme)


def plot_options(theme: Theme) -> dict[str, Any]:
    """The options for `pyqtgraph.setConfigOptions`; for whoever imports pyqtgraph first."""
    return {"background": theme.surface, "foreground": theme.text2, "antialias": True}


def current() -> Theme:
    """The theme that was applied last; light before that."""
    app = QApplication.instance()
    return DARK if app is not None and app.property(_PROPERTY) == DARK.name else LIGHT


def system_theme() -> Theme:
    """The theme that the desktop asks for; light where it does not say."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def theme_of(name: str) -> Theme:
    """Return the theme of a choice: "light", "dark", or as the desktop has it."""
    return {LIGHT.name: LIGHT, DARK.name: DARK}.get(name) or system_theme()


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole application this theme; a second call changes it while windows are open."""
    if app.property(_PROPERTY) is None:
        load_fonts()
        app.setStyle(LabStyle())
        app.setFont(font("body"))
    app.setProperty(_PROPERTY, theme.name)
    # The palette first: the sheet's change repaints every widget, by then with the new palette.
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
    pyqtgraph = sys.modules.get("pyqtgraph")  # importing it here would cost the start-up 0.2 s
    if pyqtgraph is not None:
        pyqtgraph.setConfigOptions(**plot_options(theme))
