"""The file of formulas that are typeset before; `python -m tests.formulas` brings it up to date.

It holds what the inspector shows of the lab's own layers: each activation, normalizer and sum, for
the first layers of a network.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from dlgui.engine.kinds import Activation, Layer, Normalizer
from dlgui.gui.formulas import FORMULA, typeset_now
from dlgui.gui.inspector.formulas import layer_formula
from dlgui.gui.inspector.layer_figures import NORMS, NORMS_SIZE
from dlgui.gui.set_before import FILE, VERSION, name_of
from dlgui.lab.plugins import PluginHost
from dlgui.lab.registry import Registry

PATH = Path(__file__).parents[1] / "resources" / FILE
DEEPEST = 5
"""Layers of a network whose formulas are there: few people look into deeper ones."""


def wanted(registry: Registry) -> dict[tuple[str, int], None]:
    """Return the formulas that belong into the file, with their sizes."""
    lines = dict.fromkeys(_lines(registry))
    return dict.fromkeys([(NORMS, NORMS_SIZE), *((line, FORMULA) for line in lines)])


def _lines(registry: Registry) -> Iterator[str]:
    layers, normalizers, activations = (
        [entry.cls() for entry in registry.of(kind)] for kind in (Layer, Normalizer, Activation)
    )
    for layer, normalizer, activation in product(
        layers, [None, *normalizers], [None, *activations]
    ):
        shown = layer.with_(normalizer=normalizer, activation=activation)
        arrays = tuple(shown.shapes(4))
        for number in range(1, DEEPEST + 1):
            yield from layer_formula(shown, number, arrays).lines


def main() -> None:
    """Write the file: the same bytes for the same formulas and the same typesetter."""
    with TemporaryDirectory() as nowhere:
        registry = PluginHost(Path(nowhere)).registry
    drawn = {name_of(*one): typeset_now(*one) for one in wanted(registry)}
    with zipfile.ZipFile(PATH, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, text in [(VERSION, version("ziamath")), *sorted(drawn.items())]:
            file.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
