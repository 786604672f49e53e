"""Weights of other programs: arrays read from their files, and sorted into the steps of a network.

Readers take bytes and return a value or raise BadProject; nothing is imported, run or opened.
"""

from dlgui.lab.foreign.arrays import Foreign, read_foreign
from dlgui.lab.foreign.stages import Stage, natural, stages_of

__all__ = ["Foreign", "Stage", "natural", "read_foreign", "stages_of"]
