"""Scores go by names that tell metrics of one class apart."""

import numpy as np
from dlgui_builtins.metrics import AUC, F1, MAE, Accuracy

from dlgui.engine.network import Network
from dlgui.engine.samples import prepare
from dlgui.engine.scores import names_of, scores
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
