"""Leaks: what grows for as long as a run with a plugin goes on, memory, threads or open files.

The lab's own steps allocate nothing, so steady growth is a plugin's. One look a second is enough.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SECONDS = 20.0
"""How long something must have grown before anybody is told."""
MEMORY, THREADS, FILES = 20 << 20, 16, 32
"""How much it must have grown in this time."""
_STATM, _FILES = Path("/proc/self/statm"), Path("/proc/self/fd")


@dataclass(frozen=True)
class Sample:
    """How large the process is at a moment. memory: resident bytes."""

    at: float
    memory: int
    threads: int
    files: int


def sample() -> Sample | None:
    """Return how large this process is, None where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        pages = int(_STATM.read_text().split()[1])
        files = sum(1 for _ in _FILES.iterdir())
        memory = pages * os.sysconf("SC_PAGE_SIZE")
        return Sample(time.monotonic(), memory, threading.active_count(), files)
    return None


class Leaks:
    """Tells what has grown steadily since `forget`, once."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._samples: deque[Sample] = deque(maxlen=600)
        self._told = False

    def forget(self) -> None:
        """Begin anew, as with another run."""
        self._samples.clear()
        self._told = False

    def look(self, now: Sample | None) -> str:
        """Take a sample; return in words what grows, "" while nothing does or it was told."""
        if now is None or self._told:
            return ""
        self._samples.append(now)
        while now.at - self._samples[0].at > 2 * self._seconds:
            self._samples.popleft()
        first = self._samples[0]
        lasted = now.at - first.at
        if lasted < self._seconds:
            return ""
        samples, found = list(self._samples), []
        third = len(samples) // 3
        for name, limit in (("memory", MEMORY), ("threads", THREADS), ("files", FILES)):
            values = [getattr(one, name) for one in samples]
            early, middle, late = values[:third], values[third:-third], values[-third:]
            # All the time: what is allocated once, or comes and goes, is no leak.
            steady = third and max(early) < min(middle) and max(middle) < min(late)
            if steady and values[-1] - values[0] >= limit:
                found.append(_words(name, values[-1] - values[0], lasted))
        self._told = bool(found)
        return " and ".join(found)


def _words(name: str, grown: int, seconds: float) -> str:
    if name == "memory":
        return f"{grown / seconds / (1 << 20):.1f} MB of memory a second"
    words = {"threads": "threads", "files": "open files"}[name]
    return f"{grown} {words} in {seconds:.0f} s"
