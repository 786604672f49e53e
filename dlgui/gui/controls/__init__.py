"""The controls: every button, field and label of the window, in the look of the design.

All take `parent=None` last; `name` is what a screen reader says. Signals in [].

AddChip(text="add", *, name="Add")         the dashed place for one more; "" is a dashed circle
Badge(text, verdict="plain")               plain, good, warn, bad; set_verdict(text, verdict)
Button(text, icon_name="", *, kind, height=28)  kind normal, flat, danger, link; set_icon(name)
Chip(text, value="", *, removable, checkable)   [clicked, removed]; set_content, set_error
ComboBox(choices=(), *, name, height=28)   a QComboBox
Divider(orientation, length=28)            a line of 1 px
DockTitle(title, facts="")                 set_title, set_facts, add_tool(widget)
EmptyPlace(icon_name, sentence, action="") [clicked]; set_sentence
ErrorCard(title, text="", details="")      set_message, add_action(button), copy
ErrorLine()                                set_error(sentence): takes a field's error_changed
FlowLayout(parent=None, gap=8)             a layout that breaks chips into lines
FocusRing, Ringed                          the ring, and the mixin of a control that shows it
Label(text, role="body", ink="text", *, wrap, elide)  plain text; set_text, set_ink
LiveNumber(widest, role="mono", ink="text", *, name)  fixed width; set_text
NumberField(value, rule=None, *, name, width=80, height=28)  [value_changed(number or None),
    error_changed(sentence)]; value, set_value, set_rule, error, set_error, set_marked, commit
NumberRule(*, integer, low, high, above, below, optional)   read(text) -> number or ValueError
PrimaryButton(text, icon_name="", *, height=28)       the one next action
Progress(*, name)                          set_share(0 … 1, or None for unknown)
SearchField(placeholder, *, height=28)     a QLineEdit: [textChanged]
SectionTitle(title, facts="", *, line)     set_title, set_facts, add_tool(widget)
Slider(low, high, number, *, step=0.01, name)  [number_changed(float)]; number, set_number
SplitBar(train=0.7, validation=0.15)       [shares_changed(train, validation, test)]; set_shares
Stepper(value, low=1, high=9999, *, name, height=24, digits=3)  [value_changed(int)]; value,
    set_value, set_limits, step(change)
Switch(text="", on=False, *, name)         [toggled(bool)]
TabBar(tabs=(), *, name)                   a QTabBar
TableView(model, *, name)                  a QTableView: whole rows, nothing edited
ToolButton(icon_name, name, *, flat, size=28, icon_size=16)  ToolButton.of_action(action, icon_name)
number_text(number)                        the shortest text that reads back as the number

`set_…` methods change what is shown without a signal; signals come from the person alone.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dlgui.gui.controls.badge import Badge
    from dlgui.gui.controls.button import Button, PrimaryButton
    from dlgui.gui.controls.chip import AddChip, Chip
    from dlgui.gui.controls.combo_box import ComboBox
    from dlgui.gui.controls.divider import Divider
    from dlgui.gui.controls.empty_place import EmptyPlace
    from dlgui.gui.controls.error_card import ErrorCard
    from dlgui.gui.controls.error_line import ErrorLine
    from dlgui.gui.controls.flow import FlowLayout
    from dlgui.gui.controls.focus import FocusRing, Ringed
    from dlgui.gui.controls.label import Label
    from dlgui.gui.controls.live_number import LiveNumber
    from dlgui.gui.controls.number import NumberRule, number_text
    from dlgui.gui.controls.number_field import NumberField
    from dlgui.gui.controls.progress import Progress
    from dlgui.gui.controls.search_field import SearchField
    from dlgui.gui.controls.slider import Slider
    from dlgui.gui.controls.split_bar import SplitBar
    from dlgui.gui.controls.stepper import Stepper
    from dlgui.gui.controls.switch import Switch
    from dlgui.gui.controls.tab_bar import TabBar
    from dlgui.gui.controls.table_view import TableView
    from dlgui.gui.controls.titles import DockTitle, SectionTitle
    from dlgui.gui.controls.tool_button import ToolButton

__all__ = [
    "AddChip",
    "Badge",
    "Button",
    "Chip",
    "ComboBox",
    "Divider",
    "DockTitle",
    "EmptyPlace",
    "ErrorCard",
    "ErrorLine",
    "FlowLayout",
    "FocusRing",
    "Label",
    "LiveNumber",
    "NumberField",
    "NumberRule",
    "PrimaryButton",
    "Progress",
    "Ringed",
    "SearchField",
    "SectionTitle",
    "Slider",
    "SplitBar",
    "Stepper",
    "Switch",
    "TabBar",
    "TableView",
    "ToolButton",
    "number_text",
]

_PLACES = {
    "Badge": "badge",
    "Button": "button",
    "PrimaryButton": "button",
    "AddChip": "chip",
    "Chip": "chip",
    "ComboBox": "combo_box",
    "Divider": "divider",
    "EmptyPlace": "empty_place",
    "ErrorCard": "error_card",
    "ErrorLine": "error_line",
    "FlowLayout": "flow",
    "FocusRing": "focus",
    "Ringed": "focus",
    "Label": "label",
    "LiveNumber": "live_number",
    "NumberRule": "number",
    "number_text": "number",
    "NumberField": "number_field",
    "Progress": "progress",
    "SearchField": "search_field",
    "Slider": "slider",
    "SplitBar": "split_bar",
    "Stepper": "stepper",
    "Switch": "switch",
    "TabBar": "tab_bar",
    "TableView": "table_view",
    "DockTitle": "titles",
    "SectionTitle": "titles",
    "ToolButton": "tool_button",
}


if not TYPE_CHECKING:  # or mypy would take any name for granted

    def __getattr__(name: str) -> Any:
        # The first paint needs two of them: each is read when it is first asked for.
        if name not in _PLACES:
            raise AttributeError(f"There is no control {name!r}.")
        found = getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)
        globals()[name] = found
        return found
