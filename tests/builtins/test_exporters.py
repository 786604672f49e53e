"""Exporters: what other programs read predicts the same as the network, to the last bits."""

import ast
import io
import json
import subprocess
import sys
import zipfile

import numpy as np
import pytest
import safetensors.numpy
from dlgui_builtins import (
    BatchNorm,
    CrossEntropy,
    Dense,
    Dropout,
    FillMissing,
    LeakyReLU,
    Linear,
    Logistic,
    MinMax,
    Npz,
    NumpyScript,
    Products,
    ReLU,
    Safetensors,
    Sigmoid,
    Sines,
    Softmax,
    SquaredError,
    Squares,
    Standardize,
    Tanh,
    UnitVariance,
)
from dlgui_builtins.exporters.formulas import Formulas

from dlgui.api import Activation, Data, Dataset, ExportFailed, Preprocessor, param
from dlgui.api.weights import read_weights
from dlgui.engine.errors import BadProject
from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from tests.engine.experiments import Rows, experiment

EXPORTERS = (Safetensors(), Npz(), NumpyScript())
ACTIVATIONS = (ReLU(), LeakyReLU(slope=0.2), Tanh(), Sigmoid(), Linear(), None)
PREPROCESSORS = (FillMissing(), Standardize(), Products(), MinMax(), Squares(), Sines(frequency=2))


def output(task):
    activation = {0: Linear(), 2: Sigmoid(), 3: Softmax()}[task]
    return Dense(units=3 if task == 3 else 1, activation=activation)


def settings_of(task, activation, normalizer, dtype):
    return experiment(
        data=Rows(classes=task, inputs=3),
        preprocessors=PREPROCESSORS,
        layers=(
            Dense(units=5, activation=activation, normalizer=normalizer),
            Dense(units=4, activation=Tanh(), regularizers=(Dropout(rate=0.2),)),
        ),
        output=output(task),
        loss={0: SquaredError(), 2: Logistic(), 3: CrossEntropy()}[task],
        target=None if task else UnitVariance(),
        rate=0.01,
        epochs=2,
        dtype=dtype,
    )


def trained(chosen):
    samples = prepare(chosen)
    return model_of(chosen, samples, finish(chosen, samples)[0])


@pytest.fixture(scope="module")
def model():
    return trained(settings_of(2, ReLU(), BatchNorm(), "float32"))


def ran(code, *arguments, folder):
    (folder / "model.py").write_bytes(code)
    command = [sys.executable, "-I", "model.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.format)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("task", [0, 2, 3], ids=["regression", "two-class", "multi-class"])
def test_the_file_predicts_what_the_network_does(exporter, task, dtype):
    trained_model = trained(settings_of(task, LeakyReLU(), BatchNorm(), dtype))
    x = trained_model.examples
    read = exporter.predict(exporter.write(trained_model), x)
    tolerance = 1e-12 if dtype == "float64" else 1e-5
    np.testing.assert_allclose(read, trained_model.predict(x), rtol=tolerance, atol=tolerance)
    assert read.dtype == dtype


@pytest.mark.parametrize("exporter", EXPORTERS[:2], ids=lambda one: one.format)
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda one: type(one).__name__)
def test_every_activation_reads_back_exactly(exporter, activation):
    trained_model = trained(settings_of(2, activation, None, "float64"))
    x = trained_model.examples
    np.testing.assert_array_equal(
        exporter.predict(exporter.write(trained_model), x), trained_model.predict(x)
    )


def test_the_script_computes_every_activation_exactly(tmp_path):
    for number, activation in enumerate(ACTIVATIONS):
        trained_model = trained(settings_of(3, activation, None, "float64"))
        folder = tmp_path / str(number)
        folder.mkdir()
        done = ran(NumpyScript().write(trained_model), "--selftest", folder=folder)
        assert done.stdout == "9 rows agree; largest difference 0\n", done.stderr


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.format)
def test_the_same_network_gives_the_same_bytes(exporter, model):
    assert exporter.write(model) == exporter.write(model)


