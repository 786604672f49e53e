"""Predicts rows with an exported script: run by dlgui in a process of its own, never imported.

Arguments: the script, the rows (.npy), the answers to write (.npy). It prints the version of the
script's library.
"""

from __future__ import annotations

import importlib.util
import sys

import numpy as np

LACKS = 3


def main() -> None:
    """Run the script's `predict` on the rows."""
    file, rows, out = sys.argv[1:]
    place = importlib.util.spec_from_file_location("exported", file)
    assert place is not None
    assert place.loader is not None
    script = importlib.util.module_from_spec(place)
    try:
        place.loader.exec_module(script)
    except ImportError as missing:
        print(f"it lacks {missing.name or missing}.", file=sys.stderr)  # noqa: T201
        sys.exit(LACKS)
    library = getattr(script, "torch", None) or script.keras
    if library.__name__ == "keras" and script.KIND == "float64":
        said = "Keras computes part of float64 with the digits of float32."
        print(said, file=sys.stderr)  # noqa: T201
        sys.exit(LACKS)
    np.save(out, script.predict(np.load(rows)))
    print(library.__version__)  # noqa: T201


if __name__ == "__main__":
    main()
