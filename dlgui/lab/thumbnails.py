"""The gallery's pictures as numbers: what a network makes of each shipped experiment once trained.

`python -m dlgui.lab.thumbnails` trains them all and writes one .npz each into
`resources/thumbnails`; the window paints them with its own colours, in both themes.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Data
from dlgui.engine.model import Model
from dlgui.engine.samples import Samples, prepare
from dlgui.engine.training import train
from dlgui.lab.files import atomic_write
from dlgui.lab.plugins import PluginHost
from dlgui.lab.registry import Registry
from dlgui.lab.resources import resource
from dlgui.lab.results import trained_model
from dlgui.lab.starting import GALLERY, gallery

Floats = NDArray[np.float64]

WIDTH, HEIGHT = 256, 68
"""Values of a map; as wide as the flattest card, so that a higher one shows its middle."""
SHAPE = WIDTH / HEIGHT
FINE = 4
FEW_ROWS = 16
MOST_ROWS = 80
PICTURES = 16


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """One picture: points over a map, a fitted line, or pictures with what the network reads.

    Shapes: x, y (points,), classes (points,) or None for values; values (height, width), 2p − 1;
    shares (height, width, classes); line (2, places); pixels (pictures, height, width) and labels
    (pictures,). Row 0 of a map lies at the lower end of `y_range`.
    Units or range: points of a map are in standard deviations, so that both axes are equally long.
    """

    key: str
    """Digest of the experiment it was drawn from."""
    inputs: int
    x: Floats | None = None
    y: Floats | None = None
    classes: NDArray[np.intp] | None = None
    x_range: tuple[float, float] = (0.0, 1.0)
    y_range: tuple[float, float] = (0.0, 1.0)
    values: Floats | None = None
    shares: Floats | None = None
    line: Floats | None = None
    pixels: Floats | None = None
    labels: NDArray[np.intp] | None = None


def experiment_key(experiment: Experiment, registry: Registry) -> str:
    """Return a digest that two experiments share only when they are equal."""
    text = json.dumps(registry.dump(experiment), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def draw(experiment: Experiment, registry: Registry) -> Thumbnail:
    """Train an experiment to its end and return the picture of what it learned.

    Raises:
        BadTable, BadExperiment: the experiment cannot run.
    """
    samples = prepare(experiment)
    last = list(train(experiment, samples))[-1]
    model = trained_model(experiment, samples, last)
    basis: dict[str, Any] = {
        "key": experiment_key(experiment, registry),
        "inputs": samples.data.x.shape[1],
    }
    if samples.data.image is not None:
        return Thumbnail(**basis, **_pictures(model, samples))
    if samples.data.x.shape[1] == 2 and samples.data.classes:
        return Thumbnail(**basis, **_map(model, samples))
    return Thumbnail(**basis, **_line(model, samples))


def _shown_rows(samples: Samples, most: int = MOST_ROWS) -> NDArray[np.intp]:
    """Return rows that the network was not trained on, all of them where there are few."""
    if len(samples.data.x) < 2 * most:
        return np.arange(len(samples.data.x))
    held_out = np.concatenate([samples.test, samples.validation])
    return np.sort(held_out)[:most]


def _map(model: Model, samples: Samples) -> dict[str, Any]:
    """Return points over the decision map of two inputs, one deviation equally long on both."""
    data = samples.data
    rows = _shown_rows(samples)
    spread = data.x[:: max(1, len(data.x) // 10_000)]
    mean, deviation = spread.mean(axis=0), spread.std(axis=0)
    points = (data.x[rows] - mean) / deviation
    low, high = points.min(axis=0), points.max(axis=0)
    room = 1.7 if len(data.x) <= FEW_ROWS else 1.16
    half_height = max((high - low)[1] * room, (high - low)[0] * room / 2.0) / 2
    centre = (low + high) / 2
    x_range = (centre[0] - half_height * SHAPE, centre[0] + half_height * SHAPE)
    y_range = (centre[1] - half_height, centre[1] + half_height)
    grid = np.meshgrid(_places(x_range, WIDTH), _places(y_range, HEIGHT))
    places = np.column_stack([part.ravel() for part in grid]) * deviation + mean
    predicted = model.predict(places).astype(np.float64)
    # Means around each value: where the network is certain, single ones would draw stairs.
    fine = predicted.reshape(HEIGHT, FINE, WIDTH, FINE, -1).mean(axis=(1, 3))
    return {
        "x": points[:, 0],
        "y": points[:, 1],
        "classes": data.y[rows].astype(np.intp),
        "x_range": x_range,
        "y_range": y_range,
        **_surface(fine, data),
    }


def _places(ends: tuple[float, float], count: int) -> Floats:
    """Return `FINE` places around each of `count` values, the outer ones around the ends."""
    step = (ends[1] - ends[0]) / (count - 1)
    within = (np.arange(FINE) + 0.5) / FINE - 0.5
    values: Floats = np.linspace(*ends, count)[:, None] + step * within
    return values.ravel()


def _surface(predicted: Floats, data: Data) -> dict[str, Any]:
    if not data.classes[2:]:
        return {"values": 2.0 * predicted[:, :, 0] - 1.0}
    # In 256 steps, as many as can be seen: the file is a quarter of the size.
    return {"shares": np.rint(256.0 * predicted) / 256.0}


def _line(model: Model, samples: Samples) -> dict[str, Any]:
    """Return rows of one input with the fitted curve."""
    x, y = samples.data.x[:, 0], samples.data.y.reshape(-1)
    rows = _shown_rows(samples)
    low, high = float(x.min()), float(x.max())
    places = np.linspace(low - 0.04 * (high - low), high + 0.04 * (high - low), 60)
    fitted = model.predict(places[:, None])[:, 0].astype(np.float64)
    tall = float(y.max() - y.min())
    return {
        "x": x[rows],
        "y": y[rows],
        "x_range": (low - 0.12 * (high - low), high + 0.12 * (high - low)),
        "y_range": (float(y.min()) - 0.25 * tall, float(y.max()) + 0.25 * tall),
        "line": np.stack([places, fitted]),
    }


def _pictures(model: Model, samples: Samples) -> dict[str, Any]:
    """Return test pictures with the class that the network reads in each."""
    rows = samples.test[:PICTURES] if len(samples.test) else samples.train[:PICTURES]
    pixels = samples.data.x[rows]
    return {
        "pixels": pixels.reshape(-1, *(samples.data.image or ())) / pixels.max(),
        "labels": model.labels(model.predict(pixels)),
    }


def thumbnail_bytes(thumbnail: Thumbnail) -> bytes:
    """Return a thumbnail as the bytes of an .npz file: the same picture, the same bytes."""
    arrays: dict[str, NDArray[Any]] = {"key": np.frombuffer(thumbnail.key.encode(), np.uint8)}
    for name, kind in _STORED.items():
        value = getattr(thumbnail, name)
        if value is not None:
            arrays[name] = np.asarray(value, kind)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in arrays.items():
            # Not np.savez: it writes the present time into the file.
            info = zipfile.ZipInfo(f"{name}.npy")
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as member:
                np.lib.format.write_array(member, array, allow_pickle=False)
    return buffer.getvalue()


def read_thumbnail(name: str) -> Thumbnail:
    """Return the shipped thumbnail of an experiment in the gallery, as "two-moons".

    Raises:
        FileNotFoundError: none was made; run this module.
    """
    with (
        resource(f"thumbnails/{name}.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as arrays,
    ):
        found = {key: arrays[key] for key in arrays.files}
    values: dict[str, Any] = {
        "key": found["key"].tobytes().decode(),
        "inputs": int(found["inputs"]),
    }
    for key in ("x_range", "y_range"):
        values[key] = (float(found[key][0]), float(found[key][1]))
    for key in ("x", "y", "values", "shares", "line", "pixels"):
        values[key] = found[key].astype(np.float64) if key in found else None
    for key in ("classes", "labels"):
        values[key] = found[key].astype(np.intp) if key in found else None
    return Thumbnail(**values)


def write_all(folder: Path, registry: Registry) -> None:
    """Train every experiment of the gallery and write its thumbnail into a folder."""
    for name, project in zip(GALLERY, gallery(registry), strict=True):
        made = draw(project.experiment, registry)
        atomic_write(folder / f"{name}.npz", thumbnail_bytes(made))


_STORED: dict[str, Any] = {
    "inputs": np.int64,
    "x": np.float32,
    "y": np.float32,
    "classes": np.uint8,
    "x_range": np.float64,
    "y_range": np.float64,
    "values": np.float16,
    "shares": np.float16,
    "line": np.float32,
    "pixels": np.float16,
    "labels": np.uint8,
}
"""The fields of a thumbnail's file and how exactly each is kept."""

if __name__ == "__main__":
    write_all(resource("thumbnails"), PluginHost(safe_mode=True).registry)
