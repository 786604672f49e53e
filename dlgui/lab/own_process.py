"""Training in a process of its own, behind the same generator as `train`.

The window then shares no interpreter with it: every step is trained at full speed, for a start that
takes a second and a second copy of the rows. Requests go there and records come back through a
pipe; the bits are those of `train`, which is what runs on the other side.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Generator
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

from dlgui.engine.errors import BadExperiment, DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.progress import CALM, Progress, Request
from dlgui.engine.samples import Samples
from dlgui.engine.training import train

END_SECONDS = 2.0
CHUNK = 0.025
"""Seconds between two records: each way through the pipe waits for the window's interpreter."""


def train_apart(
    experiment: Experiment, samples: Samples | None = None, state: dict[str, Any] | None = None
) -> Generator[Progress, Request | None, None]:
    """Train an experiment as `train` does, in a process that ends with the generator.

    The process reads the rows anew: `samples` stay here.

    Raises:
        BadExperiment: the experiment cannot run, or the process ended by itself.
    """
    # A copy of this process would hold its locks and Qt's; a new one holds nothing.
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(
        target=_serve, args=(there, experiment, state), name="dlgui-training", daemon=True
    )
    process.start()
    there.close()
    try:
        request = yield _next(here, process)
        while True:
            request = request or CALM
            # Nobody waits for this process: it looks at no gate.
            with suppress(OSError):  # one that has ended is told of when it does not answer
                calm = replace(
                    request,
                    hurried=CALM.hurried,
                    aside=CALM.aside,
                    stretch=CALM.stretch,
                    chunk=CHUNK,
                )
                here.send(calm)
            progress = _next(here, process)
            if progress is None:
                return
            request = yield progress
    finally:
        with suppress(OSError):
            here.send(None)
        process.join(END_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
        here.close()


def _next(here: Connection, process: Any) -> Any:
    """Return the next record, None after the last."""
    try:
        found = here.recv()
    except (EOFError, OSError):
        process.join(END_SECONDS)
        raise BadExperiment(
            f"The training process ended by itself (exit code {process.exitcode}). What was "
            "trained up to the last record is kept; start again, or train in the window's process."
        ) from None
    if isinstance(found, BaseException):
        raise found
    return found


def _serve(there: Connection, experiment: Experiment, state: dict[str, Any] | None) -> None:
    """Run on the other side until there is nothing more to do or to be asked."""
    # Imported here, where it sets the threads of this process alone.
    from dlgui.lab.blas import settle_blas

    settle_blas()
    loop = train(experiment, None, state)
    try:
        # What it tells of a step that is stuck is a call into this process.
        there.send(replace(next(loop), marked=None))
        while (request := there.recv()) is not None:
            there.send(loop.send(request))
    except StopIteration:
        there.send(None)
    except (EOFError, BrokenPipeError):
        return
    except DlguiError as problem:
        there.send(problem)
    except BaseException as problem:
        # A plugin may raise anything, also what cannot be sent.
        there.send(BadExperiment(f"{type(problem).__name__}: {problem}"))
