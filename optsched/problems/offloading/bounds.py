"""Cheap proved lower bounds for every kind of offloading instance, without a MILP."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from optsched.core.result import Bound
from optsched.problems.offloading.instance import Instance, Kind


def bound(instance: Instance) -> Bound | None:
    """A lower bound on the makespan of every solution (us)."""
    return Bound(combinatorial_bound(instance), "formula")


def combinatorial_bound(instance: Instance) -> int:
    """The best of the cheap bounds for this kind (us), in whole numbers.

    paths: the flow-shop root bound, O(n log n). network: minimum cuts of weighted sums of the three works. Paths with
    cuts and streams: weighted means. Rounded up, because makespans are whole.
    """
    return BOUNDS[instance.kind](instance)


def _flow_shop(instance: Instance) -> int:
    from optsched.problems.offloading.flowshop.bounds import root_bound
    from optsched.problems.offloading.flowshop.orders import times_of

    return root_bound(times_of([path.times for path in instance.paths or ()]))


def _minimum_cuts(instance: Instance) -> int:
    from optsched.problems.offloading.cuts.mincut import makespan_bound

    return makespan_bound(instance.graph)


def _weighted_means(instance: Instance) -> int:
    """The makespan is at least the work of each machine, hence at least any weighted mean of the three; each path
    takes the cut that is cheapest under the weights.
    """
    from optsched.problems.offloading.jobs import cuts_of

    paths = cuts_of(instance)
    longest = max(min(map(sum, path.times)) for path in paths)
    means = []
    for weights in WEIGHTS:
        least = sum(path.copies * min(_weighted(times, weights) for times in path.times) for path in paths)
        means.append(-(-least // sum(weights)))
    return max(longest, *means)


BOUNDS: dict[Kind, Callable[[Instance], int]] = {
    "paths": _flow_shop,
    "paths-with-cuts": _weighted_means,
    "network": _minimum_cuts,
    "stream": _weighted_means,
}


def cheapest(times: Sequence[tuple[int, int, int]], weights: tuple[int, int, int]) -> int:
    """Position of the cut (device, link, server us) of least weighted time."""
    return min(range(len(times)), key=lambda k: _weighted(times[k], weights))


def _weighted(times: tuple[int, int, int], weights: tuple[int, int, int]) -> int:
    return sum(weight * time for weight, time in zip(weights, times, strict=True))


WEIGHTS = [(i, j, 12 - i - j) for i in range(13) for j in range(13 - i)]
"""All whole weights of the three machines that add up to 12 (91 of them): a grid fine enough for a quick bound."""
