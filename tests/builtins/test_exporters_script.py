"""The exported script: alone with NumPy it predicts the same, and holds nothing but the network."""

import ast
import json
import subprocess
import sys

import numpy as np
import pytest
from dlgui_builtins import BatchNorm, NumpyScript, ReLU, Sigmoid, Standardize, Tanh
from dlgui_builtins.exporters.formulas import Formulas

from dlgui.api import Activation, Data, Dataset, ExportFailed, Preprocessor, param
from tests.builtins.test_exporters import ACTIVATIONS, EXPORTERS, settings_of, trained


def ran(code, *arguments, folder):
    (folder / "model.py").write_bytes(code)
    command = [sys.executable, "-I", "model.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.fixture(scope="module")
def model():
    return trained(settings_of(2, ReLU(), BatchNorm(), "float32"))


def test_the_script_computes_every_activation_exactly(tmp_path):
    for number, activation in enumerate(ACTIVATIONS):
        trained_model = trained(settings_of(3, activation, None, "float64"))
        folder = tmp_path / str(number)
        folder.mkdir()
        done = ran(NumpyScript().write(trained_model), "--selftest", folder=folder)
        assert done.stdout == "9 rows agree; largest difference 0\n", done.stderr


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
        if isinstance(node, ast.Assign) and node.targets[0].id in ("COLUMNS", "CLASSES", "TARGET")
    }
    columns = tuple((name, "number", (), False) for name in HOSTILE)
    assert values == {"COLUMNS": columns, "CLASSES": HOSTILE, "TARGET": "d\n#"}


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
