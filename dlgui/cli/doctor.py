"""`dlgui doctor`: what the program stands on, what is wrong with it and how to mend it."""

from __future__ import annotations

import typer

from dlgui.cli.output import Json, columns, result


def doctor(as_json: Json = False) -> None:
    """Tell what is wrong here and how to mend it.

    Looks at versions, folders, fonts, matrix products, system libraries and the display.

    Exits with 1 when something is bad.
    """
    from dlgui.lab.doctor import BAD, GOOD, examine

    found = examine()
    rows: list[tuple[str, ...]] = []
    for one in found:
        rows.append(("" if one.state == GOOD else one.state, one.subject, one.found))
        if one.advice:
            rows.append(("", "", f"→ {one.advice}"))
    result([vars(one) for one in found], columns(rows), as_json)
    if any(one.state == BAD for one in found):
        raise typer.Exit(1)
