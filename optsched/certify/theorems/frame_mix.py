"""Does no mix of cuts for the frames of a stream end before the claimed one?

Trusted: three machines are run best in one common order, so a mix of cuts is a three-machine permutation flow shop.
A weighted mean of the machines' work never exceeds its makespan, nor do two machines alone, with the third's work as
a time lag between them; Johnson's order is best for these (Johnson 1954, Mitten 1959). So the frames per cut are
counted through, cut by cut: what a weighted mean already excludes is left out, and every mix that remains must be
bounded by two machines. Where that is not enough the claim is refused as open, not as false.
A cut that another equals or beats on every machine is not needed: the makespan grows with every time.
Standard library only; times are integers.
"""

from __future__ import annotations

from collections.abc import Iterator

THEOREM = "a mean of three machines' work, and two of them alone in Johnson's order (Mitten 1959), end no later"
MOST_STEPS = 300_000
"""Counts tried before the checker gives up (assumed)."""
PARTS = 1 << 16
"""The weights are whole and add up to this: fine enough, and the arithmetic stays exact."""

Cut = tuple[int, int, int]
Weights = tuple[int, int, int]


def is_optimal(cuts: list[Cut], blocks: list[tuple[int, int]], claim: int) -> bool:
    """Whether these (cut, frames) in this order take `claim` and no mix of as many frames takes less."""
    if not cuts or any(type(time) is not int or time < 0 for cut in cuts for time in cut):
        raise ValueError("times must be integers >= 0")
    if any(not b and c for _, b, c in cuts):
        raise ValueError("a transfer that takes no time could overtake others")
    if not blocks or any(not 0 <= k < len(cuts) or frames < 1 for k, frames in blocks):
        raise ValueError("the blocks do not fit the cuts")
    return makespan(cuts, blocks) == claim and cannot_beat(cuts, sum(frames for _, frames in blocks), claim)


def makespan(cuts: list[Cut], blocks: list[tuple[int, int]]) -> int:
    """Of blocks of equal frames: the longest path changes machine at the first or the last frame of a block."""
    first = second = third = 0
    for k, n in blocks:
        a, b, c = cuts[k]
        third = max(third + n * c, second + b + n * c, second + n * b + c)
        third = max(third, first + a + b + n * c, first + a + n * b + c, first + n * a + b + c)
        second = max(second + n * b, first + a + n * b, first + n * a + b)
        first += n * a
    return third


def cannot_beat(cuts: list[Cut], frames: int, claim: int) -> bool:
    """Whether every mix is bounded by `claim`; False says nothing. Raises ValueError where that takes too long."""
    kept = sorted(set(cuts))
    kept = [cut for cut in kept if not any(other != cut and all(map(int.__le__, other, cut)) for other in kept)]
    return all(two_machines_bound(mix) >= claim for mix in mixes(kept, frames, claim))


def mixes(cuts: list[Cut], frames: int, claim: int) -> Iterator[list[tuple[Cut, int]]]:
    """Every mix but those that a weighted mean excludes; cuts that mean dislikes first, the last takes the rest."""
    weights = best_weights(cuts)
    order = sorted(cuts, key=lambda cut: -weighted(weights, cut))
    means = [weights, (1, 0, 0), (0, 1, 0), (0, 0, 1)]
    ahead = [[min(weighted(w, cut) for cut in order[i:]) for w in means] for i in range(len(order))]
    limits = [sum(w) * (claim - 1) for w in means]
    start: tuple[int, int, list[int], list[tuple[Cut, int]]] = (0, frames, [0] * len(means), [])
    stack, steps = [start], 0
    while stack:
        i, left, spent, mix = stack.pop()
        if i == len(order):
            yield mix
            continue
        costs = [weighted(w, order[i]) for w in means]
        room = [limit - s for limit, s in zip(limits, spent, strict=True)]
        counts = span(costs, ahead[i + 1], left, room) if i + 1 < len(order) else all_of(costs, left, room)
        steps += 1 + len(counts)
        if steps > MOST_STEPS:
            raise ValueError(f"more than {MOST_STEPS} steps through the mixes")
        for count in counts:
            now = [s + count * c for s, c in zip(spent, costs, strict=True)]
            stack.append((i + 1, left - count, now, [*mix, (order[i], count)] if count else mix))


def all_of(costs: list[int], left: int, room: list[int]) -> range:
    """The last cut takes all frames left, or the mix is excluded."""
    return range(left, left + all(left * cost <= free for cost, free in zip(costs, room, strict=True)))


def span(costs: list[int], ahead: list[int], left: int, room: list[int]) -> range:
    """Counts of a cut with which every mean keeps room: costs * count + ahead * (left - count) <= room."""
    least, most = 0, left
    for cost, other, free in zip(costs, ahead, room, strict=True):
        spare, slope = free - other * left, cost - other
        if slope > 0:
            most = min(most, spare // slope)
        elif slope < 0:
            least = max(least, -(spare // -slope))
        elif spare < 0:
            return range(0)
    return range(least, most + 1)


def best_weights(cuts: list[Cut]) -> Weights:
    """Whole weights whose mean bounds all mixes well; any are valid, so a coarse search is refined a few times."""
    best, step = (PARTS, 0, 0), PARTS // 4
    while step:
        near = [
            (best[0] + i * step, best[1] + j * step, best[2] - (i + j) * step)
            for i in range(-4, 5)
            for j in range(-4, 5)
        ]
        found = max((w for w in near if min(w) >= 0), key=lambda w: min(weighted(w, cut) for cut in cuts))
        step = step // 2 if found == best else step
        best = found
    return best


def weighted(weights: Weights, cut: Cut) -> int:
    """The weighted time of a cut."""
    return weights[0] * cut[0] + weights[1] * cut[1] + weights[2] * cut[2]


def two_machines_bound(mix: list[tuple[Cut, int]]) -> int:
    """What any order of the mix takes: two machines alone, the ends of the third before or after them."""
    front = min(a for (a, _, _), _ in mix)
    back = min(c for (_, _, c), _ in mix)
    return max(
        two_machines([(a, c, b, n) for (a, b, c), n in mix]),
        two_machines([(a, b, 0, n) for (a, b, _), n in mix]) + back,
        two_machines([(b, c, 0, n) for (_, b, c), n in mix]) + front,
    )


def two_machines(blocks: list[tuple[int, int, int, int]]) -> int:
    """The least makespan of blocks of equal jobs (first, second, lag between, how many), in Johnson's order."""
    early = sorted((block for block in blocks if block[0] <= block[1]), key=lambda block: block[0] + block[2])
    late = sorted((block for block in blocks if block[0] > block[1]), key=lambda block: -(block[1] + block[2]))
    first = second = 0
    for u, v, lag, jobs in early + late:
        begins, ends = first + u + lag + jobs * v, first + jobs * u + lag + v
        first, second = first + jobs * u, max(second + jobs * v, begins, ends)
    return second
