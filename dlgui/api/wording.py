"""What a component says about itself: one line for the window, and a range that can be tried."""

from __future__ import annotations

import math
import re

TOOLTIP = 100
MOST_PARAMS = 64
# A tag or an entity, and not "0<x and y>1".
TAG = re.compile(r"</?[a-zA-Z]\w*(\s*/?>|\s+[\w-]+\s*=)|<!--|&\w+;")


def first_line(cls: type) -> str:
    """Return the first docstring line of a class; empty when the author wrote none."""
    text = (cls.__doc__ or "").strip()
    # A dataclass without a docstring gets its signature as one.
    return "" if text.startswith(f"{cls.__name__}(") else text.split("\n", 1)[0].strip()


_NUMBER = r"([−-]?\d+(?:\.\d+)?)(?=[.;:,](?:\s|$)|\s+(?:and|to)\s|\s*$)"
_RANGES = tuple(
    re.compile(r"\bRange:\s+" + form.replace("N", _NUMBER))
    for form in (
        r"from\s+(?P<low>N)\s+to\s+(?P<high>N)",
        r"above\s+(?P<low>N)\s+and\s+below\s+(?P<high>N)",
        r"above\s+(?P<low>N)",
        r"(?P<low>N)\s+and\s+above",
        r"below\s+(?P<high>N)",
        r"(?P<high>N)\s+and\s+below",
    )
)


def stated_range(cls: type) -> tuple[float, float] | None:
    """Return the range that a docstring states in numbers after "Range:", None without one.

    "from 0 to 1", "above −1 and below 1", "0 and above", "below 0"; ends with letters are left out.
    """
    for form in _RANGES:
        found = form.search(cls.__doc__ or "")
        if found is not None:
            ends = found.groupdict()
            low, high = (ends.get(name, "").replace("−", "-") for name in ("low", "high"))
            return (float(low) if low else -math.inf, float(high) if high else math.inf)
    return None
