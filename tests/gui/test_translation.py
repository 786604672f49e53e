"""The window in another language: every text goes through it, none is cut, and German is whole."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHeaderView,
    QMenu,
    QTabBar,
    QWidget,
)

from dlgui.gui.language import speak
from tests.gui.test_accessibility import room

__all__ = ["room"]  # the fixture, found here by pytest
PLAIN = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Speak another language for one test, from before its window is made."""
    speak(request.param)
    yield request.param
    speak("en")


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield what a widget shows or tells."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    for name in ("text", "placeholderText", "title"):
        said = getattr(widget, name, None)
        if callable(said):
            told = said()
            yield told if isinstance(told, str) else ""
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(i) for i in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(i) for i in range(widget.count()))
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    if isinstance(widget, QHeaderView) and widget.model() is not None:
        heads = (widget.model().headerData(i, widget.orientation()) for i in range(widget.count()))
        yield from (head for head in heads if isinstance(head, str))
