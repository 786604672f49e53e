"""What an exporter promises: a file that, read back alone, predicts what the model predicts."""

from __future__ import annotations

from dlgui.api.contracts.promise import Broken, Contract
from dlgui.engine.kinds import Exporter


def format_is_named(exporter: Exporter) -> None:
    """`format` is its name on the command line, `suffix` begins with a dot."""
    if not exporter.format or exporter.format != exporter.format.strip().lower():
        raise Broken(f"format must be a short lower-case name, got {exporter.format!r}.")
    if not exporter.suffix.startswith(".") or len(exporter.suffix) < 2:
        raise Broken(f'suffix must be like ".npz", got {exporter.suffix!r}.')


CONTRACT = Contract(always=(format_is_named,))
