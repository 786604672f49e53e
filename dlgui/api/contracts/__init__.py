"""Contracts: what every kind promises, as assertions that any component can be held against.

`check_component` is a plugin's whole test. It tries the default settings and others near them on
arrays of its own, in float32 and float64, and raises ContractBroken with all that failed.
"""

from __future__ import annotations

import time

from dlgui.api.contracts import (
    activation,
    dataset,
    exporter,
    fast,
    initializer,
    layer,
    loss,
    metric,
    normalizer,
    optimizer,
    preprocessor,
    regularizer,
    schedule,
    settings,
)
from dlgui.api.contracts.promise import Contract, Promise, held
from dlgui.api.contracts.report import Check, Report, report_from
from dlgui.api.contracts.timing import call_seconds
from dlgui.engine.component import Component, params
from dlgui.engine.errors import ContractBroken
from dlgui.engine.kinds import KINDS

CONTRACTS: dict[str, Contract] = {
    "Activation": fast.in_steps(activation.CONTRACT),
    "Initializer": initializer.CONTRACT,
    "Regularizer": fast.in_steps(regularizer.CONTRACT),
    "Normalizer": fast.in_steps(normalizer.CONTRACT),
    "Layer": fast.in_steps(layer.CONTRACT, by_rows=True),
    "Loss": fast.in_steps(loss.CONTRACT),
    "Metric": metric.CONTRACT,
    "Optimizer": fast.in_steps(optimizer.CONTRACT),
    "Schedule": schedule.CONTRACT,
    "Preprocessor": preprocessor.CONTRACT,
    "Dataset": dataset.CONTRACT,
    "Exporter": exporter.CONTRACT,
}

__all__ = ["Check", "Report", "check_component", "promises", "report_component", "report_from"]


def check_component(component: Component | type[Component]) -> Report:
    """Return the report of a component whose every promise holds.

    Raises:
        ContractBroken: naming each promise that does not hold and what was found instead.
    """
    report = report_component(component)
    if not report.ok:
        lines = [f"  {check.name}: {check.detail}" for check in report.failures]
        raise ContractBroken("\n".join([report.sentence(), *lines]))
    return report


def report_component(component: Component | type[Component]) -> Report:
    """Return the report of a component; what fails is in it and raises nothing."""
    started = time.perf_counter()
    cls = component if isinstance(component, type) else type(component)
    call = None
    try:
        instance = component() if isinstance(component, type) else component
        kind = settings.kind_name(instance)
        checks = _checks(instance, kind)
        call = call_seconds(instance)
    except KeyboardInterrupt:
        raise
    except BaseException as raised:
        kind, checks = "no kind", (_not_made(cls, raised),)
    return Report(cls.__name__, kind, checks, time.perf_counter() - started, call)


def promises(kind: type[Component]) -> tuple[Promise, ...]:
    """Return all promises of a kind, those of every component first."""
    own = CONTRACTS[kind.__name__]
    every = settings.CONTRACT
    return (*every.by_default, *every.always, *own.always, *own.by_default)


def _checks(instance: Component, kind: str) -> tuple[Check, ...]:
    variants = settings.variants(instance)
    checks = []
    for contract in (settings.CONTRACT, CONTRACTS.get(kind, Contract(())), settings.AFTERWARDS):
        checks += [held(promise, (instance,)) for promise in contract.by_default]
        checks += [held(promise, variants) for promise in contract.always]
    if kind not in CONTRACTS:
        names = ", ".join(one.__name__ for one in KINDS)
        checks.append(Check("has a kind", False, f"It must be a subclass of one of {names}."))
    return tuple(checks)


def _not_made(cls: type, raised: BaseException) -> Check:
    name = "can be made without arguments"
    try:
        needed = [item.name for item in params(cls) if item.required]
    except Exception:
        needed = []
    if needed:
        detail = f"{', '.join(needed)} has no default: check an instance, {cls.__name__}(…)."
        return Check(name, False, detail)
    return Check(name, False, f"{type(raised).__name__}: {raised}")
