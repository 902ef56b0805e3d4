"""How well does a small neural network read scikit-learn's handwritten digits, and what did its training cost?"""

from __future__ import annotations

import time
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

Curves = dict[str, np.ndarray]
"""Per strategy an array seeds x rounds x (accuracy, images, wrong, seconds)."""


@dataclass(frozen=True)
class Round:
    """Test accuracy (%), images trained on, wrong pseudo-labels (%), and CPU seconds of training."""

    accuracy: float
    images: int
    wrong: float
    seconds: float


@dataclass(frozen=True)
class Digits:
    """The 1,797 images shuffled by a seed: the first `cut` to learn from, the others to be tested on."""

    images: np.ndarray
    labels: np.ndarray
    cut: int
    seed: int

    def score(self, model: Any) -> float:
        """Test accuracy (%)."""
        return 100 * float((model.predict(self.images[self.cut :]) == self.labels[self.cut :]).mean())

    def train(self, known: list[int], pseudo: list[int], classes: np.ndarray) -> tuple[Any, float]:
        """A model trained anew on labelled and pseudo-labelled images, and its seconds of CPU on one core."""
        from threadpoolctl import threadpool_limits

        targets = np.concatenate([self.labels[known], classes.astype(int)])
        with threadpool_limits(1):
            begun = time.process_time()
            model = trained(self.images[known + pseudo], targets, self.seed)
            return model, time.process_time() - begun

    def outputs(self, model: Any, pool: list[int]) -> np.ndarray:
        """Softmax outputs of pool images, each row summing to 1."""
        found = model.predict_proba(self.images[pool])
        return np.asarray(found / found.sum(axis=1, keepdims=True))

    def wrong(self, kept: list[int], classes: np.ndarray) -> float:
        """Share of pseudo-labels that are wrong (%)."""
        return 100 * float(np.mean(classes != self.labels[kept])) if kept else 0.0


def shuffled(seed: int, cut: int) -> Digits:
    """The digits in a seed's order."""
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(seed).permutation(len(images))
    return Digits(images[order] / 16.0, labels[order], cut, seed)


def trained(images: np.ndarray, labels: np.ndarray, seed: int) -> Any:
    """One hidden layer of 32, 60 epochs."""
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier((32,), max_iter=60, learning_rate_init=0.01, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(images, labels)


def as_array(runs: list[list[Round]]) -> np.ndarray:
    """Rounds of every seed as one array of `Curves`."""
    return np.array([[(r.accuracy, r.images, r.wrong, r.seconds) for r in rounds] for rounds in runs])


def table(curves: Curves) -> list[str]:
    """The last round, and the area under accuracy over rounds; mean and standard deviation over seeds."""
    rows = [
        "| strategy | accuracy, last round (%) | accuracy, mean of rounds (%) | images, last round | "
        "images, all rounds | wrong pseudo-labels, last (%) | training, all rounds (CPU s) |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, runs in curves.items():
        cells = (
            runs[:, -1, 0],
            runs[:, :, 0].mean(axis=1),
            runs[:, -1, 1],
            runs[:, :, 1].sum(axis=1),
            runs[:, -1, 2],
            runs[:, :, 3].sum(axis=1),
        )
        texts = [
            f"{cell.mean():.{digits}f} ± {cell.std(ddof=1):.{digits}f}"
            for cell, digits in zip(cells, (2, 2, 0, 0, 2, 2), strict=True)
        ]
        rows.append(f"| {name} | " + " | ".join(texts) + " |")
    return rows


def paired(ours: np.ndarray, theirs: np.ndarray) -> tuple[float, float, float, float]:
    """Points of accuracy gained (mean of rounds) and their standard error, paired over seeds; images and seconds as
    shares of theirs."""
    gain = ours[:, :, 0].mean(axis=1) - theirs[:, :, 0].mean(axis=1)
    error = gain.std(ddof=1) / np.sqrt(len(gain))
    images, seconds = (ours[:, :, k].sum() / theirs[:, :, k].sum() for k in (1, 3))
    return float(gain.mean()), float(error), float(images), float(seconds)
