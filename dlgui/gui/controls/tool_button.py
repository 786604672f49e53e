"""A square button that shows an icon alone; its name is the tooltip and what a reader speaks."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from dlgui.gui.controls.faces import Kind, button_face, draw_face
from dlgui.gui.controls.focus import Ringed
from dlgui.gui.icons import icon
from dlgui.gui.theme import CONTROL, CONTROL_RADIUS


class ToolButton(Ringed, QToolButton):
    """An icon button: outlined, or `flat` inside titles and rows; `icon_size` 14 inside fields."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        *,
        flat: bool = False,
        size: int = CONTROL,
        icon_size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Kind = "flat" if flat else "normal"
        self.setIcon(icon(icon_name))
        self.setIconSize(QSize(icon_size, icon_size))
        self.setFixedSize(size, size)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_name(name)

    @classmethod
    def of_action(cls, action: QAction, icon_name: str, *, flat: bool = False) -> "ToolButton":
        """The button of an action: does it, and follows whether it is enabled and checked."""
        # The button takes its icon from the action again at each change; menus stay words.
        action.setIcon(icon(icon_name))
        action.setIconVisibleInMenu(False)
        made = cls(icon_name, action.toolTip(), flat=flat)
        made.setDefaultAction(action)
        made.setAccessibleName(action.text().replace("&", ""))
        return made

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self.setIcon(icon(name))

    def set_name(self, name: str) -> None:
        """What the button does, in words: tooltip and accessible name."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """The square."""
        return self.maximumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Face and icon; an open menu counts as pressed."""
        painter = QPainter(self)
        draw_face(painter, self.rect(), CONTROL_RADIUS, button_face(self, self._kind))
        side = self.iconSize().width()
        corner = (self.width() - side) // 2
        place = QRect(corner, corner, side, side)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        on = self.isChecked() or self.isDown()
        state = QIcon.State.On if on else QIcon.State.Off
        self.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode, state)
