"""The heading of a page: what is selected, and its facts beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dlgui.engine.component import Component, Missing
from dlgui.gui.controls import Label
from dlgui.gui.language import tr
from dlgui.gui.naming import first_line
from dlgui.gui.theme import GRID

_LONGEST = 24


class Heading(QWidget):
    """ "Dense 2  fully connected, 8 → 8"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "title")
        self._facts = Label("", "body", "text2", elide=True)
        self._facts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(GRID)
        line.addWidget(self._title)
        line.addWidget(self._facts, 1)

    def tell(self, title: str, facts: str, tooltip: str = "") -> None:
        """Show other words."""
        self._title.set_text(title)
        self._facts.set_text(facts)
        self._title.setToolTip(tooltip)
        self._facts.setToolTip(tooltip)

    def title(self) -> str:
        """Return the title."""
        return self._title.text()

    def facts(self) -> str:
        """Return the facts."""
        return self._facts.text()


def sentence_of(component: Component) -> str:
    """Return the sentence of a component, for a tooltip."""
    return "" if isinstance(component, Missing) else first_line(type(component))


def short_sentence(component: Component) -> str:
    """Return what a component is in a few words: "fully connected"; "" where it says it longer."""
    if isinstance(component, Missing):
        return tr("not installed")
    words = first_line(type(component)).partition(":")[0].rstrip(".").removesuffix(" layer")
    if not words or len(words) > _LONGEST:
        return ""
    return words if words[1:2].isupper() else words[0].lower() + words[1:]
