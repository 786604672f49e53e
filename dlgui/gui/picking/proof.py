"""Proof: what holding a component against its promises found, in a few words.

The promises are tried on a thread of their own: a plugin may take as long as it likes. Each class
is tried once.
"""

from __future__ import annotations

import importlib
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dlgui.engine.component import Component
from dlgui.gui.controls.badge import Verdict
from dlgui.gui.curves.ticks import minus
from dlgui.gui.language import tr

if TYPE_CHECKING:
    from dlgui.api.contracts import Report


@dataclass(frozen=True)
class Words:
    """What a badge says, how, and the whole of it for the tooltip."""

    text: str
    verdict: Verdict
    details: str


@lru_cache(maxsize=512)
def proof(cls: type[Component]) -> Future[Report]:
    """Return the report of a class, now or later; the first call starts the trial."""
    found: Future[Report] = Future()

    def work() -> None:
        # Imported here: the contracts cost the start-up nothing.
        contracts = importlib.import_module("dlgui.api.contracts")
        try:
            found.set_result(contracts.report_component(cls))
        except BaseException as raised:
            found.set_exception(raised)

    threading.Thread(target=work, name=f"dlgui-proof-{cls.__name__}", daemon=True).start()
    return found


def badge_words(report: Report) -> Words:
    """Return what the badge of a report says: "gradient 3.8e−11", "8 promises hold"."""
    if not report.ok:
        lines = [f"{check.name}: {check.detail}" for check in report.failures]
        return Words(
            tr("breaks {failures}", failures=len(report.failures)), "bad", "\n".join(lines)
        )
    said = tr("{checks} promises hold", checks=len(report.checks))
    error = report.largest_gradient_error
    figures = minus("\n".join(report.figures()))
    return Words(
        said if error is None else minus(tr("gradient {error:.1e}", error=error)), "good", figures
    )
