"""The exact answer by looking at every choice of retraining GPUs, where there are few enough.

A choice settles which nodes wait or are taken, and the loads of the others are a cover. Floats order the choices by
what they cost at least, fractions price them: no solver, and no tolerance.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from optsched.core.number import Number, fraction
from optsched.problems.period.covers import Loads, cheapest_loads, ranked
from optsched.problems.period.instance import Instance
from optsched.problems.period.stages import figures_of, work_s
from optsched.problems.retraining.fractions.choice import Choices, Used
from optsched.problems.retraining.physics import job_of
from optsched.problems.retraining.search.enumeration import every_choice, least_energies
from optsched.problems.retraining.search.evaluation import Evaluator
from optsched.problems.retraining.types import GpuArrays, single_gpus

MOST_GPUS = 9
"""GPUs up to which every choice is looked at: 511 choices of nine, each with a cover in fractions. Assumed."""
MOST_PAID = 5
"""Nodes that cost something to be on: every set of them is tried, 32 of at most five."""
MOST_PRICED = 3_000
"""Choices priced in fractions before enumeration gives up: too many that cost nearly the same."""
ROUNDING = 1e-12
"""Relative: what floats may lose in the sums that only order the choices."""


class Enumerated(NamedTuple):
    """The cheapest plan: its energy (J), images of each node, and images of each retraining GPU, by name."""

    energy_j: Fraction
    loads: Loads
    shares: dict[str, Fraction]


def enumerable(instance: Instance) -> bool:
    """Whether every choice of GPUs, with every set of nodes that cost something to be on, can be looked at."""
    paid = sum(one.on_j > 0 for one in figures_of(instance).values())
    return len(instance.retraining.gpus) <= MOST_GPUS and paid <= MOST_PAID


def cheapest_plan(instance: Instance) -> Enumerated | None:
    """The plan of least energy; None if there is none.

    Exact, in fractions, without a solver: choices come in order of what they cost at least, and the search ends when
    the next one cannot be cheaper.

    Raises
    ------
    OverflowError
        Where too many choices cost nearly the same.
    """
    everything = _Everything(instance)
    best: Enumerated | None = None
    for priced, (least_j, counts) in enumerate(everything.in_order()):
        if best is not None and least_j > best.energy_j:
            break
        if priced > MOST_PRICED:
            raise OverflowError
        found = everything.priced(counts, best)
        best = found or best
    return best


class _Everything:
    """Every choice of GPUs of a period, beside the nodes' loads."""

    def __init__(self, instance: Instance) -> None:
        """Everything a choice is priced with, computed once."""
        self.instance, self.host = instance, instance.node_of()
        self.kinds = single_gpus(instance.retraining)
        self.figures = figures_of(instance)
        self.demand = fraction(instance.inference.demand_images)
        self.limit = work_s(instance)
        job = job_of(instance.retraining)
        self.fleet, self.choices = GpuArrays.of(self.kinds), Choices(self.kinds, job)
        self.evaluate = Evaluator(job, self.fleet)

    def in_order(self) -> Iterator[tuple[float, list[int]]]:
        """Choices of GPUs that may be in time, by what they and the cheapest loads cost at least (J)."""
        counts = every_choice(self.fleet)
        least_j = least_energies(self.evaluate, counts)
        loads: dict[frozenset[str], float] = {}
        for row in np.flatnonzero(np.isfinite(least_j)):
            taken = self._taken(counts[row].tolist())
            if taken not in loads:
                most = {name: self.limit / self.figures[name].image_s for name in self.figures if name not in taken}
                found = cheapest_loads(self.figures, most, self.demand)
                loads[taken] = np.inf if found is None else float(found[0]) * (1 - ROUNDING)
            least_j[row] += loads[taken]
        for row in np.argsort(least_j, kind="stable"):
            if np.isfinite(least_j[row]):
                yield float(least_j[row]) * (1 - ROUNDING), [int(n) for n in counts[row]]

    def _hosts(self, counts: list[float] | list[int]) -> frozenset[str]:
        """Nodes of the chosen GPUs."""
        return frozenset(self.host[kind.machine.name] for kind, n in zip(self.kinds, counts, strict=True) if n)

    def _taken(self, counts: list[float]) -> frozenset[str]:
        """Nodes that may hold no images."""
        return self._hosts(counts) if self.instance.mode == "exclusive" else frozenset()

    def priced(self, counts: list[int], known: Enumerated | None) -> Enumerated | None:
        """The cheapest plan on exactly these GPUs, if it is cheaper than the known one."""
        used, hosts = self.choices.used(counts), self._hosts(counts)
        most, guessing = self.choices.most_iteration_s(used), self.choices.guessing_s(used)
        if most is None or guessing is None:
            return None
        least = self.choices.least_iteration_s(used)
        best = known
        for time_s in sorted(self._times(used, hosts, least, most)) if least <= most else []:
            iteration_j, _, images = self.choices.filled(used, time_s)
            found = cheapest_loads(self.figures, self._most(hosts, self._start_s(guessing, time_s)), self.demand)
            if found is None:
                continue
            active = sum((one.copies * one.guess_w for one in used), Fraction())
            energy = self.choices.job.iterations * iteration_j + guessing * active + found[0]
            if best is None or energy < best.energy_j:
                names = [kind.machine.name for kind, n in zip(self.kinds, counts, strict=True) if n]
                best = Enumerated(energy, found[1], dict(zip(names, images, strict=True)))
        return best if best is not known else None

    def _start_s(self, guessing: Fraction, time_s: Fraction) -> Fraction:
        """How long nodes may work on images before retraining must start."""
        return self._left_s(guessing) - self.choices.job.iterations * time_s

    def _left_s(self, guessing: Fraction) -> Fraction:
        """What the deadline leaves for images and iterations."""
        return Fraction(self.choices.job.latency_limit_s) - guessing - fraction(self.instance.load_time_s)

    def _most(self, hosts: frozenset[str], start_s: Fraction) -> dict[str, Fraction]:
        """The most images of each node, if retraining starts at the latest moment."""
        if self.instance.mode == "exclusive":
            return {name: self.limit / one.image_s for name, one in self.figures.items() if name not in hosts}
        until = min(self.limit, start_s)
        return {name: (until if name in hosts else self.limit) / one.image_s for name, one in self.figures.items()}

    def _times(self, used: list[Used], hosts: frozenset[str], least: Fraction, most: Number) -> set[Fraction]:
        """Iteration times one of which is cheapest: later ones pay only where waiting is billed idle, and leave less
        time for images. Both energies are piecewise linear, so their kinks suffice."""
        times = self.choices.times(used, least, most)
        if self.instance.mode == "exclusive" or self.instance.retraining.billing != "refined":
            return times
        guessing, job = self.choices.guessing_s(used) or Fraction(), self.choices.job
        starts = (self.limit, *self._full_at(hosts))
        late = {(self._left_s(guessing) - start) / job.iterations for start in starts}
        return times | {time_s for time_s in late if least <= time_s <= most}

    def _full_at(self, hosts: frozenset[str]) -> Iterator[Fraction]:
        """Starts by which some nodes, the cheapest first, just hold the demand: for every set that may be on."""
        paid = [name for name, one in self.figures.items() if one.on_j]
        for mask in range(1 << len(paid)):
            off = {name for k, name in enumerate(paid) if mask >> k & 1}
            left, speed = self.demand, Fraction()
            for name in ranked(self.figures, (name for name in self.figures if name not in off)):
                if name in hosts:
                    speed += 1 / self.figures[name].image_s
                else:
                    left -= self.limit / self.figures[name].image_s
                if speed and left > 0:
                    yield left / speed
