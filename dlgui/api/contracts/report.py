"""A Report is what holding one component against its promises found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

GRADIENT = "gradient equals central differences"
"""The check whose figure is the largest gradient error; it has this name in every kind."""


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
    """All checks of one component; `seconds` is what they took."""

    component: str
    kind: str
    checks: tuple[Check, ...]
    seconds: float = 0.0

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

    def sentence(self) -> str:
        """Return the verdict in one line."""
        error = self.largest_gradient_error
        words = f", largest gradient error {error:.1e}" if error is not None else ""
        if self.ok:
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
            "checks": [vars(check) for check in self.checks],
        }


def report_from(data: dict[str, Any]) -> Report:
    """Return the report that `as_dict` wrote."""
    checks = tuple(Check(**check) for check in data["checks"])
    return Report(data["component"], data["kind"], checks, data["seconds"])
