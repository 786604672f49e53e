"""What a preprocessor promises: it learns from training rows once and then treats rows alike."""

from __future__ import annotations

import numpy as np

from dlgui.api.contracts import arrays
from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.engine.kinds import Array, Preprocessor, overrides

SHAPE = (12, 4)
NAMES = ("a", "b", "c", "d")


def rows(seed: int = 91) -> Array:
    """Return rows whose columns differ in mean and width."""
    return arrays.normal(SHAPE, seed) * (1.0, 10.0, 0.1, 3.0) + (0.0, 100.0, -5.0, 2.0)


def learned_values_are_arrays(preprocessor: Preprocessor) -> None:
    """fit returns finite numeric arrays by name, which a file can hold."""
    fitted = preprocessor.fit(rows())
    for name, value in fitted.items():
        if not (isinstance(name, str) and isinstance(value, np.ndarray)):
            raise Broken(
                f"fit must return arrays by name, got {type(value).__name__} for {name!r}."
            )
        if value.dtype.kind not in "fiu":
            raise Broken(f"{name} must hold numbers, got {value.dtype}.")
        arrays.finite(value, f"{name}")


def columns_are_named(preprocessor: Preprocessor) -> None:
    """forward keeps the rows, gives float64, and `names` names each of its columns once."""
    x = rows()
    changed = preprocessor.forward(x, preprocessor.fit(x))
    names = preprocessor.names(NAMES)
    arrays.like(changed, (len(x), len(names)), np.float64, "forward")
    if len(set(names)) != len(names):
        raise Broken(f"names repeats a name: {', '.join(names)}.")


def row_by_row_equals_all_at_once(preprocessor: Preprocessor) -> None:
    """Once fitted, a row is changed in the same way alone and among others."""
    fitted, x = preprocessor.fit(rows()), rows(92)
    alone = np.concatenate([preprocessor.forward(row[None, :], fitted) for row in x])
    arrays.close(preprocessor.forward(x, fitted), alone, "a row alone and among others")


def backward_inverts_where_claimed(preprocessor: Preprocessor) -> Found:
    """backward(forward(x)) == x, for rows of the training set, for others, and constant columns."""
    if not overrides(preprocessor, "backward"):
        return Found("claims no inverse")
    constant = rows()
    constant[:, 1] = 7.0
    for train, x in ((rows(), rows()), (rows(), rows(92)), (constant, constant)):
        fitted = preprocessor.fit(train)
        back = preprocessor.backward(preprocessor.forward(x, fitted), fitted)
        arrays.close(back, x, "rows there and back", 1e-9)
    return Found("there and back")


def constant_columns_and_single_rows_stay_finite(preprocessor: Preprocessor) -> None:
    """A column of one value, or a training set of one row, gives finite numbers."""
    for value in (0.0, 7.0, 1e-30, 1e6 + 0.1):
        constant = rows()
        constant[:, 1] = value
        for x in (constant, constant[:1]):
            fitted = preprocessor.fit(x)
            arrays.finite(preprocessor.forward(x, fitted), "A value of a constant column")


def inputs_stay_unchanged(preprocessor: Preprocessor) -> None:
    """No method writes to its rows or to what was learned."""
    x = rows()
    with arrays.untouched("fit", x=x):
        fitted = preprocessor.fit(x)
    changed = rows()
    with arrays.untouched("forward", rows=x, **{f"learned {k}": v for k, v in fitted.items()}):
        changed = preprocessor.forward(x, fitted)
    if overrides(preprocessor, "backward"):
        with arrays.untouched("backward", rows=changed, **fitted):
            preprocessor.backward(changed, fitted)


def same_inputs_give_same_outputs(preprocessor: Preprocessor) -> None:
    """No chance and no memory: what was learned is passed in."""
    fitted = preprocessor.fit(rows())
    arrays.repeated(
        lambda x: preprocessor.forward(x, preprocessor.fit(x)), rows(), rows(92), "fit and forward"
    )
    arrays.repeated(lambda x: preprocessor.forward(x, fitted), rows(), rows(92), "forward")


CONTRACT = Contract(
    always=(
        learned_values_are_arrays,
        columns_are_named,
        row_by_row_equals_all_at_once,
        backward_inverts_where_claimed,
        constant_columns_and_single_rows_stay_finite,
        inputs_stay_unchanged,
        same_inputs_give_same_outputs,
    )
)
