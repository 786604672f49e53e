"""A sound schedule whose module computes for seconds before it is there."""

import time

from dlgui.api import Schedule, hookimpl

started = time.process_time()
while time.process_time() - started < 2.2:
    pass


class Slow(Schedule):
    """The rate stays as it is."""

    def factor(self, now):
        return 1.0


@hookimpl
def dlgui_components():
    return [Slow]
