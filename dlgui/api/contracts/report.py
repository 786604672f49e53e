"""A Report is what holding one component against its promises found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

GRADIENT = "gradient equals central differences"
"""The check whose figure is the largest gradient error; it has this name in every kind."""
GRADIENTS = re.compile(GRADIENT)
FIGURES = (
    ("gradient", GRADIENTS),
    ("same inputs and seed, same bits", re.compile(r"same (inputs|seed|model)|with the seed")),
    ("shape and type kept", re.compile("shape|type|in place")),
    ("inputs unchanged", re.compile("stays? unchanged|and weights")),
    ("saved and loaded, the same", re.compile("what is saved")),
)
"""What a badge tells apart from the number of promises, and the checks that it is told by."""


@dataclass(frozen=True)
class Check:
    """One promise held against one component.

    detail: what was found, one sentence · figure: the number measured, where there is one ·
    traceback: where the component raised.
    """

    name: str
    passed: bool
    detail: str = ""
    figure: float | None = None
    traceback: str = ""


@dataclass(frozen=True)
class Report:
    """All checks of one component.

    seconds: what they took · call_seconds: what one call takes on 128 rows or 10 000 weights, None
    where none was timed.
    """

    component: str
    kind: str
    checks: tuple[Check, ...]
    seconds: float = 0.0
    call_seconds: float | None = None

    @property
    def ok(self) -> bool:
        """Whether every promise holds."""
        return all(check.passed for check in self.checks)

    @property
    def failures(self) -> tuple[Check, ...]:
        """Return the checks that failed."""
        return tuple(check for check in self.checks if not check.passed)

    @property
    def largest_gradient_error(self) -> float | None:
        """Return the largest relative gradient error; None where there is no gradient."""
        figures = [check.figure for check in self.checks if check.name == GRADIENT]
        return figures[0] if figures else None

    def figures(self) -> tuple[str, ...]:
        """Return what was measured, a line each: the proof behind a badge."""
        proven = f"{len(self.checks)} promises hold, tried in {self.seconds:.2f} s"
        lines = [proven if self.ok else self.sentence()]
        for words, belongs in FIGURES:
            checks = [check for check in self.checks if belongs.search(check.name)]
            if not checks:
                continue
            failed = next((check for check in checks if not check.passed), None)
            said = failed.detail if failed is not None else checks[0].detail
            if belongs is not GRADIENTS and failed is None:
                said = "yes"
            lines.append(f"{words}: {said}")
        if self.call_seconds is not None:
            lines.append(f"a call: {in_words(self.call_seconds)}")
        return tuple(lines)

    def sentence(self) -> str:
        """Return the verdict in one line."""
        error = self.largest_gradient_error
        words = f", largest gradient error {error:.1e}" if error is not None else ""
        if self.ok:
            call = self.call_seconds
            words += f", {in_words(call)} a call" if call is not None else ""
            return f"{self.component}: {len(self.checks)} promises hold{words}."
        broken = ", ".join(check.name for check in self.failures)
        return f"{self.component} breaks {len(self.failures)} of {len(self.checks)}: {broken}."

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain JSON values."""
        return {
            "component": self.component,
            "kind": self.kind,
            "ok": self.ok,
            "largest_gradient_error": self.largest_gradient_error,
            "seconds": self.seconds,
            "call_seconds": self.call_seconds,
            "checks": [vars(check) for check in self.checks],
        }


def report_from(data: dict[str, Any]) -> Report:
    """Return the report that `as_dict` wrote."""
    checks = tuple(Check(**check) for check in data["checks"])
    call = data.get("call_seconds")
    return Report(data["component"], data["kind"], checks, data["seconds"], call)


def in_words(seconds: float) -> str:
    """Return a time as a person says it: "850 ns", "12 µs", "3.1 ms", "2.0 s"."""
    for size, unit in ((1e-6, "ns"), (1e-3, "µs"), (1.0, "ms")):
        if seconds < size:
            number = seconds / size * 1000
            return f"{number:.0f} {unit}" if number >= 10 else f"{number:.1f} {unit}"
    return f"{seconds:.1f} s"
