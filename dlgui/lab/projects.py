"""A project is one readable JSON document that holds an experiment, its name and a note.

Reading takes bytes and gives a Project or one kind of error; it imports, opens and runs nothing
that the file names. Writing goes through the atomic writer.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from dlgui.engine.component import Missing, params
from dlgui.engine.errors import BadParam, BadProject
from dlgui.engine.experiment import Experiment
from dlgui.lab.files import atomic_write, read_bytes, shown
from dlgui.lab.registry import Registry
from dlgui.lab.starts import StoredWeights
from dlgui.lab.unknown import told_unknown, with_unknown, without_unknown
from dlgui.lab.version import app_version

SUFFIX = ".dlgui"
SCHEMA = 1
SIZE_LIMIT = 16 << 20
DEPTH_LIMIT = 64
TEXT_LIMIT = 10_000
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From version n to n + 1: a pure function of the whole document. None is needed yet."""

_QUOTED = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_KNOWN = ("schema_version", "app_version", "checksum", "name", "note", "experiment")


@dataclass(frozen=True)
class Project:
    """An experiment with a name and a note, as it stands in a file.

    extra: fields of the document that this version does not know, JSON, written back as they
    came · unknown: the same of its components, JSON of place, component and settings · schema: the
    version it was read from · warning: a sentence worth showing · digest: of the file as it was
    read or written.
    """

    experiment: Experiment
    name: str = "Untitled"
    note: str = ""
    path: Path | None = None
    extra: str = "{}"
    unknown: str = "[]"
    schema: int = SCHEMA
    warning: str = ""
    digest: str = field(default="", compare=False)

    def with_(self, **fields: Any) -> Project:
        """Return a copy with some fields changed."""
        return replace(self, **fields)


def read_project(path: Path, registry: Registry) -> Project:
    """Read a project file; components that nobody supplies become Missing stand-ins.

    Raises:
        BadProject: the file, the place in it, and the reason.
    """
    path = Path(path)
    data = read_bytes(path, SIZE_LIMIT, BadProject)
    project = parse_project(data, registry, shown(path))
    try:
        experiment = _with_data_path(project.experiment, lambda data: _absolute(data, path))
        experiment = _with_start(experiment, lambda start: _absolute(start, path))
    except (ValueError, OSError, RuntimeError) as problem:
        raise BadProject(f"{shown(path)} cannot be opened: its data path: {problem}.") from None
    return replace(project, experiment=experiment, path=path, digest=digest(data))


def write_project(path: Path, project: Project, registry: Registry) -> Project:
    """Write a project file and return the project with its new path.

    A table or weights inside the project's folder are stored by their path from there, so that the
    folder can move. What an older version of the program wrote is kept once as name.v1.bak.

    Raises:
        BadProject: why the file could not be written; the earlier one is unchanged.
    """
    path = Path(path)
    experiment = _with_data_path(project.experiment, lambda data: _relative(data, path))
    experiment = _with_start(experiment, lambda start: _beside(start, path))
    data = project_bytes(replace(project, experiment=experiment), registry)
    if project.schema < SCHEMA and path.exists():
        kept = path.with_name(f"{path.name}.v{project.schema}.bak")
        if not kept.exists():
            atomic_write(kept, read_bytes(path, SIZE_LIMIT), error=BadProject)
    atomic_write(path, data, backup=True, error=BadProject)
    return replace(project, path=path, schema=SCHEMA, warning="", digest=digest(data))


def outside(project: Project) -> tuple[str, ...]:
    """Return the files outside its folder that a project would read: table, pictures, weights."""
    found: list[str] = []
    folder = None if project.path is None else project.path.absolute().parent.resolve()
    for part in (project.experiment.data, project.experiment.start):
        if part is None or isinstance(part, Missing):
            continue
        texts = (getattr(part, item.name) for item in params(type(part)))
        found += [text for text in texts if isinstance(text, str) and _lies_outside(text, folder)]
    return tuple(found)


def _lies_outside(text: str, folder: Path | None) -> bool:
    """Tell whether a setting is the whole path of something outside a folder."""
    if len(text) > 4096 or not Path(text).is_absolute():
        return False
    return folder is None or not Path(text).is_relative_to(folder)


def digest(data: bytes) -> str:
    """Return what tells the bytes of a file from others."""
    return hashlib.sha256(data).hexdigest()


