"""Explaining a number of a recorded step: its formula, down to the rows of the batch.

`explain` answers for a place, as "layers.0.weight.3.1": trained number, gradient, rate, penalty or
activation. Everything is computed again in float64; `Explanation.applied` is what the run had.
"""

from dlgui.engine.explaining.code import numpy_script
from dlgui.engine.explaining.explanation import CannotExplain, Explanation, explain, foresee

__all__ = ["CannotExplain", "Explanation", "explain", "foresee", "numpy_script"]
