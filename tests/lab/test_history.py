"""The history table reads back exactly, or is refused with its row."""

import math

import pytest

from dlgui.engine.errors import BadProject
from dlgui.engine.progress import EpochDone
from dlgui.lab.history import history_from_csv, history_to_csv

EPOCHS = (
    EpochDone(1, 7, 0.1, 0.0, 1 / 3, {"Accuracy": 0.5, "odd, name": 1e-300}),
    EpochDone(2, 14, 2.0000000000000004, 1e300, 0.25, {"Accuracy": 1.0, "odd, name": -0.0}),
)


def test_a_history_reads_back_to_the_last_bit():
    assert history_from_csv(history_to_csv(EPOCHS)) == EPOCHS


def test_the_columns_are_named_and_one_row_an_epoch():
    lines = history_to_csv(EPOCHS).decode().splitlines()
    assert lines[0] == 'epoch,step,loss,penalty,validation,Accuracy,"odd, name"'
    assert len(lines) == 3
    assert lines[1].startswith("1,7,0.1,0.0,0.3333333333333333,")


def test_what_is_not_known_is_an_empty_cell():
    data = history_to_csv([EpochDone(1, 4, 0.5, 0.0, math.nan, {})])
    assert data.decode().splitlines()[1] == "1,4,0.5,0.0,"
    assert math.isnan(history_from_csv(data)[0].validation)


def test_a_history_without_epochs_has_only_its_header():
    assert history_from_csv(history_to_csv([])) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a,b\n1,2\n",
        b"epoch,step,loss,penalty,validation\n1,2\n",
        b"epoch,step,loss,penalty,validation\n1,2,x,0,0\n",
        b"\xff\xfe",
    ],
)
def test_a_damaged_history_is_refused(data):
    with pytest.raises(BadProject, match="history"):
        history_from_csv(data)
