"""What differs between two runs, in words a person would use."""

import pytest
from dlgui_builtins.activations import Tanh
from dlgui_builtins.datasets import Moons
from dlgui_builtins.layers import Dense
from dlgui_builtins.optimizers import Adam, Clipping, Momentum
from dlgui_builtins.regularizers import L2, Dropout
from dlgui_builtins.schedules import Cosine

from dlgui.engine.component import changed
from dlgui.lab.differences import differences
from tests.engine.experiments import experiment

BASE = experiment(layers=(Dense(units=8), Dense(units=8)), optimizer=Adam(), data=Moons())


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("rate", 0.01, ("rate 0.5 → 0.01",)),
        ("seed", 8, ("seed 7 → 8",)),
        ("optimizer", Momentum(), ("optimizer Adam → Momentum",)),
        ("optimizer.beta1", 0.8, ("Adam beta1 0.9 → 0.8",)),
        ("optimizer.bias_correction", False, ("Adam bias_correction on → off",)),
        ("optimizer", Clipping(inner=Adam()), ("optimizer Adam → Clipping",)),
        ("schedule", Cosine(), ("schedule Constant → Cosine",)),
        ("layers", (Dense(units=8),), ("layers 8-8 → 8",)),
        ("layers", (), ("layers 8-8 → none",)),
        ("layers.1.units", 4, ("Dense 2 units 8 → 4",)),
        ("layers.0.activation", Tanh(), ("Dense 1 activation ReLU → tanh",)),
        ("layers.0.regularizers", (Dropout(rate=0.1),), ("Dense 1 with Dropout 0.1",)),
        ("regularizers", (L2(strength=0.5),), ("with L2 0.5",)),
        ("data.rows", 200, ("data rows 500 → 200",)),
        ("split.train", 0.5, ("Split train 0.7 → 0.5",)),
        ("metrics", (), ()),
    ],
)
def test_one_change_is_told_in_few_words(path, value, words):
    found = differences(BASE, changed(BASE, path, value))
    assert tuple(text.lower() for text in found) == tuple(text.lower() for text in words)


def test_a_part_that_is_taken_away_or_set_otherwise_is_told_so():
    one = changed(BASE, "layers.0.regularizers", (L2(strength=0.1), Dropout(rate=0.1)))
    assert differences(one, BASE) == ("Dense 1 without L2 0.1", "Dense 1 without Dropout 0.1")
    other = changed(one, "layers.0.regularizers", (L2(strength=0.3), Dropout(rate=0.1)))
    assert differences(one, other) == ("Dense 1 L2 strength 0.1 → 0.3",)


def test_equal_experiments_differ_in_nothing():
    assert differences(BASE, BASE.with_()) == ()
