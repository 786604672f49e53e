"""Every built-in keeps its promises; every faulty component is caught, by the right check."""

import json

import numpy as np
import pytest

from dlgui.api import (
    KINDS,
    Activation,
    BadTable,
    Dataset,
    Layer,
    Optimizer,
    Schedule,
    check_component,
    kind_of,
    param,
    report_component,
)
from dlgui.api.contracts import CONTRACTS, promises, report_from, settings
from dlgui.api.contracts.promise import name_of
from dlgui.api.contracts.report import GRADIENT
from dlgui.engine.errors import ContractBroken, DlguiError
from dlgui.lab.plugins import PluginHost
from tests.faults import FAULTS, faulty_components, main

BUILT_INS = PluginHost(FAULTS / "none", safe_mode=True).registry
FAULTY = faulty_components()


@pytest.mark.parametrize("entry", list(BUILT_INS), ids=lambda entry: entry.name)
def test_every_built_in_keeps_its_promises(entry):
    assert check_component(entry.cls).ok


@pytest.mark.parametrize("cls", FAULTY, ids=lambda cls: cls.__name__)
def test_each_fault_is_caught_by_its_check(cls):
    failed = {check.name: check.detail for check in report_component(cls).failures}
    assert cls.caught_by in failed
    assert getattr(cls, "says", "") in failed[cls.caught_by]


def test_the_table_of_faults_tells_each_and_refuses_no_sound_component(capsys):
    assert main(["--components"]) == 0
    told = capsys.readouterr().out
    assert len(FAULTY) >= 40
    assert f"caught {len(FAULTY)} of {len(FAULTY)} faulty components" in told
    assert "refused 0 of" in told


def test_every_promise_of_every_kind_is_broken_by_one_of_them():
    broken = {(kind_of(cls).__name__, cls.caught_by) for cls in FAULTY}
    broken |= {(kind.__name__, cls.caught_by) for cls in FAULTY for kind in KINDS if common(cls)}
    kept = {(kind.__name__, name_of(one)) for kind in KINDS for one in promises(kind)}
    # The registry refuses such a plugin before, so its fault is in a test of its own.
    early = {(kind.__name__, name_of(settings.defaults_lie_inside_the_limits)) for kind in KINDS}
    assert kept - broken == early


def common(cls):
    """Tell whether a class breaks a promise that components of all kinds make."""
    always, by_default = settings.CONTRACT.always, settings.CONTRACT.by_default
    return cls.caught_by in map(name_of, (*always, *by_default))


def test_a_wrong_slope_fails_nothing_but_the_gradient():
    for cls in FAULTY:
        if cls.caught_by == GRADIENT and cls.__name__ != "BiasForgotten":
            assert [check.name for check in report_component(cls).failures] == [GRADIENT]


def test_every_kind_has_a_contract_and_every_promise_a_sentence():
    assert set(CONTRACTS) == {kind.__name__ for kind in KINDS}
    for kind in KINDS:
        for promise in promises(kind):
            assert promise.__doc__
            assert len(name_of(promise).split()) > 1


def test_a_broken_component_raises_with_every_broken_promise():
    class Wrong(Activation):
        def forward(self, z):
            return z

        def backward(self, z, a, da):
            return 2 * da

    with pytest.raises(ContractBroken) as caught:
        check_component(Wrong)
    assert isinstance(caught.value, DlguiError)
    assert isinstance(caught.value, AssertionError)
    assert "Wrong breaks 2 of" in str(caught.value)
    assert "it is 2 times the slope" in str(caught.value)
    assert "There is no docstring" in str(caught.value)


class Tiny(Activation):
    """The identity, written in the shortest way."""

    def forward(self, z):
        return z

    def backward(self, z, a, da):
        return da


def test_a_report_survives_json_and_names_its_largest_gradient_error():
    report = check_component(Tiny)
    again = report_from(json.loads(json.dumps(report.as_dict())))
    assert again == report
    assert report.kind == "Activation"
    assert 0 <= report.largest_gradient_error < 1e-9
    assert f"{len(report.checks)} promises hold" in report.sentence()


def test_a_schedule_has_no_gradient_error():
    class Flat(Schedule):
        """A rate that stays."""

        def factor(self, now):
            return 1.0

    assert check_component(Flat).largest_gradient_error is None


