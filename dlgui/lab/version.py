"""The version of this program, as its installation states it."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def app_version() -> str:
    """Return the version of dlgui, "unknown" when it runs without being installed."""
    try:
        return version("dlgui")
    except PackageNotFoundError:
        return "unknown"
