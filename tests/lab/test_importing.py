"""What of a foreign file fits where, and why not; the readers refuse damage with one error."""

import contextlib
import dataclasses
import io
import itertools

import numpy as np
import pytest
import safetensors.numpy
from dlgui_builtins import BatchNorm, Dense, LayerNorm, Npz, Onnx, ReLU, Safetensors, Tanh

from dlgui.engine.errors import BadExperiment, BadProject
from dlgui.engine.model import model_of
from dlgui.engine.network import Network
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from dlgui.lab.foreign import natural, read_foreign, stages_of
from dlgui.lab.importing import plan_import
from tests.engine.experiments import experiment

RNG = np.random.default_rng(6)


def network(*units, normalizer=None, dtype="float64"):
    """A network of 3 inputs, hidden layers of these units and one output."""
    layers = tuple(Dense(units=n, activation=Tanh(), normalizer=normalizer) for n in units)
    return Network(experiment(layers=layers, dtype=dtype), 3)


def normal(*shape):
    return RNG.standard_normal(shape)


def saved(**arrays):
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def plan(arrays, net, layout="auto", compressed=False):
    file = io.BytesIO()
    (np.savez_compressed if compressed else np.savez)(file, **arrays)
    return plan_import(read_foreign(file.getvalue()), net, layout)


def hows(found):
    return {fit.name or fit.source: fit.how for fit in found.fits}


TORCH = {
    "0.weight": (4, 3), "0.bias": (4,), "2.weight": (2, 4), "2.bias": (2,),
    "4.weight": (1, 2), "4.bias": (1,),
}  # fmt: skip


def test_pytorchs_names_and_shapes_fit_as_they_are():
    arrays = {name: normal(*shape) for name, shape in TORCH.items()}
    found = plan(arrays, network(4, 2))
    assert found.missing == ()
    assert set(hows(found).values()) == {"as it is"}
    for name, source in (("layers.0.weight", "0.weight"), ("output.bias", "4.bias")):
        np.testing.assert_array_equal(found.arrays[name], arrays[source])


def test_keras_kernels_are_transposed():
    arrays = {
        "dense/kernel:0": normal(3, 4), "dense/bias:0": normal(4),
        "dense_1/kernel:0": normal(4, 4), "dense_1/bias:0": normal(4),
        "dense_2/kernel:0": normal(4, 1), "dense_2/bias:0": normal(1),
    }  # fmt: skip
    found = plan(arrays, network(4, 4))
    assert found.missing == ()
    assert hows(found)["layers.0.weight"] == "transposed"
    assert hows(found)["layers.1.weight"] == "square, transposed"
    np.testing.assert_array_equal(found.arrays["layers.1.weight"], arrays["dense_1/kernel:0"].T)


def test_arrays_without_names_go_by_their_order():
    shapes = [(3, 4), (4,), (4,), (4,), (4,), (4,), (4, 1), (1,)]
    arrays = [normal(*shape) for shape in shapes]
    arrays[5] = abs(arrays[5])
    found = plan({f"arr_{i}": a for i, a in enumerate(arrays)}, network(4, normalizer=BatchNorm()))
    # Positions: kernel, bias, γ, β, μ, σ² of the hidden layer; the output has no normalizer.
    assert found.missing == ()
    np.testing.assert_array_equal(found.arrays["layers.0.gamma"], arrays[2])
    np.testing.assert_array_equal(found.arrays["layers.0.variance"], arrays[5])
    np.testing.assert_array_equal(found.arrays["layers.0.mean"], arrays[4] - arrays[1])
    np.testing.assert_array_equal(found.arrays["output.weight"], arrays[6].T)


def test_the_notes_and_scikit_learns_names_are_known():
    notes = {"W1": normal(4, 3), "b1": normal(4, 1), "W2": normal(1, 4), "b2": normal(1, 1)}
    found = plan(notes, network(4))
    np.testing.assert_array_equal(found.arrays["layers.0.bias"], notes["b1"][:, 0])
    learned = {"coefs_0": normal(3, 4), "intercepts_0": normal(4), "coefs_1": normal(4, 1)}
    found = plan(learned, network(4))
    np.testing.assert_array_equal(found.arrays["layers.0.weight"], learned["coefs_0"].T)
    assert hows(found)["output.bias"] == "0, the file has none"


