"""Sharing rows out: which are trained on, which are validated on, which are kept for the test."""

from __future__ import annotations

import numpy as np

from dlgui.engine.data import Data, Key
from dlgui.engine.errors import BadExperiment
from dlgui.engine.experiment import Split
from dlgui.engine.kinds import Array

PARTS = {
    "train": ("train", "training", "learn"),
    "validation": ("validation", "valid", "val", "dev"),
    "test": ("test", "testing", "holdout"),
}
"""The words by which a column says to which part a row belongs."""
Parts = tuple[Array, Array, Array]


def share_out(data: Data, split: Split, rng: np.random.Generator) -> Parts:
    """Return the row numbers for training, validation and test, each ascending.

    Raises:
        BadExperiment: there is no row to train on, or the column to split by does not fit.
    """
    rows = len(data.x)
    if split.by == "column":
        parts = _named(data, split)
    else:
        blocks = _blocks(data, split, rng)
        parts = _cut(blocks, split, rows) if not split.folds else _folded(blocks, split, rows)
    if not len(parts[0]):
        share = f"{split.train:.0%} of {rows} rows is 0"
        raise BadExperiment(f"Training needs at least 1 row; {share}.")
    train, validation, test = (np.sort(part) for part in parts)
    return train, validation, test


def _blocks(data: Data, split: Split, rng: np.random.Generator) -> list[Array]:
    """Return the rows in the order in which they are dealt, in blocks that stay together.

    Stratified, rows are ordered by their random rank within their class, divided by the size of
    the class: every prefix of that order holds each class in its share.
    """
    rows = len(data.x)
    if split.by == "time":
        return _same(_times(data, split))
    order = rng.permutation(rows)
    if split.by == "groups":
        return _groups(_key(data, split), order)
    if split.stratify and data.classes:
        place = np.empty(rows)
        for label in np.unique(data.y):
            members = order[data.y[order] == label]
            place[members] = (np.arange(len(members)) + 0.5) / len(members)
        order = order[np.argsort(place[order], kind="stable")]
    return [order]


def _cut(blocks: list[Array], split: Split, rows: int) -> Parts:
    """Return the blocks dealt by the shares; only rows at random are cut through."""
    first = min(round(split.train * rows), rows)
    second = min(first + round(split.validation * rows), rows)
    order, ends = np.concatenate(blocks), _ends(blocks)
    if split.by != "rows":
        first, second = _nearest(ends, first), _nearest(ends, second)
    return order[:first], order[first:second], order[second:]


def _folded(blocks: list[Array], split: Split, rows: int) -> Parts:
    """Return one fold: the test's share apart, the rest cut into equal parts."""
    order, ends = np.concatenate(blocks), _ends(blocks)
    rest = rows - round(max(0.0, 1.0 - split.train - split.validation) * rows)
    count = split.folds + (split.by == "time")
    if split.by != "rows":
        rest = _nearest(ends, rest)
        edges = [_nearest(ends, round(rest * i / count)) for i in range(count + 1)]
    else:
        edges = [round(rest * i / count) for i in range(count + 1)]
    at = split.fold if split.by == "time" else split.fold - 1
    validation = order[edges[at] : edges[at + 1]]
    after = order[:0] if split.by == "time" else order[edges[at + 1] : rest]
    if not len(validation):
        raise BadExperiment(
            f"Fold {split.fold} of {split.folds} would have no row: there are {rest:,} rows"
            f"{f' of {len(blocks):,} values' if split.by != 'rows' else ''}. Choose fewer folds."
        )
    return np.concatenate([order[: edges[at]], after]), validation, order[rest:]


def _named(data: Data, split: Split) -> Parts:
    """Return the parts that a column names."""
    key = _key(data, split)
    part_of = {word: part for part, words in PARTS.items() for word in words}
    found = [part_of.get(label.strip().casefold()) for label in key.labels]
    unknown = [label for label, part in zip(key.labels, found, strict=True) if part is None]
    missing = int(np.count_nonzero(key.missing))
    if not key.labels or unknown or missing:
        what = f"it holds {', '.join(map(repr, unknown[:5]))}" if unknown else "it holds numbers"
        if key.labels and not unknown:
            what = f"{missing:,} rows lack it"
        raise BadExperiment(
            f"The column {split.column!r} cannot share the rows out: each must hold train, "
            f"validation or test, and {what}. Choose another column or way."
        )
    parts = [
        np.flatnonzero(np.isin(key.values, [i for i, one in enumerate(found) if one == part]))
        for part in PARTS
    ]
    return parts[0], parts[1], parts[2]


def _key(data: Data, split: Split) -> Key:
    if split.column not in data.keys:
        known = ", ".join(map(repr, list(data.keys)[:10])) or "no column that can"
        raise BadExperiment(
            f"The rows are to be shared out by {split.column!r}, which is not among their columns: "
            f"{known}. Choose another column."
        )
    return data.keys[split.column]


def _times(data: Data, split: Split) -> Array:
    key = _key(data, split)
    missing = int(np.count_nonzero(key.missing))
    if key.labels or missing:
        why = "holds texts" if key.labels else f"is missing in {missing:,} rows"
        raise BadExperiment(
            f"The column {split.column!r} is no time: it {why}, and each row must have a number or "
            "date. Choose another column."
        )
    return key.values


def _same(values: Array) -> list[Array]:
    """Return rows from the smallest value to the largest, those of equal value together."""
    order = np.argsort(values, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(values[order])) + 1)


def _groups(key: Key, order: Array) -> list[Array]:
    """Return the rows of each value, values in random order; a row without one stands alone."""
    _, group = np.unique(key.values, return_inverse=True)
    group = np.where(key.missing, group.max() + 1 + np.arange(len(group)), group)
    first = np.unique(group[order], return_index=True)
    rank = np.empty(int(group.max()) + 1, np.intp)
    rank[first[0]] = first[1]
    return _same(rank[group])


def _ends(blocks: list[Array]) -> Array:
    return np.concatenate([[0], np.cumsum([len(block) for block in blocks])])


def _nearest(ends: Array, place: int) -> int:
    return int(ends[np.abs(ends - place).argmin()])
