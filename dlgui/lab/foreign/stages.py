"""A Stage is one step of a network as another program's file has it: a matrix with its bias, or the
arrays of a normalizer. Names, and where there are none the order, tell which array is which.

Known: PyTorch's state_dict ("0.weight"), Keras' variables ("dense/kernel"), `get_weights()` saved
by numpy.savez ("arr_0"), scikit-learn's lists ("coefs_0") and the notes' W1, b1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dlgui.engine.kinds import Array

MATRIX, BIAS, GAMMA, BETA, MEAN, VARIANCE = ROLES = (
    *("matrix", "bias", "gamma", "beta", "mean", "variance"),
)
NAMES: Mapping[str, str] = {
    "kernel": MATRIX, "coefs": MATRIX, "coef": MATRIX, "matrix": MATRIX, "w": MATRIX,
    "weight": MATRIX, "weights": MATRIX,
    "bias": BIAS, "biases": BIAS, "intercepts": BIAS, "intercept": BIAS, "b": BIAS,
    "gamma": GAMMA, "scale": GAMMA, "beta": BETA, "offset": BETA,
    "running_mean": MEAN, "moving_mean": MEAN, "mean": MEAN,
    "running_var": VARIANCE, "moving_variance": VARIANCE, "moving_var": VARIANCE,
    "variance": VARIANCE, "var": VARIANCE,
}  # fmt: skip
LAST = "|".join(sorted(NAMES, key=len, reverse=True))
NUMBERED = re.compile(rf"({LAST})_?(\d+)", re.IGNORECASE)
JOINED = re.compile(rf"(.+?)[._/]({LAST})", re.IGNORECASE)
ALONE = re.compile(rf"({LAST})", re.IGNORECASE)
PLACED = re.compile(r"(.*?)[._/]?(\d+)")
COUNTERS = ("num_batches_tracked", "iterations", "updates", "seed_generator_state")
BY_ROWS = frozenset({"weight", "weights", "w"})
"""Names of matrices that are (units, inputs); the others are (inputs, units)."""


@dataclass(frozen=True)
class Stage:
    """One step. arrays: name in the file by role · by_rows: whether its name says that a matrix is
    (units, inputs), None when no name says anything."""

    prefix: str
    arrays: Mapping[str, str]
    by_rows: bool | None = None


def stages_of(arrays: Mapping[str, Array]) -> tuple[tuple[Stage, ...], tuple[str, ...]]:
    """Return the steps in the file's order, and the names that belong to none."""
    groups: dict[str, list[tuple[str, str]]] = {}
    rest: list[str] = []
    for name, array in arrays.items():
        plain = name.split(":")[0]
        if plain.rpartition("/")[2].rpartition(".")[2] in COUNTERS or array.ndim > 2:
            rest.append(name)
            continue
        prefix, role = _parsed(plain)
        groups.setdefault(prefix, []).append((role, name))
    stages: list[Stage] = []
    for prefix, members in groups.items():
        if any(role.isdigit() for role, _ in members):
            stages += _placed(prefix, sorted(members, key=lambda one: _place(one[0])), arrays, rest)
        else:
            stages += _named(prefix, members, arrays, rest)
    return tuple(stages), tuple(rest)


def natural(text: str) -> list[tuple[int, int, str]]:
    """Return a key by which "10.weight" comes after "9.weight"."""
    parts = re.findall(r"\d+|\D+", text)
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts]


def _parsed(name: str) -> tuple[str, str]:
    """Return the step's name and the array's in it: a word, or a number where there is none."""
    numbered = NUMBERED.fullmatch(name)
    if numbered:
        return numbered[2], numbered[1].lower()
    joined = JOINED.fullmatch(name)
    if joined:
        return joined[1], joined[2].lower()
    alone = ALONE.fullmatch(name)
    if alone:
        return "", alone[1].lower()
    placed = PLACED.fullmatch(name)
    return (placed[1].removesuffix("vars").rstrip("./_"), placed[2]) if placed else (name, "0")


def _place(role: str) -> int:
    return int(role) if role.isdigit() else 0


def _named(
    prefix: str, members: list[tuple[str, str]], arrays: Mapping[str, Array], rest: list[str]
) -> Iterable[Stage]:
    """Yield the stages of arrays that have names: PyTorch calls gamma weight and beta bias."""
    roles: dict[str, str] = {}
    words = {role for role, _ in members}
    vector = any(NAMES[role] == MATRIX and arrays[name].ndim == 1 for role, name in members)
    normalizes = vector or any(NAMES[word] in (GAMMA, MEAN, VARIANCE) for word in words)
    by_rows = None
    for word, name in members:
        role = NAMES[word]
        if role == MATRIX and arrays[name].ndim == 1:
            role = GAMMA
        if role == BIAS and normalizes and MATRIX not in roles and BETA not in roles:
            role = BETA
        if role == MATRIX:
            by_rows = word in BY_ROWS
        if role in roles:
            rest.append(name)
        else:
            roles[role] = name
    yield from _split(prefix, roles, by_rows)


def _placed(
    prefix: str, members: list[tuple[str, str]], arrays: Mapping[str, Array], rest: list[str]
) -> Iterable[Stage]:
    """Yield the stages of arrays that only have an order: a matrix, then what belongs to it."""
    runs: list[list[str]] = [[]]
    for _, name in members:
        if arrays[name].ndim == 2 and runs[-1]:
            runs.append([])
        if arrays[name].ndim == 0:
            rest.append(name)
        else:
            runs[-1].append(name)
    for number, run in enumerate(runs):
        head = [MATRIX] if run and arrays[run[0]].ndim == 2 else []
        follow = {
            1: [BIAS],
            2: [GAMMA, BETA],
            3: [BIAS, GAMMA, BETA],
            4: [GAMMA, BETA, MEAN, VARIANCE],
            5: [BIAS, GAMMA, BETA, MEAN, VARIANCE],
        }
        order = head + follow.get(len(run) - len(head), [])
        rest += run[len(order) :]
        roles = dict(zip(order, run, strict=False))
        yield from _split(f"{prefix}{number}" if len(runs) > 1 else prefix, roles, None)


def _split(prefix: str, roles: dict[str, str], by_rows: bool | None) -> Iterable[Stage]:
    """Yield a matrix with its bias and a normalizer as two steps."""
    linear = {role: name for role, name in roles.items() if role in (MATRIX, BIAS)}
    normalizer = {role: name for role, name in roles.items() if role not in linear}
    if linear:
        yield Stage(prefix, linear, by_rows)
    if normalizer:
        yield Stage(prefix, normalizer)
