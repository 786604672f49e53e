"""The HTML exporter: a report that opens offline, with the network itself inside."""

from __future__ import annotations

import base64
import re
from importlib.resources import files

from dlgui.api import Array, Exporter, ExportFailed, Model
from dlgui.api.weights import read_weights
from dlgui_builtins.exporters.html_report import sections
from dlgui_builtins.exporters.html_report.markup import said
from dlgui_builtins.exporters.safetensors import Safetensors

NETWORK = re.compile(
    rb'<script type="application/octet-stream" id="network">\n([A-Za-z0-9+/=\n]*)</script>'
)
WIDTH = 120
# Nothing is loaded from anywhere and no script runs: neither ours, there is none, nor another's.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


class Html(Exporter):
    """A report in one file for any browser, offline: network, settings, curves, quality, formulas.

    It is light or dark as the reader's system is, and holds no script. The network travels in it
    as a safetensors file in base64, so that the report can be held against its own predictions.

    Differs: without the run's history there are no curves, without its rows no metrics.
    """

    label = "HTML report"
    format = "html"
    suffix = ".html"
    asks = ("epochs", "samples")

    def write(self, model: Model) -> bytes:
        """Return the page, UTF-8; the same run gives the same bytes."""
        title = f"{model.target}: {model.task} network"
        parts = (
            sections.curves(model),
            sections.quality(model),
            sections.network(model),
            sections.settings(model),
            sections.data(model),
            sections.examples(model),
            sections.formulas(model),
        )
        style = files("dlgui_builtins.exporters.html_report").joinpath("report.css")
        stored = base64.b64encode(Safetensors().write(model)).decode()
        lines = "\n".join(stored[i : i + WIDTH] for i in range(0, len(stored), WIDTH))
        body = "\n".join(part for part in parts if part)
        return (
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{said(title)}</title>\n<style>\n{style.read_text('utf-8')}</style>\n</head>\n"
            f"<body>\n<main>\n<h1>{said(title)}</h1>\n"
            f'<p class="lead">Written by dlgui.</p>\n{sections.overview(model)}\n'
            f"{body}\n<footer>The trained network is stored in this file, exact to the last bit. "
            f"The certificate beside it says how it was checked.</footer>\n</main>\n"
            f'<script type="application/octet-stream" id="network">\n{lines}\n</script>\n'
            f"</body>\n</html>\n"
        ).encode()

    def predict(self, data: bytes, x: Array) -> Array:
        """Return the predictions of the network in the page."""
        found = NETWORK.findall(data)
        if len(found) != 1:
            raise ExportFailed("The page holds no network; it was not written by dlgui.")
        try:
            stored = base64.b64decode(found[0].replace(b"\n", b""), validate=True)
        except ValueError as problem:
            raise ExportFailed(f"The network in the page is damaged: {problem}.") from None
        return read_weights(stored).predict(x)
