import re
import subprocess
import sys
from dataclasses import fields
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

import dlgui.gui
from dlgui.gui import theme
from dlgui.gui.theme import DARK, LIGHT, Theme
from dlgui.gui.value_colors import map_color, table, value_index
from dlgui.lab.resources import resource

BOTH = pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
GROUNDS = ("window", "surface", "canvas", "raised", "field", "hover")


def luminance(color: str) -> float:
    part = np.array(QColor(color).getRgbF()[:3])
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(look: Theme, ink: str, ground: str) -> float:
    first, second = (luminance(getattr(look, token)) for token in (ink, ground))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def tokens(look: Theme) -> dict[str, str]:
    values = {item.name: getattr(look, item.name) for item in fields(look)}
    return {name: value for name, value in values.items() if str(value).startswith("#")}


@BOTH
def test_every_token_is_a_colour_of_six_digits(look: Theme) -> None:
    assert len(tokens(look)) == 22
    for name, value in {**tokens(look), **dict(enumerate(look.classes))}.items():
        assert re.fullmatch("#[0-9a-f]{6}", value), name


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_is_read_on_every_ground(look: Theme, ground: str) -> None:
    assert contrast(look, "text", ground) >= 7
    assert contrast(look, "text2", ground) >= 5.5
    assert contrast(look, "accent", ground) >= 4.5


@BOTH
def test_words_are_read_on_their_own_fill(look: Theme) -> None:
    for ink in ("good", "warn", "bad"):
        assert contrast(look, ink, f"{ink}_fill") >= 4.5
        assert contrast(look, ink, "surface") >= 4.5
    assert contrast(look, "on_accent", "accent") >= 4.5
    assert contrast(look, "on_accent", "accent_hover") >= 4.5
    assert contrast(look, "accent", "soft") >= 4.5
    assert contrast(look, "text2", "soft") >= 4.5


