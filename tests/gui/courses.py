"""From the first start to an exported network: by the mouse alone and by the keyboard alone.

    python -m tests.gui.courses --to DIR [mouse-moons keys-iris …] [--sizes small large]
        [--themes light dark]

Each course is a session of its own with an empty home, on a screen of its own; DIR gets a picture
of every stage, and a line is printed for each course. The moons' 2-8-8-1 with dropout and L2 is
built from an empty network; digits, iris and the line come from the gallery, and the keyboard's
line is a table of one's own.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.gui.desk import SIZES, Desk, desk, missing

TABLE = "\n".join(f"{i / 8:.3f},{2.5 * i / 8 - 1 + (i * 7 % 5 - 2) / 10:.3f}" for i in range(60))
MOST_CLICKS = 12
Course = Callable[[Desk], None]


# By the mouse


def mouse_moons(at: Desk) -> None:
    """Two classes: an empty network becomes 2-8-8-1 with dropout and L2, by clicks alone."""
    at.await_("widget", "Empty network")
    at.shot("start")
    at.click("widget", "Empty network")
    at.await_("spot", "plus.0")
    at.rest()
    at.shot("empty")
    before = at.clicks
    at.click("spot", "plus.0")
    at.click("spot", "plus.1")
    at.click("spot", "layers.0.add")
    at.click("line", "Dropout", times=2)
    at.click("spot", "layers.1.add")
    at.click("line", "L2", times=2)
    at.built = at.clicks - before
    at.rest()
    at.shot("built")
    at.click("spot", "layers.0.activation")
    at.click("line", "Leaky ReLU")
    at.shot("picker")
    at.click("line", "ReLU", times=2)
    run_by_mouse(at, "Pause", 1.5)
    at.click("spot", "layers.1")
    at.rest()
    at.shot("layer")
    ask_by_mouse(at)
    plots_by_mouse(at)
    save_by_mouse(at)
    require_moons(at)
    export_by_mouse(at, "NumPy script")


def mouse_digits(at: Desk) -> None:
    """Many classes: digits from the gallery, a cell of the confusion matrix, a file."""
    at.click("widget", "Digits…")
    at.await_("spot", "layers.0")
    at.rest()
    at.shot("opened")
    run_by_mouse(at, "", 60)
    at.click("spot", "output.matrix")
    at.rest()
    at.shot("cell")
    at.click("spot", "layers.0")
    at.rest()
    at.shot("layer")
    plots_by_mouse(at)
    at.click("spot", "input.own")
    at.rest()
    at.shot("try")
    save_by_mouse(at)
    export_by_mouse(at, "Safetensors")


def mouse_line(at: Desk) -> None:
    """Regression: the line from the gallery, its residuals, a file."""
    at.click("widget", "Line…")
    at.await_("spot", "plus.0")
    at.rest()
    at.shot("opened")
    run_by_mouse(at, "", 60)
    at.click("spot", "output.view")
    at.shot("views")
    at.click("line", "Residuals")
    at.rest()
    at.shot("residuals")
    at.click("spot", "output")
    plots_by_mouse(at)
    save_by_mouse(at)
    export_by_mouse(at, "ONNX")


def run_by_mouse(at: Desk, pause: str, seconds: float) -> None:
    """Run, look on the way, and pause, or wait for the end."""
    at.click("widget", "Run")
    at.rest()
    time.sleep(0.4)
    at.shot("learning")
    if pause:
        time.sleep(seconds)
        if at.where("widget", pause) is not None:
            at.click("widget", pause)
    at.await_("widget", "Run", seconds + 60)
    at.rest()
    at.shot("learned")


def ask_by_mouse(at: Desk) -> None:
    """Read a weight, ask why it is what it is, and unfold a line."""
    at.point("edge", "1")
    time.sleep(0.6)
    at.shot("edge")
    at.click("edge", "1")
    at.await_("widget", "Copy as NumPy")
    at.rest()
    at.shot("why")
    at.click("widget", "Close (Esc)")
    at.gone("widget", "Copy as NumPy")


def plots_by_mouse(at: Desk) -> None:
    """Look at each tab of the plots."""
    for tab in ("Rate", "Gradients", "Weights", "Confusion", "Runs", "Metrics"):
        at.click("line", tab)
        at.rest()
        at.shot(tab.lower())


def save_by_mouse(at: Desk) -> None:
    """Save over the menu, under the name that is proposed."""
    at.click("line", "File")
    at.click("line", "Save as…")
    at.await_("widget", "Look in:")
    at.shot("saving")
    at.click("widget", "Save")
    at.gone("widget", "Look in:")


def export_by_mouse(at: Desk, kind: str) -> None:
    """Export over the menu, under the name that is proposed."""
    at.click("line", "File")
    at.click("line", "Export trained network")
    at.shot("menu")
    at.click("line", f"{kind} (…")
    at.await_("widget", "Look in:")
    at.click("widget", "Save")
    at.await_("widget", "Exported …")
    at.rest()
    at.shot("exported")


# By the keyboard


def keys_moons(at: Desk) -> None:
    """Two classes, from an empty network to a file, without the mouse."""
    at.await_("widget", "Two moons…")
    at.press("Down")
    at.shot("start")
    at.press("ctrl+n")
    at.await_("spot", "plus.0")
    at.press("Insert", "Insert")
    at.await_("spot", "layers.1")
    for card, words in (("Home", "dropout"), ("End", "l2")):
        at.press(card, "Right" if card == "Home" else "Left", *["Tab"] * 4)
        at.shot("ring")
        at.press("Return")
        at.type(words)
        at.shot("picker")
        at.press("Return")
    at.press("Escape")
    at.shot("built")
    by_name(at, "keyboard shortcuts")
    at.shot("shortcuts")
    at.press("Escape")
    run_by_keys(at, 1.5)
    at.press("F8")
    time.sleep(2.5)
    at.shot("walk")
    at.press("space")
    at.press("w")
    at.await_("widget", "Copy as NumPy")
    at.shot("why")
    at.press("Escape", "Escape")
    save_by_keys(at)
    require_moons(at)
    export_by_keys(at, "numpy script", "moons.py")


def keys_iris(at: Desk) -> None:
    """Three classes, from the gallery."""
    at.await_("widget", "Iris…")
    at.press("Down", "Down")
    at.shot("start")
    at.press("Return")
    at.await_("spot", "layers.0")
    at.shot("opened")
    run_by_keys(at, 60)
    at.press("End", "Tab", "Tab")
    at.shot("output")
    at.press("shift+F10")
    at.shot("menu")
    at.press("Escape")
    save_by_keys(at)
    export_by_keys(at, "onnx", "iris.onnx")


def keys_table(at: Desk) -> None:
    """Regression: a table of one's own becomes an experiment."""
    table = at.home / "line.csv"
    table.write_text(f"x,y\n{TABLE}\n", encoding="utf-8")
    at.await_("widget", "Two moons…")
    at.press("ctrl+i")
    at.await_("widget", "Look in:")
    at.type(str(table))
    at.press("Return")
    at.await_("widget", "Ready: …")
    at.shot("table")
    at.press("ctrl+Return")
    at.await_("spot", "output")
    at.shot("opened")
    run_by_keys(at, 60)
    at.press("End")
    at.shot("output")
    save_by_keys(at)
    export_by_keys(at, "html", "line.html")


