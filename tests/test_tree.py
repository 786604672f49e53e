"""The rules of the tree: floors, sizes, names. Each rule is shown to fail where it is broken."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path for folder in ("dlgui", "plugins/dlgui_builtins") for path in (ROOT / folder).rglob("*.py")
)
DUMPING_GROUNDS = {"util", "utils", "misc", "helper", "helpers", "common", "manager"}
TOP = {"pyproject.toml", "dlgui", "plugins", "tests", "resources", "README.md", "LICENSE"}
FORBIDDEN_CALLS = {"eval", "exec", "__import__"}
FORBIDDEN_IMPORTS = {"pickle", "marshal", "shelve", "yaml"}


def tracked():
    done = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.split() or [str(p.relative_to(ROOT)) for p in ROOT.iterdir()]


def lint(folder):
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=folder,
        env={"PYTHONPATH": f"{folder}:{folder}/plugins", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_only_the_agreed_names_stand_at_the_top():
    names = {name.partition("/")[0] for name in tracked()}
    assert {name for name in names if not name.startswith(".")} <= TOP


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_at_most_400_lines_a_thesis_and_a_noun_for_a_name(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text))
    assert path.stem not in DUMPING_GROUNDS


def test_the_window_only_places_panels_and_menus():
    assert len((ROOT / "dlgui/gui/window.py").read_text("utf-8").splitlines()) <= 200


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_fit_on_a_screen_and_classes_stay_small(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[1] if len(node.body) > 1 and ast.get_docstring(node) else node.body[0]
            lines = (node.end_lineno or 0) - first.lineno + 1
            assert lines <= 40, f"{node.name} has {lines} lines"
        if isinstance(node, ast.ClassDef):
            public = [
                f.name
                for f in node.body
                if isinstance(f, ast.FunctionDef) and not f.name.startswith("_")
            ]
            ours = [name for name in public if name == name.lower()]
            assert len(ours) <= 25, f"{node.name} has {len(ours)} public methods"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_evaluates_text_or_reads_formats_that_run_code(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_CALLS
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
            assert "QSettings" not in {alias.name for alias in node.names}
        assert not FORBIDDEN_IMPORTS & {name.partition(".")[0] for name in names}


def test_the_floors_are_kept():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("dlgui/engine/network.py", "import pluggy"),
        ("dlgui/engine/network.py", "import dlgui.lab.runs"),
        ("dlgui/lab/runs.py", "import PySide6"),
        ("plugins/dlgui_builtins/losses.py", "import dlgui.engine.network"),
        ("dlgui/gui/panels/rate.py", "import dlgui.gui.panels.losses"),
    ],
)
def test_an_import_across_floors_is_caught(tmp_path, module, line):
    for folder in ("dlgui", "plugins/dlgui_builtins"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / module
    path.write_text(path.read_text("utf-8") + f"\n{line}\n", "utf-8")
    done = lint(tmp_path)
    assert done.returncode != 0
    assert "BROKEN" in done.stdout


@pytest.mark.parametrize(
    ("start", "absent"),
    [
        ("dlgui.engine.training", ("pluggy", "PySide6", "typer", "rich")),
        ("dlgui_builtins", ("PySide6", "typer", "rich")),
        ("dlgui.lab.plugins", ("PySide6", "pyqtgraph", "typer")),
        ("dlgui.gui.window", ("pyqtgraph", "ziamath")),
        ("dlgui.cli", ("numpy", "PySide6")),
    ],
)
def test_an_import_brings_only_what_its_floor_needs(start, absent):
    code = f"import sys, {start}; print(*[n for n in {absent!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == ""
