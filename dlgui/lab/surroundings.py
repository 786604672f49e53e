"""What all plugins share in one process, and which part of it a plugin changed."""

from __future__ import annotations

import gc
import locale
import os
import random
import signal
import sys
import threading
from typing import Any

import numpy as np

SIGNALS = ("SIGINT", "SIGTERM", "SIGSEGV", "SIGALRM", "SIGCHLD")


def surroundings() -> dict[str, Any]:
    """Return the state that belongs to everybody, by the words in which it is shown."""
    state = np.random.get_state(legacy=False)["state"]  # noqa: NPY002  # to see it touched
    handlers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    functions = {name: id(value) for name, value in vars(np).items() if callable(value)}
    return {
        "NumPy's error state": np.geterr(),
        "NumPy's global random state": (state["key"].tobytes(), state["pos"]),
        "Python's global random state": hash(random.getstate()),
        "NumPy's functions": functions,
        "the recursion limit": sys.getrecursionlimit(),
        "the garbage collector": gc.isenabled(),
        "the hooks for errors": (sys.excepthook, threading.excepthook, sys.unraisablehook),
        "signal handlers": [signal.getsignal(handler) for handler in handlers],
        "the current folder": os.getcwd(),
        "environment variables": dict(os.environ),
        "the locale": locale.setlocale(locale.LC_ALL),
        "standard output": (sys.stdout, sys.stderr),
        "the import path": list(sys.path),
        "the import system": list(map(id, sys.meta_path)),
        "the process by importing Qt outside dlgui_panels": "PySide6" in sys.modules,
        "running threads": {one for one in threading.enumerate() if not one.daemon},
    }


def changed(before: dict[str, Any], after: dict[str, Any]) -> tuple[str, ...]:
    """Return what differs, in the words of `surroundings`; new NumPy functions do not count."""
    found = []
    for name, old in before.items():
        new = after[name]
        if name == "NumPy's functions":
            new = {one: new.get(one) for one in old}
        if new != old:
            found.append(name)
    return tuple(found)
