"""The certificate table: how exactly random networks come back from every format.

`python -m tests.builtins.certificate_table [--networks 50] [FORMAT …]` prints, for each format,
task and type of numbers, the largest difference that dlgui's own reader finds, and that of the
program which the format is for, where it is installed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from dlgui_builtins import (
    Html,
    Json,
    KerasSource,
    KerasWeights,
    Npz,
    NumpyScript,
    Onnx,
    PyTorchSource,
    Safetensors,
    TensorBoard,
)

from dlgui.engine.errors import ExportFailed
from dlgui.engine.kinds import Exporter
from dlgui.engine.model import Model
from dlgui.lab import peers
from tests.builtins.test_exporters_random import random_model

FORMATS = (
    *(Safetensors(), Npz(), NumpyScript(), Json(), Onnx(), KerasWeights(), KerasSource()),
    *(PyTorchSource(), TensorBoard(), Html()),
)
TASKS = {0: "regression", 2: "two-class", 3: "multi-class"}
ASKED = 16
"""Rows that are read back."""
# The libraries take seconds to import: one process has them, and forks for each question.
SERVER = """
import contextlib, json, os, runpy, sys
for name in ("torch", "safetensors.torch", "onnxruntime", "h5py", "keras"):
    with contextlib.suppress(ImportError):
        __import__(name)
print("ready", flush=True)
for line in sys.stdin:
    script, *rest = json.loads(line)
    child = os.fork()
    if not child:
        sys.argv = [script, *rest]
        os.dup2(2, 1)
        code = 0
        try:
            runpy.run_path(script, run_name="__main__")
        except SystemExit as end:
            code = end.code or 0
        except BaseException as problem:
            print(repr(problem), file=sys.stderr)
            code = 1
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Peers:
    """The programs that formats are for, imported once."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(home / "said").open("w"),
            text=True,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def difference(self, exporter: Exporter, data: bytes, model: Model) -> float | None:
        """Return the largest difference, None where the program lacks a part of the network."""
        peer = exporter.peer
        assert peer is not None
        file, rows, out = (
            self._home / name for name in (f"model{exporter.suffix}", "x.npy", "y.npy")
        )
        out.unlink(missing_ok=True)
        file.write_bytes(data)
        x = model.examples[:ASKED]
        np.save(rows, model.prepared(x) if peer.prepared else x)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(peer.script), str(file), str(rows), str(out)]))
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        if code == peers.LACKS:
            return None
        assert code == 0, (self._home / "said").read_text()[-500:]
        got = np.load(out)
        if peer.prepared:
            got = model.scaled_back(got.astype(model.network.dtype))
        return apart(got, model)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def apart(got: np.ndarray, model: Model) -> float:
    """Return the largest difference, in units of the largest prediction or of 1."""
    want = model.predict(model.examples[:ASKED]).astype(np.float64)
    assert got.shape == want.shape
    return float(np.abs(got - want).max() / max(1.0, np.abs(want).max()))


def rows(formats: tuple[Exporter, ...], networks: int, asked: Peers | None) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'format':28}{'task':13}{'dtype':9}{'own':>10}{'refused':>9}   peer"
    for exporter in formats:
        peer = exporter.peer
        there = asked is not None and peer is not None and peers.is_installed(peer)
        for task, words in TASKS.items():
            for dtype in ("float32", "float64"):
                own, theirs, refused = [], [], 0
                for seed in range(networks):
                    model = random_model(seed, task, dtype)
                    try:
                        data = exporter.write(model)
                    except ExportFailed:
                        refused += 1
                        continue
                    own.append(apart(exporter.predict(data, model.examples[:ASKED]), model))
                    if there:
                        theirs.append(asked.difference(exporter, data, model))
                read = [one for one in theirs if one is not None]
                said = f"{max(read):.2g} by {peer.name} ({len(read)} read)" if read else ""
                if there and not read:
                    said = f"{peer.name} lacks a part, or these digits"
                name = f"{exporter.format} ({exporter.suffix})"
                worst = f"{max(own):10.2g}" if own else f"{'–':>10}"
                yield f"{name:28}{words:13}{dtype:9}{worst}{refused:9}   {said}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=50)
    parser.add_argument("formats", nargs="*")
    told = parser.parse_args()
    chosen = tuple(one for one in FORMATS if not told.formats or one.format in told.formats)
    with tempfile.TemporaryDirectory() as home:
        asked = Peers(Path(home))
        for line in rows(chosen, told.networks, asked):
            print(line, flush=True)  # noqa: T201
        asked.close()


if __name__ == "__main__":
    main()
