"""A trial holds a plugin's content against all its promises, once, in a process of its own.

The lab's own components are tried the same way.
"""

from __future__ import annotations

import platform
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dlgui.api.contracts.report import report_from
from dlgui.lab.discovery import BUILT_IN, Plugin
from dlgui.lab.errand import Errand
from dlgui.lab.probe import CPU_SECONDS, WALL_SECONDS, Verdict, probe_plugin
from dlgui.lab.slopes import curve_from
from dlgui.lab.verdicts import read_verdict, valid_for, write_verdict
from dlgui.lab.version import app_version

SLOWER = 6
"""How much longer the lab's own components may take: there are a hundred of them."""


def verdict_on(plugin: Plugin, folder: Path, errand: Errand | None = None) -> Verdict:
    """Return the verdict on a plugin, which is tried in a process of its own if it never was.

    Raises:
        Cancelled: the errand was ended.
    """
    known = known_verdict(plugin, folder)
    if known is not None:
        return known
    slower = SLOWER if plugin.source == BUILT_IN else 1
    errand = errand or Errand()
    errand.tell(f"Trying {plugin.name} in a process of its own")
    verdict = probe_plugin(plugin, errand, slower * WALL_SECONDS, slower * CPU_SECONDS)
    for text in (verdict.sentence, verdict.traceback, verdict.output):
        errand.note(text)
    write_verdict(plugin, _plain(verdict), folder)
    return verdict


def known_verdict(plugin: Plugin, folder: Path) -> Verdict | None:
    """Return the verdict on a plugin as its content is, None when this content was never tried."""
    data = read_verdict(plugin, folder)
    if data is None:
        return None
    try:
        return _verdict_from(data)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def built_in(supplier: str, module: str) -> Plugin:
    """Return one of the lab's own suppliers as a plugin; its fingerprint follows its files."""
    spec = find_spec(module)
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    marks = []
    for path in sorted(path for place in places for path in Path(place).rglob("*.py")):
        with suppress(OSError):
            found = path.stat()
            marks.append(f"{path.name} {found.st_size} {found.st_mtime_ns}")
    mark = f"sha256:{sha256(' '.join(marks).encode()).hexdigest()}" if marks else ""
    return Plugin(supplier, app_version(), BUILT_IN, Path(), (module,), mark)


def report_text(verdict: Verdict) -> str:
    """Return all of a verdict as text, for its author."""
    lines = [verdict.sentence]
    for report in verdict.reports:
        lines += ["", f"{report.sentence()}  ({report.seconds:.2f} s)"]
        lines += [f"  {check.name}: {check.detail}" for check in report.failures]
        lines += [check.traceback for check in report.failures if check.traceback]
    if verdict.changes:
        lines += ["", f"It changes {', '.join(verdict.changes)}."]
    lines += ["", f"Loaded in {verdict.load_seconds:.2f} s, tried in {verdict.seconds:.2f} s."]
    lines.append(f"Tried with {valid_for()} on {platform.system()} {platform.machine()}.")
    if verdict.traceback:
        lines += ["", verdict.traceback.rstrip()]
    if verdict.output.strip():
        lines += ["", "It printed:", verdict.output.rstrip()]
    return "\n".join(lines)


def _plain(verdict: Verdict) -> dict[str, Any]:
    return {
        **vars(verdict),
        "reports": [report.as_dict() for report in verdict.reports],
        "curves": [curve.as_dict() for curve in verdict.curves],
    }


def _verdict_from(data: dict[str, Any]) -> Verdict:
    lists = {
        "reports": tuple(report_from(report) for report in data["reports"]),
        "curves": tuple(curve_from(curve) for curve in data["curves"]),
        "changes": tuple(data["changes"]),
        "sentences": tuple(data["sentences"]),
    }
    return Verdict(**{**data, **lists})
