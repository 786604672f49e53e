"""Where else to look for plugins, and sets of them, from the plugins page."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from dlgui.gui.plugins import sources as sources_module
from dlgui.gui.plugins.page import PluginsPage
from dlgui.gui.plugins.plan_card import plan_text
from dlgui.gui.plugins.sources import SourcesDialog
from dlgui.lab.contents import contents_of
from dlgui.lab.installer import install
from dlgui.lab.sets import is_set
from dlgui.lab.sources import sources
from tests.gui.windows import make_window
from tests.lab.made_wheels import swish, wheel


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dlgui.gui.plugins.desk.Desk._prove_own", lambda desk: None)
    install(wheel(tmp_path, "one", body=swish("OneSwish")), tmp_path / "plugins")
    window = make_window(qtbot, tmp_path, monkeypatch)
    window.pages.show_plugins()
    page = window.pages.plugins
    qtbot.waitUntil(lambda: bool(page.desk.lines), timeout=10_000)
    return page


def idle(qtbot: QtBot, page: PluginsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.busy, timeout=30_000)


def test_a_folder_that_is_named_adds_to_what_is_on_offer(qtbot, page, tmp_path, monkeypatch):
    wheel(tmp_path / "store", "two", body=swish("TwoSwish"))
    monkeypatch.setattr(SourcesDialog, "ask", lambda dialog: "look")
    monkeypatch.setattr(SourcesDialog, "sources", lambda dialog: (str(tmp_path / "store"),))
    page.ask_sources()
    idle(qtbot, page)
    assert page.desk.line("two") is not None
    assert sources(page.desk.host.folder) == (str(tmp_path / "store"),)


def test_a_source_that_is_none_is_told(qtbot, page, monkeypatch):
    monkeypatch.setattr(SourcesDialog, "ask", lambda dialog: "look")
    monkeypatch.setattr(SourcesDialog, "sources", lambda dialog: ("/nowhere",))
    with qtbot.waitSignal(page.desk.told, timeout=10_000) as told:
        page.ask_sources()
    assert told.args == ["/nowhere is no folder: name one with wheels or an index.", True]


def test_the_dialog_holds_a_source_a_line(qtbot, page, monkeypatch):
    dialog = SourcesDialog(page, ("/a", "https://b.org/plugins.json"))
    qtbot.addWidget(dialog)
    monkeypatch.setattr(sources_module.QFileDialog, "getExistingDirectory", lambda *_: "/c")
    dialog._ask_folder()
    assert dialog.sources() == ("/a", "https://b.org/plugins.json", "/c")


def test_a_set_is_saved_and_dropped_as_one_order(qtbot, page, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "set"), ""))
    page.save_set()
    idle(qtbot, page)
    assert is_set(tmp_path / "set")
    page.look_into([tmp_path / "set"])
    assert [item.name for item in page.desk.order] == ["one-1.0-py3-none-any.whl"]
    idle(qtbot, page)


def test_the_plan_says_what_is_contributed_without_running_it(qtbot, page, tmp_path):
    path = wheel(tmp_path / "new", "two", body="1 / 0\n" + swish("TwoSwish"))
    assert contents_of(path) == (("Activation", "TwoSwish"),)
    page.look_into([path])
    qtbot.waitUntil(lambda: any(one.plan for one in page.desk.order), timeout=20_000)
    (item,) = page.desk.order
    assert "Contributes TwoSwish, activation" in plan_text(item.plan)


@pytest.mark.parametrize("content", [b"\xff", b"def", b"(" * 5000, b"", b"\0"])
def test_a_source_that_cannot_be_read_tells_nothing(tmp_path, content):
    (tmp_path / "odd.py").write_bytes(content)
    assert contents_of(tmp_path / "odd.py") == ()


def test_the_menu_of_the_page_offers_all_three(qtbot, page):
    words = [action.text() for action in page.menu().actions()]
    assert words == ["Install a folder or a set…", "Look for plugins in…", "Save this set…"]


def test_the_card_tells_what_components_cost(qtbot, page):
    swish_class = page.desk.host.registry.find("OneSwish")
    z = np.zeros((4, 3))
    for _ in range(3):
        swish_class().forward(z)
    page.desk.refresh()
    idle(qtbot, page)
    line = page.desk.line("one")
    assert [(name, calls) for name, calls, _ in line.costs] == [("OneSwish", 3)]
    page.bring("one")
    words = [label.text() for label in page.detail.findChildren(QLabel)]
    assert "OneSwish" in words
    assert any(word.startswith("3 · 0.00 s · ") for word in words)