def test_a_square_matrix_goes_by_the_others_then_by_names_then_by_the_layout():
    square = {"arr_0": normal(3, 3), "arr_1": normal(3), "arr_2": normal(3, 1), "arr_3": normal(1)}
    assert hows(plan(square, network(3)))["layers.0.weight"] == "square, transposed"
    square["arr_2"] = square["arr_2"].T
    assert hows(plan(square, network(3)))["layers.0.weight"] == "square, as it is"
    lone = {"0.weight": normal(3, 3), "0.bias": normal(3), "2.kernel": normal(1, 1)}
    net = network(3, 1)
    assert hows(plan(lone, net))["layers.0.weight"] == "square, as it is"
    assert hows(plan(lone, net, "keras"))["layers.0.weight"] == "square, transposed"


def test_a_layer_without_a_bias_folds_it_into_the_moving_mean():
    bias, mean = normal(4), normal(4)
    arrays = {
        "0.weight": normal(4, 3), "0.bias": bias, "1.weight": normal(4), "1.bias": normal(4),
        "1.running_mean": mean, "1.running_var": abs(normal(4)),
        "1.num_batches_tracked": np.array(7), "3.weight": normal(1, 4), "3.bias": normal(1),
    }  # fmt: skip
    net = network(4, normalizer=BatchNorm(momentum=0.97))
    found = plan(arrays, net)
    assert hows(found)["layers.0.mean"] == "less 0.bias"
    assert hows(found)["1.num_batches_tracked"] == "left out"
    assert "ε is 1e-05 in the project" in found.notes[0]
    net.take(found.arrays)
    bound = net.layers[0]
    averages = bound.layer.normalizer.averages(bound.statistics)
    np.testing.assert_array_equal(averages[0], mean - bias)
    np.testing.assert_array_equal(averages[1], arrays["1.running_var"])


def test_layer_norm_keeps_its_bias():
    arrays = {
        "0.weight": normal(4, 3), "0.bias": normal(4), "1.weight": normal(4), "1.bias": normal(4),
        "3.weight": normal(1, 4), "3.bias": normal(1),
    }  # fmt: skip
    found = plan(arrays, network(4, normalizer=LayerNorm()))
    assert found.missing == ()
    np.testing.assert_array_equal(found.arrays["layers.0.beta"], arrays["1.bias"])
    np.testing.assert_array_equal(found.arrays["layers.0.bias"], arrays["0.bias"])


def test_ten_layers_are_in_the_order_of_their_numbers():
    assert sorted(["10.a", "9.a", "x", "1.a"], key=natural) == ["1.a", "9.a", "10.a", "x"]
    units = [2 + i % 2 for i in range(11)]
    sizes = [3, *units, 1]
    arrays = {
        f"{2 * i}.weight": normal(after, before).astype(np.float32)
        for i, (before, after) in enumerate(itertools.pairwise(sizes))
    }
    data = safetensors.numpy.save(arrays)
    found = plan_import(read_foreign(data), network(*units))
    np.testing.assert_array_equal(found.arrays["layers.10.weight"], arrays["20.weight"])


def test_names_that_give_no_order_go_by_the_one_order_that_fits():
    arrays = {
        "classifier.weight": normal(1, 2), "decoder.weight": normal(2, 4),
        "encoder.weight": normal(4, 3),
    }  # fmt: skip
    data = safetensors.numpy.save({name: a.astype(np.float32) for name, a in arrays.items()})
    found = plan_import(read_foreign(data), network(4, 2))
    assert {fit.name: fit.source for fit in found.fits}["layers.0.weight"] == "encoder.weight"
    assert found.missing == ()


def test_what_does_not_fit_is_said_and_changes_nothing():
    net = network(4, 2)
    before = net.weights.copy()
    arrays = {name: normal(*shape) for name, shape in TORCH.items()}
    arrays["2.weight"] = normal(5, 4)
    arrays["extra.weight"] = normal(9, 9, 9)
    found = plan(arrays, net)
    assert found.missing == ("layers.1.weight",)
    assert hows(found)["layers.1.weight"] == "of another shape"
    assert hows(found)["extra.weight"] == "left out"
    np.testing.assert_array_equal(net.weights, before)
    with pytest.raises(BadExperiment, match=r"layers\.0\.weight of shape \(9,\)"):
        net.take({"output.bias": np.ones(1), "layers.0.weight": np.zeros(9)})
    np.testing.assert_array_equal(net.weights, before)


