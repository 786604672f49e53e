"""Which files a person may choose data from, as file dialogs and drops ask for them."""

from dlgui.gui.language import noop, tr
from dlgui.lab.tables.files import SUFFIXES

TABLES = SUFFIXES
IMAGES = (".gz", ".idx3-ubyte", ".idx")
"""Suffixes of files of pictures; folders of pictures have none."""
TABLE_FILTER = noop("Tables ({suffixes});;All files (*)")


def table_filter() -> str:
    """Return what a file dialog offers of tables."""
    return tr(TABLE_FILTER, suffixes=" ".join(f"*{suffix}" for suffix in SUFFIXES))
