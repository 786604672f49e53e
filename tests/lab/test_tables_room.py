"""What a table may take of the memory that is free, and how that is told."""

import pytest

from dlgui.api import BadTable
from dlgui.lab.tables import reading, room
from dlgui.lab.tables.reading import read_table


@pytest.fixture
def free(monkeypatch):
    def set_free(count):
        monkeypatch.setattr(room, "free_memory", lambda: count)

    return set_free


def test_half_of_what_is_free_may_be_taken(free):
    free(3_000_000_000)
    assert room.room() == 1_500_000_000
    free(None)
    assert room.room() == room.UNKNOWN


def test_a_table_is_refused_by_what_is_free_and_told_the_numbers(free, monkeypatch):
    data = b"a,b\n" + b"1,2\n" * 10_000
    free(100_000)
    with pytest.raises(BadTable) as refused:
        read_table(data, name="t.csv")
    said = str(refused.value)
    assert "needs 160 kB of memory; 100 kB are free, of which a table may take 50 kB." in said
    assert "sample of at most 3,125 rows" in said
    free(1_000_000)
    assert read_table(data, name="t.csv").rows == 10_000


def test_a_limit_of_ones_own_is_told_alone(free):
    free(10**9)
    assert room.lack(2_000_000, 1_000_000) == "2 MB of memory; the limit is 1 MB"
    assert reading.lack is room.lack
