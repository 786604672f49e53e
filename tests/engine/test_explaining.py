"""Explanations say what the run did: to 1e-12 in float64, to rounding in float32."""

import math

import numpy as np
import pytest
from dlgui_builtins.normalizers import BatchNorm
from dlgui_builtins.optimizers import Adam, Clipping
from dlgui_builtins.regularizers import L2, Dropout

from dlgui.api import Layer, Optimizer, Regularizer, Schedule
from dlgui.engine.explaining import explain, numpy_script
from dlgui.engine.explaining.explanation import CannotExplain
from dlgui.engine.progress import Request
from dlgui.engine.retracing import Retraced
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training, train
from tests.engine.experiments import experiment
from tests.engine.explained import OPTIMIZERS, SCHEDULES, places, recorded, retraced
from tests.engine.reference import cost_and_gradients

FEW, MANY = 60, 300
"""Steps; each has 2 to 10 trained arrays, one place of which is taken: 200 and 1,000 places."""


def step_of(**settings):
    chosen = experiment(**settings)
    training = Training(chosen, prepare(chosen))
    for _ in range(3):
        training.run(1)
    training.run(1, record=True)
    return Retraced(training.progress().kept)


def hold_to_the_run(seeds, dtype):
    count = 0
    for seed in seeds:
        step = retraced(seed, dtype)
        for place in places(step, np.random.default_rng(seed)):
            for asked in (place, f"{place}.gradient"):
                found = explain(step, asked)
                count += 1
                assert found.holds, (seed, asked, found.root.value, found.applied)
                if dtype == "float64":
                    assert found.difference <= 1e-12, (seed, asked, found.difference)
        assert explain(step, "rate").difference <= 1e-15
    return count


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_a_number_explained_is_the_number_applied(dtype):
    assert hold_to_the_run(range(FEW), dtype) >= 200


@pytest.mark.soak
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_a_thousand_numbers_explained_are_the_numbers_applied(dtype):
    assert hold_to_the_run(range(FEW, FEW + MANY), dtype) >= 1000


@pytest.mark.parametrize(("seed", "dtype"), [(109, "float64"), (98, "float32"), (186, "float32")])
def test_what_is_left_of_sums_that_cancel_is_held_to_their_rounding(seed, dtype):
    """Batch normalization of two rows; a step that takes a weight away."""
    assert hold_to_the_run([seed], dtype) > 0
    step = retraced(seed, dtype)
    for stage in step.stages:
        for name, gradient in step.network.layers[step.stages.index(stage)].gradients.items():
            # Rounding excuses nothing that a reader would see.
            assert step.noise(step.stages.index(stage), name) <= 1e-5 * max(1, abs(gradient).max())


def test_rounding_that_becomes_a_step_is_told_in_the_gradient_it_is_left_in():
    """A bias before batch normalization has the slope 0; Adam makes a step of what is left."""
    step = retraced(260)
    found = explain(step, "layers.0.bias.0")
    m_hat = next(part for part in found.root.parts if "mean of the gradient" in part.words)
    gradient = next(q for q in m_hat.parts[0].mentioned if q.symbol == "g")
    assert "they cancel, and ρ is what rounding left" in gradient.words
    left = next(q for q in gradient.mentioned if q.symbol == r"\rho").value
    assert 0 < abs(left) < 1e-14
    assert found.difference <= 1e-12
    assert found.felt == 0
    plain = explain(step, "layers.0.bias.0.gradient").root
    assert plain.value + left == gradient.value
    assert "cancel" not in plain.words
    script = numpy_script(found, "why")
    scope: dict[str, object] = {}
    exec(compile(script.replace("print(", "value = ("), "script", "exec"), scope)
    assert abs(float(scope["value"]) - found.applied) <= 1e-12  # type: ignore[arg-type]


def numeric_slope(step, place, h=1e-5):
    """The slope of the recorded step's cost at one weight by central differences."""
    name, _, at = place.partition(".weight.")
    stage = next(one for one in step.stages if one.bound.name == name)
    weights, at = stage.bound.weights["weight"], tuple(map(int, at.split(".")))
    kept, costs = weights[at], []
    for way in (-1, 1):
        rng = np.random.Generator(np.random.PCG64())
        rng.bit_generator.state = step.record.chance
        weights[at] = kept + way * h
        loss, penalty, _ = cost_and_gradients(
            step.network, step.experiment, step.record.x, step.record.y,
            step.record.training_rows, rng,
        )  # fmt: skip
        costs.append(loss + penalty)
    weights[at] = kept
    return (costs[1] - costs[0]) / (2 * h)


