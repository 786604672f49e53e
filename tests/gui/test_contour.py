"""The lines on which a map is zero."""

import numpy as np
import pytest

from dlgui.gui.contour import contour


def grid(rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    x, y = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(-1, 1, rows))
    return x, y


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
