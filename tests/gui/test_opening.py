"""What is seen while the laboratory is read from the disk, and how it becomes the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from dlgui.gui import opening
from dlgui.gui.frame import LEAST
from dlgui.gui.opening import PIECES, open_frame, read_laboratory
from dlgui.gui.outline import WHOLE, first_day
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.projects import Project
from dlgui.lab.settings import SettingsFile, parse_settings, settings_bytes
from tests.gui.windows import PANELS, host_in, make_window, moons, panel


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SettingsFile:
    monkeypatch.setattr(opening, "settings_path", lambda: tmp_path / "settings.json")
    return SettingsFile(tmp_path / "settings.json")


def test_the_frame_is_painted_in_its_place_with_the_names_of_the_menus(
    qtbot: QtBot, settings: SettingsFile
) -> None:
    settings.change(place=(0, 30, *LEAST), theme="dark")
    settings.save()
    window = open_frame(None)
    qtbot.addWidget(window)
    assert window.outline.painted
    assert window.geometry().getRect()[2:] == LEAST  # a screen of 800 x 800 may move it
    titles = [action.text() for action in window.menu_row.bar.actions()]
    assert titles == ["&File", "&Edit", "&View", "&Train", "&Plugins", "&Help"]
    assert not window.furnished


def test_the_frame_names_the_project_that_will_be_opened(
    qtbot: QtBot, settings: SettingsFile, tmp_path: Path
) -> None:
    project = tmp_path / "mine.dlgui"
    for given in (project, None):
        if given is None:
            project.write_text("{}")
            settings.change(last=str(project))
            settings.save()
        window = open_frame(given)
        qtbot.addWidget(window)
        assert "mine.dlgui" in [label.text() for label in window.menu_row.findChildren(QLabel)]


def test_a_frame_that_is_closed_goes(qtbot: QtBot, settings: SettingsFile) -> None:
    window = open_frame(None)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not window.isVisible()


def test_the_pieces_are_all_that_the_window_reads(qapp: QApplication) -> None:
    read_laboratory()
    assert PIECES[-1] == "dlgui.gui.app"


def test_the_next_session_shows_first_what_this_one_showed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(qtbot, tmp_path, monkeypatch)
    window.resize(1440, 900)
    QApplication.processEvents()
    window.remember()
    seen = window.settings.now.outline
    assert seen[0] == (WHOLE, "", 0, 0, 1440, 900)
    words = {words: tuple(place) for _, words, *place in seen}
    assert {"Network", "Data", "Inspector", "Loss", "Accuracy", "Rate"} <= set(words)
    other = Window(Workspace(window.workspace.host), SettingsFile(window.settings.path))
    other.asks = False
    qtbot.addWidget(other)
    other.resize(1440, 900)
    other.documents.take(Project(moons(other.workspace.host), "Two moons"))
    other.show()
    other.fill()
    QApplication.processEvents()
    other.remember()
    assert other.settings.now.outline == seen


def test_what_was_seen_in_a_window_of_another_size_is_not_shown(qtbot: QtBot) -> None:
    here = [("line", "", 1, 2, 3, 4)]
    frame = opening.Window(None, SettingsFile(None), at_work=True)
    qtbot.addWidget(frame)
    frame.resize(900, 700)
    frame.outline._seen = ((WHOLE, "", 0, 0, 900, 700), *here)
    assert frame.outline._fitting(frame.size())[1:] == tuple(here)
    frame.resize(901, 700)
    assert frame.outline._fitting(frame.size()) == tuple(first_day(901, 700))


def test_the_first_day_has_its_bands_where_the_laboratory_has_them(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(qtbot, tmp_path, monkeypatch)
    window.resize(1440, 900)
    window.menus["reset_layout"].trigger()
    QApplication.processEvents()
    places = {kind: [] for kind in ("canvas", "window")}
    for kind, _, *place in window._seen():
        places.setdefault(kind, []).append(place)
    bands = {
        kind: place for kind, _, *place in first_day(1440, 900) if kind in ("canvas", "window")
    }
    for kind, place in bands.items():
        assert max(abs(a - b) for a, b in zip(place, places[kind][0], strict=True)) <= 2, kind


@pytest.mark.parametrize(
    "outline", ["x", [1], [["a", "b", 1, 2, 3]], [["a", 1, 1, 2, 3, 4]], [["a", "b", 1, 2, 3, 4.5]]]
)
def test_an_outline_that_is_none_is_left_out(outline: object) -> None:
    import json

    assert parse_settings(json.dumps({"outline": outline}).encode()).outline == ()


def test_an_outline_is_read_as_it_was_written() -> None:
    seen = (("whole", "", 0, 0, 10, 20), ("title", "Daten", 1, 2, 3, 4))
    written = settings_bytes(SettingsFile(None).now.__class__(outline=seen))
    assert parse_settings(written).outline == seen


def test_panels_come_one_by_one_those_in_front_first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dlgui.gui import furniture

    monkeypatch.setattr(furniture, "window_panels", lambda host: PANELS)
    window = Window(Workspace(host_in(tmp_path)), SettingsFile(tmp_path / "settings.json"))
    window.asks = False
    qtbot.addWidget(window)
    counts, filling = [], window.filling()
    for _ in filling:
        counts.append([one.title for one in window.laboratory.panels()])
        assert not window.laboratory.filled
    assert [len(each) for each in counts] == [1, 2, 3, 4, 5, 6]
    assert "Rate" not in counts[4]
    assert window.laboratory.filled


def test_a_tab_that_is_chosen_before_its_panel_is_there_is_shown(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dlgui.gui import furniture

    late = panel("Late", "bottom", "plots", 40)
    monkeypatch.setattr(furniture, "window_panels", lambda host: (*PANELS, late))
    window = Window(Workspace(host_in(tmp_path)), SettingsFile(tmp_path / "settings.json"))
    window.asks = False
    qtbot.addWidget(window)
    filling = window.filling()
    next(filling)
    window.laboratory.show_panel(late)
    for _ in filling:
        pass
    chosen = [p for p in window.laboratory.panels() if p.title == "Late"]
    assert chosen[0].parentWidget().currentWidget() is chosen[0]


@pytest.fixture
def filling_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    """A window without panels, its start page and the keyboard in it."""
    from dlgui.gui import furniture

    monkeypatch.setattr(furniture, "window_panels", lambda host: PANELS)
    window = Window(Workspace(host_in(tmp_path)), SettingsFile(tmp_path / "settings.json"))
    window.asks = False
    qtbot.addWidget(window)
    window.show_start()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.mark.parametrize("panels", [0, 2])
def test_the_palette_stays_open_while_panels_are_made(filling_window: Window, panels: int) -> None:
    window, filling = filling_window, filling_window.filling()
    for _ in range(panels):
        next(filling)
    window.menus["search"].trigger()
    for _ in filling:
        pass
    assert window.palette_box.isVisible()


def test_a_field_keeps_the_keyboard_while_panels_are_made(filling_window: Window) -> None:
    window, filling = filling_window, filling_window.filling()
    next(filling)
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    for _ in filling:
        pass
    assert field.hasFocus()


def test_the_network_has_the_keyboard_once_it_is_made(filling_window: Window) -> None:
    window = filling_window
    window.documents.new()
    next(window.filling())
    assert window.laboratory.center.places.currentWidget().hasFocus()
