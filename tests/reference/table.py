"""The table of comparisons with other libraries, printed when the group has run.

pip install -e '.[test,peers]' && pytest -m peers tests/reference

A line for each optimizer, a column for each library; in brackets the number of runs of 200 steps.
"""

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
    libraries = list(dict.fromkeys(library for library, _ in FOUND))
    subjects = dict.fromkeys(what for _, what in FOUND)
    lines = [f"{'largest relative difference':35}" + "".join(f"{one:>18}" for one in libraries)]
    for what in subjects:
        cells = [_cell(FOUND.get((library, what))) for library in libraries]
        lines.append(f"{what:35}" + "".join(f"{cell:>18}" for cell in cells))
    worst = max(difference for difference, _ in FOUND.values())
    runs = sum(count for _, count in FOUND.values())
    lines.append(f"{runs} runs, largest {worst:.1e}")
    text = "\n".join(lines)
    path = os.environ.get("DLGUI_PEERS_TABLE")
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(text + "\n")
    else:
        print(f"\n{text}")  # noqa: T201


def _cell(found):
    return "–" if found is None else f"{found[0]:.1e} ({found[1]})"
