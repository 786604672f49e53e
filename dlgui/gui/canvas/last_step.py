"""What the last step did to one number: gradient, the optimizer's memory of it, the change.

Read straight from the record of the step, which costs nothing beside computing it again.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from dlgui.engine.kinds import Array, Optimizer, Updating, overrides
from dlgui.engine.network import Network
from dlgui.engine.quantity import Quantity, given
from dlgui.engine.step_record import StepRecord
from dlgui.gui.curves.ticks import minus
from dlgui.gui.language import from_below, tr
from dlgui.gui.why.lines import number_label


def last_step(
    network: Network, record: StepRecord, index: int, name: str, at: tuple[int, ...]
) -> tuple[tuple[str, str], ...]:
    """Return names and values of what a step did to the number `name`[at] of a layer."""
    if network.layout.size != len(record.gradients):
        return ()

    def of(arena: Array) -> float:
        return float(network.layout.views(arena)[index][name][at])

    optimizer = record.experiment.optimizer
    lines = [("gradient", number_label(of(record.gradients)))]
    for slot, values in record.after.slots.items():
        lines.append((from_below(slot_words(optimizer, slot)), number_label(of(values))))
    change = of(record.after.snapshot.weights) - of(record.before.snapshot.weights)
    lines.append((tr("last change"), ("+" if change > 0 else "") + minus(number_label(change))))
    return tuple(lines)


@lru_cache(maxsize=64)
def slot_words(optimizer: Optimizer, slot: str) -> str:
    """Return what an optimizer remembers under a name: "mean of gradient m"."""
    if not overrides(optimizer, "explain"):
        return slot
    one = given("x", 1.0)
    slots = dict.fromkeys(optimizer.slots, one)
    try:
        found = optimizer.explain(Updating(one, one, slots, one, one, False, np.zeros(1)))
    except Exception:  # a plugin's formula may fail; its name is enough here
        return slot
    for line in _lines(found):
        if line.symbol == f"{slot}_t" and line.words:
            words = re.sub(r"\b(running|the) ", "", line.words)
            return f"{words.replace('squared gradient', 'square')} {slot}"
    return slot


def _lines(quantity: Quantity) -> list[Quantity]:
    return [quantity, *(line for part in quantity.parts for line in _lines(part))]
