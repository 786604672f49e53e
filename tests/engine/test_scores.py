"""Scores go by names that tell metrics of one class apart."""

import numpy as np
from dlgui_builtins.metrics import AUC, F1, MAE, Accuracy

from dlgui.engine import network as network_module
from dlgui.engine.network import Network
from dlgui.engine.progress import Request, Unwanted
from dlgui.engine.samples import prepare
from dlgui.engine.scores import names_of, scores
from dlgui.engine.training import Training
from tests.engine.experiments import experiment


def test_a_metric_alone_of_its_class_goes_by_its_name():
    assert names_of((Accuracy(), F1(average="micro"), MAE())) == ("Accuracy", "F1", "MAE")


def test_metrics_of_one_class_are_told_apart_by_the_settings_that_differ():
    assert names_of((F1(), F1(average="micro"))) == ("F1 macro", "F1 micro")
    assert names_of((AUC(), AUC(per_class=True))) == ("AUC", "AUC per class")


def test_equal_metrics_are_one_figure():
    assert names_of((Accuracy(), Accuracy())) == ("Accuracy", "Accuracy")


def test_each_of_two_metrics_of_one_class_has_its_figure():
    chosen = experiment(metrics=(F1(), F1(average="micro"), Accuracy()))
    samples = prepare(chosen)
    network = Network(chosen, samples.x.shape[1])
    network.initialize(chosen.stream("weights"))
    _, found = scores(network, chosen, samples, samples.train)
    assert list(found) == ["F1 macro", "F1 micro", "Accuracy"]
    assert all(np.isfinite(value) for value in found.values())


def test_a_large_set_is_scored_in_slices_with_a_word_between_them(monkeypatch):
    monkeypatch.setattr(network_module, "slice_rows", lambda widest: 16)
    chosen = experiment(metrics=(Accuracy(),))
    samples = prepare(chosen)
    sliced, whole = (Network(chosen, samples.x.shape[1]) for _ in range(2))
    whole._slice = len(samples.train)
    for network in (sliced, whole):
        network.initialize(chosen.stream("weights"))
    words = []
    found = scores(sliced, chosen, samples, samples.train, lambda: words.append(1))
    assert len(words) == -(-len(samples.train) // 16) - 1
    silent = scores(whole, chosen, samples, samples.train, lambda: words.append(1))
    assert len(words) == -(-len(samples.train) // 16) - 1
    np.testing.assert_allclose(found[0], silent[0], rtol=1e-6)
    assert found[1] == silent[1]


def test_an_evaluation_that_is_left_is_made_again_to_the_same_bits(monkeypatch):
    monkeypatch.setattr(network_module, "slice_rows", lambda widest: 8)
    chosen = experiment(epochs=3)
    samples = prepare(chosen)
    plain, left = Training(chosen, samples), Training(chosen, samples)
    while not plain.ended:
        plain.run(None)
    answers = iter([True, False, True])

    def leave() -> None:
        if next(answers, False):
            raise Unwanted

    seen = []
    while not left.ended:
        left.run(None, asked=Request(aside=leave))
        seen.append((left.epoch, left.position >= len(left.order)))
    assert (0, True) in seen  # the epoch's last step is made, and the epoch is not over
    assert left.losses == plain.losses
    np.testing.assert_array_equal(left.network.weights, plain.network.weights)
