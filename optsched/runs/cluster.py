"""The same runs on a Dask cluster, through the concurrent.futures interface of its client."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from contextlib import ExitStack
from typing import Any

from optsched.core.errors import SolverFault, UsageFault
from optsched.runs.crew import ATTEMPTS, Crew
from optsched.runs.execute import failed
from optsched.runs.task import Task

DEATHS_ALLOWED = 10
"""Worker deaths after which Dask gives a task up. Assumed: several tasks may share a worker that dies."""
CONNECT = "20s"
"""How long to wait for a scheduler, in Dask's notation."""


def run_on_cluster(tasks: Sequence[Task], address: str, jobs: int) -> Iterator[dict[str, Any]]:
    """One line per task, as they end.

    A task whose worker dies is repeated, by Dask; each thread of a worker keeps its runs in a process of
    their own, so that limits are as hard as without a cluster.

    Parameters
    ----------
    address : str
        tcp://host:port of a Dask scheduler, or 'local' for workers on this machine.
    jobs : int
        How many local workers.

    Raises
    ------
    UsageFault
        Without the extra `cluster`.
    SolverFault
        No scheduler answers at the address.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageFault("--scheduler needs Dask: pip install 'optsched[cluster]'") from None
    with ExitStack() as stack:
        stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": DEATHS_ALLOWED}))
        if address == "local":
            cluster = LocalCluster(n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=None)
            stack.enter_context(cluster)
            client = stack.enter_context(Client(cluster))
        else:
            try:
                client = stack.enter_context(Client(address, timeout=CONNECT))
            except (OSError, ValueError) as error:
                raise SolverFault(f"no Dask scheduler at {address}: {error}") from None
        yield from _streamed(client, tasks)


def _streamed(client: Any, tasks: Sequence[Task]) -> Iterator[dict[str, Any]]:
    """Lines in the order tasks end; a task that Dask gives up becomes a line with the reason."""
    pool = client.get_executor(pure=False, retries=ATTEMPTS - 1)
    asked = {pool.submit(_run, task): task for task in tasks}
    for future in as_completed(asked):
        task = asked.pop(future)
        try:
            yield future.result()
        except Exception as error:  # noqa: BLE001 - a method may be anybody's; its fault is its run's, not the sweep's
            yield failed(task, f"{type(error).__name__}: {error}")


def _run(task: Task) -> dict[str, Any]:
    """On a worker: one run, in a killable process of the thread's own for as long as it lasts."""
    try:
        crew = _idle.pop()
    except IndexError:
        crew = Crew(1)
    try:
        (line,) = crew.run([task])
    except BaseException:
        crew.close()
        raise
    _idle.append(crew)
    return line


_idle: list[Crew] = []
"""As many as the worker has had threads at work at once."""
