"""Words beside lines: where the labels at the ends of curves go so that none covers another."""

from collections.abc import Sequence

LABEL_GAP = 14.0
"""Distance of two labels in pixels while there is room; never less than `LEAST_GAP`."""

LEAST_GAP = 11.0


def spread(wanted: Sequence[float], low: float, high: float) -> list[float] | None:
    """Places near the wanted ones, within low … high and at least 11 px apart; None if too many.

    Order is kept. Labels that would overlap share their block's middle, so that none is pushed
    farther than its neighbours ask.
    """
    if not wanted:
        return []
    room = high - low
    gap = LABEL_GAP if LABEL_GAP * (len(wanted) - 1) <= room else LEAST_GAP
    if gap * (len(wanted) - 1) > room or room < 0:
        return None
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    # Blocks of [first wanted middle · count, count], merged while they overlap.
    blocks: list[tuple[float, int]] = []
    for place in order:
        middle, count = wanted[place], 1
        while blocks and _end(blocks[-1], gap) + gap > middle - gap * (count - 1) / 2:
            before, many = blocks.pop()
            middle = (before * many + middle * count) / (many + count)
            count += many
        half = gap * (count - 1) / 2
        blocks.append((min(max(middle, low + half), high - half), count))
    places = [
        middle - gap * (count - 1) / 2 + gap * number
        for middle, count in blocks
        for number in range(count)
    ]
    for number in range(len(places) - 2, -1, -1):
        places[number] = min(places[number], places[number + 1] - gap)
    for number in range(len(places)):
        least = low if number == 0 else places[number - 1] + gap
        places[number] = max(places[number], least)
    result = [0.0] * len(wanted)
    for place, position in zip(order, places, strict=True):
        result[place] = position
    return result


def _end(block: tuple[float, int], gap: float) -> float:
    return block[0] + gap * (block[1] - 1) / 2
