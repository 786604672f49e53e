"""Elsewhere: what a component is called in another library, by its settings there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.engine.component import Component
from dlgui.engine.errors import DlguiError
from dlgui.engine.translation import LIBRARIES, Facts, Translation, translated
from dlgui.gui.controls import Label, TabBar
from dlgui.gui.language import from_below, tr
from dlgui.gui.theme import HALF_GRID

ORDER = ("pytorch", "keras", "sklearn", "notes")
"""Those that people come from first; the notes are where our own names are from."""

LINE = 38
"""Characters of a line; a longer call has a line for each setting."""


class Elsewhere(QWidget):
    """A tab for each library; below it the call there, and in a sentence what differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._component: Component | None = None
        self._facts = Facts()
        self.tabs = TabBar(
            [_title(library) for library in ORDER], name=tr("The same in another library")
        )
        self._call = Label("", "mono_small", wrap=True)
        self._call.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._call.setMinimumWidth(1)  # a long word must not widen all that stands above
        self._differs = Label("", "small", "text2", wrap=True)
        self.tabs.currentChanged.connect(lambda _: self._show())
        caption = Label(tr("The same in another library"), "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, HALF_GRID, 0, 0)
        column.setSpacing(HALF_GRID)
        for widget in (caption, self.tabs, self._call, self._differs):
            column.addWidget(widget)

    def show_component(self, component: Component | None, facts: Facts) -> None:
        """Show another component, or one with other settings."""
        self._component, self._facts = component, facts
        self.setVisible(component is not None)
        self._show()

    def said(self) -> tuple[str, str]:
        """Return the call and the sentence that are shown."""
        return self._call.text(), self._differs.text()

    def _show(self) -> None:
        if self._component is None:
            return
        library = ORDER[max(0, self.tabs.currentIndex())]
        call, sentence = words(_found(self._component, library, self._facts), library)
        self._call.set_text(call)
        self._call.setVisible(bool(call))
        self._differs.set_text(sentence)


def words(said: Translation, library: str) -> tuple[str, str]:
    """Return the call in a library as it is read, and whether it does the same."""
    listed = [f"{key}={_value(value)}" for key, value in said.settings.items()]
    call = f"{said.name}({', '.join(listed)})" if said.name and listed else said.name
    call = call or ", ".join(listed)
    if len(call) > LINE:
        inside = ",\n  ".join(listed)
        call = f"{said.name}(\n  {inside})" if said.name else ",\n".join(listed)
    verdict = tr("Does exactly the same.") if said.exact else tr("Not the same.")
    parts = (verdict if call else "", from_below(said.differs))
    return call, " ".join(part for part in parts if part) or tr(
        "Nothing in {libraries}.", libraries=from_below(LIBRARIES[library])
    )


def _value(value: object) -> str:
    """Return a setting to be read: 0.001, where rounding left 0.0009999999999999998."""
    return f"{value:.10g}" if isinstance(value, float) else repr(value)


def _found(component: Component, library: str, facts: Facts) -> Translation:
    try:
        return translated(component, library, facts)
    except (DlguiError, ArithmeticError, ValueError, TypeError, LookupError) as problem:
        # A plugin's own words; whatever they raise must not end the picker.
        return Translation(
            exact=False, differs=tr("It cannot be said: {problem}.", problem=problem)[:200]
        )


def _title(library: str) -> str:
    return tr("Notes") if library == "notes" else LIBRARIES[library].removeprefix("the ")
