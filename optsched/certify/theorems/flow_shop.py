"""Is this sequence of a three-machine permutation flow shop optimal?

Trusted: Johnson (1954) solves two machines optimally; with time lags between them, so does Johnson's order of
(first + lag, lag + second) (Mitten 1959). Dropping a machine's capacity, and replacing what comes before or
after by its least value, only lowers the makespan. Where the bound of all sequences is below the claim, jobs are
fixed at either end, one more at a time, until the bounds of all that is left reach it; the longest path through
a sequence changes from what is fixed at the front to what is fixed at the back on one machine.
Standard library only; times are integers.
"""

from __future__ import annotations

THEOREM = "any two of three machines end no later; Johnson's order is best for two, also with time lags (Mitten 1959)"
MOST_BOUNDS = 200_000
"""Bounds of parts of sequences computed before the checker gives up (assumed): each takes a step per job."""

Job = tuple[int, int, int]
Orders = tuple[list[int], list[int], list[int]]
Part = tuple[set[int], Job, Job]


def makespan(jobs: list[Job], sequence: list[int]) -> int:
    """When the last machine ends: each job passes the three machines in turn."""
    ends = (0, 0, 0)
    for i in sequence:
        ends = pushed(ends, jobs[i])
    return ends[2]


def pushed(ends: Job, job: Job) -> Job:
    """When each machine is free after one more job."""
    first = ends[0] + job[0]
    second = max(first, ends[1]) + job[1]
    return first, second, max(second, ends[2]) + job[2]


def orders_of(jobs: list[Job]) -> Orders:
    """Johnson's orders of machines 1-3 (the second is the lag), 1-2 and 2-3."""
    return (
        johnson([(a + b, b + c) for a, b, c in jobs]),
        johnson([(a, b) for a, b, _ in jobs]),
        johnson([(b, c) for _, b, c in jobs]),
    )


def johnson(pairs: list[tuple[int, int]]) -> list[int]:
    """Johnson's order of (first, second) pairs; ties by number."""
    early = [i for i, (u, v) in enumerate(pairs) if u <= v]
    late = [i for i, (u, v) in enumerate(pairs) if u > v]
    return sorted(early, key=lambda i: pairs[i][0]) + sorted(late, key=lambda i: -pairs[i][1])


def root_bound(jobs: list[Job]) -> int:
    """A bound that holds for every sequence. O(n log n)."""
    return max(bound(jobs, orders_of(jobs), set(range(len(jobs))), (0, 0, 0), (0, 0, 0)), *map(sum, jobs))


def bound(jobs: list[Job], orders: Orders, free: set[int], head: Job, tail: Job) -> int:
    """What any order of the free jobs takes, machines free at `head` and `tail` still to come after each."""
    if not free:
        return max(map(sum, zip(head, tail, strict=True)))
    left = [jobs[i] for i in free]
    head, tail = raised(left, head), raised([(c, b, a) for a, b, c in left], tail[::-1])[::-1]
    pairs = ((0, 2, orders[0]), (0, 1, orders[1]), (1, 2, orders[2]))
    return max(two_machines(jobs, order, free, u, v, head, tail) for u, v, order in pairs)


def raised(left: list[Job], head: Job) -> Job:
    """Each machine waits for the first of the jobs left to pass those before it."""
    second = max(head[1], head[0] + min(a for a, _, _ in left))
    third = max(head[2], second + min(b for _, b, _ in left), head[0] + min(a + b for a, b, _ in left))
    return head[0], second, third


def two_machines(jobs: list[Job], order: list[int], free: set[int], u: int, v: int, head: Job, tail: Job) -> int:
    """Two machines alone, the third's work as a lag if it is between them."""
    first, second = head[u], head[v]
    for i in order:
        if i in free:
            first += jobs[i][u]
            second = max(second, first + (jobs[i][1] if v - u == 2 else 0)) + jobs[i][v]
    return max(first + tail[u], second + tail[v])


def can_beat(jobs: list[Job], claim: int) -> bool:
    """Whether some sequence takes less than `claim`. Raises ValueError where that takes too many bounds."""
    if root_bound(jobs) >= claim:
        return False
    orders, bounds = orders_of(jobs), 0
    stack: list[Part] = [(set(range(len(jobs))), (0, 0, 0), (0, 0, 0))]
    while stack:
        free, head, tail = stack.pop()
        if not free:
            return True
        bounds += 2 * len(free)
        if bounds > MOST_BOUNDS:
            raise ValueError(f"more than {MOST_BOUNDS} bounds of parts of sequences")
        front: list[Part] = [(free - {i}, pushed(head, jobs[i]), tail) for i in free]
        back: list[Part] = [(free - {i}, head, pushed(tail[::-1], jobs[i][::-1])[::-1]) for i in free]
        kept = [[part for part in end if bound(jobs, orders, *part) < claim] for end in (front, back)]
        stack += kept[0] if len(kept[0]) <= len(kept[1]) else kept[1]
    return False


def is_optimal(jobs: list[Job], sequence: list[int], claim: int) -> bool:
    """Whether `sequence` has makespan `claim` and no sequence has less. Raises ValueError on bad data."""
    if not jobs or sorted(sequence) != list(range(len(jobs))):
        raise ValueError("the sequence is not a permutation of the jobs")
    if any(type(time) is not int or time < 0 for job in jobs for time in job):
        raise ValueError("times must be integers >= 0")
    return makespan(jobs, sequence) == claim and not can_beat(jobs, claim)
