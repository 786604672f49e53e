"""Optimizers: how the gradient changes the weights, in place, one a file."""

from dlgui_builtins.optimizers.adagrad import Adagrad
from dlgui_builtins.optimizers.adam import Adam
from dlgui_builtins.optimizers.adamw import AdamW
from dlgui_builtins.optimizers.clipping import Clipping
from dlgui_builtins.optimizers.gradient_descent import GradientDescent
from dlgui_builtins.optimizers.momentum import Momentum
from dlgui_builtins.optimizers.nesterov import Nesterov
from dlgui_builtins.optimizers.rmsprop import RMSprop
from dlgui_builtins.optimizers.weight_average import WeightAverage
from dlgui_builtins.optimizers.weight_decay import WeightDecay

__all__ = [
    "Adagrad",
    "Adam",
    "AdamW",
    "Clipping",
    "GradientDescent",
    "Momentum",
    "Nesterov",
    "RMSprop",
    "WeightAverage",
    "WeightDecay",
]
