"""The way into the window, which reads as little as it can before there is something to see."""

from __future__ import annotations

from pathlib import Path


def wants_window(words: list[str]) -> bool:
    """Tell whether the words after `dlgui` are none, or one project file."""
    return not words or (
        len(words) == 1 and words[0].endswith(".dlgui") and Path(words[0]).is_file()
    )


def open_window(project: Path | None, safe_mode: bool) -> int:
    """Open the window and return its exit code; say why in two lines when none can open."""
    from dlgui.lab.display import display_problem

    problem = display_problem()
    if problem:
        _remark(problem)
        return 2
    try:
        # Before the rest is read: that takes four times as long as this.
        from dlgui.gui.opening import open_frame, read_laboratory

        window = open_frame(project)
        _warn()
        read_laboratory()
        if not window.isVisible():  # closed before there was anything in it
            return 0
        from dlgui.gui.app import main
    except ImportError as missing:
        _remark(f"dlgui cannot open a window: {missing}.")
        _remark("`dlgui doctor` tells what is missing and how to install it.")
        return 2
    return main(project, safe_mode=safe_mode, window=window)


def _warn() -> None:
    from dlgui.lab.doctor import warning_at_start

    warning = warning_at_start()
    if warning:
        _remark(warning)


def _remark(sentence: str) -> None:
    # Reading typer takes as long as a window of Qt's.
    from dlgui.cli.output import remark

    remark(sentence)