def test_the_tensors_have_pytorchs_names_and_shapes(model):
    tensors = safetensors.numpy.load(Safetensors().write(model))
    # 3 columns, their 3 products, 6 squares, 12 sines make 24.
    assert {name: array.shape for name, array in tensors.items()} == {
        "0.weight": (5, 24),
        "1.weight": (5,),
        "1.bias": (5,),
        "1.running_mean": (5,),
        "1.running_var": (5,),
        "1.num_batches_tracked": (),
        "3.weight": (4, 5),
        "3.bias": (4,),
        "5.weight": (1, 4),
        "5.bias": (1,),
    }
    assert tensors["1.num_batches_tracked"] == 10


def test_the_metadata_tells_all_that_the_network_needs(model):
    told = metadata(model)
    assert json.loads(told["modules"]) == [
        "Linear(24, 5, bias=False)",
        "BatchNorm1d(5, eps=1e-05, momentum=0.1)",
        "ReLU()",
        "Linear(5, 4)",
        "Tanh()",
        "Linear(4, 1)",
        "Sigmoid()",
    ]
    assert told["format"] == "pt"
    assert json.loads(told["inputs"]) == ["x0", "x1", "x2"]
    assert json.loads(told["classes"]) == ["a", "b"]
    assert len(json.loads(told["preprocessing"])) == len(PREPROCESSORS)
    assert json.loads(told["experiment"])["loss"] == {"component": "dlgui-builtins:Logistic"}
    assert json.loads(told["selftest"])["rows"]["shape"] == list(model.examples.shape)


def test_the_modules_in_plain_numpy_predict_what_the_network_does():
    trained_model = trained(
        settings_of(3, LeakyReLU(slope=0.3), BatchNorm(epsilon=1e-3), "float64")
    )
    tensors = safetensors.numpy.load(Safetensors().write(trained_model))
    a = trained_model.prepared(trained_model.examples)
    for place, module in enumerate(json.loads(metadata(trained_model)["modules"])):
        own = {n.split(".")[1]: t for n, t in tensors.items() if n.startswith(f"{place}.")}
        a = torch_module(module, own, a)
    np.testing.assert_allclose(a, trained_model.predict(trained_model.examples), rtol=1e-12)


def torch_module(text, own, a):
    """What PyTorch's documentation says that a module computes."""
    call = ast.parse(text, mode="eval").body
    named = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    name = call.func.id
    if name == "Linear":
        return a @ own["weight"].T + own.get("bias", 0)
    if name == "BatchNorm1d":
        scaled = (a - own["running_mean"]) / np.sqrt(own["running_var"] + named["eps"])
        return scaled * own["weight"] + own["bias"]
    if name == "LeakyReLU":
        return np.where(a > 0, a, a * ast.literal_eval(call.args[0]))
    if name == "Softmax":
        return np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)
    return {"Tanh": np.tanh}[name](a)


def metadata(model):
    data = Safetensors().write(model)
    return json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])["__metadata__"]


def test_an_export_does_not_tell_where_its_author_keeps_files(model):
    class Filed(Dataset):
        """Rows at a path."""

        path: str = param("/home/somebody/secret/rows.csv", doc="Where")

        def load(self, rng):
            return Rows(inputs=3).load(rng)

    hidden = trained(settings_of(2, ReLU(), None, "float32").with_(data=Filed()))
    for exporter in EXPORTERS:
        assert b"somebody" not in exporter.write(hidden)
    assert b"rows.csv" in Safetensors().write(hidden)


def test_the_npz_holds_named_arrays_and_no_pickle(model):
    with np.load(io.BytesIO(Npz().write(model)), allow_pickle=False) as file:
        np.testing.assert_array_equal(
            file["layers.0.weight"], model.network.arrays()["layers.0.weight"]
        )
        assert json.loads(str(file["classes"])) == ["a", "b"]
        assert all(file[name].dtype.kind in "fU" for name in file.files)


def test_an_npz_that_unpacks_to_more_than_itself_is_refused(model):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("a.npy", bytes(10_000_000))
    with pytest.raises(ExportFailed, match="compressed"):
        Npz().predict(bomb.getvalue(), model.examples)
    with pytest.raises(ExportFailed, match="damaged"):
        Npz().predict(b"PK\x03\x04 nothing", model.examples)


