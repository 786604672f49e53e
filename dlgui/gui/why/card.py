"""The card over the window: what is asked, the unfolded answer, and whether it holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dlgui.engine.explaining import Explanation, numpy_script
from dlgui.gui.controls import Badge, Button, Label, ToolButton
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.controls.focus import give_back
from dlgui.gui.curves.ticks import minus
from dlgui.gui.language import tr
from dlgui.gui.picking.card import SHADOW, RoundCard
from dlgui.gui.theme import CONTROL, CONTROL_RADIUS, DIALOG, GRID, font
from dlgui.gui.why.lines import number_label
from dlgui.gui.why.subject import Subject, predicted_subject, subject_of
from dlgui.gui.why.tree import LinesTree
from dlgui.gui.workspace import Workspace

WIDTH, WIDTH_SMALL, HEIGHT = 624, 568, 708
SIDE, EDGE = 24, 8
SMALL_WIDTH, LEAST_HEIGHT = 1400, 560
BELOW_TOOLBAR = 80
"""From the top of the window: the buttons that run stay in sight."""


class StepLabel(Label):
    """ "step 2,904" in a box."""

    def __init__(self) -> None:
        super().__init__("", "mono")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(CONTROL)
        self.setContentsMargins(10, 0, 10, 0)
        self.setToolTip(tr("The numbers are of this step, also while the run goes on"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The outline under the words."""
        draw_box(QPainter(self), self.rect(), CONTROL_RADIUS, border="border")
        super().paintEvent(event)