def test_a_gradient_explained_is_the_slope_of_the_cost():
    misses = []
    for seed in (s for s in range(40) if s % 7):
        step = retraced(seed)
        for place in places(step, np.random.default_rng(seed)):
            if ".weight." in place:
                value = explain(step, f"{place}.gradient").root.value
                misses.append(abs(value - numeric_slope(step, place)))
    assert len(misses) >= 60
    # A kink of ReLU within the width of the difference may spoil one.
    assert np.quantile(misses, 0.97) < 1e-6


def test_the_rows_of_a_gradient_add_up_to_its_data_term():
    step = step_of(layers=(), batch=14)
    table = explain(step, "output.weight.0.1.gradient").root.table
    a, dz, products = table.columns
    np.testing.assert_array_equal(a * dz, products)
    assert math.isclose(products.mean(), explain(step, "output.weight.0.1.gradient").root.value)
    assert table.rows == tuple(str(row) for row in step.record.rows)
    np.testing.assert_array_equal(a, step.record.x[:, 1])


def test_every_activation_of_the_batch_unfolds_to_the_inputs():
    step = retraced(9)
    for stage in step.stages:
        for unit in range(stage.a.shape[1]):
            for tail in ("", ".normalized", ".handed"):
                found = explain(step, f"{stage.bound.name}.unit.{unit}.row.0{tail}")
                assert found.difference <= 1e-12


def evaluated_parts(quantity, seen):
    """Every quantity below one, the entries of tables included."""
    if id(quantity) in seen:
        return
    seen[id(quantity)] = quantity
    for part in quantity.mentioned:
        evaluated_parts(part, seen)
    if quantity.table is not None and quantity.table.unfold is not None:
        table = quantity.table
        for row, column in ((0, 0), (0, 1), (len(table.rows) - 1, 1)):
            inner = table.unfold(row, column)
            if inner is not None:
                assert math.isclose(inner.value, table.columns[column][row], abs_tol=1e-12)
                evaluated_parts(inner, seen)


def test_entries_of_a_table_unfold_to_numbers_of_the_same_value():
    seen = {}
    for seed in (3, 8, 9, 14, 22, 33):
        step = retraced(seed)
        for place in places(step, np.random.default_rng(1)):
            evaluated_parts(explain(step, place).root, seen)
    assert len(seen) > 500


def test_a_batch_norm_output_unfolds_to_mean_and_variance_of_the_batch():
    layer = experiment().layers[0].with_(normalizer=BatchNorm())
    step = step_of(layers=(layer,))
    found = explain(step, "layers.0.unit.1.row.2.normalized").root
    symbols = {part.symbol: part for part in found.parts[0].parts} | {
        part.symbol: part for part in found.parts
    }
    z = step.stages[0].z[:, 1]
    assert symbols[r"\mu"].value == pytest.approx(z.mean(), abs=1e-15)
    assert symbols[r"\sigma^2"].value == pytest.approx(z.var(), abs=1e-15)


def test_the_first_line_names_optimizer_and_step_and_mentions_the_rate():
    root = explain(step_of(optimizer=Adam()), "output.weight.0.2").root
    assert root.words == "Adam, step 4: the weight after the update"
    assert [part.symbol for part in root.parts] == [r"\alpha", r"\widehat{m}", r"\widehat{v}"]
    assert root.formula.startswith(r"w_t = w_{t-1} - \alpha")


def test_the_words_of_a_gradient_count_the_rows_and_name_the_penalties():
    layer = experiment().layers[0].with_(regularizers=(L2(), Dropout(rate=0.1)))
    root = explain(step_of(layers=(layer,)), "layers.0.weight.0.0.gradient").root
    assert root.words == "gradient over this batch of 10 rows, with the L2 term"


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda one: type(one).__name__)
def test_every_built_in_optimizer_gives_its_formula(optimizer):
    root = explain(step_of(optimizer=optimizer), "output.weight.0.0").root
    assert r"\mathrm" not in root.formula


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda one: type(one).__name__)
def test_every_built_in_schedule_gives_its_formula(schedule):
    root = explain(step_of(schedule=schedule), "rate").root
    assert r"\alpha_" in root.formula


class Sluggish(Optimizer):
    """Gives no formula."""

    slots = ("s",)

    def update(self, weights, gradient, state, rate, step):
        state["s"] += gradient
        weights -= rate * np.tanh(state["s"])


