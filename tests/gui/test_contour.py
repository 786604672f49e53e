"""The lines on which a map is zero."""

import numpy as np
import pytest

from dlgui.gui.contour import contour


def grid(rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    x, y = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(-1, 1, rows))
    return x, y


def segments(values: np.ndarray) -> set[frozenset[tuple[float, float]]]:
    """Marching squares as a textbook has them: cell by cell, side by side."""
    found: set[frozenset[tuple[float, float]]] = set()
    rows, columns = values.shape
    for r in range(rows - 1):
        for c in range(columns - 1):
            at = [(c, r), (c + 1, r), (c + 1, r + 1), (c, r + 1)]
            corners = [float(values[y, x]) for x, y in at]
            if not np.isfinite(corners).all():
                continue
            crossed = [i for i in range(4) if (corners[i] > 0) != (corners[i - 3] > 0)]
            pairs = [crossed] if len(crossed) == 2 else []
            if len(crossed) == 4:
                joined = (sum(corners) > 0) == (corners[0] > 0)
                pairs = [[0, 1], [2, 3]] if joined else [[0, 3], [1, 2]]
            for pair in pairs:
                found.add(frozenset(_crossing(at, corners, i) for i in pair))
    return {ends for ends in found if len(ends) == 2}


def _crossing(at: list[tuple[int, int]], corners: list[float], side: int) -> tuple[float, float]:
    # From the end with the smaller column or row, as the grid's edges run.
    one, other = sorted((side, (side + 1) % 4), key=lambda i: at[i])
    share = corners[one] / (corners[one] - corners[other])
    return at[one][0] + share * (at[one][0] != at[other][0]), at[one][1] + share * (
        at[one][1] != at[other][1]
    )


@pytest.mark.parametrize("kind", ["noise", "whole numbers", "signs", "gaps"])
@pytest.mark.parametrize("seed", range(5))
def test_all_cells_at_once_find_what_the_textbook_finds_one_by_one(kind: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    values = rng.standard_normal(tuple(rng.integers(2, 24, 2)))
    if kind == "whole numbers":
        values = np.round(values)
    elif kind == "signs":
        values = np.sign(values)
    elif kind == "gaps":
        values[rng.random(values.shape) < 0.1] = np.nan
    found = {
        frozenset(map(tuple, pair.tolist()))
        for line in contour(values)
        for pair in np.stack([line[:-1], line[1:]], axis=1)
    }
    assert {ends for ends in found if len(ends) == 2} == segments(values)


def test_a_plane_has_one_straight_line_exactly_on_its_zero() -> None:
    x, y = grid(20, 33)
    (line,) = contour(0.3 * x + 0.7 * y - 0.1)
    at_x, at_y = line[:, 0] / 16 - 1, line[:, 1] / 9.5 - 1
    np.testing.assert_allclose(0.3 * at_x + 0.7 * at_y, 0.1, atol=1e-12)
    assert at_x.min() == -1
    assert at_x.max() == 1


def test_a_circle_is_one_closed_line_of_its_radius() -> None:
    x, y = grid(160, 160)
    (line,) = contour(x**2 + y**2 - 0.25)
    np.testing.assert_array_equal(line[0], line[-1])
    radius = np.hypot(*(line / 79.5 - 1).T)
    np.testing.assert_allclose(radius, 0.5, atol=1e-4)
    length = np.hypot(*np.diff(line / 79.5, axis=0).T).sum()
    assert length == pytest.approx(np.pi, rel=1e-3)


def test_two_islands_have_two_lines() -> None:
    x, y = grid(80, 80)
    islands = np.maximum(0.2 - np.hypot(x - 0.5, y), 0.2 - np.hypot(x + 0.5, y))
    assert len(contour(islands)) == 2


@pytest.mark.parametrize(("middle", "joined"), [(1.0, "low"), (-1.0, "high")])
def test_a_saddle_joins_the_corners_that_its_mean_says(middle: float, joined: str) -> None:
    values = np.array([[2.0, -2.0], [-2.0, 2.0]]) + middle
    lines = contour(values)
    assert len(lines) == 2
    # Where the positive corners are joined, each line cuts off one of the others.
    sums = sorted(float(line.sum(axis=1).mean()) for line in lines)
    assert (sums[1] - sums[0] < 0.1) == (joined == "low")


@pytest.mark.parametrize("value", [0.0, 1.0, -1.0, np.nan])
def test_a_map_of_one_value_has_no_line(value: float) -> None:
    assert contour(np.full((5, 5), value)) == []


def test_cells_without_a_value_have_no_line_and_spoil_no_other() -> None:
    x, _ = grid(10, 11)
    values = x - 0.1
    values[4, :] = np.nan
    values[0, 0] = -np.inf
    lines = contour(values)
    assert len(lines) == 2
    assert np.isfinite(np.concatenate(lines)).all()
