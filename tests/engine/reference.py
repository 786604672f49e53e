"""The step in plain words, without buffers: what the compiled plan is held against."""

import numpy as np

from dlgui.engine.kinds import overrides


def cost_and_gradients(network, experiment, x, y, training_rows, rng):
    """Return data loss, penalty and the gradient of each array by layer and name."""
    kept = []
    a = _mask(x, experiment.regularizers, rng)[0]
    for i, bound in enumerate(network.layers):
        layer, inside = bound.layer, {"x": a}
        z = layer.forward(a, bound.weights)
        if layer.normalizer is not None:
            z, inside["cache"] = layer.normalizer.forward(
                z, bound.weights, bound.statistics, training=True
            )
        inside["z"] = z
        last = i == len(network.layers) - 1
        if last and experiment.loss.logits_of is not None:
            a = z
        else:
            a = z if layer.activation is None else layer.activation.forward(z)
        inside["a"] = a
        if not last:
            a, inside["masks"] = _mask(a, layer.regularizers, rng)
        kept.append(inside)
    loss = float(experiment.loss.forward(a, y).mean())
    return loss, *_backward(network, experiment, kept, y, training_rows)


def _mask(a, regularizers, rng):
    masks = []
    for regularizer in regularizers:
        if overrides(regularizer, "mask"):
            masks.append(np.array(regularizer.mask(rng, np.empty_like(a))))
            a = a * masks[-1]
    return a, masks


def _backward(network, experiment, kept, y, training_rows):
    penalty, gradients = 0.0, []
    da = experiment.loss.backward(kept[-1]["a"], y) / len(y)
    for i in reversed(range(len(network.layers))):
        bound, inside = network.layers[i], kept[i]
        layer = bound.layer
        for mask in reversed(inside.get("masks", [])):
            da = da * mask
        last = i == len(network.layers) - 1
        if layer.activation is not None and not (last and experiment.loss.logits_of is not None):
            da = layer.activation.backward(inside["z"], inside["a"], da)
        found = {name: np.zeros_like(view) for name, view in bound.weights.items()}
        if layer.normalizer is not None:
            da = layer.normalizer.backward(da, bound.weights, inside["cache"], found)
        da = layer.backward(inside["x"], bound.weights, da, found, np.empty_like(inside["x"]))
        for regularizer in (*layer.regularizers, *experiment.regularizers):
            if overrides(regularizer, "penalty"):
                for name in layer.decayed:
                    value, slope = regularizer.penalty(bound.weights[name], training_rows)
                    penalty += value
                    found[name] = found[name] + slope
        gradients.insert(0, found)
    return penalty, gradients
