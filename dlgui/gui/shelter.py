"""A shelter: what fails in it is reported, and Qt goes on with no error pending.

An event of Qt goes through many overrides, as when a card is shown and all else is laid out anew.
Where one of them leaves an error behind, the next that Qt calls crashes the process. So whatever
may run a plugin's code, and is called by such an event, stands in a shelter.
"""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")


def sheltered(do: Callable[P, object]) -> Callable[P, None]:
    """Return the function so that nothing leaves it: an exception goes to the error bus."""

    @wraps(do)
    def done(*given: P.args, **named: P.kwargs) -> None:
        try:
            do(*given, **named)
        except Exception:
            sys.excepthook(*sys.exc_info())

    return done