class WhyCard(RoundCard):
    """Follows the Workspace's question: shown while there is an answer."""

    def __init__(self, workspace: Workspace, window: QWidget, home: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._home = home
        """What gets the focus when what had it before is gone."""
        self._shown: Explanation | None = None
        self._back: QWidget | None = None
        self.title = Label("", "dialog")
        self.number = Label("", "mono")
        large = font("mono")
        large.setPixelSize(DIALOG)
        self.number.setFont(large)
        self.where = Label("", "body", "text2", elide=True)
        self.where.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.step = StepLabel()
        self.again = ToolButton("reset", tr("Take the newest step"), flat=True)
        self.close_button = ToolButton("close", tr("Close (Esc)"), flat=True)
        self.tree = LinesTree()
        self.badge = Badge("", "plain")
        self.note = Label("", "small", "text2", elide=True)
        self.copy = Button(tr("Copy as NumPy"), "copy")
        self.copy.setToolTip(tr("Copy a script that computes this number from the stored batch"))
        self._lay_out()
        self.again.clicked.connect(workspace.question.again)
        self.close_button.clicked.connect(workspace.question.close)
        self.copy.clicked.connect(self.copy_script)
        workspace.question.changed.connect(self.refresh)
        window.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        question = QHBoxLayout()
        question.setSpacing(0)
        question.addWidget(self.title)
        question.addWidget(self.number)
        self._mark = Label("?", "dialog")
        question.addWidget(self._mark)
        question.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(question)
        words.addWidget(self.where)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 12, SIDE - GRID, 10)
        head.setSpacing(4)
        head.addLayout(words, 1)
        for widget in (self.again, self.step, self.close_button):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE, 12, SIDE, 12)
        foot.setSpacing(GRID)
        foot.addWidget(self.badge)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(_Line())
        body = QHBoxLayout()
        body.setContentsMargins(SIDE, GRID, 4, 0)
        body.addWidget(self.tree)
        column.addLayout(body, 1)
        column.addWidget(_Line())
        column.addLayout(foot)

    # What it shows

    def refresh(self) -> None:
        """Show the answer to the present question; nothing without one."""
        question = self._workspace.question
        explanation = question.explanation
        if explanation is None:
            self._leave(waiting=bool(question.place))
            return
        if explanation is not self._shown:
            self._shown = explanation
            self._tell(explanation)
        if not self.isVisible():
            self._back = self._window.focusWidget()
            self._arrange()
            self.show()
            self.raise_()
            self.tree.setFocus(Qt.FocusReason.PopupFocusReason)

    def _tell(self, explanation: Explanation) -> None:
        subject = self.subject()
        value = explanation.root.value
        self.title.set_text(tr("Why is this {noun} ", noun=subject.noun))
        self.number.set_text(
            minus(f"{value:.4f}") if 1e-3 <= abs(value) < 1e4 else number_label(value)
        )
        self.where.set_text(subject.where + self._change(explanation))
        row = self._workspace.question.row
        self.step.set_text(row or tr("step {step:,}", step=explanation.step))
        off = explanation.difference
        told = "0" if off == 0 else number_label(off).replace(".000", "")
        rounding = tr(", rounding") if off and explanation.holds else ""
        self.badge.set_verdict(
            tr("recomputed: difference {told}{rounding}", told=told, rounding=rounding),
            "good" if explanation.holds else "bad",
        )
        self.note.set_text(
            tr("float64, from the row") if row else tr("float64, from the stored batch")
        )
        self.setAccessibleName(
            tr("Why is this {noun} {value}?", noun=subject.noun, value=number_label(value))
        )
        self.setAccessibleDescription(f"{self.where.text()}. {self.badge.text()}")
        self.tree.show_quantity(explanation.root)

    def _change(self, explanation: Explanation) -> str:
        if explanation.before != explanation.before or explanation.place.endswith(".gradient"):
            return ""
        return tr(
            " · changed by {applied}",
            applied=number_label(explanation.applied - explanation.before),
        )

    def subject(self) -> Subject:
        """Return what is asked about."""
        workspace, question = self._workspace, self._workspace.question
        experiment, samples = workspace.experiment, workspace.samples
        assert experiment is not None
        if question.row and samples is not None:
            data = samples.data
            return predicted_subject(data.classes, data.target, question.place, question.row)
        return subject_of(experiment, samples.inputs if samples else (), question.place)

    def copy_script(self) -> None:
        """Put a script that computes the number on the clipboard."""
        if self._shown is None:
            return
        subject = self.subject()
        title = tr(
            "Why is this {noun} {value!r}?\n{where}, {step}",
            noun=subject.noun,
            value=self._shown.root.value,
            where=subject.where,
            step=self.step.text(),
        )
        QGuiApplication.clipboard().setText(numpy_script(self._shown, title))
        self._workspace.notice(tr("Copied a NumPy script that computes this number."))

    def _leave(self, waiting: bool) -> None:
        """Hide and give the focus back; stay while the run makes the step that is waited for."""
        if waiting:
            return
        self._shown = None
        if self.isVisible():
            had = self.isAncestorOf(self._window.focusWidget() or self._window)
            # Before it hides, or Qt gives the focus to the toolbar, with a ring.
            if had and not give_back(self._back, Qt.FocusReason.PopupFocusReason):
                self._home.setFocus(Qt.FocusReason.PopupFocusReason)
            self.hide()
        self._back = None

    # Its place

    def _arrange(self) -> None:
        """Stand at the right, below the toolbar, as large as there is room."""
        room = self._window.rect()
        small = room.width() < SMALL_WIDTH
        width = min(WIDTH_SMALL if small else WIDTH, room.width() - 2 * EDGE)
        top = BELOW_TOOLBAR if room.height() > LEAST_HEIGHT else EDGE
        height = min(HEIGHT, room.height() - top - EDGE)
        left = max(room.right() - SIDE - width, EDGE)
        place = QRect(left, top, width, height)
        self.setGeometry(place.marginsAdded(QMargins(*(SHADOW,) * 4)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._arrange()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._workspace.question.close()
            event.accept()
        else:
            super().keyPressEvent(event)


class _Line(QWidget):
    """A line of 1 px."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, in the theme's token."""
        QPainter(self).fillRect(self.rect(), color("line"))
