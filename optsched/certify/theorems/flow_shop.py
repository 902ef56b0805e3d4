"""Is this sequence of a three-machine permutation flow shop optimal because it meets a root bound?

Trusted: Johnson (1954) solves two machines optimally; with time lags between them, so does Johnson's order of
(first + lag, lag + second) (Mitten 1959). Dropping a machine's capacity, and replacing what comes before or
after by its least value, only lowers the makespan. Standard library only; times are integers.
"""

from __future__ import annotations


Job = tuple[int, int, int]


def makespan(jobs: list[Job], sequence: list[int]) -> int:
    first = second = third = 0
    for a, b, c in (jobs[i] for i in sequence):
        first += a
        second = max(first, second) + b
        third = max(second, third) + c
    return third


def two_machines(pairs: list[tuple[int, int]], lags: list[int]) -> int:
    """The least makespan of two machines with a lag between: Johnson's rule on (a + lag, lag + b)."""
    early = [i for i, (a, b) in enumerate(pairs) if a <= b]
    late = [i for i, (a, b) in enumerate(pairs) if a > b]
    early.sort(key=lambda i: pairs[i][0] + lags[i])
    late.sort(key=lambda i: -(pairs[i][1] + lags[i]))
    first = second = 0
    for i in early + late:
        first += pairs[i][0]
        second = max(second, first + lags[i]) + pairs[i][1]
    return second


def root_bound(jobs: list[Job]) -> int:
    """The best of six bounds that hold for every sequence. O(n log n)."""
    a, b, c = zip(*jobs, strict=True)
    none = [0] * len(jobs)
    outer = two_machines(list(zip(a, c, strict=True)), list(b))
    front = two_machines(list(zip(a, b, strict=True)), none) + min(c)
    back = min(a) + two_machines(list(zip(b, c, strict=True)), none)
    heads = sum(a) + min(y + z for y, z in zip(b, c, strict=True))
    tails = sum(c) + min(x + y for x, y in zip(a, b, strict=True))
    return max(outer, front, back, heads, tails, max(map(sum, jobs)))


def is_optimal(jobs: list[Job], sequence: list[int], claim: int) -> bool:
    """Whether `sequence` has makespan `claim` and no sequence can have less. Raises ValueError on bad data."""
    if not jobs or sorted(sequence) != list(range(len(jobs))):
        raise ValueError("the sequence is not a permutation of the jobs")
    if any(type(time) is not int or time < 0 for job in jobs for time in job):
        raise ValueError("times must be integers >= 0")
    return makespan(jobs, sequence) == claim == root_bound(jobs)
