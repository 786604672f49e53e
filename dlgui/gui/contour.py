"""The lines on which a map is zero: marching squares in the plane, joined to polylines."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]

# The corners of a cell, from below left around to above left, are bits 1, 2, 4, 8; its sides are
# those below, to the right, above and to the left. For each case the two sides that are crossed.
_FIRST = np.array([0, 0, 0, 1, 1, 0, 0, 2, 2, 0, 0, 1, 1, 0, 0, 0])
_SECOND = np.array([0, 3, 1, 3, 2, 0, 2, 3, 3, 2, 0, 2, 3, 1, 3, 0])
_SADDLES = (5, 10)


def contour(values: Array) -> list[Array]:
    """The polylines between positive values and the others, linear between neighbours.

    Shapes: values (rows, columns); each line (points, 2): column and row, as fractions. A closed
    line repeats its first point. Cells with a value that is not finite have no line.

    In a cell whose diagonals have opposite signs the mean decides which corners are joined.
    """
    values = np.ascontiguousarray(values, dtype=np.float64)
    numbers, links = np.unique(_links(values), return_inverse=True)
    places = _places(values, numbers)
    return [places[chain] for chain in _chains(links.reshape(-1, 2), len(numbers))]


def _links(values: Array) -> Numbers:
    """Which two edges of the grid a line joins within a cell: edge number n goes right from grid
    point n, number size + n goes up from it."""
    columns = values.shape[1]
    if min(values.shape) < 2:
        return np.zeros((0, 2), np.intp)
    above = (values > 0).view(np.uint8)
    cases = above[:-1, :-1] | above[:-1, 1:] << 1 | above[1:, 1:] << 2 | above[1:, :-1] << 3
    # Few cells have a line; with 8 bits the case 0 becomes 255 here.
    cells = np.flatnonzero((cases - np.uint8(1)) < 14)
    row, column = np.divmod(cells, columns - 1)
    case = cases.ravel()[cells]
    finite = np.isfinite(values)
    if not finite.all():
        whole = finite[:-1, :-1] & finite[:-1, 1:] & finite[1:, 1:] & finite[1:, :-1]
        kept = whole.ravel()[cells]
        row, column, case = row[kept], column[kept], case[kept]
    first = row * columns + column
    sides = first[:, None] + np.array([0, values.size + 1, columns, values.size])
    saddle = np.isin(case, _SADDLES)
    cells, case_of = np.flatnonzero(~saddle), case[~saddle]
    plain = np.column_stack([sides[cells, _FIRST[case_of]], sides[cells, _SECOND[case_of]]])
    if not saddle.any():
        return plain
    return np.concatenate([plain, *_through_saddles(values, sides[saddle], case[saddle])])


def _through_saddles(
    values: Array, sides: Numbers, cases: NDArray[np.integer[Any]]
) -> tuple[Numbers, Numbers]:
    """The two links of each cell whose diagonals have opposite signs."""
    columns, corner, flat = values.shape[1], sides[:, 0], values.ravel()
    with np.errstate(over="ignore", invalid="ignore"):
        mean = flat[corner] + flat[corner + 1] + flat[corner + columns] + flat[corner + columns + 1]
    below, right, above, left = sides.T
    same = (mean > 0) == (cases & 1).astype(bool)
    one = np.stack([below, np.where(same, right, left)], axis=-1)
    return one, np.stack([above, np.where(same, left, right)], axis=-1)


def _places(values: Array, numbers: Numbers) -> Array:
    """Where the edges with these numbers cross zero: column and row."""
    upward, point = np.divmod(numbers, values.size)
    row, column = np.divmod(point, values.shape[1])
    flat = values.ravel()
    here, there = flat[point], flat[point + np.where(upward, values.shape[1], 1)]
    with np.errstate(over="ignore", invalid="ignore"):
        share = here / (here - there)
    return np.column_stack([column + share * (1 - upward), row + share * upward])


def _chains(links: Numbers, count: int) -> list[list[int]]:
    """Links between `count` numbers, each in one or two of them, joined to the longest chains."""
    one, other = [-1] * count, [-1] * count
    for a, b in links.tolist():
        for here, there in ((a, b), (b, a)):
            if one[here] < 0:
                one[here] = there
            else:
                other[here] = there
    order = links.ravel().tolist()
    joined = [False] * count
    chains = []
    # From open ends first: what is left after them are closed lines.
    for start in (*(number for number in order if other[number] < 0), *order):
        if joined[start]:
            continue
        chain, at = [start], start
        while True:
            joined[at] = True
            onward = one[at] if not joined[one[at]] else other[at]
            if onward < 0 or joined[onward]:
                break
            chain.append(onward)
            at = onward
        if len(chain) > 2 and start in (one[at], other[at]):
            chain.append(start)
        chains.append(chain)
    return chains
