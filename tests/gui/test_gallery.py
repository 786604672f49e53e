"""The gallery shows what trained networks made of the shipped experiments, and opens them."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from dlgui.engine.errors import BadProject
from dlgui.gui import theme
from dlgui.gui.controls import Button, Chip, ErrorCard, SearchField
from dlgui.gui.gallery import GalleryPage
from dlgui.gui.gallery import page as page_module
from dlgui.gui.gallery.cards import ExperimentCard, TableCard
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost
from dlgui.lab.settings import SettingsFile
from dlgui.lab.starting import GALLERY, gallery
from dlgui.lab.thumbnails import draw, experiment_key, read_thumbnail, thumbnail_bytes


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> PluginHost:
    return PluginHost(tmp_path_factory.mktemp("plugins"))


@pytest.fixture
def settings() -> SettingsFile:
    return SettingsFile(None)


@pytest.fixture
def page(qtbot: QtBot, host: PluginHost, settings: SettingsFile) -> GalleryPage:
    made = GalleryPage(Workspace(host), settings)
    qtbot.addWidget(made)
    made.resize(1440, 840)
    with qtbot.waitExposed(made):
        made.show()
    return made


def card(page: GalleryPage, name: str):
    return next(one for one in page.cards if one.text() == name)


def button(page: GalleryPage, words: str) -> Button:
    return next(one for one in page.findChildren(Button) if one.text() == words)


def colors(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, 100, 3)})


def test_the_shipped_thumbnails_were_drawn_from_the_shipped_experiments(host):
    stale = [
        name
        for name, project in zip(GALLERY, gallery(host.registry), strict=True)
        if read_thumbnail(name).key != experiment_key(project.experiment, host.registry)
    ]
    assert not stale, "Draw them again: python -m dlgui.lab.thumbnails"


def test_a_thumbnail_shows_the_boundary_that_training_ends_with(host):
    project = gallery(host.registry)[0]
    drawn = draw(project.experiment, host.registry)
    height, width = drawn.values.shape
    columns = np.interp(drawn.x, drawn.x_range, (0, width - 1)).round().astype(int)
    rows = np.interp(drawn.y, drawn.y_range, (0, height - 1)).round().astype(int)
    assert (drawn.values[rows, columns] > 0).tolist() == (drawn.classes == 1).tolist()
    assert thumbnail_bytes(drawn) == thumbnail_bytes(draw(project.experiment, host.registry))


def test_a_thumbnail_survives_its_file(host):
    shipped, drawn = (
        read_thumbnail("and"),
        draw(gallery(host.registry)[0].experiment, host.registry),
    )
    assert shipped.inputs == 2
    assert np.array_equal(shipped.classes, drawn.classes)
    assert np.allclose(shipped.values, drawn.values, atol=1e-2)
    assert shipped.x_range == pytest.approx(drawn.x_range)


def test_both_axes_of_a_map_are_equally_long():
    for name in ("and", "circles", "iris"):
        shown = read_thumbnail(name)
        wide, tall = (end - start for start, end in (shown.x_range, shown.y_range))
        height, width = (shown.values if shown.values is not None else shown.shares).shape[:2]
        assert wide / tall == pytest.approx(width / height)


def test_each_experiment_has_a_card_with_kind_and_shape(page):
    said = [(one.text(), one.kind, one.shape) for one in page.cards]
    assert said[0] == ("AND", "logistic regression", "2-1")
    assert said[1] == ("Line", "linear regression", "1-1")
    assert ("Two moons", "multi-layer network", "2-8-8-1") in said
    assert ("Digits", "softmax network", "64-64-32-10") in said
    assert [one[0] for one in said][-1] == "Your own table"
    assert len(said) == len(GALLERY) + 1


def test_every_card_shows_a_picture_of_its_own_in_both_themes(page, qapp):
    for look in (theme.LIGHT, theme.DARK):
        theme.apply(qapp, look)
        pictures = [one.grab().toImage() for one in page.cards[:-1]]
        assert min(map(colors, pictures)) > 3
        assert len({bytes(picture.constBits()) for picture in pictures}) == len(pictures)


def test_a_click_opens_the_experiment_of_its_card(page, qtbot):
    with qtbot.waitSignal(page.opened) as caught:
        qtbot.mouseClick(card(page, "Circles"), Qt.MouseButton.LeftButton)
    assert caught.args[0].name == "Circles"
    assert caught.args[0].path.stem == "circles"


def test_arrows_move_between_cards_and_enter_opens(page, qtbot):
    page.focus_first()
    assert page.focusWidget() is card(page, "AND")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(page.focusWidget(), key)
    assert page.focusWidget() is card(page, "AND")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert page.focusWidget().text() == "Two moons"
    with qtbot.waitSignal(page.opened) as caught:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert caught.args[0].name == "Two moons"


def test_searching_leaves_the_cards_with_all_the_words(page, qtbot):
    search = page.findChild(SearchField)
    qtbot.keyClicks(search, "softmax digits")
    assert [one.text() for one in page.cards if one.isVisible()] == ["Digits"]
    with qtbot.waitSignal(page.opened) as caught:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert caught.args[0].name == "Digits"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert all(one.isVisible() for one in page.cards)


def test_words_that_fit_nothing_are_answered(page, qtbot):
    qtbot.keyClicks(page.findChild(SearchField), "zebra")
    assert not any(one.isVisible() for one in page.cards)
    assert "No experiment has these words." in [one.text() for one in visible_labels(page)]


def visible_labels(page: GalleryPage) -> list[QLabel]:
    return [one for one in page.findChildren(QLabel) if one.isVisible()]


def test_the_header_asks_for_a_project_or_an_empty_network(page, qtbot):
    with qtbot.waitSignal(page.open_project_asked):
        button(page, "Open project").click()
    with qtbot.waitSignal(page.empty_asked):
        button(page, "Empty network").click()


def test_the_table_card_asks_for_a_file(page, qtbot):
    with qtbot.waitSignal(page.table_asked) as caught:
        qtbot.mouseClick(card(page, "Your own table"), Qt.MouseButton.LeftButton)
    assert caught.args == [None]


def drop(target: TableCard, paths: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, copy = QPointF(10, 10), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    target.dropEvent(QDropEvent(at, copy, mime, Qt.MouseButton.LeftButton, none))


def test_a_table_dropped_on_its_card_is_asked_for_by_name(page, qtbot, tmp_path):
    with qtbot.waitSignal(page.table_asked) as caught:
        drop(card(page, "Your own table"), [tmp_path / "cars.csv"])
    assert caught.args == [tmp_path / "cars.csv"]


def test_two_dropped_files_are_not_taken(page, qtbot, tmp_path):
    with qtbot.assertNotEmitted(page.table_asked):
        drop(card(page, "Your own table"), [tmp_path / "a.csv", tmp_path / "b.csv"])


def test_recent_projects_stand_above_the_cards_when_there_are_some(page, settings, qtbot):
    assert not [chip for chip in page.findChildren(Chip) if chip.isVisible()]
    names = ("/work/first.dlgui", "/home/second.dlgui")
    page.hide()
    settings.change(recent=names)
    page.show()
    chips = [chip for chip in page.findChildren(Chip) if chip.isVisible()]
    assert [chip.text() for chip in chips] == ["first", "second"]
    assert chips[1].toolTip() == "/home/second.dlgui"
    with qtbot.waitSignal(page.project_asked) as caught:
        chips[1].click()
    assert caught.args == [Path("/home/second.dlgui")]


def test_the_check_box_is_kept_in_the_settings(page, settings):
    box = page.findChild(QCheckBox)
    assert box.isChecked()
    box.click()
    assert settings.now.show_gallery is False


@pytest.mark.parametrize("size", [(1440, 840), (1280, 660)])
def test_all_cards_are_seen_without_scrolling(page, size):
    page.resize(*size)
    QApplication.processEvents()
    bottom = max(one.mapTo(page, QPoint(0, one.height())).y() for one in page.cards)
    assert bottom <= page.height() - theme.STATUS_HEIGHT


def test_a_narrow_page_puts_two_cards_side_by_side(page):
    page.resize(960, 540)
    QApplication.processEvents()
    assert len({one.x() for one in page.cards}) == 2


def test_experiments_that_cannot_be_read_leave_their_reason_and_the_table(qtbot, host, monkeypatch):
    def refuse(registry: object) -> None:
        raise BadProject("and.dlgui is damaged.")

    monkeypatch.setattr(page_module, "gallery", refuse)
    made = GalleryPage(Workspace(host))
    qtbot.addWidget(made)
    assert made.findChild(ErrorCard).accessibleDescription() == "and.dlgui is damaged."
    assert [one.text() for one in made.cards] == ["Your own table"]


def test_a_card_without_its_picture_still_opens(qtbot, host):
    project = gallery(host.registry)[0]
    made = ExperimentCard(project, None)
    qtbot.addWidget(made)
    assert (made.text(), made.kind, made.shape) == ("AND", "logistic regression", "")
    assert not made.grab().isNull()
