"""Which files a person may choose data from, as file dialogs and drops ask for them."""

from dlgui.lab.tables.files import SUFFIXES

TABLES = SUFFIXES
IMAGES = (".gz", ".idx3-ubyte", ".idx")
"""Suffixes of files of pictures; folders of pictures have none."""
TABLE_FILTER = f"Tables ({' '.join(f'*{suffix}' for suffix in SUFFIXES)});;All files (*)"
