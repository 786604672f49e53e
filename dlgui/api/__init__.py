"""The only door for plugins: kinds to subclass, params to declare, the hook marker, the check."""

import importlib
from typing import TYPE_CHECKING, Any

import pluggy

from dlgui.engine.buffers import buffer_like, joined
from dlgui.engine.component import Component, Param, changed, dump, load, param, params
from dlgui.engine.errors import BadParam, BadTable, ContractBroken, DlguiError, ExportFailed
from dlgui.engine.field import Field
from dlgui.engine.kinds import (
    KINDS,
    MULTI_CLASS,
    REGRESSION,
    TASKS,
    TWO_CLASS,
    Activation,
    Array,
    Arrays,
    Calls,
    Clock,
    Data,
    Dataset,
    Exporter,
    Initializer,
    Key,
    Layer,
    Loss,
    Metric,
    Moment,
    Normalizer,
    Optimizer,
    Peer,
    Preprocessor,
    Regularizer,
    Schedule,
    Shape,
    kind_of,
    overrides,
)
from dlgui.engine.model import Model, class_numbers
from dlgui.engine.progress import EpochDone
from dlgui.engine.samples import Samples
from dlgui.engine.translation import LIBRARIES, Facts, Translation, translated

if TYPE_CHECKING:
    from dlgui.api.contracts import Check, Report, check_component, report_component

API_VERSION = "1.0"
hookimpl = pluggy.HookimplMarker("dlgui")

__all__ = [
    "API_VERSION",
    "KINDS",
    "LIBRARIES",
    "MULTI_CLASS",
    "REGRESSION",
    "TASKS",
    "TWO_CLASS",
    "Activation",
    "Array",
    "Arrays",
    "BadParam",
    "BadTable",
    "Calls",
    "Check",
    "Clock",
    "Component",
    "ContractBroken",
    "Data",
    "Dataset",
    "DlguiError",
    "EpochDone",
    "ExportFailed",
    "Exporter",
    "Facts",
    "Field",
    "Initializer",
    "Key",
    "Layer",
    "Loss",
    "Metric",
    "Model",
    "Moment",
    "Normalizer",
    "Optimizer",
    "Param",
    "Peer",
    "Preprocessor",
    "Regularizer",
    "Report",
    "Samples",
    "Schedule",
    "Shape",
    "Translation",
    "buffer_like",
    "changed",
    "check_component",
    "class_numbers",
    "dump",
    "hookimpl",
    "joined",
    "kind_of",
    "load",
    "overrides",
    "param",
    "params",
    "report_component",
    "translated",
]


if not TYPE_CHECKING:  # or mypy would take any name of dlgui.api for granted

    def __getattr__(name: str) -> Any:
        # The window starts without the contracts: they load when somebody checks a component.
        if name in ("Check", "Report", "check_component", "report_component"):
            return getattr(importlib.import_module("dlgui.api.contracts"), name)
        raise AttributeError(f"dlgui.api has no {name!r}; it offers {', '.join(__all__)}.")
