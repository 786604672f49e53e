"""The HTML report: one file that opens offline and says what a network is and how it learned."""

from dlgui_builtins.exporters.html_report.exporter import Html

__all__ = ["Html"]
