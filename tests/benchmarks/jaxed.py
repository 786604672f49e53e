"""JAX as its users tune it: a whole epoch compiled for small networks, a compiled step above."""

from functools import partial
from itertools import pairwise
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tests.benchmarks.workloads import RATE, Workload

SMALL = 10_000
"""Weights up to which an epoch is compiled as one loop."""
Tree = Any


class Compiled:
    """XLA's code for the workload; `run` makes steps."""

    name = "JAX"

    def __init__(self, workload: Workload, x: np.ndarray, y: np.ndarray) -> None:
        if x.dtype == np.float64:
            jax.config.update("jax_enable_x64", True)
        self.workload = workload
        self.x, self.y = jnp.asarray(x), jnp.asarray(y)
        self.key = jax.random.PRNGKey(0)
        self.weights = _weights(workload, np.random.default_rng(0), x.dtype)
        zeros = jax.tree.map(jnp.zeros_like, self.weights)
        self.slots = (zeros, zeros, jnp.zeros((), x.dtype))
        self.losses: list[Any] = []
        step = partial(_step, workload, len(x))
        count = sum(leaf.size for leaf in jax.tree.leaves(self.weights))
        self.epochs = count <= SMALL
        self._go = jax.jit(partial(_epoch, step) if self.epochs else step)
        self._predict = jax.jit(partial(_predicted, workload))
        self.order, self.place = np.random.default_rng(0).permutation(len(x)), 0

    def run(self, steps: int) -> int:
        """Make steps, whole epochs of a small network; return how many."""
        done = 0
        while done < steps:
            self.key, key = jax.random.split(self.key)
            if self.epochs:
                rows = len(self.x) // self.workload.batch * self.workload.batch
                order = jax.random.permutation(key, len(self.x))[:rows]
                picked: Any = order.reshape(-1, self.workload.batch)
                done += len(picked)
            else:
                picked = self._next()
                done += 1
            data = (self.x, self.y)
            self.weights, self.slots, loss = self._go(self.weights, self.slots, data, picked, key)
            self.losses.append(loss)
        jax.block_until_ready(self.weights)
        return done

    def _next(self) -> np.ndarray:
        if self.place + self.workload.batch > len(self.order):
            self.place = 0
        self.place += self.workload.batch
        return self.order[self.place - self.workload.batch : self.place]

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Return the output for rows."""
        return np.asarray(self._predict(self.weights, x))


def _weights(workload: Workload, rng: np.random.Generator, dtype: np.dtype) -> Tree:
    layers = []
    for i, (n, units) in enumerate(pairwise(workload.sizes)):
        w = rng.standard_normal((n, units)).astype(dtype) / np.sqrt(n).astype(dtype)
        layer = {"w": w, "b": np.zeros(units, dtype)}
        if workload.batch_norm and i < len(workload.sizes) - 2:
            layer |= {"gamma": np.ones(units, dtype), "beta": np.zeros(units, dtype)}
        layers.append(jax.tree.map(jnp.asarray, layer))
    return layers


def _logits(workload: Workload, weights: Tree, x: Any, key: Any) -> Any:
    act = jax.nn.relu if workload.activation == "relu" else jnp.tanh
    for i, layer in enumerate(weights[:-1]):
        z = x @ layer["w"] + layer["b"]
        if "gamma" in layer:
            n = (z - z.mean(axis=0)) / jnp.sqrt(z.var(axis=0) + 1e-5)
            z = layer["gamma"] * n + layer["beta"]
        x = act(z)
        if workload.dropout and key is not None:
            keep = 1 - workload.dropout
            mask = jax.random.bernoulli(jax.random.fold_in(key, i), keep, x.shape)
            x = jnp.where(mask, x / keep, 0)
    return x @ weights[-1]["w"] + weights[-1]["b"]


def _predicted(workload: Workload, weights: Tree, x: Any) -> Any:
    z = _logits(workload, weights, x, None)
    return jax.nn.sigmoid(z) if workload.sizes[-1] == 1 else jax.nn.softmax(z)


def _cost(workload: Workload, rows: int, weights: Tree, x: Any, y: Any, key: Any) -> Any:
    z = _logits(workload, weights, x, key)
    if workload.sizes[-1] == 1:
        loss = (jax.nn.softplus(z) - y * z).mean()
    else:
        loss = -(y * jax.nn.log_softmax(z)).sum(axis=1).mean()
    decay = sum((layer["w"] ** 2).sum() for layer in weights) if workload.l2 else 0.0
    return loss + workload.l2 / (2 * rows) * decay


def _step(
    workload: Workload, rows: int, weights: Tree, slots: Tree, data: Any, picked: Any, key: Any
) -> tuple[Tree, Tree, Any]:
    x, y = data[0][picked], data[1][picked]
    loss, slopes = jax.value_and_grad(partial(_cost, workload, rows))(weights, x, y, key)
    m, v, t = slots
    if workload.optimizer == "descent":
        return jax.tree.map(lambda w, g: w - RATE * g, weights, slopes), slots, loss
    m = jax.tree.map(lambda a, g: 0.9 * a + 0.1 * g, m, slopes)
    if workload.optimizer == "momentum":
        return jax.tree.map(lambda w, a: w - RATE * a, weights, m), (m, v, t), loss
    t = t + 1
    v = jax.tree.map(lambda a, g: 0.999 * a + 0.001 * g**2, v, slopes)
    one, two = 1 - 0.9**t, 1 - 0.999**t

    def moved(w: Any, a: Any, b: Any) -> Any:
        return w - RATE * (a / one) / (jnp.sqrt(b / two) + 1e-8)

    return jax.tree.map(moved, weights, m, v), (m, v, t), loss


def _epoch(
    step: Any, weights: Tree, slots: Tree, data: Any, picked: Any, key: Any
) -> tuple[Tree, Tree, Any]:
    def body(carry: Any, rows: Any) -> Any:
        weights, slots, key = carry
        key, own = jax.random.split(key)
        weights, slots, loss = step(weights, slots, data, rows, own)
        return (weights, slots, key), loss

    (weights, slots, _), losses = jax.lax.scan(body, (weights, slots, key), picked)
    return weights, slots, losses
