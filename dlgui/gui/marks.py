"""Marks on plots over epochs: what was changed while the network trained."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dlgui.engine.experiment import WEIGHTS, Edit
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.naming import chip_text, component_title
from dlgui.lab.runs import Report

if TYPE_CHECKING:
    from dlgui.gui.curves import EditMark


def edit_marks(report: Report) -> list[EditMark]:
    """Return a mark for each live edit, and one where the run met a number that is not finite."""
    # Inside: pyqtgraph must not be imported before the first paint.
    from dlgui.gui.curves import EditMark

    batches = max(report.batches, 1)
    marks = [EditMark(edit.step / batches, edit_words(edit)) for edit in report.history.edits]
    if report.ended == "not finite":
        marks.append(EditMark(report.step / batches, "not finite", bad=True))
    return marks


def edit_words(edit: Edit) -> str:
    """Return what an edit changed in few words, as "rate 0.01" or "weight 0.500"."""
    name = edit.path.rpartition(".")[2]
    if edit.path.startswith(WEIGHTS):
        array = next(part for part in edit.path.split(".")[::-1] if not part.isdecimal())
        return f"{array} {value_label(json.loads(edit.value))}"
    if edit.part is not None:
        return f"{name} {component_title(edit.part)}"
    if edit.parts:
        return " + ".join(" ".join(chip_text(part)).strip() for part in edit.parts)
    value = json.loads(edit.value)
    return f"no {name}" if value is None else f"{name} {value}"
