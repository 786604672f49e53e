"""The rows of the list: a plugin with its badges and its switch, the head of a group."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dlgui.gui.controls import Badge, Button, Label, PrimaryButton, Ringed, Switch, ToolButton
from dlgui.gui.controls.faces import color
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import tr
from dlgui.gui.plugins.lines import AVAILABLE, QUARANTINE, Line
from dlgui.gui.plugins.quarantine import Reason
from dlgui.gui.plugins.tile import Tile
from dlgui.gui.theme import CONTROL, GRID, HALF_GRID
from dlgui.lab.plugins import CHANGED, ON, UNTRIED

HEIGHT, TILE, TOOLS, LEAST = 64, 40, 68, 320
HEAD = 32
_ON = {ON, UNTRIED}


class GroupHead(QWidget):
    """The name of a group, how many it has, and what holds for them all."""

    def __init__(self, name: str, remark: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = Label("", "mono_small", "text2")
        self.setFixedHeight(HEAD)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(Label(name, "section"))
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(Label(remark, "small", "text2", elide=True))

    def set_count(self, count: int) -> None:
        """Show how many there are."""
        self._count.set_text(str(count))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quieter ground, and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("canvas"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))


class Row(Ringed, QWidget):
    """One plugin.

    Signals: `chosen()` by a click or Enter · `moved(step)` by the arrows · `switched(on)` ·
    `install_asked()` · `menu_asked()` · `acted(name)` one of try, copy, remove.
    """

    chosen = Signal()
    moved = Signal(int)
    switched = Signal(bool)
    install_asked = Signal()
    menu_asked = Signal()
    acted = Signal(str)
    ring_radius = 2

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._selected = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._tile = Tile(TILE)
        self._name = Label("", "title")
        self._version = Label("", "mono_small", "text2")
        self._facts = Label("", "small", "text2", elide=True)
        self._sentence = Label("", "body", "text2", elide=True)
        self._badges = QHBoxLayout()
        self._badges.setSpacing(HALF_GRID)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(GRID)
        self._shape: tuple[object, ...] = ()
        self.switch: Switch | None = None
        self.reason: Reason | None = None
        self._lay_out()
        self.set_line(line)

    @property
    def selected(self) -> bool:
        """Tell whether its card is shown."""
        return self._selected

    def set_selected(self, selected: bool) -> None:
        """Show that its card is shown, or no longer."""
        if selected != self._selected:
            self._selected = selected
            if self.line.group == AVAILABLE:
                self._show_tools()
            self.update()

    def set_line(self, line: Line) -> None:
        """Show another state of the plugin."""
        self.line = line
        self.setAccessibleName(f"{line.name} {line.version}".rstrip())
        said = [tr(line.group), line.facts, *(badge.text for badge in line.badges), line.sentence]
        self.setAccessibleDescription(", ".join(part for part in said if part))
        self._tile.set_content(line.curve, line.icon)
        self._name.set_text(line.name)
        self._version.set_text(line.version)
        self._facts.set_text(line.facts)
        self._sentence.set_text(line.sentence)
        self._show_badges()
        self._show_tools()
        self._show_reason()

    def unfold(self, open_: bool) -> None:
        """Show or hide the reason of a quarantine."""
        if self.reason is not None:
            self.reason.setVisible(open_)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the list: the last badges give way."""
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the last badges where the words need their room; the card has them all."""
        super().resizeEvent(event)
        self._fit_badges()

    # Its parts

    def _fit_badges(self) -> None:
        badges = [
            item.widget() for i in range(self._badges.count()) if (item := self._badges.itemAt(i))
        ]
        shown = [badge for badge in badges if badge is not None]
        for badge in shown:
            badge.show()
        fixed = TILE + 2 * GRID + 4 * GRID + TOOLS + self._name.sizeHint().width()
        fixed += self._version.sizeHint().width() + 60
        while len(shown) > 1:
            if fixed + sum(badge.sizeHint().width() + HALF_GRID for badge in shown) <= self.width():
                break
            shown.pop().hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        for label in (self._name, self._version, self._facts):
            head.addWidget(label, 1 if label is self._facts else 0)
        head.addLayout(self._badges)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch()
        words.addLayout(head)
        words.addWidget(self._sentence)
        words.addStretch()
        whole = QWidget()
        whole.setFixedHeight(HEIGHT - 1)
        row = QHBoxLayout(whole)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(GRID + HALF_GRID)
        row.addWidget(self._tile)
        row.addLayout(words, 1)
        tools = QWidget()
        tools.setMinimumWidth(TOOLS)
        tools.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        tools.setLayout(self._tools)
        self._tools.setContentsMargins(0, 0, 0, 0)
        row.addWidget(tools)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 1)
        self._column.setSpacing(0)
        self._column.addWidget(whole)

    def _show_badges(self) -> None:
        _empty(self._badges)
        for words in self.line.badges:
            badge = Badge(words.text, words.color)
            badge.setToolTip(words.details)
            self._badges.addWidget(badge)

    def _show_tools(self) -> None:
        line, parts = self.line, list[QWidget]()
        shape = line.group, line.update, line.safe, line.removable, self._selected
        if shape == self._shape and self.switch is not None:
            # The same switch: the keyboard may be on it.
            self._show_switch(self.switch)
            return
        self._shape = shape
        _empty(self._tools)
        self.switch = None
        if line.own:
            parts = [_Lock(), Label(tr("built in"), "small", "text2")]
        elif line.group == AVAILABLE:
            parts = [self._install_button(tr("Install"))]
        else:
            if line.group != QUARANTINE:
                parts.append(self._made_switch())
            more = ToolButton(
                "more", tr("More for {name}", name=line.name), flat=True, size=CONTROL
            )
            more.clicked.connect(lambda: self.menu_asked.emit())
            parts.append(more)
            if line.update:
                parts.insert(0, self._install_button(tr("Update to {update}", update=line.update)))
        self._tools.addStretch()
        for part in parts:
            self._tools.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
            part.show()  # at once: a layout does it some time later
        sizes = [part.sizeHint().expandedTo(part.minimumSize()) for part in parts]
        wide = sum(size.width() + GRID for size in sizes)
        holder = self._tools.parentWidget()
        if holder is not None:
            holder.setMinimumWidth(max(TOOLS, wide))

    def _install_button(self, words: str) -> Button:
        made = PrimaryButton(words) if self._selected else Button(words)
        made.setAccessibleName(f"{words}: {self.line.name}")
        made.clicked.connect(lambda: self.install_asked.emit())
        return made

    def _made_switch(self) -> Switch:
        line = self.line
        made = Switch(name=tr("{name} on", name=line.name))
        made.clicked.connect(self.switched)
        self._show_switch(made)
        self.switch = made
        return made

    def _show_switch(self, switch: Switch) -> None:
        state = self.line.state
        switch.setChecked(state in _ON)
        switch.setEnabled(not self.line.safe)
        said = tr("Switch it off") if state in _ON else tr("Switch it on")
        if state == CHANGED:
            said = tr("Its files changed; switching it on tries them")
        switch.setToolTip(tr("In safe mode no plugin is loaded") if self.line.safe else said)

    def _show_reason(self) -> None:
        was_open = self.reason is None or not self.reason.isHidden()
        if self.reason is not None:
            self._column.removeWidget(self.reason)
            self.reason.deleteLater()
            self.reason = None
        if self.line.group == QUARANTINE:
            self.reason = Reason(self.line)
            self.reason.acted.connect(self.acted)
            self._column.addWidget(self.reason)
            self.reason.setVisible(was_open)

    # Using it

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses it, Space switches it, arrows move on."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Space and self.switch is not None:
            self.switch.click()
        elif event.key() == Qt.Key.Key_Menu and self.line.removable:
            self.menu_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Soft with a bar when selected; a line below."""
        painter = QPainter(self)
        if self._selected:
            painter.fillRect(self.rect(), color("soft"))
            painter.fillRect(QRectF(0, 0, 2, self.height()), color("accent"))
        elif self.underMouse():
            painter.fillRect(QRectF(0, 0, self.width(), HEIGHT - 1), color("hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))


class _Lock(QWidget):
    """A small lock: what is part of the lab is not switched."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon."""
        drawn = icon_pixmap("lock", "text2", 12, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, drawn)


def _empty(row: QHBoxLayout) -> None:
    while row.count():
        item = row.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
