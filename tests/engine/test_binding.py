"""Which components have a fast form, and what the rest mean for a step."""

from dlgui_builtins.activations import ELU, Softmax
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import CrossEntropy, SquaredError
from dlgui_builtins.regularizers import L2, Dropout, EarlyStopping

from dlgui.api import Regularizer
from dlgui.engine.binding import is_plain
from tests.engine.experiments import Rows, experiment


class Halved(Regularizer):
    """A mask of one half."""

    def mask(self, rng, shape, out=None):
        """Return the factors."""


def test_a_step_of_fast_forms_alone_is_not_plain():
    layer = Dense(units=3, regularizers=(Dropout(),))
    chosen = experiment(layers=(layer,), regularizers=(L2(), EarlyStopping()))
    assert not is_plain(chosen)


def test_one_component_without_a_fast_form_makes_a_step_plain():
    assert is_plain(experiment(layers=(Dense(units=3, activation=ELU()),)))
    assert is_plain(experiment(layers=(Dense(units=3, regularizers=(Halved(),)),)))


def test_the_activation_that_a_loss_does_without_does_not_count():
    chosen = experiment(data=Rows(classes=3), output=Dense(units=3, activation=Softmax()))
    assert not is_plain(chosen.with_(loss=CrossEntropy()))
    assert is_plain(chosen.with_(loss=SquaredError()))
