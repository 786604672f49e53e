"""Steps run a number of training steps with nothing between them but the steps themselves.

What a step leaves to be told (loss, penalties, the gradient's length) is copied as raw numbers and
read for all steps of a block at once. Every step of a block has its own ready-made list of calls,
which takes its own rows and leaves its own report.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from dlgui.engine.batch import Tables
from dlgui.engine.buffers import ALIGNMENT, buffer
from dlgui.engine.kinds import Array, Calls
from dlgui.engine.mark import Mark
from dlgui.engine.plan import Plan
from dlgui.engine.update import Update

BLOCK = 128
"""Steps that a block may have: more would save nothing."""
NUMBERS = 1 << 17
"""Numbers that a block may keep for its rows and reports."""


class Steps:
    """Steps of one size of mini-batch: `run` makes many, `cost` and `update` one in two halves.

    mark: set before each step of a block, where a plugin might fail in the middle of it.
    """

    def __init__(
        self, plan: Plan, tables: Tables, update: Update, most: int, mark: Mark | None = None
    ) -> None:
        self.plan, self._update, self._tables, self._mark = plan, update, tables, mark
        self.seconds = 0.0
        wide = ALIGNMENT // plan.report.itemsize
        width = -(-len(plan.report) // wide) * wide
        size = width + plan.rows + plan.masks.factors.size
        self.most = max(1, min(most, BLOCK, NUMBERS // size))
        self._masks = np.zeros((self.most, plan.masks.factors.size), plan.report.dtype)
        self._rows = np.zeros((self.most, plan.rows), np.intp)
        self._reports = buffer((self.most, width), plan.report.dtype)
        self._cost = [*plan.batch.picking(tables, self._rows[0]), *plan.calls]
        self._lists: list[Calls] = [
            [
                *self._marking(i),
                *plan.batch.picking(tables, self._rows[i]),
                *self._masking(i),
                *plan.calls,
                *update.calls,
                partial(np.copyto, self._reports[i, : len(plan.report)], plan.report),
            ]
            for i in range(self.most)
        ]

    def _masking(self, step: int) -> Calls:
        masks = self.plan.masks
        drawn = masks.ahead and masks.factors.size
        return [partial(np.copyto, masks.factors, self._masks[step])] if drawn else []

    def _marking(self, step: int) -> Calls:
        """Remember how things stand; the chance too, so each step's masks are drawn in its turn."""
        if self._mark is None:
            return []
        drawn = partial(self.plan.masks.draw, self._masks[step : step + 1])
        return [partial(self._mark.set, self.plan.rng), drawn]

    def run(self, rows: Array, rates: Sequence[float]) -> Array:
        """Make one step for each rate on (steps · rows of a batch) rows; return the reports."""
        count, clock = len(rates), self._update.clock
        self._rows[:count] = rows.reshape(count, -1)
        if self._mark is None:
            self.plan.masks.draw(self._masks[:count])
        rate = clock.rate
        for calls, wanted in zip(self._lists, rates, strict=False):
            clock.step += 1
            if wanted != rate:
                clock.set_rate(rate := wanted)
            for call in calls:
                call()
        return self._reports[:count]

    def made(self, updates: int) -> Array:
        """Return the reports of the steps that were made before one failed; `updates`: before."""
        return self._reports[: max(self._update.clock.step - updates - 1, 0)]

    def read(self, reports: Array, rows: Array) -> tuple[Array, Array, Array]:
        """Return loss, penalty and gradient norm of steps on these rows."""
        return self.plan.read(reports, self.plan.batch.targets(self._tables, rows))

    def cost(self, rows: Array) -> Array:
        """Compute the cost and gradients of a batch; return the report."""
        self._rows[0] = rows
        self.plan.masks.draw(self.plan.masks.factors[None])
        for call in self._cost:
            call()
        return self.plan.report[None]

    def update(self, rate: float) -> None:
        """Change the weights along the gradients of the last cost."""
        clock = self._update.clock
        clock.step += 1
        clock.set_rate(rate)
        for call in self._update.calls:
            call()
