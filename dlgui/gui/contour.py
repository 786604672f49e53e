"""The lines on which a map is zero: marching squares in the plane, joined to polylines."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


def contour(values: Array) -> list[Array]:
    """The polylines between positive values and the others, linear between neighbours.

    Shapes: values (rows, columns); each line (points, 2): column and row, as fractions. A closed
    line repeats its first point. Cells with a value that is not finite have no line.

    In a cell whose diagonals have opposite signs the mean decides which corners are joined.
    """
    places, links = _crossings(np.asarray(values, dtype=np.float64))
    return [places[chain] for chain in _chains(links)]


def _crossings(values: Array) -> tuple[Array, Numbers]:
    """Where edges of the grid cross zero, by the edge's number, and which two a cell joins."""
    rows, columns = values.shape
    above = values > 0
    count = rows * columns
    # Edge number n goes right from grid point n, number count + n goes up from it.
    places = np.zeros((2 * count, 2))
    grid = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), axis=-1).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        right = values[:, :-1] / (values[:, :-1] - values[:, 1:])
        up = values[:-1] / (values[:-1] - values[1:])
    across = grid.copy()
    across[:, :-1, 0] += right
    upward = grid.copy()
    upward[:-1, :, 1] += up
    places[:count], places[count:] = across.reshape(-1, 2), upward.reshape(-1, 2)
    number = np.arange(count).reshape(rows, columns)
    sides = np.stack(
        [number[:-1, :-1], count + number[:-1, 1:], number[1:, :-1], count + number[:-1, :-1]],
        axis=-1,
    )
    corners = np.stack([above[:-1, :-1], above[:-1, 1:], above[1:, 1:], above[1:, :-1]], axis=-1)
    crossed = corners != np.roll(corners, -1, axis=-1)
    finite = np.isfinite(values)
    whole = finite[:-1, :-1] & finite[:-1, 1:] & finite[1:, 1:] & finite[1:, :-1]
    crossed &= whole[..., None]
    number_crossed = crossed.sum(axis=-1)
    plain = sides[number_crossed == 2][crossed[number_crossed == 2]].reshape(-1, 2)
    saddle = number_crossed == 4
    mean = (values[:-1, :-1] + values[:-1, 1:] + values[1:, :-1] + values[1:, 1:])[saddle]
    bottom, east, top, west = np.moveaxis(sides[saddle], -1, 0)
    same = (mean > 0) == above[:-1, :-1][saddle]
    first = np.stack([bottom, np.where(same, east, west)], axis=-1)
    second = np.stack([top, np.where(same, west, east)], axis=-1)
    return places, np.concatenate([plain, first, second])


def _chains(links: Numbers) -> list[list[int]]:
    """Links between numbers, each in at most two of them, joined to the longest chains."""
    partners: dict[int, list[int]] = {}
    for one, other in links.tolist():
        partners.setdefault(one, []).append(other)
        partners.setdefault(other, []).append(one)
    ends = [number for number, others in partners.items() if len(others) == 1]
    chains = []
    # From open ends first: what is left after them are closed lines.
    for start in (*ends, *list(partners)):
        if start not in partners:
            continue
        chain = [start]
        while others := partners.pop(chain[-1], None):
            onward = [other for other in others if other in partners]
            if not onward:
                if len(chain) > 2 and start in others:
                    chain.append(start)
                break
            chain.append(onward[0])
        chains.append(chain)
    return chains
