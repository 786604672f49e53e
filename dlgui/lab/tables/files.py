"""A table in a file of any kind that is known: text, Excel, Parquet, NumPy. What the bytes begin
with decides, never the file's name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dlgui.api import npz
from dlgui.engine.errors import BadTable
from dlgui.lab.tables import excel, parquet
from dlgui.lab.tables.content import Content
from dlgui.lab.tables.reading import Wish, read_table
from dlgui.lab.tables.source import Progress, part_of
from dlgui.lab.tables.table import Table
from dlgui.lab.tables.typed import table_of_arrays

SUFFIXES = (".csv", ".tsv", ".txt", *excel.SUFFIXES, ".parquet", ".npy", ".npz")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_LIMIT = 2 << 30


@dataclass(frozen=True)
class Asked:
    """How a file is to be read: as text in a way, or which sheet of a workbook."""

    text: Wish = field(default_factory=Wish)
    sheet: str = ""


def any_table(
    content: Content, name: str, asked: Asked | None = None, progress: Progress | None = None
) -> Table:
    """Return the table in the content of a file.

    Raises:
        BadTable: what is wrong with the file, where, and what to do.
    """
    asked, told = asked or Asked(), progress or (lambda share: None)
    head = content[:8]
    binary = head.startswith((*_ZIP, parquet.MAGIC, npz.MAGIC))
    if not binary:
        return _text(content, name, asked.text, told)
    if len(content) > _LIMIT:
        raise BadTable(
            f"{name} has {len(content):,} bytes; the limit for its kind is {_LIMIT:,}. Save the "
            "table as CSV, of which a sample can be drawn."
        )
    data = content if isinstance(content, bytes) else content[: len(content)]
    try:
        return _binary(data, name, asked, told)
    except MemoryError:
        raise BadTable(
            f"{name} does not fit into memory. Close other programs or keep fewer rows or columns."
        ) from None


def _binary(data: bytes, name: str, asked: Asked, progress: Progress) -> Table:
    sample = asked.text.sample
    if data.startswith(parquet.MAGIC):
        return parquet.read_parquet(data, name, sample, progress)
    if data.startswith(npz.MAGIC):
        return table_of_arrays({"": npz.read_npy(data, name)}, name, sample, progress)
    if not excel.is_workbook(data):
        arrays = npz.read_npz(data, name, progress=part_of(progress, 0.0, 0.5))
        return table_of_arrays(arrays, name, sample, part_of(progress, 0.5, 0.5))
    text, sheets, sheet = excel.sheet_as_csv(data, name, asked.sheet, progress)
    wish = replace(asked.text, encoding="utf-8", delimiter=",", decimal=".", quote='"')
    made = _text(text, name, wish, lambda share: progress(0.3 + 0.7 * share))
    format = replace(made.format, kind="excel", sheets=sheets, sheet=sheet)
    return replace(made, format=format)


def _text(content: Content, name: str, wish: Wish, progress: Progress) -> Table:
    settings = {field: getattr(wish, field) for field in wish.__dataclass_fields__}
    return read_table(content, name=name, progress=progress, **settings)
