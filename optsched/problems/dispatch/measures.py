"""What is a schedule worth by each of the measures: latency, slowdown, makespan, downtime, energy, satisfaction?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from optsched.core.number import fraction
from optsched.problems.dispatch.faults import fits, is_single
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.parts import Task


@dataclass(frozen=True)
class Run:
    """One piece as the table sees it: `work` is its share of the task; energy and bytes are those of a whole run.

    Times in seconds, `uses` in accelerators by the name of their type; all exact.
    """

    task: str
    start: Fraction
    end: Fraction
    work: Fraction
    energy: Fraction
    moved: Fraction
    uses: Mapping[str, Fraction]
    home: str


@dataclass(frozen=True)
class Ended:
    """A task and its pieces in the order of their starts."""

    task: Task
    pieces: list[Run]
    end: Fraction

    @property
    def latency(self) -> Fraction:
        """From its release to its end (s)."""
        return self.end - fraction(self.task.release_s)

    @property
    def satisfaction(self) -> Fraction | None:
        """1 up to the imperceptible latency, 0 from the unusable one, linear between; None without thresholds."""
        if self.task.imperceptible_s is None or self.task.unusable_s is None:
            return None
        best, worst = fraction(self.task.imperceptible_s), fraction(self.task.unusable_s)
        return min(Fraction(1), max(Fraction(), (worst - self.latency) / (worst - best)))


def measured(instance: Instance, ended: Mapping[str, Ended], decision_s: Fraction) -> dict[str, Fraction]:
    """Every measure, by the name that `objective` and the columns of tables use.

    latency (weighted sum, s), mean_latency (s), slowdown (largest), makespan (last end, s), downtime (accelerator
    seconds idle while a released task has not started), energy (J or units), moved_bytes, satisfaction (mean over
    tasks with thresholds), dissatisfaction (weighted sum), late (tasks past their deadline), pieces.
    """
    done = list(ended.values())
    satisfied = [(one.task, one.satisfaction) for one in done if one.satisfaction is not None]
    total = sum((value for _, value in satisfied if value is not None), Fraction())
    energy = sum((piece.work * piece.energy for one in done for piece in one.pieces), Fraction())
    if instance.decisions_charged:
        energy += fraction(instance.scheduler_power_w) * decision_s
    ideal = ideals(instance)
    return {
        "latency": sum((fraction(one.task.weight) * one.latency for one in done), Fraction()),
        "mean_latency": sum((one.latency for one in done), Fraction()) / len(done),
        "slowdown": max(one.latency / ideal[one.task.workload] for one in done),
        "makespan": max(one.end for one in done),
        "downtime": downtime(instance, done),
        "energy": energy,
        "moved_bytes": sum((piece.work * piece.moved for one in done for piece in one.pieces), Fraction()),
        "satisfaction": total / len(satisfied) if satisfied else Fraction(1),
        "dissatisfaction": sum((fraction(t.weight) * (1 - v) for t, v in satisfied if v is not None), Fraction()),
        "late": Fraction(sum(one.end > fraction(one.task.deadline_s or one.end) for one in done)),
        "pieces": Fraction(sum(len(one.pieces) for one in done)),
    }


def ideals(instance: Instance) -> dict[str, Fraction]:
    """By workload the denominator of slowdown (s), as the instance's `ideal` says.

    The paper does not say what a task's ideal latency is. Configurations that do not fit, or that the class does not
    allow, are no ideal; a workload that runs on no accelerator alone has its fastest configuration.
    """
    able = {c.name: c for c in instance.configurations if fits(instance, c)}
    found = {}
    for workload in instance.workloads:
        times = [(able[e.configuration], fraction(e.time_s)) for e in workload.table if e.configuration in able]
        alone = [time for configuration, time in times if is_single(configuration)]
        found[workload.name] = min(
            (alone if instance.ideal == "accelerators" else []) or [time for _, time in times], default=Fraction(1)
        )
    return found


def downtime(instance: Instance, done: Iterable[Ended]) -> Fraction:
    """Accelerator seconds idle while a task that has been released has not started.

    A sweep over releases, starts and ends: O(n log n) in pieces. A task that has begun and was stopped counts as
    started.
    """
    machines = Fraction(sum(kind.count for kind in instance.accelerators))
    changes: list[tuple[Fraction, int, Fraction]] = []
    for one in done:
        changes += [(fraction(one.task.release_s), 1, Fraction()), (one.pieces[0].start, -1, Fraction())]
        for piece in one.pieces:
            used = sum(piece.uses.values(), Fraction())
            changes += [(piece.start, 0, used), (piece.end, 0, -used)]
    changes.sort(key=lambda change: change[0])
    waiting, busy, idle = 0, Fraction(), Fraction()
    for (now, more, used), (then, _, _) in pairwise(changes):
        waiting, busy = waiting + more, busy + used
        if waiting > 0 and then > now:
            idle += (then - now) * (machines - busy)
    return idle
