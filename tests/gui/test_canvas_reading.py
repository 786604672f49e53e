"""What the canvas reads of a network, and how little of it."""

from pathlib import Path

import numpy as np
import pytest
from dlgui_builtins.layers import Dense

from dlgui.engine.experiment import Split
from dlgui.engine.network import Network
from dlgui.engine.samples import prepare
from dlgui.gui.canvas.mosaic import Crowd
from dlgui.gui.canvas.reading import MOST_TOLD, Reader, evenly
from dlgui.gui.pieces import finish
from tests.gui.windows import host_in, moons


@pytest.mark.parametrize("shape", [(512, 512), (512, 256), (500, 384), (100, 4096), (7, 5)])
def test_some_values_come_from_all_units_and_rows(shape: tuple[int, int]) -> None:
    values = np.arange(shape[0] * shape[1]).reshape(shape)
    told = evenly(values)
    assert len(told) == values.size if values.size <= MOST_TOLD else len(told) <= 2 * MOST_TOLD
    if values.size > MOST_TOLD:
        assert len(told) >= MOST_TOLD / 2
    for numbers, count in ((told // shape[1], shape[0]), (told % shape[1], shape[1])):
        assert len(np.unique(numbers)) == count


@pytest.mark.parametrize(("split", "times"), [(Split(), 2), (Split(train=0.8, validation=0.2), 1)])
def test_rows_that_are_both_shown_and_trained_on_are_predicted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, split: Split, times: int
) -> None:
    experiment = moons(host_in(tmp_path), layers=(Dense(units=64),), split=split)
    samples = prepare(experiment)
    network = Network(experiment, 2)
    network.initialize(experiment.stream("weights"))
    reader = Reader(experiment, samples.data, samples)
    asked, predicted = [], Network._predicted

    def watched(self: Network, rows: np.ndarray) -> object:
        asked.append(len(rows))
        return predicted(self, rows)

    monkeypatch.setattr(Network, "_predicted", watched)
    (crowd,) = finish(reader.read(network, [True])).layers
    grid, one = asked[0], asked[-1]
    assert asked.count(one) == 1
    assert sum(asked) - grid - one == sum(
        map(len, {id(rows): rows for rows in (reader._shown, reader._trained)}.values())
    )
    assert (reader._shown is reader._trained) is (times == 1)
    assert isinstance(crowd, Crowd)
    a = network.activations(samples.x[reader._shown])[0][1]
    assert crowd.at_zero == pytest.approx(np.mean(a == 0))
    assert crowd.counts.sum() == np.count_nonzero(a)
