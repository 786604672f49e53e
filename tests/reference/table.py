"""The table of comparisons with other libraries, printed when the group has run."""

import atexit
import os

FOUND: dict[tuple[str, str], tuple[float, int]] = {}


def note(library, what, difference):
    """Keep the largest difference of a library and subject."""
    if not FOUND:
        atexit.register(told)
    worst, count = FOUND.get((library, what), (0.0, 0))
    FOUND[library, what] = max(worst, difference), count + 1


def told():
    """Print the table, or write it to the file that DLGUI_PEERS_TABLE names."""
    lines = [f"{'library':17}{'optimizer':34}{'runs':>5}  largest relative difference"]
    for (library, what), (worst, count) in FOUND.items():
        lines.append(f"{library:17}{what:34}{count:5}  {worst:.1e}")
    text = "\n".join(lines)
    path = os.environ.get("DLGUI_PEERS_TABLE")
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(text + "\n")
    else:
        print(f"\n{text}")  # noqa: T201
