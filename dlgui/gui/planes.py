"""A Slice is a plane through the space of the raw inputs, over which a map can be drawn.

Its axes are two chosen inputs, or two principal axes; what becomes of the other inputs is its
ground. Plain arithmetic on arrays: nothing here knows a window.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dlgui.engine.kinds import Array, Data
from dlgui.gui import responses
from dlgui.gui.language import noop, tr
from dlgui.gui.scatter import range_of

Range = tuple[float, float]

MEDIAN, PLANE, AXES = "median", "plane", "axes"
GROUNDS = {
    MEDIAN: noop("others at median"),
    PLANE: noop("others on principal plane"),
    AXES: noop("over the principal axes"),
}
"""What each ground is called; inputs of labels are at the commonest label where medians are."""
SAMPLED, WIDE, FEW = 2000, 256, 256
"""Rows from which axes are found; inputs from which on a few rows have to do."""
STEEP = 50.0
"""How much more than the chosen inputs the others may move on the principal plane: beyond that it
stands nearly upright on them."""


@dataclass(frozen=True, eq=False)
class Slice:
    """The plane origin + u · along[0] + v · along[1]; u and v lie in the ranges x and y.

    Shapes: origin (n,), along (2, n), low and high (n,), beyond which nothing is asked · names: of
    the two axes · note: what the other inputs are held at, "" when there are no others.
    """

    origin: Array
    along: Array
    onto: Array
    x: Range
    y: Range
    names: tuple[str, str]
    note: str = ""
    low: Array | None = None
    high: Array | None = None

    def points(self, side: int) -> Array:
        """Return raw rows (side², n): the first at the lower end of v, column 0 at that of u."""
        u, v = (np.linspace(*ends, side) for ends in (self.x, self.y))
        return self._raw(np.column_stack([np.tile(u, side), np.repeat(v, side)]))

    def point(self, u: float, v: float) -> Array:
        """Return the raw values (n,) of one point."""
        raw: Array = self._raw(np.array([[u, v]]))[0]
        return raw

    def _raw(self, places: Array) -> Array:
        raw: Array = self.origin + places @ self.along
        return raw if self.low is None else np.clip(raw, self.low, self.high)

    def project(self, rows: Array) -> Array:
        """Return where raw rows (m, n) lie on the plane: (m, 2)."""
        with np.errstate(all="ignore"):  # an input of one's own may be anything
            places: Array = (np.asarray(rows, np.float64) - self.origin) @ self.onto.T
        return places


def slice_of(data: Data, across: int = -1, up: int = -1, ground: str = "") -> Slice:
    """Return the slice over two inputs of the data, −1 for those that tell most of the target."""
    rows = responses.sampled(np.arange(len(data.x)), SAMPLED)
    x = np.nan_to_num(np.asarray(data.x[rows], np.float64))
    count = x.shape[1]
    if ground_of(data, ground) == AXES and count > 2:
        return _principal(x)
    first, second = chosen(data, across, up)
    along = np.zeros((2, count))
    along[0, first] = along[1, second] = 1.0
    base, note = np.zeros(count), ""
    if count > 2:
        base, note = _typical(data, x), tr(GROUNDS[MEDIAN])
        base[[first, second]] = 0.0
    onto = along.copy()
    low = high = None
    if ground == PLANE and count > 2:
        found = _following(x, first, second)
        if found is None:
            note += tr(": the principal plane stands upright on these two")
        else:
            base, along = found
            note, low, high = tr(GROUNDS[PLANE]), x.min(axis=0), x.max(axis=0)
            low[[first, second]], high[[first, second]] = -np.inf, np.inf
    ends = [range_of(np.asarray(data.x[:, i], np.float64)) for i in (first, second)]
    names = data.inputs[first], data.inputs[second]
    return Slice(base, along, onto, ends[0], ends[1], names, note, low, high)


def line_of(data: Data) -> Slice:
    """Return the one input of the data as a slice whose second axis means nothing."""
    ends = range_of(np.asarray(data.x[:, 0], np.float64))
    along = np.array([[1.0], [0.0]])
    return Slice(np.zeros(1), along, along, ends, (0.0, 1.0), (data.inputs[0], ""))


def ground_of(data: Data, ground: str) -> str:
    """Return the ground that is meant: single pixels of a picture tell little, axes more."""
    return ground or (AXES if data.image is not None else MEDIAN)


def chosen(data: Data, across: int, up: int) -> tuple[int, int]:
    """Return two different inputs: those chosen, else those that tell most of the target."""
    count = data.x.shape[1]
    if count == 2 and across < 0 and up < 0:
        return 0, 1
    order = [int(i) for i in np.argsort(-telling(data), kind="stable")]
    first = across if 0 <= across < count else next(i for i in order if i != up)
    second = up if 0 <= up < count and up != first else next(i for i in order if i != first)
    return first, second


def telling(data: Data) -> Array:
    """Return for each input the share of its variance that the target explains (inputs,)."""
    rows = responses.sampled(np.arange(len(data.x)), SAMPLED)
    x = np.nan_to_num(np.asarray(data.x[rows], np.float64))
    whole = x.var(axis=0)
    if data.classes:
        y = data.y[rows].astype(np.intp)
        between = np.zeros(x.shape[1])
        for number in np.unique(y):
            part = x[y == number]
            between += len(part) / len(x) * (part.mean(axis=0) - x.mean(axis=0)) ** 2
    else:
        goal = np.asarray(data.y[rows], np.float64).reshape(len(rows), -1)[:, 0]
        goal = (goal - goal.mean()) / (goal.std() or 1.0)
        between = ((x - x.mean(axis=0)) * goal[:, None]).mean(axis=0) ** 2
    return np.where(whole > 0, between / np.where(whole > 0, whole, 1), -1.0)


def label_groups(data: Data) -> dict[str, list[int]]:
    """Return the inputs that stand for the labels of one column: {"fuel": [3, 4]}."""
    groups: dict[str, list[int]] = {}
    for place, name in enumerate(data.inputs):
        if "=" in name and np.isin(data.x[:, place], (0.0, 1.0)).all():
            groups.setdefault(name.partition("=")[0], []).append(place)
    return groups


def _typical(data: Data, x: Array) -> Array:
    """Return the median of each input, the commonest label of each column of labels."""
    base: Array = np.median(x, axis=0)
    for places in label_groups(data).values():
        best = places[int(x[:, places].mean(axis=0).argmax())]
        base[places] = 0.0
        base[best] = 1.0
    return base


def _axes(x: Array) -> tuple[Array, Array, Array, Array]:
    """Return mean, deviations, the first two principal axes of the scaled rows, their shares."""
    mean, deviation = x.mean(axis=0), x.std(axis=0)
    scale = np.where(deviation > 0, deviation, 1.0)
    scaled = (x - mean) / scale
    if x.shape[1] <= WIDE:
        # Of few columns the products are found far faster than the rows are taken apart.
        squares, columns = np.linalg.eigh(scaled.T @ scaled)
        sizes, axes = np.sqrt(np.maximum(squares[::-1], 0.0)), columns.T[::-1]
    else:
        _, sizes, axes = np.linalg.svd(responses.sampled(scaled, FEW), full_matrices=False)
    # An axis points either way: let the largest part of each be positive, at every call.
    signs = np.sign(axes[np.arange(2), np.abs(axes[:2]).argmax(axis=1)])
    return (
        mean,
        scale,
        axes[:2] * signs[:, None],
        sizes[:2] ** 2 / max(float(sizes @ sizes), 1e-300),
    )


def _following(x: Array, first: int, second: int) -> tuple[Array, Array] | None:
    """Return origin and directions of the principal plane over two inputs, None if upright."""
    mean, scale, axes, _ = _axes(x)
    corner = axes[:, [first, second]]
    if abs(np.linalg.det(corner)) < 1e-9:
        return None
    moved = np.linalg.solve(corner, axes)
    if np.abs(moved).max() > STEEP:
        return None
    along = moved * scale / scale[[first, second]][:, None]
    return mean - mean[[first, second]] @ along, along


def _principal(x: Array) -> Slice:
    mean, scale, axes, shares = _axes(x)
    along, onto = axes * scale, axes / scale
    places = (x - mean) @ onto.T
    names = tuple(
        tr("axis {i} ({share:.0f} %)", i=i + 1, share=100 * share) for i, share in enumerate(shares)
    )
    ends = [range_of(places[:, i]) for i in (0, 1)]
    note = tr("principal axes, {shares:.0f} % of the variance", shares=100 * float(shares.sum()))
    return Slice(mean, along, onto, ends[0], ends[1], (names[0], names[1]), note)
