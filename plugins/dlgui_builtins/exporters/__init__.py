"""Exporters: a trained network in formats that other programs read, one format a file."""

from dlgui_builtins.exporters.npz import Npz
from dlgui_builtins.exporters.numpy_script import NumpyScript
from dlgui_builtins.exporters.safetensors import Safetensors

__all__ = ["Npz", "NumpyScript", "Safetensors"]
