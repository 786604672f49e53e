"""Wheels written by hand, with whatever a test wants to see installed or refused."""

import subprocess
import sys
import zipfile

BODY = "from dlgui.api import hookimpl\n@hookimpl\ndef dlgui_components():\n    return []\n"
SWISH = '''"""A plugin of one activation."""

import numpy as np

from dlgui.api import Activation, hookimpl


class {name}(Activation):
    """z / (1 + exp(−z)), smooth and not monotonic."""

    def forward(self, z, out=None):
        return z * (0.5 + 0.5 * np.tanh(z / 2))

    def backward(self, z, a, da, out=None):
        s = 0.5 + 0.5 * np.tanh(z / 2)
        return da * ({slope})


@hookimpl
def dlgui_components():
    return [{name}]
'''
SLOPE = "s + z * s * (1 - s)"


def swish(name="Swish", slope=SLOPE):
    """Return the source of a sound activation; another slope makes its maths wrong."""
    return SWISH.format(name=name, slope=slope)


def wheel(
    to,
    name="probe-me",
    version="1.0",
    extra=(),
    requires=(),
    points="",
    top=None,
    body=BODY,
    summary="A test",
    lines=(),
):
    """Write a wheel by hand."""
    module = top or name.replace("-", "_")
    points = f"{module} = {module}" if points == "" else points
    facts = f"{name.replace('-', '_')}-{version}.dist-info"
    path = to / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    to.mkdir(parents=True, exist_ok=True)
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *lines]
    lines += [f"Summary: {summary}", "License: MIT"]
    lines += [f"Requires-Dist: {one}" for one in requires]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{module}/__init__.py", body)
        archive.writestr(f"{facts}/METADATA", "\n".join(lines) + "\n")
        archive.writestr(
            f"{facts}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        if points:
            archive.writestr(f"{facts}/entry_points.txt", f"[dlgui.v1]\n{points}\n")
        for entry, content in extra:
            archive.writestr(entry, content)
        archive.writestr(f"{facts}/RECORD", "")
    return path


def content_of(folder):
    """Return the bytes of all files of a plugin folder but those of verdicts."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"__pycache__", ".verdicts"} & set(path.parts)
    }


def seen(home):
    """Return the names in the plugin folder beside what belongs to the lab."""
    return [path.name for path in sorted(home.iterdir()) if not path.name.startswith(".")]


def freeze():
    """Return what is installed in the program's environment."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "freeze", "--disable-pip-version-check"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
