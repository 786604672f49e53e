"""Textbook NumPy: the network as a good course writes it, new arrays at every line."""

from itertools import pairwise

import numpy as np

from tests.benchmarks.workloads import RATE, Workload


class Textbook:
    """A training loop over rows in memory; `run` makes steps."""

    name = "textbook NumPy"

    def __init__(self, workload: Workload, x: np.ndarray, y: np.ndarray) -> None:
        self.workload, self.x, self.y = workload, x, y
        self.rng = np.random.default_rng(0)
        sizes = workload.sizes
        pairs = list(pairwise(sizes))
        self.w = [
            (self.rng.standard_normal(pair) / np.sqrt(pair[0])).astype(x.dtype) for pair in pairs
        ]
        self.b = [np.zeros(n, x.dtype) for _, n in pairs]
        normed = pairs[:-1] if workload.batch_norm else []
        self.gamma = [np.ones(n, x.dtype) for _, n in normed]
        self.beta = [np.zeros(n, x.dtype) for _, n in normed]
        count = len([*self.w, *self.b, *self.gamma, *self.beta])
        self.m, self.v, self.t = [0.0] * count, [0.0] * count, 0
        self.losses: list[float] = []
        self.order, self.place = self.rng.permutation(len(x)), 0

    def run(self, steps: int) -> None:
        """Make steps."""
        for _ in range(steps):
            if self.place + self.workload.batch > len(self.order):
                self.order, self.place = self.rng.permutation(len(self.x)), 0
            rows = self.order[self.place : self.place + self.workload.batch]
            self.place += self.workload.batch
            self.step(self.x[rows], self.y[rows])

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Return the output for rows."""
        a = x
        for w, b in zip(self.w[:-1], self.b[:-1], strict=True):
            a = self.activate(a @ w + b)
        return self.output(a @ self.w[-1] + self.b[-1])

    def activate(self, z: np.ndarray) -> np.ndarray:
        """Return the hidden activation."""
        return np.maximum(z, 0) if self.workload.activation == "relu" else np.tanh(z)

    def output(self, z: np.ndarray) -> np.ndarray:
        """Return probabilities."""
        if z.shape[1] == 1:
            return 1 / (1 + np.exp(-z))
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def step(self, x: np.ndarray, y: np.ndarray) -> None:
        """Forward, loss, backward, update."""
        kept, a = [], x
        for i, (w, b) in enumerate(zip(self.w[:-1], self.b[:-1], strict=True)):
            z, cache = a @ w + b, None
            if self.workload.batch_norm:
                mean, var = z.mean(axis=0), z.var(axis=0)
                n = (z - mean) / np.sqrt(var + 1e-5)
                cache, z = (n, var), self.gamma[i] * n + self.beta[i]
            h = self.activate(z)
            mask = None
            if self.workload.dropout:
                keep = 1 - self.workload.dropout
                mask = (self.rng.random(h.shape) < keep).astype(h.dtype) / h.dtype.type(keep)
            kept.append((a, h, mask, cache))
            a = h if mask is None else h * mask
        p = self.output(a @ self.w[-1] + self.b[-1])
        losses = y * np.log(p + 1e-12)
        if p.shape[1] == 1:
            losses = losses + (1 - y) * np.log(1 - p + 1e-12)
        self.losses.append(float(-losses.sum(axis=1).mean()))
        self.update(self.backward((p - y) / len(y), a, kept))

    def backward(self, dz: np.ndarray, a: np.ndarray, kept: list) -> list[np.ndarray]:
        """Return the gradients in the order of the parameters."""
        dw, db, dgamma, dbeta = [a.T @ dz], [dz.sum(axis=0)], [], []
        for i in reversed(range(len(kept))):
            x, h, mask, cache = kept[i]
            da = dz @ self.w[i + 1].T
            if mask is not None:
                da = da * mask
            dz = da * (h > 0) if self.workload.activation == "relu" else da * (1 - h**2)
            if cache is not None:
                n, var = cache
                dgamma.insert(0, (dz * n).sum(axis=0))
                dbeta.insert(0, dz.sum(axis=0))
                dn = dz * self.gamma[i]
                dz = (dn - dn.mean(axis=0) - n * (dn * n).mean(axis=0)) / np.sqrt(var + 1e-5)
            dw.insert(0, x.T @ dz)
            db.insert(0, dz.sum(axis=0))
        if self.workload.l2:
            share = self.workload.l2 / len(self.x)
            dw = [g + share * w for g, w in zip(dw, self.w, strict=True)]
        return [*dw, *db, *dgamma, *dbeta]

    def update(self, gradients: list[np.ndarray]) -> None:
        """Change the parameters."""
        self.t += 1
        parameters = [*self.w, *self.b, *self.gamma, *self.beta]
        for i, (p, g) in enumerate(zip(parameters, gradients, strict=True)):
            if self.workload.optimizer == "descent":
                p -= RATE * g
            elif self.workload.optimizer == "momentum":
                self.v[i] = 0.9 * self.v[i] + 0.1 * g
                p -= RATE * self.v[i]
            else:
                self.m[i] = 0.9 * self.m[i] + 0.1 * g
                self.v[i] = 0.999 * self.v[i] + 0.001 * g**2
                m, v = self.m[i] / (1 - 0.9**self.t), self.v[i] / (1 - 0.999**self.t)
                p -= RATE * m / (np.sqrt(v) + 1e-8)
