"""Room for a table: how much of the memory that is free it may take, and the words about it."""

from __future__ import annotations

from dlgui.engine.memory import free_memory, size

SHARE = 0.5
"""Of the free memory: a table is read, and then made into what the network wants."""
UNKNOWN = 2 << 30
"""Where the system does not tell what is free."""


def room() -> int:
    """Return the bytes that a table may take now."""
    free = free_memory()
    return UNKNOWN if free is None else int(SHARE * free)


def lack(need: int, limit: int) -> str:
    """Return what a table needs and what it may take, as the middle of a sentence."""
    free = free_memory()
    if free is None or limit != int(SHARE * free):
        return f"{size(need)} of memory; the limit is {size(limit)}"
    return f"{size(need)} of memory; {size(free)} are free, of which a table may take {size(limit)}"