@BOTH
def test_markers_stand_out_from_the_canvas(look: Theme) -> None:
    for color in look.classes:
        lighter, darker = sorted((luminance(color), luminance(look.canvas)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 3
    assert len(look.classes) == len(theme.MARKERS) == len(theme.SYMBOLS)


@BOTH
def test_the_value_table_holds_its_stops_and_cannot_be_changed(look: Theme) -> None:
    stops = {
        "light": ("b04a00", "e27c14", "f8c48d", "f2f3f5", "a9cfea", "4093cc", "0b5a9c"),
        "dark": ("ffb35c", "c76f1c", "6e4420", "24282d", "234b6b", "3584c0", "7cc4f8"),
    }[look.name]
    assert table(look.stops).shape == (255, 3)
    assert table(look.stops).dtype == np.uint8
    for place in (0, 3, 6):
        assert table(look.stops)[round(place * 254 / 6)].tobytes().hex() == stops[place]
    for place in (1, 2, 4, 5):  # between two entries of the table
        stop = np.frombuffer(bytes.fromhex(stops[place]), np.uint8).astype(int)
        assert np.abs(table(look.stops)[round(place * 254 / 6)] - stop).max() <= 4
    with pytest.raises(ValueError, match="read-only"):
        table(look.stops)[0] = 0


@BOTH
def test_zero_sinks_into_the_surface_and_size_grows_away_from_it(look: Theme) -> None:
    def far(color: np.ndarray) -> float:
        ground = np.array(QColor(look.surface).getRgb()[:3])
        return float(np.abs(color.astype(float) - ground).sum())

    distances = [far(table(look.stops)[127 + step]) for step in (0, 40, 80, 127)]
    assert distances == sorted(distances)
    distances = [far(table(look.stops)[127 - step]) for step in (0, 40, 80, 127)]
    assert distances == sorted(distances)


def test_values_become_colours_of_the_table() -> None:
    colors = map_color([[-1, 0, 1], [-9, np.nan, 9]], LIGHT)
    assert colors.shape == (2, 3, 3)
    assert (colors[0] == table(LIGHT.stops)[[0, 127, 254]]).all()
    assert (colors[1] == colors[0]).all()


def test_a_share_keeps_maps_behind_their_points() -> None:
    assert (map_color(1.0, DARK, share=0.46) == table(DARK.stops)[127 + 58]).all()
    assert value_index(-1.0, share=0.46) == 127 - 58


def test_figures_have_one_width() -> None:
    for role in ("body", "small", "title", "mono"):
        metrics = QFontMetrics(theme.font(role))
        widths = {metrics.horizontalAdvance(4 * digit) for digit in "0123456789"}
        assert len(widths) == 1, role


def test_figures_of_one_width_leave_hyphens_alone() -> None:
    words, bare = theme.font("body"), theme.font("body")
    bare.unsetFeature(QFont.Tag("tnum"))
    assert QFontMetrics(words).horizontalAdvance("1") != QFontMetrics(bare).horizontalAdvance("1")
    assert QFontMetrics(words).horizontalAdvance("-") == QFontMetrics(bare).horizontalAdvance("-")


@pytest.mark.parametrize(
    ("role", "family", "size"),
    [("body", "Inter", 13), ("small", "Inter", 11), ("mono", "JetBrains Mono", 12)],
)
def test_the_shipped_fonts_are_used(role: theme.FontRole, family: str, size: int) -> None:
    info = QFontInfo(theme.font(role))
    assert (info.family(), info.pixelSize()) == (family, size)


def test_the_fonts_know_the_letters_of_formulas_and_the_minus() -> None:
    shipped = QRawFont.fromFont(theme.font("body"))
    for letter in "−±×·…→≤≥√∑∂ησβε²₁₂":
        assert shipped.supportsCharacter(ord(letter)), letter


def test_every_font_comes_with_its_licence() -> None:
    for family in ("Inter", "JetBrainsMono"):
        assert "SIL OPEN FONT LICENSE" in resource(f"fonts/{family}-OFL.txt").read_text("utf-8")


def test_a_theme_reaches_open_windows(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("x")
    label.setProperty("ink", "text2")
    qtbot.addWidget(label)
    label.show()
    for look in (DARK, LIGHT, DARK):
        theme.apply(qapp, look)
        assert theme.current() is look
        assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(look.text2)
        assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(look.field)


@BOTH
def test_the_sheet_is_filled_in_and_uses_only_tokens(look: Theme) -> None:
    sheet = theme.style_sheet(look)
    assert "$" not in sheet
    assert set(re.findall("#[0-9a-f]{6}", sheet)) <= set(tokens(look).values())


def test_a_message_box_marks_its_first_choice(qapp: QApplication, qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    save = box.addButton(QMessageBox.StandardButton.Save)
    box.setDefaultButton(save)
    box.show()
    seen = save.grab().toImage().pixelColor(4, save.height() // 2)
    assert seen == QColor(theme.current().accent)


def test_no_colour_stands_outside_the_theme() -> None:
    here = Path(dlgui.gui.__file__).parent
    for path in here.rglob("*.py"):
        if path != Path(theme.__file__):
            found = re.search(r"""["'\s:]#[0-9a-fA-F]{3,8}\b""", path.read_text("utf-8"))
            assert found is None, f"{path.name} has the colour {found[0]}: use a token"


def test_the_look_starts_without_pyqtgraph_and_ziamath() -> None:
    code = (
        "import sys, dlgui.gui.theme, dlgui.gui.controls, dlgui.gui.formulas\n"
        "print(*{'pyqtgraph', 'ziamath'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_pyqtgraph_takes_the_colours_when_it_is_there(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Plots:
        taken: dict[str, object] = {}

        def setConfigOptions(self, **options: object) -> None:
            self.taken.update(options)

    plots = Plots()
    monkeypatch.setitem(sys.modules, "pyqtgraph", plots)  # type: ignore[arg-type]
    theme.apply(qapp, DARK)
    assert plots.taken["background"] == DARK.surface


def test_the_table_of_sizes_fits_the_grid() -> None:
    heights = (theme.CONTROL, theme.DIALOG_CONTROL, theme.CANVAS_CONTROL, theme.DOCK_TITLE_HEIGHT)
    assert all(height % theme.HALF_GRID == 0 for height in heights)
    assert theme.RING_ROOM >= 2 * theme.RING_WIDTH


@pytest.mark.parametrize(("first", "second"), list(product([LIGHT, DARK], repeat=2)))
def test_a_theme_equals_itself_alone(first: Theme, second: Theme) -> None:
    assert (first == second) == (first is second)
