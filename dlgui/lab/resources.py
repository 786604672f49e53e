"""Where the shipped files lie: icons, fonts, sample data and starting experiments."""

from functools import cache
from pathlib import Path

import dlgui


@cache
def resource(name: str) -> Path:
    """The path of a shipped file or folder, by its name below `resources`, as "icons/play.svg".

    Raises: FileNotFoundError when the installation lacks it; ValueError when the name leaves
    the folder.
    """
    package = Path(dlgui.__file__).resolve().parent
    # A wheel carries the folder inside the package; a checkout has it beside the package.
    folders = (package / "resources", package.parent / "resources")
    for folder in folders:
        found = (folder / name).resolve()
        if not found.is_relative_to(folder):
            raise ValueError(f"A resource lies below the resources folder, got {name!r} instead.")
        if found.exists():
            return found
    raise FileNotFoundError(
        f"The installation lacks its file {name!r}: looked in "
        f"{' and '.join(str(folder) for folder in folders)}. Install dlgui again."
    )
