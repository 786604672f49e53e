"""The parts of a report: what the network is, what it learned from, how well it predicts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from dlgui.api import (
    REGRESSION,
    Array,
    Component,
    Metric,
    Model,
    Samples,
    class_numbers,
    params,
)
from dlgui_builtins.exporters.html_report.curves import Curve, chart
from dlgui_builtins.exporters.html_report.markup import Html, number, said, section, table
from dlgui_builtins.exporters.html_report.mathml import mathml
from dlgui_builtins.metrics import F1, MAE, R2, RMSE, Accuracy, ConfusionMatrix, Precision, Recall

PARTS = {"train": "training", "validation": "validation", "test": "test"}
MOST_COLUMNS = 100
MOST_CLASSES = 30
MOST_EXAMPLES = 8
PLAIN = (bool, int, float, str)


def overview(model: Model) -> Html:
    """Return the facts that a reader wants first."""
    experiment = model.experiment
    facts = {
        "Task": model.task,
        "Target": model.target,
        "Classes": ", ".join(model.classes[:MOST_CLASSES]),
        "Inputs": f"{len(model.inputs):,} columns",
        "Parameters": f"{model.network.parameters:,}",
        "Epochs": f"{model.epochs[-1].epoch:,} of {experiment.epochs:,}" if model.epochs else "",
        "Numbers": experiment.dtype,
        "Seed": str(experiment.seed),
    }
    rows = "".join(
        f"<div><dt>{said(k)}</dt><dd>{said(v)}</dd></div>" for k, v in facts.items() if v
    )
    return f'<dl class="facts">{rows}</dl>'


def network(model: Model) -> Html:
    """Return the layers in their order, as a chain and as a table."""
    steps = [f"<li><b>{len(model.inputs):,}</b> inputs</li>"]
    steps += [f"<li>{_name(one)}</li>" for one in model.experiment.preprocessors]
    for bound in model.network.layers:
        parts = (bound.layer, bound.layer.normalizer, bound.layer.activation)
        words = " ".join(f"<span>{_name(one)}</span>" for one in parts if one is not None)
        steps.append(f"<li><b>{bound.outputs:,}</b> {words}</li>")
    if model.experiment.target is not None:
        steps.append(f"<li>back from {_name(model.experiment.target)}</li>")
    rows = [
        (
            said(bound.name),
            _settings(bound.layer),
            _settings(bound.layer.normalizer),
            _settings(bound.layer.activation),
            ", ".join(_settings(one) for one in bound.layer.regularizers) or "–",
            f"{bound.inputs:,} → {bound.outputs:,}",
            number(bound.parameters),
        )
        for bound in model.network.layers
    ]
    header = ("", "layer", "normalizer", "activation", "regularizers", "sizes", "parameters")
    return section(
        "Network", f'<ol class="chain">{"".join(steps)}</ol>', table(header, rows, False)
    )


def settings(model: Model) -> Html:
    """Return every setting of the run that is not a layer's, and what was changed on the way."""
    experiment = model.experiment
    rows = []
    for item in params(type(experiment)):
        value = getattr(experiment, item.name)
        if item.name in ("layers", "output", "edits") or value is None:
            continue
        many = value if isinstance(value, tuple) else (value,)
        words = ", ".join(_settings(o) if isinstance(o, Component) else said(o) for o in many)
        rows.append((said(item.name), words or "–", said(item.doc)))
    changed = [
        (
            number(edit.step),
            said(edit.path),
            _settings(edit.part) if edit.part else said(edit.value),
        )
        for edit in experiment.edits
    ]
    edits = table(("step", "setting", "value"), changed, False) if changed else ""
    return section("Settings", table(("", "value", "meaning"), rows, False), edits)


def curves(model: Model) -> Html:
    """Return loss and metrics over the epochs."""
    if not model.epochs:
        return ""
    x = np.array([done.epoch for done in model.epochs], np.float64)
    train = Curve("training", x, np.array([done.loss for done in model.epochs]))
    validation = Curve("validation", x, np.array([done.validation for done in model.epochs]))
    figures = [chart("Loss", [train, validation])]
    measured = "training" if np.isnan(validation.y).all() else "validation"
    for name in dict.fromkeys(name for done in model.epochs for name in done.metrics):
        values = [done.metrics.get(name, np.nan) for done in model.epochs]
        figures.append(chart(name, [Curve(measured, x, np.array(values, np.float64))]))
    return section("Curves", f'<div class="charts">{"".join(figures)}</div>')


def quality(model: Model) -> Html:
    """Return metrics of each part of the rows, and how classes were mistaken for each other."""
    samples = model.samples
    if samples is None:
        return ""
    usual: tuple[Metric, ...] = (Accuracy(), Precision(), Recall(), F1())
    if model.task == REGRESSION:
        usual = (MAE(), RMSE(), R2())
    given = tuple(m for m in model.experiment.metrics if type(m) not in map(type, usual))
    metrics = [m for m in (*usual, *given) if not isinstance(m, ConfusionMatrix)]
    rows, matrix, of = [], "", ""
    for part, word in PARTS.items():
        chosen = samples.part(part)
        if not len(chosen):
            continue
        prediction, truth = _answers(model, samples, chosen)
        found = [metric.measure(prediction, truth) for metric in metrics]
        figures = [number(float(f)) if np.ndim(f) == 0 else "–" for f in found]
        rows.append((said(word), number(len(chosen)), *figures))
        if model.classes:
            matrix, of = _confusion(model, prediction, truth), word
    header = ("", "rows", *(_name(metric) for metric in metrics))
    caption = f"<h3>Confusion of the {of} rows</h3>" if matrix else ""
    return section("Quality", table(header, rows), caption, matrix)


