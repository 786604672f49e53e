"""Faults of a plugin at every point where a run calls it, and what a run looks like afterwards.

`table()` tries all and returns a line for each; `python -m tests.lab.fault_table` prints them.
"""

import contextlib
import signal
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import dlgui_builtins as b
import numpy as np

from dlgui.engine.errors import DlguiError, PluginFault
from dlgui.engine.experiment import Experiment, Split
from dlgui.engine.model import model_of
from dlgui.engine.progress import Request
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish, train
from dlgui.lab.discovery import discover, write_enabled
from dlgui.lab.exports import export_model
from dlgui.lab.outlet import Printed, outlets
from dlgui.lab.plugins import PluginHost
from dlgui.lab.runs import ENDED, FAILED, PAUSED, Run
from dlgui.lab.verdicts import write_verdict

SOURCE = Path(__file__).parent.parent / "fault_plugins" / "training" / "turns_bad.py"
MODULE, PLUGIN = "dlgui_file_turns_bad", "turns-bad"
EPOCHS, BATCH = 3, 5
RELEASE = threading.Event()
"""Ends the calls that hang in C, so that no thread is left."""

IN_STEPS = {
    "Activation.forward": ("BadActivation", 9),
    "Activation.backward": ("BadActivation", 9),
    "Activation.bind": ("BadFastActivation", 9),
    "Normalizer.forward": ("BadNormalizer", 9),
    "Normalizer.backward": ("BadNormalizer", 9),
    "Layer.forward": ("BadLayer", 9),
    "Layer.backward": ("BadLayer", 9),
    "Loss.backward": ("BadLoss", 9),
    "Regularizer.penalty": ("BadPenalty", 9),
    "Regularizer.mask": ("BadMask", 9),
    "Regularizer.project": ("BadProjection", 9),
    "Optimizer.update": ("BadOptimizer", 9),
    "Optimizer.decay": ("BadOptimizer", 17),
    "Schedule.factor": ("BadSchedule", 1),
}
"""Where a step calls a plugin, and the call that turns bad: of step 9."""
BETWEEN = {
    "Loss.forward": ("BadLoss", 4),
    "Metric.measure": ("BadMetric", 2),
    "Regularizer.should_stop": ("BadStop", 2),
    "Preprocessor.backward": ("BadPreprocessor", 2),
}
"""Where the end of an epoch, or the reading of a block of steps, calls it."""
BEFORE = {
    "Dataset.load": ("BadDataset", 1),
    "Preprocessor.fit": ("BadPreprocessor", 1),
    "Preprocessor.forward": ("BadPreprocessor", 1),
    "Preprocessor.names": ("BadPreprocessor", 1),
    "Initializer.weights": ("BadInitializer", 1),
    "Layer.outputs": ("BadLayer", 1),
    "Layer.shapes": ("BadLayer", 1),
    "Normalizer.arrays": ("BadNormalizer", 1),
    "Normalizer.statistics": ("BadNormalizer", 1),
}
"""Where it is called before the first step."""
EXPORTS = {"Exporter.write": ("BadExporter", 1), "Exporter.predict": ("BadExporter", 1)}
POINTS = {**IN_STEPS, **BETWEEN, **BEFORE, **EXPORTS}


def raising(kind):
    """Return a deed that raises."""

    def deed(given, found):
        raise kind("out of order")

    return deed


def returning(change):
    """Return a deed that returns something else."""
    return lambda given, found: change(found)


class Own(np.ndarray):
    """An array of another class."""


def _main(change):
    """Apply a change to the array of what is returned, also inside a tuple or a dict."""

    def whole(found):
        if isinstance(found, tuple) and found and isinstance(found[0], np.ndarray):
            return (change(found[0]), *found[1:])
        if isinstance(found, tuple) and len(found) == 2 and isinstance(found[1], np.ndarray):
            return found[0], change(found[1])
        if isinstance(found, dict):
            return {name: change(one) for name, one in found.items()}
        return change(found)

    return whole


