"""The PyTorch exporter: source code that predicts with PyTorch and goes on training."""

from __future__ import annotations

from pathlib import Path

from dlgui.api import Array, Exporter, ExportFailed, Model, Peer
from dlgui_builtins.activations import Linear
from dlgui_builtins.exporters.source import Source, stored, training_rows

RUNTIME = Path(__file__).with_name("scripts") / "answering.py"


class PyTorchSource(Exporter):
    """Source code for PyTorch: network, preprocessing, optimizer, schedule and training loop.

    `python model.py` goes on training, `--from-start` repeats the lab's training and compares,
    `--selftest` compares stored predictions. Settings are translated exactly; where PyTorch has
    something by another meaning, the script brings its own. Weights and the rows of training lie in
    the file, as safetensors.

    Differs: dropout draws other units, and the optimizer starts afresh when training goes on.
    Raises: ExportFailed when a component has no exact translation.
    """

    label = "PyTorch source"
    format = "pytorch"
    suffix = ".py"
    asks = ("epochs", "samples")
    peer = Peer("PyTorch", "torch", RUNTIME)

    def write(self, model: Model) -> bytes:
        """Return the Python source, UTF-8; without the rows it can but predict."""
        source = Source(model, "pytorch", "torch", training_rows(model))
        lines = [
            *source.common(),
            f"DTYPE = torch.{model.network.dtype.name}",
            *_network(source),
            *(_training(source) if source.trains else _nothing()),
        ]
        return source.written("\n".join(lines))

    def predict(self, data: bytes, x: Array) -> Array:
        """Return the predictions of the network whose weights are in the script.

        They are computed by NumPy from the stored weights and settings; the script itself is not
        run. PyTorch runs it, where it is installed, when the export is checked.
        """
        model, rows = stored(data)
        if "\n".join(_network(Source(model, "pytorch", "torch", rows))) not in data.decode():
            raise ExportFailed("The script's network is not the one that its weights are for.")
        return model.predict(x)


def _network(source: Source) -> list[str]:
    """Return the lines that define the network up to the sums of its output layer."""
    modules = [
        (f"input_dropout_{i}", source.expression(one, source.facts))
        for i, one in enumerate(source.masks())
    ]
    place, output = 0, "None"
    for layer, facts in source.layers():
        modules.append((str(place), source.expression(layer, facts)))
        place += 1
        if layer.normalizer is not None:
            modules.append((str(place), source.expression(layer.normalizer, facts)))
            place += 1
        if layer.activation is not None and not isinstance(layer.activation, Linear):
            made = source.expression(layer.activation, facts)
            if facts.last and source.model.experiment.loss.logits_of is not None:
                output = made
            else:
                modules.append((str(place), made))
            place += 1
        for i, one in enumerate(source.regularizers(layer, "mask")):
            modules.append((f"{place - 1}_dropout_{i}", source.expression(one, facts)))
    added = [f"    network.add_module({name!r}, {made})" for name, made in modules]
    return [
        "",
        "",
        "def NETWORK():",
        '    """Return the network up to what its loss takes, with weights of no meaning."""',
        "    network = torch.nn.Sequential()",
        *added,
        "    return network",
        "",
        "",
        f"OUTPUT = {output}",
    ]


def _training(source: Source) -> list[str]:
    """Return the assignments that say how the network is trained."""
    said = source.expression(source.model.experiment.optimizer, source.facts)
    if not said.startswith("lambda"):
        said = f"lambda parameters: {said.replace('(', '(parameters, ', 1)}"
    penalties: list[str] = []
    projections: list[str] = []
    for (layer, facts), name in zip(source.layers(), source.decayed(), strict=True):
        for moment, lines in (("penalty", penalties), ("project", projections)):
            for one in source.regularizers(layer, moment):
                lines.append(f"({name!r}, {source.expression(one, facts)})")
    return [
        f"LOSS = {source.expression(source.model.experiment.loss, source.facts)}",
        f"PENALTIES = {_listed(penalties)}",
        f"PROJECTIONS = {_listed(projections)}",
        f"OPTIMIZER = {said}",
        *source.learned(),
    ]


def _nothing() -> list[str]:
    return ["LOSS = OPTIMIZER = None", "PENALTIES = PROJECTIONS = []", "LEARNED = DECAYED = ()"]


def _listed(items: list[str]) -> str:
    return "[" + "".join(f"\n    {item}," for item in items) + ("\n]" if items else "]")
