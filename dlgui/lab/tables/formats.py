"""How a text file spells a table: its encoding, delimiter, decimal mark and header.

Each fact is detected from the first rows and can be overruled. An encoding is never guessed: what
is not UTF-8 or marked UTF-16 is refused with the encodings to try.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from dlgui.engine.errors import BadTable
from dlgui.lab.tables.cells import day_first, days, is_missing, number
from dlgui.lab.tables.content import Content

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
QUOTES = {'"': "double", "'": "single"}
ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "latin-1",
    "cp1250",
    "cp1251",
    "iso8859-2",
    "iso8859-15",
    "mac-roman",
    "gb18030",
    "shift_jis",
    "euc-kr",
)
SAMPLE_BYTES = 1 << 18
SAMPLE_ROWS = 200
_LOOKED_AT = 20_000
_PIECE = 1 << 20
"""Bytes that are looked at before a cancel is heard."""
_CONTROLS = bytes((*range(1, 9), *range(14, 26), 127))
_MAGIC = {
    b"PK\x03\x04": "a zip file and no Excel workbook that can be read; unpack it first",
    b"\xd0\xcf\x11\xe0": "an old Excel file; save it as .xlsx or CSV",
    b"\x93NUMPY": "a NumPy array, not text",
    b"PAR1": "a Parquet file, not text",
    b"\x1f\x8b": "compressed; unpack it first",
    b"\x89PNG": "a picture, not a table; choose the folder that holds a folder for each class",
    b"%PDF": "a PDF; export the table from it as CSV",
    b"SQLite format 3": "a database; export the table from it as CSV",
}


@dataclass(frozen=True)
class Format:
    """The facts that turn a file's bytes into cells.

    kind: "text", "excel", "parquet" or "numpy"; for all but text only the header was chosen ·
    sheets: the names of a workbook's, `sheet` the one that was read.
    """

    encoding: str
    delimiter: str
    decimal: str
    header: bool
    quote: str = '"'
    kind: str = "text"
    sheets: tuple[str, ...] = ()
    sheet: str = ""


def encoding_of(data: Content, name: str, encoding: str | None = None) -> str:
    """Return the file's encoding: the one asked for, or UTF-8, or UTF-16 by its mark or its zeros.

    Raises:
        BadTable: the encoding is not offered, or the file is not text.
    """
    for magic, what in _MAGIC.items():
        if data[: len(magic)] == magic:
            raise BadTable(f"{name} is {what}.")
    if encoding is not None:
        wanted = encoding.strip().lower().replace("_", "-")
        for known in ENCODINGS:
            if known.replace("_", "-") == wanted.removesuffix("-sig"):
                return _with_mark(known, data)
        raise BadTable(
            f"{name} cannot be read as {encoding!r}. Choose one of {', '.join(ENCODINGS)}."
        )
    head = data[:4096]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # Unmarked UTF-16: text in it has a zero in nearly every other byte, always on the same side.
    even, odd = head[::2].count(0), head[1::2].count(0)
    if (
        len(head) >= 8
        and max(even, odd) > 0.4 * (len(head) // 2)
        and 10 * min(even, odd) < len(head)
    ):
        return "utf-16-be" if even > odd else "utf-16-le"
    first = data[:SAMPLE_BYTES]
    if b"\0" in first:
        line = first[: first.index(0)].count(b"\n") + 1
        raise BadTable(
            f"{name} is not a text file: line {line:,} holds a zero byte. Choose a CSV or TSV file."
        )
    return _with_mark("utf-8", data)


def _with_mark(encoding: str, data: Content) -> str:
    """Return the form of the encoding that takes off the mark at the front, if there is one."""
    mark = data[:3]
    if encoding == "utf-8" and mark == codecs.BOM_UTF8:
        return "utf-8-sig"
    if encoding.startswith("utf-16") and mark[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    return "utf-16-le" if encoding == "utf-16" else encoding


def check_text(
    data: Content,
    encoding: str,
    name: str,
    end: int | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> int:
    """Make sure that all bytes up to `end` are text, so that reading cannot fail half way.

    Returns the number of lines.

    Raises:
        BadTable: a byte is not; names it, its line, and the encodings to try.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    end = len(data) if end is None else min(end, len(data))
    lines = 1
    for start in range(0, end, _PIECE):
        progress(start / end)
        held = len(decoder.getstate()[0])
        stop = min(start + _PIECE, end)
        try:
            text = decoder.decode(data[start:stop], final=stop == len(data))
        except UnicodeDecodeError as problem:
            lines += _line_ends(problem.object[: problem.start].decode(encoding, "replace"))
            at = start - held + problem.start
            raise BadTable(_not_text(data, encoding, name, at, lines)) from None
        zero = text.find("\0")
        if zero >= 0:
            raise BadTable(
                f"{name} is not a text file: line {lines + _line_ends(text[:zero]):,} holds a zero "
                "byte. Choose a CSV or TSV file."
            )
        plain = (
            text.encode("utf-8", "replace") if encoding.startswith("utf-16") else data[start:stop]
        )
        if len(plain) - len(plain.translate(None, _CONTROLS)) > 4 + len(text) // 100:
            raise BadTable(f"{name} is not a text file. Choose a CSV or TSV file.")
        lines += _line_ends(text)
    return lines


