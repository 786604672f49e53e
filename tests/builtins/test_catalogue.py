"""The catalogue as a whole: everything is supplied, everything keeps its kind's promises."""

import inspect
import pkgutil
from abc import ABC
from importlib import import_module

import dlgui_builtins
import pytest

from dlgui.api import KINDS, Component, Dataset, Exporter, Layer, dump, kind_of, load, params
from dlgui.api.contracts import check_component

COMPONENTS = dlgui_builtins.COMPONENTS
BY_NAME = {cls.__name__: cls for cls in COMPONENTS}


def defined_classes():
    """Yield every component of the package, not what components only derive from."""
    for found in pkgutil.walk_packages(dlgui_builtins.__path__, "dlgui_builtins."):
        module = import_module(found.name)
        for _, cls in inspect.getmembers(module, inspect.isclass):
            own = issubclass(cls, Component) and cls.__module__ == module.__name__
            if own and ABC not in cls.__bases__:
                yield cls


def test_the_hook_supplies_every_component_that_the_modules_define():
    supplied = list(dlgui_builtins.dlgui_components())
    assert len(supplied) == len(set(supplied))
    assert set(defined_classes()) == set(supplied)


@pytest.mark.parametrize("cls", COMPONENTS, ids=lambda cls: cls.__name__)
def test_a_component_keeps_the_promises_of_its_kind(cls):
    assert check_component(cls).ok


@pytest.mark.parametrize("cls", COMPONENTS, ids=lambda cls: cls.__name__)
def test_a_component_survives_its_json(cls):
    written = dump(cls(), lambda one: one.__name__)
    assert load(written, kind_of(cls), BY_NAME.get) == cls()


@pytest.mark.parametrize("cls", COMPONENTS, ids=lambda cls: cls.__name__)
def test_the_first_line_of_a_docstring_fits_a_tooltip(cls):
    first = inspect.getdoc(cls).splitlines()[0]
    assert first.endswith(".")
    assert 20 <= len(first) <= 110


@pytest.mark.parametrize("cls", COMPONENTS, ids=lambda cls: cls.__name__)
def test_every_rule_has_a_formula_for_the_window(cls):
    if kind_of(cls) not in (Dataset, Exporter, Layer):
        assert cls.formula


def test_settings_of_optimizers_schedules_and_regularizers_may_change_while_training():
    changing = [cls for cls in COMPONENTS if kind_of(cls).__name__ in ("Optimizer", "Schedule")]
    changing += [cls for cls in COMPONENTS if kind_of(cls).__name__ == "Regularizer"]
    fixed = [
        f"{cls.__name__}.{item.name}" for cls in changing for item in params(cls) if not item.live
    ]
    assert fixed == []


def test_components_are_final_and_belong_to_a_kind():
    assert {kind_of(cls) for cls in COMPONENTS} <= set(KINDS)
    assert not {cls for cls in COMPONENTS if set(cls.__mro__[1:]) & set(COMPONENTS)}