def flood(given, found):
    """Print without an end."""
    while True:
        print("x" * 1000)  # noqa: T201  # it is the fault


def hang(given, found):
    """Go round and round in Python."""
    while not RELEASE.is_set():
        pass
    return found


def swallow(given, found):
    """Go round and let nothing end it."""
    while not RELEASE.is_set():
        with contextlib.suppress(BaseException):
            time.sleep(0.001)
    return found


def sleep(given, found):
    """Wait in C, where no exception comes in."""
    RELEASE.wait()
    return found


def write(given, found):
    """Change what was given."""
    given[0][...] = 0
    return found


def broken(found):
    """Make numbers that are not finite, in place where that is how it is returned."""
    found[...] = np.nan
    return found


RAISES = {
    f"raises {kind.__name__}": raising(kind)
    for kind in (
        ZeroDivisionError,
        MemoryError,
        RecursionError,
        StopIteration,
        GeneratorExit,
        SystemExit,
        KeyboardInterrupt,
    )
}
TYPES = {
    "wrong shape": returning(_main(lambda a: a[:-1] if getattr(a, "ndim", 0) else a.reshape(1))),
    "object numbers": returning(_main(lambda a: a.astype(object))),
    "complex numbers": returning(_main(lambda a: a.astype(complex))),
    "long double": returning(_main(lambda a: a.astype(np.longdouble))),
    "whole numbers": returning(_main(lambda a: a.astype(int))),
    "a list": returning(_main(lambda a: a.tolist())),
    "a subclass": returning(_main(lambda a: a.view(Own))),
    "a matrix": returning(_main(lambda a: a.view(np.matrix))),
    "a masked array": returning(_main(np.ma.masked_array)),
}
ARRAYS = (
    "Activation.forward",
    "Activation.backward",
    "Normalizer.forward",
    "Normalizer.backward",
    "Layer.forward",
    "Layer.backward",
    "Loss.backward",
    "Regularizer.penalty",
    "Regularizer.mask",
)
"""Points that return an array whose type is promised."""
NUMBERS = ("Metric.measure", "Schedule.factor", "Regularizer.should_stop", *BEFORE, *EXPORTS)
"""Points that return something else that text can stand for."""
NOT_FINITE = (*ARRAYS, "Activation.bind", "Regularizer.project", "Optimizer.update")
HANGS = {"hangs in Python": hang, "swallows every exception": swallow, "hangs in C": sleep}
HANGING = ("Activation.forward", "Optimizer.update", "Metric.measure")


@dataclass(frozen=True)
class Case:
    """One fault at one point."""

    where: str
    deed: str

    def __str__(self):
        return f"{self.where}, {self.deed}"


def cases():
    """Return every fault at every point that it applies to."""
    found = [Case(where, deed) for where in POINTS for deed in RAISES]
    found += [Case(where, "floods the output") for where in POINTS]
    found += [Case(where, deed) for where in ARRAYS for deed in TYPES]
    found += [Case(where, "text instead") for where in NUMBERS]
    found += [Case(where, "not finite") for where in NOT_FINITE]
    found += [Case(where, "changes its input") for where in READING]
    found += [Case(where, deed) for where in HANGING for deed in HANGS]
    return tuple(found)


READING = (
    "Activation.forward",
    "Activation.backward",
    "Normalizer.forward",
    "Normalizer.backward",
    "Layer.forward",
    "Layer.backward",
    "Loss.backward",
    "Loss.forward",
    "Regularizer.penalty",
    "Optimizer.update",
)
"""Points that get arrays that are not theirs."""
DEEDS = {
    **RAISES,
    **TYPES,
    **HANGS,
    "floods the output": flood,
    "text instead": returning(lambda found: "0.5"),
    "not finite": returning(_main(broken)),
    "changes its input": write,
}


