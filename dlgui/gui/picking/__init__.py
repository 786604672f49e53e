"""Picking a component: every installed one of a kind, with what it does, before it is taken."""

from dlgui.gui.picking.picker import Picker, pick

__all__ = ["Picker", "pick"]
