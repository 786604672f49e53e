"""A new plugin starts as a package that already works: one component, its test, its packaging.

The component of each kind is a module in `resources/plugin_template` with a class named Example.
"""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from dlgui.api import KINDS
from dlgui.engine.errors import PluginProblem
from dlgui.lab.discovery import GROUP, OWN, normal_name
from dlgui.lab.files import atomic_write, reason, shown
from dlgui.lab.resources import resource

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST = 50
EXAMPLE = re.compile(r"\bExample\b")

PYPROJECT = """\
[build-system]
requires = ["hatchling>=1.26"]
build-backend = "hatchling.build"

[project]
name = "{name}"
version = "0.1.0"
description = "{words} for dlgui"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["dlgui>=0.1", "numpy>=2.0"]

[project.entry-points."{group}"]
{point} = "{module}"

[tool.hatch.build.targets.wheel]
packages = ["src/{module}"]

[tool.pytest.ini_options]
pythonpath = ["src"]
"""
TEST = """\
from {module} import {cls}

from dlgui.api import check_component


def test_{point}_keeps_every_promise_of_its_kind():
    assert check_component({cls}).ok
"""
README = """\
# {name}

{words} for dlgui: {article} {kind}.

    dlgui check {name}
    dlgui plugin install {name}

The component is in `src/{module}/__init__.py`; its docstring is the tooltip, its `param` lines are
the form. `pytest` holds it against all that {article} {kind} promises.
"""


def kinds() -> tuple[str, ...]:
    """Return the names of the kinds as they are typed, "activation" first."""
    return tuple(kind.__name__.lower() for kind in KINDS)


def new_plugin(name: str, kind: str, to: Path) -> Path:
    """Write a plugin package named `name` with one component of `kind` into the folder `to`.

    Returns the package's folder.

    Raises:
        PluginProblem: the name or the kind is none, the folder is there already or cannot be made.
    """
    name, kind = normal_name(name), kind.lower()
    words = _checked(name, kind)
    module, cls = name.replace("-", "_"), "".join(part.capitalize() for part in words)
    facts = {
        "name": name,
        "module": module,
        "cls": cls,
        "kind": kind,
        "article": "an" if kind[0] in "aeiou" else "a",
        "point": "_".join(words),
        "words": " ".join(words).capitalize(),
        "group": GROUP,
    }
    source = resource(f"plugin_template/{kind}.py").read_text("utf-8")
    source = EXAMPLE.sub(cls, source).replace("example-json", f"{'-'.join(words)}")
    folder = to / name
    _write(
        folder,
        {
            "pyproject.toml": PYPROJECT.format(**facts),
            "README.md": README.format(**facts),
            f"src/{module}/__init__.py": source,
            f"tests/test_{module}.py": TEST.format(**facts),
        },
    )
    return folder


def _checked(name: str, kind: str) -> list[str]:
    """Return the words of the name without the lab's own."""
    if not NAME.fullmatch(name) or len(name) > LONGEST:
        raise PluginProblem(
            f"{name[:60]!r} is no name for a plugin: small letters, digits and dashes, a letter "
            f"first, at most {LONGEST} characters, as my-activation."
        )
    if kind not in kinds():
        raise PluginProblem(f"There is no kind {kind[:60]!r}: choose one of {', '.join(kinds())}.")
    words = [word for word in name.split("-") if word != OWN]
    if not words or words[0][0].isdigit() or keyword.iskeyword("_".join(words)):
        raise PluginProblem(f"{name!r} gives no name for a class: choose another.")
    return words


def _write(folder: Path, files: dict[str, str]) -> None:
    if folder.exists():
        raise PluginProblem(f"{shown(folder)} is there already: choose another name or folder.")
    try:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(path, text.encode(), error=PluginProblem)
    except OSError as problem:
        raise PluginProblem(f"{shown(folder)} cannot be written: {reason(problem)}.") from problem
