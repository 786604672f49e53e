"""Cyclic garbage is collected in the window's thread alone.

Python collects in whichever thread allocates. An object of Qt that dies in another thread holds a
lock of Qt while it waits for the interpreter, and the window's thread may hold the interpreter
while it waits for that lock: both wait for ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 500


def spare() -> None:
    """Let no collection look again at what there is: modules, classes, the window as it was filled.

    A hundred thousand objects that live as long as the process: to look at them all took 50 ms of
    the window's thread, once a minute.
    """
    gc.freeze()


class Garbage(QObject):
    """Collects as Python's own collector would, at a timer's tick; ends with its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def look(self) -> int:
        """Collect the oldest generation that is due; returns which, -1 for none."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        ages = [age for age, (count, most) in enumerate(due) if count > most > 0]
        if ages:
            gc.collect(ages[-1])
        return max(ages, default=-1)
