"""The toolbar: run and step, where the run stands, and the settings changed most often.

Every field edits one setting of the experiment through the Workspace and shows what it holds.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dlgui.engine.component import Component, Missing, params
from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Optimizer, Schedule
from dlgui.gui.controls import (
    Button,
    ComboBox,
    Label,
    LiveNumber,
    NumberField,
    NumberRule,
    PrimaryButton,
    number_text,
)
from dlgui.gui.controls.faces import color
from dlgui.gui.language import from_below, grouped, lowered, noop, tr, word_by_word
from dlgui.gui.menus import Menus
from dlgui.gui.naming import SET, first_line, placed
from dlgui.gui.theme import GRID, HALF_GRID, TOOLBAR_HEIGHT, TOOLBAR_HEIGHT_SMALL
from dlgui.gui.workspace import Workspace
from dlgui.lab.registry import Entry
from dlgui.lab.runs import RUNNING, Report

FIELDS = {
    "rate": (noop("Rate"), 66),
    "batch": (noop("Batch"), 48),
    "seed": (noop("Seed"), 42),
}
CHOICES: dict[str, tuple[str, type[Component]]] = {
    "optimizer": (noop("Optimizer"), Optimizer),
    "schedule": (noop("Schedule"), Schedule),
}

WIDEST, CHROME = 144, 44
"""Most width of a choice, and what its frame and arrow take of it."""


class Toolbar(QWidget):
    """48 px, or 40 in a small window. What does not fit goes: first labels, then words of buttons.

    What went is told in tooltips; the last to go are settings that the inspector has too.
    """

    def __init__(self, workspace: Workspace, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._menus = workspace, menus
        self._fields: dict[str, NumberField] = {}
        self._choices: dict[str, ComboBox] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._going: tuple[list[QWidget], ...] = ([], [], [], [])
        """What is hidden when the width is too small, the first list first."""
        self._instead: list[tuple[QWidget, QWidget]] = []
        """Buttons among them, and the small ones that then stand for them."""
        self._row = QHBoxLayout(self)
        self.setAccessibleName(tr("Training"))
        self._add_run_buttons()
        self._add_place()
        self._add_settings()
        self._add_search()
        self.set_small(False)
        workspace.experiment_changed.connect(self._show_experiment)
        workspace.run_changed.connect(self._show_run)
        workspace.progressed.connect(self._show_place)
        self._show_experiment()

    def set_small(self, small: bool) -> None:
        """Take the sizes for a small window."""
        self.setFixedHeight(TOOLBAR_HEIGHT_SMALL if small else TOOLBAR_HEIGHT)
        side = GRID if small else 2 * GRID
        self._row.setContentsMargins(side, 0, side, 1)
        self._row.setSpacing(GRID - 2 if small else GRID)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let go what does not fit, and take back what does."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The width of the smallest window, whatever the labels would like."""
        return QSize(640, self.minimumHeight())

    def showEvent(self, event: QShowEvent) -> None:
        """Words have their final width only now."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        for gone in range(len(self._going) + 1):
            for place, widgets in enumerate(self._going):
                for widget in widgets:
                    widget.setVisible(place >= gone)
            for full, short in self._instead:
                short.setVisible(full.isHidden())
            for layout in (self._place, self._row):  # neither knows yet what was hidden
                layout.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """A surface with a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))

    # Making it

    def _add_run_buttons(self) -> None:
        self._run = PrimaryButton(tr("Pause"), "play")
        words = (tr("Run"), tr("Pause"))  # they take the same place
        wide = [PrimaryButton(one, "play").sizeHint().width() for one in words]
        self._run.setFixedWidth(max(92, *wide))
        run = self._menus["run"]
        self._run.clicked.connect(run.trigger)
        run.changed.connect(lambda: _follow(self._run, run))
        self._row.addWidget(self._menus.button("reset", "reset"))
        self._row.addWidget(self._run)
        self._row.addWidget(self._menus.button("stop", "stop"))
        self._add_shrinking("batch", tr("Batch"), "batch", 1)
        self._add_shrinking("epoch", tr("Epoch"), "epoch", 1)
        self._row.addWidget(_Line())

    def _add_place(self) -> None:
        """Epoch and step: numbers in places that never change their width while training."""
        self._epoch_now = LiveNumber("0", name=tr("Epoch"))
        self._step_now = LiveNumber("0", name=tr("Step"))
        self._step_now.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._epochs = self._field("epochs", tr("Epochs"), 32)
        self._epochs.setObjectName("quiet")
        # The field looks like the number beside it until it is pointed at.
        self._epochs.setStyleSheet(
            "#quiet:!hover:!focus { border-color: transparent; background: transparent; }"
            "#quiet { padding: 0 1px; }"
        )
        self._place = place = QHBoxLayout()
        place.setSpacing(0)
        epoch, step = (Label(words, "small", "text2") for words in (tr("Epoch"), tr("Step")))
        self._going[3].extend((epoch, step))
        for widget, gap in (
            (epoch, GRID - 2),
            (self._epoch_now, HALF_GRID),
            (Label("/", "mono"), 0),
            (self._epochs, HALF_GRID),
            (step, GRID - 2),
            (self._step_now, 0),
        ):
            place.addWidget(widget)
            place.addSpacing(gap)
        self._row.addLayout(place)
        self._row.addWidget(_Line())

    def _add_settings(self) -> None:
        self._add_field("rate")
        for name in CHOICES:
            self._add_choice(name)
        self._add_field("batch")
        self._add_field("seed")
        self._row.addStretch(1)

    def _add_search(self) -> None:
        self._row.addWidget(self._menus.button("undo", "undo", flat=True))
        self._row.addWidget(self._menus.button("redo", "redo", flat=True))
        self._add_shrinking("search", tr("Search actions"), "search", 0, flat=True)

    def _add_shrinking(
        self, action: str, words: str, icon_name: str, gone: int, flat: bool = False
    ) -> None:
        """Add a button with words, and one without them for when there is no room."""
        full = self._action_button(action, words, icon_name)
        short = self._menus.button(action, icon_name, flat=flat)
        self._going[gone].append(full)
        self._instead.append((full, short))
        self._row.addWidget(full)
        self._row.addWidget(short)

    def _action_button(self, action: str, words: str, icon_name: str) -> Button:
        made, button = self._menus[action], Button(words, icon_name)
        button.clicked.connect(made.trigger)
        button.setToolTip(made.toolTip())
        button.setAccessibleName(made.text().rstrip("…"))
        made.changed.connect(lambda: _follow(button, made))
        return button

    def _add_field(self, name: str) -> None:
        words, width = tr(FIELDS[name][0]), FIELDS[name][1]
        field, label = self._field(name, words, width), Label(words, "small", "text2")
        self._going[1].append(label)
        if name == "seed":
            self._going[2].append(field)
        self._row.addWidget(label)
        self._row.addWidget(field)

    def _field(self, name: str, words: str, width: int) -> NumberField:
        field = NumberField(None, _rule(name), name=words, width=width)
        field.setFixedWidth(width)
        field.setToolTip(f"{words}\n{_doc(name)}")
        field.value_changed.connect(lambda value: self._set_number(name, words, value))
        self._fields[name] = field
        return field

    def _add_choice(self, name: str) -> None:
        words, kind = tr(CHOICES[name][0]), CHOICES[name][1]
        entries = self._entries[name] = self._workspace.registry.of(kind)
        box = ComboBox([from_below(entry.title) for entry in entries], name=words)
        self._widen(box)
        box.setMaximumWidth(WIDEST)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.activated.connect(lambda index: self._set_choice(name, index))
        label = Label(words, "small", "text2")
        self._going[0].append(label)
        if name == "schedule":
            self._going[2].append(box)
        self._choices[name] = box
        self._row.addWidget(label)
        self._row.addWidget(box)

    def _widen(self, box: ComboBox) -> None:
        """Let the list show its longest choice although the box may cut it."""
        widths = [box.fontMetrics().horizontalAdvance(box.itemText(i)) for i in range(box.count())]
        box.view().setMinimumWidth(max(widths, default=0) + 4 * GRID)

    # Editing

    def _set_number(self, name: str, words: str, value: Any) -> None:
        try:
            self._workspace.edit(
                name,
                value,
                placed(SET, f"{lowered(words)} {number_text(value)}", ""),
            )
        except DlguiError as refused:
            self._fields[name].set_error(str(refused))

    def _set_choice(self, name: str, index: int) -> None:
        if index >= len(self._entries[name]):
            return
        entry, experiment = self._entries[name][index], self._workspace.experiment
        if experiment is None or type(getattr(experiment, name)) is entry.cls:
            return
        try:
            said = placed(SET, f"{word_by_word(name)} {from_below(entry.title)}", "")
            self._workspace.edit(name, entry.cls(), said)
        except (DlguiError, TypeError) as refused:
            self._workspace.notice(
                tr(
                    "{title} cannot be taken: {refused}",
                    title=from_below(entry.title),
                    refused=from_below(str(refused)),
                ),
                bad=True,
            )
            self._show_experiment()

    # Showing

    def _show_experiment(self) -> None:
        experiment = self._workspace.experiment
        if experiment is None:
            return
        for name, field in self._fields.items():
            field.set_value(getattr(experiment, name))
        self._fit_place(experiment.epochs)
        for name, box in self._choices.items():
            self._show_choice(name, box, getattr(experiment, name))
        self._fit()
        self._show_run()

    def _fit_place(self, epochs: int) -> None:
        """Make room for the largest numbers that this experiment can reach."""
        digit = self._epoch_now.fontMetrics().horizontalAdvance("0")
        self._epoch_now.setFixedWidth(digit * len(f"{epochs:,}") + 1)
        self._epochs.setFixedWidth(digit * max(len(str(epochs)), 3) + 14)
        samples, experiment = self._workspace.samples, self._workspace.experiment
        rows = len(samples.train) if samples is not None else 1
        batch = experiment.batch if experiment is not None and experiment.batch else rows
        steps = epochs * -(-rows // min(batch, rows)) if rows else epochs
        self._step_now.setFixedWidth(digit * max(len(f"{steps:,}"), 5) + 1)

    def _show_choice(self, name: str, box: ComboBox, now: Component) -> None:
        entries = self._entries[name] = self._workspace.registry.of(CHOICES[name][1])
        titles = [from_below(entry.title) for entry in entries]
        classes = [entry.cls for entry in entries]
        if isinstance(now, Missing):
            titles.append(tr("{id} (missing)", id=now.id))
        if titles != [box.itemText(i) for i in range(box.count())]:
            box.clear()
            box.addItems(titles)
            self._widen(box)
        box.setCurrentIndex(classes.index(type(now)) if type(now) in classes else len(titles) - 1)
        room = box.fontMetrics().horizontalAdvance(box.currentText()) + CHROME
        box.setMinimumWidth(min(max(room, 84), WIDEST))  # a short name leaves room for labels
        box.setToolTip(f"{tr(CHOICES[name][0])}: {box.currentText()}\n{_first_line(now)}")

    def _show_run(self) -> None:
        running = self._workspace.state == RUNNING
        self._run.setText(tr("Pause") if running else tr("Run"))
        self._run.set_icon("pause" if running else "play")
        if self._workspace.report is None:
            self._show_numbers(0, 0)

    def _show_place(self, report: Report) -> None:
        self._show_numbers(report.epoch, report.step)

    def _show_numbers(self, epoch: int, step: int) -> None:
        self._epoch_now.set_text(grouped(f"{epoch:,}"))
        self._step_now.set_text(grouped(f"{step:,}"))


class _Line(QWidget):
    """The upright line between two groups, with 8 px on either side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(GRID + 1, 28)

    def sizeHint(self) -> QSize:
        """The fixed size."""
        return self.maximumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One pixel in the middle."""
        QPainter(self).fillRect(self.width() // 2, 0, 1, self.height(), color("line"))


def _follow(button: Button, action: QAction) -> None:
    """Let a button be enabled, and say what it does or why not, as its action."""
    button.setEnabled(action.isEnabled())
    button.setToolTip(action.toolTip())


def _rule(name: str) -> NumberRule:
    """Return what the experiment accepts for one of its numbers."""
    found = next(item for item in params(Experiment) if item.name == name)
    return NumberRule(
        integer=found.kind is int,
        low=found.low,
        high=found.high,
        above=found.above,
        below=found.below,
        zero=from_below(found.zero),
    )


def _doc(name: str) -> str:
    return from_below(next(item.doc for item in params(Experiment) if item.name == name))


def _first_line(component: Component) -> str:
    return first_line(type(component))
