"""scikit-learn itself, imported when the first rows are asked for and not before."""

from __future__ import annotations

import importlib
import os
import random
from functools import cache
from typing import Any


@cache
def datasets() -> Any:
    """Return `sklearn.datasets`.

    Importing it sets two environment variables and draws from Python's random numbers. Both are put
    back: a plugin changes nothing around it, and neither is needed to load or make rows.
    """
    before, state = dict(os.environ), random.getstate()
    try:
        return importlib.import_module("sklearn.datasets")
    finally:
        random.setstate(state)
        for name in set(os.environ) - set(before):
            del os.environ[name]
        os.environ.update(before)