def plugin_host(home):
    """Return a host with the plugin that turns bad, enabled as if it had been tried."""
    home.mkdir(parents=True, exist_ok=True)
    (home / SOURCE.name).write_bytes(SOURCE.read_bytes())
    plugins = discover(home)
    write_enabled(home, {one.name: one.fingerprint for one in plugins})
    for one in plugins:
        write_verdict(one, {"ok": True, "sentence": "sound"}, home)
    host = PluginHost(home)
    assert host.problems == [], host.problems
    return host


def experiment(host, name):
    """Return an experiment whose one component of a plugin is the named one."""
    cls = host.registry.find(f"{PLUGIN}:{name}")
    dense = {"units": 3, "initializer": b.Glorot()}
    layer = b.Dense(**dense, activation=b.Tanh())
    chosen = {
        "data": b.Line(),
        "layers": (layer,),
        "output": b.Dense(units=1, activation=b.Linear(), initializer=b.Glorot()),
        "loss": b.SquaredError(),
        "optimizer": b.Adam(),
        "schedule": b.Constant(),
        "split": Split(train=0.5, validation=0.2),
        "rate": 0.01,
        "batch": BATCH,
        "epochs": EPOCHS,
        "regularizers": (),
    }
    own = cls()
    if name == "BadNormalizer":
        chosen["layers"] = (layer.with_(normalizer=own),)
    elif "Activation" in name:
        chosen["layers"] = (layer.with_(activation=own),)
    elif name == "BadInitializer":
        chosen["layers"] = (layer.with_(initializer=own),)
    elif name == "BadLayer":
        chosen["layers"] = (layer, cls(activation=b.Tanh(), initializer=b.Glorot()))
    elif name in ("BadPenalty", "BadMask", "BadProjection"):
        chosen["layers"] = (layer.with_(regularizers=(own, b.Dropout())),)
    elif name == "BadStop":
        chosen["regularizers"] = (own,)
    elif name == "BadMetric":
        chosen["metrics"] = (own,)
    elif name == "BadPreprocessor":
        chosen["preprocessors"], chosen["target"] = (own,), own
        chosen["metrics"] = (b.MAE(),)
    elif name != "BadExporter":
        kind = {"BadLoss": "loss", "BadOptimizer": "optimizer"}
        kind |= {"BadSchedule": "schedule", "BadDataset": "data"}
        chosen[kind[name]] = own
    return Experiment(**chosen)


class Reference:
    """What a run of each experiment gives when nobody turns bad: the weights after each step."""

    def __init__(self, host):
        self._host, self._kept = host, {}

    def weights(self, name):
        """Return the weights after each step, and those of the end."""
        if name not in self._kept:
            chosen = experiment(self._host, name)
            found, loop = {}, train(chosen)
            progress = next(loop)
            while not progress.ended:
                found[progress.step] = progress.snapshot.weights.tobytes()
                progress = loop.send(Request(steps=1, snapshot=True))
            self._kept[name] = found, finish(chosen)[0].weights.tobytes()
        return self._kept[name]


def tried(case, host, reference, tmp_path):
    """Try one case; return what went wrong, "" when it was survived, named, and nothing lost."""
    module = sys.modules[MODULE]
    name, at = POINTS[case.where]
    known = reference.weights(name)
    module.COUNTS.clear()
    RELEASE.clear()
    module.PLAN.update(where=case.where, at=at, deed=DEEDS[case.deed])
    try:
        with outlets(host.watch, Printed()):
            if case.where in EXPORTS:
                before = signal.signal(signal.SIGINT, lambda *_: None)  # as the window has it
                try:
                    return _export(case, host, name, tmp_path)
                finally:
                    signal.signal(signal.SIGINT, before)
            return _run(case, host, name, known, module)
    finally:
        module.PLAN.clear()
        RELEASE.set()


