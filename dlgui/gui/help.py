"""What the Help menu shows: versions and licences, and a report to send with a question."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from dlgui.gui import dialogs
from dlgui.gui.language import noop, tr
from dlgui.lab.version import app_version

if TYPE_CHECKING:
    from dlgui.gui.window import Window

STANDS_ON = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("pyqtgraph", "MIT"),
    ("numpy", "BSD-3-Clause"),
    ("pluggy", "MIT"),
    ("platformdirs", "MIT"),
    ("typer", "MIT"),
    ("rich", "MIT"),
    ("safetensors", "Apache-2.0"),
    ("ziamath", "MIT"),
    ("threadpoolctl", "BSD-3-Clause"),
)
FONTS = noop(
    "Inter and JetBrains Mono (both SIL Open Font License 1.1), STIX Two in formulas (OFL)"
)


def version_of(name: str) -> str:
    """Return the installed version of a distribution, "not installed" without one."""
    try:
        return str(metadata(name)["Version"])
    except PackageNotFoundError:
        return tr("not installed")


def about_text() -> str:
    """Return versions and licences, a line each."""
    lines = [tr("dlgui {app_version}, MIT licence", app_version=app_version()), "", tr("Stands on")]
    width = max(len(name) for name, _ in STANDS_ON)
    lines += [f"{name:<{width}}  {version_of(name):<10}  {kind}" for name, kind in STANDS_ON]
    return "\n".join([*lines, "", tr("Fonts: {fonts}", fonts=tr(FONTS))])


def diagnostics_text(window: Window) -> str:
    """Return what helps others to understand this installation; nothing of the user's work."""
    # Imported here: it reads requirements, which no start needs.
    from dlgui.lab.doctor import examine

    screen, host = window.screen(), window.workspace.host
    scale = screen.devicePixelRatio() if screen is not None else 1.0
    safe = tr(", safe mode") if host.safe_mode else ""
    found = examine(host.folder)
    width = max(len(one.subject) for one in found)
    return "\n".join(
        [
            *(f"{one.subject:<{width}}  {one.found}  {one.advice}".rstrip() for one in found),
            tr(
                "Qt {qversion} on {platformname}, scale {scale:g}, theme {theme_name}{safe}",
                qversion=qVersion(),
                platformname=QGuiApplication.platformName(),
                scale=scale,
                theme_name=window.theme_name,
                safe=safe,
            ),
            *(
                tr(
                    "Plugin {name} {version}: {state} ({source})",
                    name=p.name,
                    version=p.version,
                    state=host.state(p),
                    source=p.source,
                )
                for p in host.plugins
            ),
            *(tr("Problem: {sentence}", sentence=problem.sentence) for problem in host.problems),
        ]
    )


def show_about(window: Window) -> None:
    """Show versions and licences."""
    sentence = tr("A laboratory to build, train and see into neural networks.")
    dialogs.show_text(window, tr("About dlgui"), sentence, about_text())


def show_diagnostics(window: Window) -> None:
    """Show the report."""
    sentence = tr("Send this with a question. It holds versions and folders, nothing of your work.")
    dialogs.show_text(window, tr("Diagnostics"), sentence, diagnostics_text(window))


def copy_diagnostics(window: Window) -> None:
    """Put the report on the clipboard."""
    QGuiApplication.clipboard().setText(diagnostics_text(window))
    window.status.message(tr("The diagnostics are on the clipboard."))
