"""A shelter: what fails in it is reported, and Qt goes on with no error pending.

Qt calls methods that Python overrides. Where one of them leaves an error behind, the next that Qt
calls crashes the process. So every override of Qt stands in a shelter, also those of plugins.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import wraps
from types import FunctionType
from typing import Any, ParamSpec

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainterPath, QPixmap
from shiboken6 import Shiboken

P = ParamSpec("P")


def _none() -> None:
    """Nothing."""


INSTEAD: dict[str, Callable[[], Any]] = {
    **dict.fromkeys(
        ("addItem", "data", "drawBranches", "drawPrimitive", "headerData", "itemAt", "paint"), _none
    ),
    **dict.fromkeys(("paintSection", "reject", "setGeometry", "setVisible", "takeAt"), _none),
    **dict.fromkeys(("event", "eventFilter", "viewportEvent", "focusNextPrevChild"), bool),
    **dict.fromkeys(("hasChildren", "hasHeightForWidth", "setData"), bool),
    **dict.fromkeys(("columnCount", "count", "heightForWidth", "rowCount", "styleHint"), int),
    **dict.fromkeys(("actualSize", "minimumSize", "minimumSizeHint", "sizeHint"), QSize),
    **dict.fromkeys(("minimumTabSizeHint", "tabSizeHint"), QSize),
    **dict.fromkeys(("index", "parent"), QModelIndex),
    **dict.fromkeys(("pixmap", "scaledPixmap"), QPixmap),
    "boundingRect": QRectF,
    "expandingDirections": lambda: Qt.Orientation(0),
    "flags": lambda: Qt.ItemFlag.NoItemFlags,
    "shape": QPainterPath,
}
"""What Qt gets, by the name of the override, when this fails. Those called …Event give nothing."""


def sheltered(do: Callable[P, object]) -> Callable[P, None]:
    """Return the function so that nothing leaves it: an exception goes to the error bus."""
    return _covered(do, _none)


def shelter_overrides() -> None:
    """Shelter every override of Qt in the Python classes that are made from now on."""
    root: Any = Shiboken.Object

    def made(cls: Any, /, **named: Any) -> None:
        super(root, cls).__init_subclass__(**named)
        for name, do in _overrides(cls):
            setattr(cls, name, _covered(do, INSTEAD.get(name, _none)))

    root.__init_subclass__ = classmethod(made)


def _overrides(cls: type) -> Iterator[tuple[str, FunctionType]]:
    """Yield what Qt may call of a class, its own and what is mixed in, by name."""
    path = cls.__mro__
    mixed = [cls, *(base for base in path[1:-1] if not issubclass(base, Shiboken.Object))]
    names = {n for base in mixed for n in vars(base) if n in INSTEAD or n.endswith("Event")}
    if not names:
        return
    qts = next((base for base in path if base.__module__.startswith("PySide6.")), object)
    for name in names:
        do = next(vars(base)[name] for base in path if name in vars(base))
        if isinstance(do, FunctionType) and hasattr(qts, name):
            yield name, do


def _covered(do: Callable[P, object], instead: Callable[[], Any]) -> Callable[P, Any]:
    @wraps(do)
    def done(*given: P.args, **named: P.kwargs) -> Any:
        try:
            return do(*given, **named)
        except Exception:
            sys.excepthook(*sys.exc_info())
            return instead()

    return done
