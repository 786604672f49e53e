"""Weights from elsewhere, from a shell: looked at, accepted, predicted with and trained on."""

import json

import numpy as np
import pytest
import safetensors.numpy

from tests.cli.test_using import TABLE

RNG = np.random.default_rng(4)


@pytest.fixture
def project(dlgui, tmp_path):
    (tmp_path / "t.csv").write_text(TABLE)
    path = tmp_path / "p.dlgui"
    dlgui("new", "--data", tmp_path / "t.csv", "--target", "kind", "--to", path)
    return path


@pytest.fixture
def weights(tmp_path):
    """Write a file as `safetensors.torch.save_file(network.state_dict(), …)` does."""
    shapes = {"0.weight": (8, 5), "0.bias": (8,), "2.weight": (8, 8), "2.bias": (8,)}
    shapes |= {"4.weight": (1, 8), "4.bias": (1,)}
    arrays = {n: RNG.standard_normal(s).astype(np.float32) for n, s in shapes.items()}
    path = tmp_path / "torch.safetensors"
    safetensors.numpy.save_file(arrays, path)
    return path, arrays


def test_without_a_folder_the_table_is_all_that_happens(dlgui, project, weights, tmp_path):
    before = sorted(path.name for path in tmp_path.iterdir())
    done = dlgui("import", weights[0], "--into", project)
    assert done.code == 0, done.err
    lines = [line.split() for line in done.out.splitlines()]
    assert lines[1] == ["layers.0.weight", "8×5", "←", "0.weight", "8×5", "as", "it", "is"]
    assert lines[3][:4] == ["layers.1.weight", "8×8", "←", "2.weight"]
    assert lines[3][5:] == ["square,", "as", "it", "is"]
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_nothing_is_written_before_a_yes(dlgui, project, weights, tmp_path):
    done = dlgui("import", weights[0], "--into", project, "--to", tmp_path / "out")
    assert done.code == 2
    assert "layers.0.weight" in done.err
    assert "add --yes" in done.err
    assert not (tmp_path / "out").exists()


def test_the_imported_network_predicts_exports_and_trains_on(dlgui, project, weights, tmp_path):
    path, arrays = weights
    before = project.read_bytes()
    out = tmp_path / "out"
    done = dlgui("import", path, "--into", project, "--to", out, "--yes", "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["missing"] == []
    assert project.read_bytes() == before
    kept = safetensors.numpy.load_file(out / "weights.safetensors")
    for name, array in arrays.items():
        np.testing.assert_array_equal(kept[name], array)
    assert dlgui("predict", out, tmp_path / "t.csv").code == 0
    assert dlgui("verify", exported(dlgui, out, tmp_path)).code == 0
    start = json.loads((out / "project.dlgui").read_text())["experiment"]["start"]
    assert start["path"] == "start.safetensors"
    more = tmp_path / "more"
    one = dlgui("run", out / "project.dlgui", "--epochs", "1", "--set", "rate=0", "--to", more)
    assert one.code == 0, one.err
    same = safetensors.numpy.load_file(more / "weights.safetensors")
    np.testing.assert_array_equal(same["0.weight"], arrays["0.weight"])
    trained = json.loads(dlgui("run", out / "project.dlgui", "--epochs", "30", "--json").out)
    assert trained["train"]["Accuracy"] > 0.8


def exported(dlgui, out, tmp_path):
    assert dlgui("export", out, "--format", "json", "--to", tmp_path / "m.json").code == 0
    return tmp_path / "m.json"


def test_the_same_import_trains_to_the_same_bits(dlgui, project, weights, tmp_path):
    out = tmp_path / "out"
    dlgui("import", weights[0], "--into", project, "--to", out, "--yes")
    told = [
        json.loads(dlgui("run", out / "project.dlgui", "--epochs", "2", "--json").out)
        for _ in range(2)
    ]
    assert told[0]["weights_sha256"] == told[1]["weights_sha256"]
    (tmp_path / "moved").mkdir()
    for name in ("project.dlgui", "start.safetensors"):
        (out / name).rename(tmp_path / "moved" / name)
    moved = json.loads(
        dlgui("run", tmp_path / "moved" / "project.dlgui", "--epochs", "2", "--json").out
    )
    assert moved["weights_sha256"] == told[0]["weights_sha256"]


def test_other_weights_under_the_same_name_are_refused(dlgui, project, weights, tmp_path):
    out = tmp_path / "out"
    dlgui("import", weights[0], "--into", project, "--to", out, "--yes")
    data = bytearray((out / "start.safetensors").read_bytes())
    data[-1] ^= 1
    (out / "start.safetensors").write_bytes(data)
    done = dlgui("run", out / "project.dlgui")
    assert done.code == 1
    assert "start.safetensors holds other weights than the project begins with" in done.err
    (out / "start.safetensors").unlink()
    assert "start.safetensors cannot be read" in dlgui("run", out / "project.dlgui").err


def test_layers_that_were_changed_since_get_a_sentence(dlgui, project, weights, tmp_path):
    out = tmp_path / "out"
    dlgui("import", weights[0], "--into", project, "--to", out, "--yes")
    done = dlgui("run", out / "project.dlgui", "--set", "layers.0.units=4")
    assert done.code == 1
    assert "The weights to begin with do not fit: layers.0.weight" in done.err


def test_a_network_of_another_shape_is_refused_unless_a_part_is_enough(dlgui, project, tmp_path):
    arrays = {"W1": RNG.standard_normal((8, 5)), "b1": RNG.standard_normal((8, 1))}
    np.savez(tmp_path / "w.npz", **arrays)
    done = dlgui("import", tmp_path / "w.npz", "--into", project, "--to", tmp_path / "out", "-y")
    assert done.code == 1
    assert "fits layers.1.weight, layers.1.bias, output.weight, output.bias" in done.err
    assert not (tmp_path / "out").exists()
    done = dlgui(
        "import", tmp_path / "w.npz", "--into", project, "--to", tmp_path / "out", "-y", "--partial"
    )
    assert done.code == 0, done.err
    assert "rounded to float32" in done.err
    kept = safetensors.numpy.load_file(tmp_path / "out" / "weights.safetensors")
    np.testing.assert_array_equal(kept["0.weight"], arrays["W1"].astype(np.float32))


def test_what_is_no_weights_file_gets_its_sentence(dlgui, project, tmp_path):
    (tmp_path / "w").write_bytes(b"hello")
    done = dlgui("import", tmp_path / "w", "--into", project)
    assert (done.code, "neither safetensors nor .npz nor ONNX" in done.err) == (1, True)
    done = dlgui("import", tmp_path / "w", "--into", project, "--layout", "caffe")
    assert (done.code, "auto, pytorch, keras" in done.err) == (2, True)
