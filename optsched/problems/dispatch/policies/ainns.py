"""What do the paper's task dispatcher and its size-only baseline do (AINNS, Algorithm 1 and section 6.1, SO)?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from optsched.core.result import Attempt
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import Job
from optsched.problems.dispatch.policies.features import Reading, Shape, scales_of, without_features
from optsched.problems.dispatch.policies.homes import can_be_home, grow, take_home
from optsched.problems.dispatch.policies.simulation import Floor, dispatched, without_singles

Order = Literal["npe", "nmem"]
Match = Callable[[Job, int], bool]


def ainns_td(  # noqa: PLR0913  one parameter per switch of the algorithm
    instance: Instance,
    *,
    features: Reading = "literal",
    threshold: float = 0.5,
    order: Order = "npe",
    cdr: bool = True,
    ccr: bool = True,
    rcr: bool = True,
    growth: bool = True,
    partition_rate: float = 0.0,
) -> Attempt:
    """Feature-matching dispatching: a home whose shape matches, then growth over idle accelerators.

    Parameters
    ----------
    features, threshold
        How the two sides of a match are scaled, and how much of the accelerator's the network's must exceed.
    order : {"npe", "nmem"}
        Accelerators are tried in descending PEs (throughput) or memory (energy).
    cdr, ccr, rcr : bool
        Which of the three tests count.
    growth : bool
        Whether running tasks add idle accelerators; only where the class of schedules allows it.
    partition_rate : float
        Accelerators a task may hold, as a multiple of the idle ones; 0: all, divided by the tasks that run or wait.

    Returns
    -------
    Attempt
        Its message gives the match rate: dispatches whose home matched.
    """
    reason = without_features(instance)
    if reason:
        return Attempt(message=reason)
    shape, scales = Shape(threshold, features, cdr, ccr, rcr), scales_of(instance)

    def match(job: Job, kind: int) -> bool:
        network, accelerator = instance.workloads[job.workload].features, instance.accelerators[kind].features
        return network is not None and accelerator is not None and shape.matches(scales, network, accelerator)

    return _run(instance, match, order, growth, partition_rate)


def size_only(
    instance: Instance, *, order: Order = "npe", growth: bool = True, partition_rate: float = 0.0
) -> Attempt:
    """As the task dispatcher, but the home is the available accelerator with most PEs or memory."""
    reason = without_features(instance)
    if reason:
        return Attempt(message=reason)
    return _run(instance, None, order, growth, partition_rate)


def _run(instance: Instance, match: Match | None, order: Order, growth: bool, partition_rate: float) -> Attempt:
    refused = without_singles(instance)
    if refused:
        return refused
    grows = growth and instance.allowed in ("growing", "any")
    policy = Dispatcher(ranked(instance, order), match, grows, partition_rate)
    attempt = dispatched(instance, policy)
    if match is None:
        return attempt
    rate = policy.matched / max(1, policy.dispatches)
    return Attempt(attempt.solution, message=attempt.message or f"match rate {rate:.0%}")


def ranked(instance: Instance, order: Order) -> list[int]:
    """Accelerator types by descending PEs or memory; equal ones in the order of the file."""

    def rank(kind: int) -> tuple[float, int]:
        found = instance.accelerators[kind].features
        return (-(found.size if order == "npe" else found.memory) if found else 0.0, kind)

    return sorted(range(len(instance.accelerators)), key=rank)


@dataclass
class Dispatcher:
    """Algorithm 1, called when a task arrives or ends; `match` is None for the size-only baseline."""

    ranked: list[int]
    match: Match | None
    growth: bool
    partition_rate: float
    dispatches: int = 0
    matched: int = 0

    def __call__(self, floor: Floor) -> None:
        """Homes for the tasks that wait, higher priority first, then growth (lines 1 to 17)."""
        for job in sorted(floor.waiting.values(), key=lambda job: (-job.priority, job.release, job.number)):
            homes = [kind for kind in self.ranked if kind in job.singles and can_be_home(floor, kind, job.priority)]
            if not homes:
                break
            found = next((kind for kind in homes if self.match is not None and self.match(job, kind)), None)
            self.dispatches += 1
            self.matched += found is not None
            take_home(floor, job, job.singles[homes[0] if found is None else found], job.priority)
        if self.growth:
            grow(floor, self.partition_rate)
