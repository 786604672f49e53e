"""A Notice is a sentence for the user, with details for whoever wants them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """A sentence for the user with its details; `bad` ones stay until they are closed."""

    sentence: str
    details: str = ""
    bad: bool = False
