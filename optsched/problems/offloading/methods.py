"""What do the baselines and the slides' heuristics do? All local or remote, best single cut, DSL, Johnson's rules.

Every method is guarded by the kinds it applies to and answers other kinds with a message and no solution.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar

from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.offloading.baselines import BASELINES, one_cut
from optsched.problems.offloading.cuts.cut import Cut
from optsched.problems.offloading.cuts.lattice import every_cut
from optsched.problems.offloading.cuts.placement import placed, serial
from optsched.problems.offloading.flowshop import orders as shop
from optsched.problems.offloading.flowshop.bounds import root_bound
from optsched.problems.offloading.flowshop.iterated_greedy import better_order
from optsched.problems.offloading.instance import Instance, Solution, solution
from optsched.problems.offloading.streams.streams import stream_cuts

F = TypeVar("F", bound=Callable[..., Any])
Chosen = Literal["dsl", "best"]


def applies_to(*kinds: str) -> Callable[[F], F]:
    """Decorator: on an instance of another kind the method says so and finds nothing."""

    def marked(method: F) -> F:
        @functools.wraps(method)
        def guarded(instance: Instance, **options: Any) -> Any:
            if instance.kind in kinds:
                return method(instance, **options)
            return Attempt(message=f"applies to kind {' and '.join(kinds)}, not to {instance.kind}")

        return guarded  # type: ignore[return-value]

    return marked


def times_of(instance: Instance) -> shop.Times:
    """Array paths x 3 of times (us); kind paths."""
    return shop.times_of([path.times for path in instance.paths or ()])


def ordered(instance: Instance, order: Iterable[int]) -> Solution:
    """The solution that runs paths in this order of their positions in the file."""
    names = [path.name for path in instance.paths or ()]
    return solution(instance, order=tuple(names[i] for i in order))


@applies_to(*BASELINES)
def local_only(instance: Instance) -> Solution | None:
    """LO: everything on the device."""
    return BASELINES[instance.kind].local(instance)


@applies_to(*BASELINES)
def remote_only(instance: Instance) -> Solution | None:
    """RO: send the inputs in file order, run everything on the server as it arrives (pipelined)."""
    return BASELINES[instance.kind].remote(instance)


@applies_to(*BASELINES)
def neurosurgeon(instance: Instance) -> Solution:
    """Kang et al., ASPLOS 2017: the single cut of least latency, for each path or frame on its own.

    On a network: the best single tensor that alone crosses, or everything on the device.
    """
    return BASELINES[instance.kind].fastest(instance)


@applies_to("stream")
def best_single_cut(instance: Instance) -> Solution:
    """The one cut that is best for all frames: n equal frames take a + b + c + (n - 1) max(a, b, c), exactly."""
    cuts, frames = stream_cuts(instance), instance.frames or 1
    return one_cut(instance, min(cuts, key=lambda name: sum(cuts[name]) + (frames - 1) * max(cuts[name])))


@applies_to("network")
def dsl(instance: Instance) -> Solution:
    """DADS light load (Hu et al. 2019): the minimum cut of the sum of all times, run
    one after the other as it counts.
    """
    from optsched.problems.offloading.cuts.mincut import least_sum

    return serial(instance, least_sum(instance.graph)[0])


@applies_to("paths", "network")
def extended_johnson(instance: Instance, *, cut: Literal["given", "dsl", "best"] = "given") -> Solution:
    """Algorithm 1 of the slides.

    In a network there is one path per tensor that crosses the cut, with all the layers it needs and all that need it.
    The slides take the cut as given; `cut` says which one here (given: as `dsl`, since a network brings none).
    """
    if instance.paths is not None:
        return ordered(instance, shop.extended_johnson(times_of(instance)))
    return _converted(instance, "best" if cut == "best" else "dsl", Cut.johnson_order)


@applies_to("network")
def path_conversion(instance: Instance, *, cut: Chosen = "best") -> Solution:
    """The slides' graph conversion, our reading: each tensor's path is the heaviest chain of layers through it.

    Layers shared by chains are replicated in them and run once, at first need; Algorithm 1 orders the paths.
    """
    return _converted(instance, cut, Cut.chain_order)


def _converted(instance: Instance, chosen: Chosen, rule: Callable[[Cut], list[int]]) -> Solution:
    """Algorithm 1 on the tensors of a cut: DSL's, or the best of all cuts under this very order (`rule`)."""
    graph = instance.graph
    if chosen == "dsl":
        from optsched.problems.offloading.cuts.mincut import least_sum

        cut = Cut(graph, least_sum(graph)[0])
        return placed(instance, cut.device, [cut.sent[i] for i in rule(cut)])
    best = (sum(graph.device_us), graph.everything, list[int]())
    for cut in every_cut(graph, limit := [best[0]]):
        order = rule(cut)
        value = cut.value(order)
        if value < best[0]:
            best = (value, cut.device, [cut.sent[i] for i in order])
            limit[0] = value
    return placed(instance, best[1], best[2])


@applies_to("paths")
def johnson(instance: Instance, *, pair: Literal["1-2", "2-3", "1-3"] = "1-3") -> Solution:
    """Johnson's rule on two of the three stages, the third ignored."""
    return ordered(instance, shop.johnson_pair(times_of(instance), pair))


@applies_to("paths")
def cds(instance: Instance) -> Solution:
    """Campbell, Dudek & Smith 1970: the better of Johnson's rule on stages 1 and 3, and on sums of two."""
    return ordered(instance, shop.cds(times_of(instance)))


@applies_to("paths")
def palmer(instance: Instance) -> Solution:
    """Palmer 1965: paths by slope index, server time less device time."""
    return ordered(instance, shop.palmer(times_of(instance)))


@applies_to("paths")
def neh(instance: Instance) -> Solution:
    """Nawaz, Enscore & Ham 1983: longest path first, each at its best position."""
    return ordered(instance, shop.neh(times_of(instance)))


@applies_to("paths")
def iterated_greedy(instance: Instance, *, rounds: int = 60, limits: Limits) -> Solution:
    """Ruiz & Stuetzle 2007, starting from NEH; ends at the root bound, after `rounds`, or at the time limit."""
    times = times_of(instance)
    remaining = limits.remaining_s()
    deadline = None if remaining is None else limits.started + (limits.time_limit_s or 0.0)
    order, _ = better_order(times, shop.neh(times), root_bound(times), deadline, limits.seed, rounds)
    return ordered(instance, order)
