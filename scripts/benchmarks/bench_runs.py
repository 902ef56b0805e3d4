"""What a sweep costs beside its runs: per task with local workers and with Dask, and resuming a finished journal.

Run: python -m scripts.benchmarks.bench_runs
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from optsched.runs.bench import sweep
from optsched.runs.crew import Crew
from optsched.runs.execute import execute
from optsched.runs.journal import Journal
from optsched.runs.task import Task, tasks_of
from scripts.benchmarks.benchmark import write_results

SMALL = "retraining/tiny-whole-images"
JOBS, TASKS, ROUNDS = 2, 200, 3
MANY = 10_000


def overhead_ms(run: Callable[[Sequence[Task]], Iterable[dict[str, Any]]], folder: Path) -> float:
    """(wall - seconds inside the runs / JOBS) per task, journal included; the least of ROUNDS on warm workers."""
    found = []
    for round_ in range(ROUNDS + 1):
        tasks = tasks_of([SMALL], ["exact"], seeds=range(1000 * round_, 1000 * round_ + TASKS))
        with Journal(folder / f"{round_}-{id(run)}.jsonl") as journal:
            inside = 0.0

            def counted(left: Sequence[Task]) -> Iterable[dict[str, Any]]:
                nonlocal inside
                for record in run(left):
                    inside += record["seconds"]["run"]
                    yield record

            begun = perf_counter()
            assert list(sweep(tasks, journal, counted))[-1].done == TASKS
            found.append(1e3 * (perf_counter() - begun - inside / JOBS) / TASKS)
    return min(found[1:])


def resume_s(folder: Path) -> float:
    """Wall seconds of `bench --resume` on a finished journal of MANY runs, the process' start included."""
    path = folder / "many.jsonl"
    words = [SMALL, "-m", "exact", "--seed", f"0-{MANY - 1}", "--journal", str(path), "--resume"]
    tasks = tasks_of([SMALL], ["exact"], seeds=range(MANY), threads=1)
    record = execute(tasks[0])
    with Journal(path) as journal:
        for task in tasks:
            journal.append({**record, **task.described()})
    found = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        done = subprocess.run([sys.executable, "-m", "optsched", "bench", *words], capture_output=True, text=True)
        found.append(perf_counter() - begun)
        assert f"{MANY} of {MANY} runs ({MANY} already finished)" in done.stderr, done.stderr
    return min(found)


def on_dask(folder: Path) -> float:
    from distributed import Client, LocalCluster

    from optsched.runs.cluster import _streamed

    with (
        LocalCluster(n_workers=JOBS, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        return overhead_ms(lambda tasks: _streamed(client, tasks), folder)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Crew(JOBS) as crew:
            local = overhead_ms(crew.run, folder)
        rows = [
            [f"{TASKS} small solves, {JOBS} local workers", f"{local:.2f} ms a task", "2 ms"],
            [f"{TASKS} small solves, Dask, {JOBS} workers", f"{on_dask(folder):.2f} ms a task", "6 ms"],
            [f"--resume of a finished journal, {MANY:,} runs", f"{resume_s(folder):.2f} s", "2 s"],
        ]
    notes = (
        f"Overhead: wall seconds minus the seconds inside the runs over {JOBS} workers, journal written, warm "
        f"workers, least of {ROUNDS}. Resuming includes the start of Python. "
        f"Wall clock; the machine was shared (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)."
    )
    write_results(
        "bench_runs",
        "What a sweep costs beside its runs",
        notes,
        ["what", "measured", "goal"],
        rows,
        ["highspy", "distributed"],
    )


if __name__ == "__main__":
    main()
