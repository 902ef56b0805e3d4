"""How much memory a process and its children hold."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import psutil

MB = 2**20
"""Bytes of a megabyte, here 2^20 as the kernel counts."""
PROC = Path("/proc")
"""Where Linux tells of processes."""


def family(process: int) -> list[psutil.Process]:
    """A process and its descendants, as far as they are known."""
    with suppress(psutil.Error):
        first = psutil.Process(process)
        return [first, *first.children(recursive=True)]
    return []


def held_mb(process: int) -> float:
    """Resident memory of a process and all its descendants, now."""
    total = 0
    for one in family(process):
        with suppress(psutil.Error):
            total += one.memory_info().rss
    return total / MB


def peak_mb() -> float | None:
    """This process' peak plus its children's, since `forget_peaks`: no less than the true joint peak.

    None where the system cannot begin anew: only Linux can.
    """
    if not (PROC / "self" / "clear_refs").exists():
        return None
    return round(sum(_peak_kb(one.pid) for one in family(os.getpid())) / 1024, 1)


def forget_peaks() -> None:
    """Begin measuring peaks anew, where the system can."""
    for one in family(os.getpid()):
        with suppress(OSError):
            (PROC / str(one.pid) / "clear_refs").write_text("5")


def _peak_kb(process: int) -> int:
    """0 where the process is gone."""
    with suppress(OSError):
        lines = (PROC / str(process) / "status").read_text().splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
    return 0
