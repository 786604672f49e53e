"""The plugins page, by mouse and keyboard: find, plan, install, switch, quarantine, take back."""

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from dlgui.engine.component import Missing
from dlgui.gui import dialogs, theme
from dlgui.gui.controls import Badge, Button
from dlgui.gui.plugins import page as page_module
from dlgui.gui.plugins.badges import HELD
from dlgui.gui.plugins.lines import AVAILABLE, INSTALLED, QUARANTINE
from dlgui.gui.plugins.page import PluginsPage
from dlgui.gui.plugins.slope_plot import SlopePlot
from dlgui.gui.window import Window
from dlgui.lab import offers as offers_module
from dlgui.lab.offers import Offer
from tests.gui.windows import make_window
from tests.lab.made_wheels import freeze, swish, wheel

ROOT = Path(__file__).parents[2]
SOFTPLUS = ROOT / "plugins" / "dlgui_softplus"


@pytest.fixture(autouse=True)
def own_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lab's own hundred components are tried by a test of their own."""
    monkeypatch.setattr("dlgui.gui.plugins.desk.Desk._prove_own", lambda desk: None)


@pytest.fixture(autouse=True)
def one_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    offer = Offer("dlgui-softplus", "1.0.0", ("activation",), "A smooth ReLU", place=SOFTPLUS)
    monkeypatch.setattr("dlgui.gui.plugins.desk.offers", lambda folder: (offer,))
    assert offers_module.resource("plugins.json").is_file()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    made = make_window(qtbot, tmp_path, monkeypatch)
    made.resize(1440, 900)
    return made


@pytest.fixture
def page(qtbot: QtBot, window: Window) -> PluginsPage:
    window.menus["plugins"].trigger()
    page = window.pages.plugins
    qtbot.waitUntil(lambda: bool(page.desk.lines), timeout=10_000)
    return page


def idle(qtbot: QtBot, page: PluginsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.busy, timeout=30_000)