def _line_ends(text: str) -> int:
    """Return the number of line ends, \n, \r\n or \r."""
    return max(text.count("\n"), text.count("\r"))


def _not_text(data: Content, encoding: str, name: str, at: int, lines: int) -> str:
    """Return the sentence for a byte that the encoding does not have."""
    byte = f"byte 0x{data[at : at + 1].hex().upper()}" if at < len(data) else "the end"
    others = [other for other in ("cp1252", "latin-1", "utf-8") if other != encoding][:2]
    shown = "UTF-8" if encoding.startswith("utf-8") else encoding
    return (
        f"{name} is not {shown}: {byte} in line {lines:,} (position {at:,}) does not fit. "
        f"If the file comes from an older Windows program, open it with the encoding {others[0]}; "
        f"otherwise try {others[1]}."
    )


def rows_of(file: BinaryIO, format: Format) -> Iterator[list[str]]:
    """Yield the cells of each row; quoted cells may hold delimiters, quotes and line ends."""
    text = io.TextIOWrapper(file, encoding=format.encoding, newline="")
    try:
        yield from csv.reader(text, delimiter=format.delimiter, quotechar=format.quote, strict=True)
    finally:
        if not file.closed:
            text.detach()  # whoever opened the file closes it


def is_blank(row: Sequence[str]) -> bool:
    """Tell whether a row is an empty line."""
    return not row or (len(row) == 1 and not row[0].strip())


def detect(
    data: Content,
    name: str,
    encoding: str,
    delimiter: str | None = None,
    decimal: str | None = None,
    header: bool | None = None,
    quote: str | None = None,
    least_columns: int = 2,
) -> tuple[Format, list[list[str]]]:
    """Return the format and the first rows, read with it.

    Raises:
        BadTable: an override that is not offered, or no delimiter gives two columns.
    """
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n '):
        raise BadTable(
            f"{name}: the delimiter must be one character such as comma, semicolon, tab or bar, "
            f"got {delimiter!r}."
        )
    if decimal not in (None, ".", ","):
        raise BadTable(f'{name}: the decimal mark must be "." or ",", got {decimal!r}.')
    if quote not in (None, *QUOTES):
        raise BadTable(f"{name}: the quote must be \" or ', got {quote!r}.")
    candidates = list(DELIMITERS) if delimiter is None else [delimiter]
    head, cut = _head(data, encoding)
    quote = quote or _quote(head, candidates)
    samples = [(mark, _sample(head, cut, mark, quote)) for mark in candidates]
    found, rows = max(samples, key=lambda sample: _fitness(sample[1]))
    if not rows or max(map(len, rows)) < least_columns:
        tried = ", ".join(DELIMITERS.get(mark, repr(mark)) for mark in candidates)
        raise BadTable(
            f"{name} has one column (tried {tried}). A table needs at least two: inputs and a "
            "target. Choose the delimiter or another file."
        )
    decimal = decimal or _decimal(rows, found)
    if header is None:
        header = _has_header(rows, decimal)
    return Format(encoding, found, decimal, header, quote), rows


