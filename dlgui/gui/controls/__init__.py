"""The controls: every button, field and label of the window, in the look of the design."""

from dlgui.gui.controls.badge import Badge
from dlgui.gui.controls.button import Button, PrimaryButton
from dlgui.gui.controls.chip import AddChip, Chip
from dlgui.gui.controls.combo_box import ComboBox
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
from dlgui.gui.controls.titles import DockTitle, SectionTitle
from dlgui.gui.controls.tool_button import ToolButton

__all__ = [
    "AddChip",
    "Badge",
    "Button",
    "Chip",
    "ComboBox",
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
    "ToolButton",
    "number_text",
]
