"""The page that stands first: shipped experiments, recent projects, a table of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from dlgui.engine.errors import DlguiError
from dlgui.gui.controls import Button, Chip, Divider, ErrorCard, Label, SearchField
from dlgui.gui.controls.faces import color
from dlgui.gui.gallery.cards import (
    LEAST_PICTURE,
    PICTURE_HEIGHT,
    SCROLLED_PICTURE,
    TEXT_HEIGHT,
    Card,
    ExperimentCard,
    TableCard,
)
from dlgui.gui.language import tr
from dlgui.gui.theme import DIALOG_CONTROL, GRID, STATUS_HEIGHT, font
from dlgui.gui.workspace import Workspace
from dlgui.lab.projects import Project
from dlgui.lab.settings import SettingsFile
from dlgui.lab.starting import gallery
from dlgui.lab.thumbnails import Thumbnail, read_thumbnail

COLUMNS = 3
NARROW = 1000
SMALL = 800
WIDEST = 1104
MOST_RECENT = 5
_LONGEST = 28
_TOP = 31


class GalleryPage(QWidget):
    """What to start with. `settings` give the recent projects and keep the check box.

    Signals: `opened(Project)` a shipped experiment · `project_asked(Path)` a recent project ·
    `table_asked(Path or None)`, None when a file is still to be chosen · `open_project_asked()` ·
    `empty_asked()`.
    """

    opened = Signal(object)
    project_asked = Signal(object)
    table_asked = Signal(object)
    open_project_asked = Signal()
    empty_asked = Signal()

    def __init__(
        self,
        workspace: Workspace,
        settings: SettingsFile | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings if settings is not None else SettingsFile(None)
        self.setAccessibleName(tr("Start with an experiment"))
        self.cards: list[Card] = []
        self._search = SearchField(tr("Search"), height=DIALOG_CONTROL)
        self._nothing = Label("", "body", "text2")
        self._recent = _Recent()
        self._grid = QGridLayout()
        self._columns = COLUMNS
        self._scroll = QScrollArea()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._below_header = QSpacerItem(0, 3 * GRID)
        problem = self._make_cards(workspace)
        self._lay_out(problem)
        self._connect()
        self._arrange()

    def focus_first(self) -> None:
        """Put the focus on the first card, so that Enter opens and arrows move."""
        shown = self.shown_cards()
        if shown:
            shown[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_cards(self) -> list[Card]:
        """Return the cards that fit the search, in their order."""
        return [card for card in self.cards if card.matches(self._search.text())]

    # Its parts

    def _make_cards(self, workspace: Workspace) -> str:
        """Make a card of each shipped experiment; returns why there are none, if so."""
        problem = ""
        try:
            projects = gallery(workspace.registry)
        except (DlguiError, FileNotFoundError) as refused:
            projects, problem = (), str(refused)
        for project in projects:
            card = ExperimentCard(project, _thumbnail(project), self._inside)
            card.clicked.connect(self._opener(project))
            self.cards.append(card)
        table = TableCard(self._inside)
        table.clicked.connect(lambda: self.table_asked.emit(None))
        table.chosen.connect(self.table_asked)
        self.cards.append(table)
        for one in self.cards:
            one.moved.connect(self._mover(one))
            one.installEventFilter(self)
        return problem

    def _lay_out(self, problem: str) -> None:
        column = self._column
        column.setSpacing(0)
        self._header = self._made_header()
        column.addWidget(self._header)
        column.addWidget(self._recent)
        column.addItem(self._below_header)
        if problem:
            column.addWidget(ErrorCard(tr("The shipped experiments cannot be read"), problem))
            column.addSpacing(2 * GRID)
        column.addLayout(self._grid)
        column.addWidget(self._nothing)
        column.addStretch()
        self._inside.setMaximumWidth(WIDEST)
        self._scroll.setWidget(_centred(self._inside))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._made_footer())

    def _made_header(self) -> QWidget:
        header = QWidget()
        row = QHBoxLayout(header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(tr("Start with an experiment"), "page"))
        said = tr(
            "Each is an ordinary project. Open one, press Run, and change anything while it learns."
        )
        words.addWidget(Label(said, "body", "text2", wrap=True))
        row.addLayout(words, 1)
        row.addSpacing(2 * GRID)
        self._search.setFixedWidth(200)
        self._open = Button(tr("Open project"), "folder", height=DIALOG_CONTROL)
        self._empty = Button(tr("Empty network"), "plus", height=DIALOG_CONTROL)
        for tool in (self._search, self._open, self._empty):
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)
        return header

    def _made_footer(self) -> QWidget:
        footer = _Footer()
        row = QHBoxLayout(footer)
        row.setContentsMargins(2 * GRID, 1, 2 * GRID, 0)
        row.setSpacing(2 * GRID)
        said = tr("Pictures are drawn from trained networks; each opens untrained.")
        row.addWidget(Label(said, "small", "text2", elide=True), 1)
        self._always = QCheckBox(tr("Show this page when no project is open"))
        self._always.setFont(font("small"))
        self._always.setChecked(self._settings.now.show_gallery)
        row.addWidget(self._always)
        row.addWidget(Divider(Qt.Orientation.Vertical, 14))
        row.addWidget(Label(tr("Enter opens · arrows move"), "small", "text2"))
        return footer

    def _connect(self) -> None:
        self._search.textChanged.connect(self._arrange)
        self._search.returnPressed.connect(self._open_first)
        self._search.installEventFilter(self)
        self._open.clicked.connect(lambda: self.open_project_asked.emit())
        self._empty.clicked.connect(lambda: self.empty_asked.emit())
        self._recent.asked.connect(self.project_asked)
        self._always.toggled.connect(lambda on: self._settings.change(show_gallery=on))

    # What happens

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was open lately, and be ready for the keyboard."""
        super().showEvent(event)
        self._recent.set_paths(self._settings.now.recent)
        self._always.setChecked(self._settings.now.show_gallery)
        self._fit()
        if not self.isAncestorOf(self.focusWidget() or self.window()):
            self.focus_first()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus on to the first card."""
        self.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the pictures as high as there is room for without scrolling."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll to the card that gets the focus; Down leads from the search into the cards."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, Card):
            self._scroll.ensureWidgetVisible(watched, 8, 2 * GRID)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            down = event.key() == Qt.Key.Key_Down
            if down and watched is self._search and self.shown_cards():
                self.shown_cards()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page lies behind its cards as a desk does."""
        QPainter(self).fillRect(self.rect(), color("window"))

    def _fit(self) -> None:
        """Give grid and pictures the sizes with which all cards are seen, where that can be."""
        small = self.height() < SMALL
        top, gap = (2 * GRID, 2 * GRID) if small else (_TOP, 3 * GRID)
        side = 4 if self.width() > WIDEST + 6 * GRID else 3 * GRID
        self._column.setContentsMargins(side, top, side, gap)
        self._below_header.changeSize(0, gap)
        self._grid.setSpacing(gap)
        columns = COLUMNS if self.width() >= NARROW else COLUMNS - 1
        if columns != self._columns:
            self._columns = columns
            self._arrange()
        rows = -(-len(self.cards) // columns)
        recent = self._recent.sizeHint().height() if self._recent.isVisibleTo(self) else 0
        width = min(self.width(), WIDEST) - 2 * side
        above = top + self._header.heightForWidth(width) + recent + gap
        free = self._scroll.height() - above - rows * gap
        room = free // rows - TEXT_HEIGHT
        # Where scrolling cannot be spared, the pictures need not be flat.
        height = min(room, PICTURE_HEIGHT) if room >= LEAST_PICTURE else SCROLLED_PICTURE
        for card in self.cards:
            card.set_picture_height(height)
        self._column.invalidate()

    def _arrange(self) -> None:
        """Put the cards that fit the search into the grid, the others away."""
        shown = self.shown_cards()
        for card in self.cards:
            self._grid.removeWidget(card)
            card.setVisible(card in shown)
        for index in range(COLUMNS):
            self._grid.setColumnStretch(index, index < self._columns)
        for place, card in enumerate(shown):
            self._grid.addWidget(card, place // self._columns, place % self._columns)
        self._nothing.set_text("" if shown else tr("No experiment has these words."))
        self._nothing.setVisible(not shown)

    def _open_first(self) -> None:
        if self._search.text() and self.shown_cards():
            self.shown_cards()[0].click()

    def _opener(self, project: Project) -> Callable[[], None]:
        return lambda: self.opened.emit(project)

    def _mover(self, card: Card) -> Callable[[int, int], None]:
        def move(right: int, down: int) -> None:
            shown = self.shown_cards()
            place = shown.index(card) + right + self._columns * down
            if 0 <= place < len(shown):
                shown[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

        return move


class _Recent(QWidget):
    """The projects that were open lately, in one row; hidden while there are none."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._paths: tuple[str, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 2 * GRID, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(Label(tr("Recent"), "section"))
        self._row.addStretch(1)
        self.hide()

    def set_paths(self, paths: tuple[str, ...]) -> None:
        """Show these, latest first."""
        paths = paths[:MOST_RECENT]
        if paths == self._paths:
            return
        self._paths = paths
        for chip in self.findChildren(Chip):
            self._row.removeWidget(chip)
            chip.deleteLater()
        for place, name in enumerate(paths, start=1):
            stem = Path(name).stem
            shown = stem if len(stem) <= _LONGEST else stem[: _LONGEST - 1] + "…"
            chip = Chip(shown)
            chip.setToolTip(name)
            chip.clicked.connect(self._asker(Path(name)))
            self._row.insertWidget(place, chip)
        self.setVisible(bool(paths))

    def _asker(self, path: Path) -> Callable[[], None]:
        return lambda: self.asked.emit(path)


class _Footer(QWidget):
    """A row like the status bar, in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(STATUS_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line above it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("window"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))

    def sizeHint(self) -> QSize:
        """As high as the status bar."""
        return QSize(super().sizeHint().width(), STATUS_HEIGHT)


def _centred(widget: QWidget) -> QWidget:
    outer = QWidget()
    row = QHBoxLayout(outer)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return outer


def _thumbnail(project: Project) -> Thumbnail | None:
    """Return the picture of a shipped experiment; a card without one still opens."""
    if project.path is None:
        return None
    try:
        return read_thumbnail(project.path.stem)
    except (OSError, ValueError, KeyError):
        return None
