"""Formulas that were typeset before: those of the lab's own layers, shipped as one file of SVGs.

The typesetter takes 0.2 s and 20 MB when it is first asked, which was at the first layer that was
selected. `python -m tests.formulas` makes the file; what is not in it is typeset when it is shown.
"""

from __future__ import annotations

import zipfile
import zlib
from functools import cache
from hashlib import sha256

from dlgui.lab.resources import resource

FILE = "formulas.zip"
VERSION = "ziamath"
"""The name under which the file holds the version of the typesetter that made it."""


def name_of(latex: str, size: int) -> str:
    """Return the name of a formula's drawing in the file."""
    return f"{sha256(latex.encode()).hexdigest()[:20]}-{size}.svg"


def set_before(latex: str, size: int) -> str:
    """Return the drawing of a formula as SVG, "" when it is not in the file or there is none."""
    try:
        return _opened().read(name_of(latex, size)).decode()
    except (KeyError, OSError, zipfile.BadZipFile, zlib.error):
        return ""


@cache
def _opened() -> zipfile.ZipFile:
    return zipfile.ZipFile(resource(FILE))
