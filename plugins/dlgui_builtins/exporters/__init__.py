"""Exporters: a trained network in formats that other programs read, one format a file."""

from dlgui_builtins.exporters.html_report import Html
from dlgui_builtins.exporters.json_weights import Json
from dlgui_builtins.exporters.keras_source import KerasSource
from dlgui_builtins.exporters.keras_weights import KerasWeights
from dlgui_builtins.exporters.npz import Npz
from dlgui_builtins.exporters.numpy_script import NumpyScript
from dlgui_builtins.exporters.onnx import Onnx
from dlgui_builtins.exporters.pytorch_source import PyTorchSource
from dlgui_builtins.exporters.safetensors import Safetensors
from dlgui_builtins.exporters.tensorboard import TensorBoard

__all__ = [
    "Html",
    "Json",
    "KerasSource",
    "KerasWeights",
    "Npz",
    "NumpyScript",
    "Onnx",
    "PyTorchSource",
    "Safetensors",
    "TensorBoard",
]
