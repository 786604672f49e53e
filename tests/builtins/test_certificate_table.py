"""The certificate table has a line for each format, task and type of numbers."""

import pytest
from dlgui_builtins import Npz

from tests.builtins import certificate_table
from tests.builtins.certificate_table import apart, rows
from tests.builtins.test_exporters_random import random_model


def test_each_line_tells_the_largest_difference():
    head, *lines = rows((Npz(),), 2, None)
    assert head.split() == ["format", "task", "dtype", "own", "refused", "peer"]
    assert [line.split() for line in lines] == [
        ["npz", "(.npz)", task, dtype, "0", "0"]
        for task in ("regression", "two-class", "multi-class")
        for dtype in ("float32", "float64")
    ]


def test_a_copy_that_predicts_otherwise_stands_in_its_line(monkeypatch):
    real = Npz.predict
    monkeypatch.setattr(Npz, "predict", lambda self, data, x: real(self, data, x) + 0.25)
    two_class = list(rows((Npz(),), 1, None))[3]
    assert float(two_class.split()[4]) == pytest.approx(0.25, rel=1e-2)


@pytest.mark.peers
def test_the_programs_that_formats_are_for_stand_in_the_table(tmp_path):
    pytest.importorskip("torch")
    asked = certificate_table.Peers(tmp_path)
    _, *lines = rows(certificate_table.FORMATS, 4, asked)
    asked.close()
    read = [line for line in lines if " read)" in line]
    assert any("by PyTorch" in line for line in read)
    for line in read:
        limit = 1e-5 if "float32" in line else 1e-12
        assert float(line.partition(" by ")[0].split()[-1]) <= limit


def test_differences_are_relative_to_large_predictions():
    model = random_model(0, 0, "float64")
    want = model.predict(model.examples[:16])
    assert apart(want + 0.5, model) <= 0.5
