"""The gallery: the shipped experiments as cards, and the ways to begin without one."""

from dlgui.gui.gallery.page import GalleryPage

__all__ = ["GalleryPage"]
