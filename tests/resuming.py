"""Resuming: how many combinations were resumed to the same bits, and what was lost to see others.

python -m tests.resuming

Prints a line for each optimizer, then one for each part of the state that was dropped. Exits with 1
if a resumed run ended otherwise, or one without a part of its state did not.
"""

import sys
import time

from dlgui.engine.samples import prepare
from tests.engine import test_repetition as matrix


def resumptions(optimizer, dtype, rows):
    """Return how many resumed runs of an optimizer were tried, and which ended otherwise."""
    count, wrong = 0, []
    for schedule in matrix.SCHEDULES:
        for regularizer in matrix.REGULARIZERS:
            chosen = matrix.built(optimizer, schedule, regularizer, dtype)
            states, end = matrix.states_and_end(chosen, rows, matrix.STOPS.values())
            for name, stop in matrix.STOPS.items():
                count += 1
                if matrix.resumed(chosen, rows, states[stop]) != end:
                    wrong.append(f"{chosen.schedule}, {regularizer}, {dtype}, at {name}")
    return count, wrong


def controls():
    """Yield each part of the state and whether a run that lost it ended otherwise."""
    for part, (chosen, stop) in matrix.CONTROLS.items():

        def lose(state, fresh, part=part):
            return state | {part: () if part == "pending" else fresh[part]}

        got, end = matrix.without(chosen, stop, lose)
        yield part, got != end


def main():
    """Print both tables; return how many lines are wrong."""
    started, total, bad = time.perf_counter(), 0, 0
    for optimizer in matrix.OPTIMIZERS:
        counts = []
        for dtype in matrix.DTYPES:
            rows = prepare(matrix.built(optimizer, matrix.SCHEDULES[0], None, dtype))
            count, wrong = resumptions(optimizer, dtype, rows)
            counts.append(f"{dtype} {count - len(wrong)} of {count} equal")
            total, bad = total + count, bad + len(wrong)
            for line in wrong:
                _say(f"DIFFERS  {optimizer}, {line}")
        _say(f"{matrix.named(optimizer):18}{', '.join(counts)}")
    sizes = (matrix.OPTIMIZERS, matrix.SCHEDULES, matrix.REGULARIZERS, matrix.DTYPES, matrix.STOPS)
    product = " × ".join(str(len(one)) for one in sizes)
    names = "optimizers × schedules × regularizers × dtypes × stops"
    seconds = time.perf_counter() - started
    _say(f"{total - bad} of {total} resumed runs equal ({product}: {names}), {seconds:.0f} s\n")
    found = list(controls())
    for part, differs in found:
        _say(f"without {part:12}{'ends otherwise' if differs else 'ENDS ALIKE'}")
    _say(f"{sum(differs for _, differs in found)} of {len(found)} controls differ")
    return bad + sum(not differs for _, differs in found)


def _say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(min(1, main()))
