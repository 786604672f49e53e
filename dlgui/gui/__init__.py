"""The window: the only part of the program that knows Qt."""

from dlgui.gui import sources as sources
