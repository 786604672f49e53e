"""Why this number: the card that unfolds a number of a step down to the rows of its batch."""

from dlgui.gui.why.card import WhyCard

__all__ = ["WhyCard"]
