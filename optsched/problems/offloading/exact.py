"""What is the shortest schedule? Combinatorial search, a MILP beside it, and every
decision of tiny instances tried out.

The MILP and the enumeration are cross-checks of the search: a mistake of one shows in a table.
"""

from __future__ import annotations

import importlib
import itertools
import math
from collections.abc import Callable
from typing import NamedTuple

from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.offloading.cuts.cut import Cut
from optsched.problems.offloading.cuts.lattice import Found, monotone_cuts, search
from optsched.problems.offloading.cuts.placement import placed
from optsched.problems.offloading.flowshop import orders as flowshop
from optsched.problems.offloading.flowshop.search import solve
from optsched.problems.offloading.instance import Instance, Kind
from optsched.problems.offloading.jobs import cuts_of, written
from optsched.problems.offloading.methods import neurosurgeon, ordered, times_of

MOST_ENUMERATED = 200_000
"""Budget: schedules tried, a few seconds; enough for every tiny instance."""
MOST_MODELLED = 2_000
"""Frames of a stream up to which a MILP is built: each is a position of the model."""


def deadline_of(limits: Limits) -> float | None:
    """When to stop, on the perf_counter clock."""
    return None if limits.time_limit_s is None else limits.started + limits.time_limit_s


def exact(instance: Instance, *, limits: Limits) -> Attempt:
    """The shortest schedule, with a proof.

    paths: heuristics against bounds, then branch and bound. network: the lattice of cuts. Choosing cuts for paths or
    frames: best-first search over boxes of choices. All in whole numbers, without a MILP solver.
    """
    return SEARCHES[instance.kind].exact(instance, limits)


def _exact_paths(instance: Instance, limits: Limits) -> Attempt:
    """The flow-shop search, its stages named in the message."""
    answer = solve(times_of(instance), deadline_of(limits), limits.seed)
    return Attempt(
        ordered(instance, answer.order),
        Bound(answer.bound, answer.proof),
        stopped="finished" if answer.optimal else "time",
        message=f"flow-shop search: order from {answer.stage}, {answer.nodes} nodes",
        nodes=answer.nodes,
    )


def _exact_choice(instance: Instance, limits: Limits) -> Attempt:
    from optsched.problems.offloading.choices.joint import exact_choice

    return exact_choice(instance, limits)


def _exact_network(instance: Instance, limits: Limits) -> Attempt:
    """The lattice search from the best of three simple cuts; a bound only where every cut was decided."""
    graph = instance.graph
    found = search(graph, first_guess(instance), deadline_of(limits))
    timed_out = not found.complete and limits.time_limit_s is not None
    plan, other = placed(instance, found.device, found.order), None if found.complete else neurosurgeon(instance)
    return Attempt(
        plan,
        Bound(found.value, "enumerated") if found.complete else None,
        stopped="time" if timed_out else "finished",
        message=f"cut lattice: {found.cuts} cuts looked at" + ("" if found.complete else ", not all"),
        fallback=other,
        nodes=found.cuts,
    )


def first_guess(instance: Instance) -> Found:
    """The incumbent of the lattice search: the best of all on the device, all on the server, and the
    minimum cut, each in Johnson's order.
    """
    from optsched.problems.offloading.cuts.mincut import least_sum

    graph = instance.graph
    guesses = [Cut(graph, device) for device in (graph.everything, graph.inputs, least_sum(graph)[0])]
    valued = [(cut.value(order := cut.johnson_order()), cut, order) for cut in guesses]
    value, cut, order = min(valued, key=lambda guess: guess[0])
    return Found(value, cut.device, [cut.sent[i] for i in order])


def milp(instance: Instance, *, limits: Limits) -> Attempt:
    """HiGHS alone on the model as written: Wilson's, or of a network the positional one; usually far slower.

    No model is built of a stream of more than MOST_MODELLED frames.
    """
    from optsched.solvers.as_written import as_written

    if (instance.frames or 0) > MOST_MODELLED:
        return Attempt(message=f"not modelled: more than {MOST_MODELLED:,} frames")
    formulation = importlib.import_module(SEARCHES[instance.kind].formulation)
    return as_written(formulation.build, formulation.read, instance, limits)


def enumeration(instance: Instance) -> Attempt:
    """Every decision tried out, for tiny instances only: the third way to each optimum.

    More than MOST_ENUMERATED schedules are refused with a message and no solution.
    """
    return SEARCHES[instance.kind].enumerated(instance)


def _enumerated_jobs(instance: Instance) -> Attempt:
    """Every choice of cuts with every order of the jobs."""
    listed = cuts_of(instance)
    digits = sum(path.copies * math.log10(len(path.times)) for path in listed)
    digits += math.lgamma(1 + sum(path.copies for path in listed)) / math.log(10)
    if digits > math.log10(MOST_ENUMERATED):
        return Attempt(message=f"about 10^{digits:.1f} schedules: too many to enumerate")
    jobs = [(i, path.times) for i, path in enumerate(listed) for _ in range(path.copies)]
    tried, least = 0, -1
    best: list[tuple[int, int, int]] = []
    for picks in itertools.product(*(range(len(cuts)) for _, cuts in jobs)):
        times = flowshop.times_of([cuts[k] for (_, cuts), k in zip(jobs, picks, strict=True)])
        for order in itertools.permutations(range(len(jobs))):
            tried += 1
            value = flowshop.makespan(times, order)
            if least < 0 or value < least:
                least = value
                best = [(jobs[place][0], picks[place], 1) for place in order]
    return Attempt(written(instance, best), Bound(least, "enumerated"), nodes=tried)


def _enumerated_network(instance: Instance) -> Attempt:
    """Every monotone cut with every order of its tensors; refused beyond MOST_ENUMERATED."""
    graph, tried = instance.graph, 0
    best: tuple[int, int, list[int]] | None = None
    for device in monotone_cuts(graph):
        cut = Cut(graph, device)
        for order in itertools.permutations(range(len(cut.sent))):
            tried += 1
            if tried > MOST_ENUMERATED:
                return Attempt(message=f"more than {MOST_ENUMERATED:,} schedules: too many to enumerate")
            value = cut.value(order)
            if best is None or value < best[0]:
                best = (value, device, [cut.sent[i] for i in order])
    assert best is not None
    return Attempt(placed(instance, best[1], best[2]), Bound(best[0], "enumerated"), nodes=tried)


class Search(NamedTuple):
    """What is exact for one kind of instance."""

    exact: Callable[[Instance, Limits], Attempt]
    formulation: str
    """Module whose build and read state it as a MILP."""
    enumerated: Callable[[Instance], Attempt]


WILSON = "optsched.problems.offloading.formulations.wilson"
POSITIONAL = "optsched.problems.offloading.formulations.positional"

SEARCHES: dict[Kind, Search] = {
    "paths": Search(_exact_paths, WILSON, _enumerated_jobs),
    "paths-with-cuts": Search(_exact_choice, WILSON, _enumerated_jobs),
    "network": Search(_exact_network, POSITIONAL, _enumerated_network),
    "stream": Search(_exact_choice, WILSON, _enumerated_jobs),
}
