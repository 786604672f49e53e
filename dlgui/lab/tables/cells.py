"""What one cell of a table means: a number, a date, or nothing at all.

Numbers are strict ASCII: Python's own float() would also take 1_000, Arabic digits, nan and inf.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "?"})
# Every way to write them in capitals, so that the common case is one look-up.
MISSING = frozenset(
    "".join(letters)
    for word in _MISSING
    for letters in itertools.product(*((c, c.upper()) if c.isalpha() else (c,) for c in word))
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_DATE = re.compile(
    r"(?:(?P<y>[0-9]{4})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})"
    r"|(?P<a>[0-9]{1,2})(?P<t>[-/.])(?P<b>[0-9]{1,2})(?P=t)(?P<z>[0-9]{4}))"
    r"(?:[T ](?P<H>[0-9]{1,2}):(?P<M>[0-9]{2})(?::(?P<S>[0-9]{2}(?:\.[0-9]{1,9})?))?"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_EPOCH = date(1970, 1, 1).toordinal()


def is_missing(cell: str) -> bool:
    """Tell whether a cell says that there is no value: empty, NA, N/A, #N/A, nan, null or ?."""
    return cell in MISSING or cell.strip().lower() in _MISSING


def number(cell: str, decimal: str = ".") -> float | None:
    """Return the finite number that a cell holds, None when it holds something else.

    A number is digits with at most one decimal mark, a sign and a power of ten in front and
    behind: no thousands marks, no hex, no words.
    """
    cell = cell.strip()
    if decimal == ",":
        if "." in cell:
            return None
        cell = cell.replace(",", ".", 1)
    if not _NUMBER.fullmatch(cell):
        return None
    value = float(cell)
    return value if math.isfinite(value) else None


def numbers(cells: Sequence[str], decimal: str = ".") -> Floats | None:
    """Return the cells as numbers, NaN where missing; None when one cell is neither.

    The same rule as `number`, checked for all cells at once where that settles it.
    """
    fast = _fast_numbers(cells, decimal)
    if fast is not None:
        return fast
    values = np.empty(len(cells))
    for i, cell in enumerate(cells):
        if is_missing(cell):
            values[i] = np.nan
            continue
        value = number(cell, decimal)
        if value is None:
            return None
        values[i] = value
    return values


def _fast_numbers(cells: Sequence[str], decimal: str) -> Floats | None:
    """Return the numbers when they are beyond doubt, None when each cell must be looked at."""
    joined = "".join(cells)
    if not joined.isascii() or "_" in joined or (decimal == "," and "." in joined):
        return None
    plain = [c.replace(",", ".", 1) for c in cells] if decimal == "," else cells
    # The words for missing cells are looked for only where there is one.
    for words in (None, MISSING):
        texts = plain if words is None else ["nan" if cell in words else cell for cell in plain]
        try:
            values = np.array(list(map(float, texts)))
        except ValueError:
            continue
        # What float() takes and `number` does not is now only a word for NaN or infinity.
        if np.isinf(values).any():
            return None
        if np.count_nonzero(np.isnan(values)) == texts.count("nan"):
            return values
    return None


def number_text(value: float) -> str:
    """Return the shortest text that reads back as the number, without a needless .0."""
    if value == 0:
        return "0"
    if abs(value) < 1e15 and value == int(value):
        return str(int(value))
    return repr(float(value))


def day_first(cells: Sequence[str]) -> bool | None:
    """Tell from dates like 3/4/2020 whether the day comes first; None when they do not say.

    Dates with points (3.4.2020) always have the day first.
    """
    for cell in cells:
        found = _DATE.fullmatch(cell.strip())
        if found and found["a"]:
            if found["t"] == "." or int(found["a"]) > 12:
                return True
            if int(found["b"]) > 12:
                return False
    return None


def days(cell: str, first: bool = False) -> float | None:
    """Return the days since 1970-01-01, None when the cell holds no date.

    2020-04-03, 2020/04/03, 3.4.2020, and 4/3/2020 or, with `first`, 3/4/2020; with or without a
    time of day, which is taken as UTC unless it names its zone.
    """
    found = _DATE.fullmatch(cell.strip())
    if not found:
        return None
    if found["y"]:
        year, month, day = found["y"], found["m"], found["d"]
    elif first or found["t"] == ".":
        year, month, day = found["z"], found["b"], found["a"]
    else:
        year, month, day = found["z"], found["a"], found["b"]
    try:
        value = float(date(int(year), int(month), int(day)).toordinal() - _EPOCH)
    except ValueError:
        return None
    if found["H"] is None:
        return value
    hours, minutes, seconds = int(found["H"]), int(found["M"]), float(found["S"] or 0)
    if hours > 23 or minutes > 59 or seconds >= 60:
        return None
    return value + (hours * 3600 + minutes * 60 + seconds) / 86400 - _zone_days(found["zone"])


def _zone_days(zone: str | None) -> float:
    """Return how far a zone like +05:30 is ahead of UTC, in days."""
    if not zone or zone == "Z":
        return 0.0
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return (minutes if zone[0] == "+" else -minutes) / 1440


def date_text(value: float) -> str:
    """Return days since 1970-01-01 as an ISO date, with the time of day when there is one."""
    seconds = round(value * 86400)
    day, seconds = divmod(seconds, 86400)
    try:
        text = date.fromordinal(day + _EPOCH).isoformat()
    except (ValueError, OverflowError):
        return number_text(value)
    if seconds == 0:
        return text
    text += f" {seconds // 3600:02}:{seconds // 60 % 60:02}"
    return text + (f":{seconds % 60:02}" if seconds % 60 else "")
