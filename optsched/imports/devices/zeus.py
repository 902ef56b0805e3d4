"""How long one training iteration takes and what it draws, fitted to a Zeus trace summary.

Format: ml-energy/zeus, examples/research_reproducibility/zeus_nsdi23/trace/summary_power_*.csv. One row
per workload, batch size and power limit: seconds per epoch and average watts of one GPU.
"""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from optsched.core.errors import FileFault

COLUMNS = ("dataset", "network", "batch_size", "optimizer", "power_limit", "time_per_epoch", "average_power")
"""Columns that a summary must have; others are ignored."""
SAMPLES = {"imagenet": 1_281_167, "cifar100": 50_000}
"""Images of an epoch, for the datasets whose size everybody knows."""

Beta = Literal["free", "nonnegative"]
"""Whether an iteration's overhead may come out negative."""


@dataclass(frozen=True)
class Configuration:
    """One measured configuration."""

    dataset: str
    network: str
    batch_size: int
    optimizer: str
    power_limit_w: float
    time_per_epoch_s: float
    average_power_w: float


@dataclass(frozen=True)
class Fit:
    """latency = alpha batch + beta, by least squares over the batch sizes at one power limit.

    `power_active_w` is the mean of the measured averages; `warning` is set where beta came out negative.
    """

    dataset: str
    network: str
    power_limit_w: float
    batch_sizes: tuple[int, ...]
    alpha_s_per_image: float
    beta_s: float
    r_squared: float
    power_active_w: float
    warning: str


def parse(text: str, where: str = "zeus summary") -> list[Configuration]:
    """Every row of a summary. Raises FileFault listing every fault."""
    reader = csv.DictReader(io.StringIO(text))
    try:
        return _rows(reader, where)
    except csv.Error as error:
        raise FileFault(where, [f"line {reader.line_num}: {error}"]) from None


def _rows(reader: csv.DictReader[str], where: str) -> list[Configuration]:
    """All rows. Raises FileFault with every fault."""
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise FileFault(where, [f"header: no column {name!r}" for name in missing])
    rows, faults = [], []
    for cells in reader:
        try:
            rows.append(_row(cells))
        except (TypeError, ValueError) as error:
            faults.append(f"line {reader.line_num}: {error}")
    if faults:
        raise FileFault(where, faults)
    return rows


def _row(cells: dict[str, str]) -> Configuration:
    """One row in seconds and watts. Raises ValueError, TypeError."""
    numbers = [float(cells[name]) for name in ("power_limit", "time_per_epoch", "average_power")]
    if not all(math.isfinite(value) and value > 0 for value in numbers) or int(cells["batch_size"]) < 1:
        raise ValueError("expected positive numbers")
    return Configuration(cells["dataset"], cells["network"], int(cells["batch_size"]), cells["optimizer"], *numbers)


def fit(
    text: str,
    *,
    dataset: str = "imagenet",
    network: str = "resnet50",
    power_limit_w: float | None = None,
    samples: int | None = None,
    beta: Beta = "free",
    where: str = "zeus summary",
) -> Fit:
    """alpha, beta and active power of one workload at one power limit (the highest unless given).

    An epoch has ceil(samples / batch) iterations; `samples` is known for imagenet and cifar100.
    beta=nonnegative fits through the origin where beta would be negative. Raises FileFault.
    """
    rows = [row for row in parse(text, where) if (row.dataset, row.network) == (dataset, network)]
    size = samples or SAMPLES.get(dataset)
    if size is None:
        raise FileFault(where, [f"dataset {dataset!r}: say how many samples an epoch has"])
    limits = sorted({row.power_limit_w for row in rows})
    limit = power_limit_w if power_limit_w is not None else limits[-1] if limits else math.nan
    chosen = sorted((row for row in rows if row.power_limit_w == limit), key=lambda row: row.batch_size)
    if len({row.batch_size for row in chosen}) < 2:
        known = ", ".join(f"{value:g}" for value in limits) or "none"
        fault = f"{dataset}/{network} at {limit:g} W: expected two batch sizes or more (power limits: {known})"
        raise FileFault(where, [fault])
    batch = np.array([row.batch_size for row in chosen], dtype=float)
    latency_s = np.array([row.time_per_epoch_s / math.ceil(size / row.batch_size) for row in chosen])
    alpha_s, beta_s, r_squared, warning = _line(batch, latency_s, beta)
    return Fit(
        dataset=dataset,
        network=network,
        power_limit_w=limit,
        batch_sizes=tuple(row.batch_size for row in chosen),
        alpha_s_per_image=alpha_s,
        beta_s=beta_s,
        r_squared=r_squared,
        power_active_w=float(np.mean([row.average_power_w for row in chosen])),
        warning=warning,
    )


def _line(batch: np.ndarray, latency_s: np.ndarray, beta: Beta) -> tuple[float, float, float, str]:
    """alpha, beta, R2 and a warning where beta is below 0."""
    alpha_s, beta_s = (float(value) for value in np.polyfit(batch, latency_s, 1))
    warning = ""
    if beta_s < 0:
        through_zero = float(batch @ latency_s / (batch @ batch))
        warning = f"beta came out negative ({1e3 * beta_s:.3g} ms): no iteration takes less than nothing; "
        warning += f"with beta >= 0, alpha is {1e3 * through_zero:.4g} ms per image and beta 0"
        if beta == "nonnegative":
            alpha_s, beta_s = through_zero, 0.0
    left = latency_s - alpha_s * batch - beta_s
    spread = latency_s - latency_s.mean()
    return alpha_s, beta_s, 1 - float(left @ left) / float(spread @ spread), warning
