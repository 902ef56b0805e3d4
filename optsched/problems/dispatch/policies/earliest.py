"""What if each task goes, on arrival, to the accelerator that would end it first?"""

from __future__ import annotations

import heapq
from collections import deque

from optsched.core.result import Attempt
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import Job, site_of
from optsched.problems.dispatch.policies.simulation import Floor, dispatched, without_singles


def earliest_completion(instance: Instance) -> Attempt:
    """List scheduling on unrelated machines: the earliest completion on one accelerator, never revised."""
    return without_singles(instance) or dispatched(instance, EarliestCompletion(site_of(instance).counts))


class EarliestCompletion:
    """Per type, when each of its accelerators is done with what it was given, and what that is.

    `ready` is a heap per type; `holder` is the task that an accelerator began last, idle once that has ended.
    """

    def __init__(self, counts: tuple[int, ...]) -> None:
        self.ready = [[(0, machine) for machine in range(count)] for count in counts]
        self.queues: list[list[deque[Job]]] = [[deque() for _ in range(count)] for count in counts]
        self.holder: list[list[int | None]] = [[None] * count for count in counts]
        self.given: set[int] = set()

    def __call__(self, floor: Floor) -> None:
        """Give each new task its accelerator, then start the first of each queue that is free."""
        for job in floor.waiting.values():
            if job.number not in self.given:
                self._give(floor.now, job)
        for kind, queues in enumerate(self.queues):
            for machine, queue in enumerate(queues):
                if queue and self.holder[kind][machine] not in floor.running:
                    job = queue.popleft()
                    self.holder[kind][machine] = job.number
                    floor.start(job, job.singles[kind])

    def _give(self, now: int, job: Job) -> None:
        """Queue a task where it would end first; of equal ends the first type of the file."""

        def end(kind: int) -> int:
            return max(now, self.ready[kind][0][0]) + job.singles[kind].ticks

        kind = min(job.singles, key=lambda kind: (end(kind), kind))
        done, (_, machine) = end(kind), self.ready[kind][0]
        heapq.heapreplace(self.ready[kind], (done, machine))
        self.queues[kind][machine].append(job)
        self.given.add(job.number)
