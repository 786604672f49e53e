"""Guards: what a plugin's component raises, returns or changes is a fault with its name."""

import numpy as np
import pytest

from dlgui.api import Activation, BadTable, Dataset, Optimizer
from dlgui.engine.errors import BadExperiment, PluginFault
from dlgui.engine.guard import guard, guarded_by, parts
from dlgui.engine.watch import Watch
from tests.engine.experiments import experiment


def activation(**methods):
    """Return a guarded activation with these methods, and its watch."""
    own = {
        "forward": lambda self, z, out=None: np.tanh(z),
        "backward": lambda self, z, a, da, out=None: da * (1 - a * a),
    }
    made = type("Own", (Activation,), {"__doc__": "Own.", **own, **methods})
    watch = Watch()
    guard(made, "mine", watch)
    return made(), watch


Z = np.zeros((4, 3), np.float32)


def test_a_sound_call_comes_through_and_is_counted():
    own, watch = activation()
    assert np.array_equal(own.forward(Z), Z)
    assert own.backward(Z, Z, Z).dtype == np.float32
    assert watch.calls["mine", "Own"] == 2
    assert watch.seconds["mine", "Own"] > 0
    assert watch.now() is None


def test_what_it_raises_gets_plugin_component_method_and_line():
    def forward(self, z, out=None):
        raise KeyError("lost")

    own, _ = activation(forward=forward)
    with pytest.raises(
        PluginFault, match=r"Own\.forward of mine raised KeyError: 'lost'"
    ) as raised:
        own.forward(Z)
    fault = raised.value
    assert (fault.plugin, fault.component, fault.method) == ("mine", "Own", "forward")
    assert fault.place.startswith("test_guard.py, line ")
    assert "KeyError" in fault.details


def test_an_error_of_ours_from_a_step_is_a_fault_too_and_from_a_source_it_is_the_reason():
    def forward(self, z, out=None):
        raise BadExperiment("cannot")

    own, _ = activation(forward=forward)
    with pytest.raises(PluginFault):
        own.forward(Z)

    class Empty(Dataset):
        """Nothing."""

        def load(self, rng):
            raise BadTable("There are no rows.")

    guard(Empty, "mine", Watch())
    with pytest.raises(BadTable, match="There are no rows"):
        Empty().load(None)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Z[:2], r"returned shape \(2, 3\), wanted is \(4, 3\)"),
        (Z.astype(np.float64), "returned numbers of type float64, wanted is float32"),
        (None, "returned NoneType"),
        (Z.view(np.matrix), "returned matrix"),
    ],
)
def test_what_it_returns_is_held_against_the_rule(found, words):
    own, _ = activation(forward=lambda self, z, out=None: found)
    with pytest.raises(PluginFault, match=words):
        own.forward(Z)


def test_an_argument_that_is_not_its_own_cannot_be_written():
    def forward(self, z, out=None):
        z[...] = 1
        return z

    own, _ = activation(forward=forward)
    with pytest.raises(PluginFault, match="read-only"):
        own.forward(Z)
    assert not Z.any()


def test_an_optimizer_may_write_weights_and_state_and_nothing_else():
    class Greedy(Optimizer):
        """Writes all."""

        slots = ("v",)

        def update(self, weights, gradient, state, rate, step):
            weights += 1
            state["v"] += 1
            gradient += 1

    guard(Greedy, "mine", Watch())
    weights, state = np.zeros(3), {"v": np.zeros(3)}
    with pytest.raises(PluginFault, match="read-only"):
        Greedy().update(weights, np.zeros(3), state, 0.1, 1)
    assert weights.tolist() == state["v"].tolist() == [1, 1, 1]


def test_static_methods_and_properties_are_guarded_too():
    class Odd(Optimizer):
        """Odd."""

        @property
        def slots(self):
            raise ZeroDivisionError

        @staticmethod
        def decay(weights, rate):
            raise LookupError("no decay")

    guard(Odd, "mine", Watch())
    with pytest.raises(PluginFault, match=r"Odd\.slots of mine raised ZeroDivisionError"):
        _ = Odd().slots
    with pytest.raises(PluginFault, match="no decay"):
        Odd().decay(Z, 0.1)


def test_a_second_guard_is_none():
    own, watch = activation()
    guard(type(own), "mine", watch)
    own.forward(Z)
    assert watch.calls["mine", "Own"] == 1


def test_a_user_who_presses_ctrl_c_is_no_fault(monkeypatch):
    import signal

    def forward(self, z, out=None):
        raise KeyboardInterrupt

    own, _ = activation(forward=forward)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.default_int_handler)
    with pytest.raises(KeyboardInterrupt):
        own.forward(Z)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_IGN)
    with pytest.raises(PluginFault):
        own.forward(Z)


def test_all_parts_of_an_experiment_are_seen():
    own, _ = activation()
    layer = experiment().layers[0].with_(activation=own)
    found = [guarded_by(one) for one in parts(experiment(layers=(layer,)))]
    assert found.count("mine") == 1
