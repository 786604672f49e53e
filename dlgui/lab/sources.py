"""Sources: folders and addresses that the user looks for plugins in, beside the shipped index.

An address is an index in the web. It is read when it is added or asked for again, and kept: the
list of what is on offer needs no network. A wheel is fetched from such an index only, and only with
the SHA-256 that stands in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from dlgui.engine.errors import DlguiError, PluginProblem
from dlgui.lab.errand import Errand
from dlgui.lab.files import atomic_write, read_bytes, shown

LIST, KEPT = ".sources.json", ".indexes"
LIMIT = 4 << 20
MOST_WHEEL = 256 << 20
SECONDS = 15.0
PART = 1 << 16
HERE = ("localhost", "127.0.0.1", "::1")


def is_address(source: str) -> bool:
    """Tell whether a source is an address of the web."""
    return source.startswith(("https://", "http://"))


def sources(home: Path) -> tuple[str, ...]:
    """Return the folders and addresses that the user looks for plugins in."""
    try:
        data = json.loads(read_bytes(home / LIST, LIMIT, PluginProblem))
        listed = [*data["folders"], *data.get("addresses", ())]
        return tuple(one for one in listed if isinstance(one, str))
    except (DlguiError, ValueError, LookupError, TypeError, RecursionError):
        return ()


def write_sources(wanted: Sequence[str | Path], home: Path, errand: Errand | None = None) -> None:
    """Look for plugins in these from now on; the index of a new address is read first.

    Raises:
        PluginProblem: one is no folder, an index cannot be read, or nothing can be kept.
    """
    addresses = [str(one) for one in wanted if is_address(str(one))]
    folders = [Path(one) for one in wanted if not is_address(str(one))]
    for path in folders:
        if not path.is_dir():
            raise PluginProblem(f"{shown(path)} is no folder: name one with wheels or an index.")
    known = sources(home)
    for address in addresses:
        if address not in known or not kept_index(address, home).is_file():
            read_anew(address, home, errand)
    data = {
        "version": 1,
        "folders": [str(path.resolve()) for path in folders],
        "addresses": addresses,
    }
    home.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, indent=2)
    atomic_write(home / LIST, text.encode() + b"\n", error=PluginProblem)


def kept_index(address: str, home: Path) -> Path:
    """Return where the index of an address is kept."""
    return home / KEPT / f"{hashlib.sha256(address.encode()).hexdigest()[:32]}.json"


def read_anew(address: str, home: Path, errand: Errand | None = None) -> None:
    """Read the index of an address and keep it.

    Raises:
        PluginProblem: it cannot be read, or is no index; what was kept stays.
    """
    data = fetched(address, LIMIT, errand or Errand())
    try:
        if not isinstance(json.loads(data)["plugins"], list):
            raise TypeError("its plugins are no list")
    except (ValueError, LookupError, TypeError, RecursionError) as problem:
        raise PluginProblem(f"{address} is no index of plugins: {problem}.") from None
    place = kept_index(address, home)
    place.parent.mkdir(parents=True, exist_ok=True)
    atomic_write(place, data, error=PluginProblem)


def fetched_wheel(address: str, sha256: str, to: Path, errand: Errand) -> Path:
    """Return a wheel that an index offers, with the content that it says.

    Raises:
        PluginProblem: it cannot be fetched, or is another one.
        Cancelled: the errand was ended.
    """
    name = unquote(urlsplit(address).path).rpartition("/")[2]
    if not name.endswith(".whl") or "\\" in name:
        raise PluginProblem(f"{address} is no wheel.")
    errand.tell(f"Fetching {name}")
    data = fetched(address, MOST_WHEEL, errand)
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise PluginProblem(
            f"{name} is not the wheel that the index names: its SHA-256 is {found[:12]}…, the "
            f"index says {sha256[:12] or 'nothing'}…. Tell whoever keeps the index."
        )
    path = to / name
    path.write_bytes(data)
    return path


def fetched(address: str, limit: int, errand: Errand) -> bytes:
    """Return what lies at an address.

    Raises:
        PluginProblem: it is not encrypted, too large, or does not answer.
        Cancelled: the errand was ended.
    """
    _must_be_safe(address)
    opener = build_opener(_SafeRedirects)
    request = Request(address, headers={"User-Agent": "dlgui"})
    parts, size = [], 0
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            while part := answer.read(PART):
                errand.check()
                size += len(part)
                if size > limit:
                    raise PluginProblem(f"{address} is larger than {limit:,} bytes.")
                parts.append(part)
    except (URLError, HTTPException, OSError, ValueError) as problem:
        why = getattr(problem, "reason", problem)
        raise PluginProblem(f"{address} cannot be read: {why}. Nothing was changed.") from problem
    return b"".join(parts)


class _SafeRedirects(HTTPRedirectHandler):
    """Follows to encrypted addresses alone."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        """Refuse an address that is not encrypted."""
        _must_be_safe(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _must_be_safe(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and parts.hostname in HERE:
        return
    raise PluginProblem(f"{address[:200]} is not encrypted: give an address with https://.")
