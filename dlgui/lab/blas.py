"""BLAS: how many threads matrix products use, one number for every way to run."""

from __future__ import annotations

import os

import threadpoolctl

_chosen: int | None = None


def blas_threads() -> int:
    """Return how many threads matrix products use: the same with and without a window.

    The number changes the last bits of large products, so it is one number for every way to run,
    unless another was chosen. One core is left to the window.
    """
    return _chosen or max(1, (os.cpu_count() or 2) - 1)


def choose_blas_threads(threads: int | None) -> None:
    """Choose the number for this process, which `settle_blas` then sets; None for the usual one."""
    global _chosen
    _chosen = threads


def settle_blas() -> None:
    """Set the number of BLAS threads of this process."""
    threadpoolctl.threadpool_limits(blas_threads(), user_api="blas")