def test_wider_numbers_are_rounded_and_strange_ones_are_told():
    arrays = {name: normal(*shape) for name, shape in TORCH.items()}
    arrays["0.bias"][1] = np.nan
    found = plan(arrays, network(4, 2, dtype="float32"), compressed=True)
    assert hows(found)["layers.0.weight"] == "as it is, rounded to float32"
    assert found.arrays["layers.0.weight"].dtype == np.float32
    assert "layers.0.bias holds values that are no finite numbers." in found.notes


@pytest.fixture(scope="module")
def model():
    chosen = experiment(layers=(Dense(units=4, activation=ReLU(), normalizer=BatchNorm()),))
    samples = prepare(chosen)
    return model_of(chosen, samples, finish(chosen, samples)[0])


@pytest.mark.parametrize("exporter", [Safetensors(), Npz()], ids=lambda one: one.format)
def test_our_own_files_come_back_to_the_same_bits(exporter, model):
    net = Network(model.experiment, 2)
    found = plan_import(read_foreign(exporter.write(model)), net)
    assert found.missing == ()
    net.take(found.arrays)
    for name, array in model.network.arrays().items():
        assert net.arrays()[name].tobytes() == array.tobytes(), name


def test_our_own_onnx_files_come_back_where_nothing_was_folded():
    chosen = experiment(layers=(Dense(units=4, activation=ReLU()), Dense(units=3)))
    samples = prepare(chosen)
    made = model_of(chosen, samples, finish(chosen, samples)[0])
    net = Network(chosen, 2)
    found = plan_import(read_foreign(Onnx().write(made)), net)
    assert found.missing == ()
    assert "Relu, Sigmoid" in found.notes[0]
    net.take(found.arrays)
    np.testing.assert_array_equal(net.weights, made.network.weights)


def test_arrays_of_one_step_stay_together():
    names = ("fc1.weight", "fc1.bias", "bn1.weight", "bn1.bias", "bn1.running_mean")
    arrays = {name: np.zeros((2, 2) if name == names[0] else 2) for name in names}
    stages, rest = stages_of(arrays)
    assert [(one.prefix, sorted(one.arrays)) for one in stages] == [
        ("fc1", ["bias", "matrix"]),
        ("bn1", ["beta", "gamma", "mean"]),
    ]
    assert rest == ()


def bomb():
    header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }"
    header = header.ljust(117) + b"\n"
    data = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header
    file = io.BytesIO()
    import zipfile

    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("a.npy", data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no weights file"),
        (b"hello, world", "no weights file"),
        (bomb(), "values of . bytes are announced"),
        (saved(a=np.array([{}], object)), "only running code could read"),
        (saved(text=np.array("x")), "holds no arrays"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\x08\x07\x12\x00", "no dense layer"),
        (b"\x08", "damaged"),
    ],
)
def test_strange_files_get_a_sentence(data, sentence):
    with pytest.raises(BadProject, match=sentence):
        read_foreign(data)


def test_damaged_files_raise_one_kind_of_error(model):
    files = [Safetensors().write(model), Npz().write(model), Onnx().write(model)]
    files.append(saved(**{name: normal(*shape) for name, shape in TORCH.items()}))
    rng = np.random.default_rng(9)
    net = network(4, 2)
    for data in files:
        for _ in range(250):
            changed = bytearray(data)
            for place in rng.integers(0, min(len(data), 3000), 3):
                changed[place] = rng.integers(0, 256)
            with contextlib.suppress(BadProject), np.errstate(all="ignore"):
                plan_import(read_foreign(bytes(changed[: rng.integers(1, len(data) + 1)])), net)


def test_a_network_begins_with_the_weights_of_its_experiment(model):
    from dlgui.engine.start import Start

    class Given(Start):
        """Zeros for the output."""

        def arrays(self):
            return {"output.bias": np.full(1, 0.25)}

    chosen = model.experiment.with_(start=Given())
    net, drawn = Network(chosen, 2), Network(model.experiment, 2)
    net.initialize(chosen.stream("weights"))
    drawn.initialize(chosen.stream("weights"))
    assert net.arrays()["output.bias"][0] == 0.25
    np.testing.assert_array_equal(
        net.arrays()["layers.0.weight"], drawn.arrays()["layers.0.weight"]
    )
    told = Safetensors().write(dataclasses.replace(model, experiment=chosen))
    assert b'\\"start\\":null' in told