def run_by_keys(at: Desk, seconds: float) -> None:
    """Run, look on the way, and pause unless the run is at its end before."""
    at.press("F5")
    time.sleep(0.4)
    at.shot("learning")
    end = time.monotonic() + seconds
    while at.where("widget", "Pause") is not None and time.monotonic() < end:
        time.sleep(0.1)
    if at.where("widget", "Pause") is not None:
        at.press("F5")
    at.await_("widget", "Run")
    at.shot("learned")


def by_name(at: Desk, words: str) -> None:
    """Do something by its name."""
    at.press("ctrl+shift+p")
    at.type(words)
    at.shot("palette")
    at.press("Return")


def save_by_keys(at: Desk) -> None:
    """Save under a name that is typed."""
    at.press("ctrl+shift+s")
    at.await_("widget", "Look in:")
    at.press("ctrl+a")
    at.type(str(at.home / "course.dlgui"))
    at.press("Return")
    at.gone("widget", "Look in:")


def export_by_keys(at: Desk, words: str, name: str) -> None:
    """Export by the palette, under a name that is typed."""
    by_name(at, f"export {words}")
    at.await_("widget", "Look in:")
    at.press("ctrl+a")
    at.type(str(at.home / name))
    at.press("Return")
    at.await_("widget", "Exported …")
    at.shot("exported")


