"""What a component says about itself in the window: one line, plain text, no markup."""

from __future__ import annotations

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
