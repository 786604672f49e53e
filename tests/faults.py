"""Faults: components and plugins that are wrong on purpose, and whether each is caught by name.

python -m tests.faults [--components]

Prints a line for each fault, what caught it and with which words, then how many sound components
were refused. Exits with 1 if a fault slipped through or a sound component was refused.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from dlgui.api import report_component
from dlgui.api.wording import first_line
from dlgui.lab.admission import admit, hook_manager
from dlgui.lab.discovery import plugin_at
from dlgui.lab.probe import probe
from dlgui.lab.registry import Registry

FAULTS = Path(__file__).parent / "fault_plugins"
SECONDS, PATIENCE = 5.0, {"imports_slowly": 30.0}
"""How long a plugin may take to be tried; one is refused for its own slowness, not for ours."""
Caught = tuple[str, str, str, bool]
"""Name of the fault, what should catch it, the words that were said, whether it was caught."""


def faulty_components() -> list[type]:
    """Return the components that break a promise; `caught_by` of each names the check."""
    found = []
    for path in sorted(FAULTS.glob("*.py")):
        _, entries = admit(plugin_at(path), hook_manager(), Registry())
        found += [entry.cls for entry in entries]
    return found


def caught_components() -> Iterator[Caught]:
    """Yield what became of each faulty component."""
    for cls in faulty_components():
        failed = {check.name: check.detail for check in report_component(cls).failures}
        said = failed.get(cls.caught_by, "")
        caught = cls.caught_by in failed and getattr(cls, "says", "") in said
        yield f"{cls.__name__}: {first_line(cls)[:56]}", cls.caught_by, said, caught


def caught_plugins() -> Iterator[Caught]:
    """Yield what became of each plugin that cannot be loaded, or harms while it is tried."""
    for folder in ("loading", "probing"):
        for path in sorted((FAULTS / folder).glob("*.py")):
            verdict = probe(path, seconds=PATIENCE.get(path.stem, SECONDS))
            yield path.stem.replace("_", " "), f"{folder} alone", verdict.sentence, not verdict.ok


def sound_components() -> list[type]:
    """Return all that is shipped and the sound components at the edges of the contracts."""
    from tests.api.test_sound_components import SOUND
    from tests.engine.test_repetition import shipped

    return [*shipped(), *SOUND]


def main(arguments: list[str]) -> int:
    """Print the table; return how many lines of it are wrong."""
    wrong = _told("faulty components", list(caught_components()))
    if "--components" not in arguments:
        wrong += _told("faulty plugins", list(caught_plugins()))
    sound = [(cls.__name__, report_component(cls)) for cls in sound_components()]
    refused = [report.sentence() for _, report in sound if not report.ok]
    _say("\n".join([f"refused {len(refused)} of {len(sound)} sound components", *refused]))
    return wrong + len(refused)


def _told(what: str, found: list[Caught]) -> int:
    for name, check, said, caught in found:
        _say(f"{'caught' if caught else 'MISSED'}  {name:75}  {check}: {said[:110]}")
    count = sum(caught for *_, caught in found)
    _say(f"caught {count} of {len(found)} {what}\n")
    return len(found) - count


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(min(1, main(sys.argv[1:])))
