"""The Watch knows which method of which plugin each thread is in, since when, and what it costs.

It is told by the guards. Another thread may look, and may ask a call that does not return to end.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType


class Abandoned(BaseException):
    """Raised in the middle of a plugin's call that nobody waits for any longer."""


@dataclass(frozen=True)
class Label:
    """Whose method it is. home: the plugin's package or file · line: where the method begins."""

    plugin: str
    component: str
    method: str
    home: str = ""
    line: str = ""

    def __str__(self) -> str:
        return f"{self.component}.{self.method} of {self.plugin}"


class Call:
    """One call that has not returned. unwanted: why it shall end, "" while it may go on."""

    __slots__ = ("label", "outer", "since", "unwanted")

    def __init__(self, label: Label, outer: Call | None, since: float) -> None:
        self.label, self.outer, self.since = label, outer, since
        self.unwanted = ""


@dataclass(frozen=True)
class Waiting:
    """A call that takes long. place: the line where it is now."""

    label: Label
    seconds: float
    place: str


def _unmarked(label: Label | None) -> None:
    """Leave no mark."""


class Watch:
    """The open calls of all threads.

    seconds, calls: what each component has cost so far, by (plugin, component) · mark: called with
    the label of the innermost call of a thread, None after the last, so that a crash can be traced.
    """

    def __init__(self) -> None:
        self.seconds: dict[tuple[str, str], float] = {}
        self.calls: dict[tuple[str, str], int] = {}
        self.mark: Callable[[Label | None], None] = _unmarked
        self._open: dict[int, Call] = {}

    def enter(self, label: Label) -> Call:
        """Note that this thread calls a plugin's method."""
        thread = threading.get_ident()
        call = Call(label, self._open.get(thread), time.perf_counter())
        self._open[thread] = call
        self.mark(label)
        return call

    def leave(self, call: Call) -> None:
        """Note that the call is over."""
        thread, outer, label = threading.get_ident(), call.outer, call.label
        if outer is None:
            self._open.pop(thread, None)
            self.mark(None)
        else:
            self._open[thread] = outer
            self.mark(outer.label)
        key = label.plugin, label.component
        self.seconds[key] = self.seconds.get(key, 0.0) + time.perf_counter() - call.since
        self.calls[key] = self.calls.get(key, 0) + 1

    def now(self, thread: int | None = None) -> Call | None:
        """Return the innermost open call of a thread, by default of this one."""
        return self._open.get(threading.get_ident() if thread is None else thread)

    def waiting(self, thread: int, seconds: float) -> Waiting | None:
        """Return the call that a thread has been in for longer than so many seconds."""
        call = self._open.get(thread)
        lasts = time.perf_counter() - call.since if call is not None else 0.0
        if call is None or lasts < seconds:
            return None
        frame = sys._current_frames().get(thread)
        return Waiting(call.label, lasts, place_of(frame, call.label))

    def abandon(self, thread: int, why: str) -> bool:
        """Ask a thread's call to end; one that runs no Python hears it when it returns."""
        call = self._open.get(thread)
        if call is None:
            return False
        while call.outer is not None:
            call.unwanted = why
            call = call.outer
        call.unwanted = why
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread), ctypes.py_object(Abandoned)
        )
        return True


def place_of(frame: FrameType | None, label: Label) -> str:
    """Return the innermost line of a plugin on a stack, else the method's first line."""
    while frame is not None:
        if label.home and frame.f_code.co_filename.startswith(label.home):
            return line_words(frame.f_code.co_filename, frame.f_lineno)
        frame = frame.f_back
    return label.line


def line_words(file: str, line: int | None) -> str:
    """Return a line in words, as "softplus.py, line 12"."""
    name = file.replace("\\", "/").rpartition("/")[2]
    if name == "__init__.py":
        name = "/".join(file.replace("\\", "/").split("/")[-2:])
    return f"{name}, line {line}"
