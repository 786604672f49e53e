"""The laboratory from a shell: one command family a file, over the same lab as the window.

Commands import the lab when they run, so that `dlgui --help` answers at once.
"""

import sys
from pathlib import Path


def main() -> None:
    """Run the command line and end the process with its exit code: 0 done, 1 failed, 2 misuse."""
    from dlgui.cli.opening import open_window, wants_window
    from dlgui.engine.errors import DlguiError

    words = sys.argv[1:]
    try:
        if wants_window(words):
            sys.exit(open_window(Path(words[0]).absolute() if words else None, False))
        from dlgui.cli.app import app

        app(prog_name="dlgui")
    except DlguiError as problem:
        sys.stdout.flush()
        sys.stderr.write(f"{problem}\n")
        sys.exit(1)