def project_bytes(project: Project, registry: Registry) -> bytes:
    """Return the bytes of a project file: the same project, the same bytes."""
    body: dict[str, Any] = {
        "schema_version": SCHEMA,
        "app_version": app_version(),
        "name": project.name,
        "note": project.note,
        "experiment": with_unknown(registry.dump(project.experiment), json.loads(project.unknown)),
        **json.loads(project.extra),
    }
    body = {"checksum": _checksum(body), **body}
    return (json.dumps(body, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def parse_project(data: bytes, registry: Registry, where: str = "The project") -> Project:
    """Return the project in the bytes of a file; paths in it stay as they are written.

    Raises:
        BadProject: the place and the reason. No other exception leaves this function.
    """
    try:
        body = _document(data)
        sealed = body.pop("checksum", None)
        warning = "" if sealed == _checksum(body) else _CHANGED
        body, schema = _migrated(body)
        described, unknown = without_unknown(body.get("experiment"), registry)
        experiment = _experiment(described, registry)
        warning = " ".join(filter(None, (warning, told_unknown(unknown))))
        extra = {key: value for key, value in body.items() if key not in _KNOWN}
        return Project(
            experiment=experiment,
            name=_text(body, "name", "Untitled"),
            note=_text(body, "note", ""),
            extra=json.dumps(extra, ensure_ascii=False, sort_keys=True),
            unknown=json.dumps(unknown, ensure_ascii=False),
            schema=schema,
            warning=warning,
        )
    except BadProject as problem:
        raise BadProject(f"{where} cannot be opened: {problem}") from None
    except Exception as problem:  # a component may raise anything about values it never met
        raise BadProject(f"{where} cannot be opened: {_plain(problem)}") from None


_CHANGED = (
    "The project was changed outside dlgui, or a part of it was damaged: its checksum does not "
    "fit. Look the settings over and save it."
)


def _experiment(data: Any, registry: Registry) -> Experiment:
    try:
        experiment = registry.load(data, Experiment)
    except BadParam as problem:
        raise BadProject(f"{problem} Correct the file or open an earlier one.") from None
    if not isinstance(experiment, Experiment):
        raise BadProject("its experiment is no experiment of dlgui. Choose a project file.")
    return experiment


def _document(data: bytes) -> dict[str, Any]:
    """Return the JSON object in the bytes, refusing all that JSON readers differ about."""
    if len(data) > SIZE_LIMIT:
        raise BadProject(f"it has {len(data):,} bytes and the limit is {SIZE_LIMIT:,}.")
    _require_shallow(data)
    body = json.loads(
        data.decode("utf-8-sig"),
        object_pairs_hook=_object,
        parse_constant=_no_constant,
        parse_float=_finite,
    )
    if not isinstance(body, dict) or "experiment" not in body:
        raise BadProject('it is no project: it has no field "experiment". Choose a .dlgui file.')
    return body


def _require_shallow(data: bytes) -> None:
    """Refuse deep nesting before a parser recurses into it."""
    code = np.frombuffer(_QUOTED.sub(b"", data), np.uint8)
    opens = (code == ord("{")) | (code == ord("["))
    closes = (code == ord("}")) | (code == ord("]"))
    depth = np.cumsum(opens.astype(np.int64) - closes)
    if depth.size and int(depth.max()) > DEPTH_LIMIT:
        raise BadProject(f"it is nested more than {DEPTH_LIMIT} levels deep.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadProject(f"the field {twice[:60]!r} appears twice in one object.")
    return out


def _no_constant(name: str) -> Any:
    raise BadProject(f"{name} is not a number that a project may hold.")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise BadProject(f"the number {text[:40]} is too large.")
    return value


def _checksum(body: Mapping[str, Any]) -> str:
    """Return the digest of a document's canonical form; raises ValueError for half characters."""
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def _migrated(body: dict[str, Any]) -> tuple[dict[str, Any], int]:
    version = body.get("schema_version")
    if type(version) is not int or version < 1:
        raise BadProject(f"schema_version must be a whole number from 1, got {version!r:.40}.")
    if version > SCHEMA:
        wanted = str(body.get("app_version", "a newer version"))[:40]
        raise BadProject(
            f"it was written by dlgui {wanted} in format {version}; this is dlgui {app_version()}, "
            f"which reads up to format {SCHEMA}. Update dlgui."
        )
    for step in range(version, SCHEMA):
        try:
            body = MIGRATIONS[step](body)
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise BadProject(
                f"it says that it is of format {version}, but lacks or spoils {problem}."[:300]
            ) from None
    return body, version


def _text(body: Mapping[str, Any], name: str, default: str) -> str:
    value = body.get(name, default)
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        raise BadProject(f"{name} must be a text of at most {TEXT_LIMIT:,} characters.")
    return value


def _plain(problem: Exception) -> str:
    if isinstance(problem, json.JSONDecodeError):
        place = f"line {problem.lineno}, column {problem.colno}"
        return f"it is not JSON ({problem.msg}, {place})."
    if isinstance(problem, UnicodeDecodeError):
        return f"it is not UTF-8 text (byte {problem.start})."
    if isinstance(problem, UnicodeEncodeError):
        return "a text in it holds half of a character pair."
    if isinstance(problem, (RecursionError, MemoryError)):
        return "it is too deep or too large."
    return f"{problem}."[:300]


def _with_data_path(experiment: Experiment, change: Callable[[str], str]) -> Experiment:
    """Return the experiment with the path of its data file, if it has one, changed."""
    data = experiment.data
    named = not isinstance(data, Missing) and any(p.name == "path" for p in params(type(data)))
    path = getattr(data, "path", "") if named else ""
    if not isinstance(path, str) or not path or change(path) == path:
        return experiment
    return experiment.with_(data=data.with_(path=change(path)))


def _with_start(experiment: Experiment, change: Callable[[str], str]) -> Experiment:
    """Return the experiment with the path of the weights that it begins with changed."""
    start = experiment.start
    if not isinstance(start, StoredWeights) or not start.path:
        return experiment
    return experiment.with_(start=start.with_(path=change(start.path)))


def _beside(start: str, project: Path) -> str:
    """Return the path from the project's folder; one that is not absolute is so already."""
    return _relative(start, project) if Path(start).is_absolute() else start


def _absolute(data: str, project: Path) -> str:
    return str((project.absolute().parent / data).resolve())


def _relative(data: str, project: Path) -> str:
    folder, file = project.absolute().parent.resolve(), Path(data).resolve()
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else str(file)
