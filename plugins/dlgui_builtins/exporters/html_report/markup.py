"""Markup is built from texts that are escaped here and nowhere else.

Whatever comes from a file of the user's, a plugin or a name goes through `said`.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

Html: TypeAlias = str
"""Text that is markup already."""
LONGEST = 400


def said(text: Any) -> Html:
    """Return any text as it is read: escaped, without what could turn or hide the text around."""
    plain = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(text))
    return html.escape(plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}…", quote=True)


def number(value: Any) -> Html:
    """Return a number in four digits, and a dash for what is not known."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return said(value)
    text = f"{value:,}" if isinstance(value, int) else f"{value:.4g}"
    return text.replace("-", "−")


def table(header: Sequence[Html], rows: Iterable[Sequence[Html]], numbers: bool = True) -> Html:
    """Return a table whose first column names the row; the others hold numbers, or texts."""
    head = "".join(f'<th scope="col">{cell}</th>' for cell in header)
    lines = []
    for first, *rest in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in rest)
        lines.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    kind = "numbers" if numbers else "texts"
    body = "\n".join(lines)
    return (
        f'<div class="wide"><table class="{kind}">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def section(title: str, *parts: Html) -> Html:
    """Return a section with its heading, or nothing when there is nothing in it."""
    body = "\n".join(part for part in parts if part)
    return f"<section>\n<h2>{said(title)}</h2>\n{body}\n</section>" if body else ""
