"""An export is a trained network in another program's format, read back before it is written, with
a certificate beside it that says by whom and how exactly."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dlgui.engine.errors import ExportFailed
from dlgui.engine.kinds import Array, Exporter
from dlgui.engine.model import Model
from dlgui.lab import peers
from dlgui.lab.certificates import (
    OWN,
    Certificate,
    Reading,
    allowed,
    certificate_path,
    certificate_to_bytes,
    certified,
    read_certificate,
    stored_rows,
)
from dlgui.lab.files import atomic_write, read_bytes, shown
from dlgui.lab.registry import Registry, title
from dlgui.lab.version import app_version

SIZE_LIMIT = 4 << 30


def exporters(registry: Registry) -> tuple[Exporter, ...]:
    """Return one exporter of each format, in the registry's order."""
    return tuple(entry.cls() for entry in registry.of(Exporter))  # type: ignore[misc]


def exporter(format: str, registry: Registry, file: str = "") -> Exporter:
    """Return the exporter of a format's name; where it has several kinds of files, by the name of
    the `file`.

    Raises:
        ExportFailed: there is none, with the names there are, or the file ends with no suffix of
            the format's kinds.
    """
    every = exporters(registry)
    found = [one for one in every if one.format == format]
    if not found:
        names = ", ".join(dict.fromkeys(one.format for one in every))
        raise ExportFailed(f"There is no format {format}. Choose one of {names}.")
    fitting = [one for one in found if file.lower().endswith(one.suffix)]
    if len(found) == 1 or fitting:
        return (fitting or found)[0]
    kinds = " or ".join(f"{one.suffix} for {title(type(one))}" for one in found)
    raise ExportFailed(f"{format} has several kinds of files: end the name with {kinds}.")


def export_model(model: Model, writer: Exporter, path: Path, ask_peer: bool = True) -> Certificate:
    """Write the network to a file, after reading it back; return and write its certificate.

    It is read by the exporter itself and, with `ask_peer`, by the program that the format is for,
    where that is installed.

    Raises:
        ExportFailed: the format cannot hold the network, a copy predicts otherwise, or a file
        could not be written.
    """
    path = Path(path)
    data = writer.write(model)
    rows = stored_rows(model)
    readings = []
    for reading in _readings(writer, data, rows, model, ask_peer):
        _require_equal(reading, model.predict(rows), model.network.dtype.name, writer.format)
        readings.append(reading)
    certificate = certified(model, writer.format, path.name, data, readings)
    atomic_write(path, data)
    if hashlib.sha256(read_bytes(path, SIZE_LIMIT, ExportFailed)).hexdigest() != certificate.sha256:
        raise ExportFailed(f"{shown(path)} reads otherwise than it was written. Check the disk.")
    atomic_write(certificate_path(path), certificate_to_bytes(certificate))
    return certificate


def verify_export(path: Path, registry: Registry, run: bool = False) -> Certificate:
    """Read an export again and return its certificate with the new readings.

    run: also run a file that is a program; without it only its fingerprint is compared.

    Raises:
        BadProject: there is no certificate, or it is damaged.
        ExportFailed: the file is not the one that was exported, or predicts otherwise.
    """
    path = Path(path)
    certificate = read_certificate(path)
    data = read_bytes(path, SIZE_LIMIT)
    found = hashlib.sha256(data).hexdigest()
    if found != certificate.sha256:
        raise ExportFailed(
            f"{shown(path.name)} is not the file that was exported: its SHA-256 is {found[:12]}…, "
            f"its certificate says {certificate.sha256[:12]}…. Export the network again."
        )
    writer = exporter(certificate.format, registry, certificate.file)
    if writer.program and not run:
        note = f"{shown(path.name)} is unchanged. It is a program and was not run."
        return dataclasses.replace(certificate, readings=(Reading(OWN, None, note),))
    got = _numbers(writer.predict(data, certificate.rows))
    reading = Reading(f"{OWN} {app_version()}", _difference(got, certificate.predictions))
    if not reading.difference <= certificate.allowed:  # type: ignore[operator]
        raise ExportFailed(
            f"{shown(path.name)} predicts otherwise than its certificate says, by "
            f"{reading.difference:.3g}. One of the two files was changed: export the network again."
        )
    return dataclasses.replace(certificate, readings=(reading,))


def _readings(
    writer: Exporter, data: bytes, rows: Array, model: Model, ask_peer: bool
) -> Iterator[Reading]:
    """Yield what the exporter itself reads and then what the format's own program does."""
    want = model.predict(rows)
    got = _numbers(writer.predict(data, rows))
    if got.shape != want.shape:
        raise ExportFailed(f"The {writer.format} file answers {got.shape}, not {want.shape}.")
    yield Reading(f"{OWN} {app_version()}", _difference(got, want))
    peer = writer.peer
    if peer is None or not ask_peer or not peers.is_installed(peer):
        return
    answer = peers.ask(peer, data, writer.suffix, model.prepared(rows) if peer.prepared else rows)
    if answer.prediction is None:
        yield Reading(answer.by, None, answer.note)
        return
    got = _numbers(answer.prediction)
    if peer.prepared:
        got = model.scaled_back(got.astype(model.network.dtype))
    if got.shape != want.shape:
        raise ExportFailed(f"{answer.by} answers {got.shape} to the file, not {want.shape}.")
    yield Reading(answer.by, _difference(got, want))


def _require_equal(reading: Reading, want: Array, dtype: str, format: str) -> None:
    difference, limit = reading.difference, allowed(want, dtype)
    if difference is not None and not difference <= limit:
        whom = "" if reading.by.startswith(f"{OWN} ") else f" in {reading.by}"
        raise ExportFailed(
            f"The {format} file predicts otherwise than the network{whom}, by {difference:.3g} "
            f"where {limit:.1g} is allowed; it was not written. Report this with the project."
        )


def _difference(got: Array, want: Array) -> float:
    """Return the largest difference; a value that is no number anywhere counts as infinite."""
    if got.shape != want.shape:
        return float("inf")
    apart = np.abs(got.astype(np.float64) - want.astype(np.float64))
    same = (got == want) | (np.isnan(got) & np.isnan(want))
    largest = np.where(same, 0.0, apart).max(initial=0.0)
    return float(largest) if largest == largest else float("inf")


def _numbers(values: Array) -> Array:
    return np.asarray(values)
