"""ONNX, written and read by hand: no library is needed, and none decides what is in the file."""

from dlgui_builtins.exporters.onnx.exporter import Onnx

__all__ = ["Onnx"]
