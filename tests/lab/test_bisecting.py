"""Bisecting names the culprit among many, in few runs, and nobody when there is none."""

import math

import pytest

from dlgui.lab.bisecting import ONLY, allowed, bisect

NAMES = [f"p{i}" for i in range(64)]


@pytest.mark.parametrize("count", [1, 2, 3, 7, 64])
def test_every_culprit_is_found_in_few_runs(count):
    for culprit in NAMES[:count]:
        runs = []

        def fails(names, culprit=culprit, runs=runs):
            runs.append(names)
            return culprit in names

        assert bisect(NAMES[:count], fails) == culprit
        assert len(runs) <= math.ceil(math.log2(count)) + 1


def test_without_a_culprit_nobody_is_named():
    assert bisect(NAMES, lambda names: False) is None
    assert bisect([], lambda names: True) is None


def test_two_that_fail_only_together_are_not_one_culprit():
    assert bisect(NAMES[:8], lambda names: {"p1", "p6"} <= set(names)) is None


def test_a_process_is_limited_by_its_environment(monkeypatch):
    assert allowed("p1")
    monkeypatch.setenv(ONLY, "p2,p3")
    assert not allowed("p1")
    assert allowed("p3")