def data(model: Model) -> Html:
    """Return where the rows came from, and a line for each column and class."""
    samples = model.samples
    source = f"<p>{_settings(model.experiment.data)}</p>"
    if samples is None:
        return section("Data", source, "<p>The rows were not there when this was written.</p>")
    x, y = samples.data.x, samples.data.y
    parts = [(said(w), number(len(samples.part(p)))) for p, w in PARTS.items()]
    rows = [_column(name, x[:, i]) for i, name in enumerate(model.inputs[:MOST_COLUMNS])]
    if model.classes:
        counts = np.bincount(y.astype(np.intp), minlength=len(model.classes))
        named = zip(model.classes[:MOST_CLASSES], counts, strict=False)
        target = table(("class", "rows"), [(said(n), number(int(c))) for n, c in named])
    else:
        target = ""
        rows.append(_column(model.target, y.reshape(len(y), -1)[:, 0]))
    header = ("column", "least", "mean", "greatest", "deviation", "missing")
    left = len(model.inputs) - MOST_COLUMNS
    more = f"<p>And {left:,} more columns.</p>" if left > 0 else ""
    return section(
        "Data",
        source,
        f'<div class="beside">{table(("part", "rows"), parts)}{target}</div>',
        table(header, rows),
        more,
    )


def examples(model: Model) -> Html:
    """Return a few stored rows with what the network answers."""
    rows = model.examples[:MOST_EXAMPLES]
    prediction = model.predict(rows)
    names = model.inputs[:MOST_EXAMPLES]
    answers = class_numbers(prediction) if model.classes else None
    lines = []
    for i, row in enumerate(rows):
        told = said(model.classes[int(answers[i])]) if answers is not None else ""
        figures = ", ".join(number(float(v)) for v in prediction[i][:MOST_CLASSES])
        cells = [number(float(v)) for v in row[: len(names)]]
        lines.append((number(i + 1), *cells, told or figures, *([figures] if told else [])))
    header = ["row", *map(said, names), "prediction"] + (["probability"] if model.classes else [])
    return section("Examples", table(header, lines))


def formulas(model: Model) -> Html:
    """Return what each component computes: its sentence and its formula."""
    parts = []
    for cls in dict.fromkeys(type(one) for one in _used(model.experiment)):
        formula = getattr(cls, "formula", "")
        first, _, rest = (cls.__doc__ or "").strip().partition("\n\n")
        paragraph = " ".join(rest.partition("\n\n")[0].split())
        if not formula and "=" not in paragraph:
            continue
        drawn = mathml(formula) if isinstance(formula, str) and formula else ""
        parts.append(
            f"<div><h3>{_name(cls)}</h3><p>{said(' '.join(first.split()))}</p>{drawn}"
            f'<p class="quiet">{said(paragraph)}</p></div>'
        )
    return section("Formulas", f'<div class="formulas">{"".join(parts)}</div>' if parts else "")


def _answers(model: Model, samples: Samples, rows: Array) -> tuple[Array, Array]:
    """Return predictions and truth in the target's own units."""
    a = model.scaled_back(model.network.predict(samples.x[rows]))
    if model.classes:
        return a, samples.y[rows]
    y = samples.data.y
    return a, y.reshape(len(y), -1)[rows]


def _confusion(model: Model, prediction: Array, truth: Array) -> Html:
    counts = ConfusionMatrix().measure(prediction, truth)
    names = model.classes[:MOST_CLASSES]
    most = max(1, int(counts.max()))
    rows = []
    for i, name in enumerate(names):
        cells = [
            f'<span style="--share:{counts[i, j] / most:.3f}"{" class=right" * (i == j)}>'
            f"{number(int(counts[i, j]))}</span>"
            for j in range(len(names))
        ]
        rows.append((said(name), *cells))
    header = ("true \\ predicted", *map(said, names))
    return f'<div class="confusion">{table(header, rows)}</div>'


def _column(name: str, values: Array) -> tuple[Html, ...]:
    known = values[~np.isnan(values)]
    if not len(known):
        return (said(name), "–", "–", "–", "–", number(len(values)))
    figures = (known.min(), known.mean(), known.max(), known.std())
    return (
        said(name),
        *(number(float(value)) for value in figures),
        number(len(values) - len(known)),
    )


def _used(component: Component) -> Iterator[Component]:
    """Yield a component's parts, and theirs, in the order of the settings."""
    for item in params(type(component)):
        value = getattr(component, item.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Component):
                yield one
                yield from _used(one)


def _name(component: Component | type[Component]) -> Html:
    cls = component if isinstance(component, type) else type(component)
    label = getattr(cls, "label", "")
    return said(label if isinstance(label, str) and label else cls.__name__)


def _settings(component: Component | None) -> Html:
    """Return a component with its plain settings, as "LeakyReLU(slope=0.1)"."""
    if component is None:
        return "–"
    told: dict[str, Any] = {}
    for item in params(type(component)):
        value = getattr(component, item.name)
        if item.kind in PLAIN and item.name not in ("path", "sha256") and value not in ("", ()):
            told[item.name] = value
    words = ", ".join(f"{said(k)}={said(v)}" for k, v in told.items())
    return f"{_name(component)}({words})" if words else _name(component)
