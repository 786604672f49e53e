"""The dataset that is a folder, an IDX pair or a .npz file of the user's pictures."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import numpy as np

from dlgui.api import BadTable, Data, Dataset, param
from dlgui.api.npz import HEADER_LIMIT, MOST_MEMBERS, npy_shape, read_npz
from dlgui.engine.errors import DlguiError
from dlgui.lab.files import read_bytes, shown
from dlgui.lab.pictures.folder import picture_files
from dlgui.lab.pictures.idx import GZIP, is_idx
from dlgui.lab.pictures.stack import (
    Progress,
    Stack,
    stack_from_arrays,
    stack_from_folder,
    stack_from_idx,
)

SIZE_LIMIT = 2 << 30


class Pictures(Dataset):
    """Pictures of your own: a folder with a folder a class, an IDX pair as MNIST's, or .npz.

    PNG, PGM, PPM and, with Pillow, JPEG. Colours become grey; a row is one picture, pixel by pixel.

    Range: pixels from 0, black, to 1, white.
    Raises:
        BadTable: on loading, what is wrong with the files and what to do.
    """

    path: str = param("", doc="The folder or file, absolute or from the project's folder")
    labels: str = param("", doc="The IDX file of the classes; empty looks beside the pictures")
    side: int = param(
        0, low=0, high=1024, doc="Pixels of each side after scaling; 0 keeps the size"
    )
    sample: int = param(
        0, low=0, high=100_000_000, doc="Pictures to draw at random; 0 takes all", unit="pictures"
    )
    sha256: str = param("", doc="Fingerprint of the files when chosen; empty checks nothing")

    def load(self, rng: np.random.Generator) -> Data:
        """Return one row a picture."""
        return self.load_telling(lambda share: None)

    def load_telling(self, progress: Progress) -> Data:
        """Return the rows; `progress` gets the share done, and what it raises ends the loading."""
        return pictures_data(self, read_pictures(self, progress))


def read_pictures(source: Pictures, progress: Progress | None = None) -> Stack:
    """Return the pictures at a path, whatever kind of files they are.

    Raises:
        BadTable: what is wrong with the files and what to do.
    """
    if not source.path:
        raise BadTable("No pictures are chosen. Choose a folder with a folder for each class.")
    path = Path(source.path)
    name = shown(path.name or source.path)
    if path.is_dir():
        return stack_from_folder(picture_files(path), name, source.side, source.sample, progress)
    data = read_bytes(path, SIZE_LIMIT, BadTable)
    if data.startswith(b"PK\x03\x04"):
        return stack_from_arrays(read_npz(data, name), name, data, source.side, source.sample)
    if data.startswith(GZIP) or is_idx(data):
        other = Path(source.labels) if source.labels else labels_beside(path)
        told = read_bytes(other, SIZE_LIMIT, BadTable)
        names = (name, shown(other.name))
        return stack_from_idx(data, told, names, source.side, source.sample)
    raise BadTable(
        f"{name} holds no pictures that can be read: choose a folder with a folder for each class, "
        "an IDX file such as train-images-idx3-ubyte.gz, or a .npz file."
    )


def holds_pictures(path: Path) -> bool:
    """Tell whether a .npz file holds an array of three sizes, from the headers alone."""
    try:
        with zipfile.ZipFile(path) as members:
            for info in members.infolist()[:MOST_MEMBERS]:
                with members.open(info) as file:
                    if len(npy_shape(file.read(HEADER_LIMIT), shown(path.name))) == 3:
                        return True
    except (zipfile.BadZipFile, DlguiError, OSError, ValueError, NotImplementedError, zlib.error):
        return False
    return False


def labels_beside(path: Path) -> Path:
    """Return where the classes of an IDX file of pictures should lie: MNIST's own naming.

    Raises:
        BadTable: the name does not say, or there is no such file.
    """
    name = path.name.replace("images-idx3", "labels-idx1").replace("images.idx3", "labels.idx1")
    plain = name.removesuffix(".gz")
    for one in (name, plain, f"{plain}.gz"):
        if one != path.name and path.with_name(one).is_file():
            return path.with_name(one)
    raise BadTable(
        f"The classes of {shown(path.name)} are not beside it: a file such as "
        f"{shown(name) if name != path.name else 'train-labels-idx1-ubyte.gz'} must lie in the "
        "same folder, or be named in the setting labels."
    )


def pictures_data(source: Pictures, stack: Stack) -> Data:
    """Return pictures as rows to train on, with what is worth telling."""
    _, height, width = stack.pixels.shape
    notes = list(stack.notes)
    if source.sha256 and source.sha256 != stack.sha256:
        notes.insert(0, f"{shown(Path(source.path).name)} is not what it was when it was chosen.")
    counts = np.bincount(stack.labels, minlength=len(stack.classes))
    if counts.min() == 0:
        empty = [stack.classes[i] for i in np.flatnonzero(counts == 0)[:5]]
        notes.append(f"No picture of {', '.join(empty)} was drawn.")
    names = (f"row {row} column {column}" for row in range(height) for column in range(width))
    return Data(
        x=stack.pixels.reshape(len(stack.pixels), -1).astype(np.float64),
        y=stack.labels,
        inputs=tuple(names),
        target="class",
        classes=stack.classes,
        image=(height, width),
        notes=tuple(notes),
    )
