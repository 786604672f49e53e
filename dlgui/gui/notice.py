"""A Notice is a sentence for the user, with details for whoever wants them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """A sentence for the user with its details; `bad` ones stay until they are closed.

    of_run: it tells how a run ended, and goes when that run is gone.
    """

    sentence: str
    details: str = ""
    bad: bool = False
    of_run: bool = False
