"""Raises when it is asked what it holds."""

import sys


class Hostile(type(sys)):
    def __dir__(self):
        raise RuntimeError("ask somebody else")


sys.modules[__name__].__class__ = Hostile
