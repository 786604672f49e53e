"""The Keras exporter: source code that predicts with Keras 3 and goes on training."""

from __future__ import annotations

from pathlib import Path

from dlgui.api import Array, Exporter, ExportFailed, Facts, Layer, Model, Peer
from dlgui_builtins.activations import Linear
from dlgui_builtins.exporters.safetensors import torch_layout
from dlgui_builtins.exporters.source import Source, stored, training_rows

RUNTIME = Path(__file__).with_name("scripts") / "answering.py"
RUNNING = ("running_mean", "running_var", "num_batches_tracked")
SEVERAL = {
    "penalty": '''
class Sum(keras.regularizers.Regularizer):
    """Several penalties on one kernel."""

    def __init__(self, *penalties):
        self.penalties = penalties

    def __call__(self, w):
        return sum(penalty(w) for penalty in self.penalties)
''',
    "project": '''
class InTurn(keras.constraints.Constraint):
    """Several constraints on one kernel, one after another."""

    def __init__(self, *constraints):
        self.constraints = constraints

    def __call__(self, w):
        for constraint in self.constraints:
            w = constraint(w)
        return w
''',
}
WORDS = {
    "penalty": ("kernel_regularizer", "Sum"),
    "project": ("kernel_constraint", "InTurn"),
}


class KerasSource(Exporter):
    """Source code for Keras 3: network, preprocessing, optimizer, schedule and training loop.

    `python model.py` goes on training, `--from-start` repeats the lab's training and compares,
    `--selftest` compares stored predictions. Settings are translated exactly; where Keras has
    something by another meaning, the script brings its own. It runs on any backend of Keras.
    Weights and the rows of training lie in the file, as safetensors.

    Differs: dropout draws other units, and the optimizer starts afresh when training goes on. Keras
    rounds some settings and products to float32 even where its numbers are float64.
    Raises: ExportFailed when a component has no exact translation.
    """

    label = "Keras source"
    format = "keras"
    suffix = ".py"
    asks = ("epochs", "samples")
    peer = Peer("Keras", "keras", RUNTIME)

    def write(self, model: Model) -> bytes:
        """Return the Python source, UTF-8; without the rows it can but predict."""
        source = Source(model, "keras", "keras", training_rows(model))
        lines = [
            *source.common(),
            *_network(source),
            *(_training(source) if source.trains else _nothing()),
        ]
        return source.written("\n".join(lines))

    def predict(self, data: bytes, x: Array) -> Array:
        """Return the predictions of the network whose weights are in the script.

        They are computed by NumPy from the stored weights and settings; the script itself is not
        run. Keras runs it, where it is installed, when the export is checked.
        """
        model, rows = stored(data)
        if "\n".join(_network(Source(model, "keras", "keras", rows))) not in data.decode():
            raise ExportFailed("The script's network is not the one that its weights are for.")
        return model.predict(x)


def _network(source: Source) -> list[str]:
    """Return the lines that define the network up to the sums of its output layer."""
    made = [f"keras.Input(({source.facts.inputs},))"]
    made += [source.expression(one, source.facts) for one in source.masks()]
    output = "None"
    for number, (layer, facts) in enumerate(source.layers()):
        made.append(_layer(source, layer, facts, f"layer_{number}"))
        if layer.normalizer is not None:
            said = source.expression(layer.normalizer, facts)
            made.append(f"{said[:-1]}, name='norm_{number}')")
        if layer.activation is not None and not isinstance(layer.activation, Linear):
            activation = source.expression(layer.activation, facts)
            if facts.last and source.model.experiment.loss.logits_of is not None:
                output = f"lambda z: {activation}(z)"
            else:
                made.append(activation)
        made += [source.expression(one, facts) for one in source.regularizers(layer, "mask")]
    return [
        "",
        "",
        "def NETWORK():",
        '    """Return the network up to what its loss takes, with weights of no meaning."""',
        "    keras.config.set_floatx(KIND)",
        "    keras.config.set_dtype_policy(KIND)",
        "    return keras.Sequential(",
        "        [",
        *(f"            {one}," for one in made),
        "        ]",
        "    )",
        "",
        "",
        f"OUTPUT = {output}",
        _layout(source),
    ]


def _layer(source: Source, layer: Layer, facts: Facts, name: str) -> str:
    """Return a layer with its penalties and constraints, which Keras keeps in the layer."""
    words = [f"name={name!r}"]
    for moment in ("penalty", "project") if source.trains else ():
        found = source.regularizers(layer, moment)
        said = [source.expression(one, facts) for one in found]
        word, several = WORDS[moment]
        if len(said) > 1:
            source.define(SEVERAL[moment])
            said = [f"{several}({', '.join(said)})"]
        words += [f"{word}={one}" for one in said]
    made = source.expression(layer, facts)
    return f"{made[:-1]}{'' if made.endswith('()') else ', '}{', '.join(words)})"


def _layout(source: Source) -> str:
    """Return the assignment that says which weights of the file each layer of Keras gets."""
    own = torch_layout(source.model)[1]
    lines = []
    for number, bound in enumerate(source.model.network.layers):
        shapes = bound.layer.shapes(bound.inputs)
        names = [own[f"{bound.name}.{name}"] for name in shapes]
        if names:
            lines.append(f"    ({f'layer_{number}'!r}, {names!r}),")
        rest = [own[f"{bound.name}.{name}"] for name in bound.weights if name not in shapes]
        if rest:
            place = rest[0].rpartition(".")[0]
            rest += [f"{place}.{name}" for name in RUNNING] if bound.statistics else []
            lines.append(f"    ({f'norm_{number}'!r}, {rest!r}),")
    return "LAYOUT = [\n" + "\n".join(lines) + "\n]"


def _training(source: Source) -> list[str]:
    """Return the assignments that say how the network is trained."""
    loss = source.expression(source.model.experiment.loss, source.facts)
    each = loss if loss.startswith("lambda") else f"{loss}.call"
    return [
        f"LOSS = {each}",
        f"OPTIMIZER = lambda: {source.expression(source.model.experiment.optimizer, source.facts)}",
        *source.learned(),
    ]


def _nothing() -> list[str]:
    return ["LOSS = OPTIMIZER = None", "LEARNED = DECAYED = frozenset()", "DECAYS = False"]
