"""PyTorch as its tutorials use it, on rows that lie in memory: eager, and with fused optimizers."""

from itertools import pairwise

import numpy as np
import torch
from torch import nn

from tests.benchmarks.workloads import RATE, Workload


class Eager:
    """Modules, autograd and an optimizer; `run` makes steps."""

    name = "PyTorch eager"
    fused = False

    def __init__(self, workload: Workload, x: np.ndarray, y: np.ndarray) -> None:
        self.workload = workload
        self.x, self.two = torch.from_numpy(x), y.shape[1] == 1
        self.y = torch.from_numpy(y if self.two else y.argmax(axis=1))
        self.model = _model(workload).to(self.x.dtype)
        self.loss = nn.BCEWithLogitsLoss() if self.two else nn.CrossEntropyLoss()
        self.optimizer = self._optimizer()
        self.losses: list[torch.Tensor] = []
        self.order, self.place = torch.randperm(len(x)), 0

    def _optimizer(self) -> torch.optim.Optimizer:
        decay = self.workload.l2 / self.workload.rows
        settings = {"lr": RATE, "weight_decay": decay, "fused": self.fused or None}
        if self.workload.optimizer == "adam":
            return torch.optim.Adam(self.model.parameters(), **settings)
        momentum = 0.9 if self.workload.optimizer == "momentum" else 0.0
        return torch.optim.SGD(self.model.parameters(), momentum=momentum, **settings)

    def run(self, steps: int) -> None:
        """Make steps."""
        self.model.train()
        for _ in range(steps):
            if self.place + self.workload.batch > len(self.order):
                self.order, self.place = torch.randperm(len(self.x)), 0
            rows = self.order[self.place : self.place + self.workload.batch]
            self.place += self.workload.batch
            self.optimizer.zero_grad()
            loss = self.loss(self.model(self.x[rows]), self.y[rows])
            loss.backward()
            self.optimizer.step()
            self.losses.append(loss.detach())

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Return the output for rows."""
        self.model.eval()
        with torch.inference_mode():
            z = self.model(torch.from_numpy(x))
            return (torch.sigmoid(z) if self.two else torch.softmax(z, dim=1)).numpy()


class Fused(Eager):
    """The same with the optimizer as one kernel."""

    name = "PyTorch fused"
    fused = True


def _model(workload: Workload) -> nn.Module:
    parts: list[nn.Module] = []
    sizes = workload.sizes
    for n, units in pairwise(sizes[:-1]):
        parts.append(nn.Linear(n, units, bias=not workload.batch_norm))
        if workload.batch_norm:
            parts.append(nn.BatchNorm1d(units))
        parts.append(nn.ReLU() if workload.activation == "relu" else nn.Tanh())
        if workload.dropout:
            parts.append(nn.Dropout(workload.dropout))
    return nn.Sequential(*parts, nn.Linear(*sizes[-2:]))
