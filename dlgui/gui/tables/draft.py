"""What a person has chosen about a table so far, and what would come of it: an experiment or a
reason why there is none yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment, Split
from dlgui.engine.findings import findings
from dlgui.engine.kinds import REGRESSION, Data, Preprocessor
from dlgui.engine.network import parameter_counts
from dlgui.gui.language import from_below, grouped, noop, plural, tr
from dlgui.gui.naming import chip_text, component_title, without_layers
from dlgui.gui.tables.reader import TableFile
from dlgui.lab.balancing import balanced
from dlgui.lab.datasets import AUTO, data_of, table_source
from dlgui.lab.datasets import Table as TableSource
from dlgui.lab.registry import Registry
from dlgui.lab.starting import FEW_ROWS, network_shape, starting_experiment
from dlgui.lab.tables import Column, Kind, Plan, Table, plan_columns
from dlgui.lab.tables.planning import typed_column

LOOKED_AT = 20_000
"""Rows by which the outcome is judged: choosing must not take longer for a longer table."""
USUAL = ("target", "class", "label", "species", "y", "output", "outcome", "result")
"""Names that a column to predict often has."""
SEED = 7
READING = (
    *("text", "encoding", "separator", "decimal", "quote", "days", "sheet"),
    *("header", "ragged", "sample"),
)
"""The settings of a table that say how its file is read."""
RULES = ("median", "mean", noop("most frequent"))


@dataclass(frozen=True, eq=False)
class Draft:
    """Choices about one file. `steps` are the preprocessors, None for those that fit by
    themselves; `balance` weights classes so that all count alike."""

    file: TableFile
    target: str
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    split: Split | None = None
    seed: int = SEED
    rule: str = RULES[0]
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    balance: bool = False
    steps: tuple[Preprocessor, ...] | None = None

    @property
    def table(self) -> Table:
        """Return the table that was read."""
        return self.file.table

    def with_(self, **choices: object) -> Draft:
        """Return a copy with some choices changed."""
        return replace(self, **choices)  # type: ignore[arg-type]  # names of the fields above

    def with_kind(self, name: str, kind: Kind) -> Draft:
        """Return a copy in which a column is read as another kind, and taken in if it was left
        out."""
        rest = tuple(other for other in self.left_out if other != name)
        return replace(self, kinds={**self.kinds, name: kind}, left_out=rest)

    def order_of(self, name: str) -> tuple[str, ...]:
        """Return the labels of an ordinal column in their order."""
        return self.orders.get(name) or typed_column(self.table, name, "ordinal").labels

    def with_column(self, name: str, taken: bool) -> Draft:
        """Return a copy with a column taken in or left out."""
        rest = tuple(other for other in self.left_out if other != name)
        return replace(self, left_out=rest if taken else (*rest, name))

    def with_target(self, name: str) -> Draft:
        """Return a copy with another column to predict."""
        return replace(self, target=name, steps=None).with_column(name, taken=True)

    def moved_to(self, file: TableFile) -> Draft:
        """Return the same choices about another reading of the file, as far as they fit."""
        names = set(file.table.names)
        return replace(
            self,
            file=file,
            target=self.target if self.target in names else guess_target(file.table),
            kinds={name: kind for name, kind in self.kinds.items() if name in names},
            left_out=tuple(name for name in self.left_out if name in names),
            orders={},
        )


@dataclass(frozen=True, eq=False)
class Outlook:
    """What would come of a draft.

    plan and data are None, and the experiment too, when `problem` says why; data holds the first
    rows at most · rows: how many have a target · shape and parameters of the network.
    """

    draft: Draft
    problem: str = ""
    plan: Plan | None = None
    data: Data | None = None
    experiment: Experiment | None = None
    rows: int = 0
    shape: str = ""
    parameters: int = 0

    @property
    def is_ready(self) -> bool:
        """Tell whether there is an experiment that can run."""
        return self.experiment is not None and not self.problem


def first_draft(file: TableFile) -> Draft:
    """Return the choices to begin with."""
    return Draft(file, guess_target(file.table))


def guess_target(table: Table) -> str:
    """Return the column that is most likely to be predicted: one with a usual name, or the last
    that can be."""
    fit = [column for column in table.columns if _can_be_target(column, table.rows)]
    for word in USUAL:
        for column in fit:
            if column.name.casefold() == word:
                return column.name
    return fit[-1].name if fit else table.names[-1]


def _can_be_target(column: Column, rows: int) -> bool:
    if column.is_constant or column.missing > rows // 2:
        return False
    return column.kind in ("number", "category")


def outlook(draft: Draft, registry: Registry) -> Outlook:
    """Return what would come of a draft; whatever is wrong with it becomes a sentence."""
    plan = data = None
    try:
        plan = plan_columns(draft.table, draft.target, draft.kinds, draft.left_out, draft.orders)
        data = data_of(head(draft.table), plan)
        experiment = _experiment(draft, plan, data, registry)
    except DlguiError as problem:
        return Outlook(draft, str(problem), plan, data)
    stopping = [from_below(one.sentence) for one in findings(experiment, data) if one.stops]
    names = plan.input_names
    for step in experiment.preprocessors:
        names = step.names(names)
    known = draft.table.column(draft.target).gaps
    return Outlook(
        draft,
        stopping[0] if stopping else "",
        plan,
        data,
        experiment,
        rows=int(np.count_nonzero(~known)),
        shape=network_shape(experiment, len(names)),
        parameters=sum(parameter_counts(experiment, len(names))),
    )


def opening(found: Outlook, registry: Registry) -> tuple[Experiment, Data]:
    """Return the experiment with the fingerprint of the file and all its rows, as it is opened.

    Raises:
        ValueError: there is none.
        DlguiError: the rows do not fit it.
    """
    draft = found.draft
    if found.experiment is None or found.plan is None:
        raise ValueError(tr("There is no experiment: {problem}", problem=found.problem))
    source = draft.file.source
    kept = {name: getattr(source, name) for name in READING}
    orders = {one.name: one.labels for one in found.plan.inputs if one.kind == "ordinal"}
    told = draft.file.sha256 or draft.file.data
    choices = (draft.target, draft.kinds, draft.left_out, orders)
    made = table_source(source.path, told, *choices, **kept)
    data = data_of(draft.table, found.plan)
    experiment = found.experiment.with_(data=made)
    return (balanced(experiment, data, registry) if draft.balance else experiment), data


def has_gaps(found: Outlook) -> bool:
    """Tell whether a number or date among the inputs is missing in some row."""
    if found.plan is None:
        return False
    table = found.draft.table
    names = [one.name for one in found.plan.inputs if one.kind != "category"]
    return any(table.column(name).missing for name in names)


def _experiment(draft: Draft, plan: Plan, data: Data, registry: Registry) -> Experiment:
    rows = draft.table.rows
    made = starting_experiment(_plain_source(draft), registry, rows=data, seed=draft.seed)
    steps = made.preprocessors
    if draft.steps is not None:
        steps = draft.steps
    elif has_gaps(Outlook(draft, plan=plan)) and not np.isnan(data.x).any():
        # The gap lies behind the rows that were looked at.
        fill = registry.find("dlgui-builtins:FillMissing")
        made_fill = None if fill is None else fill()
        steps = (made_fill, *steps) if isinstance(made_fill, Preprocessor) else steps
    steps = tuple(_with_rule(step, draft.rule) for step in steps)
    split = draft.split
    if split is None:
        split = made.split if rows >= FEW_ROWS else Split(train=1.0, validation=0.0)
    made = made.with_(preprocessors=steps, split=split)
    return balanced(made, data, registry) if draft.balance and plan.classes else made


def _plain_source(draft: Draft) -> TableSource:
    """Return the dataset without its fingerprint, which takes a pass over the whole file."""
    return draft.file.source.with_(target=draft.target)


def _with_rule(step: Preprocessor, rule: str) -> Preprocessor:
    inner = getattr(step, "step", None)
    if isinstance(inner, Preprocessor):
        return step.with_(step=_with_rule(inner, rule))
    return step.with_(rule=rule) if type(step).__name__ == "FillMissing" else step


def head(table: Table, rows: int = LOOKED_AT) -> Table:
    """Return the first rows of a table."""
    if table.rows <= rows:
        return table
    columns = tuple(
        replace(column, values=column.values[:rows], codes=column.codes[:rows])
        for column in table.columns
    )
    return replace(table, columns=columns, row_numbers=table.row_numbers[:rows])


def baseline(found: Outlook) -> str:
    """Return what saying the same every time would achieve, in words; "" without a target."""
    plan, data = found.plan, found.data
    if plan is None or data is None:
        return ""
    if plan.classes:
        share = max(plan.class_counts) / max(sum(plan.class_counts), 1)
        name = plan.classes[int(np.argmax(plan.class_counts))]
        return tr(
            "Always saying {name} would be right in {share:.1f} %.", name=name, share=100 * share
        )
    y = data.y.reshape(-1).astype(np.float64)
    return tr(
        "Always saying the mean, {mean}, would be off by {std} (root of the mean square).",
        mean=_short(float(y.mean())),
        std=_short(float(y.std())),
    )


def consequence(found: Outlook) -> tuple[str, str]:
    """Return what the target settles as a title and a sentence."""
    experiment, data = found.experiment, found.data
    if experiment is None or data is None:
        return "", ""
    units = experiment.output.outputs(1)
    activation = component_title(experiment.output.activation)
    loss = chip_text(experiment.loss)[0]
    name = without_layers(experiment, data)
    said = tr("Set from the target. Without a hidden layer this is {name}.", name=name)
    if data.task == REGRESSION and experiment.target is not None:
        said += tr(" The target is standardized; predictions come in its own units.")
    return f"{activation}, {plural(units, 'unit')}, {loss}", said


def _short(value: float) -> str:
    return grouped(f"{value:,.4g}").replace("-", "\N{MINUS SIGN}")


def is_automatic(source: TableSource) -> bool:
    """Tell whether nothing about the reading was overruled."""
    return source.with_(encoding=AUTO, separator=AUTO, decimal=AUTO, header=AUTO) == source
