"""Translations: what a component says reaches the table, with the facts of its place."""

import pytest
from dlgui_builtins.activations import Tanh
from dlgui_builtins.datasets import Moons
from dlgui_builtins.layers import Dense
from dlgui_builtins.normalizers import BatchNorm
from dlgui_builtins.regularizers import L2
from dlgui_builtins.schedules import Constant, ExponentialPerEpoch, ExponentialPerStep, Manual

from dlgui.api import (
    LIBRARIES,
    Activation,
    BadParam,
    Facts,
    Schedule,
    Translation,
    param,
    translated,
)
from dlgui.engine.translation import is_steady, translations
from tests.engine.experiments import experiment


class Bent(Activation):
    """An activation that says what PyTorch calls it and nothing of the others."""

    bend: float = param(1.0, doc="How much")

    def translate(self, library, facts):
        if library != "pytorch":
            return None
        return Translation(name="torch.nn.CELU", settings={"alpha": self.bend * facts.outputs})


class AfterPlateau(Schedule):
    """Halves the rate once a loss is not below the first."""

    def factor(self, now):
        return 0.5 if now.losses and now.losses[-1] >= now.losses[0] else 1.0


def test_a_component_that_says_nothing_is_told_to_say_nothing():
    for library, people in LIBRARIES.items():
        said = translated(Bent(), library, Facts())
        if library != "pytorch":
            assert not said.exact
            assert said.differs == f"Bent does not say what it is called in {people}."
            assert said.source == ""


def test_a_data_set_is_the_same_everywhere():
    assert translated(Moons(), "keras", Facts()).exact


def test_an_unknown_library_is_refused_with_those_there_are():
    with pytest.raises(BadParam, match=r"notes, pytorch, keras, sklearn, got 'caffe'"):
        translated(Bent(), "caffe", Facts())


def test_a_call_is_written_from_name_and_settings_unless_code_says_better():
    plain = Translation(name="f", settings={"a": 1, "b": "x'y"})
    assert plain.source == plain.call == 'f(a=1, b="x\'y")'
    assert Translation(name="f", exact=False).source == ""
    assert Translation(name="f", exact=False, code="g()").source == "g()"


def test_every_component_stands_in_the_table_with_the_facts_of_its_layer():
    chosen = experiment(
        layers=(
            Dense(units=5, activation=Bent(bend=2.0), normalizer=BatchNorm()),
            Dense(units=3, activation=Tanh(), regularizers=(L2(strength=0.6),)),
        ),
        regularizers=(L2(strength=0.3),),
        batch=0,
    )
    lines = {line.path: line for line in translations(chosen, "pytorch", rows=30, inputs=2)}
    assert lines["layers.0.activation"].translation.settings == {"alpha": 10.0}
    first, second = (lines[f"layers.{i}"].translation.settings for i in (0, 1))
    assert first == {"in_features": 2, "out_features": 5, "bias": False}
    assert second == {"in_features": 5, "out_features": 3, "bias": True}
    assert lines["layers.1.regularizers.0"].translation.settings["weight_decay"] == 0.6 / 30
    assert lines["regularizers.0"].translation.settings["weight_decay"] == 0.3 / 30
    named = {"data", "output", "output.activation", "loss", "optimizer", "schedule"}
    assert named <= set(lines)
    assert not {"split", "edits"} & set(lines)


def test_the_facts_are_those_of_the_run():
    facts = Facts.of(experiment(batch=20, rate=0.3, epochs=9), rows=50, inputs=2)
    assert (facts.rows, facts.batch, facts.batches, facts.even) == (50, 20, 3, False)
    assert (facts.rate, facts.epochs, facts.inputs, facts.outputs) == (0.3, 9, 2, 1)
    assert Facts.of(experiment(batch=0), rows=50, inputs=2).batch == 50


@pytest.mark.parametrize(
    ("schedule", "steady"),
    [
        (Constant(), True),
        (ExponentialPerEpoch(), False),
        (ExponentialPerStep(base=0.999999), False),
        (Manual(drops="399: 0.5"), False),
        (Manual(drops="999: 0.5"), True),
        (AfterPlateau(), False),
    ],
)
def test_a_schedule_is_steady_when_no_epoch_of_the_run_changes_the_rate(schedule, steady):
    assert is_steady(schedule, epochs=400) is steady
