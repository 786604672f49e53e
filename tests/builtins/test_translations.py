"""Translations: every shipped component says something of every library, and numbers are right."""

import ast
import json
import math

import pytest
from dlgui_builtins import (
    L1,
    L2,
    Adam,
    BatchNorm,
    Clipping,
    Dropout,
    EarlyStopping,
    GradientDescent,
    InverseTime,
    LeakyReLU,
    Logistic,
    Manual,
    MaxNorm,
    Momentum,
    OneCycle,
    Plateau,
    RMSprop,
    SquaredError,
    WarmUp,
    WeightDecay,
)
from dlgui_builtins.exporters.source import require_sane

from dlgui.api import (
    LIBRARIES,
    Dataset,
    Exporter,
    Facts,
    Moment,
    Schedule,
    kind_of,
    translated,
)
from dlgui.api.contracts.settings import variants
from tests.engine.test_repetition import shipped

FACTS = (
    Facts(),
    Facts(rows=84, batch=32, epochs=7, rate=0.3, steady=False, inputs=3, outputs=4, bias=False),
    Facts(rows=60, batch=20, rate=0.01, outputs=2, last=True, dtype="float64"),
)
TRANSLATED = [
    cls
    for cls in shipped()
    # The template of a plugin stays the shortest complete one.
    if kind_of(cls) not in (Dataset, Exporter) and cls.__module__ != "dlgui_softplus"
]


def every_translation(cls):
    for component in variants(cls()):
        for library in LIBRARIES:
            for facts in FACTS:
                yield translated(component, library, facts)


@pytest.mark.parametrize("cls", TRANSLATED, ids=lambda cls: cls.__name__)
def test_a_component_says_something_of_every_library(cls):
    for said in every_translation(cls):
        assert "does not say" not in said.differs
        assert said.name or said.settings or said.differs


@pytest.mark.parametrize("cls", TRANSLATED, ids=lambda cls: cls.__name__)
def test_what_differs_is_said_in_sentences_and_whenever_it_is_not_exact(cls):
    for said in every_translation(cls):
        assert said.exact or said.differs
        if said.differs:
            assert said.differs[0].isupper() or said.differs[0].islower()
            assert said.differs.endswith(".")
            assert "  " not in said.differs
            assert len(said.differs) <= 200


@pytest.mark.parametrize("cls", TRANSLATED, ids=lambda cls: cls.__name__)
def test_settings_are_plain_and_calls_and_code_are_python(cls):
    for component in variants(cls()):
        for library in ("pytorch", "keras"):
            for facts in FACTS:
                said = translated(component, library, facts)
                json.dumps(dict(said.settings), allow_nan=False)
                if said.source and "no " not in said.name and "a number" not in said.name:
                    ast.parse(said.source, mode="eval")
                require_sane(said.definition)


