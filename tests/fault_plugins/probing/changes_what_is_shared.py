"""Changes what belongs to all, in many ways."""

import gc
import os
import random
import signal
import sys
import threading

import numpy as np

from dlgui.api import hookimpl

np.seterr(all="raise")
np.random.seed(3)  # noqa: NPY002  # the fault
random.seed(3)
np.tanh = np.sinh
gc.disable()
sys.setrecursionlimit(5000)
sys.excepthook = print
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.chdir("/")
os.environ["OMP_NUM_THREADS"] = "64"
sys.path.insert(0, "/")
sys.meta_path.reverse()
threading.Thread(target=threading.Event().wait).start()
sys.stdout = sys.stderr


@hookimpl
def dlgui_components():
    return []
