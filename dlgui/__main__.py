"""Runs the command line as `python -m dlgui`."""

import os
import sys

# -m puts the current folder first, where a downloaded json.py or glob.py would be run instead of
# Python's own.
if not sys.flags.safe_path and sys.path and sys.path[0] in ("", os.getcwd()):
    del sys.path[0]

from dlgui.cli import main

main()
