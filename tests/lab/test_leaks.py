"""Steady growth is told once, in words; what is allocated once is no leak."""

import threading

import pytest

from dlgui.lab.leaks import Leaks, Sample, sample

MB = 1 << 20


def told(grow, seconds=60):
    """Return what is said of a process whose size is `grow(second)` = memory, threads, files."""
    leaks = Leaks()
    return [said for t in range(seconds) if (said := leaks.look(Sample(float(t), *grow(t))))]


def test_a_megabyte_a_second_is_told_once():
    assert told(lambda t: (100 * MB + t * MB, 5, 20)) == ["1.0 MB of memory a second"]


def test_threads_and_files_are_told():
    assert told(lambda t: (MB, 5 + t, 20)) == ["20 threads in 20 s"]
    assert told(lambda t: (MB, 5, 20 + 2 * t)) == ["40 open files in 20 s"]


@pytest.mark.parametrize(
    "grow",
    [
        lambda t: (100 * MB, 5, 20),
        lambda t: (100 * MB + (t > 3) * 400 * MB, 5, 20),
        lambda t: (100 * MB + (t % 7) * 10 * MB, 5 + t % 3, 20 + t % 9),
        lambda t: (100 * MB + t * MB // 4, 5, 20),
    ],
)
def test_what_is_steady_or_comes_once_is_no_leak(grow):
    assert told(grow) == []


def test_another_run_begins_anew():
    leaks = Leaks(2)
    for t in range(30):
        leaks.look(Sample(float(t), t * 20 * MB, 1, 1))
    leaks.forget()
    assert not leaks.look(Sample(40.0, 0, 1, 1))
    assert leaks.look(None) == ""


def test_this_process_has_a_size():
    found = sample()
    if found is not None:
        assert found.memory > 5 * MB
        assert found.threads == threading.active_count()
        assert found.files >= 3
