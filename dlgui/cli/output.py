"""What a command says: sentences for people on stderr, its result on stdout, JSON when asked."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Answer every question with yes.")]


def result(value: Any, text: str, as_json: bool) -> None:
    """Print a command's result: the value as JSON, or the text."""
    if as_json:
        text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    typer.echo(printable(text))


def remark(sentence: str) -> None:
    """Print a sentence beside the result."""
    typer.echo(printable(sentence), err=True)


def printable(text: str) -> str:
    """Return the text without control characters, which could rewrite a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


def confirm(question: str, yes: bool) -> None:
    """Ask a question and end the command unless the answer is yes.

    Raises:
        Exit: the answer is no, or nobody is there to give one.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        remark(f"{question} Nobody is there to answer: add --yes to go on.")
        raise typer.Exit(2)
    if not typer.confirm(printable(question)):
        raise typer.Exit(1)


def is_terminal() -> bool:
    """Tell whether a progress bar would be seen."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def columns(rows: Sequence[Sequence[str]], gap: int = 2) -> str:
    """Return rows as text in columns as wide as their widest cell."""
    if not rows:
        return ""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ("".join(c.ljust(w + gap) for c, w in zip(r, widths, strict=True)) for r in rows)
    return "\n".join(line.rstrip() for line in lines)
