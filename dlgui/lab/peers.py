"""A peer reads an export back with the program that the format is for, in a process of its own.

Such programs are large, start threads and may end the process: none of them is imported here.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dlgui.engine.errors import ExportFailed
from dlgui.engine.kinds import Array, Peer

SECONDS = 180
LACKS = 3
"""Exit code of a script whose program does not know a part of the network."""
# -I keeps the user's environment out; the import path of this process holds installed plugins.
START = (
    "import json, runpy, sys; sys.path[:] = json.loads(sys.argv[1]); del sys.argv[:2]; "
    "runpy.run_path(sys.argv[0], run_name='__main__')"
)


@dataclass(frozen=True, eq=False)
class Answer:
    """What a peer answered. by: its name and version · prediction: None when it could not, and
    then `note` says why."""

    by: str
    prediction: Array | None
    note: str = ""


def is_installed(peer: Peer) -> bool:
    """Tell whether a peer's program is there, without importing it."""
    try:
        return importlib.util.find_spec(peer.module) is not None
    except (ImportError, ValueError):
        return False


def ask(peer: Peer, data: bytes, suffix: str, x: Array) -> Answer:
    """Return a peer's predictions of rows, read from the bytes of an export.

    Raises:
        ExportFailed: the program refuses the file.
    """
    with tempfile.TemporaryDirectory(prefix="dlgui-peer-") as home:
        file, rows, out = (Path(home) / name for name in (f"model{suffix}", "x.npy", "y.npy"))
        file.write_bytes(data)
        np.save(rows, x, allow_pickle=False)
        path = [str(Path(one or ".").absolute()) for one in sys.path]
        command = [sys.executable, "-I", "-c", START, json.dumps(path), str(peer.script)]
        try:
            done = subprocess.run(
                [*command, str(file), str(rows), str(out)],
                cwd=home,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Answer(peer.name, None, f"{peer.name} did not answer within {SECONDS} s.")
        last = _last_line(done.stderr)
        if done.returncode == LACKS:
            return Answer(peer.name, None, f"{peer.name} could not read it: {last}")
        if done.returncode or not out.is_file():
            raise ExportFailed(
                f"{peer.name} refuses the file: {last or f'it ended with {done.returncode}'} It "
                "was not written. Choose another format."
            )
        return Answer(f"{peer.name} {_last_line(done.stdout)}".strip(), np.load(out))


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    line = lines[-1] if lines else ""
    return "".join(c if c.isprintable() else " " for c in line)[:300]
