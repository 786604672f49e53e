"""Marks on plots over epochs: what was changed while the network trained."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dlgui.engine.component import at
from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import WEIGHTS, Edit, Experiment, edited
from dlgui.gui.controls.number import number_text
from dlgui.gui.curves.ticks import minus, value_label
from dlgui.gui.language import tr, word_by_word
from dlgui.gui.naming import chip_text, component_title
from dlgui.lab.runs import Report

if TYPE_CHECKING:
    from dlgui.gui.curves import EditMark


def edit_marks(report: Report) -> list[EditMark]:
    """Return a mark for each live edit, and one where the run met a number that is not finite."""
    # Inside: pyqtgraph must not be imported before the first paint.
    from dlgui.gui.curves import EditMark

    batches = max(report.batches, 1)
    marks, experiment = [], report.experiment
    for edit in report.history.edits:
        marks.append(EditMark(edit.step / batches, edit_words(edit, experiment)))
        experiment = _after(experiment, edit)
    if report.ended == "not finite":
        marks.append(EditMark(report.step / batches, tr("not finite"), bad=True))
    return marks


def edit_words(edit: Edit, before: Experiment | None = None) -> str:
    """Return what an edit changed in few words: "rate 0.03 → 0.01", "weight 0.500".

    Without the experiment before it, only what there is now is told.
    """
    name = word_by_word(edit.path.rpartition(".")[2])
    if edit.path.startswith(WEIGHTS):
        array = next(part for part in edit.path.split(".")[::-1] if not part.isdecimal())
        return f"{array} {value_label(json.loads(edit.value))}"
    if edit.part is not None:
        return f"{name} {component_title(edit.part)}"
    if edit.parts:
        return " + ".join(" ".join(chip_text(part)).strip() for part in edit.parts)
    value = json.loads(edit.value)
    if value is None:
        return tr("no {name}", name=name)
    old = _number_at(before, edit.path)
    return f"{name} {old} → {_shown(value)}" if old else f"{name} {_shown(value)}"


def _shown(value: object) -> str:
    plain = isinstance(value, (int, float)) and not isinstance(value, bool)
    return minus(number_text(value)) if plain else str(value)  # type: ignore[arg-type]


def _number_at(experiment: Experiment | None, path: str) -> str:
    """Return the number that stood at a path, "" where none did."""
    if experiment is None:
        return ""
    try:
        value = at(experiment, path)
    except DlguiError:
        return ""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return _shown(value) if number else ""


def _after(experiment: Experiment | None, edit: Edit) -> Experiment | None:
    if experiment is None:
        return None
    try:
        return edited(experiment, edit)
    except DlguiError:
        return None
