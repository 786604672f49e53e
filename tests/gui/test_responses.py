"""What units and networks answer, as arrays."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dlgui.engine.network import Network
from dlgui.engine.samples import prepare
from dlgui.gui import responses
from dlgui.gui.pieces import finish
from dlgui.gui.responses import Pace, Plane
from tests.gui.windows import host_in, moons


def network_of(tmp_path: Path, **settings: Any) -> tuple[Network, Any, Any]:
    experiment = moons(host_in(tmp_path), **settings)
    samples = prepare(experiment)
    network = Network(experiment, samples.x.shape[1])
    network.initialize(experiment.stream("weights"))
    return network, experiment, samples


def test_a_plane_begins_at_the_lower_left() -> None:
    points = Plane((-1.0, 1.0), (10.0, 30.0), 3).points()
    assert points[0].tolist() == [-1, 10]
    assert points[2].tolist() == [1, 10]
    assert points[-1].tolist() == [1, 30]
    assert len(points) == 9


def test_raw_rows_are_prepared_as_the_training_rows_were(tmp_path: Path) -> None:
    _, experiment, samples = network_of(tmp_path)
    again = responses.prepared(experiment, samples, samples.data.x)
    np.testing.assert_array_equal(again, samples.x)


def test_unit_maps_have_the_top_row_first_and_are_scaled_by_the_layer() -> None:
    # Two units over a 2 x 2 grid: points run from the lower left to the upper right.
    values = np.array([[1.0, 0.0], [2.0, 0.0], [-4.0, 1.0], [0.0, 2.0]])
    maps = responses.unit_maps(values, 2)
    assert maps.shape == (2, 2, 2)
    np.testing.assert_allclose(maps[0], [[-1.0, 0.0], [0.25, 0.5]])
    np.testing.assert_allclose(maps[1], [[0.25, 0.5], [0.0, 0.0]])


def test_maps_of_broken_weights_are_zero_where_nothing_is_known() -> None:
    maps = responses.unit_maps(np.array([[np.nan], [np.inf], [1.0], [2.0]]), 2)
    np.testing.assert_allclose(maps[0], [[0.5, 1.0], [0.0, 0.0]])


def test_a_unit_is_dead_when_it_is_zero_for_every_row() -> None:
    values = np.array([[0.0, 0.0, 1.0], [0.0, 0.5, 2.0]])
    assert responses.dead_units(values).tolist() == [True, False, False]
    assert responses.dead_units(np.zeros((0, 3))).tolist() == [False, False, False]


def test_distributions_share_one_range_and_count_every_row() -> None:
    values = np.array([[0.0, -1.0], [1.0, 3.0], [3.0, 3.0]])
    counts, ends = responses.distributions(values, 4)
    assert ends == (-1.0, 3.0)
    assert counts.tolist() == [[0, 1, 1, 1], [1, 0, 0, 2]]


def test_distributions_of_nothing_finite_do_not_fail() -> None:
    counts, ends = responses.distributions(np.full((5, 2), np.nan), 3)
    assert counts.sum() == 10
    assert ends[1] > ends[0]


def test_sampled_rows_are_spread_and_always_the_same() -> None:
    rows = np.arange(1000)
    some = responses.sampled(rows, 10)
    assert some.tolist() == [0, 100, 200, 300, 400, 500, 600, 700, 800, 900]
    assert responses.sampled(rows, 1000) is rows


def test_the_confusion_counts_true_rows_and_predicted_columns() -> None:
    target = np.array([[1, 0, 0], [0, 1, 0], [0, 1, 0]], float)
    prediction = np.array([[0.9, 0.1, 0.0], [0.1, 0.2, 0.7], [0.1, 0.8, 0.1]])
    np.testing.assert_array_equal(
        responses.confusion(prediction, target), [[1, 0, 0], [0, 1, 1], [0, 0, 0]]
    )


def test_the_confusion_of_two_classes_comes_from_one_column() -> None:
    counts = responses.confusion(np.array([[0.4], [0.6], [0.9]]), np.array([[0.0], [0.0], [1.0]]))
    np.testing.assert_array_equal(counts, [[1, 1], [0, 1]])


def test_the_score_is_the_first_metric_that_is_a_number(tmp_path: Path) -> None:
    host = host_in(tmp_path)
    matrix, accuracy = (host.registry.find(name) for name in ("ConfusionMatrix", "Accuracy"))
    assert matrix is not None
    assert accuracy is not None
    network, experiment, samples = network_of(tmp_path, metrics=(matrix(), accuracy()))
    metric = responses.metric_of(experiment)
    assert type(metric) is accuracy
    z, a = network.logits_and_output(samples.x[samples.test])
    right = ((a[:, 0] >= 0.5) == (samples.y[samples.test][:, 0] == 1)).mean()
    assert responses.score(experiment, samples, a, z, samples.test) == pytest.approx(right)


def test_without_a_metric_the_score_is_the_mean_loss(tmp_path: Path) -> None:
    network, experiment, samples = network_of(tmp_path, metrics=())
    rows = samples.validation
    z, a = network.logits_and_output(samples.x[rows])
    expected = experiment.loss.forward(z, samples.y[rows]).mean()
    assert responses.score(experiment, samples, a, z, rows) == pytest.approx(float(expected))
    assert np.isnan(responses.score(experiment, samples, a[:0], z[:0], rows[:0]))


def test_broken_weights_give_numbers_without_a_warning(tmp_path: Path) -> None:
    network, _, samples = network_of(tmp_path)
    network.weights[...] = 3e38
    values = responses.activations(network, samples.x)
    assert len(values) == 3
    network.weights[...] = np.nan
    assert np.isnan(responses.outputs(network, samples.x)).all()


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_an_answer_that_took_too_long_makes_the_grid_coarser(tmp_path: Path) -> None:
    network, _, _ = network_of(tmp_path)
    clock = Clock()
    pace = Pace((48, 32, 16), 0.004, clock)
    assert pace.side(network) == 48
    for expected in (32, 16, 16):
        pace.begin()
        clock.now += 0.1
        pace.end()
        assert pace.side(network) == expected


def test_quick_answers_make_the_grid_finer_again(tmp_path: Path) -> None:
    network, _, _ = network_of(tmp_path)
    clock = Clock()
    pace = Pace((48, 16), 0.004, clock)
    pace.side(network)
    pace.begin()
    clock.now += 0.1
    pace.end()
    assert pace.side(network) == 16
    pace.begin()
    clock.now += 0.0001
    pace.end()
    assert pace.side(network) == 48


def test_a_network_far_too_large_is_not_asked_at_all(tmp_path: Path) -> None:
    host = host_in(tmp_path)
    dense = host.registry.find("Dense")
    assert dense is not None
    network, _, _ = network_of(tmp_path, layers=(dense(units=2500), dense(units=2500)))
    assert Pace((48, 32, 24), 0.004).side(network) == 0


def test_a_large_network_answers_in_pieces_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dense = host_in(tmp_path).registry.find("Dense")
    assert dense is not None
    network, _, samples = network_of(
        tmp_path, layers=(dense(units=600), dense(units=600)), dtype="float64"
    )
    x, asked = samples.x[:150], []
    predicted = Network._predicted

    def watched(self: Network, rows: Any) -> Any:
        asked.append(len(rows))
        return predicted(self, rows)

    whole, output = responses.activations(network, x), responses.outputs(network, x)
    monkeypatch.setattr(Network, "_predicted", watched)
    made = finish(responses.activations_in_pieces(network, x))
    made.append(finish(responses.outputs_in_pieces(network, x)))
    assert sum(asked) == 2 * 150
    assert max(asked) * responses.seconds(network, 1) <= 1.1 * responses.PIECE
    for one, other in zip(made, [*whole, output], strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12)
    assert len(finish(responses.outputs_in_pieces(network, x[:0]))) == 0
