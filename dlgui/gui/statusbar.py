"""The status bar: what the run does in numbers, how far it is, how many problems there are."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from dlgui.gui.controls import Button, Label, LiveNumber, Progress
from dlgui.gui.controls.faces import color
from dlgui.gui.language import from_below, grouped, noop, plural, tr
from dlgui.gui.notice import Notice
from dlgui.gui.theme import GRID, HALF_GRID, STATUS_HEIGHT, font
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import ENDED, FAILED, PAUSED, READY, RUNNING, STOPPING, Report

WORDS = {
    READY: noop("Ready"),
    RUNNING: noop("Running"),
    PAUSED: noop("Paused"),
    STOPPING: noop("Stopping"),
    ENDED: noop("Finished"),
    FAILED: noop("Failed"),
}
ENDS = {
    "stopped": noop("Stopped"),
    "stopped early": noop("Stopped early"),
    "not finite": noop("Not finite"),
}
MESSAGE_MS = 6000
_DOT = 8


class StatusBar(QWidget):
    """28 px below everything; `message` shows a sentence for six seconds."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setFixedHeight(STATUS_HEIGHT)
        self.setAccessibleName(tr("Status"))
        self._dot = _Dot()
        self._state = Label("", "small")
        self._state.setMinimumWidth(
            self._state.fontMetrics().horizontalAdvance(tr("Stopped early"))
        )
        self._loss, self._validation = _number(tr("Loss")), _number(tr("Validation loss"))
        self._speed = LiveNumber("0,000,000", "mono_small", name=tr("Steps a second"))
        self._message = Label("", "small", "text2", elide=True)
        self._message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._left = LiveNumber(tr("0:00:00 left"), "mono_small", "text2", name=tr("Time left"))
        self._progress = Progress(name=tr("Training progress"))
        self._progress.setMaximumWidth(160)
        self._progress.setMinimumWidth(48)
        self._share = LiveNumber("100 %", "mono_small", "text2", name=tr("Share done"))
        self._problems = Button("", "check", kind="flat", height=24)
        self._problems.setFont(font("small"))
        self._problems.clicked.connect(self.show_problems)
        self._silence = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._silence.timeout.connect(self._fall_silent)
        self._lay_out()
        workspace.experiment_changed.connect(self._show_problems)
        workspace.experiment_changed.connect(self._show_run)
        workspace.run_changed.connect(self._show_run)
        workspace.progressed.connect(self._show_report)
        workspace.noticed.connect(self._take)
        self._show_run()
        self._show_problems()

    def message(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self._fall_silent()
        self._message.set_text(from_below(sentence))
        needed = self._message.fontMetrics().horizontalAdvance(self._message.text())
        for widget in (self._progress, self._share, self._left):
            # A sentence that is cut is not read; how far the run is can wait for six seconds.
            widget.setVisible(needed <= self._room())
        self._silence.start()

    def _room(self) -> int:
        """Return the width that a message has while it shares the bar."""
        self._row.activate()
        return self._message.width()

    def _fall_silent(self) -> None:
        self._silence.stop()
        self._message.set_text("")
        for widget in (self._progress, self._share, self._left):
            widget.setVisible(True)

    def show_problems(self) -> None:
        """Open the list of problems above the button."""
        menu = self.problem_menu()
        corner = self._problems.mapToGlobal(self._problems.rect().topRight())
        size = menu.sizeHint()
        corner.setX(corner.x() - size.width())
        corner.setY(corner.y() - size.height() - 4)
        menu.popup(corner)

    def problem_menu(self) -> QMenu:
        """Return the list of problems: a finding selects what it is about."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for finding in self._workspace.findings:
            entry = menu.addAction(_cut(finding.sentence))
            entry.setToolTip(finding.sentence)
            entry.triggered.connect(lambda _=False, path=finding.path: self._go_to(path))
        for problem in self._workspace.host.problems:
            notice = Notice(problem.sentence, problem.traceback, bad=True)
            entry = menu.addAction(_cut(from_below(problem.sentence)))
            entry.setToolTip(from_below(problem.sentence))
            entry.triggered.connect(lambda _=False, n=notice: self._workspace.noticed.emit(n))
        if menu.isEmpty():
            menu.addAction(tr("No problems")).setEnabled(False)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window's colour, and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("window"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 1, GRID, 0)
        row.setSpacing(GRID - 2)
        for widget, stretch in (
            (self._dot, 0),
            (self._state, 0),
            (Label(tr("loss"), "small", "text2"), 0),
            (self._loss, 0),
            (Label(tr("validation"), "small", "text2"), 0),
            (self._validation, 0),
            (self._speed, 0),
            (Label(tr("steps/s"), "small", "text2"), 0),
            (self._message, 3),
            (self._left, 0),
            (self._progress, 2),
            (self._share, 0),
            (self._problems, 0),
        ):
            row.addWidget(widget, stretch)
        row.insertSpacing(row.indexOf(self._state) + 1, GRID)
        row.insertSpacing(row.indexOf(self._message), GRID)
        row.insertSpacing(row.indexOf(self._progress), HALF_GRID)

    # Showing

    def _show_run(self) -> None:
        report, state = self._workspace.report, self._workspace.state
        ended = report.ended if report is not None and state == ENDED else ""
        self._state.set_text(tr(ENDS.get(ended, WORDS[state])))
        bad = state == FAILED or ended == "not finite"
        self._dot.set_token("bad" if bad else "accent" if state == RUNNING else "text2")
        if report is not None:
            self._show_report(report)
            return
        for number in (self._loss, self._validation, self._speed, self._left, self._share):
            number.set_text("–" if number is not self._left else "")
        self._progress.set_share(0)

    def _show_report(self, report: Report) -> None:
        history = report.history
        self._loss.set_text(figure(_last(report, "loss")))
        self._validation.set_text(figure(history.last.validation if history.last else math.nan))
        self._speed.set_text(grouped(f"{report.speed:,.0f}") if report.speed > 0 else "–")
        left = report.seconds_left
        running = report.state == RUNNING and math.isfinite(left)
        self._left.set_text(tr("{duration} left", duration=duration(left)) if running else "")
        steps = report.epochs * report.batches
        share = min(report.step / steps, 1.0) if steps else 0.0
        self._progress.set_share(share)
        self._share.set_text(f"{math.floor(100 * share)} %")

    def _show_problems(self) -> None:
        count = len(self._workspace.findings) + len(self._workspace.host.problems)
        self._problems.setText(plural(count, "problem"))
        self._problems.set_icon("alert" if count else "check")
        self._problems.setToolTip(tr("Show what stands against a good run") if count else "")
        self._problems.setAccessibleName(self._problems.text())

    def _take(self, notice: Notice) -> None:
        if notice.bad:
            self._show_problems()
        else:
            self.message(notice.sentence)

    def _go_to(self, path: str) -> None:
        parts = path.split(".")
        self._workspace.select(".".join(parts[: 2 if parts[0] == "layers" else 1]))
        found = [f for f in self._workspace.findings if f.path == path]
        if found:
            self.message(found[0].sentence)


class _Dot(QWidget):
    """The state as a dot; the word beside it says the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = "text2"
        self.setFixedSize(_DOT, _DOT)

    def set_token(self, token: str) -> None:
        """Take another colour token."""
        if token != self._token:
            self._token = token
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._token))
        painter.drawEllipse(QPointF(_DOT / 2, _DOT / 2), _DOT / 2, _DOT / 2)


def figure(value: float) -> str:
    """Return a number in at most nine characters, "–" for none: 0.0660, 12.3, 3.0e-5."""
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "−∞"
    if value == 0 or 1e-3 <= abs(value) < 1e4:
        return f"{value:#.4g}".removesuffix(".")
    digits, _, power = f"{value:.2e}".partition("e")
    return f"{digits}e{int(power)}"


def duration(seconds: float) -> str:
    """Return a time as 0:03 or 1:02:03; more than 99 hours as days."""
    whole = math.ceil(seconds)
    hours, rest = divmod(whole, 3600)
    if hours > 99:
        return tr("{hours} days", hours=hours // 24)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _number(name: str, widest: str = "0.00e-00") -> LiveNumber:
    made = LiveNumber(widest, "mono_small", name=name)
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made


def _last(report: Report, name: str) -> float:
    """Return the loss to show: of the last epoch, which is steady, or of the last step."""
    if report.history.last is not None:
        return report.history.last.loss
    trace = report.history.steps.get(name)
    return trace.last if trace is not None else math.nan


def _cut(sentence: str) -> str:
    shown = sentence if len(sentence) <= 90 else sentence[:89] + "…"
    return shown.replace("&", "&&")
