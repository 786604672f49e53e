"""Pictures of one's own: folders of PNG and PGM, MNIST's files, stacks in .npz."""

import gzip
import io

import numpy as np
import pytest

from dlgui.api import BadTable, check_component
from dlgui.lab.pictures import read_pixels
from dlgui.lab.pictures.source import Pictures
from dlgui.lab.pictures.stack import resampled
from tests.lab.test_readers_fuzz import idx, npz

CHANCE = np.random.default_rng(4)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def folder(tmp_path):
    """Three classes; the brightness of each picture is its class."""
    pil = pytest.importorskip("PIL.Image")
    for number, name in enumerate(("cat 2", "cat 10", "dog")):
        (tmp_path / name).mkdir()
        for i in range(4):
            pixels = np.full((6, 5), 60 * number + 10, np.uint8)
            pil.fromarray(pixels).save(tmp_path / name / f"{i}.png")
    (tmp_path / "dog" / "notes.txt").write_text("not a picture")
    return tmp_path


def test_a_folder_a_class_in_the_order_people_count(folder, rng):
    data = Pictures(path=str(folder)).load(rng)
    assert data.classes == ("cat 2", "cat 10", "dog")
    assert data.x.shape == (12, 30)
    assert data.image == (6, 5)
    np.testing.assert_allclose(data.x[:, 0] * 255, 60 * data.y + 10, atol=1e-4)
    assert any("1 files that are no pictures" in note for note in data.notes)


def test_a_sample_is_the_same_each_time_and_told(folder, rng):
    source = Pictures(path=str(folder), sample=6)
    first, second = source.load(rng), source.load(rng)
    np.testing.assert_array_equal(first.x, second.x)
    assert len(first.x) == 6
    assert any("6 of 12 pictures were drawn" in note for note in first.notes)


def test_pictures_of_another_size_are_named_or_brought_to_one_side(folder, rng):
    pil = pytest.importorskip("PIL.Image")
    pil.fromarray(np.zeros((9, 9), np.uint8)).save(folder / "dog" / "big.png")
    with pytest.raises(BadTable, match=r"1 of 13 pictures are not 5 × 6 .*dog/big.png has 9 × 9"):
        Pictures(path=str(folder)).load(rng)
    assert Pictures(path=str(folder), side=4).load(rng).image == (4, 4)


def test_shrinking_keeps_the_mean_brightness():
    pixels = CHANCE.random((30, 21))
    for size in (7, 13, 30, 44):
        made = resampled(pixels, size, size)
        assert made.shape == (size, size)
        assert made.mean() == pytest.approx(pixels.mean(), abs=1e-12)


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "LA", "P", "1", "I;16"])
def test_png_gives_the_pixels_that_pillow_gives(mode):
    pil = pytest.importorskip("PIL.Image")
    shape = {"RGB": (9, 7, 3), "RGBA": (9, 7, 4), "LA": (9, 7, 2)}.get(mode, (9, 7))
    top, dtype = (65536, np.uint16) if mode == "I;16" else (256, np.uint8)
    picture = pil.fromarray(CHANCE.integers(0, top, shape).astype(dtype))
    picture = picture.convert(mode) if mode in ("P", "1") else picture
    file = io.BytesIO()
    picture.save(file, "PNG")
    whole = np.asarray(picture.convert("RGB") if mode == "P" else picture, np.float64)
    whole /= {"1": 1, "I;16": 65535}.get(mode, 255)
    if whole.ndim == 3:
        alpha = whole[..., -1] if mode in ("RGBA", "LA") else 1.0
        colors = whole[..., :3] @ [0.299, 0.587, 0.114] if whole.shape[2] > 2 else whole[..., 0]
        whole = colors * alpha
    np.testing.assert_allclose(read_pixels(file.getvalue(), "x"), whole, atol=1e-12)


def test_jpeg_is_read_where_pillow_is():
    pil = pytest.importorskip("PIL.Image")
    file = io.BytesIO()
    pil.fromarray(np.full((8, 8), 100, np.uint8)).save(file, "JPEG", quality=100)
    np.testing.assert_allclose(read_pixels(file.getvalue(), "x") * 255, 100, atol=1)


def test_mnists_files_are_found_beside_each_other(tmp_path, rng):
    images, labels = CHANCE.integers(0, 256, (20, 4, 4)), np.arange(20) % 10
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(gzip.compress(idx(images)))
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(idx(labels))
    data = Pictures(path=str(tmp_path / "train-images-idx3-ubyte.gz")).load(rng)
    assert data.classes == tuple("0123456789")
    np.testing.assert_allclose(data.x, images.reshape(20, 16) / 255, atol=1e-7)
    np.testing.assert_array_equal(data.y, labels)


def test_a_missing_file_of_classes_is_named(tmp_path, rng):
    (tmp_path / "t10k-images-idx3-ubyte").write_bytes(idx(np.zeros((2, 3, 3))))
    with pytest.raises(BadTable, match="t10k-labels-idx1-ubyte must lie"):
        Pictures(path=str(tmp_path / "t10k-images-idx3-ubyte")).load(rng)


def test_keras_mnist_npz_gives_its_training_part(tmp_path, rng):
    made = npz(
        x_test=np.zeros((2, 3, 3), np.uint8),
        x_train=np.full((4, 3, 3), 255, np.uint8),
        y_train=np.array([0, 1, 0, 1]),
        y_test=np.array([0, 1]),
    )
    (tmp_path / "mnist.npz").write_bytes(made)
    data = Pictures(path=str(tmp_path / "mnist.npz")).load(rng)
    assert data.x.shape == (4, 9)
    assert data.x.max() == 1


@pytest.mark.parametrize(
    ("arrays", "sentence"),
    [
        ({"x": np.zeros((2, 3))}, "an array of pictures"),
        ({"x": np.zeros((2, 3, 3)), "y": np.arange(3)}, "one class for each of the 2 pictures"),
        ({"x": np.zeros((2, 3, 3)), "y": np.zeros(2)}, "class numbers or names"),
        ({"x": np.zeros((2, 3, 3)), "y": np.zeros(2, int)}, "holds 1 classes"),
        ({"x": np.full((2, 3, 3), 300), "y": np.arange(2)}, "must be 0 to 255"),
    ],
)
def test_stacks_that_are_none_get_a_sentence(tmp_path, rng, arrays, sentence):
    (tmp_path / "a.npz").write_bytes(npz(**arrays))
    with pytest.raises(BadTable, match=sentence):
        Pictures(path=str(tmp_path / "a.npz")).load(rng)


def test_a_folder_without_classes_says_how_it_must_look(tmp_path, rng):
    with pytest.raises(BadTable, match="a folder of pictures for each class"):
        Pictures(path=str(tmp_path)).load(rng)


def test_changed_files_are_told(folder, rng):
    data = Pictures(path=str(folder), sha256="0" * 64).load(rng)
    assert "is not what it was" in data.notes[0]


def test_the_promises_of_a_dataset_are_kept(folder):
    check_component(Pictures)
