"""A table as the bytes of a CSV file that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import numpy as np

from dlgui.lab.tables.cells import number_text

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a UTF-8 file with commas, decimal points and \\n line ends.

    A text that a spreadsheet would take for a formula (it begins with = + - @, tab or carriage
    return) gets a ' in front, as OWASP advises; numbers are untouched. None and NaN become empty
    cells. Floats read back as the same numbers.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([_text(name) for name in header])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    """Return a value as the text of its cell."""
    if value is None:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value)).lower()
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, np.floating) and value.dtype.itemsize < 8:
        return "" if np.isnan(value) else str(value)
    if isinstance(value, (float, np.floating)):
        return "" if np.isnan(value) else number_text(float(value))
    return _text(str(value))


def _text(text: str) -> str:
    """Return a text that no spreadsheet runs."""
    return "'" + text if text.startswith(_FORMULA) else text
