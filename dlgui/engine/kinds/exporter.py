"""Networks written for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from dlgui.engine.component import Component
from dlgui.engine.kinds.arrays import Array

if TYPE_CHECKING:
    from dlgui.engine.model import Model


@dataclass(frozen=True)
class Peer:
    """The program that a format is for: it reads an export back where it is installed.

    name: as people know it · module: what Python must find · script: a Python file, run in a
    process of its own with the paths of the export, of the rows (.npy) and of the answers to write
    (.npy); it prints its version. It ends with code 3 and a sentence when it lacks something that
    the network is made of · prepared: the rows come as the network sees them, and the answers are
    the output layer's, because the format holds no more.
    """

    name: str
    module: str
    script: Path
    prepared: bool = False


class Exporter(Component):
    """Writes a trained network in a format that another program reads."""

    format: ClassVar[str] = ""
    """The name on the command line."""
    suffix: ClassVar[str] = ""
    asks: ClassVar[tuple[str, ...]] = ()
    """What of the run `write` reads beside the network: "epochs", "samples". Others may be lacking
    in the model that it is given, and so may these: a file may outlive its rows."""
    program: ClassVar[bool] = False
    """Whether the file is a program, which `predict` runs."""
    peer: ClassVar[Peer | None] = None

    def write(self, model: Model) -> bytes:
        """Return the file's bytes.

        Raises:
            ExportFailed: the format cannot hold this model, with the reason.
        """
        raise NotImplementedError

    def predict(self, data: bytes, x: Array) -> Array:
        """Return predictions of rows x read from the file's bytes alone; the export is checked by
        it."""
        raise NotImplementedError
