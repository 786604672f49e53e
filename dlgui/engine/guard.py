"""A guard stands around each method of a plugin's component: no fault comes out without a name.

Arguments go in read-only, but those that the method may change; what comes back is held against
the rule of its kind; whatever is raised becomes a PluginFault with component and line. The lab's
own components have no guards, which would cost each call two microseconds.
"""

from __future__ import annotations

import functools
import inspect
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from types import FunctionType
from typing import Any

import numpy as np

from dlgui.engine.component import Component, params
from dlgui.engine.errors import DlguiError, PluginFault
from dlgui.engine.kinds import kind_of
from dlgui.engine.returns import FAST, FOR_ALL, OUTPUTS, RETURNS, Check, Wrong, changes
from dlgui.engine.watch import Abandoned, Call, Label, Watch, line_words

_SEARCHING: ContextVar[bool] = ContextVar("searching", default=False)
_FREE = ("check", "translate", "load", "write", "predict", "fit")
"""Methods that may say in an error of ours that they cannot do it."""


def guard(cls: type[Component], plugin: str, watch: Watch) -> None:
    """Put guards around what a plugin's class has written itself; a second time does nothing."""
    if "guarded_by" in vars(cls):
        return
    kind = kind_of(cls)
    home = _home(cls)
    checks: dict[str, Check | None] = {**RETURNS[kind], **dict.fromkeys(FOR_ALL)}
    for name, check in checks.items():
        raw = inspect.getattr_static(cls, name)
        if raw is inspect.getattr_static(kind, name):
            continue
        label = Label(plugin, cls.__name__, name, home, _first_line(raw))
        setattr(cls, name, _Guard(label, watch, check, _arguments(kind, name)).around(raw))
    for name in FAST:
        raw = inspect.getattr_static(cls, name, None)
        if raw is not None and raw is not inspect.getattr_static(kind, name, None):
            label = Label(plugin, cls.__name__, name, home, _first_line(raw))
            setattr(cls, name, _Guard(label, watch, None, ()).around_fast(raw))
    for name, raw in list(vars(cls).items()):
        if isinstance(raw, property) and raw.fget is not None:
            label = Label(plugin, cls.__name__, name, home, _first_line(raw.fget))
            setattr(cls, name, property(_Guard(label, watch, None, ()).around(raw.fget)))
    cls.guarded_by = plugin  # type: ignore[attr-defined]  # by which it is known


def guarded_by(component: object) -> str:
    """Return the plugin that supplied a component, "" for the lab's own."""
    return str(getattr(type(component), "guarded_by", ""))


def parts(component: Component) -> Iterator[Component]:
    """Yield a component and all components in its settings."""
    yield component
    for item in params(type(component)):
        value = getattr(component, item.name)
        for one in value if type(value) is tuple else (value,):
            if isinstance(one, Component):
                yield from parts(one)


@contextmanager
def searching() -> Iterator[None]:
    """Within the block guards look which call makes finite numbers into others; it costs time."""
    token = _SEARCHING.set(True)
    try:
        yield
    finally:
        _SEARCHING.reset(token)


