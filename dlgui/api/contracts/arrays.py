"""What all contracts do with arrays: draw them, compare them bit for bit, see them left alone."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from dlgui.api.contracts.promise import Broken, Found
from dlgui.api.wording import stated_range
from dlgui.engine.component import Component
from dlgui.engine.gradients import relative_error, slopes
from dlgui.engine.kinds import Array, Shape

DTYPES = (np.float32, np.float64)
HUGE = 1e3
"""Sums this large come up in badly scaled data; nothing may turn to NaN there."""
TOLERANCE = 1e-6
"""The largest relative gradient error in float64."""


def generator(seed: int = 1) -> np.random.Generator:
    """Return a generator of its own for one draw."""
    return np.random.Generator(np.random.PCG64(seed))


def normal(shape: Shape, seed: int = 1, scale: float = 1.0) -> Array:
    """Return float64 numbers of mean 0."""
    return scale * generator(seed).standard_normal(shape)


def same_bits(a: Any, b: Any) -> bool:
    """Tell whether two arrays agree in type, shape and every bit."""
    a, b = np.asarray(a), np.asarray(b)
    return bool(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes())


def frozen(array: Array) -> Array:
    """Return a read-only copy."""
    copy = array.copy()
    copy.flags.writeable = False
    return copy


def like(result: Any, shape: Shape, dtype: Any, what: str) -> Array:
    """Return the result if it is a plain array of the shape and type, else raise Broken."""
    if type(result) is not np.ndarray:
        raise Broken(f"{what} must return an array, got {type(result).__name__}.")
    if result.shape != shape:
        raise Broken(f"{what} must have the shape {shape}, got {result.shape}.")
    if result.dtype != dtype:
        raise Broken(f"{what} must keep {np.dtype(dtype)}, got {result.dtype}.")
    return result


def finite(result: Any, what: str) -> None:
    """Raise Broken unless every number is finite."""
    if not np.isfinite(result).all():
        bad = np.asarray(result)[~np.isfinite(result)].flat[0]
        raise Broken(f"{what} is {bad}: it must be finite.")


def in_stated_range(component: Component, results: Iterable[Any]) -> Found:
    """Return the range that a docstring states, or raise Broken if a result lies outside."""
    stated = stated_range(type(component))
    if stated is None:
        return Found("states none in numbers")
    low, high = stated
    for result in results:
        # What rounding adds, where a true value comes close to an end.
        room = 1e-6 * max(1.0, float(abs(np.asarray(result)).max()))
        least, most = float(np.min(result)), float(np.max(result))
        if least < low - room or most > high + room:
            value = least if least < low - room else most
            raise Broken(f"The docstring states a range of {low:g} to {high:g}, got {value:.6g}.")
    return Found(f"{low:g} to {high:g}")


def close(a: Any, b: Any, what: str, tolerance: float = 1e-12) -> None:
    """Raise Broken unless a and b agree to a share of their largest number."""
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise Broken(f"{what}: the shapes differ, {a.shape} and {b.shape}.")
    error = relative_error(a, b)
    if not error <= tolerance:
        raise Broken(f"{what}: they differ by {error:.1e}, at most {tolerance:.0e} is allowed.")


@contextmanager
def untouched(method: str, **arrays: Array) -> Iterator[None]:
    """Raise Broken after the block if a method changed one of the arrays it was given."""
    before = {name: array.copy() for name, array in arrays.items()}
    yield
    for name, array in arrays.items():
        if not same_bits(array, before[name]):
            raise Broken(f"{method} changed its input {name}: work on a copy.")


def repeated(call: Callable[[Any], Any], first: Any, other: Any, what: str) -> None:
    """Raise Broken unless the call gives the same bits again, also after another input."""
    result = call(first)
    before = np.array(result)
    again = np.array(call(first))
    call(other)
    after = np.array(call(first))
    if not same_bits(result, before):
        raise Broken(f"{what} handed out an array that a later call overwrote.")
    if not same_bits(before, again):
        raise Broken(f"{what} gave something else for the same input: draw chance from rng only.")
    if not same_bits(before, after):
        raise Broken(f"{what} remembers earlier calls: state is passed in, never kept.")


def takes(method: Callable[..., Any], name: str) -> bool:
    """Tell whether a method has a parameter of that name, as `out`."""
    return name in inspect.signature(method).parameters


def same_gradient(written: Any, f: Callable[[Array], float], x: Array, what: str) -> Found:
    """Return the error of a written gradient of f at x, or raise Broken with what is wrong.

    Points where the differences to the left and to the right disagree are left out.
    """
    measured = slopes(f, x)
    written = np.asarray(written, np.float64)
    if written.shape != x.shape:
        raise Broken(f"{what} must have the shape {x.shape}, got {written.shape}.")
    finite(written, what)
    smooth = ~measured.kinks
    if 2 * smooth.sum() < smooth.size:
        raise Broken(
            f"{what}: the slope jumps, or changes from call to call, at "
            f"{(~smooth).sum()} of {smooth.size} points; there is no gradient to compare with."
        )
    error = relative_error(written, measured.central, smooth)
    if error > TOLERANCE:
        raise Broken(
            f"{what} is off by {error:.1e} (allowed: {TOLERANCE:.0e})"
            f"{_hint(written, measured.central, smooth)}.",
            error,
        )
    apart = np.where(smooth, abs(written - measured.central), -1.0)
    place = np.unravel_index(int(apart.argmax()), apart.shape)
    where = ", ".join(str(int(one)) for one in place)
    return Found(f"off by {error:.1e} at most, in {what} at [{where}] = {x[place]:.4g}", error)


def worst(*found: Found) -> Found:
    """Return the finding with the largest figure."""
    return max(found, key=lambda one: one.figure or 0.0)


def _hint(written: Array, central: Array, smooth: Array) -> str:
    """Return what would explain a wrong gradient: its sign, a factor, a transposed matrix."""
    if written.ndim == 2 and written.shape[0] == written.shape[1]:
        both = smooth & smooth.T
        if relative_error(written.T, central, both) < TOLERANCE:
            return ": it is transposed"
    a, b = written[smooth], central[smooth]
    factor = float(a @ b) / max(float(b @ b), 1e-300)
    if relative_error(a, factor * b) < 10 * TOLERANCE:
        if abs(factor + 1) < 1e-5:
            return ": its sign is reversed"
        return f": it is {factor:.6g} times the slope"
    place = int(abs(a - b).argmax())
    return f": it says {a[place]:.6g} where the slope is {b[place]:.6g}"
