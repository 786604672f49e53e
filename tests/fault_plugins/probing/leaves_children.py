"""Starts processes that stay."""

import subprocess
import sys

children = [subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) for _ in "ab"]
sys.stdout.write(f"children {children[0].pid} {children[1].pid}\n")
sys.stdout.flush()
sys.exit(1)