def test_a_changed_file_is_refused_or_predicts_otherwise(model):
    data = bytearray(Safetensors().write(model))
    data[-1] ^= 0x40
    changed = Safetensors().predict(bytes(data), model.examples)
    assert not np.array_equal(changed, model.predict(model.examples))
    with pytest.raises(BadProject):
        Safetensors().predict(bytes(data[:-1]), model.examples)


def test_a_file_for_another_network_is_refused_before_a_weight_changes(model):
    other = settings_of(2, ReLU(), None, "float32")
    with pytest.raises(BadProject, match="weights file"):
        read_weights(Safetensors().write(model), other)


# The script


def test_the_script_needs_only_numpy(model):
    tree = ast.parse(NumpyScript().write(model))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert imported - set(sys.stdlib_module_names) == {"numpy"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


def test_the_script_predicts_a_table_from_the_command_line(model, tmp_path):
    rows = "x1,x0,extra,x2\n" + "".join(
        f"{row[1]!r},{row[0]!r},=word,{row[2]!r}\n" for row in model.examples.tolist()
    )
    (tmp_path / "rows.csv").write_text(rows)
    done = ran(NumpyScript().write(model), "rows.csv", folder=tmp_path)
    header, first, *_ = done.stdout.splitlines()
    assert header == "x1,x0,extra,x2,prediction,probability a,probability b"
    cells = first.split(",")
    want = float(model.predict(model.examples)[0, 0])
    assert cells[2] == "'=word"
    assert cells[4] == "ab"[want > 0.5]
    assert float(cells[6]) == pytest.approx(want, abs=1e-6)
    assert float(cells[5]) + float(cells[6]) == pytest.approx(1, abs=1e-6)
    again = ran(NumpyScript().write(model), "rows.csv", "--to", "out.csv", folder=tmp_path)
    assert (again.stdout, (tmp_path / "out.csv").read_text()) == ("", done.stdout)


def test_a_script_with_a_changed_weight_fails_its_selftest(model, tmp_path):
    code = NumpyScript().write(model).decode()
    assert ran(code.encode(), "--selftest", folder=tmp_path).returncode == 0
    start = code.index("EXPECTED = _array")
    text = code.index("'", code.index("(9, 1)", start)) + 1
    letter = "A" if code[text + 2] != "A" else "B"
    changed = code[: text + 2] + letter + code[text + 3 :]
    done = ran(changed.encode(), "--selftest", folder=tmp_path)
    assert done.returncode == 1
    assert "DIFFER" in done.stdout


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("x0,x1\n1,2\n", "lacks the column 'x2'"),
        ("x0,x1,x2\n1,2,word\n", "row 2, column 'x2' must be a number, got 'word'"),
        ("x0,x1,x2\n1,2\n", "row 2 has 2 cells, the header has 3"),
        ("", "holds no rows"),
    ],
)
def test_a_wrong_table_gets_a_sentence_from_the_script(model, table, sentence, tmp_path):
    (tmp_path / "rows.csv").write_text(table)
    done = ran(NumpyScript().write(model), "rows.csv", folder=tmp_path)
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1


def test_a_missing_value_is_filled_as_in_training(model, tmp_path):
    (tmp_path / "rows.csv").write_text("x0,x1,x2\n1,,NA\n")
    done = ran(NumpyScript().write(model), "rows.csv", folder=tmp_path)
    want = model.predict(np.array([[1.0, np.nan, np.nan]]))
    got = float(done.stdout.splitlines()[1].split(",")[-1])
    assert got == pytest.approx(want.item(), abs=1e-6)


HOSTILE = (
    'a"""; import os; os.system("x") #',
    "b'''\n__import__('os')\n",
    "c\\\x00\u202e%s{x}",
)


class Hostile(Dataset):
    """Rows whose names try to be code."""

    def load(self, rng):
        x = rng.standard_normal((20, 3))
        return Data(x=x, y=np.arange(20) % 3, inputs=HOSTILE, target="d\n#", classes=HOSTILE)


