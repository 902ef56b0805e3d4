"""How much memory a process and its children hold, where the system tells (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")


def can_measure() -> bool:
    return (PROC / "self" / "status").is_file() and all(file.is_file() for file in _children_files(os.getpid()))


def held_mb(process: int) -> float:
    """Resident memory of a process and all its descendants, now."""
    return sum(_field(one, "VmRSS:") for one in family(process)) / 1024


def peak_mb() -> float | None:
    """This process' peak plus its children's, since `forget_peaks`: no less than the true joint peak."""
    return round(sum(_field(one, "VmHWM:") for one in family(os.getpid())) / 1024, 1) if can_measure() else None


def forget_peaks() -> None:
    """Begin measuring peaks anew."""
    for process in family(os.getpid()):
        try:
            (PROC / str(process) / "clear_refs").write_text("5")
        except OSError:
            continue


def family(process: int) -> list[int]:
    """A process and its descendants, as far as they are known."""
    found = [process]
    for one in found:
        for file in _children_files(one):
            try:
                found += [int(child) for child in file.read_text().split()]
            except OSError:
                continue
    return found


def _children_files(process: int) -> list[Path]:
    """One file per thread: a child belongs to the thread that started it."""
    threads = PROC / str(process) / "task"
    try:
        found = [threads / thread / "children" for thread in os.listdir(threads)]
    except OSError:
        return []
    return found


def _field(process: int, name: str) -> int:
    """Kilobytes of one line of a status file; 0 where the process is gone."""
    try:
        lines = (PROC / str(process) / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)
