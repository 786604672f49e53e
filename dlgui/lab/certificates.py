"""A certificate is the proof that an export predicts what its network did, kept beside the file.

It holds stored rows with the network's own predictions, so that the proof can be made again.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dlgui.api.weights import NUMBERS_OF_EXAMPLES
from dlgui.engine.errors import BadProject
from dlgui.engine.kinds import Array
from dlgui.engine.model import Model
from dlgui.engine.network import Network
from dlgui.lab.files import read_bytes, shown
from dlgui.lab.version import app_version

SUFFIX = ".certificate.json"
FORMAT = 1
SIZE_LIMIT = 16 << 20
TOLERANCE = {"float64": 1e-12, "float32": 1e-5}
"""Largest difference allowed, in units of the largest prediction or of 1."""
OWN = "dlgui"


@dataclass(frozen=True)
class Reading:
    """One reading of an export. by: program and version · difference: the largest over all stored
    rows; None where the program could not read it, with the reason in `note`."""

    by: str
    difference: float | None
    note: str = ""


@dataclass(frozen=True, eq=False)
class Certificate:
    """What was exported, and by how much those who read it back differ.

    file: the name without its folder · sha256: of the file · weights_sha256: as in a run's summary
    · rows, predictions: raw rows and what the network answered.
    """

    format: str
    file: str
    sha256: str
    weights_sha256: str
    task: str
    dtype: str
    rows: Array
    predictions: Array
    readings: tuple[Reading, ...]
    versions: Mapping[str, str]

    @property
    def largest_difference(self) -> float:
        """Return the largest difference of all readings, in the units of the predictions."""
        return max((r.difference for r in self.readings if r.difference is not None), default=0.0)

    @property
    def allowed(self) -> float:
        """Return the largest difference that counts as equal."""
        return allowed(self.predictions, self.dtype)

    def told(self) -> str:
        """Return the proof in one sentence."""
        count = len(self.rows)
        rows = f"{count} stored row" if count == 1 else f"{count} stored rows"
        done = [r for r in self.readings if r.difference is not None]
        said = ", ".join(f"{r.difference:.3g} by {r.by}" for r in done)
        notes = " ".join(r.note for r in self.readings if r.note)
        read = f"Read back on {rows}; the largest difference is {said}." if said else ""
        return " ".join(part for part in (read, notes) if part)

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return {
            "certificate": FORMAT,
            "format": self.format,
            "file": self.file,
            "task": self.task,
            "dtype": self.dtype,
            "rows": len(self.rows),
            "largest_difference": self.largest_difference,
            "allowed": self.allowed,
            "readings": [vars(reading) for reading in self.readings],
            "sha256": self.sha256,
            "weights_sha256": self.weights_sha256,
            "versions": dict(self.versions),
        }


def certificate_path(file: Path) -> Path:
    """Return where the certificate of an export lies."""
    return file.with_name(file.name + SUFFIX)


def certified(
    model: Model, format: str, file: str, data: bytes, readings: Iterable[Reading]
) -> Certificate:
    """Return the certificate of an export of a model."""
    rows = stored_rows(model)
    return Certificate(
        format=format,
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        weights_sha256=weights_sha256(model.network),
        task=model.task,
        dtype=model.network.dtype.name,
        rows=rows,
        predictions=model.predict(rows),
        readings=tuple(readings),
        versions={
            "dlgui": app_version(),
            "numpy": np.__version__,
            "python": platform.python_version(),
        },
    )


def stored_rows(model: Model) -> Array:
    """Return the rows that a certificate holds: all of the examples, fewer of a wide table."""
    most = max(1, NUMBERS_OF_EXAMPLES // max(1, model.examples.shape[1]))
    return model.examples[:most]


def certificate_to_bytes(certificate: Certificate) -> bytes:
    """Return the bytes of a certificate's file."""
    proof = {"rows": _to_json(certificate.rows), "predictions": _to_json(certificate.predictions)}
    body = {**certificate.as_dict(), "selftest": proof}
    return (json.dumps(body, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def read_certificate(file: Path) -> Certificate:
    """Return the certificate beside an export.

    Raises:
        BadProject: there is none, or it is damaged.
    """
    path = certificate_path(file)
    if not path.exists():
        raise BadProject(
            f"{shown(file.name)} has no certificate: {shown(path.name)} is not beside it. Export "
            "the network again, or put the two files together."
        )
    return certificate_from_bytes(read_bytes(path, SIZE_LIMIT), shown(path.name))


def certificate_from_bytes(data: bytes, where: str = "The certificate") -> Certificate:
    """Return the certificate that `certificate_to_bytes` wrote.

    Raises:
        BadProject: it is damaged. No other exception leaves this function.
    """
    try:
        told = json.loads(data.decode(), parse_constant=_no_constant)
        if told["certificate"] != FORMAT:
            raise ValueError(f"it is of format {told['certificate']!r:.20}")
        texts = ("format", "file", "sha256", "weights_sha256", "task", "dtype")
        found = {name: _text(told[name]) for name in texts}
        if found["dtype"] not in TOLERANCE:
            raise ValueError(f"dtype is {found['dtype']!r:.20}")
        rows, predictions = (_from_json(told["selftest"][n]) for n in ("rows", "predictions"))
        if rows.ndim != 2 or predictions.ndim != 2 or len(rows) != len(predictions):
            raise ValueError("its rows and predictions do not go together")
        return Certificate(
            **found,
            rows=rows,
            predictions=predictions,
            readings=tuple(_reading(one) for one in told["readings"]),
            versions={_text(name): _text(value) for name, value in told["versions"].items()},
        )
    except BadProject:
        raise
    except Exception as problem:  # a damaged document may fail anywhere
        raise BadProject(f"{where} cannot be read: {problem}."[:300]) from None


def allowed(predictions: Array, dtype: str) -> float:
    """Return the largest difference from these predictions that counts as equal."""
    return TOLERANCE[dtype] * max(1.0, float(np.max(np.abs(predictions), initial=0.0)))


def weights_sha256(network: Network) -> str:
    """Return the digest of the parameters' bytes: layer by layer, little-endian, no padding."""
    digest = hashlib.sha256()
    for bound in network.layers:
        for view in bound.weights.values():
            digest.update(view.astype(view.dtype.newbyteorder("<"), copy=False).tobytes("C"))
    return digest.hexdigest()


def _reading(data: Any) -> Reading:
    difference = data["difference"]
    return Reading(
        _text(data["by"]), None if difference is None else float(difference), _text(data["note"])
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"it holds {value!r:.40} where a text belongs")
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"it holds {name}")


def _to_json(array: Array) -> dict[str, Any]:
    values = [None if value != value else value for value in array.ravel().tolist()]
    return {"dtype": array.dtype.name, "shape": list(array.shape), "values": values}


def _from_json(data: Any) -> Array:
    if data["dtype"] not in TOLERANCE:
        raise ValueError(f"it holds numbers of type {data['dtype']!r:.20}")
    values = [np.nan if value is None else value for value in data["values"]]
    return np.array(values, data["dtype"]).reshape(data["shape"])
