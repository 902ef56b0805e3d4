"""What did a Zeus trace measure: seconds of an epoch and watts, by workload, batch size and power limit?

Format: ml-energy/zeus, examples/research_reproducibility/zeus_nsdi23/trace/summary_power_*.csv. One row
per workload, batch size and power limit: seconds per epoch and average watts of one GPU.
"""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass

from optsched.core.errors import FileFault

COLUMNS = ("dataset", "network", "batch_size", "optimizer", "power_limit", "time_per_epoch", "average_power")
"""Columns that a summary must have; others are ignored."""
SAMPLES = {"imagenet": 1_281_167, "cifar100": 50_000}
"""Images of an epoch, for the datasets whose size everybody knows."""


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
