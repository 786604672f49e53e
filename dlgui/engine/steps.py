"""Steps run a number of training steps with nothing between them but the steps themselves.

What differs from step to step (rows, masks, what is left to be read) is laid out for a whole block
of steps: gathered and drawn before them, read after them. Every step has its own ready-made list of
calls, moved into its part of that memory where the calls allow it; else it is copied in and out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from dlgui.engine.batch import Tables
from dlgui.engine.buffers import ALIGNMENT, buffer
from dlgui.engine.kinds import Array, Calls
from dlgui.engine.mark import Mark
from dlgui.engine.moving import Move, are_told
from dlgui.engine.plan import Plan
from dlgui.engine.update import Update

BLOCK = 128
"""Steps that a block may have: more would save nothing."""
NUMBERS = 1 << 17
"""Numbers that a block may keep for its rows, masks, reports and gradients."""
FEW = 1 << 10
"""Weights up to which a step has its own gradients, so that their lengths are computed at once."""
BATCHES, MASKS, RATES, REPORTS, LENGTHS, GRADIENTS = range(6)
"""What differs from step to step: the first three are given, the others are left."""


class Steps:
    """Steps of one size of mini-batch: `run` makes many, `cost` and `update` one in two halves.

    mark: set before each step of a block, where a plugin might fail in the middle of it.
    """

    def __init__(
        self, plan: Plan, tables: Tables, update: Update, most: int, mark: Mark | None = None
    ) -> None:
        self.plan, self._update, self._tables, self._mark = plan, update, tables, mark
        self.seconds = 0.0
        gradients, dtype = plan.network.gradients, plan.report.dtype
        moves = are_told(plan.calls)
        self._own = moves and gradients.size <= FEW and are_told(update.calls)
        self._length = buffer((1,), dtype)
        length: Callable[[], object] = partial(gradients.dot, gradients, self._length.reshape(()))
        given = [plan.batch.block, plan.masks.factors, update.clock.numbers]
        self._homes = [*given, plan.report, self._length]
        if self._own:
            self._homes.append(gradients)
        self._calls: Calls = [*plan.calls, *([] if self._own else [length]), *update.calls]
        self._move = Move(self._calls, self._homes) if moves else None
        wide = ALIGNMENT // dtype.itemsize
        widths = [-(-home.size // wide) * wide for home in self._homes]
        self.most = max(1, min(most, BLOCK, NUMBERS // (sum(widths) + plan.rows)))
        self._rooms = [buffer((self.most, width), dtype) for width in widths]
        for room, home in zip(self._rooms, self._homes, strict=True):
            room[:, : len(home)] = home  # ones among what layers get stay where they are
        self._rows = np.zeros((self.most, plan.rows), np.intp)
        self._cost = [*plan.batch.picking(tables, self._rows[0]), *plan.calls, length]
        # Calls that are told do not look at the clock; a plugin's are counted one by one.
        self._told = moves and are_told(update.calls) and mark is None
        self._lists: list[Calls] = []
        self._all: Calls = []

    def _list(self, step: int) -> Calls:
        """Return all calls of one step of a block."""
        calls = [*self._marking(step), *self.plan.batch.picking(self._tables, self._rows[step])]
        homes = self._homes
        parts = [room[step, : len(home)] for room, home in zip(self._rooms, homes, strict=True)]
        if self._move is not None:
            return calls + self._move.to(parts)
        taken: Calls = [partial(np.copyto, homes[i], parts[i]) for i in (BATCHES, MASKS)]
        left: Calls = [partial(np.copyto, parts[i], homes[i]) for i in (REPORTS, LENGTHS)]
        return [*calls, *taken, *self._calls, *left]

    def _marking(self, step: int) -> Calls:
        """Remember how things stand; the chance too, so each step's masks are drawn in its turn."""
        if self._mark is None:
            return []
        drawn = partial(self.plan.masks.draw, self._rooms[MASKS][step : step + 1])
        return [partial(self._mark.set, self.plan.rng), drawn]

    def run(self, rows: Array, rates: Sequence[float]) -> int:
        """Make one step for each rate on (steps · rows of a batch) rows; return how many."""
        count, clock, plan = len(rates), self._update.clock, self.plan
        while len(self._lists) < count:
            self._lists.append(self._list(len(self._lists)))
            self._all += self._lists[-1]
        self._rows[:count] = rows.reshape(count, -1)
        plan.batch.gather(self._tables, self._rows[:count], self._rooms[BATCHES][:count])
        if self._mark is None:
            plan.masks.draw(self._rooms[MASKS][:count])
        clock.foresee(rates, self._rooms[RATES][:count])
        if self._told:
            self._without_clock(count)
            clock.step, clock.rate = clock.step + count, rates[-1]
        else:
            self._one_by_one(rates)
        if self._own:
            np.copyto(plan.network.gradients, self._rooms[GRADIENTS][count - 1])
        return count

    def _without_clock(self, count: int) -> None:
        """Make all calls of many steps, in one loop between regular ones."""
        each, done, clock = len(self._lists[0]), 0, self._update.clock
        for end in [*clock.due(count), count]:
            whole = end - done == len(self._lists)
            for call in self._all if whole else self._all[done * each : end * each]:
                call()
            if end < count:
                clock.make_regular()
            done = end

    def _one_by_one(self, rates: Sequence[float]) -> None:
        clock, numbers = self._update.clock, self._rooms[RATES]
        for i, (calls, rate) in enumerate(zip(self._lists, rates, strict=False)):
            if clock.due(1):
                clock.make_regular()
            clock.step += 1
            clock.rate = rate
            clock.numbers[:] = numbers[i, : len(clock.numbers)]
            for call in calls:
                call()

    def made(self, updates: int) -> int:
        """Return how many steps were made before one failed; `updates`: before them."""
        return max(self._update.clock.step - updates - 1, 0)

    def read(self, count: int) -> tuple[Array, Array, Array]:
        """Return loss, penalty and gradient norm of the first steps of a block."""
        rooms = [room[:count] for room in self._rooms]
        squares = rooms[LENGTHS][:, 0]
        if self._own:
            squares = np.vecdot(rooms[GRADIENTS], rooms[GRADIENTS])
        norms = np.sqrt(squares.astype(np.float64))
        return *self.plan.read(rooms[REPORTS], self.plan.batch.targets(rooms[BATCHES])), norms

    def cost(self, rows: Array) -> tuple[Array, Array, Array]:
        """Compute the cost and gradients of a batch; return loss, penalty and gradient norm."""
        self._rows[0] = rows
        batch, masks, report = (self._homes[i][None] for i in (BATCHES, MASKS, REPORTS))
        self.plan.batch.gather(self._tables, self._rows[:1], batch)
        self.plan.masks.draw(masks)
        for call in self._cost:
            call()
        norms = np.sqrt(self._length, dtype=np.float64)
        return *self.plan.read(report, self.plan.batch.targets(batch)), norms

    def update(self, rate: float) -> None:
        """Change the weights along the gradients of the last cost."""
        self._update.clock.tick(rate)
        for call in self._update.calls:
            call()
