"""A user's own table: read it, type its columns, plan what a network sees of it, encode it."""

from dlgui.engine.field import Field, Kind
from dlgui.lab.tables.column import KINDS, Column
from dlgui.lab.tables.content import Content, content_of, fingerprint
from dlgui.lab.tables.encoding import Encoded, encode, encode_inputs
from dlgui.lab.tables.files import Asked, any_table
from dlgui.lab.tables.formats import DELIMITERS, ENCODINGS, QUOTES, Format
from dlgui.lab.tables.plan import Message, Plan
from dlgui.lab.tables.planning import plan_columns
from dlgui.lab.tables.reading import read_table
from dlgui.lab.tables.source import Progress, Ragged
from dlgui.lab.tables.table import Table
from dlgui.lab.tables.writing import write_csv

__all__ = [
    "DELIMITERS",
    "ENCODINGS",
    "KINDS",
    "QUOTES",
    "Asked",
    "Column",
    "Content",
    "Encoded",
    "Field",
    "Format",
    "Kind",
    "Message",
    "Plan",
    "Progress",
    "Ragged",
    "Table",
    "any_table",
    "content_of",
    "encode",
    "encode_inputs",
    "fingerprint",
    "plan_columns",
    "read_table",
    "write_csv",
]
