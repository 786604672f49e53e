"""The window: the only part of the program that knows Qt."""

from dlgui.gui import sources as sources
from dlgui.gui.shelter import shelter_overrides

shelter_overrides()  # before any class of the window or of a plugin is made
