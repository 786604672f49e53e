"""Large networks on the canvas: folding, the map of what is seen, and the whole as a picture."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dlgui.gui.canvas.layer_card import LayerCard
from dlgui.gui.canvas.layout import MOST_TILES
from dlgui.gui.canvas.minimap import MiniMap
from tests.gui.canvases import LARGE, Canvas

Make = Callable[..., Canvas]


@pytest.fixture
def make(qtbot, tmp_path):
    made = []

    def make_one(units=(64, 8), size=LARGE):
        canvas = Canvas(qtbot, tmp_path, size)
        first = canvas.experiment.layers[0]
        layers = tuple(first.with_(units=count) for count in units)
        canvas.workspace.edit("layers", layers, "layers")
        made.append(canvas)
        return canvas

    yield make_one
    for canvas in made:
        canvas.close()


def card(canvas, path="layers.0"):
    found = canvas.scene.card(path)
    assert isinstance(found, LayerCard)
    return found


def test_a_click_on_the_pictures_of_a_large_layer_shows_each_unit(make: Make) -> None:
    canvas = make()
    assert card(canvas).mosaic is not None
    canvas.click("layers.0.pictures")
    assert card(canvas).mosaic is None
    assert len(card(canvas).tiles) == 64
    assert canvas.workspace.selection == "layers.0"
    boxes = [tile.box for tile in card(canvas).tiles]
    assert not any(one.intersects(other) for one, other in pairwise(boxes))
    assert all(card(canvas).box.contains(box) for box in boxes)
    assert all(tile._sheet is not None for tile in card(canvas).tiles)


def test_units_of_an_unfolded_layer_are_selected_and_it_folds_again(make: Make) -> None:
    canvas = make()
    canvas.click("layers.0.pictures")
    canvas.click("layers.0.unit.40")
    assert canvas.workspace.selection == "layers.0.unit.40"
    assert card(canvas).tiles[40].selected
    canvas.click("layers.0.fold")
    assert card(canvas).mosaic is not None


def test_the_keyboard_unfolds_too(make: Make) -> None:
    canvas = make()
    canvas.view.setFocus(Qt.FocusReason.TabFocusReason)
    canvas.scene.cursor = "layers.0.fold"
    canvas.press(Qt.Key.Key_Return)
    assert len(card(canvas).tiles) == 64


def test_a_very_large_layer_shows_so_many_units_and_says_it(make: Make) -> None:
    canvas = make((1000, 8))
    canvas.click("layers.0.pictures")
    assert len(card(canvas).tiles) == MOST_TILES
    assert card(canvas).foot == "256 of 1,000 units shown"


def test_an_unfolded_layer_stays_so_when_another_one_changes(make: Make) -> None:
    canvas = make((64, 64))
    canvas.click("layers.0.pictures")
    canvas.workspace.edit("layers.1.units", 32, "units")
    assert card(canvas).mosaic is None
    assert card(canvas, "layers.1").mosaic is not None


def minimap(canvas: Canvas) -> MiniMap:
    found = next(tool for tool in canvas.panel.title_tools() if isinstance(tool, MiniMap))
    found.setParent(canvas.panel)
    found._look()
    return found


def test_the_map_is_there_only_while_something_is_out_of_sight(make: Make) -> None:
    canvas = make((8, 8))
    shown = minimap(canvas)
    assert not shown.isVisible()
    canvas.view.zoom_by(2.0)
    QApplication.processEvents()
    assert shown.isVisible()
    canvas.view.fit()
    QApplication.processEvents()
    assert not shown.isVisible()


def test_a_click_and_keys_on_the_map_go_there(make: Make) -> None:
    canvas = make((8,) * 20)
    shown = minimap(canvas)
    bar = canvas.view.horizontalScrollBar()
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(shown.width() - 4, 12))
    assert bar.value() == bar.maximum()
    right = shown.seen().center().x()
    QTest.keyClick(shown, Qt.Key.Key_Home)
    assert bar.value() == bar.minimum()
    assert shown.seen().center().x() < right
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert bar.value() == bar.minimum() + 80


def test_the_whole_network_is_saved_as_svg_with_words_and_lines(make: Make) -> None:
    canvas = make((8,) * 20)
    svg = canvas.panel.picture("svg")
    words = "".join(ElementTree.fromstring(svg).itertext())
    assert "Dense 20" in words
    assert "2-8-8-8" in words
    assert svg.count(b"<path") > 1000


def test_the_png_shows_all_cards_at_twice_the_size_and_caches_come_back(make: Make) -> None:
    canvas = make((8,) * 20)
    modes = [item.cacheMode() for item in canvas.scene.items()]
    image = QImage.fromData(canvas.panel.picture("png"))
    cards = [one.sceneBoundingRect() for one in canvas.scene.cards]
    wide = cards[-1].right() - cards[0].left()
    assert abs(image.width() - 2 * (wide + 32)) < 40
    assert [item.cacheMode() for item in canvas.scene.items()] == modes
