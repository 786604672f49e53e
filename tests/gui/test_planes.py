"""Slices through the inputs: two chosen ones or principal axes, the others held as they say."""

import numpy as np
import pytest
from dlgui_builtins import Digits, Iris, Moons

from dlgui.engine.kinds import Data
from dlgui.gui.planes import AXES, GROUNDS, MEDIAN, PLANE, chosen, label_groups, slice_of, telling

RNG = np.random.default_rng(0)


def table(rows: int = 200) -> Data:
    """Three numbers on a plane, and a column of labels; the target follows the second."""
    u, v = RNG.normal(size=(2, rows))
    fuel = RNG.integers(0, 2, rows)
    x = np.column_stack([u, v, 2 * u - v + 5, fuel == 0, fuel == 1]).astype(float)
    names = ("power", "weight", "price", "fuel=diesel", "fuel=petrol")
    return Data(x, (3 * v)[:, None], names, "range")


def test_two_inputs_are_the_plane_itself():
    data = Moons().load(np.random.default_rng(0))
    found = slice_of(data)
    assert found.names == ("x1", "x2")
    assert found.note == ""
    points = found.points(3)
    assert points[0].tolist() == [found.x[0], found.y[0]]
    assert points[-1].tolist() == [found.x[1], found.y[1]]
    assert np.allclose(found.project(data.x), data.x)


def test_the_inputs_that_tell_most_are_chosen_first():
    data = Iris(columns="all").load(np.random.default_rng(0))
    assert set(slice_of(data).names) == {"petal length", "petal width"}
    assert int(telling(table()).argmax()) == 1
    assert chosen(table(), 0, -1) == (0, 1)
    assert chosen(table(), 2, 2)[0] == 2
    assert chosen(table(), 2, 2)[1] != 2


def test_the_others_stand_at_their_median_and_labels_at_the_commonest():
    data = table()
    found = slice_of(data, 0, 1, MEDIAN)
    points = found.points(5)
    assert found.note == GROUNDS[MEDIAN]
    assert np.allclose(points[:, 2], np.median(data.x[:, 2]))
    commonest = int(data.x[:, 4].mean() > 0.5)
    assert (points[:, 3 + commonest] == 1).all()
    assert (points[:, 4 - commonest] == 0).all()
    assert label_groups(data) == {"fuel": [3, 4]}


def test_on_the_principal_plane_the_others_follow_the_two():
    data = table(2000)
    data = Data(data.x[:, :3], data.y, data.inputs[:3], "range")
    found = slice_of(data, 0, 1, PLANE)
    assert found.note == GROUNDS[PLANE]
    points = found.points(5)
    expected = np.clip(2 * points[:, 0] - points[:, 1] + 5, data.x[:, 2].min(), data.x[:, 2].max())
    assert np.allclose(points[:, 2], expected)
    assert np.allclose(found.project(data.x), data.x[:, :2])


def test_a_plane_that_stands_upright_says_so_and_takes_the_median():
    u = RNG.normal(size=300)
    x = np.column_stack([u, u, RNG.normal(size=300)])
    found = slice_of(Data(x, u[:, None], ("a", "b", "c")), 0, 1, PLANE)
    assert "upright" in found.note
    assert np.allclose(found.points(3)[:, 2], np.median(x[:, 2]))


def test_pictures_are_mapped_over_their_principal_axes():
    data = Digits().load(np.random.default_rng(0))
    found = slice_of(data)
    assert found.note.startswith("principal axes")
    assert found.names[0].startswith("axis 1 (")
    places = found.project(data.x)
    assert found.x[0] <= places[:, 0].min()
    # A point of the plane lies where it was asked for.
    back = found.project(found.points(4))
    assert back[0] == pytest.approx([found.x[0], found.y[0]])
    assert back[-1] == pytest.approx([found.x[1], found.y[1]])
    assert slice_of(data, 20, 30, MEDIAN).names == (data.inputs[20], data.inputs[30])
    assert slice_of(data, ground=AXES).note == found.note
