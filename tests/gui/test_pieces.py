"""Work of the window's thread, done a piece at a time."""

from itertools import count

from dlgui.gui.pieces import Pieces, finish, go_on


def work(done: list[int], *paints: float) -> Pieces[str]:
    for number, paint in enumerate(paints):
        done.append(number)
        yield paint
    return "whole"


def clock_of(step: float) -> object:
    ticks = count()
    return lambda: step * next(ticks)


def test_pieces_are_done_until_the_budget_is_spent() -> None:
    done: list[int] = []
    going = work(done, *[0.0] * 9)
    assert go_on(going, 0.003, clock_of(0.001))
    assert done == [0, 1, 2]
    assert go_on(going, 0.003, clock_of(0.001))
    assert done == [0, 1, 2, 3, 4, 5]


def test_the_painting_that_a_piece_costs_counts() -> None:
    done: list[int] = []
    assert go_on(work(done, 0.001, 0.0025, 0.0), 0.003, clock_of(0.0))
    assert done == [0, 1]


def test_one_piece_at_least_is_done_and_the_end_is_told() -> None:
    done: list[int] = []
    going = work(done, 1.0, 1.0)
    assert go_on(going, 0.003)
    assert done == [0]
    assert go_on(going, 0.003)
    assert not go_on(going, 0.003)


def test_finishing_does_all_and_returns_the_result() -> None:
    done: list[int] = []
    assert finish(work(done, 9.0, 9.0, 9.0)) == "whole"
    assert done == [0, 1, 2]
