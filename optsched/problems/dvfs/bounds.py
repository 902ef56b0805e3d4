"""What does every plan cost at least, and why may there be none? By kind of case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from optsched.core.result import Bound
from optsched.problems.dvfs.cap import bounds as cap
from optsched.problems.dvfs.graph import bounds as graph
from optsched.problems.dvfs.host import bounds as host
from optsched.problems.dvfs.instance import Instance
from optsched.problems.dvfs.jobs import bounds as jobs


class Bounds(NamedTuple):
    """What is proved without a solver of one kind of case."""

    bound: Callable[[Any], Bound]
    infeasible: Callable[[Any], str | None]


BOUNDS = {
    "jobs": Bounds(jobs.bound, jobs.infeasible),
    "cap": Bounds(cap.bound, cap.infeasible),
    "host": Bounds(host.bound, host.infeasible),
    "graph": Bounds(graph.bound, graph.infeasible),
}
"""By kind."""


def bound(instance: Instance) -> Bound:
    """A proved bound on the objective."""
    return BOUNDS[instance.case.kind].bound(instance.case)


def infeasible(instance: Instance) -> str | None:
    """Why there is no plan; None proves nothing."""
    return BOUNDS[instance.case.kind].infeasible(instance.case)
