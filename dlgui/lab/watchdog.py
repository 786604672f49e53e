"""The watchdog ends a plugin's call that holds the window for too long; the plugin is named.

A training thread may take its time, and the user decides about it. The window's own thread may not:
while a plugin holds it nobody can decide anything.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dlgui.engine.watch import Watch

SECONDS = 5.0
LOOK_SECONDS = 0.5


@contextmanager
def watched(watch: Watch, seconds: float = SECONDS) -> Iterator[None]:
    """Within the block a plugin's call on this thread is ended after so many seconds.

    The import of a plugin is left alone: it was tried before.
    """
    thread, over = threading.get_ident(), threading.Event()

    def look() -> None:
        while not over.wait(min(LOOK_SECONDS, seconds / 2)):
            waiting = watch.waiting(thread, seconds)
            if waiting is not None and waiting.label.component != "import":
                watch.abandon(thread, f"held the window for {waiting.seconds:.0f} s")

    watcher = threading.Thread(target=look, name="dlgui-watchdog", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
