"""What a verdict says in a few words: the badges of a row and the ticks of the checklist."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from dlgui.api.contracts.report import GRADIENT, Check, Report, in_words
from dlgui.gui.controls.badge import Verdict as Color
from dlgui.gui.curves.ticks import minus
from dlgui.gui.language import from_below, noop, plural, tr
from dlgui.lab.probe import Verdict

BOWL = "a bowl shrinks a hundred times"
SAME_BITS = re.compile(r"same (inputs|seed|model)|repeats with the seed")
SHAPES = re.compile(r"shape|inputs stay unchanged|gradient stays unchanged")
STEPS = re.compile(r"in (\d+) steps")
PENDING, HELD, FAILED, ABSENT = "pending", "held", "failed", "absent"


@dataclass(frozen=True)
class BadgeWords:
    """One badge: its words, its verdict, and the whole of it for the tooltip."""

    text: str
    color: Color = "plain"
    details: str = ""


def badges_of(verdict: Verdict) -> tuple[BadgeWords, ...]:
    """Return the badges of a verdict, the proof first."""
    if not verdict.ok:
        return (_failure(verdict),)
    reports = verdict.reports
    if not reports:
        return (BadgeWords(tr("loads"), "good", from_below(verdict.sentence)),)
    proof = _proof(reports)
    found = [
        replace(
            proof,
            details=tr(
                "{details}\nloading: {load_seconds}",
                details=proof.details,
                load_seconds=in_words(verdict.load_seconds),
            ),
        )
    ]
    if any(SAME_BITS.search(check.name) for check in _checks(reports)):
        said = tr("The same inputs and seed give the same bits.")
        found.append(BadgeWords(tr("same bits"), details=said))
    if any(SHAPES.search(check.name) for check in _checks(reports)):
        said = tr("Shapes and types are kept, inputs stay unchanged.")
        found.append(BadgeWords(tr("shapes"), details=said))
    return tuple(found)


def _proof(reports: tuple[Report, ...]) -> BadgeWords:
    if len(reports) > 1:
        good = sum(report.ok for report in reports)
        worst = _worst(reports)
        said = (
            tr(" The largest gradient error is {worst:.1e}.", worst=worst)
            if worst is not None
            else ""
        )
        text = tr("{good} of {reports} proven", good=good, reports=len(reports))
        return BadgeWords(
            text,
            "good",
            minus(tr("{good} components keep all promises.{said}", good=good, said=said)),
        )
    report = reports[0]
    figures = minus("\n".join(report.figures()))
    error, bowl = report.largest_gradient_error, _check(report, BOWL)
    if error is not None:
        return BadgeWords(minus(tr("gradient {error:.1e}", error=error)), "good", figures)
    steps = STEPS.search(bowl.detail) if bowl is not None else None
    if bowl is not None and bowl.figure and steps:
        text = tr("bowl ÷ {figure:,.0f} in {steps} steps", figure=1 / bowl.figure, steps=steps[1])
        return BadgeWords(
            text, "good", tr("{figures}\non a bowl: {detail}", figures=figures, detail=bowl.detail)
        )
    return BadgeWords(tr("{checks} promises hold", checks=len(report.checks)), "good", figures)


def _failure(verdict: Verdict) -> BadgeWords:
    failures = [check for report in verdict.reports for check in report.failures]
    details = "\n".join(f"{check.name}: {check.detail}" for check in failures)
    worst = _worst(tuple(report for report in verdict.reports if not report.ok))
    wrong = [check for check in failures if check.name == GRADIENT and check.figure is not None]
    if wrong and worst is not None:
        return BadgeWords(tr("gradient off by {worst:.2g}", worst=worst), "bad", minus(details))
    if failures:
        count = len(failures)
        return BadgeWords(
            tr("breaks {promises}", promises=plural(count, "promise")),
            "bad",
            minus(details),
        )
    if verdict.slow:
        return BadgeWords(
            tr("loads in {load_seconds:.1f} s", load_seconds=verdict.load_seconds),
            "bad",
            from_below(verdict.sentence),
        )
    if verdict.changes:
        said = tr("It changes {changes}.", changes=", ".join(verdict.changes))
        return BadgeWords(tr("changes what all share"), "bad", said)
    return BadgeWords(tr("did not load"), "bad", from_below(verdict.sentence))


def reason_of(verdict: Verdict) -> tuple[str, str]:
    """Return why a plugin is in quarantine: a short title, and the figures in words."""
    if verdict.changes and all(report.ok for report in verdict.reports):
        return tr("it changes what belongs to all"), tr(
            "While it loads, it {changes}.", changes=_changes(verdict)
        )
    for report in verdict.reports:
        for check in report.failures:
            if check.name == GRADIENT:
                return tr("backward does not match forward"), _slope_words(verdict, report, check)
    for report in verdict.reports:
        for check in report.failures:
            said = tr("“{name}” does not hold", name=check.name)
            return f"{report.component}: {said}", minus(check.detail)
    if verdict.slow:
        return tr("it takes too long to load"), from_below(verdict.sentence)
    if verdict.traceback:
        return tr("it raises an error while it is loaded"), from_below(verdict.sentence)
    return tr("it could not be tried to the end"), from_below(verdict.sentence)


def _slope_words(verdict: Verdict, report: Report, check: Check) -> str:
    """Say where the two slopes of an activation part, else what the check found."""
    curve = next((c for c in verdict.curves if c.component == report.component), None)
    if curve is None:
        return minus(f"{report.component}: {check.detail}")
    place = curve.worst
    z, claimed, measured = (a[place] for a in (curve.z, curve.claimed, curve.measured))
    said = tr(
        "At z = {z:.3f} {component} returns f′ = {claimed:.4f}; central "
        "differences give {measured:.4f}.",
        z=z,
        component=report.component,
        claimed=claimed,
        measured=measured,
    )
    if check.figure is not None:
        said += tr(" Relative difference {figure:.2f}, at most 1e-6 allowed.", figure=check.figure)
    return minus(said)


def _changes(verdict: Verdict) -> str:
    return tr("changes {changes}", changes=", ".join(verdict.changes))


@dataclass(frozen=True)
class Promise:
    """One line of the checklist: what is tried, and the limit that it is held to."""

    words: str
    limit: str
    belongs: Callable[[Check], bool]


CHECKLIST = (
    Promise(noop("Imports alone and implements a hook"), "", lambda check: False),
    Promise(noop("Gradient equals central differences"), "≤ 1e−6", lambda c: c.name == GRADIENT),
    Promise(
        noop("Same seed, same numbers"),
        noop("bit for bit"),
        lambda c: bool(SAME_BITS.search(c.name)),
    ),
    Promise(noop("Shapes and inputs unchanged"), "", lambda c: bool(SHAPES.search(c.name))),
    Promise(
        noop("Settings, limits and words"),
        "",
        lambda c: not (c.name == GRADIENT or SAME_BITS.search(c.name) or SHAPES.search(c.name)),
    ),
)


def ticks(loaded: bool, reports: tuple[Report, ...], ended: bool) -> tuple[str, ...]:
    """Return for each line of the checklist whether it held, failed, is pending or not asked."""
    first = HELD if loaded else FAILED if ended else PENDING
    return (first, *(_tick(promise, reports, ended) for promise in CHECKLIST[1:]))


def _tick(promise: Promise, reports: tuple[Report, ...], ended: bool) -> str:
    checks = [check for check in _checks(reports) if promise.belongs(check)]
    if any(not check.passed for check in checks):
        return FAILED
    if not ended:
        return PENDING
    return HELD if checks else ABSENT


def _checks(reports: tuple[Report, ...]) -> list[Check]:
    return [check for report in reports for check in report.checks]


def _check(report: Report, name: str) -> Check | None:
    return next((check for check in report.checks if check.name == name), None)


def _worst(reports: tuple[Report, ...]) -> float | None:
    errors = [report.largest_gradient_error for report in reports]
    return max((error for error in errors if error is not None), default=None)
