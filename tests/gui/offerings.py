"""Files that a user may offer to the window: good tables and pictures, and what is none."""

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

UNEVEN = 40
"""Rows of the frequent class for 4 of the rare one: the window then offers to weigh classes."""


def offerings(folder: Path) -> list[Path]:
    """Write them into a folder and return their paths."""
    folder.mkdir()
    rng = np.random.default_rng(0)
    lines = ["length,colour,day,group,kind"]
    for number in range(UNEVEN + 4):
        colour, kind = ("red", "blue", "green")[number % 3], ("usual", "rare")[number >= UNEVEN]
        day = f"2026-{1 + number % 12:02d}-{1 + number % 28:02d}"
        lines.append(f"{rng.normal():.3f},{colour},{day},{number % 5},{kind}")
    (folder / "classes.csv").write_text("\n".join(lines))
    rows = rng.normal(size=(60, 3))
    numbers = [f"{a:.4f};{b:.4f};{a * b + c:.4f}" for a, b, c in rows]
    (folder / "numbers.csv").write_text("\n".join(["a;b;y", *numbers]))
    np.save(folder / "array.npy", rows)
    for name, shade in (("dark", 40), ("light", 200)):
        (folder / "pictures" / name).mkdir(parents=True)
        for number in range(6):
            image = QImage(8, 8, QImage.Format.Format_Grayscale8)
            image.fill(shade + number)
            image.save(str(folder / "pictures" / name / f"{number}.png"))
    (folder / "empty.csv").write_text("")
    (folder / "words.txt").write_text("no table at all")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "broken.dlgui").write_text('{"dlgui": 1')
    (folder / "broken.onnx").write_bytes(bytes(40))
    (folder / "network.svg").write_text("<svg/>")
    return [*sorted(folder.iterdir()), folder / "is-not-there.csv"]
