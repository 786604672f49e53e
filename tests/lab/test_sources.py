"""Sources: an index in the web is kept, read offline, and brings only what it names by its hash."""

import hashlib
import json
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dlgui.engine.errors import PluginProblem
from dlgui.lab import sources as sources_module
from dlgui.lab.errand import Cancelled, Errand
from dlgui.lab.installer import install
from dlgui.lab.offers import INDEX, offers
from dlgui.lab.plugins import ON, PluginHost
from dlgui.lab.sources import fetched, read_anew, sources, write_sources
from tests.lab.made_wheels import swish, wheel


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://example.org/x")
            self.end_headers()
        else:
            super().do_GET()


@pytest.fixture(autouse=True)
def as_before():
    modules, paths = set(sys.modules), list(sys.path)
    yield
    sys.path[:] = paths
    for name in set(sys.modules) - modules:
        del sys.modules[name]


@pytest.fixture
def web(tmp_path):
    """An index of one wheel on a server of this machine; returns its address and folder."""
    folder = tmp_path / "web"
    path = wheel(folder / "wheels", "probe-me", body=swish("Fetched"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    entry = {"name": "probe-me", "version": "1.0", "kinds": ["activation"], "summary": "From afar"}
    entry |= {"source": f"wheels/{path.name}", "sha256": digest}
    (folder / INDEX).write_text(json.dumps({"version": 1, "plugins": [entry]}))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{INDEX}", folder, server
    server.shutdown()
    server.server_close()
    thread.join()


def offer_of(home):
    (found,) = [one for one in offers(home) if one.name == "probe-me"]
    return found


def test_an_index_of_the_web_offers_its_wheels_also_without_a_network(web, tmp_path):
    address, _, server = web
    home = tmp_path / "plugins"
    write_sources([address], home)
    assert sources(home) == (address,)
    server.shutdown()
    server.server_close()
    assert offer_of(home).summary == "From afar"
    assert offer_of(home).source == address.replace(INDEX, "wheels/probe_me-1.0-py3-none-any.whl")


def test_a_wheel_is_fetched_and_goes_through_the_same_door(web, tmp_path):
    home = tmp_path / "plugins"
    write_sources([web[0]], home)
    install(offer_of(home).source, home)
    host = PluginHost(home)
    assert host.state(host.find("probe-me")) == ON
    assert host.registry.find("probe-me:Fetched") is not None


def test_a_wheel_that_is_another_is_refused(web, tmp_path):
    home = tmp_path / "plugins"
    write_sources([web[0]], home)
    wheel(web[1] / "wheels", "probe-me", body=swish("Other"))
    with pytest.raises(PluginProblem, match="not the wheel that the index names"):
        install(offer_of(home).source, home)
    assert PluginHost(home).plugins == ()


def test_an_address_that_no_index_names_is_refused(web, tmp_path):
    with pytest.raises(PluginProblem, match="in no index that you added"):
        install(web[0].replace(INDEX, "wheels/probe_me-1.0-py3-none-any.whl"), tmp_path / "p")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://example.org/plugins.json", "not encrypted"),
        ("https:///plugins.json", "not encrypted"),
        ("http://127.0.0.1:9/plugins.json", "cannot be read"),
    ],
)
def test_an_address_that_is_no_good_changes_nothing(tmp_path, address, words):
    with pytest.raises(PluginProblem, match=words):
        write_sources([address], tmp_path)
    assert sources(tmp_path) == ()


def test_a_redirection_to_what_is_not_encrypted_is_refused(web):
    with pytest.raises(PluginProblem, match="not encrypted"):
        fetched(web[0].replace(INDEX, "away"), 100, Errand())


@pytest.mark.parametrize("content", [b"", b"{", b'{"plugins": 3}', b"[" * 9999, b"\xff"])
def test_what_is_no_index_leaves_the_one_that_was_kept(web, tmp_path, content):
    address, folder, _ = web
    home = tmp_path / "plugins"
    write_sources([address], home)
    (folder / INDEX).write_bytes(content)
    with pytest.raises(PluginProblem, match="no index of plugins"):
        read_anew(address, home)
    assert offer_of(home).version == "1.0"


def test_what_is_too_large_is_not_read_to_its_end(web, tmp_path, monkeypatch):
    monkeypatch.setattr(sources_module, "LIMIT", 10)
    with pytest.raises(PluginProblem, match="larger than 10 bytes"):
        write_sources([web[0]], tmp_path)


def test_fetching_can_be_cancelled(web):
    errand = Errand()
    errand.cancel()
    with pytest.raises(Cancelled):
        fetched(web[0], 1000, errand)
