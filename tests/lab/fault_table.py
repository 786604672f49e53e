"""`python -m tests.lab.fault_table`: every fault at every point, counted by point."""

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.lab.fault_cases import POINTS, table


def main():
    """Print a line a point, the cases that went wrong, and the sum; return how many those are."""
    with TemporaryDirectory() as work:
        found = table(Path(work) / "plugins", Path(work))
    tried = Counter(case.where for case, _ in found)
    good = Counter(case.where for case, said in found if not said)
    lines = [f"{'hook point':26}{'faults':>8}{'survived, named, nothing lost':>32}"]
    lines += [f"{where:26}{tried[where]:8}{good[where]:32}" for where in POINTS]
    lines += [f"{case}: {said}" for case, said in found if said]
    lines.append(f"{'all':26}{len(found):8}{sum(good.values()):32}")
    sys.stdout.write("\n".join(lines) + "\n")
    return len(found) - sum(good.values())


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
