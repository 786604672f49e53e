"""Work of the window's thread, done a piece at a time."""

from itertools import count, pairwise

import pytest

from dlgui.gui import pieces
from dlgui.gui.pieces import Pieces, Rounds, finish, go_on


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


def test_a_round_that_has_begun_is_ended_before_the_next_and_each_keeps_its_distance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr(pieces.time, "perf_counter", lambda: now[0])
    rounds, begun, done = Rounds(0.1), [], []

    def begin() -> Pieces[None]:
        begun.append(now[0])
        for number in range(3):
            done.append(number)
            yield 1.0  # more than a turn may take: one piece a turn

    for tick in range(26):
        now[0] = tick * 0.02
        rounds.turn(begin)
    gaps = [after - before for before, after in pairwise(begun)]
    assert len(begun) >= 4
    assert min(gaps) >= 0.1 - 1e-9
    assert done[: 3 * len(gaps)] == [0, 1, 2] * len(gaps)


def test_a_round_that_is_dropped_does_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    now, done = [0.0], []
    monkeypatch.setattr(pieces.time, "perf_counter", lambda: now[0])
    rounds = Rounds(0.1)
    rounds.turn(lambda: work(done, 1.0, 1.0, 1.0))  # type: ignore[arg-type]
    assert rounds.going
    rounds.drop()
    assert not rounds.going
    rounds.turn(lambda: work(done, 1.0))  # type: ignore[arg-type]
    assert done == [0]  # what was done at once counts as a round
    now[0] = 0.1
    rounds.turn(lambda: work(done, 1.0))  # type: ignore[arg-type]
    assert done == [0, 0]