def test_an_instance_is_checked_with_its_own_settings():
    class Leaky(Activation):
        """A leaky ReLU that is right up to a slope of one."""

        slope: float = param(0.5, low=0.0, high=3.0, doc="Slope below zero")

        def forward(self, z):
            return np.where(z > 0, z, z * np.asarray(self.slope, z.dtype))

        def backward(self, z, a, da):
            slope = np.asarray(min(self.slope, 1.0), z.dtype)
            return np.where(z > 0, da, da * slope)

    assert check_component(Leaky).ok
    report = report_component(Leaky(slope=2.0))
    assert [check.name for check in report.failures] == [GRADIENT]
    assert "slope=2.0" in report.failures[0].detail


def test_a_class_with_a_required_setting_asks_for_an_instance():
    class Needs(Schedule):
        """A rate that stays at a number somebody gives."""

        k: float = param(low=0.0, doc="Factor")

        def factor(self, now):
            return self.k

    report = report_component(Needs)
    assert "k has no default: check an instance, Needs(…)" in report.failures[0].detail
    assert check_component(Needs(k=0.5)).ok


def test_a_default_outside_its_limits_is_caught_though_nothing_checks_it():
    class NoRoom(Schedule):
        """A rate whose limits leave no room, with its own check switched off."""

        k: float = param(1.0, low=2.0, high=1.0, doc="Factor")

        def __post_init__(self):
            pass

        def factor(self, now):
            return 1.0

    failed = {check.name: check.detail for check in report_component(NoRoom).failures}
    assert "k can have no value: 2 ≤ x ≤ 1" in failed["defaults lie inside the limits"]


def test_what_is_no_component_fails_without_raising():
    assert not report_component(dict).ok


def test_raising_checks_keep_the_place_and_the_traceback():
    class Raises(Schedule):
        """A schedule with a slip."""

        def factor(self, now):
            raise SystemExit(3)

    failed = report_component(Raises).failures[0]
    assert "raised SystemExit: 3 (test_contracts.py, line" in failed.detail
    assert "in factor" in failed.traceback


def test_a_function_that_bends_often_is_not_refused():
    class Triangle(Activation):
        """A triangle wave of period 0.5: eight bends where sums usually lie."""

        def forward(self, z):
            return abs((4 * z) % 2 - 1)

        def backward(self, z, a, da):
            return da * 4 * np.sign((4 * z) % 2 - 1)

    assert check_component(Triangle).ok


def test_an_optimizer_of_whole_tensors_that_decays_is_sound_when_it_says_so():
    class Lars(Optimizer):
        """Steps of a length that does not depend on the gradient's, with weight decay."""

        elementwise = False
        decays = True

        def update(self, weights, gradient, state, rate, step):
            length = np.linalg.norm(gradient)
            weights -= np.asarray(0.01 * rate, weights.dtype) * weights
            weights -= np.asarray(rate / (1 + length), weights.dtype) * gradient

    assert check_component(Lars).ok


def test_a_layer_with_noise_is_checked_as_it_predicts():
    class Noise(Layer):
        """Adds normal noise while training (Bishop, 1995)."""

        def outputs(self, inputs):
            return inputs

        def shapes(self, inputs):
            return {}

        def forward(self, x, weights, rng=None, out=None):
            if rng is None:
                return x.copy()
            return x + rng.standard_normal(x.shape).astype(x.dtype)

        def backward(self, x, weights, dz, gradients, dx):
            return dz

    assert check_component(Noise).ok


def test_a_dataset_without_its_file_is_not_refused():
    class File(Dataset):
        """Rows of a file of the user's."""

        path: str = param("", doc="The file")

        def load(self, rng):
            raise BadTable("there is no file")

    report = check_component(File)
    assert any(check.detail == "needs a file of the user's" for check in report.checks)


def test_checking_leaves_the_global_generator_and_the_error_state_alone():
    state, errors = np.random.get_state()[1].copy(), np.geterr()  # noqa: NPY002  # to compare
    report_component(Tiny)
    np.testing.assert_array_equal(np.random.get_state()[1], state)  # noqa: NPY002  # as above
    assert np.geterr() == errors
