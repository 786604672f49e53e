"""Predicts rows with ONNX Runtime: run by dlgui in a process of its own, never imported.

Arguments: the ONNX file, the rows (.npy), the answers to write (.npy). It prints the version.
"""

from __future__ import annotations

import sys

import numpy as np


def main() -> None:
    """Run the file on the rows."""
    import onnxruntime

    file, rows, out = sys.argv[1:]
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    # What is fused or reordered changes last digits: the file is read as it stands.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    try:
        session = onnxruntime.InferenceSession(file, options, ["CPUExecutionProvider"])
    except Exception as problem:
        if "NOT_IMPLEMENTED" not in str(problem):
            raise
        print(str(problem).rpartition(":")[2].strip(), file=sys.stderr)  # noqa: T201
        sys.exit(3)
    (given,) = session.get_inputs()
    x = np.load(rows).astype(np.float64 if "double" in given.type else np.float32)
    np.save(out, session.run(None, {given.name: x})[0])
    print(onnxruntime.__version__)  # noqa: T201


if __name__ == "__main__":
    main()