class Sawtooth(Schedule):
    """Gives no formula."""

    def factor(self, now):
        return 1.0 - 0.5 * (now.epoch % 2)


class Cube(Regularizer):
    """Gives no formula for its penalty."""

    def penalty(self, weights, rows, out=None):
        return float((weights**4).sum()), 4 * weights**3


class Scaled(Layer):
    """z = s · x: its gradients come without factors."""

    def outputs(self, inputs):
        return inputs

    def shapes(self, inputs):
        return {"scale": (inputs,)}

    decayed = ("scale",)

    def forward(self, x, weights, rng=None, out=None):
        return np.multiply(x, 1 + weights["scale"], out=out)

    def backward(self, x, weights, dz, gradients, dx):
        gradients["scale"][...] = (dz * x).sum(axis=0)
        return None if dx is None else np.multiply(dz, 1 + weights["scale"], out=dx)


def test_components_without_formulas_are_shown_by_what_goes_in_and_comes_out():
    step = step_of(optimizer=Sluggish(), schedule=Sawtooth(), regularizers=(Cube(),))
    found = explain(step, "output.weight.0.0")
    assert found.difference <= 1e-12
    assert found.root.formula.startswith(r"w_t = \mathrm{Sluggish}\left(w_{t-1}")
    assert explain(step, "rate").difference == 0
    assert explain(step, "output.weight.0.0.gradient").difference <= 1e-12


def test_an_optimizer_around_one_without_a_formula_is_shown_as_a_whole():
    step = step_of(optimizer=Clipping(limit=0.01, inner=Sluggish()))
    found = explain(step, "output.weight.0.0")
    assert found.difference <= 1e-12
    assert r"\mathrm{Clipping}" in found.root.formula


def test_a_layer_without_factors_shows_each_row_s_share():
    step = step_of(layers=(Scaled(),))
    found = explain(step, "layers.0.scale.1.gradient")
    assert found.difference <= 1e-12
    assert found.root.table.heads == ("product",)
    expected = step.stages[0].x[:, 1] * step.stages[0].dz[:, 1] * len(step.record.rows)
    np.testing.assert_allclose(found.root.table.columns[0], expected, atol=1e-15)


@pytest.mark.parametrize(
    "place",
    ["", "rat", "layers.7.weight.0.0", "layers.0.weight.0", "layers.0.weight.4.0",
     "output.bias.0.0", "output.charm.0", "output.unit.3.row.0", "output.unit.0.row.99"],
)  # fmt: skip
def test_a_place_without_a_number_is_refused_by_name(place):
    with pytest.raises(CannotExplain):
        explain(step_of(), place)


def test_a_record_changes_no_bit_of_a_run_and_its_step_is_the_last_one_made():
    chosen = experiment(layers=(experiment().layers[0].with_(regularizers=(Dropout(rate=0.4),)),))
    plain, kept = Training(chosen, prepare(chosen)), Training(chosen, prepare(chosen))
    record = None
    while plain.step < 9:
        plain.run(9 - plain.step)
    while record is None:
        kept.run(9 - kept.step, record=True)
        record = kept.progress().kept
    assert (record.step, kept.step) == (9, 9)
    np.testing.assert_array_equal(plain.network.weights, kept.network.weights)
    np.testing.assert_array_equal(record.after.snapshot.weights, kept.network.weights)


def test_without_being_asked_only_the_last_step_of_a_run_is_kept():
    chosen = experiment(epochs=3)
    records = list(train(chosen))
    assert all(record.kept is None for record in records[:-1])
    assert records[-1].kept.step == records[-1].step == 15


def test_a_record_that_is_asked_for_comes_while_the_run_goes_on():
    loop = train(experiment(epochs=100_000))
    next(loop)
    record = loop.send(Request(record=True))
    assert record.kept.step == record.step
    assert loop.send(Request()).kept is None
    loop.close()


def test_a_step_of_a_large_network_is_not_kept(monkeypatch):
    monkeypatch.setattr("dlgui.engine.step_record.MOST", 10)
    chosen = experiment()
    training = Training(chosen, prepare(chosen))
    training.run(1, record=True)
    assert training.step == 1
    assert training.progress().kept is None


def test_a_record_holds_its_own_copies():
    step = recorded(5)
    before = step.before.snapshot.weights.copy()
    Retraced(step)
    np.testing.assert_array_equal(step.before.snapshot.weights, before)
