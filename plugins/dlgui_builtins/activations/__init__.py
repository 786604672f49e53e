"""Activations: what a unit makes of its weighted sum, each with its derivative, one a file."""

from dlgui_builtins.activations.hardmax import Hardmax
from dlgui_builtins.activations.leaky_relu import LeakyReLU
from dlgui_builtins.activations.linear import Linear
from dlgui_builtins.activations.relu import ReLU
from dlgui_builtins.activations.sigmoid import Sigmoid
from dlgui_builtins.activations.softmax import Softmax
from dlgui_builtins.activations.tanh import Tanh

__all__ = ["Hardmax", "LeakyReLU", "Linear", "ReLU", "Sigmoid", "Softmax", "Tanh"]
