import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication

from dlgui.gui import theme
from dlgui.gui.icons import application_icon, icon, icon_pixmap, names
from dlgui.lab.resources import resource

ASKED = """
    play pause stop reset batch back epoch plus minus down right up search close check alert info
    fit undo redo table image package download trash shield copy export more eye flag pin target
    question sigma lock folder text hash tags calendar
"""
SIZE = QSize(16, 16)


def inks(pixmap: QPixmap) -> set[str]:
    """The colours of all full pixels."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    spots = [(x, y) for x in range(image.width()) for y in range(image.height())]
    colors = [image.pixelColor(x, y) for x, y in spots]
    return {color.name() for color in colors if color.alpha() == 255}


def test_the_set_is_the_one_of_the_design() -> None:
    assert names() == tuple(sorted(ASKED.split()))


@pytest.mark.parametrize("name", ASKED.split())
def test_an_icon_is_lines_of_one_width_in_the_colour_of_its_control(name: str) -> None:
    drawing = ElementTree.fromstring(resource(f"icons/{name}.svg").read_text("utf-8")).attrib
    assert drawing["viewBox"] == "0 0 16 16"
    assert drawing["fill"] == "none"
    assert drawing["stroke"] == "currentColor"
    assert float(drawing["stroke-width"]) == 1.5
    assert drawing["stroke-linecap"] == drawing["stroke-linejoin"] == "round"


@pytest.mark.parametrize("name", ASKED.split())
def test_an_icon_leaves_ink_and_touches_no_edge(name: str) -> None:
    image = icon_pixmap(name, "text", 16, 4.0).toImage()
    spots = [(x, y) for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() > 60]
    assert len(spots) > 60
    assert min(min(spot) for spot in spots) >= 2
    assert max(max(spot) for spot in spots) <= 61


def test_an_icon_follows_the_theme_without_being_told(qapp: QApplication) -> None:
    made = icon("table")
    assert inks(made.pixmap(SIZE, 4.0)) == {theme.LIGHT.text}
    theme.apply(qapp, theme.DARK)
    assert inks(made.pixmap(SIZE, 4.0)) == {theme.DARK.text}


@pytest.mark.parametrize(
    ("mode", "state", "token"),
    [
        (QIcon.Mode.Normal, QIcon.State.Off, "text"),
        (QIcon.Mode.Active, QIcon.State.Off, "text"),
        (QIcon.Mode.Disabled, QIcon.State.On, "text3"),
        (QIcon.Mode.Selected, QIcon.State.Off, "accent"),
        (QIcon.Mode.Normal, QIcon.State.On, "accent"),
    ],
)
def test_an_icon_takes_the_colour_of_its_mode(
    mode: QIcon.Mode, state: QIcon.State, token: str
) -> None:
    drawn = icon("table").pixmap(SIZE, 4.0, mode, state)
    assert inks(drawn) == {QColor(getattr(theme.current(), token)).name()}


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_sharp_on_dense_screens(ratio: float) -> None:
    drawn = icon("play").pixmap(SIZE, ratio)
    assert drawn.size() == SIZE * ratio
    assert drawn.devicePixelRatio() == ratio


def test_changing_a_copy_of_an_icon_does_not_crash() -> None:
    for _ in range(200):
        copied = QIcon(icon("play"))
        copied.addPixmap(QPixmap(4, 4))  # Qt clones the engine here
        assert not copied.pixmap(SIZE).isNull()


def test_a_name_that_is_not_in_the_set_is_refused_with_the_names() -> None:
    with pytest.raises(ValueError, match=r"alert, back, batch.*got 'plya'"):
        icon("plya")


def test_the_programs_own_icon_has_its_classes_at_each_size_that_desktops_ask_for() -> None:
    drawn = application_icon()
    for side in (16, 32, 128):
        image = drawn.pixmap(QSize(side, side), 1.0).toImage()
        assert image.size() == QSize(side, side)
        left, right = (
            image.pixelColor(x, side * 5 // 8).name() for x in (side // 9, side * 8 // 9)
        )
        assert (left, right) == ("#e27c14", "#4093cc")
