"""Seeded random cases of the family, by kind."""

from __future__ import annotations

from typing import Literal

from optsched.core.errors import UsageFault
from optsched.core.units import MOST_COPIES
from optsched.problems.dvfs.cap.generate import LEVELS_GHZ, Curve, sockets
from optsched.problems.dvfs.graph.documents import MOST_OPERATIONS
from optsched.problems.dvfs.graph.generate import Schedule, iteration
from optsched.problems.dvfs.host.generate import machines
from optsched.problems.dvfs.instance import Instance
from optsched.problems.dvfs.jobs.generate import jobs

MOST_LEVELS = 100
"""Of an operation of a generated graph."""
MOST_WAYS = 24
"""Levels times machines of a generated job."""
MOST_MACHINES = 200
"""Virtual machines of a generated host: with five levels 400,000 columns of its model."""


def generate(  # noqa: PLR0913  one parameter per key of --with
    size: int,
    seed: int,
    *,
    kind: Literal["jobs", "cap", "host", "graph"] = "jobs",
    slack: float = 1.0,
    watts: float = 100.0,
    spread: float = 0.05,
    curve: Curve = "linear",
    stages: int = 4,
    levels: int = 12,
    schedule: Schedule = "1f1b",
) -> Instance:
    """`size` jobs, sockets, virtual machines or micro-batches; the same seed gives the same instance.

    Parameters
    ----------
    kind : {"jobs", "cap", "host", "graph"}
    slack : float
        Kinds jobs and graph: the deadline over the end of everything at full power, 1 or more.
    watts : float
        Kind cap: the cap per socket, 64 or more. Kind host: what the host draws when on.
    spread : float
        Kind cap: standard deviation of sockets' power over the mean; published for one machine: 0.044 to 0.061.
    curve : {"linear", "cubic"}
        Kind cap: how power grows with the frequency.
    stages, levels : int
        Kind graph: stages of the pipeline, levels of each operation.
    schedule : {"1f1b", "gpipe"}
        Kind graph: each stage's order of forwards and backwards.

    Raises
    ------
    UsageFault
        A value out of range, or a size that nobody can list.
    """
    if stages < 1 or not 1 <= levels <= MOST_LEVELS:
        raise UsageFault(f"stages={stages}, levels={levels}: expected at least 1 stage and 1 to {MOST_LEVELS} levels")
    if kind == "graph" and not 1 <= 2 * size * stages <= MOST_OPERATIONS:
        raise UsageFault(f"size={size}, stages={stages}: expected at most {MOST_OPERATIONS:,} operations, two each")
    most = MOST_COPIES // (MOST_WAYS if kind == "jobs" else len(LEVELS_GHZ))
    if not 1 <= size <= most:
        raise UsageFault(f"size={size}: expected at most {MOST_COPIES:,} ways of all jobs, or levels of all sockets")
    if not 1 <= slack <= 1e6:
        raise UsageFault(f"slack={slack:g}: expected 1 to 1e6, deadline over the end at full power")
    if not 1 <= watts <= 1e6 or not 0 <= spread <= 1:
        raise UsageFault(f"watts={watts:g}, spread={spread:g}: expected 1 to 1e6 W per socket and a spread of 0 to 1")
    if kind == "host":
        if size > MOST_MACHINES:
            raise UsageFault(f"size={size}: expected at most {MOST_MACHINES} virtual machines on a host")
        return machines(size, seed, watts)
    if kind == "graph":
        return iteration(size, seed, stages, levels, slack, schedule)
    return jobs(size, seed, slack) if kind == "jobs" else sockets(size, seed, watts, spread, curve)