def _export(case, host, name, tmp_path):
    chosen = experiment(host, name)
    samples = prepare(chosen)
    model = model_of(chosen, samples, finish(chosen, samples)[0])
    writer = host.registry.find(f"{PLUGIN}:{name}")()
    before = b"what was there before"
    (tmp_path / "net.bad").write_bytes(before)
    try:
        export_model(model, writer, tmp_path / "net.bad")
    except PluginFault as fault:
        if (tmp_path / "net.bad").read_bytes() != before:
            return "the earlier file is gone"
        return _unnamed(case, fault, name)
    except DlguiError as problem:
        return f"no fault but {problem}"
    return "it was not noticed"


def _run(case, host, name, known, module):
    weights, last = known
    run = Run(experiment(host, name))
    run.start()
    report = _wait(run, lambda r: r.fault or r.state in (ENDED, FAILED), host, case)
    if case.deed in HANGS and report.fault is None:
        run = report = _abandoned(run, host)
        if isinstance(run, str):
            return run
        report = _wait(run, lambda r: r.state == PAUSED and r.fault, host, case)
    wrong = "" if report.fault is not None else f"it was not noticed: {report.state} {report.error}"
    wrong = wrong or _unnamed(case, report.fault, name)
    if case.where in BEFORE:
        module.PLAN.clear()
        return wrong or ("" if report.state == FAILED and report.step == 0 else "it went on")
    if not wrong and report.state != PAUSED:
        wrong = f"the run is {report.state}"
    if not wrong:
        wrong = _lost(case, run, weights)
    module.PLAN.clear()
    RELEASE.set()
    run.start()
    report = _wait(run, lambda r: r.state in (ENDED, FAILED), host, case)
    if not wrong and (report.state != ENDED or report.ended != "done"):
        wrong = f"it did not go on: {report.state} {report.error}"
    if not wrong and report.snapshot.weights.tobytes() != last:
        wrong = "it ends on other weights"
    run.stop()
    return wrong


def _wait(run, wanted, host, case):
    """Return the first report that is wanted, the last one when a call hangs."""
    snapshot = None
    deadline = time.perf_counter() + 20
    while True:
        report = run.drain()
        snapshot = report.snapshot or snapshot
        if wanted(report):
            object.__setattr__(report, "snapshot", snapshot)
            return report
        hangs = case.deed in HANGS and host.watch.waiting(run.thread, 0.1) is not None
        if hangs or time.perf_counter() > deadline:
            return report
        time.sleep(0.001)


def _abandoned(run, host):
    """End a call that does not return as the window does; return the run that is left."""
    waiting = host.watch.waiting(run.thread, 0.05)
    if waiting is None:
        return "it does not answer, and not because of the plugin"
    said = f"did not return for {waiting.seconds:.1f} s"
    if host.watch.abandon(run.thread, said) and run.wait_for_fault(0.1):
        return run
    label = waiting.label
    fault = PluginFault(label.plugin, label.component, label.method, said, waiting.place)
    return run.rescued(fault) or "there is no way back"


def _unnamed(case, fault, name):
    method = case.where.partition(".")[2]
    if (fault.plugin, fault.component, fault.method) != (PLUGIN, name, method):
        return f"{fault.component}.{fault.method} of {fault.plugin} is named"
    if "turns_bad.py, line " not in fault.place:
        return f"no line is named: {fault.place}"
    return ""


def _lost(case, run, weights):
    """Tell what a run that a fault paused has lost: it stands where a step of the reference did."""
    copy = run.copy(2.0)
    if copy is None:
        return "there is no state to keep"
    step = copy.state["counts"][0]
    exact = case.where in IN_STEPS and case.deed not in HANGS and case.deed != "not finite"
    if exact and step != 8:
        return f"it stands after step {step}, not 8"
    if copy.state["snapshot"].weights.tobytes() != weights[step]:
        return f"the weights after step {step} are others"
    return ""


def table(home, tmp_path):
    """Return (case, what went wrong) for all cases."""
    host = plugin_host(home)
    reference = Reference(host)
    return tuple((case, tried(case, host, reference, tmp_path)) for case in cases())
