"""ONNX files: what NumPy computes written down as operators, read back by NumPy and by others."""

import contextlib
import json

import numpy as np
import pytest
from dlgui_builtins import (
    ELU,
    GELU,
    SELU,
    BatchNorm,
    Formula,
    Hardmax,
    LayerNorm,
    LeakyReLU,
    Linear,
    Mish,
    Onnx,
    ReLU,
    Sigmoid,
    SiLU,
    Sin,
    Softmax,
    Softsign,
    Step,
    Tanh,
)
from dlgui_builtins.exporters.onnx.evaluation import evaluate, read_onnx
from dlgui_builtins.exporters.onnx.graph import Graph
from dlgui_builtins.exporters.onnx.tracing import Traced

from dlgui.api import Activation, ExportFailed, param
from dlgui.lab import peers
from tests.builtins.test_exporters import settings_of, trained
from tests.builtins.test_exporters_script import HOSTILE, Hostile

ACTIVATIONS = (
    *(ReLU(), LeakyReLU(slope=0.2), Tanh(), Sigmoid(), Linear(), None, Softmax()),
    *(ELU(alpha=0.7), SELU(), GELU(), GELU(approximate=True), SiLU(beta=2.0), Mish(), Softsign()),
    *(Sin(frequency=3.0), Step(), Formula()),
)
TOLERANCE = {"float32": 1e-5, "float64": 1e-12}


@pytest.fixture(scope="module")
def model():
    return trained(settings_of(3, ReLU(), BatchNorm(), "float64"))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda one: type(one).__name__)
def test_every_activation_is_written_down_and_computes_the_same(activation, dtype):
    trained_model = trained(settings_of(2, activation, LayerNorm(), dtype))
    got = Onnx().predict(Onnx().write(trained_model), trained_model.examples)
    want = trained_model.predict(trained_model.examples)
    np.testing.assert_allclose(got, want, rtol=0, atol=TOLERANCE[dtype])
    assert got.dtype == dtype


def test_any_number_of_rows_goes_in(model):
    file = read_onnx(Onnx().write(model))
    for rows in (1, 2, 11, 100):
        x = np.resize(model.examples, (rows, 3)) * 1.1
        np.testing.assert_allclose(evaluate(file, {"x": x}), model.predict(x), rtol=0, atol=1e-12)


def test_well_known_activations_and_weights_keep_their_names(model):
    file = read_onnx(Onnx().write(model))
    operators = [node.operator for node in file.nodes]
    assert {"Relu", "Softmax", "MatMul", "Tanh"} <= set(operators)
    np.testing.assert_array_equal(
        file.constants["layers.0.weight"].T, model.network.arrays()["layers.0.weight"]
    )
    assert {"layers.1.weight", "layers.1.bias", "output.bias"} <= set(file.constants)
    assert file.inputs == [("x", "float64")]
    assert file.outputs == ["y"]


def test_names_classes_and_settings_travel_in_the_metadata():
    hostile = trained(settings_of(3, ReLU(), None, "float32").with_(data=Hostile()))
    told = read_onnx(Onnx().write(hostile)).metadata
    assert tuple(json.loads(told["inputs"])) == HOSTILE
    assert tuple(json.loads(told["classes"])) == HOSTILE
    assert json.loads(told["selftest"])["rows"]["shape"] == [3, 3]


def test_without_preprocessing_the_input_has_the_networks_type():
    plain = trained(settings_of(2, ReLU(), None, "float32").with_(preprocessors=()))
    assert read_onnx(Onnx().write(plain)).inputs == [("x", "float32")]


class Branches(Activation):
    """Decides by its values."""

    def forward(self, z, out=None):
        return z if (z > 0).all() else -z


class Rowwise(Activation):
    """Looks at the number of rows."""

    def forward(self, z, out=None):
        return z * np.arange(len(z))[:, None] * 0.0 + z


class Sorts(Activation):
    """Sorts."""

    def forward(self, z, out=None):
        return np.sort(z, axis=1)


class Sums(Activation):
    """Sums over the rows."""

    def forward(self, z, out=None):
        return z - z.mean(axis=0)


@pytest.mark.parametrize(
    ("cls", "why"),
    [
        (Branches, "Branches cannot be written as ONNX: it does what"),
        (Rowwise, "depends on the number of rows|does not fit"),
        (Sorts, "Sorts cannot be written as ONNX: it uses np.sort"),
        (Sums, "one number over all rows"),
    ],
)
def test_a_formula_that_onnx_cannot_say_is_refused_with_the_reason(cls, why):
    chosen = settings_of(2, cls(), None, "float64").with_(epochs=1, rate=0.0)
    with pytest.raises(ExportFailed, match=why):
        Onnx().write(untrained(chosen))


