"""A promise is a function that is named like a sentence and raises Broken where it does not hold.

Its first docstring line says what is promised. It gets one component, tries it on arrays of its
own and may return what it measured. `held` makes a Check of it and raises nothing.
"""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from dlgui.api.contracts.report import Check
from dlgui.engine.component import Component, params


class Broken(Exception):
    """A promise that does not hold: what was found, and the number where there is one."""

    def __init__(self, sentence: str, figure: float | None = None) -> None:
        super().__init__(sentence)
        self.figure = figure


@dataclass(frozen=True)
class Found:
    """What a promise measured while it held."""

    detail: str = ""
    figure: float | None = None


Promise: TypeAlias = Callable[[Any], Found | None]


@dataclass(frozen=True)
class Contract:
    """The promises of one kind: those for every setting, and those for the default settings."""

    always: tuple[Promise, ...]
    by_default: tuple[Promise, ...] = ()


def name_of(promise: Promise) -> str:
    """Return the promise's name in words."""
    return promise.__name__.replace("_", " ")


def held(promise: Promise, variants: Iterable[Component]) -> Check:
    """Return the check of a promise over variants of a component; the first failure ends it."""
    worst: Found | None = None
    for variant in variants:
        try:
            found = _tried(promise, variant)
        except Broken as broken:
            detail = f"{_settings(variant)}{broken}"
            return Check(name_of(promise), False, detail, broken.figure)
        except KeyboardInterrupt:
            raise
        except BaseException as raised:
            return _raised(promise, variant, raised)
        if found is not None and (worst is None or (found.figure or 0) > (worst.figure or 0)):
            worst = found
    worst = worst or Found()
    return Check(name_of(promise), True, worst.detail, worst.figure)


def _tried(promise: Promise, component: Component) -> Found | None:
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return promise(component)


def _raised(promise: Promise, variant: Component, raised: BaseException) -> Check:
    text = "".join(traceback.format_exception(raised))
    last = traceback.extract_tb(raised.__traceback__)[-1]
    place = f"{last.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}, line {last.lineno}"
    detail = f"{_settings(variant)}raised {type(raised).__name__}: {raised} ({place})"
    return Check(name_of(promise), False, detail, traceback=text)


def _settings(variant: Component) -> str:
    """Return the settings that differ from the defaults, as "with slope=0.5: "."""
    changed = [
        f"{item.name}={getattr(variant, item.name)!r}"
        for item in params(type(variant))
        if getattr(variant, item.name) != item.default
    ]
    return f"with {', '.join(changed)}: " if changed else ""