class _Guard:
    """One method's guard."""

    def __init__(
        self, label: Label, watch: Watch, check: Check | None, arguments: Sequence[str]
    ) -> None:
        self.label, self.watch, self.check = label, watch, check
        may_change = changes(label.method)
        self.closed = tuple(name not in may_change for name in arguments)
        self.read = tuple(name not in OUTPUTS for name in arguments)
        self.left = tuple(name not in ("out", "dx") for name in arguments)

    def around(self, raw: Any) -> Any:
        """Return the method with the guard around it."""
        function, check, watch, label = _callable(raw), self.check, self.watch, self.label
        closed = self.closed

        @functools.wraps(raw if isinstance(raw, FunctionType) else function)
        def guarded(component: Any, *given: Any, **named: Any) -> Any:
            call = watch.enter(label)
            try:
                if _SEARCHING.get():
                    found = self._searched(function, component, given, named)
                else:
                    safe = [_frozen(x) if c else x for x, c in zip(given, closed, strict=False)]
                    found = function(component, *safe, *given[len(safe) :], **named)
                if call.unwanted:
                    raise Abandoned
                if check is not None:
                    check(component, found, given)
                return found
            except BaseException as raised:
                self._raise(raised, call)
            finally:
                watch.leave(call)

        return guarded

    def around_fast(self, raw: Any) -> Any:
        """Return a method that returns calls, with guards around it and around each of them."""
        function = self.around(raw)

        @functools.wraps(raw)
        def guarded(component: Any, *given: Any, **named: Any) -> Any:
            found = function(component, *given, **named)
            if found is None:
                return None
            if type(found) is tuple:
                return tuple([self._watched(call, given) for call in group] for group in found)
            return [self._watched(call, given) for call in found]

        return guarded

    def _watched(self, function: Callable[[], object], given: Any) -> Callable[[], None]:
        watch, label = self.watch, self.label

        def guarded() -> None:
            call = watch.enter(label)
            try:
                was = _SEARCHING.get() and all(map(_finite, given))
                function()
                if was and not all(map(_finite, given)):
                    raise Wrong("makes numbers that are not finite out of finite ones")
                if call.unwanted:
                    raise Abandoned
            except BaseException as raised:
                self._raise(raised, call)
            finally:
                watch.leave(call)

        return guarded

    def _searched(self, function: Any, component: Any, given: Any, named: Any) -> Any:
        """Call it and look whether it makes finite numbers into others."""
        was = all(_finite(x) for x, read in zip(given, self.read, strict=False) if read)
        found = function(component, *given, **named)
        left = (x for x, left in zip(given, self.left, strict=False) if left)
        if was and not (_finite(found) and all(map(_finite, left))):
            raise Wrong("makes numbers that are not finite out of finite ones")
        return found

    def _raise(self, raised: BaseException, call: Call) -> None:
        """Raise what a call ended with as the plugin's fault."""
        if isinstance(raised, PluginFault):
            raise raised
        label = self.label
        if isinstance(raised, DlguiError) and label.method in _FREE:
            raise raised
        if isinstance(raised, KeyboardInterrupt) and not call.unwanted and _may_be_ctrl_c():
            raise raised
        if isinstance(raised, Wrong):
            said, place = str(raised), label.line
        else:
            said, place = call.unwanted or _words(raised), _line_of(raised, label)
        details = "".join(traceback.format_exception(raised))
        raise PluginFault(
            label.plugin, label.component, label.method, said, place, details
        ) from raised


def _may_be_ctrl_c() -> bool:
    """Tell whether Ctrl+C raises KeyboardInterrupt here: so it is the user's."""
    main = threading.current_thread() is threading.main_thread()
    return main and signal.getsignal(signal.SIGINT) is signal.default_int_handler


def _words(raised: BaseException) -> str:
    try:
        words = " ".join(str(raised).split())[:300]
    except BaseException:
        words = "an error that cannot be printed"
    name = type(raised).__name__
    return f"raised {name}: {words}" if words else f"raised {name}"


def _line_of(raised: BaseException, label: Label) -> str:
    """Return the innermost line of the plugin in a traceback."""
    for frame in reversed(traceback.extract_tb(raised.__traceback__)):
        if label.home and frame.filename.startswith(label.home):
            return line_words(frame.filename, frame.lineno)
    return label.line


def _frozen(value: Any) -> Any:
    """Return an array, or a table of arrays, that cannot be written to."""
    if isinstance(value, np.ndarray):
        view = value.view()
        view.flags.writeable = False
        return view
    if type(value) is dict:
        return {name: _frozen(one) for name, one in value.items()}
    return value


def _finite(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.dtype.kind != "f" or bool(np.isfinite(value).all())
    if isinstance(value, (dict, tuple)):
        return all(map(_finite, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, float) or bool(np.isfinite(value))


def _callable(raw: Any) -> Callable[..., Any]:
    """Return a function that takes the component first, whatever sort of method it is."""
    if isinstance(raw, FunctionType):
        return raw
    if hasattr(raw, "__get__"):
        return lambda component, *given, **named: raw.__get__(component, type(component))(
            *given, **named
        )
    return lambda component, *given, **named: raw(*given, **named)


def _arguments(kind: type[Component], method: str) -> tuple[str, ...]:
    return tuple(inspect.signature(getattr(kind, method)).parameters)[1:]


def _home(cls: type) -> str:
    """Return the folder of the package, or the file, that a class comes from."""
    top = sys.modules.get(cls.__module__.partition(".")[0])
    file = str(getattr(top, "__file__", None) or "")
    return file.removesuffix("__init__.py")


def _first_line(raw: Any) -> str:
    function = getattr(raw, "__func__", raw)
    code = getattr(function, "__code__", None)
    return line_words(code.co_filename, code.co_firstlineno) if code is not None else "–"
