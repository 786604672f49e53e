"""A stack of pictures of one size with the class of each, whatever kind of file it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.errors import BadTable
from dlgui.engine.kinds import Array
from dlgui.lab.files import read_bytes
from dlgui.lab.pictures.folder import Files
from dlgui.lab.pictures.idx import read_idx
from dlgui.lab.pictures.pixels import Grey, read_pixels
from dlgui.lab.tables.drawing import drawn

Progress = Callable[[float], None]
FILE_LIMIT = 64 << 20
MEMORY_LIMIT = 4 << 30
MOST_CLASSES = 10_000
PIXEL_NAMES = ("x", "images", "pixels", "x_train")
LABEL_NAMES = ("y", "labels", "digits", "y_train")
"""What arrays of pictures and of their classes are called in .npz files, Keras' own included."""
_TOLD = 5


@dataclass(frozen=True, eq=False)
class Stack:
    """Pictures and classes.

    Shapes: pixels (m, height, width), float32, 0 is black and 1 white; labels (m,), class numbers.
    """

    pixels: NDArray[np.float32]
    labels: NDArray[np.int64]
    classes: tuple[str, ...]
    sha256: str
    notes: tuple[str, ...] = ()


def stack_from_folder(
    files: Files, name: str, side: int = 0, most: int = 0, progress: Progress | None = None
) -> Stack:
    """Return the pictures of a folder's files, each brought to `side` × `side` pixels unless 0.

    `most` pictures at most are read, drawn evenly at random; 0 reads all. `progress` gets the
    share done; what it raises ends the reading and passes through.

    Raises:
        BadTable: a picture cannot be read, or they differ in size; names the first of them.
    """
    places, notes = drawn(len(files.paths), most, "pictures")
    fingerprint = hashlib.sha256()
    stack: NDArray[np.float32] | None = None
    odd: list[str] = []
    count = 0
    for at, place in enumerate(places.tolist()):
        if progress is not None:
            progress(at / len(places))
        path = files.paths[place]
        shown = f"{path.parent.name}/{path.name}"
        data = read_bytes(path, FILE_LIMIT, BadTable)
        fingerprint.update(f"{shown}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        fingerprint.update(data)
        pixels = read_pixels(data, f"{name}/{shown}")
        if side:
            pixels = resampled(pixels, side, side)
        if stack is None:
            _check_size(len(places), pixels.shape, name)
            stack = np.empty((len(places), *pixels.shape), np.float32)
        if pixels.shape != stack.shape[1:]:
            count += 1
            odd += [f"{shown} has {_size(pixels)}"] * (len(odd) < _TOLD)
        else:
            stack[at] = pixels
    assert stack is not None  # a class folder holds a picture
    if count:
        more = f" and {count - len(odd):,} more" if count > len(odd) else ""
        raise BadTable(
            f"{name}: {count:,} of {len(places):,} pictures are not {_size(stack[0])} as the first "
            f"is: {', '.join(odd)}{more}. Set the side to which all are brought, such as 28."
        )
    if files.ignored:
        notes.append(f"{files.ignored:,} files that are no pictures were passed over.")
    labels = np.array(files.numbers, np.int64)[places]
    return Stack(stack, labels, files.classes, fingerprint.hexdigest(), tuple(notes))


def stack_from_idx(
    images: bytes, labels: bytes, names: tuple[str, str], side: int = 0, most: int = 0
) -> Stack:
    """Return the pictures of two IDX files, as MNIST's.

    Raises:
        BadTable: a file is damaged, or the two do not belong together.
    """
    fingerprint = hashlib.sha256(images)
    fingerprint.update(labels)
    pixels, numbers = read_idx(images, names[0]), read_idx(labels, names[1])
    return _made(pixels, numbers, names, side, most, fingerprint.hexdigest())


def stack_from_arrays(
    arrays: Mapping[str, Array], name: str, data: bytes, side: int = 0, most: int = 0
) -> Stack:
    """Return the pictures of a .npz file: an array of three sizes, and one of as many classes.

    Raises:
        BadTable: there are no two such arrays, or they do not belong together.
    """
    stacks = [key for key, array in arrays.items() if array.ndim == 3]
    lists = [key for key, array in arrays.items() if array.ndim == 1]
    pixels, labels = _named(stacks, PIXEL_NAMES), _named(lists, LABEL_NAMES)
    if pixels is None or labels is None:
        has = ", ".join(f"{key!r:.40} {array.shape}" for key, array in list(arrays.items())[:8])
        raise BadTable(
            f"{name} must hold an array of pictures, (pictures, height, width), and one of their "
            f"classes, (pictures,), called {' or '.join(LABEL_NAMES)}; it holds {has or 'nothing'}."
        )
    names = (f"{name}, array {pixels!r:.40}", f"{name}, array {labels!r:.40}")
    fingerprint = hashlib.sha256(data).hexdigest()
    return _made(arrays[pixels], arrays[labels], names, side, most, fingerprint)


def resampled(pixels: Grey, height: int, width: int) -> Grey:
    """Return a picture at another size; each new pixel is the mean of the area that it covers."""
    down, across = _areas(pixels.shape[0], height), _areas(pixels.shape[1], width)
    made: Grey = down @ pixels @ across.T
    return made


def _areas(old: int, new: int) -> Grey:
    """Return how much of each old pixel lies in each new one, (new, old), rows sum to 1."""
    edges = np.arange(new + 1) * (old / new)
    ends = np.minimum(edges[1:, None], np.arange(1, old + 1))
    starts = np.maximum(edges[:-1, None], np.arange(old))
    parts: Grey = np.maximum(ends - starts, 0.0) * (new / old)
    return parts


def _made(
    pixels: Array, labels: Array, names: tuple[str, str], side: int, most: int, sha256: str
) -> Stack:
    if pixels.ndim != 3 or not pixels.size or pixels.dtype.kind not in "fiub":
        raise BadTable(
            f"{names[0]} must hold pictures, (pictures, height, width), got {pixels.shape} of "
            f"{pixels.dtype}. Choose the file of the pictures."
        )
    if labels.shape != (len(pixels),):
        raise BadTable(
            f"{names[1]} must hold one class for each of the {len(pixels):,} pictures, got "
            f"{labels.shape}. Choose the two files of one set."
        )
    classes, numbers = _classes(labels, names[1])
    places, notes = drawn(len(pixels), most, "pictures")
    shape = (side, side) if side else pixels.shape[1:]
    _check_size(len(places), shape, names[0])
    taken = pixels[places] if notes else pixels
    scaled = _brightness(taken, names[0])
    if side and scaled.shape[1:] != shape:
        across = [_areas(size, side).astype(np.float32) for size in scaled.shape[1:]]
        scaled = np.asarray(across[0] @ scaled @ across[1].T, np.float32)
    return Stack(scaled, numbers[places], classes, sha256, tuple(notes))


def _brightness(pixels: Array, name: str) -> NDArray[np.float32]:
    """Return pixels from 0 to 1: whole numbers by the range of their type, others as they are."""
    if pixels.dtype.kind in "iu":
        low, high = (0, 255) if pixels.dtype.itemsize > 1 else (0, np.iinfo(pixels.dtype).max)
        if pixels.min() < low or pixels.max() > high:
            raise BadTable(
                f"{name} holds pixels from {pixels.min():,} to {pixels.max():,}; whole numbers "
                f"must be {low} to {high}. Save them as numbers from 0 to 1."
            )
        return pixels.astype(np.float32) / np.float32(high)
    scaled = pixels.astype(np.float32)
    if not np.isfinite(scaled).all():
        raise BadTable(f"{name} holds pixels that are not finite. Replace them and save it again.")
    return scaled


def _classes(labels: Array, name: str) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    if labels.dtype.kind not in "iubU":
        raise BadTable(
            f"{name} must hold class numbers or names, got {labels.dtype}. Save whole numbers."
        )
    found, numbers = np.unique(labels, return_inverse=True)
    if not 2 <= len(found) <= MOST_CLASSES:
        raise BadTable(
            f"{name} holds {len(found):,} classes; 2 to {MOST_CLASSES:,} can be told apart."
        )
    return tuple(map(str, found.tolist())), numbers.astype(np.int64)


def _check_size(count: int, shape: Sequence[int], name: str) -> None:
    need = count * shape[0] * shape[1] * 8
    if need > MEMORY_LIMIT:
        raise BadTable(
            f"{name}: {count:,} pictures of {shape[1]:,} × {shape[0]:,} pixels need "
            f"{need / 1e9:.1f} GB of memory; the limit is {MEMORY_LIMIT / 1e9:.1f} GB. Take a "
            f"sample of at most {MEMORY_LIMIT // (shape[0] * shape[1] * 8):,} or a smaller side."
        )


def _size(pixels: Array) -> str:
    return f"{pixels.shape[1]:,} × {pixels.shape[0]:,} pixels"


def _named(found: list[str], usual: tuple[str, ...]) -> str | None:
    """Return the one array that is meant: the only one, or the first of a usual name."""
    if len(found) == 1:
        return found[0]
    folded = {key.casefold(): key for key in found}
    return next((folded[name] for name in usual if name in folded), None)
