"""The plugins page: what is installed, what can be had, what is in quarantine, and why."""

from dlgui.gui.plugins.page import PluginsPage

__all__ = ["PluginsPage"]
