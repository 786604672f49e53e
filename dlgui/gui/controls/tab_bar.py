"""Tabs as words, the present one underlined by the accent."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.theme import BADGE_RADIUS, TAB_HEIGHT, font

_PADDING, _PADDING_SMALL, _PADDING_LEAST, _UNDERLINE = 10, 6, 3, 2
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class TabBar(QTabBar):
    """A row of 32 px; arrows move between tabs, and the ring lies inside the present one."""

    def __init__(
        self,
        tabs: list[str] | tuple[str, ...] = (),
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ringed, self._padding, self._small = False, _PADDING, False
        self._room = 0
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFixedHeight(TAB_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        for tab in tabs:
            self.addTab(tab)

    def set_small(self, small: bool) -> None:
        """Stand closer in a small window."""
        self._small = small
        self._fit()

    def set_room(self, room: int) -> None:
        """Stand as close as this width asks for, whatever stands beside the tabs now."""
        self._room = room
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer rather than scroll."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """The room that tabs want, also while they stand closer: else they would never part."""
        return QSize(self._wanted(), TAB_HEIGHT)

    def _wanted(self) -> int:
        usual = _PADDING_SMALL if self._small else _PADDING
        metrics = self._metrics()
        words = (metrics.horizontalAdvance(self.tabText(i)) for i in range(self.count()))
        return sum(words) + 2 * usual * self.count()

    def _fit(self) -> None:
        """Take the padding of the window's size, or the least where only that shows all tabs."""
        usual = _PADDING_SMALL if self._small else _PADDING
        fits = self._wanted() <= (self._room or self.width()) or not self.isVisible()
        padding = usual if fits else _PADDING_LEAST
        if padding != self._padding and self.count():
            self._padding = padding
            self.setTabText(0, self.tabText(0))  # Qt lays tabs out anew for their texts alone
            self.updateGeometry()

    def tabSizeHint(self, index: int) -> QSize:
        """The words in their bold width, so that choosing a tab moves no other."""
        metrics = self._metrics()
        return QSize(metrics.horizontalAdvance(self.tabText(index)) + 2 * self._padding, TAB_HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs are not cut; too many of them scroll."""
        return self.tabSizeHint(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard led here."""
        super().focusInEvent(event)
        self._ringed = event.reason() in _KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ringed = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, the underline, the ring."""
        painter = QPainter(self)
        hovered = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            place = self.tabRect(index)
            chosen = index == self.currentIndex()
            painter.setFont(font("title" if chosen else "body"))
            ink = "text" if chosen or index == hovered else "text2"
            painter.setPen(color(ink if self.isTabEnabled(index) else "text3"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.tabText(index))
            if chosen:
                self._underline(painter, place)

    def _underline(self, painter: QPainter, place: QRect) -> None:
        line = QRect(place.left(), place.bottom() + 1 - _UNDERLINE, place.width(), _UNDERLINE)
        painter.fillRect(line, color("accent"))
        if self._ringed:
            inside = place.adjusted(1, 3, -1, -5)
            draw_box(painter, inside, BADGE_RADIUS, border="accent", width=2)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(font("title"))
