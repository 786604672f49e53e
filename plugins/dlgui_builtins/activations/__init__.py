"""Activations: what a unit makes of its weighted sum, each with its derivative, one a file."""

from dlgui_builtins.activations.elu import ELU
from dlgui_builtins.activations.formula import Formula
from dlgui_builtins.activations.gelu import GELU
from dlgui_builtins.activations.hardmax import Hardmax
from dlgui_builtins.activations.leaky_relu import LeakyReLU
from dlgui_builtins.activations.linear import Linear
from dlgui_builtins.activations.mish import Mish
from dlgui_builtins.activations.relu import ReLU
from dlgui_builtins.activations.selu import SELU
from dlgui_builtins.activations.sigmoid import Sigmoid
from dlgui_builtins.activations.silu import SiLU
from dlgui_builtins.activations.sin import Sin
from dlgui_builtins.activations.softmax import Softmax
from dlgui_builtins.activations.softsign import Softsign
from dlgui_builtins.activations.step import Step
from dlgui_builtins.activations.tanh import Tanh

__all__ = [
    "ELU",
    "GELU",
    "SELU",
    "Formula",
    "Hardmax",
    "LeakyReLU",
    "Linear",
    "Mish",
    "ReLU",
    "SiLU",
    "Sigmoid",
    "Sin",
    "Softmax",
    "Softsign",
    "Step",
    "Tanh",
]
