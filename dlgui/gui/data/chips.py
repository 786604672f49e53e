"""What is done to the columns, in its order: a chip each, and the place for one more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from dlgui.engine.component import Missing
from dlgui.engine.experiment import Experiment
from dlgui.engine.findings import Finding
from dlgui.engine.kinds import Preprocessor
from dlgui.gui.controls import AddChip, Chip, FlowLayout
from dlgui.gui.language import lowered, tr
from dlgui.gui.naming import chip_text, component_title, first_line
from dlgui.gui.workspace import Workspace


class PreprocessorChips(QWidget):
    """Chips that open the picker; each edit is one step of the undo list."""

    def __init__(
        self,
        workspace: Workspace,
        pick: Callable[[str, bool, QPoint], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._pick = workspace, pick
        self._shown: tuple[Preprocessor, ...] | None = None
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, 6)
        self._add = AddChip(name=tr("Add a preprocessing step"))
        self._add.clicked.connect(self._ask_more)
        self._flow.addWidget(self._add)

    def show_experiment(self, experiment: Experiment, found: tuple[Finding, ...]) -> None:
        """Show the steps of an experiment with what is wrong about them."""
        if experiment.preprocessors != self._shown:
            self._shown = experiment.preprocessors
            self._rebuild(experiment.preprocessors)
        for place, chip in enumerate(self._chips):
            path = f"preprocessors.{place}"
            said = next((one.sentence for one in found if one.path == path), "")
            chip.set_error(said)

    def _rebuild(self, steps: tuple[Preprocessor, ...]) -> None:
        focused = next((i for i, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self._chips = [self._chip(place, step) for place, step in enumerate(steps)]
        for one in (*self._chips, self._add):
            self._flow.addWidget(one)
            one.show()
        if focused is not None:
            rest = [*self._chips, self._add]
            rest[min(focused, len(rest) - 1)].setFocus()
        self.updateGeometry()

    def _chip(self, place: int, step: Preprocessor) -> Chip:
        chip = Chip(*chip_text(step), removable=True, parent=self)
        if not isinstance(step, Missing):
            chip.setToolTip(first_line(type(step)))
        chip.clicked.connect(partial(self._ask, f"preprocessors.{place}", chip))
        chip.removed.connect(partial(self._remove, place))
        return chip

    def _ask(self, path: str, chip: Chip) -> None:
        self._pick(path, False, chip.mapToGlobal(QPoint(0, chip.height() + 4)))

    def _ask_more(self) -> None:
        corner = self._add.mapToGlobal(QPoint(0, self._add.height() + 4))
        self._pick("preprocessors", True, corner)

    def _remove(self, place: int) -> None:
        experiment = self._workspace.experiment
        if experiment is None:
            return
        steps = experiment.preprocessors
        said = lowered(component_title(steps[place]))
        rest = (*steps[:place], *steps[place + 1 :])
        self._workspace.edit("preprocessors", rest, tr("Remove {said}", said=said))