# What came of it

COURSES: dict[str, Course] = {
    "mouse-moons": mouse_moons,
    "mouse-digits": mouse_digits,
    "mouse-line": mouse_line,
    "keys-moons": keys_moons,
    "keys-iris": keys_iris,
    "keys-table": keys_table,
}


def saved(at: Desk) -> dict[str, Any]:
    """The experiment that the course has saved."""
    found = sorted(at.home.rglob("*.dlgui"), key=lambda path: path.stat().st_mtime)
    assert found, "no project was saved"
    experiment: dict[str, Any] = json.loads(found[-1].read_text(encoding="utf-8"))["experiment"]
    return experiment


def require_moons(at: Desk) -> None:
    """The network is 2-8-8-1 with ReLU, sigmoid, dropout on layer 1 and L2 on layer 2."""
    experiment = saved(at)
    first, second = experiment["layers"]

    def named(part: dict[str, Any]) -> str:
        return str(part["component"]).partition(":")[2]

    assert [first["units"], second["units"], experiment["output"]["units"]] == [8, 8, 1]
    assert {named(one["activation"]) for one in (first, second)} == {"ReLU"}
    assert named(experiment["output"]["activation"]) == "Sigmoid"
    assert [named(one) for one in first["regularizers"]] == ["Dropout"]
    assert [named(one) for one in second["regularizers"]] == ["L2"]
    assert at.built <= MOST_CLICKS


def exported(at: Desk) -> Path:
    """The file that the course has exported, with its certificate beside it."""
    (found,) = at.home.rglob("*.certificate.json")
    made = found.with_name(found.name.removesuffix(".certificate.json"))
    assert made.stat().st_size > 0
    return made


def take(name: str, to: Path, size: str, theme: str) -> str:
    """Take a course, and return what is to be said of it."""
    began = time.monotonic()
    with desk(f"{name}-{size}-{theme}", to, size, theme) as at:
        COURSES[name](at)
        made = exported(at)
    log = (at.to / f"{at.name}.log").read_text(encoding="utf-8")
    assert "Traceback" not in log, log
    seconds = time.monotonic() - began
    said = f"{at.name}: {len(at.stages)} pictures, {seconds:.0f} s, {made.name}"
    if name.startswith("mouse"):
        said += f", {at.clicks} clicks"
    return said + (f", {at.built} for the network" if at.built else "")


def main() -> int:
    """Take courses and print what came of each; the number of those that failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[*COURSES])
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--sizes", nargs="*", default=[*SIZES], choices=[*SIZES])
    parser.add_argument("--themes", nargs="*", default=["light", "dark"])
    asked = parser.parse_args()
    if missing():
        parser.error(f"missing: {missing()}")
    failed = 0
    for name in asked.names:
        for size in asked.sizes:
            for theme in asked.themes:
                try:
                    said = take(name, asked.to, size, theme)
                except AssertionError as problem:
                    failed, said = failed + 1, f"{name}-{size}-{theme} FAILED: {problem}"
                sys.stdout.write(said + "\n")
                sys.stdout.flush()
    return failed


if __name__ == "__main__":
    sys.exit(main())