@pytest.mark.parametrize(
    "cls", [cls for cls in TRANSLATED if kind_of(cls) is Schedule], ids=lambda cls: cls.__name__
)
def test_the_code_of_a_schedule_gives_its_factors(cls):
    names = {"math": math, "types": __import__("types")}
    for schedule in variants(cls()):
        for library in ("pytorch", "keras"):
            code = translated(schedule, library, FACTS[1]).code
            for step in range(60 if code else 0):
                now = Moment(step, step // 3, 3, 20, tuple(1.0 / (i + 1) for i in range(step // 3)))
                assert eval(code, names)(now) == pytest.approx(schedule.factor(now), rel=1e-14)


def said(component, library, **facts):
    return translated(component, library, Facts(**facts)).settings


def test_the_strength_of_l2_is_shared_out_as_each_library_does():
    facts = {"rows": 200, "batch": 50}
    assert said(L2(strength=0.4), "pytorch", **facts) == {"weight_decay": 0.4 / 200}
    assert said(L2(strength=0.4), "keras", **facts) == {"l2": 0.4 / 400}
    assert said(L2(strength=0.4), "sklearn", **facts) == {"alpha": 0.4 * 50 / 200}
    assert said(L2(strength=0.4), "notes", **facts) == {"λ": 0.4}
    assert said(L1(strength=0.4), "keras", **facts) == {"l1": 0.4 / 400}


def test_alpha_of_sklearn_is_not_exact_when_the_last_batch_is_short():
    said = translated(L2(strength=0.4), "sklearn", Facts(rows=210, batch=50))
    assert not said.exact
    assert "10 of 50 rows" in said.differs


def test_the_rate_of_momentum_is_one_minus_beta_of_this_one():
    momentum = Momentum(beta=0.8)
    assert said(momentum, "pytorch", rate=0.5)["lr"] == pytest.approx(0.1)
    assert said(momentum, "keras", rate=0.5)["learning_rate"] == pytest.approx(0.1)
    assert said(momentum, "sklearn", rate=0.5)["learning_rate_init"] == pytest.approx(0.1)
    assert said(momentum, "notes", rate=0.5) == {"α": 0.5, "β": 0.8}
    assert translated(momentum, "keras", Facts(steady=True)).exact
    assert not translated(momentum, "keras", Facts(steady=False)).exact
    assert translated(momentum, "pytorch", Facts(steady=False)).exact


def test_what_has_no_exact_conversion_says_so():
    for component, library in (
        (Adam(), "keras"),
        (Adam(), "sklearn"),
        (Adam(bias_correction=False), "pytorch"),
        (RMSprop(), "keras"),
        (RMSprop(), "sklearn"),
        (MaxNorm(), "pytorch"),
        (MaxNorm(), "keras"),
        (BatchNorm(), "pytorch"),
        (BatchNorm(), "keras"),
        (EarlyStopping(min_improvement=0.1), "keras"),
        (Dropout(), "sklearn"),
    ):
        assert not translated(component, library, Facts()).exact, component
    for component, library in (
        (Adam(), "pytorch"),
        (RMSprop(), "pytorch"),
        (GradientDescent(), "sklearn"),
        (EarlyStopping(), "keras"),
    ):
        assert translated(component, library, Facts()).exact, component


def test_dropout_is_what_is_kept_in_the_notes_and_what_is_dropped_elsewhere():
    assert said(Dropout(rate=0.2), "notes") == {"keep_probability": 0.8}
    assert said(Dropout(rate=0.2), "pytorch") == {"p": 0.2}
    assert said(Dropout(rate=0.2), "keras") == {"rate": 0.2}


def test_the_momentum_of_batch_norm_weighs_the_new_value_in_pytorch_and_the_old_one_in_keras():
    assert said(BatchNorm(momentum=0.9), "pytorch")["momentum"] == 0.1
    assert said(BatchNorm(momentum=0.9), "keras")["momentum"] == 0.9


def test_slopes_are_written_out_because_every_library_has_another_default():
    assert said(LeakyReLU(slope=0.1), "pytorch") == {"negative_slope": 0.1}
    assert said(LeakyReLU(slope=0.1), "keras") == {"negative_slope": 0.1}
    assert not translated(LeakyReLU(slope=0.2), "notes", Facts()).exact
    assert translated(LeakyReLU(slope=0.1, right_slope=True), "notes", Facts()).exact


def test_a_loss_of_several_outputs_is_a_multiple_of_the_mean_over_them():
    half = translated(SquaredError(), "pytorch", Facts(outputs=1))
    assert (half.exact, half.differs) == (
        False,
        "It averages over outputs too: this cost is 0.5 times that one.",
    )
    assert translated(SquaredError(scale="full"), "pytorch", Facts(outputs=1)).exact
    three = translated(Logistic(), "keras", Facts(outputs=3))
    assert "this cost is 3 times that one" in three.differs


def test_inverse_time_counted_from_one_is_keras_with_another_start_and_decay():
    facts = {"rate": 0.6, "rows": 100, "batch": 20}
    settings = said(InverseTime(decay=0.5), "keras", **facts)
    rates = [
        settings["initial_learning_rate"] / (1 + settings["decay_rate"] * epoch)
        for epoch in range(5)
    ]
    assert settings["decay_steps"] == 5
    assert rates == pytest.approx([0.6 / (1 + 0.5 * (epoch + 1)) for epoch in range(5)])


def test_manual_drops_are_boundaries_in_steps():
    settings = said(Manual(drops="3: 0.5, 7: 0.1"), "keras", rows=100, batch=20, rate=0.2)
    assert settings == {"boundaries": [14, 34], "values": pytest.approx([0.2, 0.1, 0.02])}


def test_pytorchs_plateau_waits_one_epoch_longer_for_the_same_patience():
    assert said(Plateau(patience=4), "pytorch")["patience"] == 3
    assert said(Plateau(patience=4), "keras")["patience"] == 4


def test_one_cycle_says_its_ends_as_divisors_in_pytorch():
    settings = said(OneCycle(start=0.05, end=0.001), "pytorch", rate=0.3)
    assert settings["div_factor"] == pytest.approx(20.0)
    assert 0.3 / (20 * settings["final_div_factor"]) == pytest.approx(0.3 * 0.001)


def test_optimizers_around_others_add_their_words_to_theirs():
    around = Clipping(limit=2.0, inner=Adam())
    said = translated(around, "keras", Facts(rate=0.1))
    assert said.settings["global_clipnorm"] == 2.0
    assert said.code.endswith(", global_clipnorm=2.0)")
    assert "clipped(torch.optim.Adam(parameters, lr=0.1" in (
        translated(around, "pytorch", Facts(rate=0.1)).code
    )
    assert translated(WeightDecay(inner=Adam()), "pytorch", Facts()).name == "torch.optim.AdamW"
    assert not translated(WeightDecay(inner=Momentum()), "pytorch", Facts()).exact


def test_a_warm_up_carries_the_schedule_after_it():
    code = translated(WarmUp(epochs=2, then=InverseTime()), "pytorch", Facts()).code
    assert "lambda now: 1.0 / (1.0 + 1.0 * (now.epoch + 1))" in code
