"""PySide is kept from reading the source of every module that is imported after it.

It looks for its own name in each, so that `from __feature__ import snake_case` somewhere else does
not reach modules without Qt. Python keeps what was read: 18 MB, and a sixth of the time of a start.
So each module is taken for one with Qt and without the switch; one that asks for it is still heard.
"""

from __future__ import annotations

import contextlib
import importlib
import linecache
from typing import Any

with contextlib.suppress(ImportError, AttributeError):  # another PySide, or none
    importlib.import_module("PySide6.QtCore")
    _feature: Any = importlib.import_module("shibokensupport.feature")
    if callable(_feature._mod_uses_pyside):
        _feature._mod_uses_pyside = lambda module: True
linecache.clearcache()  # what it has read of the modules before
