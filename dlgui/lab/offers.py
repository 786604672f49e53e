"""Offers: plugins that were reviewed and can be installed, from an index that is read offline.

The index is shipped; an address or a folder that the user names adds to it: one with an index of
its own, or plainly a folder of wheels and .py files. An offer whose source lies on this machine
installs without a network; any other is asked for by name at the package index.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urljoin

from packaging.version import InvalidVersion, Version

from dlgui.engine.errors import DlguiError, PluginProblem
from dlgui.lab.discovery import MODULE_NAME, normal_name
from dlgui.lab.files import atomic_write, read_bytes
from dlgui.lab.probe import probe
from dlgui.lab.resources import resource
from dlgui.lab.sources import is_address, kept_index, sources
from dlgui.lab.wheels import Wheel, inspect, pack

INDEX = "plugins.json"
LIMIT = 4 << 20
MOST = 2000
POINTS = 41
"""Points of the curve that stands for an activation in the list."""


@dataclass(frozen=True)
class Offer:
    """One plugin that can be had.

    kinds: as "activation" · components: class names · curve: the shape of its first activation ·
    place: the folder, wheel or file that it is installed from; None when it must be fetched ·
    address, sha256: of its wheel, where an index in the web offers it.
    """

    name: str
    version: str
    kinds: tuple[str, ...] = ()
    summary: str = ""
    author: str = ""
    licence: str = ""
    components: tuple[str, ...] = ()
    curve: tuple[float, ...] = ()
    place: Path | None = None
    address: str = ""
    sha256: str = ""

    @property
    def source(self) -> str:
        """Return what `install` is given: the path, the address, or the name where none is."""
        return self.address or (self.name if self.place is None else str(self.place))

    def is_newer_than(self, version: str) -> bool:
        """Tell whether an installed version can be replaced by this one."""
        try:
            return Version(self.version) > Version(version)
        except InvalidVersion:
            return False


def offers(folder: Path) -> tuple[Offer, ...]:
    """Return all offers by name: the shipped ones, then those of the user's folders.

    Of one name the newest stands. An index that cannot be read offers nothing.
    """
    found: dict[str, Offer] = {}
    shipped: Iterator[Offer] = iter(())
    with suppress(FileNotFoundError):
        shipped = iter(read_index(resource(INDEX)))
    every = [*shipped, *(offer for one in sources(folder) for offer in _offers_of(one, folder))]
    for offer in every[:MOST]:
        other = found.get(offer.name)
        if other is None or offer.is_newer_than(other.version):
            found[offer.name] = offer
    return tuple(found[name] for name in sorted(found))


def offered_at(address: str, folder: Path) -> Offer:
    """Return the offer of an index that a wheel's address belongs to.

    Raises:
        PluginProblem: no index that the user added names it.
    """
    for offer in offers(folder):
        if offer.address == address:
            return offer
    raise PluginProblem(
        f"{address[:200]} is in no index that you added: give a name, a wheel on this machine, or "
        "add the index with `dlgui plugin look-in`."
    )


def _offers_of(source: str, folder: Path) -> tuple[Offer, ...]:
    if is_address(source):
        return read_index(kept_index(source, folder), source)
    return offers_in(Path(source))


def offers_in(folder: Path) -> tuple[Offer, ...]:
    """Return what a folder offers: its index, or each wheel and .py file in it."""
    if (folder / INDEX).is_file():
        return read_index(folder / INDEX)
    found = []
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if path.suffix == ".whl":
                with suppress(DlguiError):
                    found.append(_of_wheel(inspect(path)))
            elif path.suffix == ".py" and MODULE_NAME.fullmatch(path.stem):
                found.append(Offer(normal_name(path.stem), "", place=path))
    return tuple(found)


def read_index(path: Path, address: str = "") -> tuple[Offer, ...]:
    """Return the offers of an index file; an entry that is none is passed over.

    address: where the index was read, if it lies in the web.
    """
    try:
        entries = json.loads(read_bytes(path, LIMIT, PluginProblem))["plugins"]
    except (DlguiError, ValueError, LookupError, TypeError, RecursionError):
        return ()
    found = []
    for entry in entries if isinstance(entries, list) else ():
        with suppress(ValueError, LookupError, TypeError, AttributeError):
            found.append(_offer(entry, path.parent, address))
    return tuple(found)


def described(project: Path, index: Path) -> dict[str, Any]:
    """Return the entry of a plugin's project folder in an index that lies at `index`.

    Raises:
        PluginProblem: it cannot be read, or breaks its promises: such a plugin is not offered.
    """
    verdict = probe(project)
    if not verdict.ok:
        raise PluginProblem(verdict.sentence)
    wheel = _packed(project)
    curve = verdict.curves[0].a if verdict.curves else ()
    step = max((len(curve) - 1) // (POINTS - 1), 1)
    return {
        "name": wheel.name,
        "version": wheel.version,
        "kinds": sorted({report.kind.lower() for report in verdict.reports}),
        "summary": verdict.sentences[0] if len(verdict.sentences) == 1 else wheel.summary,
        "author": wheel.author,
        "licence": wheel.licence,
        "components": [report.component for report in verdict.reports],
        "curve": [round(float(value), 3) for value in curve[::step]],
        "source": _relative(project, index.parent),
    }


def write_index(projects: Path, index: Path) -> None:
    """Write the index of all plugin projects in a folder.

    Raises:
        PluginProblem: one of them breaks its promises or cannot be read.
    """
    found = sorted(path.parent for path in projects.glob("*/pyproject.toml"))
    # A line for each, so that a review sees which one changed.
    entries = [json.dumps(described(path, index), ensure_ascii=False) for path in found]
    text = '{"version": 1, "plugins": [\n' + ",\n".join(entries) + "\n]}\n"
    atomic_write(index, text.encode(), error=PluginProblem)


def _offer(entry: dict[str, Any], home: Path, address: str) -> Offer:
    source = entry.get("source")
    place = home / source if isinstance(source, str) and not address else None
    curve = tuple(float(value) for value in entry.get("curve", ()))
    return Offer(
        normal_name(str(entry["name"])),
        str(entry["version"]),
        tuple(map(str, entry.get("kinds", ()))),
        str(entry.get("summary", "")),
        str(entry.get("author", "")),
        str(entry.get("licence", "")),
        tuple(map(str, entry.get("components", ()))),
        curve[: 10 * POINTS],
        place.resolve() if place is not None and place.exists() else None,
        urljoin(address, str(source)) if address and source else "",
        str(entry.get("sha256", "")),
    )


def _of_wheel(wheel: Wheel) -> Offer:
    return Offer(
        wheel.name,
        wheel.version,
        summary=wheel.summary,
        author=wheel.author,
        licence=wheel.licence,
        place=wheel.path,
    )


def _packed(project: Path) -> Wheel:
    with TemporaryDirectory() as work:
        return inspect(pack(project, Path(work)))


def _relative(path: Path, home: Path) -> str:
    return Path(os.path.relpath(path.resolve(), home.resolve())).as_posix()


if __name__ == "__main__":
    write_index(Path(sys.argv[1]), Path(sys.argv[2]))
