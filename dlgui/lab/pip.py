"""pip, run on its own: no settings, no environment variables, no questions, no compilers."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dlgui.engine.errors import PluginProblem
from dlgui.lab.errand import Errand

SECONDS = 600


def pip(errand: Errand, work: Path, *arguments: str) -> None:
    """Run pip with these arguments; what it prints goes into the errand's log.

    Raises:
        PluginProblem: it refused, with its reason, or did not finish.
        Cancelled: the errand was ended, and pip with it.
    """
    variables = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(("PIP_", "PYTHON"))
    }
    variables["PIP_CONFIG_FILE"] = os.devnull
    command = [sys.executable, "-I", "-m", "pip", "--isolated", "--disable-pip-version-check"]
    output = work / "pip.txt"
    code = errand.run([*command, "--no-input", *arguments], output, SECONDS, variables)
    printed = output.read_text(errors="replace")
    errand.note(printed)
    if code is None:
        raise PluginProblem(f"pip did not finish in {SECONDS} s. Nothing was changed.")
    if code:
        lines = [line for line in printed.splitlines() if line.startswith("ERROR:")]
        why = " ".join(line.removeprefix("ERROR:").strip() for line in lines[-2:])
        problem = PluginProblem(f"pip refused: {why or printed.strip()[-300:]}")
        problem.add_note(printed)
        raise problem
