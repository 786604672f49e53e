"""An Outlet is standard output for programs with plugins: what a plugin prints is kept apart.

It costs nothing where no plugin prints, breaks on no closed terminal, and ends a flood: a plugin
that prints more than anybody reads is at fault.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from dlgui.engine.watch import Abandoned, Watch

MOST = 1 << 20
"""Characters that a component may print in one run of the program."""
KEPT = 4000
"""Characters of a plugin's last words that are kept."""


class Printed:
    """What plugins printed: the end of it by plugin, and how much it was by component."""

    def __init__(self, told: Callable[[str], object] = lambda _: None) -> None:
        self.tails: dict[str, str] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._told = told

    def take(self, watch: Watch, text: str) -> bool:
        """Keep what is printed in a plugin's call; False outside of one."""
        call = watch.now()
        if call is None:
            return False
        label = call.label
        key = label.plugin, label.component
        count = self._counts.get(key, 0) + len(text)
        self._counts[key] = count
        self.tails[label.plugin] = (self.tails.get(label.plugin, "") + text)[-KEPT:]
        if count <= KEPT and text.strip():
            self._told(f"{label} prints: {text.rstrip()}")
        if count > MOST:
            # The next run of the step may print again; one flood is told once.
            self._counts[key] = 0
            call.unwanted = f"printed more than {MOST:,} characters"
            raise Abandoned
        return True


class Outlet(io.TextIOBase):
    """A stream before another one, which may be closed or not be there at all."""

    def __init__(self, stream: TextIO | None, watch: Watch, printed: Printed) -> None:
        super().__init__()
        self.stream, self._watch, self._printed = stream, watch, printed

    def write(self, text: str) -> int:
        """Keep what a plugin prints; hand everything else on."""
        if not self._printed.take(self._watch, text) and self.stream is not None:
            with suppress(OSError, ValueError):
                return self.stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Hand it on."""
        if self.stream is not None:
            with suppress(OSError, ValueError):
                self.stream.flush()

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@contextmanager
def outlets(watch: Watch, printed: Printed) -> Iterator[None]:
    """Within the block standard output and errors go through outlets."""
    before = sys.stdout, sys.stderr
    sys.stdout = Outlet(before[0], watch, printed)
    sys.stderr = Outlet(before[1], watch, printed)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
