"""Predicts rows with ONNX Runtime: run by dlgui in a process of its own, never imported.

Arguments: the ONNX file, the rows (.npy), the answers to write (.npy). It prints the version.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np

from dlgui.api.columns import columns_from_json, own_columns


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
    np.save(out, session.run(None, _fed(session, np.load(rows)))[0])
    print(onnxruntime.__version__)  # noqa: T201


def _fed(session: Any, x: Any) -> dict[str, Any]:
    """Return the inputs of the file for rows: the table's own columns, or the rows as they are."""
    told = session.get_modelmeta().custom_metadata_map.get("columns", "[]")
    kinds = {"tensor(string)": object, "tensor(double)": np.float64, "tensor(float)": np.float32}
    types = {one.name: kinds[one.type] for one in session.get_inputs()}
    fields = columns_from_json(json.loads(told))
    if not fields:
        ((name, kind),) = types.items()
        return {name: x.astype(kind)}
    columns = zip(fields, own_columns(fields, x), strict=True)
    return {field.name: own[:, None].astype(types[field.name]) for field, own in columns}


if __name__ == "__main__":
    main()
