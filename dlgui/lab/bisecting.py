"""Bisecting finds the one plugin among many that makes something fail, in log₂ n + 1 runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

ONLY = "DLGUI_PLUGINS"
"""Environment variable: names, divided by commas, beside which no plugin is loaded."""


def bisect(names: Sequence[str], fails: Callable[[tuple[str, ...]], bool]) -> str | None:
    """Return the plugin with which `fails` says True, None when no single one does it.

    fails: tries with these plugins loaded and no other.
    """
    suspects, proven = tuple(names), False
    while len(suspects) > 1:
        half = suspects[: len(suspects) // 2]
        proven = fails(half)
        suspects = half if proven else suspects[len(half) :]
    if suspects and (proven or fails(suspects)):
        return suspects[0]
    return None


def allowed(name: str) -> bool:
    """Tell whether a plugin may be loaded in this process, as far as a bisection limits it."""
    listed = os.environ.get(ONLY)
    return listed is None or name in listed.split(",")
