"""A run's history as a table: one row an epoch, as history.csv holds it."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

from dlgui.engine.errors import BadProject
from dlgui.engine.progress import EpochDone

FIXED = ("epoch", "step", "loss", "penalty", "validation")


def history_to_csv(epochs: Sequence[EpochDone]) -> bytes:
    """Return the epochs as CSV, UTF-8: fixed columns, then the metrics of the validation rows.

    Numbers read back exactly; an empty cell stands for what is not known.
    """
    names = list(dict.fromkeys(name for done in epochs for name in done.metrics))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*FIXED, *names])
    for done in epochs:
        figures = (done.metrics.get(name, math.nan) for name in names)
        values = (done.loss, done.penalty, done.validation, *figures)
        writer.writerow([done.epoch, done.step, *map(_cell, values)])
    return out.getvalue().encode()


def history_from_csv(data: bytes) -> tuple[EpochDone, ...]:
    """Return the epochs that `history_to_csv` wrote.

    Raises:
        BadProject: the table is damaged, with the row.
    """
    try:
        header, *rows = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
        if tuple(header[: len(FIXED)]) != FIXED:
            raise ValueError("its columns are not those of a history")
        return tuple(_epoch(header, row) for row in rows)
    except (ValueError, csv.Error) as problem:
        raise BadProject(f"The history cannot be read: {problem}."[:300]) from None


def _epoch(header: Sequence[str], row: Sequence[str]) -> EpochDone:
    if len(row) != len(header):
        raise ValueError(f"a row has {len(row)} cells, the header has {len(header)}")
    loss, penalty, validation, *figures = _numbers(row[2:])
    metrics = dict(zip(header[len(FIXED) :], figures, strict=True))
    return EpochDone(int(row[0]), int(row[1]), loss, penalty, validation, metrics)


def _cell(value: float) -> str:
    return "" if math.isnan(value) else repr(float(value))


def _numbers(cells: Iterable[str]) -> list[float]:
    return [float(cell) if cell else math.nan for cell in cells]