def click(qtbot: QtBot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def button(widget, words: str) -> Button:
    found = [one for one in widget.findChildren(Button) if one.text() == words]
    assert found, f"There is no button {words}."
    return next(one for one in found if one.isVisibleTo(widget))


def words(widget) -> str:
    labels = [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return "\n".join(label.text() for label in labels)


def row(page: PluginsPage, name: str):
    found = page.listing.row(name)
    assert found is not None, [one.line.name for one in page.listing.rows]
    return found


def install(qtbot: QtBot, page: PluginsPage, *sources) -> None:
    """Look into these, press Install, and wait until all are over."""
    page.look_into(sources)
    planned(qtbot, page)
    click(qtbot, page.plan.install)
    idle(qtbot, page)


def planned(qtbot: QtBot, page: PluginsPage) -> None:
    qtbot.waitUntil(
        lambda: page.plan.install is not None and page.plan.install.isEnabled(), timeout=20_000
    )


def drop(page: PluginsPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


# Find and install


def test_an_offer_is_planned_installed_and_at_work_by_three_clicks(qtbot, window, page):
    offer = row(page, "dlgui-softplus")
    assert offer.line.group == AVAILABLE
    click(qtbot, button(offer, "Install"))
    planned(qtbot, page)
    assert row(page, "dlgui-softplus").selected
    said = words(page.plan)
    assert "Install dlgui-softplus 1.0.0?" in said
    assert "new, in its own folder" in said
    assert "numpy" in said
    assert "already here, kept" in said
    assert "A plugin runs with your rights" in said
    assert list(window.workspace.host.folder.glob("dlgui*")) == []
    click(qtbot, page.plan.install)
    idle(qtbot, page)
    assert window.workspace.registry.find("dlgui-softplus:Softplus") is not None
    line = row(page, "dlgui-softplus").line
    assert line.group == INSTALLED
    assert line.badges[0].text.startswith("gradient ")
    assert [badge.text for badge in line.badges[1:]] == ["same bits", "shapes"]
    assert "is in" in words(page.queue)
    click(qtbot, button(page.queue, "Close"))
    assert page.queue.isHidden()


def test_five_are_dropped_the_second_is_broken_and_four_are_in(qtbot, page, tmp_path, monkeypatch):
    names = ("one", "two", "three", "four", "five")
    paths = [wheel(tmp_path / "w", name, body=swish(name.title() + "Swish")) for name in names]
    wheel(tmp_path / "w", "two", body="raise RuntimeError('not today')\n")
    before, told = freeze(), []
    monkeypatch.setattr(dialogs, "show_text", lambda parent, *said: told.append(said))
    drop(page, *paths)
    planned(qtbot, page)
    assert "Install 5 plugins?" in words(page.plan)
    click(qtbot, page.plan.install)
    idle(qtbot, page)
    states = {line.name: line.group for line in page.desk.lines if line.name in names}
    assert states.pop("two") == QUARANTINE
    assert set(states.values()) == {INSTALLED}
    assert "4 of 5 are in" in words(page.queue)
    log = next(
        one for one in page.queue.findChildren(Button) if one.accessibleName() == "Log of two"
    )
    click(qtbot, log)
    ((title, sentence, text),) = told
    assert title == "Log of two 1.0"
    assert "not today" in sentence
    assert "Traceback" in text
    assert freeze() == before


def test_what_is_refused_says_so_in_the_plan_and_the_others_go_in(qtbot, page, tmp_path):
    bad = tmp_path / "bad-1.0-py3-none-any.whl"
    bad.write_bytes(b"no zip")
    good = wheel(tmp_path, "one", body=swish("OneSwish"))
    page.look_into([bad, good])
    planned(qtbot, page)
    assert "is no wheel that can be read" in words(page.plan)
    assert page.plan.install.text() == "Install 1"
    click(qtbot, page.plan.install)
    idle(qtbot, page)
    assert row(page, "one").line.group == INSTALLED
    assert "1 of 2 are in" in words(page.queue)


def test_cancel_leaves_no_plan_and_nothing_written(qtbot, window, page):
    click(qtbot, button(row(page, "dlgui-softplus"), "Install"))
    planned(qtbot, page)
    click(qtbot, button(page.plan, "Cancel"))
    assert page.plan.isHidden()
    assert not row(page, "dlgui-softplus").selected
    idle(qtbot, page)
    assert list(window.workspace.host.folder.glob("dlgui*")) == []


def test_an_install_that_hangs_is_cancelled_within_a_second(qtbot, page, tmp_path):
    body = "import time\ntime.sleep(60)\n"
    page.look_into([wheel(tmp_path, "one", body=body), wheel(tmp_path, "two", body=body)])
    planned(qtbot, page)
    click(qtbot, page.plan.install)
    qtbot.waitUntil(lambda: "Trying one" in words(page.queue), timeout=10_000)
    begun = time.perf_counter()
    click(qtbot, button(page.queue, "Cancel"))
    idle(qtbot, page)
    assert time.perf_counter() - begun < 1
    assert words(page.queue).count("cancelled") == 2
    assert page.listing.row("one") is None


def test_the_window_answers_while_plugins_are_installed(qtbot, page, tmp_path):
    """Measured without the clock, which counts what the machine does besides.

    The window's thread may work for so long in one turn of its loop; and a turn may not wait: then
    a thread that does nothing but count would get far meanwhile.
    """
    paths = [wheel(tmp_path, name, body=swish(name.title())) for name in ("one", "two", "three")]
    page.look_into(paths)
    planned(qtbot, page)
    counted, ended = [0], threading.Event()

    def count() -> None:
        while not ended.wait(0.01):
            counted[0] += 1

    witness = threading.Thread(target=count, daemon=True)
    turns, last = [], [(time.thread_time(), counted[0])]

    def beat() -> None:
        now = time.thread_time(), counted[0]
        turns.append((now[0] - last[0][0], now[1] - last[0][1]))
        last[0] = now

    timer = QTimer(page)
    timer.timeout.connect(beat)
    timer.start(10)
    witness.start()
    click(qtbot, page.plan.install)
    idle(qtbot, page)
    timer.stop()
    ended.set()
    witness.join()
    assert len(turns) > 10
    assert max(work for work, _ in turns) < 0.4
    assert max(counts for _, counts in turns) < 40


def test_files_are_asked_for_and_a_folder_too(qtbot, page, tmp_path, monkeypatch):
    path = wheel(tmp_path, "one")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *asked: ([str(path)], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: str(SOFTPLUS))
    click(qtbot, button(page, "Install from file"))
    planned(qtbot, page)
    assert "Install one 1.0?" in words(page.plan)
    page.ask_folder()
    planned(qtbot, page)
    qtbot.waitUntil(lambda: "Install dlgui-softplus 1.0.0?" in words(page.plan))
    idle(qtbot, page)


def test_a_plugin_that_is_dropped_onto_the_window_gets_its_plan(qtbot, window, tmp_path):
    window.documents.open_any(wheel(tmp_path, "one"))
    page = window.pages.plugins
    assert window.pages.currentWidget() is page
    planned(qtbot, page)
    assert "Install one 1.0?" in words(page.plan)
    idle(qtbot, page)


# Live with it


def test_a_switch_takes_components_away_and_brings_them_back(qtbot, window, page):
    install(qtbot, page, SOFTPLUS)
    workspace = window.workspace
    softplus = workspace.registry.find("Softplus")
    workspace.edit("layers.0.activation", softplus(b=3.0), "Set activation")
    before = workspace.registry.dump(workspace.experiment)
    page.queue.closed.emit()
    click(qtbot, row(page, "dlgui-softplus").switch)
    idle(qtbot, page)
    stand_in = workspace.experiment.layers[0].activation
    assert isinstance(stand_in, Missing)
    assert not workspace.can_run
    assert any("dlgui-softplus" in finding.sentence for finding in workspace.findings)
    assert workspace.registry.dump(workspace.experiment) == before
    assert not row(page, "dlgui-softplus").switch.isChecked()
    workspace.undo_stack.undo()
    workspace.undo_stack.redo()
    assert isinstance(workspace.experiment.layers[0].activation, Missing)
    click(qtbot, row(page, "dlgui-softplus").switch)
    idle(qtbot, page)
    again = workspace.experiment.layers[0].activation
    assert again == workspace.registry.find("Softplus")(b=3.0)
    assert workspace.can_run


def test_switching_off_what_a_run_uses_asks_first(qtbot, window, page, monkeypatch):
    install(qtbot, page, SOFTPLUS)
    workspace, answers = window.workspace, [False, True]
    workspace.edit("layers.0.activation", workspace.registry.find("Softplus")(), "Set activation")
    monkeypatch.setattr(dialogs, "confirm", lambda *asked: answers.pop(0))
    workspace.start(1)
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.step == 1)
    click(qtbot, row(page, "dlgui-softplus").switch)
    assert workspace.is_active
    assert row(page, "dlgui-softplus").switch.isChecked()
    click(qtbot, row(page, "dlgui-softplus").switch)
    idle(qtbot, page)
    assert workspace.run is None
    assert len(workspace.past) == 1


def test_wrong_maths_are_in_quarantine_with_the_plot_and_the_words(qtbot, window, page, tmp_path):
    path = tmp_path / "probe_slope.py"
    path.write_text(swish("ProbeSlope", "s"))
    install(qtbot, page, path)
    assert window.workspace.registry.find("ProbeSlope") is None
    found = row(page, "probe-slope")
    assert found.line.group == QUARANTINE
    assert found.findChild(Badge).text().startswith("gradient off by")
    assert found.findChild(SlopePlot) is not None
    said = words(found)
    assert "backward does not match forward" in said
    assert "central differences give" in said
    assert "at most 1e−6 allowed" in said
    assert "1 plugin quarantined" in [one.text() for one in page.foot.findChildren(Button)]
    click(qtbot, button(found, "Copy report"))
    assert "probe-slope breaks promises in ProbeSlope" in QGuiApplication.clipboard().text()


def test_a_mended_plugin_is_tried_again_and_in(qtbot, window, page, tmp_path, monkeypatch):
    path = tmp_path / "probe_slope.py"
    path.write_text(swish("ProbeSlope", "s"))
    install(qtbot, page, path)
    (window.workspace.host.folder / "probe_slope.py").write_text(swish("ProbeSlope"))
    click(qtbot, button(row(page, "probe-slope"), "Try again"))
    idle(qtbot, page)
    assert row(page, "probe-slope").line.group == INSTALLED
    assert window.workspace.registry.find("ProbeSlope") is not None
    monkeypatch.setattr(dialogs, "confirm", lambda *asked: True)
    page.deeds.menu_of(row(page, "probe-slope").line).findChild(QAction, "remove").trigger()
    idle(qtbot, page)
    assert page.listing.row("probe-slope") is None
    assert window.workspace.registry.find("ProbeSlope") is None


def test_an_upgrade_is_planned_as_a_change_and_can_be_taken_back(qtbot, window, page, tmp_path):
    install(qtbot, page, wheel(tmp_path, "one", body=swish("OneSwish")))
    page.look_into([wheel(tmp_path, "one", version="2.0", body=swish("TwoSwish"))])
    planned(qtbot, page)
    qtbot.waitUntil(lambda: "Update one 2.0?" in words(page.plan))
    assert "replaces 1.0, which is kept" in words(page.plan)
    click(qtbot, page.plan.install)
    idle(qtbot, page)
    assert window.workspace.registry.find("TwoSwish") is not None
    page.deeds.menu_of(row(page, "one").line).findChild(QAction, "back").trigger()
    idle(qtbot, page)
    assert row(page, "one").line.version == "1.0"
    assert window.workspace.registry.find("OneSwish") is not None
    assert window.workspace.registry.find("TwoSwish") is None


def test_reload_brings_in_what_its_author_wrote(qtbot, window, page, tmp_path):
    path = tmp_path / "probe_mine.py"
    path.write_text(swish("First"))
    install(qtbot, page, path)
    path.write_text(swish("Second"))
    page.queue.closed.emit()
    qtbot.mouseClick(row(page, "probe-mine"), Qt.MouseButton.LeftButton, pos=QPoint(200, 30))
    assert "Gradient errors" in words(page.detail)
    click(qtbot, button(page.detail, "Reload"))
    idle(qtbot, page)
    assert window.workspace.registry.find("Second") is not None
    assert "Second" in words(page.detail)


def test_a_newer_offer_is_an_update(qtbot, page, monkeypatch):
    install(qtbot, page, SOFTPLUS)
    newer = Offer("dlgui-softplus", "1.1.0", ("activation",), place=SOFTPLUS)
    monkeypatch.setattr("dlgui.gui.plugins.desk.offers", lambda folder: (newer,))
    page.desk.refresh()
    idle(qtbot, page)
    page.sidebar.choose("Updates")
    (found,) = page.listing.rows
    assert button(found, "Update to 1.1.0")


def test_safe_mode_switches_nothing(qtbot, window, page):
    install(qtbot, page, SOFTPLUS)
    window.workspace.host.safe_mode = True
    page.desk.refresh()
    idle(qtbot, page)
    assert not row(page, "dlgui-softplus").switch.isEnabled()


# Look through it


def test_places_and_search_narrow_the_list(qtbot, page, tmp_path):
    install(qtbot, page, wheel(tmp_path, "one", body=swish("OneSwish")))
    names = [one.line.name for one in page.listing.rows]
    assert names == ["dlgui-builtins", "one", "dlgui-softplus"]
    page.sidebar.choose("Activation")
    assert [one.line.name for one in page.listing.rows] == ["one", "dlgui-softplus"]
    page.sidebar.choose(AVAILABLE)
    assert [one.line.name for one in page.listing.rows] == ["dlgui-softplus"]
    page.sidebar.choose("All")
    qtbot.keyClicks(page.search, "monotonic")
    assert [one.line.name for one in page.listing.rows] == ["one"]
    page.search.setText("nothing like it")
    assert page.listing.rows == ()
    assert "No plugin has these words." in words(page.listing)


def test_the_list_is_walked_by_the_keyboard(qtbot, window, page):
    first = page.listing.rows[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    offer = row(page, "dlgui-softplus")
    assert window.focusWidget() is offer
    qtbot.keyClick(offer, Qt.Key.Key_Return)
    planned(qtbot, page)
    qtbot.waitUntil(lambda: window.focusWidget() is page.plan.install)
    qtbot.keyClick(page.plan.install, Qt.Key.Key_Escape)
    assert page.plan.isHidden()
    assert window.focusWidget() is row(page, "dlgui-softplus")
    qtbot.keyClick(row(page, "dlgui-softplus"), Qt.Key.Key_Escape)
    assert window.pages.at_work
    idle(qtbot, page)


def test_enter_on_an_installed_plugin_opens_its_details(qtbot, page, tmp_path):
    install(qtbot, page, wheel(tmp_path, "one", body=swish("OneSwish")))
    page.queue.closed.emit()
    qtbot.keyClick(row(page, "one"), Qt.Key.Key_Return)
    said = words(page.detail)
    for part in ("one 1.0", "OneSwish", "Loading", "Changes to what all share", "none", "Lies in"):
        assert part in said
    menu = page.deeds.menu_of(row(page, "one").line)
    names = [entry.objectName() for entry in menu.actions()]
    assert names == ["details", "copy", "try", "folder", "remove"]
    menu.deleteLater()


def test_the_checklist_is_ticked_when_a_plugin_is_in(qtbot, page, tmp_path):
    install(qtbot, page, wheel(tmp_path, "one", body=swish("OneSwish")))
    ticks = [one.ticks for one in page.queue.findChildren(page_module.PlanCard)]
    assert ticks == []
    from dlgui.gui.plugins.checklist import Checklist

    shown = [one for one in page.queue.findChildren(Checklist) if one.isVisibleTo(page.queue)]
    assert shown[0].ticks == (HELD,) * 5


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (900, 600)])
@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
def test_nothing_is_cut_off_without_telling_in_its_tooltip(
    qtbot, qapp, window, page, tmp_path, size, look
):
    theme.apply(qapp, look)
    window.resize(*size)
    path = tmp_path / "probe_slope.py"
    path.write_text(swish("ProbeSlope", "s"))
    install(qtbot, page, path, wheel(tmp_path, "one", body=swish("OneSwish")))
    for open_card in (
        lambda: page._choose(page.desk.line("probe-slope")),
        lambda: page._choose(page.desk.line("one")),
        lambda: (page._look_at_offer(page.desk.line("dlgui-softplus")), planned(qtbot, page)),
    ):
        open_card()
        qtbot.wait(30)
        for label in page.findChildren(QLabel):
            if label.isVisible() and not label.wordWrap():
                needed = label.fontMetrics().horizontalAdvance(label.text())
                whole = needed <= label.contentsRect().width() + 1
                assert whole or label.text() in label.toolTip(), label.text()
        assert not page.grab().isNull()
    idle(qtbot, page)


def test_closing_the_window_in_the_middle_ends_everything(qtbot, window, page, tmp_path):
    page.look_into([wheel(tmp_path, "one", body="import time\ntime.sleep(60)\n")])
    planned(qtbot, page)
    click(qtbot, page.plan.install)
    qtbot.waitUntil(lambda: "Trying one" in words(page.queue), timeout=10_000)
    begun = time.perf_counter()
    window.close()
    assert time.perf_counter() - begun < 2
    assert not [p for p in window.workspace.host.folder.iterdir() if p.name.startswith(".stag")]


def test_what_ends_behind_the_page_is_told_in_the_window(qtbot, window, page, tmp_path):
    noticed = []
    window.workspace.noticed.connect(lambda notice: noticed.append(notice.sentence))
    page.look_into([wheel(tmp_path, "one", body=swish("OneSwish"))])
    planned(qtbot, page)
    click(qtbot, page.plan.install)
    window.pages.show_work()
    idle(qtbot, page)
    assert "Installed one 1.0." in noticed


def test_plugins_that_wait_for_their_trial_are_tried_behind_the_window(
    qtbot, window, page, tmp_path, monkeypatch
):
    install(qtbot, page, wheel(tmp_path, "one", body=swish("OneSwish")))
    monkeypatch.setattr("dlgui.lab.verdicts.np.__version__", "99.0")
    other = make_window(qtbot, tmp_path, monkeypatch)
    assert other.pages.at_work
    qtbot.waitUntil(lambda: other.workspace.registry.find("OneSwish") is not None, timeout=20_000)
    idle(qtbot, other.pages.plugins)
