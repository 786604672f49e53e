"""A sheet of an Excel workbook, read as the CSV that it would be saved as.

python-calamine reads the workbook and computes nothing: a formula gives its stored value, macros
and links are never looked at. One cell at the far corner of a sheet would make it ask for
gigabytes, so the corners are looked up before.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from dlgui.engine.errors import BadTable
from dlgui.lab.tables.cells import number_text
from dlgui.lab.tables.source import Progress, part_of

SUFFIXES = (".xlsx", ".xlsm")
MOST_CELLS = 100_000_000
UNPACKED_LIMIT = 2 << 30
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]{0,200}?r="([A-Z]{1,3})([0-9]{1,7})"')
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_PIECE = 1 << 20
_OVERLAP = 300
_BLOCK = 2000


def is_workbook(data: bytes) -> bool:
    """Tell whether bytes are a zip archive that holds a workbook."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as members:
            return any(name.startswith("xl/") for name in members.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def sheet_as_csv(
    data: bytes, name: str, sheet: str = "", progress: Progress = lambda share: None
) -> tuple[bytes, tuple[str, ...], str]:
    """Return a sheet as CSV (UTF-8, comma, point), the names of all sheets, and this one's.

    `sheet` is the name of one; empty takes the first that holds two rows. Blank rows stay blank,
    so that row numbers are those of the spreadsheet.

    Raises:
        BadTable: python-calamine is missing, the workbook is damaged, has no such sheet, or is
            larger than can be read.
    """
    try:
        import python_calamine
    except ImportError:
        raise BadTable(
            f"{name} is an Excel workbook, which needs python-calamine: pip install "
            '"dlgui[excel]". Or save the sheet as CSV.'
        ) from None
    _check_corners(data, name, progress)
    with _damage_told(name):
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = tuple(str(one) for one in book.sheet_names)
        chosen = _chosen(book, names, name, sheet)
        found = book.get_sheet_by_name(chosen)
    if found.start is None or found.end is None:
        raise BadTable(f"{name}: the sheet {chosen!r} is empty. Choose another sheet or file.")
    rows = found.end[0] + 1
    return _written(_rows(found, name), rows, progress), names, chosen


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """Make one sentence of all that the library raises."""
    try:
        yield
    except (BadTable, MemoryError):
        raise
    except BaseException as problem:  # what panics in Rust is no Exception
        if isinstance(problem, (KeyboardInterrupt, SystemExit, GeneratorExit)):
            raise
        raise BadTable(
            f"{name} is damaged: {problem}."[:300] + " Open it in Excel and save it again."
        ) from None


def _rows(sheet: Any, name: str) -> Iterator[list[Any]]:
    """Yield the rows of a sheet from its first on, the empty columns at its left included."""
    left = [""] * sheet.start[1]
    rows = iter(sheet.iter_rows())
    while True:
        with _damage_told(name):
            row = next(rows, None)
        if row is None:
            return
        yield [*left, *row]


def _chosen(book: Any, names: tuple[str, ...], name: str, sheet: str) -> str:
    if not names:
        raise BadTable(f"{name} holds no sheet. Choose another file.")
    if sheet:
        if sheet not in names:
            raise BadTable(
                f"{name} has no sheet {sheet!r}. It has {', '.join(map(repr, names[:10]))}."
            )
        return sheet
    for one in names:
        try:
            if (book.get_sheet_by_name(one).height or 0) >= 2:
                return one
        except Exception:  # a sheet of charts has no cells
            continue
    return names[0]


def _check_corners(data: bytes, name: str, progress: Progress) -> None:
    """Refuse a workbook whose sheets, unpacked or as a block of cells, are too large to hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as members:
            infos = members.infolist()
            unpacked = sum(info.file_size for info in infos)
            if unpacked > UNPACKED_LIMIT or any(info.flag_bits & 1 for info in infos):
                raise BadTable(
                    f"{name} is encrypted or would unpack to {unpacked / 1e9:.1f} GB; the limit is "
                    f"{UNPACKED_LIMIT / 1e9:.1f} GB. Save the sheet as CSV."
                )
            total, done = max(unpacked, 1), 0
            for info in infos:
                if _SHEETS.fullmatch(info.filename):
                    first = 0.1 * done / total
                    told = part_of(progress, first, 0.1 * info.file_size / total)
                    with members.open(info) as file:
                        _check_sheet(file, name, info, told)
                done += info.file_size
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ) as problem:
        if isinstance(problem, BadTable):
            raise
        raise BadTable(
            f"{name} is damaged: {problem}."[:300] + " Open it in Excel and save it again."
        ) from None


def _check_sheet(file: Any, name: str, info: zipfile.ZipInfo, progress: Progress) -> None:
    rows = columns = read = 0
    low = 1 << 30
    left = 1 << 30
    rest = b""
    while piece := file.read(_PIECE):
        read += len(piece)
        if read > UNPACKED_LIMIT:
            raise BadTable(f"{name} unpacks to more than it says; it is not read. Save it as CSV.")
        progress(min(read / max(info.file_size, 1), 1.0))
        for letters, digits in _CELL.findall(rest + piece):
            column = 0
            for letter in letters:
                column = column * 26 + letter - 64
            rows, low = max(rows, int(digits)), min(low, int(digits))
            columns, left = max(columns, column), min(left, column)
        rest = piece[-_OVERLAP:]
    if rows * columns > MOST_CELLS:
        raise BadTable(
            f"{name}: {info.filename} reaches to row {rows:,} and column {columns:,}, "
            f"{rows * columns:,} cells; the limit is {MOST_CELLS:,}. Delete the cells far off, or "
            "save the table as CSV."
        )


def _written(rows: Iterator[Sequence[object]], count: int, progress: Progress) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    for number, row in enumerate(rows):
        if number % _BLOCK == 0:
            progress(0.1 + 0.2 * number / count)
        cells = [_text(value) for value in row]
        if any(cells):
            writer.writerow(cells)
        else:
            file.write("\n")
    return file.getvalue().encode("utf-8", "replace")


def _text(value: object) -> str:
    """Return a cell as CSV spells it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return number_text(float(value))
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return number_text(value.total_seconds() / 86400)
    return str(value).replace("\0", " ")