def _head(data: Content, encoding: str) -> tuple[str, bool]:
    """Return how the file begins, and whether that is not all of it."""
    cut = len(data) > SAMPLE_BYTES
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return decoder.decode(data[:SAMPLE_BYTES], final=not cut), cut


def _quote(head: str, candidates: Sequence[str]) -> str:
    """Return ' where cells begin and end with it and no " is there; else "."""
    if '"' in head or "'" not in head:
        return '"'
    between = "".join(map(re.escape, candidates))
    opened = len(re.findall(rf"(?:^|[{between}\r\n])'(?!')", head))
    closed = len(re.findall(rf"(?<!')'(?:$|[{between}\r\n])", head))
    return "'" if opened == closed > 0 else '"'


def _sample(head: str, cut: bool, delimiter: str, quote: str) -> list[list[str]]:
    """Return the first rows that are not blank, as far as they can be split."""
    rows: list[list[str]] = []
    text = io.StringIO(head, newline="")
    reader = csv.reader(text, delimiter=delimiter, quotechar=quote, strict=True)
    complete = False
    try:
        for row in reader:
            if not is_blank(row):
                rows.append(row)
            if len(rows) == SAMPLE_ROWS:
                complete = True
                break
    except csv.Error:
        # Another delimiter may fit; if none does, reading the whole file says where it breaks.
        return rows
    if cut and not complete and len(rows) > 1:
        rows.pop()  # the row that the sample's end cuts through
    return rows


def _fitness(rows: list[list[str]]) -> tuple[bool, float, float, int]:
    """Order ways to split: at least two columns, same width in all rows, numbers, most columns."""
    if not rows:
        return (False, 0.0, 0.0, 0)
    width, often = Counter(map(len, rows)).most_common(1)[0]
    some = rows[: max(2, _LOOKED_AT // width)]
    cells = [cell for row in some for cell in row if not is_missing(cell)]
    plain = sum(number(cell) is not None or number(cell, ",") is not None for cell in cells)
    share = round(plain / max(len(cells), 1), 1)
    return (width > 1, round(often / len(rows), 1), share, width)


def _decimal(rows: list[list[str]], delimiter: str) -> str:
    """Return "," when cells like 1,5 are there and cells like 1.5 are not."""
    points = commas = thousands = 0
    some = rows[: max(2, _LOOKED_AT // len(rows[0]))]
    for cell in (cell.strip() for row in some for cell in row):
        if "." in cell and number(cell) is not None:
            points += 1
        elif "," in cell and number(cell, ",") is not None:
            commas += 1
            thousands += len(cell.split(",")[1]) == 3
    # In a comma-separated file "1,234" in quotes is rather one thousand and more.
    if delimiter == "," and commas == thousands:
        return "."
    return "," if commas > points else "."


def _has_header(rows: list[list[str]], decimal: str) -> bool:
    """Tell whether the first row names the columns."""
    first, body = rows[0], rows[1:]
    if not body:
        return all(number(cell, decimal) is None and not is_missing(cell) for cell in first)
    for i, cell in enumerate(first):
        below = [row[i] for row in body if i < len(row) and not is_missing(row[i])]
        if below and not _is_value(cell, decimal) and all(_is_value(c, decimal) for c in below):
            return True
    if any(_is_value(cell, decimal) for cell in first):
        return False
    names = [cell.strip() for cell in first]
    return len(set(names)) == len(names) and not any(
        names[i] == row[i].strip() for row in body for i in range(min(len(names), len(row)))
    )


def _is_value(cell: str, decimal: str) -> bool:
    """Tell whether a cell holds data rather than a name."""
    return (
        is_missing(cell)
        or number(cell, decimal) is not None
        or days(cell, first=day_first([cell]) is True) is not None
    )
