"""A Page is what the inspector shows for one sort of selection: headings, forms and pictures."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.engine.component import Component
from dlgui.engine.errors import BadParam
from dlgui.gui.form import Form, Shape
from dlgui.gui.inspector.edits import edit
from dlgui.gui.inspector.heading import Heading
from dlgui.gui.language import noop, tr
from dlgui.gui.picking import pick
from dlgui.gui.pieces import Pieces
from dlgui.gui.theme import FORM_ROW, FORM_ROW_SMALL
from dlgui.gui.workspace import Workspace

LABELS = {
    "normalizer": noop("Normalization"),
    "regularizers": noop("Regularizer"),
    "preprocessors": noop("Preprocessing"),
    "dtype": noop("Numbers"),
    "target": noop("Target scaling"),
}


class Page(QWidget):
    """Draws itself from the Workspace: `refresh` after edits, `read` while a network trains."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.heading = Heading()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.heading)
        self._forms: list[tuple[str, Form]] = []
        self._small = False

    def refresh(self) -> None:
        """Show the experiment as it is now."""
        raise NotImplementedError

    def read(self, *, live: bool) -> None:
        """Show the network as it is now; `live` while it trains, when time is short."""

    def reading(self, *, live: bool) -> Pieces[None]:
        """Do what `read` does, piece by piece; a page whose reading is dear does so."""
        self.read(live=live)
        yield 0.0

    def set_small(self, small: bool) -> None:
        """Take the sizes of a small window."""
        self._small = small
        for _, form in self._forms:
            form.set_row_height(FORM_ROW_SMALL if small else FORM_ROW)

    def forms(self) -> tuple[Form, ...]:
        """Return the forms, from top to bottom."""
        return tuple(form for _, form in self._forms)

    def make_form(self, path: str, component: Component, names: tuple[str, ...]) -> Form:
        """Return a form whose edits go to the component at `path`, "" for the experiment."""
        shape = Shape(
            self.workspace.registry,
            {name: tr(label) for name, label in LABELS.items()},
            steppers=("units",),
            pick=partial(self._pick, path),
            row=FORM_ROW_SMALL if self._small else FORM_ROW,
        )
        form = Form(component, shape, names)
        form.changed.connect(partial(self._edit, path, form))
        self._forms.append((path, form))
        return form

    def drop_form(self, form: Form) -> None:
        """Take a form away."""
        self._forms = [(path, one) for path, one in self._forms if one is not form]
        self.column.removeWidget(form)
        form.hide()
        form.deleteLater()

    def show_findings(self) -> None:
        """Say below each setting what keeps the experiment from running."""
        for path, form in self._forms:
            start = f"{path}." if path else ""
            form.set_errors(
                {
                    finding.path.removeprefix(start): finding.sentence
                    for finding in self.workspace.findings
                    if finding.stops and finding.path.startswith(start)
                }
            )

    def _edit(self, path: str, form: Form, name: str, value: Any) -> None:
        try:
            taken = edit(self.workspace, f"{path}.{name}" if path else name, value)
        except BadParam as problem:
            self.refresh()
            form.show_error(name, str(problem))
            return
        if not taken:
            self.refresh()

    def _pick(self, path: str, name: str, kind: type[Component], many: bool, place: QPoint) -> None:
        where = f"{path}.{name}" if path else name
        pick(self, self.workspace, where, kind, place, many=many)
