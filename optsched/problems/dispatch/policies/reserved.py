"""What if each workload had accelerators of its own, or urgent tasks took one accelerator from others?

The two baselines of AINNS' vehicle (section 6.5): a fixed schedule, and one accelerator with pre-emption.
"""

from __future__ import annotations

from optsched.core.result import Attempt
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import Job, Site, site_of
from optsched.problems.dispatch.policies.simulation import Floor, dispatched, without_singles


def fixed_partition(instance: Instance) -> Attempt:
    """Each accelerator belongs to one workload, or to several where there are fewer; first come, first served.

    The partition is made beforehand from the table alone, without the tasks: the workload that takes longest even on
    its fastest accelerator chooses first; accelerators that are left go to those whose share is the slowest.
    """
    refused = without_singles(instance)
    if refused:
        return refused
    site = site_of(instance)
    return dispatched(instance, Partition(partition_of(site)))


def partition_of(site: Site) -> dict[int, list[int]]:
    """By workload, the types of its accelerators, one entry each."""
    fastest = {job.workload: {kind: option.ticks for kind, option in job.singles.items()} for job in site.jobs}
    left = list(site.counts)
    own: dict[int, list[int]] = {}
    load = [0.0] * len(left)
    for workload in sorted(fastest, key=lambda w: (-min(fastest[w].values()), w)):
        times = fastest[workload]
        idle = [kind for kind in times if left[kind] > 0]
        kind = min(idle or times, key=lambda k: ((0.0 if idle else load[k]) + times[k], k))
        left[kind] -= bool(idle)
        load[kind] += times[kind]
        own[workload] = [kind]
    for kind, count in enumerate(left):
        for _ in range(count):
            able = [w for w in own if kind in fastest[w]]
            if able:
                slowest = max(able, key=lambda w: (1 / sum(1 / fastest[w][k] for k in own[w]), -w))
                own[slowest].append(kind)
    return own


class Partition:
    """Tasks start in the order of arrival on an idle accelerator of their workload, the fastest first.

    Workloads that share one accelerator share it by type: as many run at once as the type has accelerators.
    """

    def __init__(self, own: dict[int, list[int]]) -> None:
        self.own = own
        self.busy: dict[int, dict[int, set[int]]] = {workload: {} for workload in own}

    def __call__(self, floor: Floor) -> None:
        """Start what can be."""
        for job in list(floor.waiting.values()):
            kind = self._free(floor, job)
            if kind is not None:
                self.busy[job.workload].setdefault(kind, set()).add(job.number)
                floor.start(job, job.singles[kind])

    def _free(self, floor: Floor, job: Job) -> int | None:
        """The fastest type of which the workload holds fewer than are its own, and one is idle."""
        own = self.own[job.workload]
        for kind in sorted(set(own), key=lambda kind: (job.singles[kind].ticks, kind)):
            held = self.busy[job.workload].get(kind, set())
            held &= floor.running.keys()
            if len(held) < own.count(kind) and floor.free[kind] >= floor.units[kind]:
                return kind
        return None


def preemptive_single(instance: Instance) -> Attempt:
    """Higher priority first, then earlier arrival; an urgent task takes the accelerator of the least urgent one.

    Only where the class of schedules allows breaks; a task taken off goes on later, on any accelerator, at no cost.
    """
    if instance.allowed not in ("preemptive", "any"):
        return Attempt(message=f"class {instance.allowed!r} allows no breaks")
    return without_singles(instance) or dispatched(instance, _preempting)


def _preempting(floor: Floor) -> None:
    """The fastest idle accelerator; else that of the least urgent task below, of equal ones the latest to arrive."""
    for job in sorted(floor.waiting.values(), key=lambda job: (-job.priority, job.release, job.number)):
        able = sorted(job.singles, key=lambda kind: (job.singles[kind].ticks, kind))
        kind = next((k for k in able if floor.free[k] >= floor.units[k]), None)
        if kind is None:
            below = [
                run for run in floor.running.values() if run.job.priority < job.priority and run.option.home in able
            ]
            if not below:
                continue
            victim = min(below, key=lambda run: (run.job.priority, -run.job.release, -run.job.number))
            kind = victim.option.home
            floor.stop(victim.job)
        floor.start(job, job.singles[kind])