def test_hostile_names_stay_texts_in_the_script(tmp_path):
    hostile = trained(settings_of(3, ReLU(), None, "float32").with_(data=Hostile()))
    code = NumpyScript().write(hostile)
    plain = NumpyScript().write(trained(settings_of(3, ReLU(), None, "float32")))
    kinds = [type(node) for node in ast.parse(code).body]
    assert kinds == [type(node) for node in ast.parse(plain).body]
    assert ran(code, "--selftest", folder=tmp_path).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model.py"]
    values = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in ast.parse(code).body
        if isinstance(node, ast.Assign) and node.targets[0].id in ("INPUTS", "CLASSES", "TARGET")
    }
    assert values == {"INPUTS": HOSTILE, "CLASSES": HOSTILE, "TARGET": "d\n#"}


SLOPE = 2.0
TABLE = {"a": [1, 2]}


def bent(z):
    return np.where(z > 0, z, z * SLOPE) + 0 * TABLE["a"][0]


class Bent(Activation):
    """A plugin's activation that uses a function and constants of its module."""

    b: float = param(1.5, doc="A number")
    inner: Activation = param(Tanh(), doc="Another component")

    def forward(self, z, out=None):
        scale: float = self.b
        return self.inner.forward(bent(z) * scale) + self._shift(z)

    @staticmethod
    def _shift(z):
        return np.zeros_like(z)

    def backward(self, z, a, da, out=None):
        return da


def test_a_plugins_activation_goes_along_with_all_that_it_uses(tmp_path):
    own = trained(settings_of(2, Bent(b=0.5, inner=Sigmoid()), None, "float64"))
    code = NumpyScript().write(own)
    assert ran(code, "--selftest", folder=tmp_path).stdout.endswith("largest difference 0\n")
    for exporter in EXPORTERS[:2]:
        assert exporter.predict(exporter.write(own), own.examples).shape == (9, 1)


class Prints(Activation):
    """Uses a built-in function that a formula does not need."""

    def forward(self, z, out=None):
        print(end="")  # noqa: T201
        return np.tanh(z)


class Imports(Activation):
    """Imports inside its formula."""

    def forward(self, z, out=None):
        import os

        return np.tanh(z) * len(os.sep)


class Reaches(Activation):
    """Reaches for what lies under Python's objects."""

    def forward(self, z, out=None):
        return np.tanh(z) * len(z.__class__.__name__) / 7


class UsesModule(Activation):
    """Uses a module other than NumPy."""

    def forward(self, z, out=None):
        return np.tanh(z) + len(json.dumps(1)) - 1


@pytest.mark.parametrize(
    ("cls", "why"),
    [
        (Prints, "it uses print"),
        (Imports, "imports"),
        (Reaches, "it uses __"),
        (UsesModule, "the module json"),
    ],
)
def test_a_formula_that_needs_more_than_numpy_is_refused_with_the_reason(cls, why):
    with pytest.raises(ExportFailed, match=rf"{cls.__name__} cannot be written .*{why}"):
        Formulas().instance(cls())


def test_a_component_without_source_is_refused():
    space = {"Activation": Activation, "np": np, "__name__": "nowhere"}
    body = "class Typed(Activation):\n    'Typed in.'\n    def forward(self, z, out=None): return z"
    exec(body, space)
    with pytest.raises(ExportFailed, match="its source is not there to copy"):
        Formulas().instance(space["Typed"]())


class Tanh2(Preprocessor):
    """A preprocessor whose class shares its helper's name with others."""

    def fit(self, x):
        return {}

    def forward(self, x, fitted):
        return _scaled(x)

    def backward(self, x, fitted):
        return x


def _scaled(x):
    return x / 2


def test_functions_of_one_name_from_two_modules_do_not_mix(tmp_path):
    mixed = settings_of(2, ReLU(), None, "float64").with_(preprocessors=(Tanh2(), Standardize()))
    code = NumpyScript().write(trained(mixed))
    assert b"def _scaled_2(" in code
    assert ran(code, "--selftest", folder=tmp_path).returncode == 0
