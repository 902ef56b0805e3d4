"""Which foreign file formats optsched reads, what reads each, and which families it feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

HERE = "optsched.imports"


@dataclass(frozen=True)
class Format:
    """One format: `reader` is 'module:function', imported only when the format is read.

    takes text: reader(text, ..., where, **options), one decoded text for each of `files` files;
    bytes: the same undecoded; paths: reader(paths, **options). The reader returns a document and raises
    FileFault. Keyword-only parameters are the format's options (--with).
    """

    reader: str
    summary: str
    families: tuple[str, ...]
    takes: Literal["text", "bytes", "paths"] = "text"
    files: int = 1


FORMATS = {
    "knapsack": Format(
        f"{HERE}.knapsack:read",
        "0-1 knapsack: `n W`, then n lines `value weight`; the items left out become fully charged nodes",
        ("inference",),
    ),
    "csv-profile": Format(
        f"{HERE}.csv_profile:read",
        "measured latency and power by batch: columns device, batch, latency_ms, optional power_w",
        ("inference", "retraining"),
        takes="bytes",
    ),
    "power-log": Format(
        f"{HERE}.power_log:read",
        "power over time: nvidia-smi --query-gpu=timestamp,name,power.draw --format=csv, or columns time,watts",
        ("inference", "retraining"),
        takes="bytes",
    ),
    "zeus": Format(
        f"{HERE}.zeus_profile:read",
        "a Zeus trace summary (summary_power_*.csv): one training workload of one GPU at every power limit",
        ("retraining",),
        takes="bytes",
    ),
}
