"""What every benchmark script shares: CPU clocks, the machine's description, and the results file."""

from __future__ import annotations

import datetime
import os
import platform
import statistics
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import Any

from optsched.core.files import write_text
from optsched.tables import grid

RESULTS = Path(__file__).resolve().parents[1] / "results"


def cpu_seconds(function: Callable[[], Any]) -> tuple[float, Any]:
    """Process CPU seconds of one call, and what it returned."""
    before = process_time()
    value = function()
    return process_time() - before, value


def median_cpu_seconds(function: Callable[[], Any], runs: int = 3) -> float:
    return statistics.median(cpu_seconds(function)[0] for _ in range(runs))


def machine(packages: Sequence[str]) -> str:
    """Processor, cores, Python and package versions, date: what a number depends on."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        names = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    today = datetime.date.today().isoformat()
    return f"{model}, {os.cpu_count()} cores; Python {platform.python_version()}, {versions}; {today}"


def write_results(
    name: str, title: str, notes: str, header: Sequence[str], rows: grid.Cells, packages: Sequence[str]
) -> None:
    """Print the table and write it to scripts/results/<name>.md."""
    text = f"# {title}\n\n{notes}\n\nMachine: {machine(packages)}.\n\n{grid.markdown(header, rows)}\n"
    write_text(RESULTS / f"{name}.md", text)
    print(text)
