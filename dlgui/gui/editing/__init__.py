"""Editing: which widget edits a setting."""

from __future__ import annotations

from dlgui.engine.component import Component, Param
from dlgui.gui.editing.editor import Editor
from dlgui.gui.editing.parts import PartChoiceEditor, PartEditor, PartsEditor, Pick
from dlgui.gui.editing.values import (
    ChoiceEditor,
    ListEditor,
    NumberEditor,
    StepperEditor,
    SwitchEditor,
    TextEditor,
)
from dlgui.lab.registry import Registry

__all__ = ["Editor", "Pick", "editor_of"]


def editor_of(
    item: Param, words: str, registry: Registry, pick: Pick | None = None, stepper: bool = False
) -> Editor | None:
    """Return the editor of a setting: the one place where a type becomes a widget.

    `words` are what it is called for readers; `stepper` asks for − and + around a whole number.
    None for a component of which there is only one kind: its own settings are all there is.
    """
    if issubclass(item.kind, Component):
        if item.many:
            return PartsEditor(item, words, registry, pick)
        if not registry.of(item.kind):
            return None
        if pick is not None:
            return PartEditor(item, words, pick)
        return PartChoiceEditor(item, words, registry)
    if item.many:
        return ListEditor(item, words)
    if item.choices:
        return ChoiceEditor(item, words)
    if item.kind is bool:
        return SwitchEditor(item, words)
    if item.kind is str:
        return TextEditor(item, words)
    return StepperEditor(item, words) if stepper and item.kind is int else NumberEditor(item, words)