def untrained(chosen):
    from dlgui.engine.model import model_of
    from dlgui.engine.network import Network
    from dlgui.engine.samples import prepare

    samples = prepare(chosen)
    network = Network(chosen, samples.x.shape[1])
    network.initialize(chosen.stream("weights"))
    return model_of(chosen, samples, network.snapshot())


class Everything(Activation):
    """Uses what formulas may use."""

    b: float = param(0.3, doc="A number")

    def forward(self, z, out=None):
        a = np.where(np.isnan(z) | ~(z > -9.0), 0.0, z)
        a += np.logaddexp(0.0, self.b * z) + np.log1p(np.square(z)) + np.hypot(z, 1.0)
        a -= np.copysign(np.expm1(-abs(z)), z) * np.heaviside(z, 0.5)
        full = np.full_like(z, 0.25)
        full[z > 1.0] = 0.5
        np.copyto(full, 0.75, where=z < -1.0)
        full *= np.clip(z, -2.0, 2.0) + np.tan(z * 0.1) + np.sinh(z * 0.1) + np.exp2(z * 0.1)
        np.divide(full, 3.0, out=full, where=z != 0.0)
        pair = np.concatenate([a, full], axis=1)[:, : z.shape[1]]
        widest = pair.max(axis=-1, keepdims=True) - np.vecdot(a, full)[..., None]
        result = np.tanh(pair + widest / (1.0 + a.sum(axis=1, keepdims=True) ** 2))
        return np.positive(result, out=out)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_what_numpy_can_say_elementwise_onnx_says_too(dtype):
    rng = np.random.default_rng(2)
    graph, z = Graph(), (2 * rng.standard_normal((7, 4))).astype(dtype)
    z[0, 0], z[1, 1] = 0.0, np.nan
    traced = Everything().forward(Traced(graph, "x", z.copy()))
    graph.node("Identity", traced.name, output="y")
    file = read_onnx(graph.to_bytes([("x", dtype, 4)], ("y", dtype, 4), {}, "1"))
    with np.errstate(all="ignore"):
        want = Everything().forward(z.copy())
    np.testing.assert_allclose(traced.value, want, rtol=0, atol=0)
    np.testing.assert_allclose(evaluate(file, {"x": z}), want, rtol=0, atol=TOLERANCE[dtype])


def test_hardmax_has_a_name_of_its_own():
    model = untrained(settings_of(2, Hardmax(), None, "float32"))
    got = Onnx().predict(Onnx().write(model), model.examples)
    np.testing.assert_allclose(got, model.predict(model.examples), atol=1e-6)


def test_a_damaged_file_gets_a_sentence_and_no_other_error(model):
    data = Onnx().write(model)
    rng = np.random.default_rng(8)
    for _ in range(400):
        changed = bytearray(data)
        for place in rng.integers(0, len(data), 3):
            changed[place] = rng.integers(0, 256)
        with contextlib.suppress(ExportFailed):
            evaluate(read_onnx(bytes(changed[: rng.integers(1, len(data) + 1)])), model.examples)
    for text in (b"", b"{}", b"\x3a\xff\xff\xff\xff\x0f"):
        with pytest.raises(ExportFailed, match="damaged"):
            read_onnx(text)


@pytest.mark.peers
def test_onnx_itself_finds_nothing_wrong(model):
    onnx = pytest.importorskip("onnx")
    for task in (0, 2, 3):
        data = Onnx().write(trained(settings_of(task, GELU(), BatchNorm(), "float32")))
        onnx.checker.check_model(onnx.load_from_string(data), full_check=True)


@pytest.mark.peers
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_onnx_runtime_computes_the_same(dtype):
    pytest.importorskip("onnxruntime")
    for activation in ACTIVATIONS:
        trained_model = trained(settings_of(0, activation, BatchNorm(), dtype))
        answer = peers.ask(Onnx.peer, Onnx().write(trained_model), ".onnx", trained_model.examples)
        want = trained_model.predict(trained_model.examples)
        assert answer.note == ""
        np.testing.assert_allclose(answer.prediction, want, rtol=0, atol=TOLERANCE[dtype])


@pytest.mark.peers
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_onnx_runtime_knows_every_operator_that_is_written(dtype, tmp_path):
    runtime = pytest.importorskip("onnxruntime")
    z = np.random.default_rng(2).standard_normal((7, 4)).astype(dtype)
    graph = Graph()
    traced = Everything().forward(Traced(graph, "x", z.copy()))
    graph.node("Identity", traced.name, output="y")
    data = graph.to_bytes([("x", dtype, 4)], ("y", dtype, 4), {}, "1")
    (got,) = runtime.InferenceSession(data).run(None, {"x": z})
    np.testing.assert_allclose(got, traced.value, rtol=0, atol=TOLERANCE[dtype])
