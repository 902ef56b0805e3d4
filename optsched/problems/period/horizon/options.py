"""Every way to retrain in a period, and the chain of what images cost beside each: in fractions, without a solver."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

import numpy as np

from optsched.core.number import fraction
from optsched.problems.period.covers import ranked
from optsched.problems.period.horizon.chains import Chain, Piece, mixed, undominated
from optsched.problems.period.instance import Instance
from optsched.problems.period.stages import figures_of, work_s
from optsched.problems.retraining.fractions.choice import Choices
from optsched.problems.retraining.physics import job_of
from optsched.problems.retraining.search.enumeration import every_choice, least_energies
from optsched.problems.retraining.search.evaluation import Evaluator
from optsched.problems.retraining.types import GpuArrays, single_gpus


class Training(NamedTuple):
    """A retraining: its energy (J), its nodes, and how long they may work on images before it must start (s)."""

    energy_j: Fraction
    hosts: frozenset[str]
    start_s: Fraction


def options(alone: Instance) -> list[Chain]:
    """The chains of one period that are cheapest at some number of images, from none to the most there is time for.

    A choice of GPUs and of the nodes that are on is a linear program, so what its images cost is convex: the hull of
    the chains of those iteration times at which the program has corners. Where no image waits for retraining, the
    cheapest time is enough.
    """
    choices = list(_trainings(alone))
    if alone.mode == "exclusive":
        cheapest: dict[frozenset[str], Training] = {}
        for one in (min(times, key=lambda one: one.energy_j) for times in choices):
            if one.hosts not in cheapest or one.energy_j < cheapest[one.hosts].energy_j:
                cheapest[one.hosts] = one
        choices = [[one] for one in cheapest.values()]
    return undominated(chain for times in choices for chain in _chains(alone, times))


def _trainings(alone: Instance) -> Iterator[list[Training]]:
    """Every choice of GPUs that is in time, with the iteration times at which its cost or its room has a kink."""
    kinds, host, job = single_gpus(alone.retraining), alone.node_of(), job_of(alone.retraining)
    fleet, choices = GpuArrays.of(kinds), Choices(kinds, job)
    counts, limit = every_choice(fleet), work_s(alone)
    for row in np.flatnonzero(np.isfinite(least_energies(Evaluator(job, fleet), counts))):
        used = choices.used(counts[row])
        most, guessing = choices.most_iteration_s(used), choices.guessing_s(used)
        least = choices.least_iteration_s(used)
        if most is None or guessing is None or least > most:
            continue
        hosts = frozenset(host[kind.machine.name] for kind, n in zip(kinds, counts[row], strict=True) if n)
        before = Fraction(job.exact.latency_limit_s) - guessing - fraction(alone.load_time_s)
        iterations = job.exact.iterations
        guessing_j = guessing * sum((one.copies * one.guess_w for one in used), Fraction())
        times = choices.times(used, least, most)
        if job.billing == "refined" and least <= (before - limit) / iterations <= most:
            times.add((before - limit) / iterations)
        yield [
            Training(iterations * choices.filled(used, time_s)[0] + guessing_j, hosts, before - iterations * time_s)
            for time_s in times
        ]


def _chains(alone: Instance, times: list[Training]) -> Iterator[Chain]:
    """One chain for every set of nodes that cost something to be on."""
    figures = figures_of(alone)
    paid = [name for name, one in figures.items() if one.on_j]
    for number in range(len(paid) + 1):
        for off in combinations(paid, number):
            on = [name for name in figures if name not in off]
            chains = [_chain(alone, one, on) for one in times]
            yield chains[0] if len(chains) == 1 else mixed(chains)


def _chain(alone: Instance, training: Training, on: list[str]) -> Chain:
    """Nodes in order of joules per image, each to its latency limit or, where it retrains, until that starts."""
    figures, limit = figures_of(alone), work_s(alone)
    until = Fraction() if alone.mode == "exclusive" else min(limit, training.start_s)
    pieces = []
    for name in ranked(figures, on):
        most = (until if name in training.hosts else limit) / figures[name].image_s
        if most > 0:
            pieces.append(Piece(figures[name].image_j, most))
    on_j = sum((figures[name].on_j for name in on), Fraction())
    return Chain(training.energy_j + on_j, Fraction(), tuple(pieces))
