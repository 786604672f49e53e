"""Certificates prove an export, and fail when a byte of it, or of themselves, was changed."""

import contextlib
import json
import os
from pathlib import Path

import numpy as np
import pytest
from dlgui_builtins import Npz, NumpyScript, Safetensors

from dlgui.api import Exporter, ExportFailed, Peer
from dlgui.engine.errors import BadProject
from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from dlgui.lab.certificates import (
    certificate_from_bytes,
    certificate_path,
    certificate_to_bytes,
    read_certificate,
)
from dlgui.lab.exports import export_model, verify_export
from dlgui.lab.plugins import PluginHost
from tests.engine.experiments import experiment


@pytest.fixture(scope="module")
def model():
    chosen = experiment()
    samples = prepare(chosen)
    return model_of(chosen, samples, finish(chosen, samples)[0])


@pytest.fixture(scope="module")
def registry():
    return PluginHost(Path(os.devnull), safe_mode=True).registry


@pytest.fixture
def exported(model, tmp_path):
    path = tmp_path / "m.npz"
    export_model(model, Npz(), path, ask_peer=False)
    return path


class Twice(Exporter):
    """Hands out the network's answers by a peer that is a few lines of Python."""

    format = "twice"
    suffix = ".bin"

    def write(self, model):
        return Npz().write(model)

    def predict(self, data, x):
        return Npz().predict(data, x)


def asking(script, tmp_path, module="json", prepared=False):
    """Return an exporter whose peer runs a script."""
    path = tmp_path / "peer.py"
    path.write_text(f"import sys\nimport numpy as np\nfile, rows, out = sys.argv[1:]\n{script}\n")

    class Asking(Twice):
        """Asks a peer."""

        peer = Peer(name="Peer", module=module, script=path, prepared=prepared)

    return Asking()


def test_a_certificate_lies_beside_the_file_and_says_how_exact_it_is(model, exported):
    made = read_certificate(exported)
    told = json.loads(certificate_path(exported).read_bytes())
    assert certificate_path(exported).name == "m.npz.certificate.json"
    assert (told["format"], told["rows"], told["dtype"]) == ("npz", 9, "float64")
    assert told["largest_difference"] == made.largest_difference == 0.0
    assert made.told().startswith("Read back on 9 stored rows; the largest difference is 0 by dlgu")
    assert set(told["versions"]) == {"dlgui", "numpy", "python"}
    np.testing.assert_array_equal(made.rows, model.examples)
    np.testing.assert_array_equal(made.predictions, model.predict(model.examples))


def test_a_certificate_reads_back_to_the_same_bytes(exported):
    data = certificate_path(exported).read_bytes()
    assert certificate_to_bytes(certificate_from_bytes(data)) == data


def test_an_untouched_file_is_proven_again(exported, registry):
    assert verify_export(exported, registry).largest_difference == 0.0


def test_every_changed_byte_of_the_file_is_found(exported, registry):
    data = exported.read_bytes()
    for place in range(0, len(data), max(1, len(data) // 40)):
        changed = bytearray(data)
        changed[place] ^= 1
        exported.write_bytes(changed)
        with pytest.raises(ExportFailed, match=r"m\.npz is not the file that was exported"):
            verify_export(exported, registry)


def test_weights_changed_with_the_fingerprint_fail_the_self_test(model, exported, registry):
    path = exported
    other = model_of(
        model.experiment, model.samples, finish(model.experiment.with_(seed=99), model.samples)[0]
    )
    told = json.loads(certificate_path(path).read_bytes())
    export_model(other, Npz(), path, ask_peer=False)
    told["sha256"] = json.loads(certificate_path(path).read_bytes())["sha256"]
    certificate_path(path).write_text(json.dumps(told))
    with pytest.raises(ExportFailed, match="predicts otherwise than its certificate says, by"):
        verify_export(path, registry)


def test_a_file_without_a_certificate_gets_its_sentence(exported, registry):
    certificate_path(exported).unlink()
    with pytest.raises(BadProject, match=r"m\.npz has no certificate"):
        verify_export(exported, registry)


def test_a_damaged_certificate_gets_one_kind_of_error(exported):
    data = certificate_path(exported).read_bytes()
    rng = np.random.default_rng(5)
    for _ in range(300):
        changed = bytearray(data)
        for place in rng.integers(0, len(data), 3):
            changed[place] = rng.integers(0, 256)
        with contextlib.suppress(BadProject):
            certificate_from_bytes(bytes(changed[: rng.integers(1, len(data) + 1)]))
    for text in (b"", b"[]", b"{}", b"\xff", b'{"certificate": 1}', b"[" * 100_000):
        with pytest.raises(BadProject, match="cannot be read"):
            certificate_from_bytes(text)


def test_a_program_is_not_run_without_being_asked_to(model, registry, tmp_path):
    path = tmp_path / "m.py"
    export_model(model, NumpyScript(), path)
    asleep = verify_export(path, registry)
    assert asleep.told() == "m.py is unchanged. It is a program and was not run."
    assert verify_export(path, registry, run=True).readings[0].difference <= 1e-12


def test_the_formats_own_program_reads_the_file_back(model, tmp_path):
    script = (
        "x = np.load(rows); weights = np.load(file)\n"
        "a = np.tanh(x @ weights['layers.0.weight'].T + weights['layers.0.bias'])\n"
        "z = a @ weights['output.weight'].T + weights['output.bias']\n"
        "np.save(out, 1 / (1 + np.exp(-z)))\n"
        "print('1.2.3')"
    )
    made = export_model(model, asking(script, tmp_path), tmp_path / "m.bin")
    own, peer = made.readings
    assert own.by.startswith("dlgui ")
    assert peer.by == "Peer 1.2.3"
    assert 0 <= peer.difference <= 1e-15


def test_a_peer_that_predicts_otherwise_keeps_the_file_from_being_written(model, tmp_path):
    writer = asking("np.save(out, np.zeros((len(np.load(rows)), 1)))", tmp_path)
    with pytest.raises(ExportFailed, match="predicts otherwise than the network in Peer, by 0"):
        export_model(model, writer, tmp_path / "m.bin")
    assert not (tmp_path / "m.bin").exists()


def test_a_peer_that_refuses_is_quoted(model, tmp_path):
    with pytest.raises(ExportFailed, match="Peer refuses the file: ValueError: no"):
        export_model(model, asking("raise ValueError('no')", tmp_path), tmp_path / "m.bin")


def test_a_peer_that_lacks_a_part_leaves_a_note(model, tmp_path):
    script = "print('It has no Mish.', file=sys.stderr); sys.exit(3)"
    made = export_model(model, asking(script, tmp_path), tmp_path / "m.bin")
    assert made.readings[1].note == "Peer could not read it: It has no Mish."
    assert made.told().endswith("It has no Mish.")


def test_a_peer_that_is_not_installed_is_not_asked(model, tmp_path):
    writer = asking("1 / 0", tmp_path, module="no_such_module_anywhere")
    assert len(export_model(model, writer, tmp_path / "m.bin").readings) == 1


def test_a_peer_may_get_the_rows_as_the_network_sees_them(model, tmp_path):
    script = "np.save(out, np.load(rows)[:, :1])"
    with pytest.raises(ExportFailed, match="predicts otherwise"):
        export_model(model, asking(script, tmp_path, prepared=True), tmp_path / "m.bin")


def test_the_same_export_gives_the_same_certificate(model, tmp_path):
    texts = []
    for _ in range(2):
        export_model(model, Safetensors(), tmp_path / "m", ask_peer=False)
        texts.append(certificate_path(tmp_path / "m").read_bytes())
    assert texts[0] == texts[1]
