"""The bar under the canvas while a step is followed: what happens, and the pace of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dlgui.gui.canvas.walk_words import place_of, sentence_of, title_of
from dlgui.gui.controls import Button, Label, LiveNumber, Slider, Stepper, ToolButton
from dlgui.gui.controls.faces import color
from dlgui.gui.language import tr
from dlgui.gui.theme import GRID, HALF_GRID
from dlgui.gui.walking import PACES
from dlgui.gui.workspace import Workspace

K = Qt.Key


class WalkBar(QWidget):
    """Title and sentence of the present stop; back, play, on; the pace, the row, why, close.

    Keys: Space plays, arrows go, Up and Down take another row, Esc ends.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._walk = workspace, workspace.walk
        self.setAccessibleName(tr("One step explained"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.count = Label("", "title", elide=True), Label("", "small", "text2")
        self.sentence = Label("", "body", "text2", wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.sentence.setFixedHeight(38)
        self.back = ToolButton("back", tr("One stop back (←)"), flat=True, size=24)
        self.run = ToolButton("pause", tr("Pause (Space)"), flat=True, size=24)
        self.on = ToolButton("batch", tr("One stop on (→)"), flat=True, size=24)
        self.pace = Slider(PACES[0], PACES[1], 2.0, step=0.5, name=tr("Seconds for each stop"))
        self.pace.setFixedWidth(72)
        self.seconds = LiveNumber("0.0 s", "mono_small", name=tr("Pace"))
        self.row = Stepper(1, 1, 1, name=tr("Row of the batch that is followed"))
        self.why = Button(tr("Why?"), "question", kind="link")
        self.why.setToolTip(tr("Unfold the number that the sentence tells of"))
        self.end = ToolButton("close", tr("End the explanation (Esc)"), flat=True, size=24)
        self._lay_out()
        self.back.clicked.connect(lambda: self._walk.go(self._walk.at - 1))
        self.on.clicked.connect(self._forward)
        self.run.clicked.connect(lambda: self._walk.play(not self._walk.playing))
        self.pace.number_changed.connect(self._set_pace)
        self.row.value_changed.connect(lambda row: self._walk.take_row(row - 1))
        self.why.clicked.connect(self.ask)
        self.end.clicked.connect(self._walk.close)
        self._set_pace(self._walk.seconds)
        self._walk.changed.connect(self.refresh)
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch()
        row = Label(tr("row"), "small", "text2")
        tools: tuple[QWidget, ...] = (self.back, self.run, self.on, self.pace, self.seconds, row)
        for widget in (*tools, self.row, self.why, self.end):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID - 2, GRID, HALF_GRID)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.sentence)

    def refresh(self) -> None:
        """Tell the present stop; nothing without one."""
        walk, stop = self._walk, self._walk.stop
        if walk.step is None or stop is None:
            self.hide()
            return
        samples = self._workspace.samples
        inputs = () if samples is None else samples.inputs
        self.title.set_text(title_of(walk.step, stop))
        self.count.set_text(
            tr(
                "step {step:,} · {at} of {stops}",
                step=walk.step.record.step,
                at=walk.at + 1,
                stops=len(walk.stops),
            )
        )
        self.sentence.set_text(sentence_of(walk.step, stop, walk.row, inputs))
        self.run.set_icon("pause" if walk.playing else "play")
        self.run.set_name(tr("Pause (Space)") if walk.playing else tr("Play (Space)"))
        self.back.setEnabled(walk.at > 0)
        self.on.setEnabled(walk.at + 1 < len(walk.stops))
        self.row.set_limits(1, walk.rows)
        self.row.set_value(walk.row + 1)
        self.setAccessibleDescription(f"{self.title.text()}. {self.sentence.text()}")
        if not self.isVisible():
            self.show()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Ask why the number that the sentence tells of is what it is."""
        walk, stop = self._walk, self._walk.stop
        if walk.step is not None and stop is not None:
            walk.play(False)
            self._workspace.question.ask(place_of(walk.step, stop, walk.row))

    def _forward(self) -> None:
        self._walk.go(self._walk.at + 1)

    def _set_pace(self, seconds: float) -> None:
        self._walk.set_pace(seconds)
        self.seconds.set_text(f"{seconds:.1f} s")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and a line over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play, go, take another row, end."""
        walk, key = self._walk, event.key()
        if key in (K.Key_Left, K.Key_Right):
            walk.go(walk.at + (1 if key == K.Key_Right else -1))
        elif key in (K.Key_Up, K.Key_Down):
            walk.take_row(walk.row + (1 if key == K.Key_Down else -1))
        elif key == K.Key_Space:
            walk.play(not walk.playing)
        elif key in (K.Key_Plus, K.Key_Minus, K.Key_Equal):
            step = 0.5 if key == K.Key_Minus else -0.5
            self.pace.set_number(self.pace.number() + step)
            self._set_pace(self.pace.number())
        elif key == K.Key_W:
            self.ask()
        elif key == K.Key_Escape:
            walk.close()
        else:
            event.ignore()
