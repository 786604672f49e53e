"""Weights in a file, to begin a training with."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dlgui.api.weights import stored_arrays
from dlgui.engine.component import param
from dlgui.engine.errors import BadProject
from dlgui.engine.kinds import Arrays
from dlgui.engine.start import Start
from dlgui.lab.files import read_bytes, shown

SIZE_LIMIT = 4 << 30


class StoredWeights(Start):
    """The weights of a safetensors file that dlgui wrote, known by their fingerprint.

    Raises:
        BadProject: on reading, the file is not there, damaged, or another than it was.
    """

    path: str = param("", doc="The file, absolute or from the project's folder")
    sha256: str = param("", doc="Fingerprint of the file; another file is refused")

    def arrays(self) -> Arrays:
        """Return the arrays in the file by the network's names."""
        data = read_bytes(self.path, SIZE_LIMIT)
        found = hashlib.sha256(data).hexdigest()
        if found != self.sha256:
            raise BadProject(
                f"{shown(Path(self.path).name)} holds other weights than the project begins with: "
                f"its SHA-256 is {found[:12]}…, the project says {self.sha256[:12] or 'none'}…. "
                "Import them again, or draw new weights."
            )
        return stored_arrays(data)[0]
