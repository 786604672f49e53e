"""The plugins page: the places at the left, the list in the middle, a card at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from dlgui.engine.errors import DlguiError
from dlgui.gui import dialogs
from dlgui.gui.controls import Button, SearchField, ToolButton
from dlgui.gui.controls.faces import color
from dlgui.gui.language import noop, tr
from dlgui.gui.plugins.deeds import Deeds
from dlgui.gui.plugins.desk import Desk, Item
from dlgui.gui.plugins.detail_card import DetailCard
from dlgui.gui.plugins.foot import Foot
from dlgui.gui.plugins.lines import ALL, QUARANTINE, Line, counts
from dlgui.gui.plugins.listing import Listing
from dlgui.gui.plugins.plan_card import PlanCard
from dlgui.gui.plugins.queue_card import QueueCard
from dlgui.gui.plugins.rows import Row
from dlgui.gui.plugins.side_card import SideCard
from dlgui.gui.plugins.sidebar import Sidebar
from dlgui.gui.plugins.sources import ask_sources, members_of
from dlgui.gui.plugins.writing import write_plugin
from dlgui.gui.theme import DIALOG_CONTROL, GRID
from dlgui.gui.workspace import Workspace
from dlgui.lab.files import shown
from dlgui.lab.offers import offers
from dlgui.lab.settings import SettingsFile
from dlgui.lab.sources import sources

FILTER = noop("Plugins (*.whl *.py);;All files (*)")
SMALL_WIDTH, NARROW_WIDTH, LOW = 1360, 1000, 720
SUFFIXES = (".whl", ".py")


class PluginsPage(QWidget):
    """What is installed, what can be had, what failed. `back_asked()` to leave the page."""

    back_asked = Signal()

    def __init__(
        self, workspace: Workspace, settings: SettingsFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._settings = workspace, settings
        self.desk = Desk(workspace, self)
        self.deeds = Deeds(self.desk, self)
        self.sidebar = Sidebar()
        self.search = SearchField(tr("Search by name, kind or sentence"), height=DIALOG_CONTROL)
        self.listing = Listing()
        self._from_file = Button(tr("Install from file"), "folder", height=DIALOG_CONTROL)
        self._write = Button(tr("Write a plugin"), "plus", height=DIALOG_CONTROL)
        self.more = ToolButton("more", tr("More for all plugins"), size=DIALOG_CONTROL)
        self.foot = Foot()
        self.plan, self.queue, self.detail = PlanCard(self), QueueCard(self), DetailCard(self)
        self._cards: tuple[SideCard, ...] = (self.plan, self.queue, self.detail)
        self._card: SideCard | None = None
        self._about = ""
        self.setAccessibleName(tr("Plugins"))
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.desk.refresh()

    # What can be asked of it

    def look_into(self, sources: Sequence[str | Path]) -> None:
        """Show what installing these would do; a folder with a set stands for all in it."""
        try:
            found = [one for source in sources for one in members_of(source)]
        except DlguiError as problem:
            self.foot.say(str(problem), bad=True)
            return
        self.desk.look(found)

    def bring(self, name: str) -> None:
        """Show what installing a plugin would do; one that is here is shown with what it is."""
        line = self.desk.line(name)
        if line is not None and line.plugin is not None:
            self._choose(line)
            return
        known = {offer.name: offer.source for offer in offers(self.desk.host.folder)}
        self.look_into([known.get(name, name)])

    def ask_files(self) -> None:
        """Ask for plugin files and show what installing them would do."""
        folder = self._settings.now.folder
        names, _ = QFileDialog.getOpenFileNames(self, tr("Install plugins"), folder, tr(FILTER))
        if names:
            self._settings.change(folder=str(Path(names[0]).parent))
            self.look_into(names)

    def ask_folder(self) -> None:
        """Ask for the folder of a plugin that is being written."""
        folder = self._settings.now.folder
        name = QFileDialog.getExistingDirectory(self, tr("Install a plugin's folder"), folder)
        if name:
            self.look_into([name])

    def save_set(self) -> None:
        """Ask for a new folder and write the set of plugins there."""
        folder = self._settings.now.folder or str(Path.home())
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save this set as a folder"), str(Path(folder) / "my-plugins")
        )
        if name:
            self.desk.save_set(Path(name))

    def ask_sources(self) -> None:
        """Ask where else to look for plugins."""
        wanted = ask_sources(self, sources(self.desk.host.folder))
        if wanted is not None:
            self.foot.say(tr("Looking there…"))
            self.desk.look_in(wanted)

    def menu(self) -> QMenu:
        """Return what is done with all plugins."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, deed in (
            (tr("Install a folder or a set…"), self.ask_folder),
            (tr("Look for plugins in…"), self.ask_sources),
            (tr("Save this set…"), self.save_set),
        ):
            menu.addAction(words).triggered.connect(deed)
        return menu

    def write(self) -> None:
        """Ask what to write, write it, and offer to install it."""
        made = write_plugin(self, Path(self._settings.now.folder or Path.home()))
        if made is not None:
            self.foot.say(tr("Wrote {made}.", made=shown(made)))
            self.look_into([made])

    def close_work(self) -> None:
        """End what is going on; called once before the window goes."""
        self.desk.close()

    # Its parts

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 0)
        self.search.setMaximumWidth(320)
        tools.addWidget(self.search, 1)
        tools.addStretch(1)
        tools.addWidget(self._from_file)
        tools.addWidget(self._write)
        tools.addWidget(self.more)
        self._body = QHBoxLayout()
        self._body.setSpacing(GRID)
        self._body.addWidget(self.listing, 1)
        for card in self._cards:
            self._body.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
            card.hide()
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addLayout(tools)
        main.addLayout(self._body, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(main, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        desk, listing = self.desk, self.listing
        desk.lines_changed.connect(self._show_lines)
        desk.order_changed.connect(self._show_order)
        desk.queue_changed.connect(self._show_queue)
        desk.told.connect(self._tell)
        self.sidebar.place_chosen.connect(lambda _place: self._show_lines())
        self.sidebar.back_asked.connect(self.back_asked)
        self.search.textChanged.connect(lambda _words: self._show_lines())
        self.foot.quarantine_asked.connect(lambda: self.sidebar.choose(QUARANTINE))
        self.foot.queue_asked.connect(lambda: self._open(self.queue))
        self._from_file.clicked.connect(self.ask_files)
        self._write.clicked.connect(self.write)
        self.more.clicked.connect(self._show_more)
        listing.chosen.connect(self._choose)
        listing.switched.connect(self.deeds.switch)
        listing.install_asked.connect(self._look_at_offer)
        listing.menu_asked.connect(self._show_menu)
        listing.acted.connect(self.deeds.do)
        self.deeds.details_asked.connect(self._choose)
        self.deeds.kept.connect(self._show_anew)
        self.deeds.told.connect(self.foot.say)
        self.plan.install_asked.connect(desk.install)
        self.plan.closed.connect(desk.drop_order)
        self.plan.details_asked.connect(
            lambda title, text: dialogs.show_text(self, title, tr("Nothing was written yet."), text)
        )
        self.plan.log_asked.connect(self._show_log)
        self.queue.cancel_asked.connect(desk.cancel)
        self.queue.log_asked.connect(self._show_log)
        self.queue.closed.connect(self._close_queue)
        self.detail.closed.connect(lambda: self._open(None))
        self.detail.acted.connect(lambda name: self.deeds.do(desk.line(self._about), name))

    # Showing

    def _show_lines(self) -> None:
        lines, place, words = self.desk.lines, self.sidebar.place, self.search.text()
        self.sidebar.set_counts(counts(lines))
        listed = tuple(line for line in lines if line.matches(words, place))
        self.listing.show_lines(listed, _nothing(words, place))
        self.foot.show_quarantine(sum(line.group == QUARANTINE for line in lines))
        self.sidebar.back.setText(
            tr("Back to the network")
            if self._workspace.experiment is not None
            else tr("Back to the start")
        )
        line = self.desk.line(self._about)
        if self._card is self.detail:
            if line is None:
                self._open(None)
            else:
                self.detail.show_line(line)

    def _show_order(self) -> None:
        if self.desk.order:
            offers = {offer.name: offer for offer in self.desk.offers}
            self.plan.show_order(self.desk.order, offers)
            new = self._card is not self.plan
            self._open(self.plan)
            install = self.plan.install
            if install is not None and install.isEnabled():
                keyboard = Qt.FocusReason.TabFocusReason if new else Qt.FocusReason.OtherFocusReason
                install.setFocus(keyboard)
        elif self._card is self.plan:
            self._open(self.queue if self.desk.queue else None)

    def _show_queue(self) -> None:
        queue = self.desk.queue
        self.foot.show_queue(queue)
        if self._card is self.queue:
            self.queue.show_queue(queue)

    def _open(self, card: SideCard | None) -> None:
        """Show one card, or none."""
        if card is self.queue:
            self.queue.show_queue(self.desk.queue)
        if card is not self.detail:
            self._about = ""
            names = [item.plan.name if item.plan else item.name for item in self.desk.order]
            self.listing.select(names[0] if card is self.plan and len(names) == 1 else "")
        had_focus = self._card is not None and self._card.has_focus()
        if had_focus and card is None:
            self.listing.focus_first()
        for one in self._cards:
            if one is card:
                one.show()
                if had_focus and not one.has_focus():
                    one.setFocus(Qt.FocusReason.OtherFocusReason)
        self._card = card
        for one in self._cards:
            one.setVisible(one is card)
        self._fit()

    def _close_queue(self) -> None:
        self.desk.clear_queue()
        self._open(None)

    def _tell(self, sentence: str, bad: bool) -> None:
        self.foot.say(sentence, bad=bad)
        if not self.isVisible():
            self._workspace.notice(sentence, bad=bad)

    def _show_log(self, item: Item) -> None:
        log = item.job.log if item.job is not None else item.outcome
        dialogs.show_text(
            self,
            tr("Log of {title}", title=item.title),
            item.outcome,
            log or tr("Nothing was told."),
        )

    # What the rows ask for

    def _choose(self, line: Line) -> None:
        if line.offer is not None and line.plugin is None:
            self._look_at_offer(line)
            return
        self.desk.drop_order()
        self._about = line.name
        self.detail.show_line(line)
        self._open(self.detail)
        self.listing.select(line.name)

    def _look_at_offer(self, line: Line) -> None:
        if line.offer is not None:
            self.look_into([line.offer.source])

    def _show_anew(self, line: Line) -> None:
        """Turn a switch back that was not followed."""
        row = self.listing.row(line.name)
        if row is not None:
            row.set_line(line)

    def _show_menu(self, row: Row) -> None:
        menu = self.deeds.menu_of(row.line)
        corner = QPoint(row.width() - menu.sizeHint().width() - GRID, 48)
        menu.popup(row.mapToGlobal(corner))

    def _show_more(self) -> None:
        menu = self.menu()
        corner = QPoint(self.more.width() - menu.sizeHint().width(), self.more.height() + 2)
        menu.popup(self.more.mapToGlobal(corner))

    # Its size, the keyboard, files that are dropped

    def _fit(self) -> None:
        """Take the sizes of a small window; where there is no room for both, the card stands."""
        narrow = self.width() < SMALL_WIDTH
        self.sidebar.set_narrow(self.width() < NARROW_WIDTH)
        self.sidebar.set_low(self.height() < LOW)
        for card in self._cards:
            card.set_narrow(narrow)
        self.listing.setVisible(self._card is None or self.width() >= NARROW_WIDTH)
        side = 3 * GRID
        # The shadow of a card reaches into the margin.
        right = side if self._card is None else side - self._card.shadow
        self._body.setContentsMargins(side, 0, right, 0)
        if self._card is not None:
            self._card.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the window."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again at what is there: another window or the shell may have changed it."""
        super().showEvent(event)
        if self.desk.lines:
            self.desk.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the card, then leaves the page."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._card is not None:
            self._card.closed.emit()
        else:
            self.back_asked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take wheels, .py files and folders."""
        if _plugin_files(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look into what was dropped."""
        event.acceptProposedAction()
        self.look_into(_plugin_files(event.mimeData().urls()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page lies behind its parts as a desk does."""
        QPainter(self).fillRect(self.rect(), color("window"))


def _plugin_files(urls: Sequence[QUrl]) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in SUFFIXES or path.is_dir()]


def _nothing(words: str, place: str) -> str:
    if words:
        return tr("No plugin has these words.")
    if place == ALL:
        return tr("Looking for plugins…")
    return tr("Nothing under “{place}”.", place=place)
