"""What a network says of its rows: who is wrong, how sure, and how sure we are of the share."""

import numpy as np
import pytest
from dlgui_builtins import Moons

from dlgui.engine.network import Network
from dlgui.engine.samples import prepare
from dlgui.gui.told import Told, ask, class_shares, interval, judged_part, recall_precision
from dlgui.lab.plugins import PluginHost
from dlgui.lab.starting import starting_experiment


def told(prediction, target):
    rows = np.arange(len(prediction)) + 100
    return Told("test", rows, len(rows), np.array(prediction, float), np.array(target, float))


def test_the_wrong_ones_come_with_the_surest_first():
    one = told([[0.6, 0.4], [0.9, 0.1], [0.2, 0.8], [0.3, 0.7]], [[0, 1], [0, 1], [1, 0], [0, 1]])
    assert one.wrong.tolist() == [1, 2, 0]
    assert one.cell(1, 0).tolist() == [1, 0]
    assert one.cell(1, 1).tolist() == [3]


def test_one_unit_tells_two_classes():
    one = told([[0.9], [0.2]], [[1], [1]])
    assert one.said.tolist() == [1, 0]
    assert np.allclose(class_shares(one.prediction), [[0.1, 0.9], [0.8, 0.2]])


def test_the_interval_is_the_one_of_the_design_and_stays_a_share():
    low, high = interval(353, 360)
    assert (round(100 * low, 1), round(100 * high, 1)) == (96.0, 99.1)
    assert interval(0, 0) == (0.0, 1.0)
    assert interval(20, 20)[1] == 1.0
    assert 0.8 < interval(20, 20)[0] < 1.0


def test_the_interval_holds_the_true_share_about_as_often_as_it_says():
    rng = np.random.default_rng(4)
    held = [low <= 0.9 <= high for low, high in (interval(int(k), 80) for k in
            rng.binomial(80, 0.9, 2000))]  # fmt: skip
    assert 0.92 < np.mean(held) < 0.98


def test_recall_goes_along_rows_and_precision_along_columns():
    recall, precision = recall_precision(np.array([[3, 1], [0, 0]]))
    assert recall[0] == 0.75
    assert np.isnan(recall[1])
    assert precision.tolist() == [1.0, 0.0]


@pytest.fixture(scope="module")
def experiment(tmp_path_factory):
    return starting_experiment(Moons(), PluginHost(tmp_path_factory.mktemp("p")).registry)


def test_a_network_that_costs_much_is_asked_for_a_part(experiment):
    samples = prepare(experiment)
    network = Network(experiment, 2)
    network.initialize(experiment.stream("weights"))
    part, rows = judged_part(samples)
    assert part == "test"
    assert len(ask(network, samples).rows) == len(rows)
    few = ask(network, samples, 1e-9)
    assert len(few.rows) == 50
    assert few.of == len(rows)
