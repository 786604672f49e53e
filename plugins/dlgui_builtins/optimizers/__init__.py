"""Optimizers: how the gradient changes the weights, in place, one a file."""

from dlgui_builtins.optimizers.adam import Adam
from dlgui_builtins.optimizers.gradient_descent import GradientDescent
from dlgui_builtins.optimizers.momentum import Momentum
from dlgui_builtins.optimizers.rmsprop import RMSprop

__all__ = ["Adam", "GradientDescent", "Momentum", "RMSprop"]
